//! What must be told of an alert: what did not arrive, who confirmed, how it ended; and that nothing
//! is late.

use std::collections::BTreeSet;

use regiewijzer::dialogue::message::{Attempt, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};

use crate::simulation::ladder::Ladder;
use crate::simulation::model::{Model, News, NewsKind};
use crate::simulation::rules::{MOST_TO_CHANNEL, Verdict, address, holds, key};

/// How late anything may be, in milliseconds.
const TICK: i64 = 10_000;

impl Model {
    /// Judges that nothing is missing: whoever the chat fails is reached on all other ways at once,
    /// and after a tick nothing is due.
    pub(crate) fn complete(
        &self,
        nth: usize,
        now: i64,
        (ticks, called): (bool, bool),
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
        // Where a rung was refused everywhere others are called, or somebody must telephone.
        let gives_way = called || ladder.is_refused_everywhere(&self.staff);
        let same = ladder.pinging == before && !gives_way;
        if refused && closed && same && !failed.is_empty() {
            let enough = channel().count() >= MOST_TO_CHANNEL;
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

    /// The director and the administrators are told once for each rung and person of what did not arrive.
    pub(crate) fn told(&self, failed: &[(usize, DeliveryId)], said: &[Message]) -> Verdict {
        let mut cases = BTreeSet::new();
        for ladder in self.ladders.iter().filter(|one| cases.insert(one.case)) {
            let is_first = |(nth, id): &&(usize, DeliveryId)| {
                let ladder = &self.ladders[*nth];
                let Some(one) = ladder.sent.get(id) else {
                    return true;
                };
                let before = failed.iter().take_while(|(_, other)| other != id);
                let before: BTreeSet<&DeliveryId> = before.map(|(_, other)| other).collect();
                let now: BTreeSet<&DeliveryId> = failed.iter().map(|(_, id)| id).collect();
                let mut same = ladder.sent.iter().filter(|(other, sent)| {
                    sent.to == one.to && sent.rung == one.rung && *other != id
                });
                !same.any(|(other, sent)| {
                    sent.failed() && (!now.contains(other) || before.contains(other))
                })
            };
            let own: Vec<_> = failed
                .iter()
                .filter(|(nth, _)| self.ladders[*nth].case == ladder.case)
                .filter(is_first)
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
            let (keys, own) = keys(one.kind);
            let director = [&ladder.director, &one.by];
            let called = match one.kind {
                NewsKind::Unable => None,
                _ => Some(&one.called),
            };
            for reader in called.into_iter().flatten().chain(director) {
                let keys = if *reader == one.by { own } else { keys };
                let told = count(said, reader, ladder, keys) > 0
                    // For whoever only typed a code the case does not exist.
                    || keys.contains(&"code-noted")
                        && said.iter().any(|said| {
                            key(said) == "code-noted"
                                && address(said).as_ref() == Some(reader)
                        });
                holds(ladder, &format!("{reader} does not hear {keys:?}"), told)?;
            }
            if let Some(owner) = &one.owner {
                let used = ["code-used", "code-used-goes-on", "code-used-short"];
                let mut told: Vec<Via> = said
                    .iter()
                    .filter(|said| used.contains(&key(said)))
                    .filter(|said| address(said).as_ref() == Some(owner))
                    .map(|said| said.via)
                    .collect();
                told.sort();
                told.dedup();
                let mut ways = self.staff.member(owner).ways();
                ways.sort();
                let what = format!("{owner} hears of the own code by {told:?} only");
                holds(ladder, &what, told == ways)?;
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
            // Whoever has come on duty is pinged within a tick.
            let then = now - TICK - 1;
            let fired = ladder.fired > 0 && then > since.max(ladder.counts_from);
            let then = ladder.newcomers(&self.staff, then);
            let now = ladder.newcomers(&self.staff, now);
            let missed: Vec<&String> = then.intersection(&now).collect();
            let late = format!("{missed:?} came on duty and are not pinged");
            holds(ladder, &late, !fired || missed.is_empty())?;
        }
        let told = self.next_request().into_iter().chain(self.next_notice());
        match told.min().map(|next| next.max(since)) {
            Some(next) if now > next + TICK => Err(format!(
                "what nobody may miss was due {} ms ago",
                now - next
            )),
            _ => Ok(()),
        }
    }
}

/// What whoever was called reads, and what the one reads who did it.
const fn keys(kind: NewsKind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        NewsKind::Confirmed => (
            &[
                "confirmed",
                "take-up",
                "take-up-aov-officer",
                "take-up-alderman",
                "code-used",
            ],
            &[
                "confirmed-by-you",
                "confirmed-by-you-aov-officer",
                "confirmed-by-you-alderman",
                "confirmed-thanks",
                "phoned-you",
                "phoned-you-aov-officer",
                "phoned-you-alderman",
            ],
        ),
        NewsKind::StoodIn => (
            &[
                "confirmed-fallback",
                "confirmed-by-other",
                "code-used-goes-on",
            ],
            &[
                "confirmed-by-you-fallback",
                "code-noted",
                "phoned-you-fallback",
            ],
        ),
        NewsKind::Withdrawn => (&["withdrawn"], &["withdrawn"]),
        NewsKind::Unable => (
            &["unable", "unable-last"],
            &["cannot-noted", "cannot-noted-last"],
        ),
        NewsKind::Disputed => (
            &["disputed", "disputed-used", "disputed-phone"],
            &["not-right-again", "not-right-noted"],
        ),
    }
}

fn count(said: &[Message], reader: &str, ladder: &Ladder, keys: &[&str]) -> usize {
    let fits = |message: &&Message| {
        let again = message
            .tracked
            .as_ref()
            .is_some_and(|one| one.attempt == Attempt::Again);
        keys.contains(&key(message))
            && !again
            && message.case.as_ref().map(|case| case.id) == Some(ladder.case)
            && address(message).as_deref() == Some(reader)
    };
    said.iter().filter(fits).count()
}
