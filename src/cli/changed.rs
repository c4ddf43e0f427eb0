//! What a store knows that matters beside the settings: what `check` tells of it.

use jiff::Timestamp;

#[cfg(feature = "store-postgres")]
use super::storage::key_care;
use crate::desk::{Elsewhere, Turned};
use crate::dialogue::message::text::Text;
use crate::domain::{Id, Problem};
use crate::store::KeyCare;

/// What a store knows that these settings change.
#[derive(Default)]
pub(super) struct Changed {
    /// What of the open cases is gone.
    pub(super) astray: Vec<Problem>,
    /// Weeks that go on and that somebody else had.
    pub(super) turned: Vec<Turned>,
    /// Why no backup of the store can go where the settings say.
    pub(super) unkept: Option<Problem>,
    /// What is to be done about the master key, where archives keep what was erased.
    pub(super) keys: Vec<Problem>,
    /// The files of secrets that others can read or change.
    pub(super) open: Vec<Problem>,
    /// Before which moment nobody can read anything any more that was erased, in archives neither.
    pub(super) for_good: Option<Timestamp>,
}

impl Changed {
    /// What is amiss with the store itself, and with what it holds.
    pub(super) fn problems(&self) -> Vec<&Problem> {
        let problems = self.astray.iter().chain(&self.unkept);
        problems.chain(&self.keys).chain(&self.open).collect()
    }

    /// Since when nothing of what was erased can be read in any archive, where one keeps it.
    pub(super) fn erased_for_good(&self) -> Option<Text> {
        let text = |at| Text::of("keys-for-good").moment("at", at);
        self.for_good.map(text)
    }
}

/// What there is to do about the master key of a store.
#[cfg(feature = "store-postgres")]
pub(super) fn keys_to_do(care: Option<&KeyCare>, now: Timestamp) -> Vec<Problem> {
    care.map_or_else(Vec::new, |care| key_care::to_do(care, now))
}

/// What there is to do about the master key of a store.
#[cfg(not(feature = "store-postgres"))]
pub(super) fn keys_to_do(_: Option<&KeyCare>, _: Timestamp) -> Vec<Problem> {
    Vec::new()
}

/// That open cases were judged by another card than this.
pub(super) fn other_card(found: &Elsewhere) -> Problem {
    let cards: Vec<&str> = found.cards.iter().map(Id::as_str).collect();
    Problem::new("store-other-card")
        .with("count", found.cases)
        .with("cards", cards.join(", "))
}
