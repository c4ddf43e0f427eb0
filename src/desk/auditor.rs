//! When the desk looks whether an alert is late, whom it told already, and who hears how it went.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::dialogue::conversation::audit::{Audit, Late, Looking, Sound};
use crate::dialogue::message::board::LastAudit;
use crate::dialogue::state::world::{Repository, Unreadable};
use crate::domain::alert::AlertId;
use crate::domain::case::CaseId;
use crate::domain::roster::ladder::Ladder;
use crate::store::{StoreError, StoreHead};

/// How often it looks when nobody says otherwise.
const EVERY: SignedDuration = SignedDuration::from_mins(1);

/// After so many times the time between two of them the next one is overdue.
const OVERDUE: i32 = 3;

/// How an audit went.
#[derive(Clone, Copy, Debug)]
pub struct Audited<'a> {
    /// When.
    pub at: Timestamp,
    /// The number of the last step that was written.
    pub last_step: u64,
    /// What stands for everything in the store.
    pub head: StoreHead,
    /// What it found.
    pub audit: &'a Audit,
    /// What of it was not known yet.
    pub news: &'a [Late],
    /// What is wrong with the files of the store, so that nothing can be written.
    pub gone: Option<&'a StoreError>,
}

/// Hears how each audit went; it must not wait for anything.
pub type Watcher = Box<dyn FnMut(Audited<'_>) + Send>;

/// The times of the audits, and what came of them.
pub(super) struct Auditor {
    every: SignedDuration,
    next_at: Timestamp,
    /// The alerts that the administrators know to be late.
    told: BTreeSet<AlertId>,
    /// The step after which all was well.
    sound: Option<u64>,
    watcher: Option<Watcher>,
    /// The cases in which all was well, until something happens to them.
    pub(super) well: BTreeMap<CaseId, Sound>,
    /// The audit that is under way.
    looking: Option<Looking>,
    /// How many were begun.
    begun: u64,
    /// How the last one went.
    last: Option<LastAudit>,
}

impl Auditor {
    /// Looks for the first time at this moment.
    pub(super) const fn new(now: Timestamp) -> Self {
        Self {
            every: EVERY,
            next_at: now,
            told: BTreeSet::new(),
            sound: None,
            watcher: None,
            well: BTreeMap::new(),
            looking: None,
            begun: 0,
            last: None,
        }
    }

    /// Looks this often from now on, and tells how it went.
    pub(super) fn tell(&mut self, every: SignedDuration, watcher: Watcher) {
        self.every = every;
        self.watcher = Some(watcher);
    }

    /// Goes on with the audit, or begins one, until so many cases were read; gives what was found once all
    /// were looked at.
    pub(super) fn look(
        &mut self,
        repository: &dyn Repository,
        ladder: &Ladder,
        (now, most): (Timestamp, usize),
    ) -> Result<Option<Audit>, Unreadable> {
        let mut looking = match self.looking.take() {
            Some(looking) => looking,
            None => {
                self.begun += 1;
                Looking::begin(repository, now, self.begun)?
            }
        };
        let found = looking.go_on(repository, ladder, now, (&mut self.well, most));
        if !matches!(found, Ok(Some(_))) {
            self.looking = Some(looking);
        }
        found
    }

    /// Whether an audit is under way.
    pub(super) const fn is_looking(&self) -> bool {
        self.looking.is_some()
    }

    /// How the last one went, for whoever asks at this moment.
    pub(super) fn last(&self, now: Timestamp) -> Option<LastAudit> {
        self.last.map(|last| LastAudit {
            is_overdue: now.duration_since(last.at) > self.every.saturating_mul(OVERDUE),
            ..last
        })
    }

    /// Whether it is time to look; also when the clock was set back.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        now >= self.next_at || now + self.every < self.next_at
    }

    /// When simulated time has to stop for an audit; not while nothing has changed since all was
    /// well, for everything that is due stops it too.
    pub(super) fn stops_at(&self, last_step: u64) -> Option<Timestamp> {
        (self.sound != Some(last_step)).then_some(self.next_at)
    }

    /// Takes what was found, and gives what of it nobody was told yet.
    pub(super) fn take(
        &mut self,
        audit: &Audit,
        at: Timestamp,
        (last_step, head): (u64, StoreHead),
        gone: Option<&StoreError>,
    ) -> Vec<Late> {
        self.next_at = at + self.every;
        self.sound = audit.passes().then_some(last_step);
        self.last = Some(LastAudit {
            at,
            late: audit.late.len(),
            aside: audit.aside,
            is_overdue: false,
        });
        let late = audit.late.iter();
        let news: Vec<Late> = late
            .clone()
            .filter(|late| !self.told.contains(&late.alert))
            .cloned()
            .collect();
        self.told = late.map(|late| late.alert.clone()).collect();
        if let Some(watcher) = &mut self.watcher {
            watcher(Audited {
                at,
                last_step,
                head,
                audit,
                news: &news,
                gone,
            });
        }
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Store as _, in_memory};

    #[test]
    fn one_that_did_not_come_is_known() {
        let at = Timestamp::UNIX_EPOCH;
        let mut auditor = Auditor::new(at);
        assert_eq!(auditor.last(at), None);
        let head = in_memory().head();
        auditor.take(&Audit::default(), at, (1, head), None);
        let overdue = |after| auditor.last(at + after).unwrap().is_overdue;
        assert!(!overdue(EVERY * OVERDUE));
        assert!(overdue(EVERY * OVERDUE + SignedDuration::from_secs(1)));
    }
}
