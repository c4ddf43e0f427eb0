//! Alerts: raising them, climbing their ladder, taking results and confirmations.

use jiff::Timestamp;

use crate::domain::alert::{Address, Addressee, Alert, AlertId, News, Via};
use crate::domain::case::{Case, CaseId};
use crate::domain::code::PingCode;
use crate::domain::event::Event;
use crate::domain::ladder::{Ladder, Reach};
use crate::domain::organisation::Place;
use crate::domain::people::PersonId;
use crate::domain::reach::recipients;
use crate::domain::{Id, Role};

use super::message::{Kind, Message};
use super::step::Step;
use super::text::{Text, the};
use super::world::Unreadable;
use super::{delivering, drill, erasing, following, keeping, pinging, reminding};

/// When the case next has something to send; none while nothing is open.
#[must_use]
pub(super) fn next_due(case: &Case, ladder: &Ladder) -> Option<Timestamp> {
    case.open_alerts()
        .flat_map(|alert| {
            let next_rung = alert.raised_at + ladder.due_after(alert.rung + 1);
            let messages = alert.unsettled();
            let due = messages.flat_map(|delivery| {
                let silent = delivery.silent_at(ladder);
                delivery.again_at(ladder).into_iter().chain(silent)
            });
            std::iter::once(next_rung).chain(due)
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
    let case = step.case(id)?;
    let facts = case.facts.as_ref();
    let municipality = facts.map(|facts| facts.municipality.clone());
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
    let text = drill::worded(&case, "alert-raised");
    let text = text.word("code", &case.code).all("roles", raised);
    let mut message = Message::new(&case.director, Kind::Alert, text);
    if !unmanned.is_empty() {
        message = message.and(Text::of("alert-unmanned").all("roles", unmanned));
    }
    let withdraw = vec![drill::withdraw_choice(&case)];
    step.say(message.about(&case).among_directors().choices(withdraw));
    match municipality {
        Some(municipality) if !case.is_drill() => drill::give_way(step, &municipality),
        Some(_) | None => Ok(()),
    }
}

/// Does all that is due: the current rung of each late alert, and messages without a result.
pub(super) fn tick(step: &mut Step<'_>) -> Result<(), Unreadable> {
    let (mut due, mut drills) = (Vec::new(), Vec::new());
    for id in step.due()? {
        if step.case(id)?.is_drill() {
            drills.push(id);
        } else {
            due.push(id);
        }
    }
    // Real alerts go ahead of drills.
    due.extend(drills);
    for id in due.clone() {
        let open: Vec<AlertId> = step
            .case(id)?
            .open_alerts()
            .map(|alert| alert.id.clone())
            .collect();
        for alert in open {
            climb(step, id, &alert)?;
            delivering::repeat(step, id, &alert)?;
        }
    }
    // Alerts go ahead of everything else that is due.
    for id in due {
        keeping::remind(step, id)?;
        following::remind(step, id)?;
        reminding::remind(step, id)?;
        erasing::purge(step, id)?;
    }
    Ok(())
}

/// Fires the rung that is due now; rungs that passed during an outage are left out.
///
/// The rung that tells the director to phone pings nobody: when it is due, the last one before it
/// that was missed is fired too; and when it was missed itself, the director is told now.
fn climb(step: &mut Step<'_>, id: CaseId, alert: &AlertId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert).filter(|alert| alert.is_open()) else {
        return Ok(());
    };
    let elapsed = step.stamp.at.duration_since(alert.raised_at);
    let ladder = &step.world.organisation.ladder;
    let passed = (alert.rung..).take_while(|rung| ladder.due_after(*rung) <= elapsed);
    let Some(due) = passed.last().filter(|due| *due > alert.rung) else {
        return Ok(());
    };
    if case.is_drill() && ladder.reach(due) == Reach::Everyone {
        return drill::run_out(step, id);
    }
    if ladder.reach(due) == Reach::Director && due - 1 > alert.rung {
        fire(step, id, &alert.id, due - 1)?;
    }
    let reach = |rung| step.world.organisation.ladder.reach(rung);
    let director_missed = (alert.rung + 1..due).any(|rung| reach(rung) == Reach::Director);
    if let Some(facts) = case.facts.as_ref().filter(|_| director_missed) {
        let office = step.world.organisation.place(&facts.municipality);
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
pub(super) fn fire(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    due: u32,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (Some(alert), Some(facts)) = (case.alert(alert), &case.facts) else {
        return Ok(());
    };
    let office = step.world.organisation.place(&facts.municipality);
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
    let mut addresses: Vec<(Address, Via)> = Vec::new();
    for person in people {
        let ways = ways(step, &person, rung);
        addresses.extend(ways.map(|via| (Address::Person(person.clone()), via)));
    }
    addresses.push((Address::Channel, Via::Chat));
    let joined = joining(step, alert, &addresses);
    let deliveries = alert.messages(rung, &addresses, step.stamp.at);
    let news = News::RungFired {
        rung,
        deliveries: deliveries.clone(),
        joined,
    };
    step.record(id, alerted(&alert.id, news));
    let names: Vec<_> = deliveries.into_iter().map(|new| new.id).collect();
    pinging::send(step, id, &alert.id, &names)
}

/// The rung that is due, or the next one where it is empty: that fires at once.
fn first_with_people(
    step: &Step<'_>,
    office: &Place,
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

/// The ways that a rung takes to a person: at first the chat alone, then all there are.
fn ways(step: &Step<'_>, person: &PersonId, rung: u32) -> impl Iterator<Item = Via> + use<> {
    let person = step.person(person);
    let all = match step.world.organisation.ladder.reach(rung) {
        Reach::Duty => None,
        Reach::Deputy | Reach::NextRole | Reach::Director | Reach::Everyone => person,
    };
    let all = all.map(|person| person.ways().collect());
    all.unwrap_or_else(|| vec![Via::Chat]).into_iter()
}

/// Something that happens to an alert, as an event.
pub(super) fn alerted(alert: &AlertId, news: News) -> Event {
    Event::Alerted {
        alert: alert.clone(),
        news,
    }
}

/// Those who are pinged for the first time, each with a code of their own.
fn joining(step: &mut Step<'_>, alert: &Alert, to: &[(Address, Via)]) -> Vec<Addressee> {
    let mut joined: Vec<Addressee> = Vec::new();
    for (to, _) in to {
        if alert.code(to).is_none() && joined.last().is_none_or(|last| last.to != *to) {
            let code = PingCode::from_bits(step.draw());
            joined.push(Addressee {
                to: to.clone(),
                code,
            });
        }
    }
    joined
}
