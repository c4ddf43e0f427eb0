//! What must be told of an alert: what did not arrive, who confirmed, how it ended; and that nothing
//! is late.

use std::collections::BTreeSet;

use regiewijzer::dialogue::message::{Kind, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};

use crate::ladder::{Ladder, PHONE};
use crate::model::{Model, News, NewsKind};
use crate::rules::{MOST_TO_CHANNEL, Verdict, address, holds, key};

/// How late anything may be, in milliseconds.
const TICK: i64 = 10_000;

impl Model {
    /// Judges that nothing is missing: whoever the chat fails is reached on all other ways at once,
    /// and after a tick nothing is due.
    pub(crate) fn complete(
        &self,
        nth: usize,
        now: i64,
        ticks: bool,
        before: u32,
        failed: &[&DeliveryId],
    ) -> Verdict {
        let ladder = &self.ladders[nth];
        for one in failed.iter().filter_map(|id| ladder.sent.get(id)) {
            let (Some(name), Via::Chat) = (&one.to, one.via) else {
                continue;
            };
            if one.rung != before.max(ladder.pinging) {
                continue;
            }
            for via in self.staff.member(name).ways() {
                let found = ladder.now_to(Some(name), via).count() > 0;
                holds(ladder, &format!("{name} is not tried by {via:?}"), found)?;
            }
        }
        let refused = ladder
            .current()
            .any(|one| one.to.is_some() && one.via == Via::Chat && one.refused());
        let channel = || ladder.now_to(None, Via::Chat);
        let closed = channel().all(|one| one.receipt == Receipt::Closed);
        // A rung that was refused everywhere gives way to the next at once: the director is phoned.
        let gives_way =
            ladder.fired == PHONE && ladder.current().all(|one| one.receipt == Receipt::Closed);
        let same = ladder.pinging == before && !gives_way;
        if refused && closed && same && !failed.is_empty() {
            let enough = channel().count() == MOST_TO_CHANNEL;
            holds(
                ladder,
                "a refused person is not called in the channel",
                enough,
            )?;
        }
        let next = ladder.next(&self.staff);
        let done = !ticks || next > now;
        holds(
            ladder,
            &format!("a tick left undone what was due {} ms ago", now - next),
            done,
        )
    }

    /// The director and the administrators are told once of each message that did not arrive.
    pub(crate) fn told(&self, failed: &[(usize, DeliveryId)], said: &[Message]) -> Verdict {
        let mut cases = BTreeSet::new();
        for ladder in self.ladders.iter().filter(|one| cases.insert(one.case)) {
            let own: Vec<_> = failed
                .iter()
                .filter(|(nth, _)| self.ladders[*nth].case == ladder.case)
                .collect();
            let current = own.iter().filter(|(nth, id)| {
                let ladder = &self.ladders[*nth];
                ladder
                    .sent
                    .get(id)
                    .is_some_and(|one| one.rung == ladder.pinging)
            });
            let range = current.count()..=own.len();
            let mut readers = self.staff.holders(ladder.place, Role::Administrator);
            readers.push(ladder.director.clone());
            for reader in readers {
                let told = count(said, &reader, ladder, &["alert-undelivered"]);
                let what = format!("{reader} is told {told} times of {range:?} not delivered");
                holds(ladder, &what, range.contains(&told))?;
            }
        }
        Ok(())
    }

    /// Whoever was alerted, the director and the one who did it hear how it went on or ended.
    pub(crate) fn news(&self, news: &[News], said: &[Message]) -> Verdict {
        for one in news {
            let ladder = &self.ladders[one.ladder];
            let (keys, own): (&[&str], &[&str]) = match one.kind {
                NewsKind::Confirmed => (
                    &["confirmed"],
                    &[
                        "confirmed-by-you",
                        "confirmed-by-you-aov-officer",
                        "confirmed-by-you-alderman",
                    ],
                ),
                NewsKind::StoodIn => (&["confirmed-fallback"], &["confirmed-by-you-fallback"]),
                NewsKind::Withdrawn => (&["withdrawn"], &["withdrawn"]),
            };
            for reader in ladder.pinged.iter().chain([&ladder.director, &one.by]) {
                let keys = if *reader == one.by { own } else { keys };
                let told = count(said, reader, ladder, keys) > 0;
                holds(ladder, &format!("{reader} does not hear {keys:?}"), told)?;
            }
        }
        Ok(())
    }

    /// Judges that nothing is late; `since` is from when on the program has run without a break.
    pub(crate) fn in_time(&self, now: i64, since: i64) -> Verdict {
        for ladder in self.ladders.iter().filter(|ladder| ladder.is_open()) {
            let next = ladder.next(&self.staff).max(since);
            let open: Vec<_> = ladder.current().filter(|one| !one.is_final()).collect();
            let (late, fired) = (now - next, ladder.fired);
            let late = format!("what was due {late} ms ago did not happen: {fired} {open:?}");
            holds(ladder, &late, now <= next + TICK)?;
        }
        Ok(())
    }
}

fn count(said: &[Message], reader: &str, ladder: &Ladder, keys: &[&str]) -> usize {
    let fits = |message: &&Message| {
        keys.contains(&key(message))
            && message.case.as_ref().map(|case| case.id) == Some(ladder.case)
            && address(message).as_deref() == Some(reader)
    };
    said.iter().filter(fits).count()
}

/// Whether the director is told to phone for an alert.
pub(crate) fn is_phone(ladder: &Ladder, message: &Message) -> bool {
    let role = format!("\"role-{}.", ladder.role);
    message.kind == Kind::Reminder
        && ["phone-now", "phone-now-no-number"].contains(&key(message))
        && message.case.as_ref().map(|case| case.id) == Some(ladder.case)
        && address(message).as_ref() == Some(&ladder.director)
        && format!("{:?}", message.text).contains(&role)
}
