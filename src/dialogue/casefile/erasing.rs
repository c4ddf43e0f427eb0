//! Erasing: on the word of the administrator, in two steps, or once a case has been closed for as
//! long as cases are kept.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::domain::case::access::AccessEvent;
use crate::domain::case::due;
use crate::domain::case::event::Event;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::people::{Person, PersonId};

use super::finding;
use crate::dialogue::language::command::{CaseAct, Code, Command};
use crate::dialogue::language::understanding::Class;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::text::title;
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How long the question whether a case may be erased stands.
const STANDS: SignedDuration = SignedDuration::from_mins(2);

/// Asks for the code once more before a case is erased.
pub(crate) fn ask(
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
    let pending = (case.code.clone(), step.stamp.at, step.stamp.step);
    step.world.session(&person.id).erasing = Some(pending);
    let text = Text::of(key).word("code", &case.code);
    let how = Text::of("erase-how").word("code", &case.code);
    let keep = Choice::labelled("keep", "choice-keep");
    step.say(
        Message::new(&person.id, MessageKind::Question, text)
            .and(how)
            .choices(vec![keep]),
    );
    Ok(())
}

/// The step that asked whether a case may be erased, while that stands.
pub(crate) fn offered(step: &mut Step<'_>, person: &Person) -> Option<u64> {
    let now = step.stamp.at;
    let pending = step.world.session(&person.id).erasing.as_ref();
    let stands = pending.filter(|(_, since, _)| now.duration_since(*since) <= STANDS);
    stands.map(|(_, _, asked)| *asked)
}

/// The case stays.
pub(crate) fn keep(step: &mut Step<'_>, person: &Person) {
    let pending = step.world.session(&person.id).erasing.take();
    if let Some((code, _, _)) = pending {
        let text = Text::of("erase-kept").word("code", code);
        step.say(Message::new(&person.id, MessageKind::Status, text));
    }
}

/// Takes a line that was typed while it is asked whether a case may be erased: only its code does it.
/// A command lets the question lapse, and so do two minutes. Tells whether that was all of the line.
pub(crate) fn heard(step: &mut Step<'_>, person: &Person, words: &str) -> Result<bool, Unreadable> {
    let stands = offered(step, person).is_some();
    let Some((code, since, asked)) = step.world.session(&person.id).erasing.take() else {
        return Ok(false);
    };
    // In quotes it is said of the code, and erases nothing.
    let bare = words.trim().trim_end_matches('.');
    let typed: Option<CaseCode> = bare.parse().ok();
    if typed.as_ref() == Some(&code) {
        if !stands {
            let text = Text::of("erase-lapsed").word("code", &code);
            step.refuse(person, text);
            return Ok(true);
        }
        let code = Code::read(code.as_str());
        erase(step, person, &code)?;
        return Ok(true);
    }
    let (class, command) = step.world.words.read(words);
    if !stands || command.is_some() {
        return Ok(false);
    }
    if class == Class::No {
        step.world.session(&person.id).erasing = Some((code, since, asked));
        keep(step, person);
        return Ok(true);
    }
    let how = Text::of("erase-how").word("code", &code);
    let keep = Choice::labelled("keep", "choice-keep");
    let text = Text::of("erase-not-yet").word("code", &code);
    step.world.session(&person.id).erasing = Some((code, since, asked));
    step.say(
        Message::new(&person.id, MessageKind::Refusal, text)
            .and(how)
            .choices(vec![keep]),
    );
    Ok(true)
}

/// Erases a case, and says where copies of its key lie that must be destroyed.
fn erase(step: &mut Step<'_>, person: &Person, code: &Code) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Erase, Some(code));
    let Some((id, case)) = erasable(step, person, Some(code), &again)? else {
        return Ok(());
    };
    gone(step, id, &case, Some(&person.id));
    let text = Text::of("erased").word("code", &case.code);
    let copies = step.ring_copies()?;
    let mut message = Message::new(&person.id, MessageKind::Status, text);
    if !copies.is_empty() {
        message = message.and(Text::of("erased-copies").word("folders", copies.join(", ")));
    }
    // A database keeps what was overwritten where this program cannot look.
    if step.is_archived() {
        message = message.and(archived(step)?);
    } else if copies.is_empty() {
        message = message.and(Text::of("erased-no-copies"));
    }
    step.say(message);
    for reader in case.directors().iter().filter(|id| **id != person.id) {
        let text = Text::of("erased-by")
            .word("code", &case.code)
            .text("who", title(person));
        step.say(Message::new(reader, MessageKind::Transition, text));
    }
    Ok(())
}

/// Until when archives still hold what was erased just now.
fn archived(step: &Step<'_>) -> Result<Text, Unreadable> {
    let Some(change) = step.key_change()? else {
        return Ok(Text::of("erased-archived"));
    };
    let key = match step.stamp.at < change.due {
        true => "erased-until-change",
        false => "erased-change-late",
    };
    Ok(Text::of(key).day("at", change.due))
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

/// Until when a closed case is kept.
pub(super) fn closed_until(step: &mut Step<'_>, id: CaseId) -> Result<Timestamp, Unreadable> {
    let keep_closed = step.world.organisation.keep_closed;
    let end = due::end(step.case(id)?.as_ref(), keep_closed);
    Ok(end.unwrap_or(step.stamp.at))
}

/// Reminds the director of a closed case, or erases it, when that is due.
pub(crate) fn purge(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (now, keep_closed) = (step.stamp.at, step.world.organisation.keep_closed);
    let due = due::of_end(&case, keep_closed).is_some_and(|due| due <= now);
    if !due || case.open_alerts().next().is_some() {
        return Ok(());
    }
    if case.is_drill() || case.end_reminded.is_some() {
        gone(step, id, &case, None);
        return Ok(());
    }
    step.record(id, Event::EndReminded);
    let at = closed_until(step, id)?;
    let text = Text::of("end-reminder")
        .word("code", &case.code)
        .day("at", at);
    step.say(Message::new(&case.director, MessageKind::Reminder, text).about(&case));
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
