//! Holding back, while the hours are quiet, what nobody needs to be woken for.
//!
//! What waits stands in the case, so that it outlives the program, and is worded only when it is said: it
//! is dropped where it does not hold any more.

use jiff::Timestamp;

use crate::domain::case::{Case, CaseId};
use crate::domain::event::Event;
use crate::domain::organisation::Organisation;
use crate::domain::quiet::{Held, Quiet};

use super::step::Step;
use super::world::Unreadable;
use super::{leading, phase_over};

/// When something falls due that nobody needs to be woken for, and that was to be said at `due`.
#[must_use]
pub(super) fn due(
    case: &Case,
    organisation: &Organisation,
    what: &Quiet,
    due: Timestamp,
) -> Timestamp {
    let held = case.held.iter().find(|held| held.what == *what);
    let due = held.map_or(due, |held| held.at.max(due));
    organisation.quiet_until(due).unwrap_or(due)
}

/// Whether something has to wait now, until when; that it does is written then.
pub(super) fn holds_back(step: &mut Step<'_>, id: CaseId, what: Quiet) -> Option<Timestamp> {
    let until = step.world.organisation.quiet_until(step.stamp.at)?;
    step.record(id, Event::HeldBack { what });
    Some(until)
}

/// When something that waits by itself is to be said.
#[must_use]
pub(super) fn next_due(case: &Case, organisation: &Organisation) -> Option<Timestamp> {
    let own = case.held.iter().filter(|held| waits_by_itself(held));
    own.map(|held| due(case, organisation, &held.what, held.at))
        .min()
}

/// Whether nothing but its being held back says when it is due.
const fn waits_by_itself(held: &Held) -> bool {
    match held.what {
        Quiet::Review | Quiet::CoSign => false,
        Quiet::Inform { .. } | Quiet::PhaseOver { .. } => true,
    }
}

/// Says what has waited for the end of the quiet hours, as far as it still holds.
pub(super) fn let_go(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let now = step.stamp.at;
    for held in case.held.iter().filter(|held| waits_by_itself(held)) {
        if due(&case, &step.world.organisation, &held.what, held.at) > now
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
