//! Streams, commits and a plain model of a store, for its tests.

#[cfg(feature = "store-sled")]
use crate::open::open;
use jiff::Timestamp;
use regiewijzer::store::{
    Commit, Index, IndexKey, NewEvent, Snapshot, SnapshotChange, Store, StreamId, StreamKind,
};
use std::collections::{BTreeMap, BTreeSet};
#[cfg(feature = "store-sled")]
use std::path::Path;

/// The case with this number.
pub(crate) fn case(number: u8) -> StreamId {
    StreamId {
        kind: StreamKind::Case,
        id: [number; 16],
    }
}

/// The moment of the event with this number.
pub(crate) fn at(seq: u64) -> Timestamp {
    Timestamp::from_nanosecond(1_790_000_000_000_000_001 + i128::from(seq) * 1_000_000_000).unwrap()
}

/// The event with this number.
pub(crate) fn event(stream: StreamId, seq: u64) -> NewEvent {
    NewEvent {
        version: 1,
        at: at(seq),
        cause: seq + 100,
        body: format!("{{\"stream\":\"{stream}\",\"seq\":{seq}}}").into_bytes(),
    }
}

/// How many events of the first case a store in a folder holds.
#[cfg(feature = "store-sled")]
pub(crate) fn events_kept(folder: &Path) -> usize {
    let store = open(folder).unwrap();
    store.events(case(1), 0).unwrap().len()
}

/// A commit of so many events and nothing else.
pub(crate) fn commit(stream: StreamId, next_seq: u64, events: u64) -> Commit {
    Commit {
        stream,
        expected_next_seq: Some(next_seq),
        events: (next_seq..next_seq + events)
            .map(|seq| event(stream, seq))
            .collect(),
        cut: false,
        snapshot: SnapshotChange::Keep,
        index_remove: Vec::new(),
        index_add: Vec::new(),
    }
}

/// A store as plainly as can be.
#[derive(Clone, Default)]
pub(crate) struct Model {
    events: BTreeMap<StreamId, Vec<NewEvent>>,
    snapshots: BTreeMap<StreamId, Snapshot>,
    index: BTreeSet<(IndexKey, StreamId)>,
}

impl Model {
    /// The batch with the right numbers in its commits, plus the error that each had.
    pub(crate) fn align(&self, batch: &[Commit]) -> Vec<Commit> {
        let mut next = BTreeMap::new();
        batch
            .iter()
            .map(|commit| {
                let length = self.events.get(&commit.stream).map_or(0, Vec::len) as u64;
                let next = next.entry(commit.stream).or_insert(length);
                let mut aligned = commit.clone();
                aligned.expected_next_seq = commit.expected_next_seq.map(|seq| seq + *next);
                *next += commit.events.len() as u64;
                aligned
            })
            .collect()
    }

    /// Applies a batch, or says that it cannot be and changes nothing.
    pub(crate) fn append(&mut self, batch: &[Commit]) -> bool {
        let mut new = self.clone();
        let accepted = batch.iter().all(|commit| new.add(commit));
        if accepted {
            *self = new;
        }
        accepted
    }

    fn add(&mut self, commit: &Commit) -> bool {
        let stream = commit.stream;
        let events = self.events.entry(stream).or_default();
        let found = events.len() as u64;
        if commit.expected_next_seq.is_some_and(|seq| seq != found) {
            return false;
        }
        events.extend(commit.events.iter().cloned());
        let next_seq = events.len() as u64;
        match &commit.snapshot {
            SnapshotChange::Keep => {}
            SnapshotChange::Put(body) => {
                let body = body.clone();
                self.snapshots.insert(stream, Snapshot { next_seq, body });
            }
            SnapshotChange::Remove | SnapshotChange::Erase => {
                self.snapshots.remove(&stream);
            }
        }
        for key in &commit.index_remove {
            self.index.remove(&(key.clone(), stream));
        }
        let added = commit.index_add.iter();
        self.index.extend(added.map(|key| (key.clone(), stream)));
        true
    }

    /// Compares everything that a store says with the model.
    pub(crate) fn check(&self, store: &dyn Store) {
        for (stream, events) in &self.events {
            let found = store.events(*stream, 0).unwrap();
            let found: Vec<_> = found
                .into_iter()
                .map(|found| NewEvent {
                    version: found.version,
                    at: found.at,
                    cause: found.cause,
                    body: found.body,
                })
                .collect();
            assert_eq!(&found, events);
            let snapshot = store.snapshot(*stream).unwrap();
            assert_eq!(snapshot.as_ref(), self.snapshots.get(stream));
        }
        let due = store.due(u64::MAX, usize::MAX).unwrap();
        let words = [Index::Code, Index::Ping].map(|index| {
            let words = store.words(index).unwrap();
            for (word, stream) in &words {
                assert!(store.find(index, word).unwrap().contains(stream));
            }
            words
                .into_iter()
                .map(move |(word, stream)| (IndexKey::Word(index, word), stream))
        });
        assert!(due.is_sorted());
        let moments = due
            .into_iter()
            .map(|(due, stream)| (IndexKey::Moment(due), stream));
        let found: BTreeSet<_> = words.into_iter().flatten().chain(moments).collect();
        assert_eq!(found, self.index);
        assert_eq!(store.entries().unwrap(), self.index.len());
        let moments = self.events.values().flatten().map(|event| event.at);
        assert_eq!(store.last_at(), moments.max());
    }
}
