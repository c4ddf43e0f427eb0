//! Opening a case, from nothing or from an anonymous check.

use crate::domain::Id;
use crate::domain::card::{Direction, Domain, Frame};
use crate::domain::case::CaseId;
use crate::domain::code::CaseCode;
use crate::domain::event::{Event, Opening};
use crate::domain::interview::{About, Turn};
use crate::domain::people::Person;

use super::command::{CaseAct, Code, Command, Walk};
use super::index::Term;
use super::interviewing::{self, Hold, Place};
use super::message::{Choice, Kind, Message};
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;
use super::{alarm, rights};

/// Begins a new case: it has its code from the first question on.
pub(super) fn begin(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    if !rights::may_open(person) {
        step.refuse(person, Text::of("refused-open"));
        return Ok(());
    }
    let id = draft(step, person)?;
    interviewing::begin(step, person, Place::Case(id), About::NewCase)
}

/// Makes a case of an anonymous check: its phase and answers are kept.
pub(super) fn adopt(step: &mut Step<'_>, person: &Person, check: &Hold) -> Result<(), Unreadable> {
    let About::Assessment(assessment) = &check.interview.about else {
        return Ok(());
    };
    if !rights::may_open(person) {
        step.refuse(person, Text::of("refused-open"));
        return Ok(());
    }
    let id = draft(step, person)?;
    let answers = check
        .interview
        .answers
        .iter()
        .map(|(id, answer)| (id.clone(), *answer))
        .collect();
    step.record(
        id,
        Event::CheckAdopted {
            assessment: assessment.clone(),
            answers,
        },
    );
    step.world.session(&person.id).check = None;
    let from = step
        .world
        .card
        .assessment(assessment.as_str())
        .and_then(|assessment| assessment.from());
    let phase = from
        .and_then(|from| step.world.card.phase(from))
        .map(|phase| phase.id.clone());
    interviewing::turn(step, person, Place::Case(id), Turn::Begun(About::NewCase));
    if let Some(phase) = phase {
        let known = Turn::Chosen {
            question: "new-phase".into(),
            choice: phase,
        };
        interviewing::turn(step, person, Place::Case(id), known);
    }
    interviewing::proceed(step, person, Place::Case(id))
}

/// A case of which only the code and the director are known.
fn draft(step: &mut Step<'_>, person: &Person) -> Result<CaseId, Unreadable> {
    let mut code = CaseCode::from_bits(step.draw());
    while !step.find(&Term::Code(code.clone()))?.is_empty() {
        code = CaseCode::from_bits(step.draw());
    }
    let id = step.draw_id();
    let card = step.world.card.reference.clone();
    step.record(
        id,
        Event::Drafted {
            code,
            by: person.id.clone(),
            card,
        },
    );
    Ok(id)
}

/// Opens the case with what was answered; in the alerting phase its alerts are raised in the same
/// write.
pub(super) fn open(step: &mut Step<'_>, person: &Person, hold: &Hold) -> Result<(), Unreadable> {
    let Place::Case(id) = hold.place else {
        return Ok(());
    };
    let Some(opening) = opening(step, hold) else {
        return Ok(());
    };
    let phase = opening.phase;
    let adopted = hold.case.as_ref().and_then(|case| case.adopted.clone());
    step.record(id, Event::Opened(opening));
    let case = step.case(id)?;
    let mut message = Message::new(
        &person.id,
        Kind::Status,
        Text::of("case-opened").word("code", &case.code),
    )
    .and(Text::of("case-opened-keep"))
    .about(&case.code, Some(phase));
    if adopted.is_none() {
        message = message.choices(next_commands(step, person, id, phase)?);
    }
    step.say(message);
    if let Some(track) = hold.interview.chosen.get("track") {
        alarm::raise(step, id, track)?;
    }
    match adopted {
        Some(check) => {
            interviewing::turn(
                step,
                person,
                Place::Case(id),
                Turn::Begun(About::Assessment(check.assessment)),
            );
            for (criterion, answer) in check.answers {
                interviewing::turn(
                    step,
                    person,
                    Place::Case(id),
                    Turn::Answered { criterion, answer },
                );
            }
            interviewing::proceed(step, person, Place::Case(id))
        }
        None => Ok(()),
    }
}

fn opening(step: &Step<'_>, hold: &Hold) -> Option<Opening> {
    let chosen = |question: &str| hold.interview.choice(question);
    let known = |question: &str| chosen(question).filter(|choice| *choice != "unknown");
    Some(Opening {
        municipality: chosen("new-municipality")?.into(),
        phase: step.world.card.phase_named(chosen("new-phase")?)?.number,
        frame: Frame::named(chosen("new-frame")?)?,
        domain: Domain::named(chosen("new-domain")?)?,
        case_direction: known("new-case-direction").map(Id::from),
        process_director: known("new-process-director").map(Into::into),
    })
}

/// What can be pressed next on a case in a phase; kept in mind until something else is offered.
pub(super) fn next_commands(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    phase: u8,
) -> Result<Vec<Choice>, Unreadable> {
    let case = step.case(id)?;
    let code = Code::read(case.code.as_str());
    let mut offered: Vec<(Choice, Command)> = Vec::new();
    for (direction, command) in [
        (
            Direction::Up,
            Command::Case(CaseAct::Walk(Walk::Up), Some(code.clone())),
        ),
        (
            Direction::Down,
            Command::Case(CaseAct::Walk(Walk::Down), Some(code)),
        ),
    ] {
        let assessment = step.world.card.assessment_from(phase, direction);
        let assessment = assessment.filter(|found| rights::may_decide(person, &case, found));
        offered.extend(assessment.map(|assessment| (Choice::item(&assessment.id), command)));
    }
    let choices = offered.iter().map(|(choice, _)| choice.clone()).collect();
    step.world.session(&person.id).offered = Some((step.stamp.step, offered));
    Ok(choices)
}
