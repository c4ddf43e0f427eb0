//! A desk over a store that the test can read too, with the real card, words and people.

use std::ops::Bound;
use std::sync::{Arc, LazyLock, Mutex};

use jiff::Timestamp;
use regiewijzer::clock::{Clock, Entropy};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::understanding::{EMBEDDED, Words};
use regiewijzer::dialogue::world::World;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::municipality;
use regiewijzer::domain::organisation::Organisation;
use regiewijzer::settings::Settings;
use regiewijzer::store::{
    Commit, Head, Index, Recorded, Snapshot, Store, StoreError, StreamId, StreamKind, in_memory,
};
use regiewijzer::voice::{Prompts, Voice};

/// The card as embedded.
pub(crate) static CARD: LazyLock<Card> =
    LazyLock::new(|| Card::parse("card", include_str!("../../data/regiekaart.toml")).unwrap());
/// The people of the example settings, some of whom have a mail address.
pub(crate) static ORGANISATION: LazyLock<Organisation> = LazyLock::new(|| {
    let known = municipality::parse("known", include_str!("../../data/gemeenten.toml")).unwrap();
    let known: Vec<_> = known
        .iter()
        .map(|place| (place.code.as_str(), place.name.as_str()))
        .collect();
    let example = include_str!("../../data/regiewijzer.toml").to_owned();
    let people = ["aov", "aov-2", "wethouder", "zorg"];
    let text = people.iter().fold(example, |text, person| {
        let id = format!("id = \"{person}\"\n");
        let mail = format!("{id}mail = \"{person}@goes.example\"\n");
        text.replacen(&id, &mail, 1)
    });
    Settings::parse("settings", &text, &known)
        .unwrap()
        .organisation
});
/// Speaks English.
pub(crate) static VOICE: LazyLock<Voice> = LazyLock::new(|| {
    let (nl, en) = (
        include_str!("../../prompts/nl.ftl"),
        include_str!("../../prompts/en.ftl"),
    );
    let prompts = Arc::new(Prompts::parse("nl", nl, "en", en).ok().unwrap());
    Voice::new(prompts, Language::English, ORGANISATION.mode.clone())
});
static WORDS: LazyLock<Arc<Words>> =
    LazyLock::new(|| Arc::new(Words::parse("words", EMBEDDED).unwrap()));

/// One store in two hands: the desk's and the test's.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Box<dyn Store>>>);

impl Shared {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Box::new(in_memory()))))
    }
}

impl Store for Shared {
    fn append(&mut self, batch: &[Commit]) -> Result<(), StoreError> {
        self.0.lock().unwrap().append(batch)
    }

    fn snapshot(&self, stream: StreamId) -> Result<Option<Snapshot>, StoreError> {
        self.0.lock().unwrap().snapshot(stream)
    }

    fn events(&self, stream: StreamId, from_seq: u64) -> Result<Vec<Recorded>, StoreError> {
        self.0.lock().unwrap().events(stream, from_seq)
    }

    fn index(
        &self,
        index: Index,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, StreamId)>, StoreError> {
        self.0.lock().unwrap().index(index, from, to, limit)
    }

    fn streams(
        &self,
        kind: StreamKind,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<StreamId>, StoreError> {
        self.0.lock().unwrap().streams(kind, after, limit)
    }

    fn verify(&self, stream: StreamId) -> Result<Head, StoreError> {
        self.0.lock().unwrap().verify(stream)
    }

    fn last_cause(&self) -> u64 {
        self.0.lock().unwrap().last_cause()
    }

    fn last_at(&self) -> Option<Timestamp> {
        self.0.lock().unwrap().last_at()
    }
}

/// A desk that has just started on this store, at this moment.
pub(crate) fn desk(store: &Shared, now: Timestamp, seed: u64) -> Desk {
    let world = World::new(
        CARD.clone(),
        ORGANISATION.clone(),
        Arc::clone(&WORDS),
        Box::new(|label| VOICE.labels(label)),
        store.last_cause(),
    );
    let clock = Clock::Simulated(now);
    Desk::new(world, Box::new(store.clone()), clock, Entropy::seeded(seed))
}
