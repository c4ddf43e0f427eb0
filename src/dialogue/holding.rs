//! Holding back, while the hours are quiet, what nobody needs to be woken for.
//!
//! What waits stands in the case, so that it outlives the program, and is worded only when it is said: it
//! is dropped where it does not hold any more.

use jiff::Timestamp;

use crate::domain::case::CaseId;
use crate::domain::due;
use crate::domain::event::Event;
use crate::domain::quiet::Quiet;

use super::step::Step;
use super::world::Unreadable;
use super::{leading, phase_over};

/// Whether something has to wait now, until when; that it does is written then.
pub(super) fn holds_back(step: &mut Step<'_>, id: CaseId, what: Quiet) -> Option<Timestamp> {
    let until = step.world.organisation.quiet_until(step.stamp.at)?;
    step.record(id, Event::HeldBack { what });
    Some(until)
}

/// Says what has waited for the end of the quiet hours, as far as it still holds.
pub(super) fn let_go(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let now = step.stamp.at;
    for held in case.held.iter().filter(|held| held.waits_by_itself()) {
        if due::held(&case, &step.world.organisation, &held.what, held.at) > now
            || holds_back(step, id, held.what.clone()).is_some()
        {
            continue;
        }
        let what = held.what.clone();
        step.record(id, Event::LetGo { what });
        match held.what {
            Quiet::Review | Quiet::CoSign => {}
            Quiet::Inform { since } => leading::remind_late(step, &case, since),
            Quiet::PhaseOver { since } => phase_over::tell_late(step, &case, since)?,
        }
    }
    Ok(())
}
