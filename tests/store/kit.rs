//! Streams, commits and a plain model of a store, for its tests.

use std::collections::BTreeMap;
use std::ops::Bound;

use jiff::Timestamp;
use regiewijzer::store::{
    Commit, Index, IndexKey, NewEvent, Snapshot, SnapshotChange, Store, StreamId, StreamKind,
};

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

/// A commit of so many events and nothing else.
pub(crate) fn commit(stream: StreamId, next_seq: u64, events: u64) -> Commit {
    Commit {
        stream,
        expected_next_seq: next_seq,
        events: (next_seq..next_seq + events)
            .map(|seq| event(stream, seq))
            .collect(),
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
    index: BTreeMap<IndexKey, StreamId>,
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
                aligned.expected_next_seq += *next;
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
        if events.len() as u64 != commit.expected_next_seq {
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
            SnapshotChange::Remove => {
                self.snapshots.remove(&stream);
            }
        }
        for key in &commit.index_remove {
            if self.index.get(key) == Some(&stream) {
                self.index.remove(key);
            }
        }
        commit
            .index_add
            .iter()
            .all(|key| *self.index.entry(key.clone()).or_insert(stream) == stream)
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
        for name in [Index::Code, Index::Due] {
            let found = store
                .index(name, Bound::Unbounded, Bound::Unbounded, usize::MAX)
                .unwrap();
            let known: Vec<_> = self
                .index
                .iter()
                .filter(|(key, _)| key.index == name)
                .map(|(key, stream)| (key.key.clone(), *stream))
                .collect();
            assert_eq!(found, known);
        }
        let moments = self.events.values().flatten().map(|event| event.at);
        assert_eq!(store.last_at(), moments.max());
    }
}
