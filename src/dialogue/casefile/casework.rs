//! Commands on a case: assessing it, keeping it, saying how it stands.

use crate::domain::card::{Assessment, Card, Direction};
use crate::domain::case::access::Look;
use crate::domain::case::facts::Facts;
use crate::domain::case::interview::About;
use crate::domain::case::{Case, CaseId};
use crate::domain::organisation::Organisation;
use crate::domain::people::Person;
use crate::domain::{Id, Role};

use super::{access_log, case_administration, finding, leading, withdrawing};
use crate::dialogue::casefile::overview::status::{briefly, describe};
use crate::dialogue::casefile::overview::{export, timeline};
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::language::command::{CaseAct, Code, Command, Walk};
use crate::dialogue::message::text::{Text, name, the};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Assesses a case in its phase, or goes on where that was stopped.
pub(crate) fn assess(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
    walk: Walk,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Walk(walk), Some(code));
    match finding::find(step, person, code, &again)? {
        Some((id, _)) => assess_this(step, person, id, walk),
        None => Ok(()),
    }
}

/// Assesses this case in its phase, or goes on where that was stopped.
pub(crate) fn assess_this(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    walk: Walk,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(facts) = &case.facts else {
        return Ok(());
    };
    if case.is_closed() {
        step.refuse(person, Text::of("refused-closed"));
        return Ok(());
    }
    let mut ways = ways(&step.world.card, facts, walk);
    if ways
        .iter()
        .any(|way| rights::may_decide(person, &case, way))
    {
        ways.retain(|way| rights::may_decide(person, &case, way));
    }
    if ways.len() > 1 {
        ask_which(step, person, &case, &ways);
        return Ok(());
    }
    let Some(assessment) = ways.pop() else {
        let phase = |key| Text::of(key).count("phase", facts.phase);
        let refusal = match walk {
            Walk::Up => phase("refused-up"),
            Walk::Down => phase("refused-down"),
            Walk::Intensity => without_intensity(&step.world.card),
        };
        step.refuse(person, refusal);
        return Ok(());
    };
    begin_or_resume(step, person, &case, assessment)
}

/// Assesses a case by one of the ways that lead from its phase.
pub(crate) fn assess_by(
    step: &mut Step<'_>,
    person: &Person,
    assessment: &Id,
    code: &Code,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Step(assessment.clone(), code);
    let Some((_, case)) = finding::find(step, person, Some(code), &again)? else {
        return Ok(());
    };
    let found = step.world.card.assessment(assessment.as_str()).cloned();
    let from = |found: &Assessment| found.from() == case.phase();
    let Some(assessment) = found.filter(from).filter(|_| !case.is_closed()) else {
        step.refuse(person, Text::of("refused-changed").word("code", &case.code));
        return Ok(());
    };
    begin_or_resume(step, person, &case, assessment)
}

/// Asks by which of several ways a case is assessed.
fn ask_which(step: &mut Step<'_>, person: &Person, case: &Case, ways: &[Assessment]) {
    let code = Code::read(&case.code.to_string());
    let offer = |way: &Assessment| {
        let command = Command::Step(way.id.clone(), code.clone());
        (Choice::item(&way.id), command)
    };
    let text = Text::of("which-way").word("code", &case.code);
    let asked = Message::new(&person.id, MessageKind::Text, text).about(case);
    step.offer(person, asked, ways.iter().map(offer).collect());
}

/// That somebody else decides, and whom to turn to where nobody has the role.
fn not_up_to(organisation: &Organisation, case: &Case, assessment: &Assessment) -> Text {
    let decider = assessment.decided_by;
    let Some(facts) = &case.facts else {
        return Text::of("refused-decide").text("decider", the(decider));
    };
    let mut holders = organisation.people.with_role(&facts.municipality, decider);
    if decider.decides_through_director() || holders.next().is_some() {
        return Text::of("refused-decide").text("decider", the(decider));
    }
    Text::of("refused-decide-nobody")
        .text("decider", the(decider))
        .word("municipality", organisation.place(&facts.municipality).name)
        .text("administrator", the(Role::Administrator))
}

/// Begins an assessment, or goes on with it, where this person decides and nothing is in the way.
fn begin_or_resume(
    step: &mut Step<'_>,
    person: &Person,
    case: &Case,
    assessment: Assessment,
) -> Result<(), Unreadable> {
    if !rights::may_decide(person, case, &assessment) {
        let text = not_up_to(&step.world.organisation, case, &assessment);
        step.refuse(person, text);
        return Ok(());
    }
    let down = assessment.direction() == Some(Direction::Down);
    if down && case.open_alerts().next().is_some() {
        step.refuse(person, Text::of("refused-down-alert"));
        return Ok(());
    }
    let id = case.id;
    let about = About::Assessment(assessment.id);
    match case.interview(&person.id, &about) {
        Some(_) => {
            step.say(Message::new(
                &person.id,
                MessageKind::Text,
                Text::of("resumed"),
            ));
            interviewing::resume(step, person, &InterviewPlace::Case(id, about))
        }
        None => interviewing::begin(step, person, id, about),
    }
}

/// Why there are no questions about intensity: this card has none, or not for this case.
pub(crate) fn without_intensity(card: &Card) -> Text {
    let Some(found) = card.intensity() else {
        return Text::of("refused-intensity-none");
    };
    let phases = found.phases.iter().map(|phase| name(&phase.to_string()));
    let refusal = match found.domain {
        Some(domain) => Text::of("refused-intensity-domain")
            .text("domain", Text::of(format!("domain-{}", domain.as_str()))),
        None => Text::of("refused-intensity"),
    };
    refusal.all("phases", phases)
}

/// The assessments that a case can take from its phase.
fn ways(card: &Card, facts: &Facts, walk: Walk) -> Vec<Assessment> {
    let from = |direction| {
        card.assessments_from(facts.phase, direction)
            .cloned()
            .collect()
    };
    match walk {
        Walk::Up => from(Direction::Up),
        Walk::Down => from(Direction::Down),
        Walk::Intensity => {
            let own = card
                .intensity()
                .filter(|found| found.is_asked(facts.phase, facts.domain));
            own.cloned().into_iter().collect()
        }
    }
}

/// Withdraws the alerts of a case.
pub(crate) fn withdraw(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Withdraw(Some(code));
    match finding::find(step, person, code, &again)? {
        Some((id, _)) => withdrawing::ask_to_withdraw(step, person, id),
        None => Ok(()),
    }
}

/// Begins handing a case over, setting a review date, or closing it.
pub(crate) fn keep(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
    act: CaseAct,
    about: About,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(act, Some(code));
    match finding::find(step, person, code, &again)? {
        Some((_, case)) if case.is_closed() => {
            step.refuse(person, Text::of("refused-closed"));
            Ok(())
        }
        Some((id, case)) => case_administration::begin(step, person, id, &case, about),
        None => Ok(()),
    }
}

/// Opens a case again that was closed.
pub(crate) fn reopen(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    // What is closed stands in no list.
    let Some(code) = code else {
        step.refuse(person, Text::of("reopen-which"));
        return interviewing::ask_again(step, person);
    };
    let again = |code: Code| Command::Case(CaseAct::Reopen, Some(code));
    match finding::find(step, person, Some(code), &again)? {
        Some((id, case)) => case_administration::reopen(step, person, id, &case),
        None => Ok(()),
    }
}

/// Shows what happened to a case.
pub(crate) fn timeline(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Timeline, Some(code));
    match finding::readable(step, person, code, &again)? {
        Some((id, case)) => {
            access_log::note(step, person, &case, Look::Timeline);
            timeline::show(step, person, (id, &case), timeline::Grouped::No)
        }
        None => Ok(()),
    }
}

/// Writes out a case, for its director alone.
pub(crate) fn export(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Export, Some(code));
    match finding::find(step, person, code, &again)? {
        Some((id, case)) if rights::may_export(person, &case) => {
            access_log::note(step, person, &case, Look::Export);
            export::export(step, person, id, &case)
        }
        Some(_) => {
            step.refuse(person, Text::of("refused-keep"));
            Ok(())
        }
        None => Ok(()),
    }
}

/// Says who has the lead in a case.
pub(crate) fn lead(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Lead(Some(code));
    if let Some((_, case)) = finding::readable(step, person, code, &again)? {
        access_log::note(step, person, &case, Look::Lead);
        leading::lead(step, person, &case);
    }
    Ok(())
}

/// Says how a case stands.
pub(crate) fn status(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Status, Some(code));
    let Some((_, case)) = finding::find(step, person, code, &again)? else {
        return Ok(());
    };
    show(step, person, &case)
}

/// Says how a case stands, and notes that it was seen.
pub(crate) fn show(step: &mut Step<'_>, person: &Person, case: &Case) -> Result<(), Unreadable> {
    access_log::note(step, person, case, Look::Status);
    let message = describe(step, person, case)?;
    step.say(message);
    Ok(())
}

/// How one of several cases stands: only what counts now.
pub(super) fn show_briefly(step: &mut Step<'_>, person: &Person, case: &Case) {
    access_log::note(step, person, case, Look::Status);
    let message = briefly(step, person, case);
    step.say(message);
}
