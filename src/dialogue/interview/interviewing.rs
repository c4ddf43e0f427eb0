//! Carrying an interview on: asking, taking a choice, going back, stopping.

use crate::domain::Id;
use crate::domain::case::CaseId;
use crate::domain::case::event::Event;
use crate::domain::case::interview::{About, Interview, InterviewEvent};
use crate::domain::people::Person;

use super::flow::{self};
use super::held::{Hold, hold};
use super::{asking, outdated};
use crate::dialogue::message::text::{Text, UNASKED};
use crate::dialogue::message::{CaseRef, Choice, Message, MessageKind, Visibility};
use crate::dialogue::state::agenda::Next;
use crate::dialogue::state::index::Term;
use crate::dialogue::state::question::REVIEW;
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Begins an interview in a case and asks its first question; another one that is open is put
/// aside.
pub(crate) fn begin(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    about: About,
) -> Result<(), Unreadable> {
    let place = InterviewPlace::Case(id, about);
    put_others_aside(step, person, &place)?;
    turn(step, person, &place, InterviewEvent::Begun);
    proceed(step, person, &place)
}

/// Lets something happen in an interview: written in a case, forgotten in a check.
pub(crate) fn turn(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
    turn: InterviewEvent,
) {
    match place {
        InterviewPlace::Case(id, about) => {
            let (by, about) = (person.id.clone(), about.clone());
            step.record(*id, Event::Interviewed { by, about, turn });
            outdated::after_turn(step, person, place);
        }
        InterviewPlace::Check => {
            let number = step.stamp.step;
            if let Some(check) = &mut step.world.session(&person.id).check {
                check.apply(&turn, number);
            }
        }
    }
}

/// Goes on where the interview is: asks the open question; without one what was decided comes next.
pub(crate) fn proceed(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
) -> Result<(), Unreadable> {
    let Some(hold) = settle(step, person, place)? else {
        return Ok(());
    };
    if let Some(question) = flow::open_question(hold.subject(step, person)) {
        asking::ask(step, person, &hold, &question);
        return Ok(());
    }
    step.then(Next::Complete(person.id.clone(), place.clone()));
    Ok(())
}

/// The interview, once all is written down of which nothing else can be chosen; that it was taken is said above what
/// comes next.
fn settle(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
) -> Result<Option<Hold>, Unreadable> {
    let Some(held) = hold(step, person, place)? else {
        return Ok(None);
    };
    let mut fresh = flow::settled(held.subject(step, person));
    fresh.retain(|(question, only)| {
        held.interview.choice(question.as_str()) != Some(only.id.as_str())
    });
    // Whoever went back to a question is still there.
    if fresh.is_empty() || held.interview.at.is_some() {
        return Ok(Some(held));
    }
    step.note(told_settled(&fresh));
    for (question, only) in fresh {
        let choice = only.id;
        turn(
            step,
            person,
            place,
            InterviewEvent::Chosen { question, choice },
        );
    }
    hold(step, person, place)
}

/// What was taken, in words.
fn told_settled(settled: &[(Id, Choice)]) -> Text {
    let what = settled.iter().map(|(question, only)| {
        Text::of(format!("unasked-{question}")).text("value", only.label.clone())
    });
    Text::of(UNASKED).all("what", what)
}

/// Says once more what was taken unasked, to whoever chooses that very thing, and asks the open question; whether
/// it was that.
pub(crate) fn chose_settled(
    step: &mut Step<'_>,
    person: &Person,
    is_meant: impl Fn(&Step<'_>, &Choice) -> bool,
) -> Result<bool, Unreadable> {
    let Some(hold) = active(step, person)? else {
        return Ok(false);
    };
    let mut settled = flow::settled(hold.subject(step, person));
    settled.retain(|(_, only)| is_meant(step, only));
    if settled.is_empty() {
        return Ok(false);
    }
    step.note(told_settled(&settled));
    proceed(step, person, &hold.place)?;
    Ok(true)
}

/// Goes to the review of all answers.
pub(crate) fn review(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
) -> Result<(), Unreadable> {
    match place {
        // Only an assessment has answers to look over; elsewhere going back to them would clear what
        // was chosen.
        InterviewPlace::Case(_, about) if about.assessment().is_none() => {
            step.note(Text::of("review-nothing"));
        }
        InterviewPlace::Case(..) | InterviewPlace::Check => {
            turn(
                step,
                person,
                place,
                InterviewEvent::Reconsidered(REVIEW.into()),
            );
        }
    }
    proceed(step, person, place)
}

/// Puts an interview aside and offers to resume it.
pub(crate) fn stop(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
) -> Result<(), Unreadable> {
    turn(step, person, place, InterviewEvent::Stopped);
    let key = match place {
        InterviewPlace::Check => "stopped-check",
        InterviewPlace::Case(..) => "stopped",
    };
    let mut message = Message::new(&person.id, MessageKind::Text, Text::of(key))
        .choices(vec![Choice::named("resume")]);
    message.visibility = Visibility::Alone;
    if let Some(id) = place.case() {
        message.case = Some(CaseRef::of(step.case(id)?.as_ref()));
    }
    step.say(message);
    Ok(())
}

/// Takes up an interview that was put aside.
pub(crate) fn resume(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
) -> Result<(), Unreadable> {
    put_others_aside(step, person, place)?;
    turn(step, person, place, InterviewEvent::Resumed);
    proceed(step, person, place)
}

/// The place of every interview of a person, the newest first.
pub(crate) fn places(
    step: &mut Step<'_>,
    person: &Person,
) -> Result<Vec<(InterviewPlace, Interview)>, Unreadable> {
    let cases = step.find(&Term::Waiting(person.id.clone()))?;
    places_in(step, person, &cases)
}

/// The same, in the cases in which the person is waited for.
pub(crate) fn places_in(
    step: &mut Step<'_>,
    person: &Person,
    cases: &[CaseId],
) -> Result<Vec<(InterviewPlace, Interview)>, Unreadable> {
    let mut places: Vec<(InterviewPlace, Interview)> = Vec::new();
    places.extend(
        step.world
            .session(&person.id)
            .check
            .clone()
            .map(|check| (InterviewPlace::Check, check)),
    );
    for id in cases {
        let case = step.case(*id)?;
        let own = case.interviews_of(&person.id);
        let card = &step.world.card;
        let own = own.filter(|own| rights::still_asked(card, person, &case, own));
        places.extend(own.map(|interview| {
            let place = InterviewPlace::Case(*id, interview.about.clone());
            (place, interview.clone())
        }));
    }
    places.sort_by_key(|(_, interview)| std::cmp::Reverse(interview.asked));
    Ok(places)
}

/// The interview that a person is in, if any.
pub(crate) fn active(step: &mut Step<'_>, person: &Person) -> Result<Option<Hold>, Unreadable> {
    let places = places(step, person)?;
    let open = places.into_iter().find(|(_, interview)| !interview.stopped);
    open.map_or(Ok(None), |(place, _)| hold(step, person, &place))
}

/// Puts every other interview of a person aside.
pub(crate) fn put_others_aside(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
) -> Result<(), Unreadable> {
    let mut said = false;
    for (other, interview) in places(step, person)? {
        if other != *place && !interview.stopped {
            turn(step, person, &other, InterviewEvent::Stopped);
            if !std::mem::replace(&mut said, true) {
                let aside = Text::of("put-aside");
                step.say(Message::new(&person.id, MessageKind::Text, aside));
            }
        }
    }
    Ok(())
}

/// The interview has done its work.
pub(crate) fn end(step: &mut Step<'_>, person: &Person, hold: &Hold) {
    turn(step, person, &hold.place, InterviewEvent::Ended);
}

/// Asks the open question of a person again, once.
pub(crate) fn ask_again(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let active = active(step, person)?;
    again(step, person, active)
}

/// Asks the open question again, once, after something came in between.
pub(crate) fn again(
    step: &mut Step<'_>,
    person: &Person,
    active: Option<Hold>,
) -> Result<(), Unreadable> {
    match active {
        Some(hold) => proceed(step, person, &hold.place),
        None => Ok(()),
    }
}
