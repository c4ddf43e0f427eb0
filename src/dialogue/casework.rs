//! Commands on a case: assessing it, keeping it, saying how it stands.

use crate::domain::Id;
use crate::domain::access::Look;
use crate::domain::card::{Assessment, Card, CellOption, Direction, OptionKind};
use crate::domain::case::{Case, CaseId};
use crate::domain::event::{Event, Stamp};
use crate::domain::facts::Facts;
use crate::domain::interview::About;
use crate::domain::people::Person;

use super::command::{CaseAct, Code, Command, Walk};
use super::interviewing::{self};
use super::message::{Choice, Kind, Message};
use super::session::Place;
use super::step::Step;
use super::text::title;
use super::text::{Text, frame_and_domain, name, the};
use super::world::Unreadable;
use super::{
    decided, drill, finding, keeping, leading, looking, phase_facts, rights, timeline, trail,
    withdrawing,
};

/// Assesses a case in its phase, or goes on where that was stopped.
pub(super) fn assess(
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
pub(super) fn assess_this(
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
    let Some(assessment) = assessment(&step.world.card, facts, walk).cloned() else {
        let phase = |key| Text::of(key).count("phase", facts.phase);
        let refusal = match walk {
            Walk::Up => phase("refused-up"),
            Walk::Down => phase("refused-down"),
            Walk::Intensity => without_intensity(&step.world.card),
        };
        step.refuse(person, refusal);
        return Ok(());
    };
    if !rights::may_decide(person, &case, &assessment) {
        let decider = the(assessment.decided_by);
        step.refuse(person, Text::of("refused-decide").text("decider", decider));
        return Ok(());
    }
    if walk == Walk::Down && case.open_alerts().next().is_some() {
        step.refuse(person, Text::of("refused-down-alert"));
        return Ok(());
    }
    let about = About::Assessment(assessment.id);
    match case.interview(&person.id, &about) {
        Some(_) => {
            step.say(Message::new(&person.id, Kind::Text, Text::of("resumed")));
            interviewing::resume(step, person, &Place::Case(id, about))
        }
        None => interviewing::begin(step, person, id, about),
    }
}

/// Why there are no questions about intensity: this card has none, or not for this case.
pub(super) fn without_intensity(card: &Card) -> Text {
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

fn assessment<'a>(card: &'a Card, facts: &Facts, walk: Walk) -> Option<&'a Assessment> {
    match walk {
        Walk::Up => card.assessment_from(facts.phase, Direction::Up),
        Walk::Down => card.assessment_from(facts.phase, Direction::Down),
        Walk::Intensity => card.intensity().filter(|found| applies(found, facts)),
    }
}

/// Whether the card asks an assessment in this phase and domain.
pub(super) fn applies(assessment: &Assessment, facts: &Facts) -> bool {
    assessment.phases.contains(&facts.phase)
        && assessment.domain.is_none_or(|only| only == facts.domain)
}

/// Withdraws the alerts of a case.
pub(super) fn withdraw(
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
pub(super) fn keep(
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
        Some((id, case)) => keeping::begin(step, person, id, &case, about),
        None => Ok(()),
    }
}

/// Opens a case again that was closed.
pub(super) fn reopen(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Reopen, Some(code));
    match finding::find(step, person, code, &again)? {
        Some((id, case)) => keeping::reopen(step, person, id, &case),
        None => Ok(()),
    }
}

/// Shows what happened to a case.
pub(super) fn timeline(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Timeline, Some(code));
    match finding::readable(step, person, code, &again)? {
        Some((id, case)) => {
            looking::note(step, person, &case, Look::Timeline);
            timeline::show(step, person, id, &case)
        }
        None => Ok(()),
    }
}

/// Writes out a case, for its director alone.
pub(super) fn export(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Export, Some(code));
    match finding::find(step, person, code, &again)? {
        Some((id, case)) if rights::may_export(person, &case) => {
            looking::note(step, person, &case, Look::Export);
            timeline::export(step, person, id, &case)
        }
        Some(_) => {
            step.refuse(person, Text::of("refused-keep"));
            Ok(())
        }
        None => Ok(()),
    }
}

/// Says who has the lead in a case.
pub(super) fn lead(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Lead(Some(code));
    if let Some((_, case)) = finding::readable(step, person, code, &again)? {
        looking::note(step, person, &case, Look::Lead);
        leading::lead(step, person, &case);
    }
    Ok(())
}

/// Says how a case stands.
pub(super) fn status(
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
pub(super) fn show(step: &mut Step<'_>, person: &Person, case: &Case) -> Result<(), Unreadable> {
    looking::note(step, person, case, Look::Status);
    let message = describe(step, person, case)?;
    step.say(message);
    Ok(())
}

/// How one of several cases stands: only what counts now.
pub(super) fn show_briefly(step: &mut Step<'_>, person: &Person, case: &Case) {
    looking::note(step, person, case, Look::Status);
    let message = worded(step, person, case, &[]);
    step.say(message);
}

/// How a case stands, as a message; with what was decided before.
pub(super) fn describe(
    step: &Step<'_>,
    person: &Person,
    case: &Case,
) -> Result<Message, Unreadable> {
    let history = step.history(case.id)?;
    Ok(worded(step, person, case, &history))
}

fn worded(step: &Step<'_>, person: &Person, case: &Case, history: &[(Stamp, Event)]) -> Message {
    let Some(facts) = &case.facts else {
        return Message::new(&person.id, Kind::Status, Text::of("case-draft"));
    };
    if case.is_drill() {
        return drill::describe(step, person, case);
    }
    if !rights::may_read(&step.world.card, person, case) {
        return Message::new(&person.id, Kind::Status, states_only(case, facts));
    }
    let mut message = stands(step, person, case, facts);
    message.text.extend(decided::listed(step, history));
    message.text.extend(phase_facts::told(step, history));
    message.text.extend(flags_and_alerts(step, case, facts));
    if case
        .interviews_of(&person.id)
        .any(|interview| interview.stopped)
    {
        message = message
            .and(Text::of("status-stopped"))
            .choices(vec![Choice::named("resume")]);
    }
    message
}

/// Its phase, and who has which task in it.
fn stands(step: &Step<'_>, person: &Person, case: &Case, facts: &Facts) -> Message {
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
    let mut message = Message::new(&person.id, Kind::Status, heading).about(case);
    message.text.extend(
        card.phase(facts.phase)
            .map(|phase| Text::of(format!("{}.description", phase.id))),
    );
    let since = match frame_and_domain(card, facts) {
        Some(about) => Text::of("status-frame").text("about", about),
        None => Text::of("status-since"),
    };
    message = message.and(since.moment("since", facts.since.at));
    if let Some(closed) = facts.closed {
        message = message.and(Text::of("status-closed").moment("since", closed.at));
    }
    let option = facts.case_direction.as_ref();
    if let Some(option) = option.filter(|option| fits_phase(card, facts, option)) {
        message = message.and(Text::of("status-case-direction").text("option", Text::of(option)));
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
    message
}

/// The notes that a case carries, and how far each of its alerts is.
fn flags_and_alerts(step: &Step<'_>, case: &Case, facts: &Facts) -> Vec<Text> {
    let flag = |flag: &Id| Text::of("status-flag").text("flag", Text::of(format!("{flag}.label")));
    facts
        .flags
        .iter()
        .map(flag)
        .chain(trail::alerts(step, case))
        .collect()
}

/// What an administrator sees of a case: its code and state, nothing else.
fn states_only(case: &Case, facts: &Facts) -> Text {
    let key = if case.is_closed() {
        "status-code-closed"
    } else if case.open_alerts().next().is_some() {
        "status-code-alarmed"
    } else {
        "status-code"
    };
    Text::of(key)
        .word("code", &case.code)
        .count("phase", facts.phase)
}

/// Whether the chosen option still says who directs: where the card offers only kinds of support,
/// the people themselves do, and elsewhere somebody else.
fn fits_phase(card: &Card, facts: &Facts, option: &Id) -> bool {
    let supports = |option: &CellOption| option.kind == OptionKind::Support;
    let Some(chosen) = card.option(option.as_str()) else {
        return false;
    };
    card.case_direction(facts.phase, facts.frame, facts.domain)
        .iter()
        .any(|offered| supports(offered) == supports(chosen))
}
