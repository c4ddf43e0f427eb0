//! Drills: the alerts of a track for a case that nobody is in, over the same path as real ones.
//!
//! Uses `alarm` and what lies below it. `report` tells how it went.

mod report;

use crate::domain::Id;
use crate::domain::alert::Alert;
use crate::domain::alert::event::AlertEvent;
use crate::domain::card::{Domain, Frame};
use crate::domain::case::event::{Event, Opening, alerted};
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::agreements::{LastDrill, RosterEvent};

use crate::dialogue::alarm::climbing;
use crate::dialogue::alarm::delivery_log;
use crate::dialogue::alarm::ended::{end_of, tell_all};
use crate::dialogue::language::command::{CaseAct, Command, DrillAct};
use crate::dialogue::message::text::{Text, name, of_whoever_ends};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Why a drill ended: everybody confirmed.
pub(super) const CONFIRMED: &str = "drill-confirmed";
/// Why a drill ended: its ladder has no rung left.
pub(super) const OVER: &str = "drill-over";
/// Why a drill ended: somebody stopped it.
pub(super) const STOPPED: &str = "drill-stopped";
/// Why a drill ended: a real alert came in between.
pub(super) const OVERTAKEN: &str = "drill-overtaken";

/// Does what somebody asks about drills.
pub(crate) fn act(
    step: &mut Step<'_>,
    person: &Person,
    asked: &DrillAct,
) -> Result<(), Unreadable> {
    if !rights::may_drill(&step.world.card, person) {
        let text = of_whoever_ends(&step.world.card, "refused-drill");
        step.refuse(person, text);
        return Ok(());
    }
    if let DrillAct::In(place, act) = asked {
        let there = person.by_place().find(|one| one.municipality == *place);
        return there.map_or(Ok(()), |there| self::act(step, &there, act));
    }
    // Somebody of several municipalities is asked in which one; what follows is as one of that alone.
    let card = &step.world.card;
    let places = person.by_place();
    let places = places.filter(|one| rights::may_drill_in(card, one, &one.municipality));
    let places: Vec<Person> = places.collect();
    if let ([_, _, ..], true) = (places.as_slice(), person.is_shared()) {
        return ask_where(step, person, &places, asked);
    }
    let person = places.first().unwrap_or(person);
    let running = step.find(&Term::Drill(person.municipality.clone()))?;
    match (asked, running.first()) {
        (DrillAct::In(..), _) => Ok(()),
        (DrillAct::Stop, Some(id)) => stop(step, person, *id),
        (DrillAct::Stop, None) => {
            step.refuse(person, Text::of("drill-not-running"));
            Ok(())
        }
        (DrillAct::Ask | DrillAct::Begin(_), Some(id)) => {
            let case = step.case(*id)?;
            let text = Text::of("drill-running").word("code", &case.code);
            let stop = vec![Choice::withdraw(&case)];
            step.say(
                Message::new(&person.id, MessageKind::Refusal, text)
                    .about(&case)
                    .choices(stop),
            );
            Ok(())
        }
        (DrillAct::Ask | DrillAct::Begin(_), None) if has_alert(step, &person.municipality)? => {
            step.refuse(person, Text::of("drill-not-now"));
            Ok(())
        }
        (DrillAct::Ask, None) => {
            ask(step, person);
            Ok(())
        }
        (DrillAct::Begin(track), None) => begin(step, person, track),
    }
}

/// Asks in which municipality; where only one has what is to be stopped, that one is meant.
fn ask_where(
    step: &mut Step<'_>,
    person: &Person,
    places: &[Person],
    asked: &DrillAct,
) -> Result<(), Unreadable> {
    let mut meant = Vec::new();
    for one in places {
        let runs = !step
            .find(&Term::Drill(one.municipality.clone()))?
            .is_empty();
        if runs || *asked != DrillAct::Stop {
            meant.push(one);
        }
    }
    match meant.as_slice() {
        [] => {
            step.refuse(person, Text::of("drill-not-running"));
            return Ok(());
        }
        [one] => return act(step, one, asked),
        _ => {}
    }
    let organisation = &step.world.organisation;
    let offer = |one: &&Person| {
        let choice = Choice {
            id: one.municipality.clone(),
            label: name(&organisation.place(&one.municipality).name),
        };
        let there = DrillAct::In(one.municipality.clone(), Box::new(asked.clone()));
        (choice, Command::Drill(there))
    };
    let offered = meant.iter().map(offer).collect();
    let which = Message::new(&person.id, MessageKind::Text, Text::of("which-drill-place"));
    step.offer(person, which, offered);
    Ok(())
}

/// Whether a real alert is open in a municipality.
fn has_alert(step: &mut Step<'_>, municipality: &Id) -> Result<bool, Unreadable> {
    for id in step.find(&Term::Alarmed(municipality.clone()))? {
        if step.case(id)?.open_alerts().next().is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Asks which track is tried.
fn ask(step: &mut Step<'_>, person: &Person) {
    let tracks = &step.world.card.tracks;
    let mut choices: Vec<Choice> = tracks.iter().map(|track| Choice::item(&track.id)).collect();
    match choices.len() {
        0 => return step.refuse(person, Text::of("drill-none")),
        1 => {}
        _ => choices.push(Choice::named("track-both")),
    }
    let begin = |choice: Choice| {
        let begin = DrillAct::Begin(choice.id.clone());
        let here = DrillAct::In(person.municipality.clone(), Box::new(begin));
        (choice, Command::Drill(here))
    };
    let which = Message::new(&person.id, MessageKind::Text, Text::of("which-drill"));
    step.offer(person, which, choices.into_iter().map(begin).collect());
}

/// Begins a drill and raises its alerts, in one write.
fn begin(step: &mut Step<'_>, person: &Person, track: &Id) -> Result<(), Unreadable> {
    let Some(phase) = step.world.card.alerting_phase() else {
        step.refuse(person, Text::of("drill-none"));
        return Ok(());
    };
    let code = step.draw_code(CaseCode::of_drill)?;
    let id = step.draw_id();
    let (by, card) = (person.id.clone(), step.world.card.reference.clone());
    step.record(id, Event::DrillBegun { code, by, card });
    // Nobody is in it: frame and domain only fill the form and are never shown.
    let opening = Opening {
        municipality: person.municipality.clone(),
        phase,
        frame: Frame::Voluntary,
        domain: Domain::Adults,
        case_direction: None,
        process_director: None,
    };
    step.record(id, Event::Opened(opening));
    climbing::raise(step, id, track, None)
}

/// Stops a drill at once.
pub(crate) fn stop(step: &mut Step<'_>, person: &Person, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    if !rights::may_stop(&step.world.card, person, &case) {
        let text = of_whoever_ends(&step.world.card, "refused-drill");
        step.refuse(person, text);
        return Ok(());
    }
    end(step, id, &person.id, STOPPED)
}

/// Ends a drill whose ladder has no rung left: real ones go on for ever, this one does not.
pub(crate) fn run_out(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let by = step.case(id)?.director.clone();
    end(step, id, &by, OVER)
}

/// Ends the drill of a municipality in which a real alert was raised: nobody is to choose.
pub(crate) fn give_way(step: &mut Step<'_>, municipality: &Id) -> Result<(), Unreadable> {
    for id in step.find(&Term::Drill(municipality.clone()))? {
        let by = step.case(id)?.director.clone();
        end(step, id, &by, OVERTAKEN)?;
    }
    Ok(())
}

/// Ends a drill in which everybody has confirmed.
pub(crate) fn settle(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    if step.case(id)?.open_alerts().next().is_some() {
        return Ok(());
    }
    close(step, id, CONFIRMED)
}

/// Ends the alerts that are open, tells everybody who was alerted, and reports.
fn end(
    step: &mut Step<'_>,
    id: CaseId,
    by: &PersonId,
    reason: &'static str,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let text = over(step, &case, by, reason);
    for alert in case.open_alerts() {
        let (by, reason) = (by.clone(), reason.into());
        step.record(id, alerted(&alert.id, AlertEvent::Withdrawn { by, reason }));
    }
    let ended: Vec<_> = case
        .open_alerts()
        .map(|alert| end_of(alert, &text))
        .collect();
    let alerts: Vec<&Alert> = case.alerts.iter().collect();
    tell_all(step, &alerts, &case, &text, &ended);
    close(step, id, reason)
}

/// That a drill is over, and who ended it.
fn over(step: &Step<'_>, case: &Case, by: &PersonId, reason: &'static str) -> Text {
    Text::of(reason)
        .word("code", &case.code)
        .text("who", step.titled(by))
}

/// Tells all who were called that somebody stopped a drill.
pub(crate) fn tell_stopped(step: &mut Step<'_>, case: &Case, by: &PersonId) {
    let text = over(step, case, by, STOPPED);
    let alerts: Vec<&Alert> = case.alerts.iter().collect();
    tell_all(step, &alerts, case, &text, &[]);
}

/// Closes a drill and reports to the one who began it and to the administrators.
fn close(step: &mut Step<'_>, id: CaseId, reason: &'static str) -> Result<(), Unreadable> {
    let reason: Id = reason.into();
    step.record(
        id,
        Event::Closed {
            reason: reason.clone(),
            by: None,
        },
    );
    note(step, id, &reason)?;
    report::tell(step, id, &reason)
}

/// Notes in the municipality how its last drill went; that stays when the drill itself is erased.
fn note(step: &mut Step<'_>, id: CaseId, how: &Id) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(facts) = &case.facts else {
        return Ok(());
    };
    let drill = LastDrill {
        code: case.code.clone(),
        how: how.clone(),
        confirmed: case.alerts.iter().filter(|alert| alert.confirmed).count(),
        of: case.alerts.len(),
        at: step.stamp.at,
    };
    step.record_beside(&facts.municipality, RosterEvent::Drilled(drill));
    Ok(())
}

/// Whether a command makes sense for a drill: nobody is in it, so nothing is decided on it.
#[must_use]
pub(crate) const fn allows(command: &Command) -> bool {
    matches!(
        command,
        Command::Case(CaseAct::Status | CaseAct::Timeline, _) | Command::Withdraw(_)
    )
}

/// Says how the drill stands that goes on, to those who may stop it.
pub(crate) fn overview(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    for (place, _) in person.places() {
        for id in step.find(&Term::Drill(place.clone()))? {
            let case = step.case(id)?;
            if rights::may_stop(&step.world.card, person, &case) {
                let message = describe(step, person, &case);
                step.say(message.choices(vec![Choice::withdraw(&case)]));
            }
        }
    }
    Ok(())
}

/// How a drill stands.
#[must_use]
pub(crate) fn describe(step: &Step<'_>, person: &Person, case: &Case) -> Message {
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    let office = place.map(|place| step.world.organisation.place(place));
    let closed = case.facts.as_ref().and_then(|facts| facts.closed);
    let text = Text::of("drill-status").word("code", &case.code).word(
        "municipality",
        office.map(|office| office.name).unwrap_or_default(),
    );
    let mut message = Message::new(&person.id, MessageKind::Status, text).about(case);
    let closed = closed.map(|closed| Text::of("drill-status-closed").moment("since", closed.at));
    message.text.extend(closed);
    message.text.extend(delivery_log::alerts(step, case));
    message
}
