//! After a start: every person with an open interview gets the open question again.

use std::collections::BTreeSet;

use crate::domain::Id;

use super::step::Step;
use super::world::Unreadable;
use super::{alarm, interviewing};

/// Repeats the open question to everybody who is in an interview.
///
/// The settings may name others for duty than before: whoever has it now is pinged for what is open.
pub(super) fn ask_again(step: &mut Step<'_>) -> Result<(), Unreadable> {
    look_at_duty(step)?;
    let waiting: BTreeSet<_> = step
        .waiting()?
        .into_iter()
        .map(|(person, _)| person)
        .collect();
    for id in waiting {
        let Some(person) = step.person(&id) else {
            continue;
        };
        // What fell due while nobody ran may have asked it just now.
        if step.world.session(&id).asked > 0 {
            continue;
        }
        if let Some(hold) = interviewing::active(step, &person)? {
            interviewing::proceed(step, &person, &hold.place)?;
        }
    }
    Ok(())
}

/// Pings whoever has duty now for what is open anywhere.
pub(super) fn look_at_duty(step: &mut Step<'_>) -> Result<(), Unreadable> {
    let offices = step.world.organisation.offices.iter();
    let municipalities: Vec<Id> = offices.map(|office| office.code.clone()).collect();
    municipalities
        .iter()
        .try_for_each(|municipality| alarm::look_at_duty(step, municipality))
}
