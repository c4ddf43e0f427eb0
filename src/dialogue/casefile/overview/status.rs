//! How a case stands, in words.

use crate::domain::case::Case;
use crate::domain::case::event::Event;
use crate::domain::case::facts::Facts;
use crate::domain::people::Person;
use crate::domain::stamp::Stamp;
use crate::domain::{Id, Role};

use super::cases;
use crate::dialogue::alarm::{delivery_log, following, phase_facts};
use crate::dialogue::casefile::decision::decided;
use crate::dialogue::casefile::leading;
use crate::dialogue::casefile::offer::CALL_AGAIN;
use crate::dialogue::drill;
use crate::dialogue::message::text::{Text, frame_and_domain, role, the, title};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::editions::Editions;
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// How a case stands, as a message; with what was decided before.
pub(in crate::dialogue::casefile) fn describe(
    step: &mut Step<'_>,
    person: &Person,
    case: &Case,
) -> Result<Message, Unreadable> {
    let history = step.history(case.id)?;
    let mut editions = Editions::of(step, case, &history)?;
    let decided = decided::decisions(step, &mut editions, &history);
    // The card in force says who may read it, whatever card it was judged under.
    let reads = reads(step, person, case);
    Ok(editions.now(step, |step| match reads {
        true => worded(step, person, case, &history, decided),
        false => closed_to(person, case),
    }))
}

/// The same of one among several: only what counts now.
pub(in crate::dialogue::casefile) fn briefly(
    step: &Step<'_>,
    person: &Person,
    case: &Case,
) -> Message {
    match reads(step, person, case) {
        true => worded(step, person, case, &[], Vec::new()),
        false => closed_to(person, case),
    }
}

/// Whether somebody is told more than code and state; of a drill there is nothing to hide.
fn reads(step: &Step<'_>, person: &Person, case: &Case) -> bool {
    case.is_drill() || rights::may_read(&step.world.card, person, case)
}

/// What somebody hears who may not read a case: its code and state, nothing else.
fn closed_to(person: &Person, case: &Case) -> Message {
    let text = match &case.facts {
        Some(facts) => states_only(case, facts),
        None => Text::of("case-draft"),
    };
    Message::new(&person.id, MessageKind::Status, text)
}

fn worded(
    step: &Step<'_>,
    person: &Person,
    case: &Case,
    history: &[(Stamp, Event)],
    decided: Vec<Text>,
) -> Message {
    let Some(facts) = &case.facts else {
        return Message::new(&person.id, MessageKind::Status, Text::of("case-draft"));
    };
    if case.is_drill() {
        return drill::describe(step, person, case);
    }
    let mut message = stands(step, person, case, facts);
    let others = cases::waited_for(step, person, case);
    if !others.is_empty() {
        message = message.and(Text::of("status-waits").all("who", others));
    }
    message.text.extend(decided::listed(decided));
    message.text.extend(phase_facts::told(step, history));
    let open = following::unanswered(&step.world.card, case).into_iter();
    let line = |role| Text::of("phase-facts-open").text("who", the(role));
    message.text.extend(open.map(line));
    message.text.extend(flags_and_alerts(step, case, facts));
    if case
        .interviews_of(&person.id)
        .any(|interview| interview.stopped)
    {
        message = message
            .and(Text::of("status-stopped"))
            .choices(vec![Choice::named("resume")]);
    }
    if rights::may_call_again(&step.world.card, person, case) {
        message.choices.push(Choice::named(CALL_AGAIN));
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
    let mut message = Message::new(&person.id, MessageKind::Status, heading).about(case);
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
    if let Some(option) = leading::who_directs(card, facts) {
        message = message.and(Text::of("status-case-direction").text("option", Text::of(option)));
    }
    if let Some(director) = facts
        .process_director
        .as_ref()
        .and_then(|id| step.person(id))
    {
        let who = title(&director);
        let said = match step
            .world
            .are_called_alike(&who, &role(Role::ProcessDirector))
        {
            true => Text::of("status-process-director-named"),
            false => Text::of("status-process-director").text("who", who),
        };
        message = message.and(said);
    }
    if let Some(route) = leading::route(step, facts) {
        message = message.and(Text::of("status-route").text("route", route));
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
        .chain(delivery_log::alerts(step, case))
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
