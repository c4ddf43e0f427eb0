//! Taking back a confirmation of an alert, one's own or one in one's name, while what follows on it is not answered.

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
fn can_take_back(case: &Case, alert: &Alert, person: &Person) -> bool {
    let is_own = alert.questionable(&person.id).is_none() && alert.ended_by(&person.id).is_some();
    is_own && !alert.is_open() && is_followed(case, alert, person)
}

/// Whether somebody confirmed an alert as a fallback, which goes on.
fn stands_in(alert: &Alert, person: &Person) -> bool {
    alert.questionable(&person.id).is_none() && alert.stood_in_by(&person.id).is_some()
}

/// Whether somebody else ended an alert in the name of this person, and what follows on it is still asked of that person.
fn was_ended_in_ones_name(case: &Case, alert: &Alert, person: &Person) -> bool {
    let in_name = alert.questionable(&person.id).is_some();
    in_name && !alert.is_open() && is_followed(case, alert, person)
}

fn is_followed(case: &Case, alert: &Alert, person: &Person) -> bool {
    case.interviews_of(&person.id).any(|own| {
        matches!(&own.about, About::FollowUp { role, .. } if *role == alert.role)
            && own.begun >= alert.raised_step
    })
}

/// How somebody takes the own confirmation back, while that is possible: what is asked, and the choice. Of one that ended the
/// alert it says what it does, since nothing else does.
pub(crate) fn way_back(
    case: &Case,
    alert: &Alert,
    person: &Person,
) -> Option<(&'static str, Choice)> {
    if can_take_back(case, alert, person) {
        let choice = Choice::labelled(NOT_RIGHT, "choice-call-again-own");
        return Some(("take-back-own", choice));
    }
    stands_in(alert, person).then(|| ("take-back-standing", Choice::named(NOT_RIGHT)))
}

/// Asks, with a button for each alert, whether a confirmation is taken back: what was typed may be an answer to a question
/// as well. What others did in one's name is asked of words that do not say themselves that it is not right. Tells whether
/// there is any.
pub(crate) fn ask(step: &mut Step<'_>, person: &Person, words: &str) -> Result<bool, Unreadable> {
    let says_so = step.world.words.is_not_right(words);
    let mut asked = false;
    for id in step.find(&Term::Waiting(person.id.clone()))? {
        let case = step.case(id)?;
        for alert in &case.alerts {
            let in_name = || {
                let ended = !says_so && was_ended_in_ones_name(&case, alert, person);
                ended.then(|| ("take-back-in-name", Choice::named(NOT_RIGHT)))
            };
            let way = way_back(&case, alert, person).or_else(in_name);
            let Some((key, choice)) = way else {
                continue;
            };
            let text = of_case(&case, key)
                .text("role", the(alert.role))
                .word("code", &case.code);
            let message = Message::new(&person.id, MessageKind::Refusal, text).about(&case);
            let on = PressContext::Alert(alert.id.clone());
            step.say(message.choices(vec![choice]).on(on));
            asked = true;
        }
    }
    step.world.session(&person.id).taking_back = asked;
    Ok(asked)
}
