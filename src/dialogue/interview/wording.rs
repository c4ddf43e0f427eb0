//! The words of the questions of an interview.

use crate::domain::card::{Assessment, Card, Direction, SignOff};
use crate::domain::case::interview::About;
use crate::domain::people::{Person, PersonId};

use super::agreeing_path::decider;
use super::held::Hold;
use super::signed::{awaited, refused_for_good, refusing};
use crate::dialogue::message::text::{Text, the_track, title};
use crate::dialogue::state::question::{CONFIRM, SIGN_OFF};
use crate::dialogue::state::step::Step;

/// The words of a question that is not a review or advice.
#[must_use]
pub(crate) fn wording(step: &Step<'_>, hold: &Hold, question: &str) -> Text {
    if step.world.card.is_criterion(question) {
        return Text::of(question.to_owned());
    }
    if hold.interview.about == About::Closing && question == CONFIRM {
        let at = step
            .stamp
            .at
            .checked_add(step.world.organisation.keep_closed);
        let code = hold.case.as_ref().map(|case| case.code.as_str());
        return Text::of("question-confirm-close")
            .known("code", code)
            .day("until", at.unwrap_or(step.stamp.at));
    }
    let phase = hold.case.as_ref().and_then(|case| case.phase());
    let until = step.world.card.finished_until;
    if question == "close" && phase > Some(until) {
        return Text::of("question-close-high").count("last", until);
    }
    let about = hold.interview.about.assessment();
    let assessment = about.and_then(|id| step.world.card.assessment(id.as_str()));
    let Some(assessment) = assessment else {
        return new_case_wording(step, hold, question);
    };
    match question {
        SIGN_OFF => decider(assessment, Text::of(sign_off(assessment))),
        "confirm" => confirmation(step, hold, assessment),
        "new-case-direction" => {
            Text::of("question-professional").count("to", assessment.to().unwrap_or_default())
        }
        other => in_alerting_phase(step, Text::of(format!("question-{other}"))),
    }
}

/// How the agreement of others is asked for, by what the card asks.
const fn sign_off(assessment: &Assessment) -> &'static str {
    match assessment.sign_off {
        SignOff::Recorded => "question-sign-off-recorded",
        SignOff::Optional => "question-sign-off-optional",
        SignOff::Consulted => "question-sign-off-consulted",
        SignOff::Required | SignOff::All => "question-sign-off",
    }
}

/// Under which name the words of a question stand that is no criterion, and its explanation.
pub(super) fn asked_as(card: &Card, hold: &Hold, question: &str) -> String {
    let about = hold.interview.about.assessment();
    let assessment = about.and_then(|about| card.assessment(about.as_str()));
    match assessment.filter(|_| question == SIGN_OFF) {
        Some(assessment) => sign_off(assessment).to_owned(),
        None => format!("question-{question}"),
    }
}

/// With what the card says of the phase that alerts, where it has one: its number, what is asked to know that it is
/// reached, and its plan.
fn in_alerting_phase(step: &Step<'_>, text: Text) -> Text {
    let card = &step.world.card;
    let Some(phase) = card.alerting_phase().and_then(|number| card.phase(number)) else {
        return text;
    };
    text.count("to", phase.number)
        .text("asked", Text::of(format!("{}.named", phase.id)))
        .text("plan", the_plan(card, Some("named")))
}

/// The plan of the phase that alerts as the card says it, or in a form of that.
#[must_use]
pub(crate) fn the_plan(card: &Card, form: Option<&str>) -> Text {
    let plan = card.alerting_phase().and_then(|phase| card.plan(phase));
    match (plan, form) {
        (Some((_, plan)), Some(form)) => Text::of(format!("{}.{form}", plan.id)),
        (Some((_, plan)), None) => Text::of(&plan.id),
        (None, _) => Text::of("not-known"),
    }
}

fn new_case_wording(step: &Step<'_>, hold: &Hold, question: &str) -> Text {
    let text = match (question, &hold.interview.about) {
        (CONFIRM, About::CallingAgain) => Text::of("question-confirm-alert-again"),
        (CONFIRM, _) => Text::of("question-confirm-alert-new"),
        _ => Text::of(format!("question-{question}")),
    };
    let text = match &hold.case {
        Some(case) => text.word("code", &case.code),
        None => text,
    };
    let text = in_alerting_phase(step, text);
    match hold.interview.choice("track") {
        Some(track) => text.text("track", the_track(track)),
        None => text,
    }
}

fn confirmation(step: &Step<'_>, hold: &Hold, assessment: &Assessment) -> Text {
    let from = assessment.from().unwrap_or_default();
    let to = assessment.to().unwrap_or_default();
    let route = hold.interview.choice("route");
    let enters = hold.interview.choice("phase-four") != Some("no");
    if let Some(track) = hold.interview.choice("track").filter(|_| enters) {
        let text = match route {
            Some(route) => Text::of("question-confirm-alert-route")
                .text("route", Text::of(format!("route-{route}"))),
            None => Text::of("question-confirm-alert"),
        };
        let text = text.count("from", from).count("to", to);
        return text.text("track", the_track(track));
    }
    let moves = |key: &'static str| Text::of(key).count("from", from).count("to", to);
    let text = match route {
        // On the way to the alerting phase a route alone leaves the case where it is.
        Some(_) if Some(to) == step.world.card.alerting_phase() => {
            Text::of("question-confirm-route").count("from", from)
        }
        Some(_) => moves("question-confirm-move-route"),
        None => return moves("question-confirm-move"),
    };
    let route = route.unwrap_or_default();
    text.text("route", Text::of(format!("route-{route}")))
}

/// Who disagrees with a step down and can be asked no more: said beside the sign-off, for nobody here lifts it.
pub(super) fn refused(
    step: &Step<'_>,
    person: &Person,
    hold: &Hold,
    question: &str,
) -> Option<Text> {
    let case = hold.case.as_ref().filter(|_| question == SIGN_OFF)?;
    let about = hold.interview.about.assessment()?;
    let found = step.world.card.assessment(about.as_str())?;
    let gone = refused_for_good(step.world, case, found, &person.id);
    let gone: Vec<Text> = gone.iter().map(|person| step.titled(person)).collect();
    (!gone.is_empty()).then(|| Text::of("sign-off-refused").all("who", gone))
}

/// The words of the sign-off while answers are awaited, or while one of them stops the decision.
pub(super) fn waiting(
    step: &Step<'_>,
    person: &Person,
    hold: &Hold,
    question: &str,
) -> Option<Text> {
    let case = hold.case.as_ref()?;
    let assessment = hold.interview.about.assessment()?;
    if hold.interview.choice(question) != Some("request-co-sign") {
        return None;
    }
    let awaited = awaited(case, &person.id, assessment, hold.interview.requested);
    let titles = |ids: Vec<&PersonId>| -> Vec<Text> {
        let people = ids.into_iter().filter_map(|id| step.person(id));
        people.map(|person| title(&person)).collect()
    };
    let found = step.world.card.assessment(assessment.as_str())?;
    let refusing = refusing(step.world, case, found, &person.id);
    // Who was asked anew is waited for.
    let refusing = refusing.iter().filter(|id| !awaited.contains(id));
    let (disagreed, awaited) = (titles(refusing.collect()), titles(awaited));
    let direction = found.direction();
    let (key, who) = match (direction, disagreed.is_empty()) {
        (Some(Direction::Down) | None, false) => ("sign-off-stopped", disagreed),
        (Some(Direction::Down) | None, true) => ("sign-off-waiting-down", awaited),
        (Some(Direction::Up), _) => ("sign-off-waiting", awaited),
    };
    (!who.is_empty()).then(|| Text::of(key).all("who", who))
}
