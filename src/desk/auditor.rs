//! When the desk looks whether an alert is late, whom it told already, and who hears how it went.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::dialogue::conversation::audit::{Audit, Late};
use crate::domain::alert::AlertId;
use crate::store::StoreHead;

/// How often it looks when nobody says otherwise.
const EVERY: SignedDuration = SignedDuration::from_mins(1);

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
        }
    }

    /// Looks this often from now on, and tells how it went.
    pub(super) fn tell(&mut self, every: SignedDuration, watcher: Watcher) {
        self.every = every;
        self.watcher = Some(watcher);
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
    ) -> Vec<Late> {
        self.next_at = at + self.every;
        self.sound = audit.passes().then_some(last_step);
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
            });
        }
        news
    }
}
