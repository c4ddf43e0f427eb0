//! Somebody who was pinged cannot take it on: the next people are called at once.

use std::collections::BTreeMap;

use crate::domain::Id;
use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::notice::Word;
use crate::domain::alert::{Alert, AlertId};
use crate::domain::case::CaseId;
use crate::domain::case::event::alerted;
use crate::domain::people::Person;

use super::climbing;
use super::noticing::{self, Over};
use super::open_alerts;
use super::phoning;
use crate::dialogue::message::text::{Text, of_case};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// The reasons that can be given; they say nothing about a person's health, nor about the case.
pub(super) const REASONS: [&str; 3] = ["cannot-no-duty", "cannot-not-able", "cannot-other"];

/// The choices that say why.
pub(crate) fn reasons() -> Vec<Choice> {
    REASONS.map(Choice::named).to_vec()
}

/// Somebody cannot take these alerts on. It counts once for each; the next people are tried at once,
/// and when nobody of the role is left the director is asked to telephone.
pub(crate) fn cannot(
    step: &mut Step<'_>,
    person: &Person,
    alerts: &[(CaseId, AlertId)],
) -> Result<(), Unreadable> {
    let mut told = None;
    for (id, alert) in alerts {
        let case = step.case(*id)?;
        let Some(known) = case
            .alert(alert)
            .filter(|alert| open_alerts::waits_for(&case, alert, person))
        else {
            continue;
        };
        told = Some(case.clone());
        if known.is_unable(&person.id) {
            continue;
        }
        let by = person.id.clone();
        let news = AlertEvent::Unable { by, reason: None };
        step.record(*id, alerted(alert, news));
    }
    let Some(case) = told else {
        step.refuse(person, Text::of("cannot-nothing"));
        return Ok(());
    };
    // What falls due together is one request to telephone.
    let mut at_once: BTreeMap<CaseId, Vec<AlertId>> = BTreeMap::new();
    let mut nobody_called = false;
    for (id, alert) in alerts {
        if !is_new(step, person, *id, alert)? {
            continue;
        }
        let called = pass_on(step, person, *id, alert)?;
        nobody_called |= !called;
        if !called || nobody_is_left(step, *id, alert)? {
            at_once.entry(*id).or_default().push(alert.clone());
        }
    }
    let key = match nobody_called {
        true => "cannot-noted-last",
        false => "cannot-noted",
    };
    let asked = of_case(&case, key).word("code", &case.code);
    let message = Message::new(&person.id, MessageKind::Alert, asked).about(&case);
    step.say(message.choices(reasons()));
    at_once
        .iter()
        .try_for_each(|(id, alerts)| phoning::ask_anew(step, *id, alerts))
}

/// Whether this step recorded that somebody cannot take an alert on.
fn is_new(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    alert: &AlertId,
) -> Result<bool, Unreadable> {
    let case = step.case(id)?;
    let known = case.alert(alert).and_then(|alert| {
        let mut unable = alert.unable.iter();
        unable.find(|unable| unable.by == person.id)
    });
    Ok(known.is_some_and(|unable| unable.step == step.stamp.step))
}

/// The next people are called, and the director hears of it. Tells whether there was anybody to call.
fn pass_on(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    alert: &AlertId,
) -> Result<bool, Unreadable> {
    let passed_on = climbing::call_next(step, id, alert)?;
    let word = Word::Unable {
        alert: alert.clone(),
        by: person.id.clone(),
        passed_on,
    };
    let case = step.case(id)?;
    let directors = rights::in_charge(&step.world.organisation, &case);
    noticing::tell_all(
        step,
        id,
        directors,
        Some(&person.id),
        (Over::Chat, &word),
        &[],
    )?;
    Ok(passed_on)
}

/// Whether nobody of the role is left of those whom the ladder called or who answer for it now: they said so, at least one
/// of them, or are closed on every way.
pub(super) fn nobody_is_left(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
) -> Result<bool, Unreadable> {
    let case = step.case(id)?;
    let (Some(alert), Some(facts)) = (case.alert(alert), &case.facts) else {
        return Ok(false);
    };
    let (place, at) = (&facts.municipality, step.stamp.at);
    let holders = step
        .world
        .organisation
        .roster
        .holders(place, alert.role, at);
    let pinged = alert.called().into_iter().filter(|id| {
        let person = step.person(id);
        person.is_some_and(|person| person.holds(alert.role, place))
    });
    let mut all = holders.iter().cloned().chain(pinged);
    Ok(!alert.unable.is_empty() && all.all(|id| alert.cannot_be_had(&id)))
}

/// Records why somebody cannot take an alert on.
pub(crate) fn because(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    reason: &Id,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let own = |alert: &&Alert| alert.is_unable(&person.id);
    let open: Vec<AlertId> = case
        .open_alerts()
        .filter(own)
        .map(|one| one.id.clone())
        .collect();
    for alert in open {
        let (by, reason) = (person.id.clone(), Some(reason.clone()));
        step.record(id, alerted(&alert, AlertEvent::Unable { by, reason }));
    }
    let text = Text::of("cannot-reason-noted");
    step.say(Message::new(&person.id, MessageKind::Status, text).about(&case));
    Ok(())
}
