//! Typed lines that hold personal data: told to their writer, and forgotten; a confirmation counts.

use jiff::Timestamp;

use crate::domain::people::Person;

use crate::dialogue::alarm::{open_alerts, receipts, unconfirmed};
use crate::dialogue::interview::interviewing;
use crate::dialogue::language::guard::{FindingKind as Found, Findings};
use crate::dialogue::language::understanding::Receipt;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind, Trace};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// When a line was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Just now.
    Now,
    /// While nobody listened, or before the line before it was answered.
    At(Timestamp),
}

/// So much of a line is looked through, so that one of them holds nobody up. No longer one is an answer.
const MAX_LOOKED_BYTES: usize = 8_000;

/// Whether what came in holds personal data; if so its writer is told, and nothing else is done with
/// it, but for a confirmation: an alert is never left open because of a number behind the word.
pub(super) fn stopped(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
    typed: Typed,
) -> Result<bool, Unreadable> {
    let findings = step
        .world
        .guard
        .look(&words[..words.floor_char_boundary(MAX_LOOKED_BYTES)]);
    if findings.is_empty() {
        return Ok(false);
    }
    let waited = open_alerts::open_for(step, person)?.len();
    let at = match typed {
        Typed::Now => None,
        Typed::At(at) => Some(at),
    };
    let receipt = confirmation(step, &findings);
    let receipt = receipt.filter(|_| !receipts::comes_later(step, &findings.rest(), at));
    if let Some(receipt) = receipt
        && receipts::names_own(step, person, words, receipt.code())?
    {
        receipts::confirm(step, person, &receipt, at)?;
    }
    let waits = open_alerts::open_for(step, person)?.len();
    let kinds = findings.kinds().into_iter().map(Found::as_str);
    let kinds = kinds.map(|kind| Text::of(format!("guarded-{kind}")));
    let told = Text::of("guarded").all("kinds", kinds);
    let mut message = Message::new(&person.id, MessageKind::Refusal, told);
    message.trace = Trace::Remove;
    if waits < waited {
        message = message.and(Text::of("guarded-confirmed"));
    }
    message = message.and(Text::of("guarded-remove"));
    message.text.extend(unconfirmed::reminder(step, person)?);
    let message = unconfirmed::with_buttons(step, person, message)?;
    step.say(message);
    if waits == waited {
        interviewing::ask_again(step, person)?;
    }
    Ok(true)
}

/// The same for what a press says it belongs to, which a bridge fills in.
pub(super) fn stopped_press(
    step: &mut Step<'_>,
    person: &Person,
    on: Option<&PressContext>,
) -> Result<bool, Unreadable> {
    match on {
        Some(PressContext::Code(code)) => stopped(step, person, code, Typed::Now),
        Some(PressContext::Asked { question, case }) => {
            let words = format!("{question} {}", case.as_deref().unwrap_or_default());
            stopped(step, person, &words, Typed::Now)
        }
        Some(
            PressContext::Said { .. } | PressContext::Question { .. } | PressContext::Alert(_),
        )
        | None => Ok(false),
    }
}

/// The confirmation in a line, without what was found in it; what stands behind a code cannot take
/// it back, so there only the beginning matters.
fn confirmation(step: &Step<'_>, findings: &Findings) -> Option<Receipt> {
    let rest = findings.rest();
    let head = rest
        .split([',', '.', ';', '!', '\n'])
        .next()
        .unwrap_or_default();
    let known = &step.world.words;
    let coded = || known.receipt(head);
    known
        .receipt(&rest)
        .or_else(|| coded().filter(|receipt| matches!(receipt, Receipt::Coded(_))))
}
