//! Holding back, while the hours are quiet, what nobody needs to be woken for.
//!
//! What waits stands in the case, so that it outlives the program, and is worded only when it is said: it
//! is dropped where it does not hold any more.

use jiff::Timestamp;

use crate::domain::case::CaseId;
use crate::domain::case::event::Event;
use crate::domain::roster::quiet::Quiet;

use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Whether something has to wait now, until when; that it does is written then.
///
/// # Errors
/// The case cannot be read.
pub(crate) fn holds_back(
    step: &mut Step<'_>,
    id: CaseId,
    what: Quiet,
) -> Result<Option<Timestamp>, Unreadable> {
    let case = step.case(id)?;
    let organisation = &step.world.organisation;
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    let until = place.and_then(|place| organisation.quiet_until(place, step.stamp.at));
    if until.is_some() {
        step.record(id, Event::HeldBack { what });
    }
    Ok(until)
}
