//! Somebody typed that it cannot be done.

use crate::domain::alert::AlertId;
use crate::domain::case::CaseId;
use crate::domain::people::Person;

use super::{formal, offering};
use crate::dialogue::alarm::unable::cannot;
use crate::dialogue::casefile::offer::{Act, Offer};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Somebody typed that it cannot be done: that holds for all alerts of the one case that waits, real ones
/// before drills. Where anything else is asked too it may have been meant for that, so only a button
/// counts. Tells whether an alert waits.
pub(super) fn said(step: &mut Step<'_>, person: &Person) -> Result<bool, Unreadable> {
    let asked = offering::asked(step, person)?;
    let (mut alerts, others): (Vec<&Offer>, Vec<&Offer>) = asked
        .iter()
        .filter(|offer| formal::asks(&offer.act))
        .partition(|offer| matches!(offer.act, Act::Confirm(..)));
    let mut real = Vec::new();
    for offer in &alerts {
        let case = offer.case.map(|id| step.case(id)).transpose()?;
        real.push(case.is_some_and(|case| !case.is_drill()));
    }
    if real.contains(&true) {
        let mut real = real.into_iter();
        alerts.retain(|_| real.next() == Some(true));
    }
    let Some(first) = alerts.first() else {
        return Ok(false);
    };
    if !others.is_empty() || alerts.iter().any(|alert| alert.case != first.case) {
        formal::refuse_words(step, person, &alerts)?;
        return Ok(true);
    }
    let meant = alerts.iter().filter_map(|offer| match &offer.act {
        Act::Confirm(case, alert) => Some((*case, alert.clone())),
        _ => None,
    });
    let meant: Vec<(CaseId, AlertId)> = meant.collect();
    cannot(step, person, &meant)?;
    Ok(true)
}
