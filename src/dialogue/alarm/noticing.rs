//! What somebody must not miss: written down before it leaves, sent again until it has arrived, and
//! given up after an hour. A request to telephone goes on as long as its alerts.

use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::notice::{Notice, Stamped, Word};
use crate::domain::alert::{Alert, AlertId, Delivery, DeliveryId, Via};
use crate::domain::case::event::{Event, alerted};
use crate::domain::case::{Case, CaseId};
use crate::domain::people::PersonId;

use super::ended::ways;
use super::telling;
use crate::dialogue::message::{Attempt, Ended, Message, Ping, Rung, Tracked};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Over which ways somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    /// The chat.
    Chat,
    /// Every way there is to that person.
    Everything,
    /// The chat, and where that took no ping the ways over which that person was called.
    AsCalled,
}

/// Tells each of these once, but not the one who did it.
pub(crate) fn tell_all(
    step: &mut Step<'_>,
    id: CaseId,
    readers: impl IntoIterator<Item = PersonId>,
    but: Option<&PersonId>,
    (over, word): (Over, &Word),
    ended: &[Ended],
) -> Result<(), Unreadable> {
    let mut told: Vec<PersonId> = Vec::new();
    for reader in readers {
        if Some(&reader) != but && !told.contains(&reader) {
            told.push(reader);
        }
    }
    told.sort();
    tell(step, id, &told, over, word, ended)
}

/// Tells these people; recorded before anything leaves.
pub(crate) fn tell(
    step: &mut Step<'_>,
    id: CaseId,
    readers: &[PersonId],
    over: Over,
    word: &Word,
    ended: &[Ended],
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let rung = word.alert().and_then(|alert| case.alert(alert));
    let rung = rung.map_or(0, |alert| alert.rung);
    let mut notices: Vec<Notice> = Vec::new();
    for reader in readers {
        let ways: Vec<Via> = match over {
            Over::Chat => vec![Via::Chat],
            Over::Everything => match step.person(reader) {
                Some(person) => person.ways().collect(),
                None => vec![Via::Chat],
            },
            Over::AsCalled => ways(step, &case, reader, word),
        };
        let before = notices.iter().map(|known| known.deliveries.len()).sum();
        let now = step.stamp.at;
        let stamped = Stamped { now, rung, before };
        let told = (reader, word);
        notices.push(case.notices.messages(&case.code, told, &ways, stamped));
    }
    if notices.is_empty() {
        return Ok(());
    }
    step.record(
        id,
        Event::Noticed {
            notices: notices.clone(),
        },
    );
    for notice in &notices {
        for delivery in &notice.deliveries {
            say(step, &case, notice, delivery, ended)?;
        }
    }
    Ok(())
}

/// Says every message of a notice, as if it were sent now.
pub(crate) fn say_all(step: &mut Step<'_>, case: &Case, notice: &Notice) -> Result<(), Unreadable> {
    let mut deliveries = notice.deliveries.iter();
    deliveries.try_for_each(|delivery| say(step, case, notice, delivery, &[]))
}

/// These are not sent any more.
pub(super) fn drop_all(step: &mut Step<'_>, id: CaseId, notices: &[Notice]) {
    let first = |notice: &Notice| notice.deliveries.first().map(|first| first.id.clone());
    let deliveries: Vec<DeliveryId> = notices.iter().filter_map(first).collect();
    if !deliveries.is_empty() {
        step.record(id, Event::NoticesDropped { deliveries });
    }
}

/// Somebody answered to what was done in the own name, so that it has been read.
pub(super) fn is_answered(
    step: &mut Step<'_>,
    id: CaseId,
    reader: &PersonId,
    alert: &AlertId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let own = case.notices.open.iter().filter(|notice| {
        notice.to == *reader && notice.word.is_in_your_name() && notice.word.is_about(alert)
    });
    let own: Vec<Notice> = own.cloned().collect();
    drop_all(step, id, &own);
    Ok(())
}

/// Says one message of a notice.
pub(crate) fn say(
    step: &mut Step<'_>,
    case: &Case,
    notice: &Notice,
    delivery: &Delivery,
    ended: &[Ended],
) -> Result<(), Unreadable> {
    // A request goes on for those of its alerts that are still open.
    let mut open = case.open_alerts();
    let alert = open.find(|open| notice.word.is_about(&open.id));
    let alert = alert.or_else(|| case.alert(notice.word.alert()?));
    let Some(mut message) = telling::message(step, case, notice, delivery.via)? else {
        return Ok(());
    };
    message.ended = ended.to_vec();
    let attempt = match delivery.first_at == step.stamp.at {
        true => Attempt::First,
        false => Attempt::Again,
    };
    mark(&mut message, notice, alert, delivery, attempt);
    if let (Some(ping), Word::Phone { alerts, .. }) = (&mut message.ping, &notice.word) {
        let open = case.open_alerts().map(|open| &open.id);
        ping.about = open.filter(|id| alerts.contains(id)).cloned().collect();
    }
    step.say(message);
    Ok(())
}

/// Gives a message the name under which its result is reported.
pub(super) fn mark(
    message: &mut Message,
    notice: &Notice,
    alert: Option<&Alert>,
    delivery: &Delivery,
    attempt: Attempt,
) {
    let (rung, delivery) = (delivery.rung, delivery.id.clone());
    let alert = alert.map(|alert| (alert.id.clone(), alert.role));
    match alert {
        Some((alert, role)) if notice.word.is_request() => {
            message.ping = Some(Ping {
                alert,
                role,
                rung,
                delivery,
                attempt,
                code: None,
                link: None,
                about: Vec::new(),
            });
        }
        alert => {
            message.tracked = Some(Tracked {
                alert: alert.map(|(alert, role)| Rung { alert, role, rung }),
                delivery,
                attempt,
            });
        }
    }
}

/// Records that the director is asked to telephone for these alerts, at their rungs.
pub(super) fn record_request(step: &mut Step<'_>, id: CaseId, alerts: &[Alert], widened: bool) {
    for alert in alerts {
        let rung = alert.rung;
        let news = AlertEvent::PhoneAsked { rung, widened };
        step.record(id, alerted(&alert.id, news));
    }
}
