//! How far a request to co-sign is.

use crate::domain::Id;
use crate::domain::card::Assessment;
use crate::domain::case::{Case, Request};
use crate::domain::people::PersonId;

use super::flow::co_signers;

/// How far a request to co-sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signed {
    /// Nobody was asked.
    NotAsked,
    /// Somebody has not answered.
    Awaited,
    /// Everybody has answered, and somebody disagrees.
    Disagreed,
    /// Everybody who must has agreed.
    Agreed,
}

/// How far the request of a person for an assessment is; only an answer of everybody whom the card
/// names counts.
pub(super) fn signed(
    case: &Case,
    assessment: &Assessment,
    by: &PersonId,
    since: Option<u64>,
) -> Signed {
    let requests: Vec<_> = own_requests(case, by, &assessment.id, since).collect();
    if requests.is_empty() {
        return Signed::NotAsked;
    }
    let answer = |signer: &PersonId| {
        let own = requests.iter().find(|request| request.of == *signer)?;
        own.agrees
    };
    let answers: Vec<_> = co_signers(case, assessment, by)
        .iter()
        .map(answer)
        .collect();
    if answers.is_empty() || answers.contains(&None) {
        Signed::Awaited
    } else if answers.contains(&Some(false)) {
        Signed::Disagreed
    } else {
        Signed::Agreed
    }
}

/// The requests that a person made for an assessment since the step in which that was last chosen.
pub(super) fn own_requests<'a>(
    case: &'a Case,
    by: &PersonId,
    assessment: &Id,
    since: Option<u64>,
) -> impl Iterator<Item = &'a Request> {
    case.requests.iter().filter(move |request| {
        request.by == *by
            && request.assessment == *assessment
            && since.is_some_and(|since| request.asked >= since)
    })
}
