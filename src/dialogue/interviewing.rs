//! Carrying an interview on: asking, taking a choice, going back, stopping.

use std::sync::Arc;

use crate::domain::Answer;
use crate::domain::case::{Case, CaseId};
use crate::domain::civil;
use crate::domain::event::Event;
use crate::domain::interview::{About, Interview, Turn};
use crate::domain::people::Person;

use super::agenda::Next;
use super::agreeing_path::day_meant;
use super::flow::{self, Question, Subject};
use super::following_path;
use super::index::Term;
use super::interviewing;
use super::message::{CaseRef, Choice, Circle, Kind, Message};
use super::question::{ADVICE, AGREED_ON, REVIEW, TICK_LIST};
use super::session::Place;
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;
use super::{advised, asking, outdated, rights};

/// An interview taken in hand for one step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hold {
    /// Where it is kept.
    pub(super) place: Place,
    /// The case, unless it is a check.
    pub(super) case: Option<Arc<Case>>,
    /// The interview.
    pub(super) interview: Interview,
}

impl Hold {
    /// What the flow needs to know.
    #[must_use]
    pub(super) fn subject<'a>(&'a self, step: &'a Step<'_>, person: &'a Person) -> Subject<'a> {
        Subject {
            world: step.world,
            person,
            case: self.case.as_deref(),
            interview: &self.interview,
        }
    }
}

/// The person's interview at that place, if there is one.
pub(super) fn hold(
    step: &mut Step<'_>,
    person: &Person,
    place: &Place,
) -> Result<Option<Hold>, Unreadable> {
    let (case, interview) = match place {
        Place::Check => (None, step.world.session(&person.id).check.clone()),
        Place::Case(id, about) => {
            let case = step.case(*id)?;
            let interview = case.interview(&person.id, about).cloned();
            (Some(case), interview)
        }
    };
    Ok(interview.map(|interview| Hold {
        place: place.clone(),
        case,
        interview,
    }))
}

/// Begins an interview in a case and asks its first question; another one that is open is put
/// aside.
pub(super) fn begin(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    about: About,
) -> Result<(), Unreadable> {
    let place = Place::Case(id, about);
    put_others_aside(step, person, &place)?;
    turn(step, person, &place, Turn::Begun);
    proceed(step, person, &place)
}

/// Lets something happen in an interview: written in a case, forgotten in a check.
pub(super) fn turn(step: &mut Step<'_>, person: &Person, place: &Place, turn: Turn) {
    match place {
        Place::Case(id, about) => {
            let (by, about) = (person.id.clone(), about.clone());
            step.record(*id, Event::Interviewed { by, about, turn });
            outdated::after_turn(step, person, place);
        }
        Place::Check => {
            let number = step.stamp.step;
            if let Some(check) = &mut step.world.session(&person.id).check {
                check.apply(&turn, number);
            }
        }
    }
}

/// Goes on where the interview is: asks the open question; without one what was decided comes next.
pub(super) fn proceed(
    step: &mut Step<'_>,
    person: &Person,
    place: &Place,
) -> Result<(), Unreadable> {
    let Some(hold) = hold(step, person, place)? else {
        return Ok(());
    };
    if let Some(question) = flow::open_question(hold.subject(step, person)) {
        asking::ask(step, person, &hold, &question);
        return Ok(());
    }
    step.then(Next::Complete(person.id.clone(), place.clone()));
    Ok(())
}

/// Goes to the review of all answers.
pub(super) fn review(
    step: &mut Step<'_>,
    person: &Person,
    place: &Place,
) -> Result<(), Unreadable> {
    match place {
        // Only an assessment has answers to look over; elsewhere going back to them would clear what
        // was chosen.
        Place::Case(_, about) if about.assessment().is_none() => {
            step.note(Text::of("review-nothing"));
        }
        Place::Case(..) | Place::Check => {
            turn(step, person, place, Turn::Reconsidered(REVIEW.into()));
        }
    }
    proceed(step, person, place)
}

/// Takes a choice on the open question.
pub(super) fn choose(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    question: Question,
    choice: &str,
) -> Result<(), Unreadable> {
    let place = &hold.place;
    match choice {
        "back" => return back(step, person, hold, Far::Steps(1)),
        ADVICE => return advised::give(step, person, place),
        REVIEW => return review(step, person, place),
        "request-co-sign" => {
            take(step, person, hold, &question, choice)?;
            step.then(Next::AskToSign(person.id.clone(), place.clone()));
            step.then(Next::GoOn(person.id.clone(), place.clone()));
            return Ok(());
        }
        "not-yet" => {
            if following_path::takes_not_yet(&question.id) {
                take(step, person, hold, &question, choice)?;
            }
            return stop(step, person, place);
        }
        "new-case" => {
            step.then(Next::Adopt(person.id.clone()));
            return Ok(());
        }
        _ => match question.kind() {
            Kind::Advice if choice == "consult-first" => {
                advised::consult_first(step, person, hold, question.choices);
                return Ok(());
            }
            Kind::Advice if choice != "anyway" => {
                return advised::flag(step, person, hold, choice);
            }
            _ if choice == "consult-first" => {
                advised::consult_first(step, person, hold, Vec::new());
            }
            _ => take(step, person, hold, &question, choice)?,
        },
    }
    proceed(step, person, place)
}

fn take(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    question: &Question,
    choice: &str,
) -> Result<(), Unreadable> {
    if question.id == *TICK_LIST {
        match following_path::tick(&hold.interview, choice) {
            Some(ticked) => turn(step, person, &hold.place, ticked),
            None => step.note(Text::of("tick-already")),
        }
        return Ok(());
    }
    let today = civil::clock(step.stamp.at).date();
    let day = day_meant(choice, today).filter(|_| question.id == *AGREED_ON);
    let day = day.map(|day| day.to_string());
    let choice = day.as_deref().unwrap_or(choice);
    let is_criterion = step.world.card.is_criterion(question.id.as_str());
    let next = match (question.kind(), Answer::from_choice(choice)) {
        (Kind::Review, _) => Turn::Reconsidered(choice.into()),
        (_, Some(answer)) if is_criterion => Turn::Answered {
            criterion: question.id.clone(),
            answer,
        },
        _ => Turn::Chosen {
            question: question.id.clone(),
            choice: choice.into(),
        },
    };
    turn(step, person, &hold.place, next);
    Ok(())
}

/// How far back somebody wants to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Far {
    /// So many questions, one or more.
    Steps(usize),
    /// To the question with this number.
    To(usize),
}

impl Far {
    /// Where that leads from the question at this place; what is still to come is none of the way back.
    fn from(self, at: usize) -> usize {
        match self {
            Self::Steps(count) => at.saturating_sub(count),
            Self::To(nth) => nth.saturating_sub(1).min(at),
        }
    }
}

/// Goes back so many questions, to the first at most; any number of times, and later answers stay.
pub(super) fn back(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    far: Far,
) -> Result<(), Unreadable> {
    let subject = hold.subject(step, person);
    let (questions, _) = flow::questions(subject);
    let open = flow::open_question(subject).map(|question| question.id);
    let at = questions
        .iter()
        .position(|question| Some(&question.id) == open.as_ref());
    let Some(previous) = at
        .filter(|&at| at > 0)
        .map(|at| questions[far.from(at)].id.clone())
    else {
        step.say(Message::new(
            &person.id,
            Kind::Text,
            Text::of("back-at-start"),
        ));
        return proceed(step, person, &hold.place);
    };
    let touches_advice = previous == *REVIEW || step.world.card.is_criterion(previous.as_str());
    let next = if touches_advice {
        Turn::Reconsidered(previous)
    } else {
        Turn::Reopened(previous)
    };
    turn(step, person, &hold.place, next);
    proceed(step, person, &hold.place)
}

/// Puts an interview aside and offers to resume it.
pub(super) fn stop(step: &mut Step<'_>, person: &Person, place: &Place) -> Result<(), Unreadable> {
    turn(step, person, place, Turn::Stopped);
    let key = match place {
        Place::Check => "stopped-check",
        Place::Case(..) => "stopped",
    };
    let mut message =
        Message::new(&person.id, Kind::Text, Text::of(key)).choices(vec![Choice::named("resume")]);
    message.circle = Circle::Alone;
    if let Some(id) = place.case() {
        message.case = Some(CaseRef::of(step.case(id)?.as_ref()));
    }
    step.say(message);
    Ok(())
}

/// Takes up an interview that was put aside.
pub(super) fn resume(
    step: &mut Step<'_>,
    person: &Person,
    place: &Place,
) -> Result<(), Unreadable> {
    put_others_aside(step, person, place)?;
    turn(step, person, place, Turn::Resumed);
    proceed(step, person, place)
}

/// The place of every interview of a person, the newest first.
pub(super) fn places(
    step: &mut Step<'_>,
    person: &Person,
) -> Result<Vec<(Place, Interview)>, Unreadable> {
    let cases = step.find(&Term::Waiting(person.id.clone()))?;
    places_in(step, person, &cases)
}

/// The same, in the cases in which the person is waited for.
pub(super) fn places_in(
    step: &mut Step<'_>,
    person: &Person,
    cases: &[CaseId],
) -> Result<Vec<(Place, Interview)>, Unreadable> {
    let mut places: Vec<(Place, Interview)> = Vec::new();
    places.extend(
        step.world
            .session(&person.id)
            .check
            .clone()
            .map(|check| (Place::Check, check)),
    );
    for id in cases {
        let case = step.case(*id)?;
        let own = case.interviews_of(&person.id);
        let card = &step.world.card;
        let own = own.filter(|own| rights::still_asked(card, person, &case, own));
        places.extend(own.map(|interview| {
            let place = Place::Case(*id, interview.about.clone());
            (place, interview.clone())
        }));
    }
    places.sort_by_key(|(_, interview)| std::cmp::Reverse(interview.asked));
    Ok(places)
}

/// The interview that a person is in, if any.
pub(super) fn active(step: &mut Step<'_>, person: &Person) -> Result<Option<Hold>, Unreadable> {
    let places = places(step, person)?;
    let open = places.into_iter().find(|(_, interview)| !interview.stopped);
    open.map_or(Ok(None), |(place, _)| hold(step, person, &place))
}

pub(super) fn put_others_aside(
    step: &mut Step<'_>,
    person: &Person,
    place: &Place,
) -> Result<(), Unreadable> {
    let mut said = false;
    for (other, interview) in places(step, person)? {
        if other != *place && !interview.stopped {
            turn(step, person, &other, Turn::Stopped);
            if !std::mem::replace(&mut said, true) {
                let aside = Text::of("put-aside");
                step.say(Message::new(&person.id, Kind::Text, aside));
            }
        }
    }
    Ok(())
}

/// The interview has done its work.
pub(super) fn end(step: &mut Step<'_>, person: &Person, hold: &Hold) {
    interviewing::turn(step, person, &hold.place, Turn::Ended);
}
