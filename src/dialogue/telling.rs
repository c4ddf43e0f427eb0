//! The words of what somebody must not miss, worked out from the case.

use crate::domain::Role;
use crate::domain::alert::{Alert, Confirmation, Via};
use crate::domain::case::Case;
use crate::domain::notice::{Notice, Word};
use crate::domain::people::PersonId;

use super::calling::{self, municipality};
use super::input::On;
use super::message::{Choice, Kind, Message};
use super::step::Step;
use super::text::{Text, brief, of_case, the};
use super::world::Unreadable;
use super::{proposal, rights, settling, trail};

/// The choice of somebody whose code was typed by somebody else, where that is not right.
pub(super) const NOT_RIGHT: &str = "not-right";

/// The message of a notice, as it goes over this way; none where the case no longer has what it tells.
///
/// # Errors
/// When what a request rests on cannot be read.
pub(super) fn message(
    step: &Step<'_>,
    case: &Case,
    notice: &Notice,
    via: Via,
) -> Result<Option<Message>, Unreadable> {
    let message = match &notice.word {
        Word::Phone { alerts } => Ok(Some(calling::request(step, case, &notice.to, alerts, via))),
        Word::CoSign { by, assessment, .. } => {
            let mut requests = case.requests.iter();
            let asked = requests.find(|request| request.is(by, &notice.to, assessment));
            asked
                .map(|request| proposal::message(step, case, request))
                .transpose()
        }
        Word::HandOver { .. } => Ok(proposal::hand_over(step, case, &notice.to)),
        Word::CodeUsed { .. } if via == Via::Webhook => Ok(code_used_in_short(step, case, notice)),
        _ => Ok(news(step, case, notice)),
    };
    Ok(message?.map(|message| over(message, via)))
}

/// The message as it travels: what can be pressed stands in the chat alone, and a mail says so.
fn over(mut message: Message, via: Via) -> Message {
    message.via = via;
    if via != Via::Chat {
        let choices = std::mem::take(&mut message.choices);
        if via == Via::Mail && !choices.is_empty() {
            message.text.push(Text::of("choose-in-chat"));
        }
    }
    message
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
        Word::CodeUsed { nth, .. } => code_used(step, case, alert, made(*nth)?)
            .known("municipality", municipality(step, case).as_deref()),
        Word::Disputed { by, .. } => of_case(case, "disputed")
            .text("who", step.titled(by))
            .text("role", the(alert.role)),
        Word::Unable { by, .. } => unable(step, case, alert, by),
        Word::Withdrawn { by, reason, .. } => Text::of("withdrawn")
            .text("who", step.titled(by))
            .text("reason", Text::of(format!("choice-{reason}.named"))),
        Word::Undelivered { to, via, .. } => of_case(case, "alert-undelivered")
            .text("where", trail::place(step, to, &[*via]))
            .text("role", the(alert.role)),
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
        .text("role", the(alert.role))
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

/// The same as a text message.
fn code_used_in_short(step: &Step<'_>, case: &Case, notice: &Notice) -> Option<Message> {
    let Word::CodeUsed { nth, .. } = &notice.word else {
        return None;
    };
    let alert = case.alert(notice.word.alert()?)?;
    let made = alert.confirmations.get(*nth)?;
    let text = of_case(case, "code-used-short")
        .text("who", step.titled(&made.by))
        .text("role", brief(alert.role))
        .known("municipality", municipality(step, case).as_deref())
        .word("code", &case.code);
    Some(Message::new(&notice.to, Kind::Alert, text).about(case))
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
