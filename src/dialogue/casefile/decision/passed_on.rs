//! Requests to co-sign after case direction has passed on, or after a decision.

use crate::domain::case::Request;
use crate::domain::case::event::Timing;
use crate::domain::case::interview::About;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::PersonId;

use super::signing;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::outdated::{say, standing, withdraw};
use crate::dialogue::interview::proposal;
use crate::dialogue::interview::signed::asked_anew;
use crate::dialogue::message::text::{Text, title};
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::question::SIGN_OFF;
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// After case direction has passed to somebody else: a request follows the role. Who is no longer asked
/// hears that; the new one is asked what the old one was.
pub(in crate::dialogue::casefile) fn after_hand_over(
    step: &mut Step<'_>,
    id: CaseId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (mut moved, mut lapsed): (Vec<Request>, Vec<Request>) = (Vec::new(), Vec::new());
    for request in standing(&case) {
        let found = step.world.card.assessment(request.assessment.as_str());
        let Some(assessment) = found else {
            continue;
        };
        let by = step.person(&request.by);
        let decides = by.is_some_and(|by| rights::may_decide(&by, &case, assessment));
        let signs = asked_anew(step.world, &case, assessment, &request.by).contains(&request.of);
        if !decides || !signs {
            withdraw(step, id, request, "co-sign-withdrawn-role");
        }
        let is_known =
            |known: &Request| known.by == request.by && known.assessment == request.assessment;
        let all = if decides { &mut moved } else { &mut lapsed };
        if !all.iter().any(is_known) {
            all.push(request.clone());
        }
    }
    for request in lapsed {
        tell_successor(step, &case, &request)?;
    }
    for request in moved {
        ask_whoever_has_the_role(step, id, &request)?;
    }
    Ok(())
}

/// Tells whoever directs the case now, and decides on the same step, what was proposed before, and who had agreed: nothing
/// else says so.
fn tell_successor(step: &mut Step<'_>, case: &Case, request: &Request) -> Result<(), Unreadable> {
    let found = step.world.card.assessment(request.assessment.as_str());
    let director = step.person(&case.director);
    let (Some(found), Some(director)) = (found, director) else {
        return Ok(());
    };
    if !rights::may_decide(&director, case, found) {
        return Ok(());
    }
    let text = Text::of("hand-over-proposed")
        .text("what", Text::of(&request.assessment))
        .text("by", step.titled(&request.by));
    let mut message = Message::new(&director.id, MessageKind::Status, text).about(case);
    message.text.extend(proposal::details(step, case, request)?);
    let agreed = standing(case).filter(|one| {
        one.by == request.by && one.assessment == request.assessment && one.agrees == Some(true)
    });
    message.text.extend(agreed.map(|one| {
        let text = Text::of("co-sign-agreed").word("code", &case.code);
        text.text("who", step.titled(&one.of))
    }));
    step.say(message.and(Text::of("hand-over-proposed-lapsed")));
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
    let signers = asked_anew(step.world, &case, &assessment, &by.id).into_iter();
    let is_asked = |signer: &PersonId| {
        let mut known = standing(&case);
        known.any(|known| known.by == by.id && known.of == *signer)
    };
    let missing: Vec<_> = signers.filter(|signer| !is_asked(signer)).collect();
    let hold = Hold {
        place: InterviewPlace::Case(id, about),
        case: Some(case.clone()),
        interview,
    };
    for signer in missing {
        signing::ask(step, &by, id, &hold, &signer, Timing::Beforehand)?;
        if let Some(signer) = step.person(&signer) {
            let text = Text::of("co-sign-sent").text("who", title(&signer));
            step.say(Message::new(&by.id, MessageKind::Status, text).about(&case));
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
        let after = step.world.loaded(before.id);
        let mut requests = after.into_iter().flat_map(|case| &case.requests);
        requests.any(|known| known == request)
    };
    let gone: Vec<Request> = late.into_iter().filter(|request| !still(request)).collect();
    for request in gone {
        say(step, before.id, &request, "co-sign-withdrawn-decided");
    }
}
