//! A look through all keys before the master key is changed: with the old one, what cannot be read may still be mended.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::store::StreamId;
use crate::store::sealing::master::KeyMark;

/// How long what was found counts.
const COUNTS_FOR: SignedDuration = SignedDuration::from_hours(24);

/// How far a look is, before this key may come into force.
pub(in crate::store) struct KeyLook {
    before: KeyMark,
    began: Timestamp,
    /// The streams that are still to be looked at.
    pub(super) left: Vec<StreamId>,
    /// In which slots keys were when it began.
    pub(super) slots: BTreeMap<StreamId, u64>,
    /// The stream whose key cannot be read: nothing is looked at behind it.
    pub(super) broken: Option<StreamId>,
}

impl KeyLook {
    /// One that begins now.
    pub(super) const fn begin(
        (before, began): (KeyMark, Timestamp),
        left: Vec<StreamId>,
        slots: BTreeMap<StreamId, u64>,
    ) -> Self {
        Self {
            before,
            began,
            left,
            slots,
            broken: None,
        }
    }

    /// Whether it still counts for this key; it does no longer where the clock was set back.
    pub(super) fn counts(&self, before: KeyMark, now: Timestamp) -> bool {
        let counts = self.began..self.began + COUNTS_FOR;
        self.before == before && counts.contains(&now)
    }
}
