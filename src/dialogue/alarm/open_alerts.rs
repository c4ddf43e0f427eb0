//! The open alerts that a person was pinged for.

use crate::domain::alert::{Alert, AlertId};
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};

use super::pinging;
use crate::dialogue::interview::interviewing;
use crate::dialogue::state::index::Term;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// An open alert that waits for somebody.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Open {
    /// Whether it is of a drill.
    pub(crate) drill: bool,
    /// Its case.
    pub(crate) case: CaseId,
    /// Its name.
    pub(crate) alert: AlertId,
    /// The step that called this person last.
    pub(super) asked: u64,
}

/// The open alerts that wait for a person: those of the own role first, then the oldest.
pub(crate) fn open_for(step: &mut Step<'_>, person: &Person) -> Result<Vec<Open>, Unreadable> {
    let mut open = Vec::new();
    for id in step.find(&Term::Waiting(person.id.clone()))? {
        let case = step.case(id)?;
        for alert in case
            .open_alerts()
            .filter(|alert| waits_for(&case, alert, person))
        {
            let own_first = (!pinging::own_role(&case, alert, person), alert.asked);
            let found = Open {
                drill: case.is_drill(),
                case: id,
                alert: alert.id.clone(),
                asked: alert.asked,
            };
            open.push((own_first, found));
        }
    }
    open.sort();
    Ok(open.into_iter().map(|(_, found)| found).collect())
}

/// Those that a word without a code is for: only a code names a drill while something real is open.
pub(super) fn by_word(step: &mut Step<'_>, person: &Person) -> Result<Vec<Open>, Unreadable> {
    let mut open = open_for(step, person)?;
    if open.iter().any(|open| !open.drill) {
        open.retain(|open| !open.drill);
    }
    Ok(open)
}

/// Whether somebody was pinged for an alert, still works there and can confirm it: who stood in for the role and has it now
/// is asked once more.
pub(crate) fn waits_for(case: &Case, alert: &Alert, person: &Person) -> bool {
    let confirmed = alert.has_confirmed(&person.id) && !pinging::own_role(case, alert, person);
    let mut place = case.facts.iter().map(|facts| &facts.municipality);
    let works_there = place.all(|place| person.works_for(place));
    alert.is_open() && was_pinged(alert, person) && works_there && !confirmed
}

pub(super) fn was_pinged(alert: &Alert, person: &Person) -> bool {
    alert.alerted().any(|pinged| *pinged == person.id)
}

/// Whether nothing else is asked of somebody who is now asked for agreement: for whoever is busy with
/// something else, words do not count for it.
pub(crate) fn is_free(step: &mut Step<'_>, of: &PersonId) -> Result<bool, Unreadable> {
    let Some(person) = step.person(of) else {
        return Ok(false);
    };
    Ok(interviewing::active(step, &person)?.is_none() && open_for(step, &person)?.is_empty())
}

pub(super) fn are_of_several_cases(open: &[Open]) -> bool {
    open.windows(2).any(|pair| pair[0].case != pair[1].case)
}
