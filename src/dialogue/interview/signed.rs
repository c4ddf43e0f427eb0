//! How far a request to co-sign is.

use crate::domain::Id;
use crate::domain::card::{Assessment, Direction};
use crate::domain::case::event::Timing;
use crate::domain::case::{Case, Request};
use crate::domain::people::PersonId;

use super::signers::{self, Signer, asked};
use crate::dialogue::state::rights;
use crate::dialogue::state::world::World;

/// How far a request to co-sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signed {
    /// Nobody was asked.
    NotAsked,
    /// Somebody has not answered.
    Awaited,
    /// Somebody disagrees: that stops a step down, whoever is still to answer.
    Disagreed,
    /// Everybody who must has agreed.
    Agreed,
}

/// The people whom a request goes to: those who must sign, and whoever refused and may still lift that.
#[must_use]
pub(crate) fn asked_anew(
    world: &World,
    case: &Case,
    assessment: &Assessment,
    by: &PersonId,
) -> Vec<PersonId> {
    let mut all = asked(world, case, assessment, by);
    for refuser in refusing(world, case, assessment, by) {
        if can_be_asked(world, case, assessment, &refuser) && !all.contains(&refuser) {
            all.push(refuser);
        }
    }
    all
}

/// How far the request of a person for an assessment is; only an answer of everybody whom the card
/// names counts.
pub(crate) fn signed(
    world: &World,
    case: &Case,
    assessment: &Assessment,
    by: &PersonId,
    since: Option<u64>,
) -> Signed {
    let down = assessment.direction() != Some(Direction::Up);
    let refusing = match down {
        true => refusing(world, case, assessment, by),
        false => Vec::new(),
    };
    if !refusing.is_empty() {
        let awaited = awaited(case, by, &assessment.id, since);
        return match refusing.iter().all(|who| awaited.contains(&who)) {
            true => Signed::Awaited,
            false => Signed::Disagreed,
        };
    }
    let requests: Vec<_> = own_requests(case, by, &assessment.id, since).collect();
    if requests.is_empty() {
        return Signed::NotAsked;
    }
    let request = |signer: &PersonId| requests.iter().find(|request| request.of == *signer);
    let answer = |signer: &PersonId| request(signer)?.agrees;
    let signers = asked(world, case, assessment, by);
    if signers.iter().any(|signer| request(signer).is_none()) {
        // Somebody else has the role since: that can be put to whoever has it now.
        return Signed::NotAsked;
    }
    let answers: Vec<_> = signers.iter().map(answer).collect();
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
            && !request.outdated
            && since.is_some_and(|since| request.asked >= since)
    })
}

/// Whom a person asked for an assessment and who has not answered, whatever was said before.
pub(super) fn awaited<'a>(
    case: &'a Case,
    by: &PersonId,
    assessment: &Id,
    since: Option<u64>,
) -> Vec<&'a PersonId> {
    let requests = own_requests(case, by, assessment, since);
    let open = requests.filter(|request| request.is_open());
    open.map(|request| &request.of).collect()
}

/// Who disagrees with a step down and can be asked no more, so that nobody here lifts that.
pub(super) fn refused_for_good(
    world: &World,
    case: &Case,
    assessment: &Assessment,
    by: &PersonId,
) -> Vec<PersonId> {
    if assessment.direction() == Some(Direction::Up) {
        return Vec::new();
    }
    let asked = asked_anew(world, case, assessment, by);
    let mut refuse = refusing(world, case, assessment, by);
    refuse.retain(|person| !asked.contains(person));
    refuse
}

/// Whether somebody can still be asked what that person disagreed with, in whatever place: nobody lifts a disagreement by
/// naming another, or by handing over.
fn can_be_asked(world: &World, case: &Case, assessment: &Assessment, person: &PersonId) -> bool {
    let known = world.organisation.people.get(person.as_str());
    known.is_some_and(|known| rights::may_sign(&world.card, known, case, &assessment.id))
}

/// Who disagrees with a step, whoever put it to them and even if the proposal has changed since: that
/// stands until the same person, asked anew, agrees. That of somebody who has none of these roles here any more, whom
/// nobody would ask, has lapsed, unless a role went to the very person who decides, or to nobody.
pub(super) fn refusing(
    world: &World,
    case: &Case,
    assessment: &Assessment,
    by: &PersonId,
) -> Vec<PersonId> {
    let mut signers = asked(world, case, assessment, by);
    let own = signers::signers(world, case, assessment, by);
    let mut own = own.iter();
    let is_lacking = own.any(|(_, signer)| !matches!(signer, Signer::Asked(_)));
    let of = |request: &&Request| request.assessment == assessment.id && request.of != *by;
    for request in case.requests.iter().filter(of) {
        let would_ask = || {
            request.by != *by && asked(world, case, assessment, &request.by).contains(&request.of)
        };
        let stands =
            is_lacking || can_be_asked(world, case, assessment, &request.of) || would_ask();
        if stands && !signers.contains(&request.of) {
            signers.push(request.of.clone());
        }
    }
    let refuses = |signer: &PersonId| {
        let answered = case.requests.iter().filter(|request| {
            request.of == *signer
                && request.assessment == assessment.id
                && request.timing == Timing::Beforehand
                && (request.agrees.is_some() || request.refused)
        });
        let last = answered.max_by_key(|request| request.asked);
        last.is_some_and(Request::is_refused)
    };
    signers.into_iter().filter(refuses).collect()
}
