//! The words of what somebody must not miss, worked out from the case.

use crate::domain::Role;
use crate::domain::alert::{Alert, AlertId, Confirmation};
use crate::domain::case::Case;
use crate::domain::ladder::Reach;
use crate::domain::notice::{Notice, Word};
use crate::domain::people::PersonId;

use super::input::On;
use super::message::{Choice, Kind, Message};
use super::step::Step;
use super::text::{Text, of_case, role, the};
use super::world::Unreadable;
use super::{phoning, proposal, rights, settling, trail};

/// The choice of somebody whose code was typed by somebody else, where that is not right.
pub(super) const NOT_RIGHT: &str = "not-right";

/// The message of a notice; none where the case no longer has what it tells.
///
/// # Errors
/// When what a request rests on cannot be read.
pub(super) fn message(
    step: &Step<'_>,
    case: &Case,
    notice: &Notice,
) -> Result<Option<Message>, Unreadable> {
    match &notice.word {
        Word::Phone { alerts } => Ok(Some(request(step, case, &notice.to, alerts))),
        Word::CoSign { by, assessment, .. } => {
            let mut requests = case.requests.iter();
            let asked = requests.find(|request| request.is(by, &notice.to, assessment));
            asked
                .map(|request| proposal::message(step, case, request))
                .transpose()
        }
        Word::HandOver { .. } => Ok(proposal::hand_over(step, case, &notice.to)),
        _ => Ok(news(step, case, notice)),
    }
}

/// What is told about an alert.
fn news(step: &Step<'_>, case: &Case, notice: &Notice) -> Option<Message> {
    let reader = &notice.to;
    let alert = case.alert(notice.word.alert()?)?;
    let made = |nth: usize| alert.confirmations.get(nth);
    let text = match &notice.word {
        Word::Phone { .. } | Word::CoSign { .. } | Word::HandOver { .. } => return None,
        Word::Confirmed { nth, .. } => settling::news(step, case, alert, made(*nth)?),
        Word::TakeUp { nth, .. } => take_up(step, case, alert, made(*nth)?),
        Word::CodeUsed { nth, .. } => code_used(step, case, alert, made(*nth)?),
        Word::Disputed { by, .. } => of_case(case, "disputed")
            .text("who", step.titled(by))
            .text("role", the(alert.role)),
        Word::Unable { by, .. } => unable(step, case, alert, by),
        Word::Withdrawn { by, reason, .. } => Text::of("withdrawn")
            .text("who", step.titled(by))
            .text("reason", Text::of(format!("choice-{reason}"))),
        Word::Undelivered { to, via, .. } => of_case(case, "alert-undelivered")
            .text("where", trail::place(step, to, &[*via]))
            .text("role", role(alert.role)),
    };
    let text = text.word("code", &case.code);
    let message = Message::new(reader, Kind::Alert, text).about(case);
    Some(match &notice.word {
        Word::CodeUsed { .. } if alert.questionable(reader).is_some() && !case.is_closed() => {
            let choice = Choice::named(NOT_RIGHT);
            message
                .choices(vec![choice])
                .on(On::Alert(alert.id.clone()))
        }
        Word::Confirmed { .. } | Word::Withdrawn { .. } => message.among_directors(),
        _ => message,
    })
}

/// The request to telephone, with a choice for each person who may be reached.
fn request(step: &Step<'_>, case: &Case, reader: &PersonId, alerts: &[AlertId]) -> Message {
    let open: Vec<&Alert> = case
        .open_alerts()
        .filter(|alert| alerts.contains(&alert.id))
        .collect();
    let mut text: Vec<Text> = Vec::new();
    if !rights::in_charge(&step.world.organisation, case).contains(reader) {
        text.push(Text::of("phone-also"));
    }
    text.extend(open.iter().map(|alert| whom_to_phone(step, case, alert)));
    text.push(Text::of("phone-nobody"));
    let mut message = Message::new(reader, Kind::Reminder, Text::of("phone-nobody")).about(case);
    message.text = text;
    message.choices = phoning::choices(step, case, open.iter().copied());
    message.choices.push(Choice::named(phoning::NOBODY_ANSWERS));
    match open.first() {
        Some(first) => message.on(On::Alert(first.id.clone())),
        None => message,
    }
}

/// Whom to telephone for one alert, and why now.
fn whom_to_phone(step: &Step<'_>, case: &Case, alert: &Alert) -> Text {
    let numbers = phoning::numbers(step, case, alert);
    let elapsed = step.stamp.at.duration_since(alert.climbs_from());
    let on_time = match step.world.organisation.ladder.reach(alert.rung) {
        Reach::Director | Reach::Everyone => true,
        Reach::Duty | Reach::Deputy | Reach::NextRole => false,
    };
    let key = match (on_time, numbers.is_empty()) {
        (true, false) => "phone-now",
        (true, true) => "phone-now-no-number",
        (false, false) => "phone-early",
        (false, true) => "phone-early-no-number",
    };
    let text = of_case(case, key)
        .text("role", the(alert.role))
        .word("code", &case.code)
        .span("after", elapsed);
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    let place = place.map(|code| step.world.organisation.place(code).name);
    // The line above a mail says where; who reads it knows that from the code.
    let text = text.known("municipality", place.as_deref());
    match numbers.is_empty() {
        true => text,
        false => text.all("numbers", numbers),
    }
}

/// Somebody else confirmed for the reader's role.
fn take_up(step: &Step<'_>, case: &Case, alert: &Alert, made: &Confirmation) -> Text {
    let key = match alert.role {
        _ if case.is_drill() => "drill-take-up",
        Role::AovOfficer => "take-up-aov-officer",
        Role::Alderman => "take-up-alderman",
        _ => "take-up",
    };
    Text::of(key)
        .text("who", trail::by_whom(step, made))
        .text("role", role(alert.role))
        .wording("reach", settling::reach(step, case).as_ref())
}

/// Somebody else used the reader's code.
fn code_used(step: &Step<'_>, case: &Case, alert: &Alert, made: &Confirmation) -> Text {
    let key = if alert.is_open() {
        "code-used-goes-on"
    } else {
        "code-used"
    };
    of_case(case, key)
        .text("who", step.titled(&made.by))
        .text("role", the(alert.role))
}

/// Somebody who was pinged cannot take it on; the reason says nothing about the case or a person.
fn unable(step: &Step<'_>, case: &Case, alert: &Alert, by: &PersonId) -> Text {
    of_case(case, "unable")
        .text("who", step.titled(by))
        .text("role", the(alert.role))
}

/// Tells the case director and the administrators, once, that a notice did not arrive.
pub(super) fn tell_given_up(step: &mut Step<'_>, case: &Case, notice: &Notice) {
    let who = step.titled(&notice.to);
    let mut readers = supervisors(step, case);
    let (kind, asker) = match &notice.word {
        Word::CoSign { by, .. } => (Kind::Reminder, Some(by)),
        Word::HandOver { .. } => (Kind::Reminder, None),
        _ => (Kind::Alert, None),
    };
    readers.extend(asker.filter(|by| !readers.contains(by)).cloned());
    for reader in readers {
        if reader != notice.to {
            let text = Text::of("notice-undelivered")
                .text("who", who.clone())
                .word("code", &case.code);
            step.say(Message::new(&reader, kind, text).about(case));
        }
    }
}

/// The case director or whoever is in charge instead, and the administrators of the municipality.
#[must_use]
pub(super) fn supervisors(step: &Step<'_>, case: &Case) -> Vec<PersonId> {
    let municipality = case.facts.as_ref().map(|facts| &facts.municipality);
    let people = &step.world.organisation.people;
    let administrators = municipality.into_iter().flat_map(|municipality| {
        let all = people.with_role(municipality, Role::Administrator);
        all.map(|person| person.id.clone())
    });
    let mut readers = rights::in_charge(&step.world.organisation, case);
    for other in administrators {
        if !readers.contains(&other) {
            readers.push(other);
        }
    }
    readers
}
