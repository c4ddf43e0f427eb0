//! Commands on a case: finding the one that is meant, assessing it, saying how it stands.

use crate::domain::card::Direction;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::interview::About;
use crate::domain::near::nearest;
use crate::domain::people::Person;

use super::asking::title;
use super::command::{CaseAct, Code, Command, Walk};
use super::index::Term;
use super::interviewing::{self, Place};
use super::message::{Choice, Kind, Message};
use super::step::Step;
use super::text::{Text, name, role, the};
use super::world::Unreadable;
use super::{confirming, rights};

/// Assesses a case in its phase, or goes on where that was stopped.
pub(super) fn assess(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&str>,
    walk: Walk,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Walk(walk), Some(code));
    let Some((id, case)) = find(step, person, code, &again)? else {
        return Ok(());
    };
    let Some((phase, domain)) = case.facts.as_ref().map(|facts| (facts.phase, facts.domain)) else {
        return Ok(());
    };
    let card = &step.world.card;
    let assessment = match walk {
        Walk::Up => card.assessment_from(phase, Direction::Up),
        Walk::Down => card.assessment_from(phase, Direction::Down),
        Walk::Intensity => card.intensity().filter(|found| {
            found.phases.contains(&phase) && found.domain.is_none_or(|only| only == domain)
        }),
    };
    let Some(assessment) = assessment.cloned() else {
        let key = match walk {
            Walk::Up => "refused-up",
            Walk::Down => "refused-down",
            Walk::Intensity => "refused-intensity",
        };
        step.refuse(person, Text::of(key).count("phase", phase));
        return Ok(());
    };
    if !rights::may_decide(person, &case, &assessment) {
        let decider = the(assessment.decided_by);
        step.refuse(person, Text::of("refused-decide").text("decider", decider));
        return Ok(());
    }
    let about = About::Assessment(assessment.id);
    match case.interviews.get(&person.id) {
        Some(interview) if interview.about == about => {
            step.say(Message::new(&person.id, Kind::Text, Text::of("resumed")));
            interviewing::resume(step, person, Place::Case(id))
        }
        Some(_) | None => interviewing::begin(step, person, Place::Case(id), about),
    }
}

/// Withdraws the alerts of a case.
pub(super) fn withdraw(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&str>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Withdraw(Some(code));
    match find(step, person, code, &again)? {
        Some((id, _)) => confirming::withdraw(step, person, id),
        None => Ok(()),
    }
}

/// Says how a case stands.
pub(super) fn status(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&str>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Status, Some(code));
    let Some((_, case)) = find(step, person, code, &again)? else {
        return Ok(());
    };
    let message = describe(step, person, &case);
    step.say(message);
    Ok(())
}

/// The case that is meant: by its code, or the only one of the asker, else a choice is offered.
fn find(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&str>,
    again: &dyn Fn(Code) -> Command,
) -> Result<Option<(CaseId, Case)>, Unreadable> {
    let own = seen_by(step, person)?;
    let Some(typed) = code else {
        return match own.as_slice() {
            [] => {
                step.refuse(person, Text::of("no-case"));
                Ok(None)
            }
            [(id, case)] => Ok(Some((*id, case.clone()))),
            several => {
                let offered: Vec<(Choice, Command)> = several
                    .iter()
                    .map(|(_, case)| {
                        let choice = Choice {
                            id: case.code.as_str().into(),
                            label: name(case.code.as_str()),
                        };
                        (choice, again(Code::read(case.code.as_str())))
                    })
                    .collect();
                let choices = offered.iter().map(|(choice, _)| choice.clone()).collect();
                let message =
                    Message::new(&person.id, Kind::Text, Text::of("which-case")).choices(choices);
                step.world.session(&person.id).offered = Some((step.stamp.step, offered));
                step.say(message);
                Ok(None)
            }
        };
    };
    let alerting = step.world.card.alerting_phase();
    if let Ok(code) = typed.parse::<CaseCode>() {
        for id in step.find(&Term::Code(code))? {
            let case = step.case(id)?;
            if rights::may_see(person, &case, alerting) {
                return Ok(Some((id, case)));
            }
        }
    }
    let near = nearest(typed, own.iter().map(|(_, case)| case.code.as_str()));
    let text = match near.filter(|near| differ(typed, near) <= 2) {
        Some(near) => Text::of("code-unknown-near").word("near", near),
        None => Text::of("code-unknown"),
    };
    step.refuse(person, text);
    Ok(None)
}

fn differ(typed: &str, code: &str) -> usize {
    let typed: Vec<char> = typed.to_uppercase().chars().collect();
    let differing = typed
        .iter()
        .zip(code.chars())
        .filter(|(typed, code)| **typed != *code)
        .count();
    differing + typed.len().abs_diff(code.len())
}

/// The open cases that a person may see.
pub(super) fn seen_by(
    step: &mut Step<'_>,
    person: &Person,
) -> Result<Vec<(CaseId, Case)>, Unreadable> {
    let mut ids = step.find(&Term::Involved(person.id.clone()))?;
    ids.extend(step.find(&Term::Alarmed(person.municipality.clone()))?);
    ids.sort_unstable();
    ids.dedup();
    let alerting = step.world.card.alerting_phase();
    let mut seen = Vec::new();
    for id in ids {
        let case = step.case(id)?;
        if rights::may_see(person, &case, alerting) {
            seen.push((id, case));
        }
    }
    Ok(seen)
}

/// How a case stands, as a message.
#[must_use]
pub(super) fn describe(step: &Step<'_>, person: &Person, case: &Case) -> Message {
    let Some(facts) = &case.facts else {
        return Message::new(&person.id, Kind::Status, Text::of("case-draft"));
    };
    let card = &step.world.card;
    let municipality = step
        .world
        .organisation
        .office(facts.municipality.as_str())
        .map_or("", |office| office.name.as_str());
    let heading = Text::of("status")
        .word("code", &case.code)
        .count("phase", facts.phase)
        .word("municipality", municipality);
    let mut message =
        Message::new(&person.id, Kind::Status, heading).about(&case.code, Some(facts.phase));
    message.text.extend(
        card.phase(facts.phase)
            .map(|phase| Text::of(format!("{}.description", phase.id))),
    );
    let frame = Text::of(format!("frame-{}", facts.frame.as_str()));
    let domain = Text::of(format!("domain-{}", facts.domain.as_str()));
    message = message.and(
        Text::of("status-frame")
            .text("frame", frame)
            .text("domain", domain)
            .moment("since", facts.since.at),
    );
    if let Some(option) = &facts.case_direction {
        message = message
            .and(Text::of("status-case-direction").text("option", Text::of(option.as_str())));
    }
    if let Some(director) = facts
        .process_director
        .as_ref()
        .and_then(|id| step.person(id))
    {
        message = message.and(Text::of("status-process-director").text("who", title(&director)));
    }
    if let Some(route) = &facts.route {
        message =
            message.and(Text::of("status-route").text("route", Text::of(format!("route-{route}"))));
    }
    for alert in &case.alerts {
        let stage = Text::of(super::showing::stage_key(alert.stage()));
        message = message.and(
            Text::of("status-alert")
                .text("role", role(alert.role))
                .text("stage", stage)
                .count("rung", alert.rung),
        );
    }
    if case
        .interviews
        .get(&person.id)
        .is_some_and(|interview| interview.stopped)
    {
        message = message
            .and(Text::of("status-stopped"))
            .choices(vec![Choice::named("resume")]);
    }
    message
}
