//! Alerts: raising them, climbing their ladder, taking results and confirmations.

use jiff::Timestamp;

use crate::domain::alert::{
    Address, Addressee, Alert, AlertId, Delivery, DeliveryId, News, Receipt,
};
use crate::domain::case::{Case, CaseId};
use crate::domain::code::PingCode;
use crate::domain::event::Event;
use crate::domain::ladder::{Ladder, Reach};
use crate::domain::organisation::Office;
use crate::domain::people::PersonId;
use crate::domain::reach::recipients;
use crate::domain::{Id, Role};

use super::index::Term;
use super::message::{Choice, Kind, Message};
use super::step::Step;
use super::text::{Text, the};
use super::world::Unreadable;
use super::{keeping, pinging};

/// When the case next has something to send; none while nothing is open.
#[must_use]
pub(super) fn next_due(case: &Case, ladder: &Ladder) -> Option<Timestamp> {
    case.open_alerts()
        .flat_map(|alert| {
            let again = alert
                .unsettled()
                .map(|delivery| delivery.last_at + ladder.delivery_retry);
            std::iter::once(alert.raised_at + ladder.due_after(alert.rung + 1)).chain(again)
        })
        .min()
}

/// Raises the alerts of a track, or of every track, and fires their first rung.
pub(super) fn raise(step: &mut Step<'_>, id: CaseId, track: &Id) -> Result<(), Unreadable> {
    let card = &step.world.card;
    let chosen = card
        .tracks
        .iter()
        .filter(|known| known.id == *track || *track == *"track-both");
    let mut roles: Vec<Role> = Vec::new();
    for role in chosen.flat_map(|track| &track.must_confirm) {
        if !roles.contains(role) {
            roles.push(*role);
        }
    }
    let municipality = step.case(id)?.facts.map(|facts| facts.municipality);
    let (mut raised, mut unmanned) = (Vec::new(), Vec::new());
    for role in roles {
        let alert = AlertId(format!("A{}", PingCode::from_bits(step.draw())));
        step.record(
            id,
            Event::Alerted {
                alert: alert.clone(),
                news: News::Raised {
                    role,
                    track: track.clone(),
                },
            },
        );
        let nobody = municipality.as_ref().is_none_or(|municipality| {
            let roster = &step.world.organisation.roster;
            roster.duty(municipality, role, step.stamp.at).is_empty()
        });
        if nobody {
            unmanned.push(the(role));
        }
        raised.push(the(role));
        climb(step, id, &alert)?;
    }
    let case = step.case(id)?;
    let text = Text::of("alert-raised").all("roles", raised);
    let mut message = Message::new(&case.director, Kind::Alert, text);
    if !unmanned.is_empty() {
        message = message.and(Text::of("alert-unmanned").all("roles", unmanned));
    }
    let withdraw = vec![Choice::named("withdraw")];
    step.say(message.about(&case).among_directors().choices(withdraw));
    Ok(())
}

/// Does all that is due: the current rung of each late alert, and messages without a result.
pub(super) fn tick(step: &mut Step<'_>) -> Result<(), Unreadable> {
    let due = step.due()?;
    for id in due.clone() {
        let open: Vec<AlertId> = step
            .case(id)?
            .open_alerts()
            .map(|alert| alert.id.clone())
            .collect();
        for alert in open {
            climb(step, id, &alert)?;
            repeat(step, id, &alert)?;
        }
    }
    // Alerts go ahead of everything else that is due.
    for id in due {
        keeping::remind(step, id)?;
    }
    Ok(())
}

/// Fires the rung that is due now; rungs that passed during an outage are left out.
///
/// The rung that tells the director to phone pings nobody: when it is due, the last one before it
/// that was missed is fired too; and when it was missed itself, the director is told now.
fn climb(step: &mut Step<'_>, id: CaseId, alert: &AlertId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert) else {
        return Ok(());
    };
    let elapsed = step.stamp.at.duration_since(alert.raised_at);
    let ladder = &step.world.organisation.ladder;
    let passed = (alert.rung..).take_while(|rung| ladder.due_after(*rung) <= elapsed);
    let Some(due) = passed.last().filter(|due| *due > alert.rung) else {
        return Ok(());
    };
    if ladder.reach(due) == Reach::Director && due - 1 > alert.rung {
        fire(step, id, &alert.id, due - 1)?;
    }
    let reach = |rung| step.world.organisation.ladder.reach(rung);
    let director_missed = (alert.rung + 1..due).any(|rung| reach(rung) == Reach::Director);
    if let Some(facts) = case.facts.as_ref().filter(|_| director_missed) {
        let office = step.world.organisation.office_or_blank(&facts.municipality);
        pinging::tell_director_to_phone(step, &case, alert, &office);
    }
    let fired = step
        .case(id)?
        .alert(&alert.id)
        .map_or(0, |alert| alert.rung);
    if fired < due {
        fire(step, id, &alert.id, due)?;
    }
    Ok(())
}

/// Fires a rung, or the next one where it is empty.
fn fire(step: &mut Step<'_>, id: CaseId, alert: &AlertId, due: u32) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (Some(alert), Some(facts)) = (case.alert(alert), &case.facts) else {
        return Ok(());
    };
    let office = step.world.organisation.office_or_blank(&facts.municipality);
    let (rung, people) = first_with_people(step, &office, alert, due);
    if step.world.organisation.ladder.reach(rung) == Reach::Director {
        let news = News::RungFired {
            rung,
            deliveries: Vec::new(),
            joined: Vec::new(),
        };
        step.record(id, alerted(&alert.id, news));
        pinging::tell_director_to_phone(step, &case, alert, &office);
        return Ok(());
    }
    let everybody = people.into_iter().map(Address::Person);
    let addresses: Vec<Address> = everybody.chain([Address::Channel]).collect();
    let (deliveries, joined) = address(step, alert, rung, &addresses);
    let news = News::RungFired {
        rung,
        deliveries: deliveries.clone(),
        joined,
    };
    step.record(id, alerted(&alert.id, news));
    pinging::send(step, id, &alert.id, &deliveries)
}

/// The rung that is due, or the next one where it is empty: that fires at once.
fn first_with_people(
    step: &Step<'_>,
    office: &Office,
    alert: &Alert,
    due: u32,
) -> (u32, Vec<PersonId>) {
    let organisation = &step.world.organisation;
    let so_far: Vec<PersonId> = alert.alerted().cloned().collect();
    let (place, role, at) = (&office.code, alert.role, step.stamp.at);
    let mut rung = due;
    loop {
        let people = recipients(organisation, place, role, rung, &so_far, at);
        let may_be_empty = match organisation.ladder.reach(rung) {
            Reach::Director | Reach::Everyone => true,
            Reach::Duty | Reach::Deputy | Reach::NextRole => false,
        };
        if may_be_empty || !people.is_empty() {
            return (rung, people);
        }
        rung += 1;
    }
}

fn alerted(alert: &AlertId, news: News) -> Event {
    Event::Alerted {
        alert: alert.clone(),
        news,
    }
}

/// The messages of a rung, and those who are pinged for the first time.
fn address(
    step: &mut Step<'_>,
    alert: &Alert,
    rung: u32,
    addresses: &[Address],
) -> (Vec<Delivery>, Vec<Addressee>) {
    let at = step.stamp.at;
    let mut joined = Vec::new();
    let mut deliveries = Vec::new();
    for (offset, to) in addresses.iter().enumerate() {
        if alert.code(to).is_none() {
            let code = PingCode::from_bits(step.draw());
            joined.push(Addressee {
                to: to.clone(),
                code,
            });
        }
        deliveries.push(Delivery {
            id: alert.next_delivery(offset),
            to: to.clone(),
            rung,
            first_at: at,
            last_at: at,
            receipt: Receipt::Awaited,
        });
    }
    (deliveries, joined)
}

/// Hands messages over again that have had no result for a while; a channel that stays silent
/// longer counts as unreachable, and the director is told once.
fn repeat(step: &mut Step<'_>, id: CaseId, alert: &AlertId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert).filter(|alert| alert.is_open()) else {
        return Ok(());
    };
    let now = step.stamp.at;
    let retry = step.world.organisation.ladder.delivery_retry;
    let silence = step.world.organisation.ladder.unreachable_after;
    let is_late = |delivery: &&Delivery| delivery.last_at + retry <= now;
    let late: Vec<Delivery> = alert.unsettled().filter(is_late).cloned().collect();
    if late.is_empty() {
        return Ok(());
    }
    let again = late.iter().map(|delivery| delivery.id.clone()).collect();
    step.record(id, alerted(&alert.id, News::Repeated(again)));
    pinging::send(step, id, &alert.id, &late)?;
    for delivery in &late {
        if delivery.receipt == Receipt::Awaited && delivery.first_at + silence <= now {
            received(step, &delivery.id, Receipt::Unreachable)?;
        }
    }
    Ok(())
}

/// A rung of which every message was refused for good reaches nobody: the next fires at once.
fn climb_past_closed(step: &mut Step<'_>, id: CaseId, alert: &AlertId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert).filter(|alert| alert.is_open()) else {
        return Ok(());
    };
    let mut current = alert
        .deliveries
        .iter()
        .filter(|delivery| delivery.rung == alert.rung);
    if !alert.deliveries.is_empty() && current.all(|delivery| delivery.receipt == Receipt::Closed) {
        fire(step, id, &alert.id, alert.rung + 1)?;
    }
    Ok(())
}

/// Takes the result of a delivery; a result that comes twice, or of something unknown, changes
/// nothing.
pub(super) fn received(
    step: &mut Step<'_>,
    delivery: &DeliveryId,
    receipt: Receipt,
) -> Result<(), Unreadable> {
    let Some(alert) = delivery.alert() else {
        return Ok(());
    };
    for id in step.find(&Term::Alert(alert.clone()))? {
        let case = step.case(id)?;
        let known = case.delivery(delivery).map(|known| known.receipt);
        if known.is_none_or(|known| {
            known == receipt || matches!(known, Receipt::Delivered | Receipt::Closed)
        }) {
            continue;
        }
        let news = News::Received {
            delivery: delivery.clone(),
            receipt,
        };
        step.record(
            id,
            Event::Alerted {
                alert: alert.clone(),
                news,
            },
        );
        if receipt != Receipt::Delivered {
            pinging::tell_undelivered(step, &case, delivery);
            climb_past_closed(step, id, &alert)?;
        }
    }
    Ok(())
}
