//! Taking back the own confirmation of an alert, while what follows on it is not answered.

use crate::domain::alert::Alert;
use crate::domain::case::Case;
use crate::domain::case::interview::About;
use crate::domain::people::Person;

use super::telling::NOT_RIGHT;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{of_case, the};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Whether somebody's own word ended an alert, what follows on it is still asked of that person, and nothing that somebody else did
/// in that name comes first.
pub(crate) fn can_take_back(case: &Case, alert: &Alert, person: &Person) -> bool {
    let follows = case.interviews_of(&person.id).any(|own| {
        matches!(&own.about, About::FollowUp { role, .. } if *role == alert.role)
            && own.begun >= alert.raised_step
    });
    let is_own = alert.questionable(&person.id).is_none() && alert.ended_by(&person.id).is_some();
    follows && is_own && !alert.is_open()
}

/// The choice that does so. It says what it does, since nothing else does.
pub(crate) fn choice() -> Choice {
    Choice::labelled(NOT_RIGHT, "choice-call-again-own")
}

/// Asks, with a button for each alert, whether the own confirmation is taken back: what was typed may be an answer to a question
/// as well. Tells whether there is any.
pub(crate) fn ask(step: &mut Step<'_>, person: &Person) -> Result<bool, Unreadable> {
    let mut asked = false;
    for id in step.find(&Term::Waiting(person.id.clone()))? {
        let case = step.case(id)?;
        for alert in &case.alerts {
            if !can_take_back(&case, alert, person) {
                continue;
            }
            let text = of_case(&case, "take-back-own")
                .text("role", the(alert.role))
                .word("code", &case.code);
            let message = Message::new(&person.id, MessageKind::Refusal, text).about(&case);
            let on = PressContext::Alert(alert.id.clone());
            step.say(message.choices(vec![choice()]).on(on));
            asked = true;
        }
    }
    Ok(asked)
}
