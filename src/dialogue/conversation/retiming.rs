//! The clock was set: what goes by the time that passes goes on as if it had not been.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::domain::Role;
use crate::domain::alert::AlertId;
use crate::domain::case::event::{Event, Pace};
use crate::domain::case::{Case, CaseId};
use crate::domain::people::PersonId;

use super::restart;
use crate::dialogue::message::input::ClockNews;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// A clock that is set by less is nobody's concern.
const WORTH_TELLING: SignedDuration = SignedDuration::from_mins(1);

/// Moves what goes by passing time to where the clock is now, and tells the administrators.
pub(super) fn retime(step: &mut Step<'_>, news: ClockNews) -> Result<(), Unreadable> {
    for id in timed(step)? {
        match news {
            ClockNews::SetBy(by) => shift(step, id, by, Pace::Case),
            ClockNews::Behind { .. } => make_due(step, id)?,
            // By such a clock everything is due already.
            ClockNews::Ahead { .. } => {}
        }
    }
    // Duty goes by the clock: others may have it now. At a start that is looked at anyway.
    if matches!(news, ClockNews::SetBy(_)) {
        restart::look_at_duty(step)?;
    }
    let text = match news {
        ClockNews::SetBy(by) if by.abs() < WORTH_TELLING => return Ok(()),
        ClockNews::SetBy(by) if by.is_negative() => Text::of("clock-set-back").span("by", by.abs()),
        ClockNews::SetBy(by) => Text::of("clock-set-forward").span("by", by),
        ClockNews::Behind { last } => Text::of("clock-behind").moment("last", last),
        ClockNews::Ahead { last } => Text::of("clock-ahead").moment("last", last),
    };
    tell(step, &text);
    Ok(())
}

/// The cases in which something goes by passing time: whoever waits for it leads to them.
fn timed(step: &mut Step<'_>) -> Result<Vec<CaseId>, Unreadable> {
    let mut waiting: Vec<CaseId> = step.waiting()?.into_iter().map(|(_, id)| id).collect();
    waiting.sort_unstable();
    waiting.dedup();
    let mut timed = Vec::new();
    for id in waiting {
        if goes_by_passing_time(&*step.case(id)?) {
            timed.push(id);
        }
    }
    Ok(timed)
}

fn goes_by_passing_time(case: &Case) -> bool {
    let mut interviews = case.interviews.iter();
    case.open_alerts().next().is_some()
        || !case.notices.open.is_empty()
        || interviews.any(|(_, interview)| interview.remind_at.is_some())
}

fn shift(step: &mut Step<'_>, id: CaseId, by: SignedDuration, what: Pace) {
    let by_ms = i64::try_from(by.as_millis()).unwrap_or_default();
    step.record(id, Event::ClockSet { by_ms, what });
}

/// Makes the next rung of every open alert due now, and whatever somebody is to be reminded of.
fn make_due(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let (case, now) = (step.case(id)?, step.stamp.at);
    let ladder = &step.world.organisation.ladder;
    let late = |due: Timestamp| now.duration_since(due);
    let alerts = case.open_alerts().map(|alert| {
        let due = alert.climbs_from() + ladder.due_after(alert.rung + 1);
        (late(due), Pace::Alert(alert.id.clone()))
    });
    let reminders = case.interviews.iter();
    let reminders = reminders.filter_map(|(_, interview)| interview.remind_at);
    let requests = case.notices.open.iter();
    let requests = requests
        .filter(|notice| notice.word.alert().is_none())
        .flat_map(|notice| {
            let deliveries = notice.deliveries.iter();
            deliveries.filter_map(|delivery| notice.again_at(delivery, ladder))
        });
    let reminders = reminders
        .chain(requests)
        .max()
        .map(|due| (late(due), Pace::Reminders));
    // What is told about an alert moves with it; of one that has ended only this is left.
    let told = case.notices.open.iter().filter_map(|notice| {
        let about = notice.word.alert()?;
        let ended = case.alert(about).is_some_and(|alert| !alert.is_open());
        let again = notice.deliveries.iter();
        let again = again.filter_map(|delivery| notice.again_at(delivery, ladder));
        let due = again.max().filter(|_| ended)?;
        Some((about.clone(), late(due)))
    });
    let told: BTreeMap<AlertId, SignedDuration> =
        told.fold(BTreeMap::new(), |mut all, (id, by)| {
            let known = all.entry(id).or_insert(by);
            *known = by.min(*known);
            all
        });
    let told = told.into_iter().map(|(id, by)| (by, Pace::Alert(id)));
    let shifts: Vec<_> = alerts.chain(reminders).chain(told).collect();
    for (by, what) in shifts.into_iter().filter(|(by, _)| by.is_negative()) {
        shift(step, id, by, what);
    }
    Ok(())
}

/// Tells the administrators of every municipality, each over every way to them.
fn tell(step: &mut Step<'_>, text: &Text) {
    let everybody = step.world.organisation.people.iter();
    let administrators = everybody.filter(|person| person.has_role(Role::Administrator));
    let to: Vec<_> = administrators
        .flat_map(|person| person.ways().map(|via| (person.id.clone(), via)))
        .collect::<Vec<(PersonId, _)>>();
    for (person, via) in to {
        step.say(Message {
            via,
            ..Message::new(&person, MessageKind::Alert, text.clone())
        });
    }
}
