//! Opening a case, from nothing or from an anonymous check.

use std::collections::BTreeMap;

use crate::domain::Id;
use crate::domain::card::{Domain, Frame};
use crate::domain::case::event::{Event, Opening};
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::case::{Adopted, Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::people::Person;

use super::{leading, offer};
use crate::dialogue::alarm::climbing;
use crate::dialogue::casefile::decision::deciders;
use crate::dialogue::interview::flow;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::interview::path::are_professionals;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Begins a new case: it has its code from the first question on.
pub(crate) fn begin(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    if !rights::may_open(person) {
        step.refuse(person, Text::of("refused-open"));
        return Ok(());
    }
    let id = draft(step, person)?;
    interviewing::begin(step, person, id, About::NewCase)
}

/// Makes a case of an anonymous check: its phase and answers are kept.
pub(crate) fn adopt(step: &mut Step<'_>, person: &Person, check: &Hold) -> Result<(), Unreadable> {
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
    let place = InterviewPlace::Case(id, About::NewCase);
    interviewing::turn(step, person, &place, InterviewEvent::Begun);
    if let Some(choice) = phase {
        let question = "new-phase".into();
        interviewing::turn(
            step,
            person,
            &place,
            InterviewEvent::Chosen { question, choice },
        );
    }
    interviewing::proceed(step, person, &place)
}

/// A case of which only the code and the director are known.
fn draft(step: &mut Step<'_>, person: &Person) -> Result<CaseId, Unreadable> {
    let code = step.draw_code(CaseCode::from_bits)?;
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
pub(crate) fn open(step: &mut Step<'_>, person: &Person, hold: &Hold) -> Result<(), Unreadable> {
    let walked = flow::walked(hold.subject(step, person));
    let (Some(id), Some(opening)) = (hold.place.case(), opening(step, &walked)) else {
        return Ok(());
    };
    let phase = opening.phase;
    let check = hold.case.as_ref().and_then(|case| case.adopted.clone());
    let (check, dropped) = match check {
        Some(check) if fits(step, &check.assessment, phase) => (Some(check), None),
        Some(_) => (None, Some(Text::of("case-opened-check-dropped"))),
        None => (None, None),
    };
    step.record(id, Event::Opened(opening));
    if let Some(track) = walked.get("track") {
        climbing::raise(step, id, track, None)?;
    }
    let case = step.case(id)?;
    let text = Text::of("case-opened").word("code", &case.code);
    let mut message = Message::new(&person.id, MessageKind::Status, text)
        .and(Text::of("case-opened-keep"))
        .about(&case)
        .among_directors();
    message.text.extend(dropped);
    message.text.extend(without_professional(step, &case));
    if check.is_none() {
        let offers = offer::next_steps(step, person, &case).into_iter();
        message = message.choices(offers.flat_map(|offer| offer.choices).collect());
    }
    step.say(message);
    deciders::tell(step, person, id)?;
    leading::remind(step, id)?;
    match check {
        Some(check) => go_on(step, person, id, check),
        None => Ok(()),
    }
}

/// Says that the phase asks for a professional, where nobody knows yet who directs.
fn without_professional(step: &Step<'_>, case: &Case) -> Option<Text> {
    let facts = case.facts.as_ref()?;
    let card = &step.world.card;
    let options = card.case_direction(facts.phase, facts.frame, facts.domain);
    let asks = card.alerting_phase() != Some(facts.phase) && are_professionals(&options);
    let unknown = facts.case_direction.is_none();
    (asks && unknown).then(|| Text::of("case-opened-who-directs").count("phase", facts.phase))
}

/// Whether an assessment can be asked in a phase.
fn fits(step: &Step<'_>, assessment: &Id, phase: u8) -> bool {
    let assessment = step.world.card.assessment(assessment.as_str());
    assessment.is_some_and(|found| found.from() == Some(phase))
}

/// Goes on with the check that the case began as.
fn go_on(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    check: Adopted,
) -> Result<(), Unreadable> {
    let place = InterviewPlace::Case(id, About::Assessment(check.assessment));
    interviewing::turn(step, person, &place, InterviewEvent::Begun);
    for (criterion, answer) in check.answers {
        interviewing::turn(
            step,
            person,
            &place,
            InterviewEvent::Answered { criterion, answer },
        );
    }
    interviewing::proceed(step, person, &place)
}

fn opening(step: &Step<'_>, walked: &BTreeMap<Id, Id>) -> Option<Opening> {
    let chosen = |question: &str| walked.get(question).map(Id::as_str);
    let known = |question: &str| chosen(question).filter(|choice| *choice != "unknown");
    Some(Opening {
        municipality: chosen("new-municipality")?.into(),
        phase: step.world.card.phase_named(chosen("new-phase")?)?.number,
        frame: chosen("new-frame").map_or(Some(Frame::default()), Frame::named)?,
        domain: chosen("new-domain").map_or(Some(Domain::default()), Domain::named)?,
        case_direction: known("new-case-direction").map(Id::from),
        process_director: known("new-process-director").map(Into::into),
    })
}
