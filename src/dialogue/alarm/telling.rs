//! The words of what somebody must not miss, worked out from the case.

use crate::domain::Role;
use crate::domain::alert::notice::{Notice, Word};
use crate::domain::alert::{Address, Alert, Confirmation, Delivery, Means, Via};
use crate::domain::case::Case;
use crate::domain::people::PersonId;
use crate::domain::wording::Wording;

use super::calling::{self, municipality};
use super::delivery_log;
use super::ended::{self, called_for, ended_with};
use super::pinging::{Task, takes_on};
use crate::dialogue::interview::proposal;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, brief, of_case, the};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// The choice of somebody in whose name somebody else confirmed, where that is not right.
pub(crate) const NOT_RIGHT: &str = "not-right";

/// The message of a notice, as it goes over this way; none where the case no longer has what it tells.
///
/// # Errors
/// When what a request rests on cannot be read.
pub(crate) fn message(
    step: &Step<'_>,
    case: &Case,
    notice: &Notice,
    via: Via,
) -> Result<Option<Message>, Unreadable> {
    let message = match &notice.word {
        Word::Phone { alerts, .. } => {
            Ok(Some(calling::request(step, case, &notice.to, alerts, via)))
        }
        Word::CoSign { by, assessment, .. } => {
            let mut requests = case.requests.iter();
            let asked = requests.find(|request| request.is(by, &notice.to, assessment));
            asked
                .map(|request| proposal::message(step, case, request))
                .transpose()
        }
        Word::HandOver { .. } => Ok(proposal::hand_over(step, case, &notice.to)),
        word if word.is_in_your_name() && via == Via::Webhook => {
            Ok(in_your_name_in_short(step, case, notice))
        }
        word if via == Via::Webhook && word.tells_the_end() => {
            let text = ended::in_short(step, case, &notice.to, word);
            Ok(text.map(|text| Message::new(&notice.to, MessageKind::Alert, text).about(case)))
        }
        _ => Ok(news(step, case, notice, via)),
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
fn news(step: &Step<'_>, case: &Case, notice: &Notice, via: Via) -> Option<Message> {
    let reader = &notice.to;
    let alert = case.alert(notice.word.alert()?)?;
    let made = |nth: usize| alert.confirmations.get(nth);
    let text = match &notice.word {
        Word::Phone { .. } | Word::CoSign { .. } | Word::HandOver { .. } => return None,
        Word::Confirmed { nth, .. } => confirmation(step, case, alert, made(*nth)?),
        Word::TakeUp { nth, .. } => take_up(step, case, alert, made(*nth)?),
        Word::CodeUsed { nth, .. } => code_used(step, case, alert, made(*nth)?)
            .known("municipality", municipality(step, case).as_deref()),
        Word::Phoned { nth, .. } => phoned(step, case, alert, made(*nth)?)
            .known("municipality", municipality(step, case).as_deref()),
        Word::Disputed { by, .. } => disputed(step, case, alert, by),
        Word::Unable { by, passed_on, .. } => {
            let key = match passed_on {
                true => "unable",
                false => "unable-last",
            };
            of_case(case, key)
                .text("who", step.titled(by))
                .text("role", the(alert.role))
        }
        Word::Withdrawn { by, reason, .. } => Text::of("withdrawn")
            .text("who", step.titled(by))
            .text("reason", Text::of(format!("choice-{reason}.named")))
            .count("count", ended_with(case, &notice.word).len())
            .text(
                "role",
                the(called_for(step, case, reader, &notice.word)?.role),
            ),
        Word::Undelivered { to, via, .. } => of_case(case, "alert-undelivered")
            .word("heard", heard(sent_to(alert, to, *via)))
            .text("where", delivery_log::place(step, to, &[*via]))
            .text("role", the(alert.role)),
    };
    let mut text = text.word("code", &case.code);
    if via != Via::Chat && notice.word.tells_the_end() {
        text = text.known("municipality", municipality(step, case).as_deref());
    }
    let message = Message::new(reader, MessageKind::Alert, text).about(case);
    Some(match &notice.word {
        word if word.is_in_your_name()
            && alert.questionable(reader).is_some()
            && !case.is_closed() =>
        {
            // It says itself how, where nothing can be pressed.
            let choice = (via == Via::Chat).then(|| Choice::named(NOT_RIGHT));
            message
                .and(how_to_dispute(step, case, alert, reader, via))
                .choices(choice.into_iter().collect())
                .on(PressContext::Alert(alert.id.clone()))
        }
        Word::Confirmed { .. } | Word::Withdrawn { .. } => message.among_directors(),
        _ => message,
    })
}

/// The last message to this address over this way, as far as it is at hand.
fn sent_to<'a>(alert: &'a Alert, to: &Address, via: Via) -> Option<&'a Delivery> {
    let mut sent = alert.deliveries.iter().rev();
    sent.find(|one| one.to == *to && one.via == via)
}

/// What was heard of messages that are not known to have arrived: that they failed, or nothing at all.
fn heard<'a>(sent: impl IntoIterator<Item = &'a Delivery>) -> &'static str {
    let mut sent = sent.into_iter().peekable();
    match sent.peek().is_some() && sent.all(|one| one.receipt.is_unknown()) {
        true => "nothing",
        false => "failure",
    }
}

/// Somebody else confirmed for the reader's role.
fn take_up(step: &Step<'_>, case: &Case, alert: &Alert, made: &Confirmation) -> Text {
    let key = match takes_on(&step.world.card, case, alert) {
        _ if case.is_drill() => "drill-take-up",
        Some(Task::DirectWithCare) => "take-up-aov-officer",
        Some(Task::AlignWithMayor) => "take-up-alderman",
        None => "take-up",
    };
    Text::of(key)
        .text("who", delivery_log::by_whom(step, made))
        .text("role", the(alert.role))
        .wording("reach", reach(step, case).as_ref())
}

/// Somebody else used the reader's code, or somebody the reader's link.
fn code_used(step: &Step<'_>, case: &Case, alert: &Alert, made: &Confirmation) -> Text {
    let key = match (made.means, alert.is_open()) {
        (Means::Link, true) => "link-used-goes-on",
        (Means::Link, false) => "link-used",
        (_, true) => "code-used-goes-on",
        (_, false) => "code-used",
    };
    let owner = made.code_of.as_ref().unwrap_or(&made.by);
    of_case(case, key)
        .text("who", delivery_log::beside(step, &made.by, owner))
        .text("role", the(alert.role))
}

/// What was done in the reader's name, as a text message.
fn in_your_name_in_short(step: &Step<'_>, case: &Case, notice: &Notice) -> Option<Message> {
    let alert = case.alert(notice.word.alert()?)?;
    let (Word::CodeUsed { nth, .. } | Word::Phoned { nth, .. }) = &notice.word else {
        return None;
    };
    let made = alert.confirmations.get(*nth)?;
    let key = match &notice.word {
        Word::CodeUsed { .. } if made.means == Means::Link => "link-used-short",
        Word::CodeUsed { .. } => "code-used-short",
        _ => "phoned-you-short",
    };
    let text = of_case(case, key)
        .text(
            "who",
            step.titled(made.recorder.as_ref().unwrap_or(&made.by)),
        )
        .fit("role", [the(alert.role), brief(alert.role)])
        .known("municipality", municipality(step, case).as_deref())
        .word("code", &case.code);
    Some(Message::new(&notice.to, MessageKind::Alert, text).about(case))
}

/// How the reader says that it is not right: only in the chat can that be chosen.
fn how_to_dispute(
    step: &Step<'_>,
    case: &Case,
    alert: &Alert,
    reader: &PersonId,
    via: Via,
) -> Text {
    let again = alert.questionable(reader).is_some_and(|made| made.ended) && !case.is_drill();
    let key = match (via, again) {
        (Via::Chat, true) => "not-right-choose-again",
        (Via::Chat, false) => "not-right-choose",
        (Via::Mail | Via::Webhook, true) => "not-right-type-again",
        (Via::Mail | Via::Webhook, false) => "not-right-type",
    };
    let text = Text::of(key);
    match via {
        Via::Chat => text,
        Via::Mail | Via::Webhook => text.wording("reach", reach(step, case).as_ref()),
    }
}

/// Somebody says that what was done in the own name is not right.
fn disputed(step: &Step<'_>, case: &Case, alert: &Alert, by: &PersonId) -> Text {
    let made = alert.last_disputed(by);
    let by_phone = made.is_some_and(|made| made.recorder.is_some());
    let by_link = made.is_some_and(|made| made.means == Means::Link);
    let is_own = made.is_some_and(|made| made.in_the_name_of().is_none());
    let key = match (by_phone, made.is_none_or(|made| made.ended)) {
        _ if is_own => "disputed-own",
        (true, _) => "disputed-phone",
        (false, _) if by_link => "disputed-link",
        (false, true) => "disputed",
        (false, false) => "disputed-used",
    };
    of_case(case, key)
        .text("who", step.titled(by))
        .text("role", the(alert.role))
}

/// Tells the case director and the administrators, once, that something did not arrive at somebody: one line
/// for each person and kind of message, however many they were.
pub(super) fn tell_given_up(step: &mut Step<'_>, case: &Case, given_up: &[Notice]) {
    let mut told: Vec<(PersonId, &PersonId, (MessageKind, &str))> = Vec::new();
    for notice in given_up.iter().filter(|notice| !notice.has_arrived()) {
        let (kind, asker) = match &notice.word {
            Word::CoSign { by, .. } => (MessageKind::Reminder, Some(by)),
            Word::HandOver { .. } => (MessageKind::Reminder, None),
            _ => (MessageKind::Alert, None),
        };
        let key = match &notice.word {
            Word::Withdrawn { .. } => "withdrawn-unheard",
            _ => "notice-undelivered",
        };
        for reader in supervisors(step, case).into_iter().chain(asker.cloned()) {
            let one = (reader, &notice.to, (kind, key));
            if one.0 != notice.to && !told.contains(&one) {
                let text = Text::of(key)
                    .word("heard", heard(&notice.deliveries))
                    .text("who", step.titled(&notice.to))
                    .word("code", &case.code);
                step.say(Message::new(&one.0, kind, text).about(case));
                told.push(one);
            }
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

/// How an alert was confirmed, for all who were alerted.
#[must_use]
pub(crate) fn confirmation(
    step: &Step<'_>,
    case: &Case,
    alert: &Alert,
    made: &Confirmation,
) -> Text {
    let ends = alert.confirmed && alert.confirmations.last() == Some(made);
    let (key, called) = match (ends, &made.code_of) {
        (true, _) if made.means == Means::Link => ("confirmed-link", the(alert.role)),
        (true, _) => ("confirmed", the(alert.role)),
        (false, None) => ("confirmed-fallback", the(alert.role)),
        (false, Some(_)) => ("confirmed-by-other", the(alert.role)),
    };
    let who = match key {
        "confirmed-link" => step.titled(&made.by),
        _ => delivery_log::by_whom(step, made),
    };
    of_case(case, key)
        .text("who", who)
        .text("role", called)
        .span("after", made.at.duration_since(alert.raised_at))
}

/// How the case director is reached through the office, if that is known.
#[must_use]
pub(super) fn reach(step: &Step<'_>, case: &Case) -> Option<Wording> {
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    place.and_then(|code| step.world.organisation.place(code).reach_director)
}

/// Somebody else recorded that the reader confirmed by telephone, and what follows on it.
#[must_use]
pub(crate) fn phoned(step: &Step<'_>, case: &Case, alert: &Alert, made: &Confirmation) -> Text {
    let recorder = made.recorder.as_ref().unwrap_or(&made.by);
    let key = match (made.ended, takes_on(&step.world.card, case, alert)) {
        (true, Some(Task::DirectWithCare)) => "phoned-you-aov-officer",
        (true, Some(Task::AlignWithMayor)) => "phoned-you-alderman",
        (true, None) => "phoned-you",
        (false, _) => "phoned-you-fallback",
    };
    let text = of_case(case, key)
        .text("who", step.titled(recorder))
        .text("role", the(alert.role));
    match case.is_drill() {
        true => text,
        false => text.wording("reach", reach(step, case).as_ref()),
    }
}
