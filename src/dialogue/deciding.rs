//! From advice to decision: the wording of its questions, co-signing, and the step itself.

use crate::domain::Id;
use crate::domain::card::{Assessment, SignOff};
use crate::domain::case::{Case, CaseId};
use crate::domain::event::{Alignment, Decision, Event};
use crate::domain::interview::About;
use crate::domain::people::{Person, PersonId};

use super::asking::title;
use super::flow::{self, co_signers};
use super::interviewing::{Hold, Place};
use super::message::{Kind, Message};
use super::step::Step;
use super::text::{Text, the};
use super::world::Unreadable;
use super::{alarm, opening, signing};

/// The words of a question that is not a review or advice.
#[must_use]
pub(super) fn wording(step: &Step<'_>, hold: &Hold, question: &str) -> Text {
    if step.world.card.is_criterion(question) {
        return Text::of(question);
    }
    let assessment = match &hold.interview.about {
        About::Assessment(id) => step.world.card.assessment(id.as_str()),
        About::NewCase | About::Check(_) => None,
    };
    let Some(assessment) = assessment else {
        return new_case_wording(step, hold, question);
    };
    let with = assessment.with.iter().map(|role| the(*role));
    match question {
        "sign-off" => Text::of(match assessment.sign_off {
            SignOff::Recorded => "question-sign-off-recorded",
            SignOff::Optional => "question-sign-off-optional",
            SignOff::Consulted => "question-sign-off-consulted",
            SignOff::Required | SignOff::All => "question-sign-off",
        })
        .all("with", with),
        "confirm" => confirmation(
            hold,
            assessment.from().unwrap_or_default(),
            assessment.to().unwrap_or_default(),
        ),
        other => Text::of(format!("question-{other}")),
    }
}

fn new_case_wording(step: &Step<'_>, hold: &Hold, question: &str) -> Text {
    let text = Text::of(if question == "confirm" {
        "question-confirm-alert-new".to_owned()
    } else {
        format!("question-{question}")
    });
    match (
        hold.interview.chosen.get("track"),
        step.world.card.alerting_phase(),
    ) {
        (Some(track), Some(phase)) => text
            .count("to", phase)
            .text("track", Text::of(track_key(track))),
        _ => text,
    }
}

fn confirmation(hold: &Hold, from: u8, to: u8) -> Text {
    if let Some(track) = hold.interview.chosen.get("track") {
        return Text::of("question-confirm-alert")
            .count("from", from)
            .count("to", to)
            .text("track", Text::of(track_key(track)));
    }
    match hold.interview.chosen.get("route") {
        Some(route) => Text::of("question-confirm-route")
            .count("from", from)
            .text("route", Text::of(format!("route-{route}"))),
        None => Text::of("question-confirm-move")
            .count("from", from)
            .count("to", to),
    }
}

/// The message that names a track, or both.
#[must_use]
pub(super) fn track_key(track: &Id) -> String {
    if *track == *"track-both" {
        "choice-track-both".to_owned()
    } else {
        track.to_string()
    }
}

/// Asking advice before deciding, recorded as an act.
pub(super) fn consult_first(step: &mut Step<'_>, person: &Person, hold: &Hold) {
    if let (Place::Case(id), About::Assessment(assessment)) = (hold.place, &hold.interview.about) {
        let assessment = assessment.clone();
        step.record(
            id,
            Event::AdviceSought {
                by: person.id.clone(),
                assessment,
            },
        );
        step.say(Message::new(
            &person.id,
            Kind::Text,
            Text::of("consult-first-noted"),
        ));
    }
}

/// Carries out what an interview decided: a step to another phase with its alerts, or a route.
pub(super) fn decide(step: &mut Step<'_>, person: &Person, hold: &Hold) -> Result<(), Unreadable> {
    let (Place::Case(id), Some(case), About::Assessment(about)) =
        (hold.place, &hold.case, &hold.interview.about)
    else {
        return Ok(());
    };
    let Some(assessment) = step.world.card.assessment(about.as_str()).cloned() else {
        return Ok(());
    };
    let (Some(from), Some(to), Some(facts)) = (assessment.from(), assessment.to(), &case.facts)
    else {
        return Ok(());
    };
    let chosen = &hold.interview.chosen;
    let decision = Decision {
        assessment: assessment.id.clone(),
        by: person.id.clone(),
        alignment: alignment(hold, case, &assessment, &person.id),
        reason: chosen.get("reason").cloned(),
        case_direction: chosen.get("new-case-direction").cloned(),
        route: chosen.get("route").cloned(),
        route_reason: chosen.get("route-reason").cloned(),
    };
    let alignment = decision.alignment;
    let route_only = assessment.route.is_some()
        && Some(to) == step.world.card.alerting_phase()
        && !chosen.contains_key("track");
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
    let phase = if route_only { from } else { to };
    let mut readers = vec![person.id.clone(), case.director.clone()];
    readers.extend(facts.process_director.clone());
    readers.dedup();
    for reader in readers {
        tell(step, person, id, &reader, &decision, (from, phase))?;
    }
    if alignment == Alignment::NotReached {
        for signer in co_signers(case, &assessment, &person.id) {
            signing::ask(
                step,
                person,
                id,
                case,
                &assessment.id,
                &signer,
                "co-sign-asked-afterwards",
            );
        }
    }
    if let Some(track) = chosen.get("track") {
        alarm::raise(step, id, track)?;
    }
    Ok(())
}

fn alignment(hold: &Hold, case: &Case, assessment: &Assessment, by: &PersonId) -> Alignment {
    match (hold.interview.choice("sign-off"), assessment.sign_off) {
        (Some("request-co-sign"), _)
            if case
                .requests
                .iter()
                .any(|r| r.by == *by && r.agrees == Some(false)) =>
        {
            Alignment::Disagreed
        }
        (Some("request-co-sign"), _) => Alignment::CoSigned,
        (Some("agreed-by-phone"), _) => Alignment::ByPhone,
        (Some("not-reached"), _) => Alignment::NotReached,
        (_, SignOff::Recorded) => Alignment::Household,
        (_, SignOff::Consulted) => Alignment::Consulted,
        (_, SignOff::Optional | SignOff::Required | SignOff::All) => Alignment::NotAsked,
    }
}

fn tell(
    step: &mut Step<'_>,
    by: &Person,
    id: CaseId,
    reader: &PersonId,
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
    let aligned = Text::of(match decision.alignment {
        Alignment::NotAsked => "aligned-not-asked",
        Alignment::Household => "aligned-household",
        Alignment::Consulted => "aligned-consulted",
        Alignment::CoSigned => "aligned-co-signed",
        Alignment::ByPhone => "aligned-by-phone",
        Alignment::NotReached => "aligned-not-reached",
        Alignment::Disagreed => "aligned-disagreed",
    });
    let mut message = Message::new(reader, Kind::Transition, text)
        .and(
            Text::of("decided-by")
                .text("who", title(by))
                .text("aligned", aligned),
        )
        .about(&case.code, Some(phase));
    if let Some(text) = step.world.card.phase(phase).filter(|_| phase != from) {
        message = message.and(Text::of(format!("{}.description", text.id)));
    }
    if *reader == case.director && phase != from {
        message = message.choices(opening::next_commands(step, by, id, phase)?);
    }
    step.say(message);
    Ok(())
}

/// The name of the open question of an interview, for help about it.
#[must_use]
pub(super) fn open_question_id(step: &Step<'_>, person: &Person, hold: &Hold) -> Option<Id> {
    flow::open_question(hold.subject(step, person)).map(|question| question.id)
}
