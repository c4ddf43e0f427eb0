//! The log of access: every look at a case is noted, and the administrator can ask for it.

use crate::domain::case::access::{AccessEvent, Look};
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};

use super::finding;
use crate::dialogue::language::command::{CaseAct, Code, Command};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How many of the last looks are shown at most.
const MOST_SHOWN: usize = 40;

/// Notes that a person sees something of a case.
pub(crate) fn note(step: &mut Step<'_>, person: &Person, case: &Case, what: Look) {
    if let Some(facts) = &case.facts {
        let seen = AccessEvent::Seen {
            case: case.id,
            by: person.id.clone(),
            what,
        };
        step.record_access(&facts.municipality, seen);
    }
}

/// Shows the administrator who saw a case, and when.
pub(crate) fn show(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Access, Some(code));
    let Some((id, case)) = finding::administered(step, person, code, &again)? else {
        return Ok(());
    };
    let lines = lines(step, &case, id)?;
    let heading = match lines.len() {
        0 => "access-nobody",
        _ => "access-heading",
    };
    let heading = Text::of(heading).word("code", &case.code);
    let mut message = Message::new(&person.id, MessageKind::Status, heading);
    message.text.extend(lines);
    step.say(message);
    Ok(())
}

/// The last looks at a case, the newest last.
fn lines(step: &Step<'_>, case: &Case, id: CaseId) -> Result<Vec<Text>, Unreadable> {
    let Some(facts) = &case.facts else {
        return Ok(Vec::new());
    };
    let who = |id: &PersonId| step.titled(id);
    let log = step.access(&facts.municipality)?;
    let mut lines: Vec<Text> = log
        .events
        .iter()
        .filter(|(_, event)| event.case() == Some(id))
        .filter_map(|(stamp, event)| match event {
            AccessEvent::Seen { by, what, .. } => Some(
                Text::of("access-line")
                    .moment("at", stamp.at)
                    .text("who", who(by))
                    .text("what", Text::of(format!("look-{}", what.as_str()))),
            ),
            AccessEvent::Erased { .. } | AccessEvent::WrongCode { .. } => None,
        })
        .collect();
    let shown = lines.split_off(lines.len().saturating_sub(MOST_SHOWN));
    let history = step.history(id)?;
    let began = history.first().map(|(stamp, _)| stamp.at);
    let lost = log
        .lost_until
        .filter(|lost| began.is_some_and(|began| began <= *lost));
    let lost = lost.map(|at| Text::of("access-lost").moment("at", at));
    Ok(lost.into_iter().chain(shown).collect())
}
