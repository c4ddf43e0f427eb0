//! Alerts: raising them, climbing their ladder, taking results and confirmations.

use jiff::{SignedDuration, Timestamp};

use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::link::LinkToken;
use crate::domain::alert::{Address, Addressee, Alert, AlertId, Phoning, Via};
use crate::domain::case::event::{Event, alerted};
use crate::domain::case::{Case, CaseId};
use crate::domain::code::PingCode;
use crate::domain::people::PersonId;
use crate::domain::reach::{newcomers, next_change_that_matters, next_people, recipients};
use crate::domain::roster::ladder::{Ladder, Reach};
use crate::domain::{Id, Role};

use super::{phoning, pinging};
use crate::dialogue::message::text::{Text, of_case, the};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::agenda::Next;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Raises the alerts of a track, or of every track, and fires their first rung.
pub(crate) fn raise(
    step: &mut Step<'_>,
    id: CaseId,
    track: &Id,
    again: Option<&PersonId>,
) -> Result<(), Unreadable> {
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
    let (mut raised, mut unmanned, mut uncalled) = (Vec::new(), Vec::new(), Vec::new());
    let mut at_once = Vec::new();
    for role in roles {
        let alert = AlertId(format!("A{}", PingCode::from_bits(step.draw())));
        step.record(
            id,
            Event::Alerted {
                alert: alert.clone(),
                news: AlertEvent::Raised {
                    role,
                    track: track.clone(),
                    again: again.cloned(),
                },
            },
        );
        let nobody = municipality.as_ref().is_none_or(|municipality| {
            let roster = &step.world.organisation.roster;
            roster.duty(municipality, role, step.stamp.at).is_empty()
        });
        raised.push(the(role));
        at_once.extend(climb(step, id, &alert)?);
        let case = step.case(id)?;
        let called = case
            .alert(&alert)
            .is_some_and(|alert| alert.alerted().next().is_some());
        match (nobody, called) {
            (true, true) => unmanned.push(the(role)),
            (_, false) => uncalled.push(the(role)),
            (false, true) => {}
        }
    }
    phoning::ask(step, id, &at_once)?;
    let case = step.case(id)?;
    let text = of_case(&case, "alert-raised");
    let text = text.word("code", &case.code).all("roles", raised);
    let mut message = Message::new(&case.director, MessageKind::Alert, text);
    if !unmanned.is_empty() {
        message = message.and(Text::of("alert-unmanned").all("roles", unmanned));
    }
    if !uncalled.is_empty() {
        message = message.and(Text::of("alert-uncalled").all("roles", uncalled));
    }
    let withdraw = vec![Choice::withdraw(&case)];
    step.say(message.about(&case).among_directors().choices(withdraw));
    match municipality {
        Some(municipality) if !case.is_drill() => step.then(Next::GiveWay(municipality)),
        Some(_) | None => {}
    }
    Ok(())
}

/// Fires the rung that is due now; rungs that passed during an outage are left out. Gives the alert
/// where it began with nobody on duty or a rung reached nobody, so that somebody must telephone at once.
///
/// The rung that asks the director to phone pings nobody: when it is due, the last one before it
/// that was missed is fired too.
pub(crate) fn climb(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
) -> Result<Option<AlertId>, Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert).filter(|alert| alert.is_open()) else {
        return Ok(None);
    };
    let ladder = &step.world.organisation.ladder;
    let due = due_rung(alert, ladder, step.stamp.at);
    let Some(due) = due.filter(|_| !runs_out(step, &case, alert)) else {
        return Ok(None);
    };
    if ladder.reach(due) == Reach::Director && due - 1 > alert.rung {
        fire(step, id, &alert.id, due - 1)?;
    }
    fire(step, id, &alert.id, due)?;
    watch(step, id, &alert.id)?;
    let roster = &step.world.organisation.roster;
    let unmanned = case.facts.as_ref().is_some_and(|facts| {
        let duty = roster.duty(&facts.municipality, alert.role, step.stamp.at);
        alert.rung == 0 && duty.is_empty()
    });
    // A rung that reaches nobody does not wait for the one that asks to telephone.
    let pings = match step.world.organisation.ladder.reach(due) {
        Reach::Duty | Reach::Deputy | Reach::NextRole => true,
        Reach::Director | Reach::Everyone => false,
    };
    let fired = step.case(id)?;
    let in_vain = pings
        && fired.alert(&alert.id).is_some_and(|alert| {
            let mut own = alert.deliveries.iter().filter(|one| one.rung == due);
            own.all(|one| one.to == Address::Channel)
        });
    Ok((unmanned || in_vain).then(|| alert.id.clone()))
}

/// The rung that is due now and was not fired yet.
fn due_rung(alert: &Alert, ladder: &Ladder, now: Timestamp) -> Option<u32> {
    let elapsed = now.duration_since(alert.climbs_from());
    let passed = (alert.rung..).take_while(|rung| ladder.due_after(*rung) <= elapsed);
    passed.last().filter(|due| *due > alert.rung)
}

/// Whether the ladder of a drill has no rung left: those of real alerts go on for ever.
pub(crate) fn runs_out(step: &Step<'_>, case: &Case, alert: &Alert) -> bool {
    let ladder = &step.world.organisation.ladder;
    let due = due_rung(alert, ladder, step.stamp.at).filter(|_| alert.is_open());
    case.is_drill() && due.is_some_and(|due| ladder.reach(due) == Reach::Everyone)
}

/// The ladder of an alert begins again, at once. Where somebody had been asked to telephone, that goes on.
pub(super) fn climb_again(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    asked: Option<Phoning>,
) -> Result<(), Unreadable> {
    let at_once = climb(step, id, alert)?;
    match asked {
        Some(asked) => phoning::go_on(step, id, alert, asked.widened),
        None => phoning::ask(step, id, at_once.as_slice()),
    }
}

/// Fires a rung; the one of the director pings nobody.
fn fire(step: &mut Step<'_>, id: CaseId, alert: &AlertId, rung: u32) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (Some(alert), Some(facts)) = (case.alert(alert), &case.facts) else {
        return Ok(());
    };
    let organisation = &step.world.organisation;
    if organisation.ladder.reach(rung) == Reach::Director {
        let news = AlertEvent::RungFired {
            rung,
            deliveries: Vec::new(),
            joined: Vec::new(),
        };
        step.record(id, alerted(&alert.id, news));
        return Ok(());
    }
    let so_far: Vec<PersonId> = alert.alerted().cloned().collect();
    let (place, at) = (&facts.municipality, step.stamp.at);
    let people = recipients(organisation, place, alert.role, rung, &so_far, at);
    let addresses = addresses(step, people, rung);
    let joined = joining(step, alert, &addresses);
    let deliveries = alert.messages(rung, &addresses, at);
    let names: Vec<_> = deliveries.iter().map(|new| new.id.clone()).collect();
    let news = AlertEvent::RungFired {
        rung,
        deliveries,
        joined,
    };
    step.record(id, alerted(&alert.id, news));
    pinging::send(step, id, &alert.id, &names)
}

/// Calls the next people early, where those who were pinged cannot be had; no rung is used up. Tells
/// whether there was anybody: where nobody is left, somebody must telephone at once.
pub(super) fn call_next(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
) -> Result<bool, Unreadable> {
    let case = step.case(id)?;
    let (Some(known), Some(facts)) = (case.alert(alert), &case.facts) else {
        return Ok(false);
    };
    let pinged = known.called();
    let organisation = &step.world.organisation;
    let (place, at) = (&facts.municipality, step.stamp.at);
    let people = next_people(organisation, place, known.role, &pinged, at);
    if people.is_empty() {
        return Ok(false);
    }
    call(step, id, alert, people)?;
    Ok(true)
}

/// Pings whoever has come on duty meanwhile, and where nobody has duty any more all who could step in; notes
/// when that changes next. Gives the alert where nobody has duty, so that somebody must telephone at once.
pub(crate) fn relieve(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
) -> Result<Option<AlertId>, Unreadable> {
    let case = step.case(id)?;
    let open = case
        .alert(alert)
        .filter(|alert| alert.is_open() && alert.rung > 0);
    let (Some(known), Some(facts)) = (open, &case.facts) else {
        return Ok(None);
    };
    let pinged = known.called();
    let organisation = &step.world.organisation;
    let (place, at) = (&facts.municipality, step.stamp.at);
    let new = newcomers(organisation, place, known.role, known.rung, &pinged, at);
    if !new.is_empty() {
        call(step, id, alert, new)?;
    }
    let roster = &step.world.organisation.roster;
    let unmanned = roster.duty(place, known.role, at).is_empty();
    watch(step, id, alert)?;
    Ok(unmanned.then(|| alert.clone()))
}

/// Notes when somebody comes on duty before the next rung who was not pinged, or nobody has duty any more.
fn watch(step: &mut Step<'_>, id: CaseId, alert: &AlertId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let open = case.alert(alert).filter(|alert| alert.is_open());
    let (Some(known), Some(facts)) = (open, &case.facts) else {
        return Ok(());
    };
    let pinged = known.called();
    let organisation = &step.world.organisation;
    let next_rung = known.climbs_from() + organisation.ladder.due_after(known.rung + 1);
    let between = (step.stamp.at, next_rung);
    let (place, role, rung) = (&facts.municipality, known.role, known.rung);
    let asked = known.phoning.is_some_and(|phoning| phoning.last == rung);
    let matters = |at: &Timestamp| {
        let unmanned = || organisation.roster.duty(place, role, *at).is_empty();
        let new = newcomers(organisation, place, role, rung, &pinged, *at);
        !new.is_empty() || (!asked && unmanned())
    };
    let at = next_change_that_matters(organisation, place, role, between, matters);
    if at != known.relief_at {
        step.record(id, alerted(alert, AlertEvent::Watched(at)));
    }
    Ok(())
}

/// The longest that an open alert waits before it does anything.
#[must_use]
pub(crate) fn longest_wait(ladder: &Ladder) -> SignedDuration {
    let rungs = (1..=4).map(|rung| ladder.due_after(rung + 1) - ladder.due_after(rung));
    rungs.chain([ladder.due_after(1)]).max().unwrap_or_default()
}

/// Pings further people within the last rung that pinged anybody, and calls them in the channel.
fn call(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    people: Vec<PersonId>,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert) else {
        return Ok(());
    };
    let rung = alert.current().next().map_or(alert.rung, |last| last.rung);
    let addresses = addresses(step, people, rung);
    let joined = joining(step, alert, &addresses);
    let deliveries = alert.messages(rung, &addresses, step.stamp.at);
    let names: Vec<_> = deliveries.iter().map(|new| new.id.clone()).collect();
    step.record(
        id,
        alerted(&alert.id, AlertEvent::Called { deliveries, joined }),
    );
    pinging::send(step, id, &alert.id, &names)
}

/// Where the messages of a rung go: to each of these people on the ways of the rung, and to the
/// channel.
fn addresses(step: &Step<'_>, people: Vec<PersonId>, rung: u32) -> Vec<(Address, Via)> {
    let mut addresses: Vec<(Address, Via)> = Vec::new();
    for person in people {
        let ways = ways(step, &person, rung);
        addresses.extend(ways.map(|via| (Address::Person(person.clone()), via)));
    }
    addresses.push((Address::Channel, Via::Chat));
    addresses
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

/// What opens the page of an alert as this person, where pages are served and a message can carry it.
fn link(step: &mut Step<'_>, to: &Address) -> Option<LinkToken> {
    let Address::Person(person) = to else {
        return None;
    };
    let is_written_to = step.person(person)?.ways().any(|via| via != Via::Chat);
    let is_served = step.world.organisation.public_url.is_some();
    (is_served && is_written_to).then(|| LinkToken::from_bits(step.draw(), step.draw()))
}

/// Those who are pinged for the first time, each with a code of their own.
fn joining(step: &mut Step<'_>, alert: &Alert, to: &[(Address, Via)]) -> Vec<Addressee> {
    let mut joined: Vec<Addressee> = Vec::new();
    for (to, _) in to {
        if alert.needs_code(to) && joined.last().is_none_or(|last| last.to != *to) {
            let code = PingCode::from_bits(step.draw());
            joined.push(Addressee {
                to: to.clone(),
                code,
                link: link(step, to),
                spent: false,
                asked_before: 0,
            });
        }
    }
    joined
}
