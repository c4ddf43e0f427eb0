//! Giving the advice of an interview, and recording that it was given.

use crate::domain::advice::{Advice, decide};
use crate::domain::interview::{About, Turn};
use crate::domain::people::Person;

use super::advising;
use super::flow::{self, ADVICE};
use super::input::On;
use super::interviewing::{self, Place};
use super::message::{CaseRef, Circle, Kind};
use super::step::Step;
use super::world::Unreadable;

/// Gives the advice as the answers stand, with the rest unknown.
pub(super) fn give(step: &mut Step<'_>, person: &Person, place: &Place) -> Result<(), Unreadable> {
    let Some(held) = interviewing::hold(step, person, place)? else {
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
    interviewing::turn(step, person, place, Turn::Advised(Box::new(given)));
    let Some(held) = interviewing::hold(step, person, place)? else {
        return Ok(());
    };
    let open = flow::open_question(held.subject(step, person));
    if open
        .as_ref()
        .is_none_or(|question| question.kind() != Kind::Advice)
    {
        let mut message = advising::message(step, person, &held);
        message.circle = Circle::Alone;
        message.on = Some(On::Question {
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
