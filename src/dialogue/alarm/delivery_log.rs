//! The delivery log of an alert: tried, accepted, refused and confirmed, per way and with times.

use std::collections::BTreeMap;

use crate::domain::Id;
use crate::domain::alert::event::{AlertEvent, ConfirmedAs};
use crate::domain::alert::{
    Address, Alert, AlertId, Confirmation, Delivery, DeliveryId, Means, Receipt, Stage, Via,
};
use crate::domain::case::Case;
use crate::domain::people::PersonId;

use super::pinging;
use crate::dialogue::message::text::{Text, the};
use crate::dialogue::message::text::{of_case, the_track};
use crate::dialogue::state::step::Step;

/// Where each message went, as far as the history was read.
#[derive(Debug, Default)]
pub(crate) struct Sent(
    BTreeMap<DeliveryId, (Address, Via)>,
    /// The rungs of which was said that they ask to telephone.
    Vec<(AlertId, u32)>,
);

impl Sent {
    /// Whether the rung that asks to telephone has just said so; once.
    fn has_asked(&mut self, alert: &AlertId, rung: u32) -> bool {
        let asked = self
            .1
            .iter()
            .position(|(known, at)| known == alert && *at == rung);
        asked.map(|at| self.1.swap_remove(at)).is_some()
    }
}

/// What happened to an alert, in words; repetitions are left out, as they come twice a minute.
pub(crate) fn line(
    step: &Step<'_>,
    case: &Case,
    alert: &AlertId,
    news: &AlertEvent,
    sent: &mut Sent,
) -> Option<Text> {
    let called = case.alert(alert).map(|alert| the(alert.role))?;
    let who = |id: &PersonId| step.titled(id);
    let line = match news {
        AlertEvent::Raised { track, again, .. } => raised(track, again.as_ref().map(who)),
        AlertEvent::RungFired {
            rung, deliveries, ..
        } if deliveries.is_empty() => {
            sent.1.push((alert.clone(), *rung));
            of_case(case, "past-rung-director").count("rung", *rung)
        }
        AlertEvent::RungFired {
            rung, deliveries, ..
        } => Text::of("past-rung")
            .count("rung", *rung)
            .all("tried", tried(step, deliveries, sent)),
        AlertEvent::Widened(deliveries) => {
            Text::of("past-widened").all("tried", tried(step, deliveries, sent))
        }
        AlertEvent::Called { deliveries, .. } => {
            Text::of("past-called").all("tried", tried(step, deliveries, sent))
        }
        AlertEvent::Unable { by, reason: None } => Text::of("past-unable").text("who", who(by)),
        AlertEvent::Unable {
            by,
            reason: Some(reason),
        } => Text::of("past-unable-reason")
            .text("who", who(by))
            .text("reason", Text::of(format!("choice-{reason}.named"))),
        AlertEvent::PhoneAsked {
            rung,
            widened: false,
        } if sent.has_asked(alert, *rung) => return None,
        AlertEvent::PhoneAsked { widened, .. } => of_case(
            case,
            match widened {
                true => "past-phone-asked-more",
                false => "past-phone-asked",
            },
        ),
        AlertEvent::NobodyAnswered { by } => Text::of("past-nobody-answered").text("who", who(by)),
        AlertEvent::Disputed { by } => denied(case, alert, by).text("who", who(by)),
        AlertEvent::Received { delivery, receipt } => {
            let (to, via) = sent.0.get(delivery)?;
            let key = match receipt {
                Receipt::Awaited => return None,
                Receipt::Silent => "past-silent",
                Receipt::Delivered => "past-accepted",
                Receipt::Closed => "past-refused",
                Receipt::Unreachable => "past-unreachable",
            };
            Text::of(key).text("where", place(step, to, &[*via]))
        }
        AlertEvent::Confirmed { .. } => confirmed(step, news)?,
        AlertEvent::Withdrawn { by, reason } => of_case(case, "past-withdrawn")
            .text("who", who(by))
            .text("reason", Text::of(format!("choice-{reason}.named"))),
        AlertEvent::Repeated(_) | AlertEvent::Watched(_) => return None,
    };
    Some(line.text("role", called))
}

/// That somebody confirmed, and who recorded it or whose code it was.
fn confirmed(step: &Step<'_>, news: &AlertEvent) -> Option<Text> {
    let AlertEvent::Confirmed {
        by,
        means,
        standing,
        code_of,
        recorder,
    } = news
    else {
        return None;
    };
    let who = match (recorder, means, standing) {
        (Some(recorder), ..) => by_phone(step, by, recorder),
        (None, Means::Link, ConfirmedAs::Fallback) => by_link(step, by),
        (None, ..) => with_code(step, by, code_of.as_ref()),
    };
    // Who recorded it was not noted at first.
    let key = match (standing, means, recorder, code_of) {
        // Whoever uses the code of somebody else, and may not confirm with it, stands in for nobody.
        (ConfirmedAs::Fallback, _, _, Some(_)) => "past-code-used",
        (ConfirmedAs::Fallback, ..) => "past-confirmed-fallback",
        (ConfirmedAs::Role, Means::Phone, None, _) => "past-confirmed-phone",
        (ConfirmedAs::Role, Means::Link, ..) => "past-confirmed-link",
        (ConfirmedAs::Role, ..) => "past-confirmed",
    };
    Some(Text::of(key).text("who", who))
}

/// What somebody denied.
fn denied(case: &Case, alert: &AlertId, by: &PersonId) -> Text {
    let made = case.alert(alert).and_then(|alert| alert.last_disputed(by));
    Text::of(match made {
        Some(made) if made.recorder.is_some() => "past-disputed-phone",
        Some(made) if made.means == Means::Link => "past-disputed-link",
        Some(made) if made.in_the_name_of().is_none() => "past-disputed-own",
        Some(made) if !made.ended => "past-disputed-used",
        Some(_) | None => "past-disputed",
    })
}

/// How far each alert of a case is.
pub(crate) fn alerts(step: &Step<'_>, case: &Case) -> Vec<Text> {
    let alert = |alert: &Alert| {
        let stage = Text::of(stage_key(alert));
        let line = Text::of("status-alert").text("role", the(alert.role));
        let line = line.text("stage", stage).count("rung", alert.rung);
        std::iter::once(line).chain(standing(step, alert))
    };
    case.alerts.iter().flat_map(alert).collect()
}

/// How the last message to each fared over each way, while the alert is open, and who has confirmed.
pub(crate) fn standing(step: &Step<'_>, alert: &Alert) -> Vec<Text> {
    let fared = |delivery: &Delivery| {
        let key = match delivery.receipt {
            Receipt::Awaited | Receipt::Silent if delivery.last_at > delivery.first_at => {
                "status-tried-again"
            }
            Receipt::Awaited | Receipt::Silent => "status-tried",
            Receipt::Delivered => "status-accepted",
            Receipt::Closed => "status-refused",
            Receipt::Unreachable => "status-unreachable",
        };
        Text::of(key)
            .count("rung", delivery.rung)
            .text("where", place(step, &delivery.to, &[delivery.via]))
            .moment("first", delivery.first_at)
            .moment("tried", delivery.last_at)
            .moment("heard", delivery.heard_at.unwrap_or(delivery.last_at))
    };
    let last = alert.confirmations.last().filter(|_| alert.confirmed);
    let confirmed = alert.confirmations.iter().map(|confirmation| {
        let ended = confirmation.ended || last == Some(confirmation);
        let key = match (confirmation.disputed, &confirmation.code_of) {
            (true, _) => "status-disputed",
            (false, Some(_)) if !ended => "status-confirmed-used",
            (false, _) => {
                let (key, who) = told(
                    step,
                    confirmation,
                    ["status-confirmed", "status-confirmed-link"],
                );
                return Text::of(key).text("who", who).moment("at", confirmation.at);
            }
        };
        Text::of(key)
            .text("who", by_whom(step, confirmation))
            .moment("at", confirmation.at)
    });
    let unable = alert.unable.iter().map(|unable| {
        let who = pinging::addressed(step, &Address::Person(unable.by.clone()));
        Text::of("status-unable").text("who", who)
    });
    let is_last = |nth: usize, one: &Delivery| {
        let later = &alert.deliveries[nth + 1..];
        !later
            .iter()
            .any(|next| next.to == one.to && next.via == one.via)
    };
    let messages = alert.deliveries.iter().enumerate();
    let messages = messages.filter(|(nth, one)| alert.is_open() && is_last(*nth, one));
    let messages = messages.map(|(_, one)| fared(one));
    messages.chain(unable).chain(confirmed).collect()
}

/// Who confirmed, with whose code where somebody else typed it, and who recorded it where that was by telephone.
pub(crate) fn by_whom(step: &Step<'_>, made: &Confirmation) -> Text {
    match (&made.recorder, made.means) {
        (Some(recorder), _) => by_phone(step, &made.by, recorder),
        (None, Means::Link) => by_link(step, &made.by),
        (None, Means::Button | Means::Code | Means::Phone) => {
            with_code(step, &made.by, made.code_of.as_ref())
        }
    }
}

/// The sentence of a confirmation, of two: by somebody, or by the link to somebody, which can have been passed on;
/// and the name that stands in it.
pub(super) fn told(
    step: &Step<'_>,
    made: &Confirmation,
    [by, link]: [&'static str; 2],
) -> (&'static str, Text) {
    match made.means {
        Means::Link => (link, step.titled(&made.by)),
        Means::Button | Means::Code | Means::Phone => (by, by_whom(step, made)),
    }
}

/// Somebody, and that it was the link to that person.
fn by_link(step: &Step<'_>, by: &PersonId) -> Text {
    Text::of("by-link").text("who", step.titled(by))
}

/// Somebody who confirmed by telephone, and who recorded that.
pub(crate) fn by_phone(step: &Step<'_>, by: &PersonId, recorder: &PersonId) -> Text {
    Text::of("by-phone")
        .text("who", step.titled(by))
        .text("recorder", step.titled(recorder))
}

/// Somebody, and whose code was used.
pub(crate) fn with_code(step: &Step<'_>, by: &PersonId, code_of: Option<&PersonId>) -> Text {
    match code_of {
        Some(owner) => Text::of("with-code-of")
            .text("who", beside(step, by, owner))
            .text("owner", step.titled(owner)),
        None => step.titled(by),
    }
}

/// Who used a code, for whoever knows its owner: somebody of another municipality has the same title there.
pub(super) fn beside(step: &Step<'_>, by: &PersonId, owner: &PersonId) -> Text {
    let who = step.titled(by);
    match (step.person(by), step.person(owner)) {
        (Some(person), Some(owner)) if !owner.works_for(&person.municipality) => {
            let place = step.world.organisation.place(&person.municipality);
            Text::of("who-elsewhere")
                .text("who", who)
                .word("municipality", place.name)
        }
        _ => who,
    }
}

/// Whom a message goes to and over which ways, in words; the channel has one only.
pub(crate) fn place(step: &Step<'_>, to: &Address, ways: &[Via]) -> Text {
    let ways = ways
        .iter()
        .map(|via| Text::of(format!("via-{}", via.as_str())));
    let who = pinging::addressed(step, to);
    match to {
        Address::Person(_) => Text::of("tried").text("who", who).all("ways", ways),
        Address::Channel => who,
    }
}

/// Who was tried, each with the ways.
fn tried(step: &Step<'_>, deliveries: &[Delivery], sent: &mut Sent) -> Vec<Text> {
    let mut grouped: Vec<(&Address, Vec<Via>)> = Vec::new();
    for Delivery { id, to, via, .. } in deliveries {
        sent.0.insert(id.clone(), (to.clone(), *via));
        match grouped.iter_mut().find(|(known, _)| *known == to) {
            Some((_, ways)) => ways.push(*via),
            None => grouped.push((to, vec![*via])),
        }
    }
    let text = |(to, ways): (&Address, Vec<Via>)| place(step, to, &ways);
    grouped.into_iter().map(text).collect()
}

/// The message that names how far an alert is: what nothing was heard of may have arrived.
#[must_use]
fn stage_key(alert: &Alert) -> &'static str {
    let mut sent = alert.deliveries.iter();
    match alert.stage() {
        Stage::Undelivered if sent.any(|one| one.receipt.is_unknown()) => "stage-unheard",
        Stage::Undelivered => "stage-undelivered",
        Stage::Unanswered => "stage-unanswered",
        Stage::Confirmed => "stage-confirmed",
        Stage::Withdrawn => "stage-withdrawn",
    }
}

/// That an alert was raised: with a decision, or again by somebody.
fn raised(track: &Id, again: Option<Text>) -> Text {
    let track = the_track(track.as_str());
    match again {
        Some(who) => Text::of("past-raised-again").text("who", who),
        None => Text::of("past-raised-track"),
    }
    .text("track", track)
}
