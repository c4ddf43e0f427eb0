//! Giving the advice of an interview, and recording that it was given.

use crate::domain::Id;
use crate::domain::card::advice::{Advice, decide};
use crate::domain::case::event::Event;
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::people::Person;

use super::flow::{self};
use super::held::Hold;
use super::interviewing::{self};
use super::{advising, asking, held};
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{CaseRef, Choice, Message, MessageKind, Visibility};
use crate::dialogue::state::question::ADVICE;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Gives the advice as the answers stand, with the rest unknown.
pub(crate) fn give(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
) -> Result<(), Unreadable> {
    let Some(held) = held::hold(step, person, place)? else {
        return Ok(());
    };
    let About::Assessment(id) = &held.interview.about else {
        return interviewing::proceed(step, person, place);
    };
    let answers = flow::answers(held.subject(step, person), id);
    let advice = match decide(&step.world.card, id.as_str(), &answers) {
        Ok(advice) => advice,
        Err(problem) => return Err(Unreadable::because(problem)),
    };
    // What would change it follows from card and answers; how much of that there is would tell the answers.
    let given = Advice {
        would_change: Vec::new(),
        ..advice
    };
    interviewing::turn(
        step,
        person,
        place,
        InterviewEvent::Advised(Box::new(given)),
    );
    let Some(held) = held::hold(step, person, place)? else {
        return Ok(());
    };
    let open = flow::open_question(held.subject(step, person));
    if open
        .as_ref()
        .is_none_or(|question| question.kind() != MessageKind::Advice)
    {
        let mut message = advising::message(step, person, &held);
        message.visibility = Visibility::Alone;
        message.on = Some(PressContext::Question {
            case: place.case(),
            question: ADVICE.into(),
            since: held.interview.begun,
        });
        message.case = held.case.as_deref().map(CaseRef::of);
        message.phase = held
            .case
            .as_ref()
            .and_then(|case| case.facts.as_ref())
            .map(|facts| facts.phase);
        step.say(message);
    }
    interviewing::proceed(step, person, place)
}

/// Shows what the advice left out, and asks again what was asked.
pub(crate) fn tell_more(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
) -> Result<(), Unreadable> {
    let Some(mut message) = advising::rest(step, person, hold) else {
        step.refuse(person, Text::of("more-nothing"));
        return interviewing::proceed(step, person, &hold.place);
    };
    let question = flow::open_question(hold.subject(step, person));
    if let Some(question) = question.filter(|question| question.kind() == MessageKind::Advice) {
        asking::say(step, person, hold, &question, message);
        return Ok(());
    }
    message.visibility = Visibility::Alone;
    message.on = Some(PressContext::Question {
        case: hold.place.case(),
        question: ADVICE.into(),
        since: hold.interview.begun,
    });
    message.case = hold.case.as_deref().map(CaseRef::of);
    step.say(message);
    interviewing::proceed(step, person, &hold.place)
}

/// Asking advice before deciding, recorded as an act; `choices` go on from there.
pub(super) fn consult_first(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    choices: Vec<Choice>,
) {
    let (Some(id), Some(assessment)) = (hold.place.case(), hold.interview.about.assessment())
    else {
        return;
    };
    step.record(
        id,
        Event::AdviceSought {
            by: person.id.clone(),
            assessment: assessment.clone(),
        },
    );
    let noted = Text::of("consult-first-noted");
    step.say(Message::new(&person.id, MessageKind::Text, noted).choices(choices));
}

/// Records that the case carries a note of the card, and so stays in its phase.
pub(super) fn flag(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    choice: &str,
) -> Result<(), Unreadable> {
    let (Some(id), Some(case)) = (hold.place.case(), &hold.case) else {
        return Ok(());
    };
    interviewing::end(step, person, hold);
    let flag = Id::from(choice);
    step.record(
        id,
        Event::Flagged {
            by: person.id.clone(),
            flag: flag.clone(),
        },
    );
    for reader in case.directors() {
        let text = Text::of("flagged")
            .word("code", &case.code)
            .text("flag", Text::of(format!("{flag}.label")));
        step.say(
            Message::new(&reader, MessageKind::Status, text)
                .about(case)
                .among_directors(),
        );
    }
    Ok(())
}
