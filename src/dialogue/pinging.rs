//! The words of an alert: pings, and what the case director is told of them.

use jiff::SignedDuration;

use crate::domain::Role;
use crate::domain::alert::{Address, Alert, AlertId, Delivery, DeliveryId};
use crate::domain::case::{Case, CaseId};
use crate::domain::organisation::Office;

use super::deciding;
use super::message::{Audience, Choice, Kind, Message, Ping};
use super::step::Step;
use super::text::{Text, name, role};
use super::world::Unreadable;

/// Says the pings of these deliveries: never a criterion, a route or a word about the household.
pub(super) fn send(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    deliveries: &[Delivery],
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (Some(alert), Some(facts)) = (case.alert(alert), &case.facts) else {
        return Ok(());
    };
    let Some(office) = step
        .world
        .organisation
        .office(facts.municipality.as_str())
        .cloned()
    else {
        return Ok(());
    };
    for delivery in deliveries {
        let Some(code) = alert.code(&delivery.to) else {
            continue;
        };
        let who = role(alert.role);
        let (to, key) = match &delivery.to {
            Address::Person(person) if alert.rung > 1 => {
                (Audience::Person(person.clone()), "ping-again")
            }
            Address::Person(person) => (Audience::Person(person.clone()), "ping"),
            Address::Channel => (Audience::Channel(office.channel.clone()), "ping-channel"),
        };
        let facts_line = Text::of("ping-facts")
            .word("code", &case.code)
            .word("municipality", &office.name)
            .count("phase", facts.phase)
            .text("track", Text::of(deciding::track_key(&alert.track)))
            .moment("at", alert.raised_at);
        let text = vec![
            Text::of(key)
                .text("role", who)
                .count("phase", facts.phase)
                .count("again", alert.rung.saturating_sub(1)),
            facts_line,
            Text::of("ping-reach").word("reach", &office.reach_director),
            Text::of("ping-confirm").word("code", code),
        ];
        step.say(Message {
            to,
            kind: Kind::Alert,
            lead: None,
            text,
            question: None,
            choices: vec![Choice {
                id: "confirm".into(),
                label: confirm_label(alert.role),
            }],
            advice: None,
            case: Some(case.code.clone()),
            phase: Some(facts.phase),
            ping: Some(Ping {
                alert: alert.id.clone(),
                role: alert.role,
                rung: alert.rung,
                delivery: delivery.id.clone(),
                code: code.clone(),
            }),
        });
    }
    Ok(())
}

/// The words of confirmation, by role.
fn confirm_label(role: Role) -> Text {
    Text::of(match role {
        Role::AovOfficer => "confirm-aov-officer",
        Role::Alderman => "confirm-alderman",
        _ => "confirm-other",
    })
}

/// Tells the case director to phone, with the night numbers of those on duty.
pub(super) fn tell_director_to_phone(
    step: &mut Step<'_>,
    case: &Case,
    alert: &Alert,
    office: &Office,
    elapsed: SignedDuration,
) {
    let at = step.stamp.at;
    let organisation = &step.world.organisation;
    let numbers = organisation
        .roster
        .duty(&office.code, alert.role, at)
        .into_iter()
        .filter_map(|id| {
            let person = organisation.people.get(id.as_str())?;
            let number = person.night_number.as_ref()?;
            Some(
                Text::of("phone-number")
                    .word("who", &person.title)
                    .word("number", number),
            )
        });
    let numbers: Vec<Text> = numbers.collect();
    let who = role(alert.role);
    let text = if numbers.is_empty() {
        Text::of("phone-now-no-number").text("role", who)
    } else {
        Text::of("phone-now")
            .text("role", who)
            .all("numbers", numbers)
    };
    step.say(
        Message::new(
            &case.director,
            Kind::Reminder,
            text.word("code", &case.code).span("after", elapsed),
        )
        .about(&case.code, case.facts.as_ref().map(|facts| facts.phase)),
    );
}

/// Tells the case director that a ping did not arrive.
pub(super) fn tell_director_undelivered(step: &mut Step<'_>, case: &Case, delivery: &DeliveryId) {
    let Some(Address::Person(person)) = case.delivery(delivery).map(|delivery| &delivery.to) else {
        return;
    };
    let Some(person) = step.person(person) else {
        return;
    };
    step.say(
        Message::new(
            &case.director,
            Kind::Alert,
            Text::of("alert-undelivered")
                .text("who", name(&person.title))
                .word("code", &case.code),
        )
        .about(&case.code, case.facts.as_ref().map(|facts| facts.phase)),
    );
}
