//! After a start: every person with an open interview gets the open question again.

use std::collections::BTreeSet;

use super::interviewing;
use super::step::Step;
use super::world::Unreadable;

/// Repeats the open question to everybody who is in an interview.
pub(super) fn ask_again(step: &mut Step<'_>) -> Result<(), Unreadable> {
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
