//! Deliveries: handing messages over again, taking their results, and going other ways.

use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::notice::Word;
use crate::domain::alert::{Address, Alert, AlertId, Delivery, DeliveryId, Receipt, Via};
use crate::domain::case::event::alerted;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;

use super::climbing::call_next;
use super::noticing::{self, Over};
use super::{attending, phoning, pinging, telling, unable};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How many messages a rung sends to the channel at most: one, and another if that was refused.
const MOST_TO_CHANNEL: usize = 2;

/// Hands messages over again that have had no result for a while; a way that stays silent longer
/// counts as unreachable.
pub(crate) fn repeat(step: &mut Step<'_>, id: CaseId, alert: &AlertId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert).filter(|alert| alert.is_open()) else {
        return Ok(());
    };
    let (now, ladder) = (step.stamp.at, &step.world.organisation.ladder);
    let late = |delivery: &&Delivery| delivery.again_at(ladder).is_some_and(|at| at <= now);
    let silent = |delivery: &&Delivery| delivery.silent_at(ladder).is_some_and(|at| at <= now);
    let name = |delivery: &Delivery| delivery.id.clone();
    let late: Vec<DeliveryId> = alert.unsettled().filter(late).map(name).collect();
    let silent: Vec<DeliveryId> = alert.unsettled().filter(silent).map(name).collect();
    hand_over_again(step, id, &alert.id, late)?;
    for delivery in silent {
        received(step, &delivery, Receipt::Silent)?;
    }
    Ok(())
}

/// Takes the result of a delivery; a result that comes twice, or of something unknown, changes
/// nothing.
pub(crate) fn received(
    step: &mut Step<'_>,
    delivery: &DeliveryId,
    receipt: Receipt,
) -> Result<(), Unreadable> {
    let Some(alert) = delivery.alert() else {
        return Ok(());
    };
    // What is about no alert is named after its case.
    if let Ok(code) = alert.0.parse::<CaseCode>() {
        for id in step.find(&Term::Code(code))? {
            attending::heard(step, id, delivery, receipt)?;
        }
        return Ok(());
    }
    for id in step.find(&Term::Alert(alert.clone()))? {
        let case = step.case(id)?;
        if case.notices.of(delivery).is_some() {
            return attending::heard(step, id, delivery, receipt);
        }
        let Some(before) = case.delivery(delivery) else {
            continue;
        };
        let known = before.receipt;
        if known.is_final() || known == receipt {
            continue;
        }
        let news = AlertEvent::Received {
            delivery: delivery.clone(),
            receipt,
        };
        step.record(id, alerted(&alert, news));
        let case = step.case(id)?;
        let open = case.alert(&alert).is_some_and(Alert::is_open);
        if open && receipt != Receipt::Delivered {
            go_other_ways(step, id, &alert, before)?;
            if receipt == Receipt::Closed && unable::nobody_is_left(step, id, &alert)? {
                phoning::ask(step, id, std::slice::from_ref(&alert))?;
            }
            if known == Receipt::Awaited && is_first_failure(&case, &alert, before) {
                tell_undelivered(step, id, &alert, before)?;
            }
        }
    }
    Ok(())
}

/// Whether nothing of the same rung to the same address had failed before.
fn is_first_failure(case: &Case, alert: &AlertId, failed: &Delivery) -> bool {
    let deliveries = case
        .alert(alert)
        .into_iter()
        .flat_map(|alert| &alert.deliveries);
    let mut same = deliveries.filter(|known| known.to == failed.to && known.rung == failed.rung);
    !same.any(|known| known.id != failed.id && known.failed())
}

/// Tells the case director and the administrators that a ping did not arrive: once for each rung and
/// person.
fn tell_undelivered(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    failed: &Delivery,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (alert, to, via) = (alert.clone(), failed.to.clone(), failed.via);
    let word = Word::Undelivered { alert, to, via };
    let readers = telling::supervisors(step, &case);
    noticing::tell(step, id, &readers, Over::Chat, &word, &[])
}

/// After a message of the current rung failed: the person's other ways are used at once, where nobody
/// takes it the next people are called, and a refused person is called in the channel.
fn go_other_ways(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    failed: &Delivery,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let is_current = |alert: &&Alert| alert.current().any(|known| known.id == failed.id);
    let Some(alert) = case.alert(alert).filter(is_current) else {
        return Ok(());
    };
    let other = match (&failed.to, failed.via) {
        (Address::Person(person), Via::Chat) => step.person(person),
        (Address::Person(_), Via::Mail | Via::Webhook) | (Address::Channel, _) => None,
    };
    let ways = other.iter().flat_map(|person| person.ways());
    let used = |via: Via| {
        let mut current = alert.current();
        current.any(|known| known.to == failed.to && known.via == via)
    };
    let new: Vec<_> = ways
        .filter(|via| !used(*via))
        .map(|via| (failed.to.clone(), via))
        .collect();
    if !new.is_empty() {
        widen(step, id, alert, &new)?;
    } else if nobody_takes_it(alert) {
        if call_next(step, id, &alert.id)? {
            return Ok(());
        }
        phoning::ask(step, id, std::slice::from_ref(&alert.id))?;
    }
    match (&failed.to, failed.via) {
        (Address::Person(_), Via::Mail | Via::Webhook) => Ok(()),
        (Address::Person(_), Via::Chat) | (Address::Channel, _) => {
            call_in_channel(step, id, &alert.id, failed)
        }
    }
}

/// Whether everybody whom the rung pinged is closed on every way, or said that it cannot be done. What the
/// channel took wakes nobody in particular.
fn nobody_takes_it(alert: &Alert) -> bool {
    let is_channel = |delivery: &&Delivery| delivery.to == Address::Channel;
    let closed =
        |delivery: &&Delivery| delivery.rung == alert.rung && delivery.receipt == Receipt::Closed;
    let is_unable = |delivery: &&Delivery| match &delivery.to {
        Address::Person(person) => alert.is_unable(person),
        Address::Channel => false,
    };
    let (in_channel, to_people): (Vec<&Delivery>, Vec<&Delivery>) =
        alert.current().partition(is_channel);
    match to_people.is_empty() {
        true => in_channel.iter().all(closed),
        false => to_people.iter().all(|one| closed(one) || is_unable(one)),
    }
}

/// A refused person is called by name in the channel: by the rung's own message there, and where
/// that failed too, by one that is sent at once.
fn call_in_channel(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    failed: &Delivery,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert) else {
        return Ok(());
    };
    let is_channel = |delivery: &&Delivery| delivery.to == Address::Channel;
    let (in_channel, to_people): (Vec<&Delivery>, Vec<&Delivery>) =
        alert.current().partition(is_channel);
    let refused = to_people.iter().any(|delivery| {
        delivery.via == Via::Chat
            && matches!(delivery.receipt, Receipt::Closed | Receipt::Unreachable)
    });
    if !refused || in_channel.iter().any(|delivery| !delivery.failed()) {
        return Ok(());
    }
    let unreachable = in_channel
        .iter()
        .find(|delivery| !delivery.receipt.is_final());
    match unreachable {
        // Its own repetitions go on; a person who is refused now is not kept waiting for them.
        Some(_) if failed.to == Address::Channel => Ok(()),
        // It leaves in this very step.
        Some(delivery) if delivery.last_at == step.stamp.at => Ok(()),
        Some(delivery) => hand_over_again(step, id, &alert.id, vec![delivery.id.clone()]),
        None if in_channel.len() < MOST_TO_CHANNEL => {
            widen(step, id, alert, &[(Address::Channel, Via::Chat)])
        }
        None => Ok(()),
    }
}

/// Sends further messages within the rung; recorded before they leave.
fn widen(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &Alert,
    to: &[(Address, Via)],
) -> Result<(), Unreadable> {
    let Some(rung) = alert.current().next().map(|delivery| delivery.rung) else {
        return Ok(());
    };
    let deliveries = alert.messages(rung, to, step.stamp.at);
    let names: Vec<DeliveryId> = deliveries.iter().map(|new| new.id.clone()).collect();
    step.record(id, alerted(&alert.id, AlertEvent::Widened(deliveries)));
    pinging::send(step, id, &alert.id, &names)
}

/// Sends messages again under their own names; recorded before they leave.
fn hand_over_again(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    names: Vec<DeliveryId>,
) -> Result<(), Unreadable> {
    if names.is_empty() {
        return Ok(());
    }
    step.record(id, alerted(alert, AlertEvent::Repeated(names.clone())));
    pinging::send(step, id, alert, &names)
}
