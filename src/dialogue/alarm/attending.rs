//! Notices are sent again until they have arrived, and given up after an hour.

use crate::domain::alert::delivery::{Delivery, DeliveryId, Receipt};
use crate::domain::alert::notice::{Notice, Word};
use crate::domain::case::CaseId;
use crate::domain::case::event::Event;

use super::noticing::{drop_all, say};
use super::{phoning, telling};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Sends again what has not arrived, gives up what is over, and asks others to telephone where
/// nobody heard that.
pub(crate) fn attend(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let now = step.stamp.at;
    let over: Vec<Notice> = case
        .notices
        .open
        .iter()
        .filter(|one| one.is_over(now))
        .cloned()
        .collect();
    drop_all(step, id, &over);
    telling::tell_given_up(step, &case, &over);
    let case = step.case(id)?;
    let ladder = &step.world.organisation.ladder;
    let mut unheard = Vec::new();
    let mut again: Vec<(&Notice, &Delivery)> = Vec::new();
    for notice in &case.notices.open {
        let late = |delivery: &&Delivery| {
            let at = notice.again_at(delivery, ladder);
            at.is_some_and(|at| at <= now)
        };
        again.extend(
            notice
                .deliveries
                .iter()
                .filter(late)
                .map(|late| (notice, late)),
        );
        if let Word::Phone { alerts, .. } = &notice.word
            && notice.unheard_at(ladder).is_some_and(|at| at <= now)
        {
            unheard.extend(alerts.iter().cloned());
        }
    }
    if !again.is_empty() {
        let deliveries = again.iter().map(|(_, late)| late.id.clone()).collect();
        step.record(id, Event::NoticesRepeated { deliveries });
        for (notice, delivery) in again {
            say(step, &case, notice, delivery, &[])?;
        }
    }
    phoning::widen(step, id, &unheard)
}

/// Takes the result of a message of a notice.
pub(super) fn heard(
    step: &mut Step<'_>,
    id: CaseId,
    delivery: &DeliveryId,
    receipt: Receipt,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(notice) = case.notices.of(delivery) else {
        return Ok(());
    };
    let known = notice.deliveries.iter().find(|own| own.id == *delivery);
    if known.is_none_or(|known| known.receipt.is_final() || known.receipt == receipt) {
        return Ok(());
    }
    let (delivery, notice) = (delivery.clone(), notice.clone());
    step.record(id, Event::NoticeHeard { delivery, receipt });
    let refused = |own: &Delivery| own.receipt == Receipt::Closed;
    let is_other = |own: &&Delivery| own.id != *known.map_or(&own.id, |known| &known.id);
    let others_refused = notice.deliveries.iter().filter(is_other).all(refused);
    if receipt == Receipt::Closed && others_refused {
        match &notice.word {
            Word::Phone { alerts, .. } => phoning::widen(step, id, alerts)?,
            _ => telling::tell_given_up(step, &case, std::slice::from_ref(&notice)),
        }
    }
    Ok(())
}
