//! What must be told of an alert: what did not arrive, who confirmed, how it ended; and that nothing
//! is late.

use std::collections::BTreeSet;

use regiewijzer::dialogue::message::{Kind, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::DeliveryId;

use crate::ladder::Ladder;
use crate::model::{Model, News, NewsKind};
use crate::rules::{Verdict, address, holds, key};

/// How late anything may be, in milliseconds.
const TICK: i64 = 10_000;

impl Model {
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
