//! Requests to co-sign that no longer count, because the proposal or the person has changed: they are
//! withdrawn, and whoever was asked hears it.

use crate::domain::case::{Case, CaseId, Request};
use crate::domain::event::{Event, Timing};
use crate::domain::interview::About;
use crate::domain::people::{Person, PersonId};

use super::interviewing::{Hold, Place};
use super::message::{Kind, Message};
use super::rights;
use super::signers::asked;
use super::signing::{self, SIGN_OFF};
use super::step::Step;
use super::text::Text;
use super::text::title;
use super::world::Unreadable;

/// After something happened in an interview: a proposal that was changed is no longer the one that
/// others were asked about.
pub(super) fn after_turn(step: &mut Step<'_>, person: &Person, place: &Place) {
    let Place::Case(id, about @ About::Assessment(assessment)) = place else {
        return;
    };
    let Some(case) = step.world.in_hand(*id) else {
        return;
    };
    let interview = case.interview(&person.id, about);
    if interview.is_some_and(|interview| interview.choice(SIGN_OFF).is_some()) {
        return;
    }
    let own = standing(case);
    let own = own.filter(|request| request.by == person.id && request.assessment == *assessment);
    let own: Vec<Request> = own.cloned().collect();
    for request in own {
        withdraw(step, *id, &request, "co-sign-withdrawn-changed");
    }
}

/// After case direction has passed to somebody else: a request follows the role. Who is no longer asked
/// hears that; the new one is asked what the old one was.
pub(super) fn after_hand_over(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let mut moved: Vec<Request> = Vec::new();
    for request in standing(&case) {
        let found = step.world.card.assessment(request.assessment.as_str());
        let by = step.person(&request.by);
        let (Some(assessment), Some(by)) = (found, by) else {
            continue;
        };
        let decides = rights::may_decide(&by, &case, assessment);
        let signs = asked(step.world, &case, assessment, &by.id).contains(&request.of);
        if decides && signs {
            continue;
        }
        withdraw(step, id, request, "co-sign-withdrawn-role");
        if decides {
            moved.push(request.clone());
        }
    }
    for request in moved {
        ask_whoever_has_the_role(step, id, &request)?;
    }
    Ok(())
}

/// Asks those who must sign now and were not asked yet.
fn ask_whoever_has_the_role(
    step: &mut Step<'_>,
    id: CaseId,
    request: &Request,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let about = About::Assessment(request.assessment.clone());
    let found = step.world.card.assessment(request.assessment.as_str());
    let (Some(by), Some(interview), Some(assessment)) = (
        step.person(&request.by),
        case.interview(&request.by, &about).cloned(),
        found.cloned(),
    ) else {
        return Ok(());
    };
    if interview.choice(SIGN_OFF) != Some("request-co-sign") {
        return Ok(());
    }
    let signers = asked(step.world, &case, &assessment, &by.id).into_iter();
    let is_asked = |signer: &PersonId| {
        let mut known = standing(&case);
        known.any(|known| known.by == by.id && known.of == *signer)
    };
    let missing: Vec<_> = signers.filter(|signer| !is_asked(signer)).collect();
    let hold = Hold {
        place: Place::Case(id, about),
        case: Some(case.clone()),
        interview,
    };
    for signer in missing {
        signing::ask(step, &by, id, &hold, &signer, Timing::Beforehand)?;
        if let Some(signer) = step.person(&signer) {
            let text = Text::of("co-sign-sent").text("who", title(&signer));
            step.say(Message::new(&by.id, Kind::Status, text).about(&case));
        }
    }
    Ok(())
}

/// Tells those who were asked and have not answered that a decision has been taken; `told` know it.
pub(super) fn after_decision(step: &mut Step<'_>, before: &Case, told: &[PersonId]) {
    let told = |request: &&Request| told.contains(&request.of);
    let late = standing(before).filter(|request| request.is_open() && !told(request));
    let late: Vec<Request> = late.cloned().collect();
    let still = |request: &Request| {
        let after = step.world.in_hand(before.id);
        let mut requests = after.into_iter().flat_map(|case| &case.requests);
        requests.any(|known| known == request)
    };
    let gone: Vec<Request> = late.into_iter().filter(|request| !still(request)).collect();
    for request in gone {
        say(step, before.id, &request, "co-sign-withdrawn-decided");
    }
}

/// The requests before a decision that count.
fn standing(case: &Case) -> impl Iterator<Item = &Request> {
    let requests = case.requests.iter();
    requests.filter(|request| request.timing == Timing::Beforehand && !request.outdated)
}

fn withdraw(step: &mut Step<'_>, id: CaseId, request: &Request, why: &'static str) {
    step.record(
        id,
        Event::CoSignWithdrawn {
            by: request.by.clone(),
            of: request.of.clone(),
            assessment: request.assessment.clone(),
        },
    );
    say(step, id, request, why);
}

/// Tells whoever was asked; what it was about is left out, as that person may no longer see the case.
fn say(step: &mut Step<'_>, id: CaseId, request: &Request, why: &'static str) {
    let (Some(case), Some(by)) = (step.world.in_hand(id), step.person(&request.by)) else {
        return;
    };
    let text = Text::of(why)
        .word("code", &case.code)
        .text("by", title(&by));
    let message = Message::new(&request.of, Kind::Status, text).about(case);
    step.say(message);
}
