//! When something is next to be done about a case, without anybody asking.

use jiff::{SignedDuration, Timestamp};

use super::Case;
use crate::domain::alert::notice::{Notice, Word};
use crate::domain::organisation::Organisation;
use crate::domain::roster::ladder::Ladder;
use crate::domain::roster::quiet::Quiet;

/// How long before it is erased the director of a closed case is reminded.
pub const REMIND_BEFORE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// The first moment at which anything is to be done; `alerting_phase` is the one whose alerts ask for
/// follow-up.
#[must_use]
pub fn next(
    case: &Case,
    organisation: &Organisation,
    alerting_phase: Option<u8>,
) -> Option<Timestamp> {
    [
        of_alerts(case, &organisation.ladder),
        of_review(case, organisation),
        of_end(case, organisation.keep_closed),
        of_follow_up(case, alerting_phase),
        of_requests(case, organisation),
        of_hand_over(case, organisation),
        of_held(case, organisation),
    ]
    .into_iter()
    .flatten()
    .min()
}

/// When an alert goes on, or what must not be missed about one is sent again.
#[must_use]
pub fn of_alerts(case: &Case, ladder: &Ladder) -> Option<Timestamp> {
    let told = of_notices(case, ladder);
    of_ladder(case, ladder).into_iter().chain(told).min()
}

/// When the case next has something to send; none while nothing is open.
#[must_use]
pub fn of_ladder(case: &Case, ladder: &Ladder) -> Option<Timestamp> {
    case.open_alerts()
        .flat_map(|alert| {
            let next_rung = alert.climbs_from() + ladder.due_after(alert.rung + 1);
            let messages = alert.unsettled();
            let due = messages.flat_map(|delivery| {
                let silent = delivery.silent_at(ladder);
                delivery.again_at(ladder).into_iter().chain(silent)
            });
            let relief = alert.relief_at.into_iter();
            std::iter::once(next_rung).chain(due).chain(relief)
        })
        .min()
}

/// When a notice is next sent again or given up, or others are asked to telephone too.
#[must_use]
pub fn of_notices(case: &Case, ladder: &Ladder) -> Option<Timestamp> {
    let due = case.notices.open.iter().flat_map(|notice| {
        let deliveries = notice.deliveries.iter();
        let again = deliveries.filter_map(|delivery| notice.again_at(delivery, ladder));
        again.chain(unheard(case, notice, ladder))
    });
    due.min()
}

/// When a request to telephone has gone unheard for so long that others are asked too. Once they are, whoever comes
/// behind them is looked for each time that it is sent again.
fn unheard(case: &Case, notice: &Notice, ladder: &Ladder) -> Option<Timestamp> {
    let Word::Phone { alerts, .. } = &notice.word else {
        return None;
    };
    let mut open = case.open_alerts();
    let can_be_widened = open.any(|alert| alert.can_be_widened(alerts));
    notice.unheard_at(ladder).filter(|_| can_be_widened)
}

/// When somebody is next asked again; none once the case has left the phase that alerts.
#[must_use]
pub fn of_follow_up(case: &Case, alerting_phase: Option<u8>) -> Option<Timestamp> {
    let moments = case.interviews.iter().filter_map(|(_, own)| own.remind_at);
    moments
        .min()
        .filter(|_| !case.is_closed() && case.phase().is_some() && case.phase() == alerting_phase)
}

/// When the director is reminded that the moment to look again has come.
#[must_use]
pub fn of_review(case: &Case, organisation: &Organisation) -> Option<Timestamp> {
    let review = case.facts.as_ref().and_then(|facts| facts.review_at);
    review.map(|at| held(case, organisation, &Quiet::Review, at))
}

/// When somebody is next reminded of a request; none once the case is closed.
#[must_use]
pub fn of_requests(case: &Case, organisation: &Organisation) -> Option<Timestamp> {
    let open = case.requests.iter().filter(|request| request.is_open());
    let moments = open.filter_map(|request| request.remind_at);
    let due = moments.min().filter(|_| !case.is_closed())?;
    Some(held(case, organisation, &Quiet::CoSign, due))
}

/// When the two are reminded of a request to take a case over; none once it is closed.
#[must_use]
pub fn of_hand_over(case: &Case, organisation: &Organisation) -> Option<Timestamp> {
    let due = case.successor_remind_at.filter(|_| !case.is_closed())?;
    Some(held(case, organisation, &Quiet::HandOver, due))
}

/// When something falls due that nobody needs to be woken for, and that was to be said at `due`.
#[must_use]
pub fn held(case: &Case, organisation: &Organisation, what: &Quiet, due: Timestamp) -> Timestamp {
    let held = case.held.iter().find(|held| held.what == *what);
    let due = held.map_or(due, |held| held.at.max(due));
    let facts = case.facts.as_ref();
    let quiet = facts.and_then(|facts| organisation.quiet_until(&facts.municipality, due));
    quiet.unwrap_or(due)
}

/// When something that waits by itself is to be said.
fn of_held(case: &Case, organisation: &Organisation) -> Option<Timestamp> {
    let own = case.held.iter().filter(|held| held.waits_by_itself());
    own.map(|held| self::held(case, organisation, &held.what, held.at))
        .min()
}

/// When something is next to be done about a closed case: a reminder to its director, then its end.
#[must_use]
pub fn of_end(case: &Case, keep_closed: SignedDuration) -> Option<Timestamp> {
    let end = end(case, keep_closed)?;
    match case.end_reminded {
        None if !case.is_drill() => end.checked_sub(REMIND_BEFORE).ok(),
        Some(_) | None => Some(end),
    }
}

/// When a closed case is erased: never sooner after the reminder than that says.
#[must_use]
pub fn end(case: &Case, keep_closed: SignedDuration) -> Option<Timestamp> {
    let closed = case.facts.as_ref()?.closed?;
    let end = closed.at.checked_add(keep_closed).ok()?;
    let reminded = case.end_reminded.map(|at| at.checked_add(REMIND_BEFORE));
    Some(
        reminded
            .and_then(Result::ok)
            .map_or(end, |after| end.max(after)),
    )
}
