//! From advice to decision: the wording of its questions, co-signing, and the step itself.

use crate::domain::card::{Assessment, SignOff};
use crate::domain::case::event::{Alignment, Decision, Event, Timing};
use crate::domain::case::interview::About;
use crate::domain::case::{Case, CaseId};
use crate::domain::civil;
use crate::domain::people::{Person, PersonId};

use super::decided::decided_by;
use super::{deciders, passed_on, phase_over, signing};
use crate::dialogue::alarm::climbing;
use crate::dialogue::casefile::offer::Act;
use crate::dialogue::casefile::{leading, offer};
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::signed::{Signed, signed};
use crate::dialogue::interview::signers::{self, Signer};
use crate::dialogue::interview::{agreeing_path, flow, interviewing};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::text::title;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Carries out what an interview decided: a step to another phase with its alerts, or a route.
///
/// It rests on the choices that the interview walked, and only while the case is still in the phase
/// that was assessed and the person may still decide.
pub(crate) fn decide(step: &mut Step<'_>, person: &Person, hold: &Hold) -> Result<(), Unreadable> {
    let about = hold.interview.about.assessment();
    let assessment = about
        .and_then(|about| step.world.card.assessment(about.as_str()))
        .cloned();
    let (Some(id), Some(case), Some(assessment)) = (hold.place.case(), &hold.case, assessment)
    else {
        return Ok(());
    };
    let (Some(from), Some(to)) = (assessment.from(), assessment.to()) else {
        return Ok(());
    };
    if case.phase() != Some(from) || !rights::may_decide(person, case, &assessment) {
        interviewing::end(step, person, hold);
        step.refuse(person, Text::of("refused-changed").word("code", &case.code));
        return Ok(());
    }
    // It may have been opened again while the questions were answered.
    if to < from && case.open_alerts().next().is_some() {
        step.refuse(person, Text::of("refused-down-alert"));
        return Ok(());
    }
    let walked = flow::walked(hold.subject(step, person));
    let track = walked.get("track");
    let route_only = assessment.weighs_phase_four()
        && Some(to) == step.world.card.alerting_phase()
        && track.is_none();
    let decision = decision(step, person, (hold, case), &assessment);
    let phase = if route_only { from } else { to };
    let event = if route_only {
        Event::Routed(decision.clone())
    } else {
        Event::Moved {
            from,
            to,
            decision: decision.clone(),
        }
    };
    step.record(id, event);
    // Alerts go ahead of everything else that is said.
    if let Some(track) = track {
        climbing::raise(step, id, track, None)?;
    }
    let over = !route_only && Some(from) == step.world.card.alerting_phase();
    if over {
        phase_over::end_questions(step, case);
    }
    announce(step, person, case, &decision, (from, phase))?;
    if phase != from {
        deciders::tell(step, person, id)?;
    }
    if over {
        phase_over::tell(step, case, &decision, phase)?;
    }
    if decision.alignment == Alignment::NotReached {
        for signer in signers::asked(step.world, case, &assessment, &person.id) {
            signing::ask(step, person, id, hold, &signer, Timing::Afterwards)?;
        }
    }
    // Whoever informs somebody of a case is asked when it comes up, not when it comes back.
    if route_only || to < from {
        return Ok(());
    }
    leading::remind(step, id)
}

/// What the choices that an interview walked come to.
fn decision(
    step: &Step<'_>,
    person: &Person,
    (hold, case): (&Hold, &Case),
    assessment: &Assessment,
) -> Decision {
    let walked = flow::walked(hold.subject(step, person));
    let signers = signers::signers(step.world, case, assessment, &person.id);
    let asks = matches!(assessment.sign_off, SignOff::Required | SignOff::All);
    let own = signers::roles(&signers, &Signer::Own);
    let roles = signers::roles(&signers, &Signer::Outside);
    let alignment = alignment(step, hold, case, assessment, &person.id);
    let outside = agreeing_path::outside(&hold.interview, roles.clone());
    let outside = outside.or_else(|| {
        let unnamed = alignment == Alignment::ByPhone && signers::is_unnamed(case, &roles);
        unnamed.then(|| agreeing_path::unnamed(roles, civil::clock(step.stamp.at).date()))
    });
    Decision {
        assessment: assessment.id.clone(),
        by: person.id.clone(),
        alignment,
        reason: walked.get("reason").cloned(),
        case_direction: walked.get("new-case-direction").cloned(),
        route: walked.get("route").cloned(),
        route_reason: walked.get("route-reason").cloned(),
        outside,
        own: if asks { own } else { Vec::new() },
    }
}

/// Tells the directors, and everybody whose interview the decision has ended.
fn announce(
    step: &mut Step<'_>,
    person: &Person,
    before: &Case,
    decision: &Decision,
    phases: (u8, u8),
) -> Result<(), Unreadable> {
    let mut readers = vec![person.id.clone()];
    readers.extend(
        before
            .directors()
            .into_iter()
            .filter(|reader| *reader != person.id),
    );
    for reader in &readers {
        if let Some(reader) = step.person(reader) {
            tell(step, before.id, &reader, decision, phases)?;
        }
    }
    passed_on::after_decision(step, before, &readers);
    tell_overtaken(step, person, before)
}

/// Tells everybody whose interview has ended because the case changed.
pub(in crate::dialogue::casefile) fn tell_overtaken(
    step: &mut Step<'_>,
    person: &Person,
    before: &Case,
) -> Result<(), Unreadable> {
    let after = step.case(before.id)?;
    let phase_over = |about: &About| matches!(about, About::FollowUp { .. });
    for (who, interview) in &before.interviews {
        if *who != person.id
            && !phase_over(&interview.about)
            && after.interview(who, &interview.about).is_none()
        {
            let text = Text::of("interview-overtaken").word("code", &before.code);
            let message = Message::new(who, MessageKind::Status, text.text("who", title(person)));
            step.say(message.about(&after).among_directors());
        }
    }
    Ok(())
}

/// An answer that was given counts, whatever was chosen after the question was put.
fn alignment(
    step: &Step<'_>,
    hold: &Hold,
    case: &Case,
    assessment: &Assessment,
    by: &PersonId,
) -> Alignment {
    let since = hold.interview.requested;
    match signed(step.world, case, assessment, by, since) {
        Signed::Agreed => return Alignment::CoSigned,
        Signed::Disagreed => return Alignment::Disagreed,
        Signed::Awaited | Signed::NotAsked => {}
    }
    let asked = signers::asked(step.world, case, assessment, by);
    match (hold.interview.choice("sign-off"), assessment.sign_off) {
        (Some("request-co-sign" | "anyway"), _) => Alignment::Disagreed,
        (Some("agreed-by-phone"), _) => Alignment::ByPhone,
        (Some("not-reached"), _) if asked.is_empty() => Alignment::NobodyReached,
        (Some("not-reached"), _) => Alignment::NotReached,
        (Some("own-role"), _) => Alignment::Own,
        (_, SignOff::Recorded) => Alignment::Household,
        (_, SignOff::Consulted) => Alignment::Consulted,
        (_, SignOff::Optional | SignOff::Required | SignOff::All) => Alignment::NotAsked,
    }
}

fn tell(
    step: &mut Step<'_>,
    id: CaseId,
    reader: &Person,
    decision: &Decision,
    (from, phase): (u8, u8),
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let key = match (&decision.route, from == phase) {
        (Some(_), true) => "routed",
        _ if phase > from => "moved-up",
        _ => "moved-down",
    };
    let mut text = Text::of(key)
        .word("code", &case.code)
        .count("from", from)
        .count("to", phase);
    if let Some(route) = &decision.route {
        text = text.text("route", Text::of(format!("route-{route}")));
    }
    let mut message = Message::new(&reader.id, MessageKind::Transition, text)
        .and(decided_by(step, decision))
        .about(&case)
        .among_directors();
    // Where people are called out, nothing else stands between.
    let quiet = Some(phase) != step.world.card.alerting_phase();
    if let Some(route) = decision.route.as_ref().filter(|_| phase != from && quiet) {
        let key = match step.world.card.hands_over(route) {
            true => "moved-route",
            false => "moved-route-alone",
        };
        let route = Text::of(format!("route-{route}"));
        message = message.and(Text::of(key).text("route", route));
    }
    if let Some(text) = step.world.card.phase(phase).filter(|_| phase != from) {
        message = message.and(Text::of(format!("{}.description", text.id)));
    }
    let offers = offer::next_steps(step, reader, &case).into_iter();
    let fresh = offers.filter(|offer| phase != from || matches!(offer.act, Act::Accept(_)));
    message = message.choices(fresh.flat_map(|offer| offer.choices).collect());
    step.say(message);
    Ok(())
}
