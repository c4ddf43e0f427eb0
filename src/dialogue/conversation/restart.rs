//! After a start: every person with an open interview gets the open question again.

use std::collections::BTreeSet;

use crate::domain::Id;
use crate::domain::case::CaseId;

use crate::dialogue::alarm::climbing;
use crate::dialogue::alarm::{following, handing_on, phoning};
use crate::dialogue::interview::interviewing;
use crate::dialogue::state::index::Term;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

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

/// Pings whoever has duty now for what is open anywhere, also where the settings no longer name the
/// municipality: an open alert has something due within the longest pause between two rungs.
pub(super) fn look_at_duty(step: &mut Step<'_>) -> Result<(), Unreadable> {
    let longest = climbing::longest_wait(&step.world.organisation.ladder);
    let until = step
        .stamp
        .at
        .saturating_add(longest)
        .unwrap_or(step.stamp.at);
    let offices = step.world.organisation.offices.iter();
    let municipalities: Vec<Id> = offices.map(|office| office.code.clone()).collect();
    let mut cases: BTreeSet<CaseId> = step.due_by(until)?.into_iter().collect();
    for municipality in municipalities {
        cases.extend(step.find(&Term::Alarmed(municipality.clone()))?);
        cases.extend(step.find(&Term::Drill(municipality))?);
    }
    cases
        .into_iter()
        .try_for_each(|id| look_at_duty_of(step, id))
}

/// Duty has changed in a municipality: whoever is on duty now is pinged for what is open there.
pub(super) fn look_at_duty_in(step: &mut Step<'_>, municipality: &Id) -> Result<(), Unreadable> {
    let mut cases = step.find(&Term::Alarmed(municipality.clone()))?;
    cases.extend(step.find(&Term::Drill(municipality.clone()))?);
    cases
        .into_iter()
        .try_for_each(|id| look_at_duty_of(step, id))
}

/// The same for one case: what is on its way, and what is yet to do, goes to whoever has a part in it now.
fn look_at_duty_of(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let open = step.case(id)?;
    let mut at_once = Vec::new();
    for alert in open.open_alerts() {
        at_once.extend(climbing::relieve(step, id, &alert.id)?);
    }
    phoning::ask(step, id, &at_once)?;
    following::hand_on(step, id)?;
    handing_on::hand_on(step, id)
}
