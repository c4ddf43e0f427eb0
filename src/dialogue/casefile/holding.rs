//! Holding back, while the hours are quiet, what nobody needs to be woken for.
//!
//! What waits stands in the case, so that it outlives the program, and is worded only when it is said: it
//! is dropped where it does not hold any more.

use jiff::Timestamp;

use crate::domain::case::CaseId;
use crate::domain::event::Event;
use crate::domain::quiet::Quiet;

use crate::dialogue::state::step::Step;

/// Whether something has to wait now, until when; that it does is written then.
pub(crate) fn holds_back(step: &mut Step<'_>, id: CaseId, what: Quiet) -> Option<Timestamp> {
    let until = step.world.organisation.quiet_until(step.stamp.at)?;
    step.record(id, Event::HeldBack { what });
    Some(until)
}
