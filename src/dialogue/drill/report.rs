//! The report of a drill: who was tried over which way, what became of it, and what was missing.

use jiff::Timestamp;

use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::{Address, Alert, AlertId, Delivery, DeliveryId, Receipt, Via};
use crate::domain::case::event::Event;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
use crate::domain::{Id, Role};

use crate::dialogue::alarm::{delivery_log, pinging};
use crate::dialogue::message::text::{Text, role, the, title};
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Everything that was tried on one way to one address at one rung.
struct Tried {
    rung: u32,
    to: Address,
    via: Via,
    first_at: Timestamp,
    messages: Vec<DeliveryId>,
    /// When a message first failed here, before any arrived.
    failed_at: Option<Timestamp>,
    /// The best result so far, and when it came.
    result: (Receipt, Timestamp),
}

/// Reports to the one who began the drill and to the administrators, each once.
pub(super) fn tell(step: &mut Step<'_>, id: CaseId, reason: &Id) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let history = step.history(id)?;
    let confirmed = case.alerts.iter().filter(|alert| alert.confirmed).count();
    let heading = Text::of(format!("drill-report-{reason}"))
        .word("code", &case.code)
        .count("confirmed", confirmed)
        .count("count", case.alerts.len());
    let (mut text, mut missing, mut noticed) = (vec![heading], Vec::new(), Vec::new());
    for alert in &case.alerts {
        let tried = tried(alert, &history);
        text.push(outcome(step, alert));
        text.extend(tried.iter().map(|tried| line(step, tried)));
        text.extend(confirmations(step, alert));
        missing.extend(lacks(step, &case, alert, &tried, &history));
        noticed.extend(asked_to_phone(alert, &history));
    }
    let mut distinct: Vec<Text> = Vec::new();
    for text in missing {
        if !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    text.push(Text::of(if distinct.is_empty() {
        "drill-nothing-missing"
    } else {
        "drill-missing"
    }));
    text.extend(distinct);
    if !noticed.is_empty() {
        text.push(Text::of("drill-noticed"));
        text.extend(noticed);
    }
    for reader in readers(step, &case) {
        let mut message = Message::new(&reader, MessageKind::Status, Text::of("drill-missing"));
        message.text.clone_from(&text);
        step.say(message.about(&case));
    }
    Ok(())
}

/// Who began it, and the administrators.
fn readers(step: &Step<'_>, case: &Case) -> Vec<PersonId> {
    let mut readers = vec![case.director.clone()];
    if let Some(facts) = &case.facts {
        let people = &step.world.organisation.people;
        for person in people.with_role(&facts.municipality, Role::Administrator) {
            if !readers.contains(&person.id) {
                readers.push(person.id.clone());
            }
        }
    }
    readers
}

/// What happened to one alert.
fn news<'a>(
    alert: &'a AlertId,
    history: &'a [(Stamp, Event)],
) -> impl Iterator<Item = (Stamp, &'a AlertEvent)> {
    history
        .iter()
        .filter_map(move |(stamp, event)| match event {
            Event::Alerted { alert: known, news } if known == alert => Some((*stamp, news)),
            _ => None,
        })
}

/// Everything that was tried, in the order of the first try.
fn tried(alert: &Alert, history: &[(Stamp, Event)]) -> Vec<Tried> {
    let mut all: Vec<Tried> = Vec::new();
    for (stamp, news) in news(&alert.id, history) {
        match news {
            AlertEvent::RungFired { deliveries, .. }
            | AlertEvent::Widened(deliveries)
            | AlertEvent::Called { deliveries, .. } => {
                for delivery in deliveries {
                    add(&mut all, delivery);
                }
            }
            AlertEvent::Received { delivery, receipt } => {
                let mut tries = all.iter_mut();
                let of = tries.find(|tried| tried.messages.contains(delivery));
                let Some(tried) = of else { continue };
                // What arrived is not undone by what comes in later.
                if tried.result.0 == Receipt::Delivered {
                    continue;
                }
                if !receipt.is_unknown() && *receipt != Receipt::Delivered {
                    tried.failed_at.get_or_insert(stamp.at);
                }
                tried.result = (*receipt, stamp.at);
            }
            AlertEvent::Raised { .. }
            | AlertEvent::Repeated(_)
            | AlertEvent::Watched(_)
            | AlertEvent::Unable { .. }
            | AlertEvent::PhoneAsked { .. }
            | AlertEvent::NobodyAnswered { .. }
            | AlertEvent::Confirmed { .. }
            | AlertEvent::Disputed { .. }
            | AlertEvent::Withdrawn { .. } => {}
        }
    }
    all
}

fn add(all: &mut Vec<Tried>, delivery: &Delivery) {
    let mut known = all.iter_mut();
    let same = known.find(|tried| {
        tried.rung == delivery.rung && tried.to == delivery.to && tried.via == delivery.via
    });
    match same {
        Some(tried) => tried.messages.push(delivery.id.clone()),
        None => all.push(Tried {
            rung: delivery.rung,
            to: delivery.to.clone(),
            via: delivery.via,
            first_at: delivery.first_at,
            messages: vec![delivery.id.clone()],
            failed_at: None,
            result: (Receipt::Awaited, delivery.first_at),
        }),
    }
}

/// Whether and when the role confirmed.
fn outcome(step: &Step<'_>, alert: &Alert) -> Text {
    let last = alert.confirmations.last().filter(|_| alert.confirmed);
    match last {
        Some(last) => Text::of("drill-role-confirmed")
            .text("who", delivery_log::by_whom(step, last))
            .span("after", last.at.duration_since(alert.raised_at)),
        None => Text::of("drill-role-not-confirmed"),
    }
    .text("role", role(alert.role))
}

/// What became of one way to one address.
fn line(step: &Step<'_>, tried: &Tried) -> Text {
    let (receipt, at) = tried.result;
    let key = match receipt {
        Receipt::Awaited | Receipt::Silent => "drill-tried-silent",
        Receipt::Delivered if tried.failed_at.is_some() => "drill-tried-failed",
        Receipt::Delivered => "drill-tried-accepted",
        Receipt::Closed => "drill-tried-refused",
        Receipt::Unreachable => "drill-tried-unreachable",
    };
    let failed = tried.failed_at.unwrap_or(at);
    let heard = if receipt == Receipt::Delivered {
        at
    } else {
        failed
    };
    let since = |at: Timestamp| at.duration_since(tried.first_at);
    Text::of(key)
        .count("rung", tried.rung)
        .text("where", delivery_log::place(step, &tried.to, &[tried.via]))
        .moment("tried", tried.first_at)
        .span("failed", since(failed))
        .span("heard", since(heard))
}

/// The confirmations of those who stood in.
fn confirmations(step: &Step<'_>, alert: &Alert) -> Vec<Text> {
    let ending = usize::from(alert.confirmed);
    let fallbacks = alert.confirmations.len().saturating_sub(ending);
    let stood_in = alert.confirmations.iter().take(fallbacks);
    stood_in
        .map(|confirmation| {
            let who = Address::Person(confirmation.by.clone());
            Text::of("drill-stood-in")
                .text("who", pinging::addressed(step, &who))
                .span("after", confirmation.at.duration_since(alert.raised_at))
        })
        .collect()
}

/// What was missing: somebody on duty, a way that works, a number, a confirmation.
fn lacks(
    step: &Step<'_>,
    case: &Case,
    alert: &Alert,
    tried: &[Tried],
    history: &[(Stamp, Event)],
) -> Vec<Text> {
    let mut lacks = Vec::new();
    let organisation = &step.world.organisation;
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    let on_duty = |role| {
        let roster = &organisation.roster;
        place.map_or_else(Vec::new, |place| roster.duty(place, role, alert.raised_at))
    };
    let first = news(&alert.id, history).find_map(|(_, news)| match news {
        AlertEvent::RungFired { rung, .. } => Some(*rung),
        _ => None,
    });
    if first != Some(1) {
        lacks.push(Text::of("drill-lacks-duty").text("role", the(alert.role)));
    }
    for person in on_duty(alert.role).iter().filter_map(|id| step.person(id)) {
        if person.night_number.is_none() {
            lacks.push(Text::of("drill-lacks-number").text("who", title(&person)));
        }
    }
    lacks.extend(ways(step, alert, tried));
    lacks.extend(
        alert
            .unable
            .iter()
            .map(|unable| Text::of("drill-lacks-able").text("who", step.titled(&unable.by))),
    );
    let nobody = news(&alert.id, history).find_map(|(_, news)| match news {
        AlertEvent::NobodyAnswered { by } => Some(by),
        _ => None,
    });
    lacks.extend(nobody.map(|by| {
        Text::of("drill-lacks-answer")
            .text("who", step.titled(by))
            .text("role", the(alert.role))
    }));
    if !alert.confirmed {
        lacks.push(Text::of("drill-lacks-confirmation").text("role", the(alert.role)));
    }
    lacks
}

/// The ways that did not work, each once: over all rungs together.
fn ways(step: &Step<'_>, alert: &Alert, tried: &[Tried]) -> Vec<Text> {
    let mut known: Vec<(&Address, Via)> = Vec::new();
    let mut told = Vec::new();
    for one in tried {
        let way = (&one.to, one.via);
        if known.contains(&way) {
            continue;
        }
        known.push(way);
        let own = || tried.iter().filter(|other| (&other.to, other.via) == way);
        let arrived = own().any(|own| own.result.0 == Receipt::Delivered);
        let unknown = own().any(|own| own.result.0.is_unknown());
        // Whoever confirmed was reached, whatever was heard of it.
        let confirmed = match &one.to {
            Address::Person(person) => alert.has_confirmed(person),
            Address::Channel => false,
        };
        let key = match (arrived, unknown) {
            (true, _) if one.failed_at.is_some() => "drill-lacks-first",
            (true, _) => continue,
            (false, true) if confirmed => continue,
            (false, true) => "drill-lacks-result",
            (false, false) => "drill-lacks-arrival",
        };
        let place = delivery_log::place(step, &one.to, &[one.via]);
        told.push(Text::of(key).text("where", place));
    }
    told
}

/// That somebody had to be asked to telephone, which is how it is meant to go.
fn asked_to_phone(alert: &Alert, history: &[(Stamp, Event)]) -> Option<Text> {
    let mut asked = news(&alert.id, history);
    let (stamp, _) = asked.find(|(_, news)| matches!(news, AlertEvent::PhoneAsked { .. }))?;
    let text = Text::of("drill-lacks-unasked").text("role", the(alert.role));
    Some(text.span("after", stamp.at.duration_since(alert.raised_at)))
}
