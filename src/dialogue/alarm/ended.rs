//! How an alert ended, in words, and over which ways those hear it who were called.

use crate::domain::alert::notice::Word;
use crate::domain::alert::{Alert, Delivery, Receipt, Via};
use crate::domain::case::Case;
use crate::domain::people::PersonId;

use super::calling::municipality;
use super::pinging::own_role;
use super::{delivery_log, telephone};
use crate::dialogue::message::text::{Text, brief, of_case, the};
use crate::dialogue::message::{Ended, Message, MessageKind};
use crate::dialogue::state::step::Step;

/// The end of an alert, and how it came.
pub(crate) fn end_of(alert: &Alert, how: &Text) -> Ended {
    Ended {
        alert: alert.id.clone(),
        pinged: alert.alerted().cloned().collect(),
        how: how.clone(),
    }
}

/// Those who were called for these alerts, and of whom something of it may have come: whoever heard nothing needs no
/// word that it is over.
pub(crate) fn who_knows<'a>(alerts: impl IntoIterator<Item = &'a Alert>) -> Vec<PersonId> {
    let mut known: Vec<PersonId> = Vec::new();
    for alert in alerts {
        let called = alert
            .alerted()
            .filter(|person| alert.may_be_known_to(person));
        for person in called {
            if !known.contains(person) {
                known.push(person.clone());
            }
        }
    }
    known
}

/// The alerts that ended in one with that of a word: all that were withdrawn with it, else itself.
pub(super) fn ended_with<'a>(case: &'a Case, word: &Word) -> Vec<&'a Alert> {
    let Some(first) = word.alert().and_then(|alert| case.alert(alert)) else {
        return Vec::new();
    };
    match word {
        Word::Withdrawn { .. } => {
            let together = case.alerts.iter();
            let together = together.filter(|one| one.withdrawn == first.withdrawn);
            together.collect()
        }
        _ => vec![first],
    }
}

/// Over which ways somebody hears how an alert ended.
pub(super) fn ways(step: &Step<'_>, case: &Case, reader: &PersonId, word: &Word) -> Vec<Via> {
    ways_back(step, reader, &ended_with(case, word))
}

/// The chat; and where that took no ping of these alerts, every other way over which this person was called.
pub(crate) fn ways_back(step: &Step<'_>, reader: &PersonId, alerts: &[&Alert]) -> Vec<Via> {
    let all = alerts.iter().flat_map(|alert| &alert.deliveries);
    let own: Vec<&Delivery> = all.filter(|one| one.to.is(reader)).collect();
    let in_chat = |one: &&Delivery| one.via == Via::Chat && one.receipt == Receipt::Delivered;
    let Some(person) = step.person(reader).filter(|_| !own.iter().any(in_chat)) else {
        return vec![Via::Chat];
    };
    let called = |via: &Via| {
        let mut called = own.iter();
        called.any(|one| one.via == *via && one.receipt != Receipt::Closed)
    };
    let ways = person.ways().filter(|via| *via == Via::Chat || called(via));
    ways.collect()
}

/// For which of the alerts that ended a reader was called: one for the own role, if there is one.
pub(super) fn called_for<'a>(
    step: &Step<'_>,
    case: &'a Case,
    reader: &PersonId,
    word: &Word,
) -> Option<&'a Alert> {
    let ended = ended_with(case, word);
    let called = |alert: &&Alert| alert.alerted().any(|one| one == reader);
    let person = step.person(reader);
    let own = |alert: &&Alert| {
        let person = person.as_ref();
        person.is_some_and(|person| own_role(case, alert, person))
    };
    let for_own = ended.iter().copied().filter(called).find(own);
    let called = || ended.iter().copied().find(called);
    for_own.or_else(called).or_else(|| ended.first().copied())
}

/// How an alert ended, as a text message; none for any other word.
pub(super) fn in_short(
    step: &Step<'_>,
    case: &Case,
    reader: &PersonId,
    word: &Word,
) -> Option<Text> {
    let alert = called_for(step, case, reader, word)?;
    let text = match word {
        Word::Withdrawn { by, reason, .. } => of_case(case, "withdrawn-short")
            .text("who", step.titled(by))
            .text("reason", Text::of(format!("choice-{reason}.named"))),
        Word::Confirmed { nth, .. } | Word::TakeUp { nth, .. } => {
            let made = alert.confirmations.get(*nth)?;
            let keys = match word {
                Word::TakeUp { .. } => ["take-up-short", "take-up-short"],
                _ => ["confirmed-short", "confirmed-short-link"],
            };
            let (key, _) = delivery_log::told(step, made, keys);
            let place = case.facts.as_ref().map(|facts| &facts.municipality);
            let place = place.map(|place| step.world.organisation.place(place));
            let reach = place.and_then(|place| place.reach_director);
            let reach = reach.map(|reach| reach.map(telephone::in_short));
            of_case(case, key)
                .text("who", step.titled(&made.by))
                .wording("reach", reach.as_ref())
        }
        _ => return None,
    };
    let text = text
        .fit("role", [the(alert.role), brief(alert.role)])
        .word("code", &case.code)
        .known("municipality", municipality(step, case).as_deref());
    Some(text)
}

/// Tells all who may know of these alerts that they are over, each over the ways on which that person was called.
pub(crate) fn tell_all(
    step: &mut Step<'_>,
    alerts: &[&Alert],
    case: &Case,
    text: &Text,
    ended: &[Ended],
) {
    let readers: std::collections::BTreeSet<PersonId> =
        who_knows(alerts.iter().copied()).into_iter().collect();
    for reader in readers {
        for via in ways_back(step, &reader, alerts) {
            let first = alerts
                .iter()
                .find(|alert| alert.alerted().any(|one| *one == reader));
            let text = match first {
                Some(alert) if via != Via::Chat => text
                    .clone()
                    .text("role", the(alert.role))
                    .known("municipality", municipality(step, case).as_deref()),
                _ => text.clone(),
            };
            let mut message = Message::new(&reader, MessageKind::Alert, text)
                .about(case)
                .among_directors();
            message.via = via;
            message.ended = ended.to_vec();
            step.say(message);
        }
    }
}

/// That an alert is settled, and by whom.
pub(crate) fn settled(step: &Step<'_>, alert: &Alert) -> Vec<Text> {
    let line = match (&alert.withdrawn, alert.confirmations.last()) {
        (Some((by, at)), _) => Some(("settled-withdrawn", step.titled(by), *at)),
        (None, Some(last)) => {
            let keys = ["settled-confirmed", "settled-confirmed-link"];
            let (key, who) = delivery_log::told(step, last, keys);
            Some((key, who, last.at))
        }
        (None, None) => None,
    };
    let line = line.map(|(key, who, at)| Text::of(key).text("who", who).moment("at", at));
    let already = Text::of("confirm-already");
    std::iter::once(already).chain(line).collect()
}
