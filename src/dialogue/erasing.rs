//! Erasing: on the word of the administrator, in two steps, or once a case has been closed for as
//! long as cases are kept.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::domain::access::AccessEvent;
use crate::domain::case::{Case, CaseId};
use crate::domain::event::Event;
use crate::domain::people::{Person, PersonId};

use super::asking::title;
use super::command::{CaseAct, Code, Command};
use super::finding;
use super::message::{Choice, Kind, Message};
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;

/// How long before it is erased the director of a closed case is reminded.
pub const REMIND_BEFORE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Asks whether a case may really be erased.
pub(super) fn ask(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Erase, Some(code));
    let Some((_, case)) = erasable(step, person, code, &again)? else {
        return Ok(());
    };
    let key = match case.is_closed() {
        true => "erase-ask",
        false => "erase-ask-open",
    };
    let text = Text::of(key).word("code", &case.code);
    let erase = Choice::labelled("erase", "choice-erase");
    let code = Code::read(case.code.as_str());
    let command = Command::Case(CaseAct::EraseNow, Some(code));
    step.world.session(&person.id).offered =
        Some((step.stamp.step, vec![(erase.clone(), command)]));
    step.say(Message::new(&person.id, Kind::Question, text).choices(vec![erase]));
    Ok(())
}

/// Erases a case, and says where copies of its key lie that must be destroyed.
pub(super) fn erase(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Erase, Some(code));
    let Some((id, case)) = erasable(step, person, code, &again)? else {
        return Ok(());
    };
    gone(step, id, &case, Some(&person.id));
    let text = Text::of("erased").word("code", &case.code);
    let copies = step.ring_copies()?;
    let copies = match copies.as_slice() {
        [] => Text::of("erased-no-copies"),
        folders => Text::of("erased-copies").word("folders", folders.join(", ")),
    };
    step.say(Message::new(&person.id, Kind::Status, text).and(copies));
    for reader in case.directors().iter().filter(|id| **id != person.id) {
        let text = Text::of("erased-by")
            .word("code", &case.code)
            .text("who", title(person));
        step.say(Message::new(reader, Kind::Transition, text));
    }
    Ok(())
}

/// The case that is meant, if this person may erase it now.
fn erasable(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
    again: &dyn Fn(Code) -> Command,
) -> Result<Option<(CaseId, Arc<Case>)>, Unreadable> {
    let found = finding::administered(step, person, code, again)?;
    if found
        .as_ref()
        .is_some_and(|(_, case)| case.open_alerts().next().is_some())
    {
        step.refuse(person, Text::of("refused-erase-alert"));
        return Ok(None);
    }
    Ok(found)
}

/// When something is next to be done about a closed case: a reminder to its director, then its end.
#[must_use]
pub(super) fn next_due(case: &Case, keep_closed: SignedDuration) -> Option<Timestamp> {
    let end = end(case, keep_closed)?;
    match case.end_reminded {
        None if !case.is_drill() => end.checked_sub(REMIND_BEFORE).ok(),
        Some(_) | None => Some(end),
    }
}

/// When a closed case is erased: never sooner after the reminder than that says.
fn end(case: &Case, keep_closed: SignedDuration) -> Option<Timestamp> {
    let closed = case.facts.as_ref()?.closed?;
    let end = closed.at.checked_add(keep_closed).ok()?;
    let reminded = case.end_reminded.map(|at| at.checked_add(REMIND_BEFORE));
    Some(
        reminded
            .and_then(Result::ok)
            .map_or(end, |after| end.max(after)),
    )
}

/// Reminds the director of a closed case, or erases it, when that is due.
pub(super) fn purge(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (now, keep_closed) = (step.stamp.at, step.world.organisation.keep_closed);
    let due = next_due(&case, keep_closed).is_some_and(|due| due <= now);
    if !due || case.open_alerts().next().is_some() {
        return Ok(());
    }
    if case.is_drill() || case.end_reminded.is_some() {
        gone(step, id, &case, None);
        return Ok(());
    }
    step.record(id, Event::EndReminded);
    let at = end(step.case(id)?.as_ref(), keep_closed).unwrap_or(now);
    let text = Text::of("end-reminder")
        .word("code", &case.code)
        .day("at", at);
    step.say(Message::new(&case.director, Kind::Reminder, text).about(&case));
    Ok(())
}

/// Lets a case go, and notes that it went.
fn gone(step: &mut Step<'_>, id: CaseId, case: &Case, by: Option<&PersonId>) {
    if let Some(facts) = &case.facts {
        let erased = AccessEvent::Erased {
            case: id,
            by: by.cloned(),
        };
        step.record_access(&facts.municipality, erased);
    }
    step.erase(id);
}
