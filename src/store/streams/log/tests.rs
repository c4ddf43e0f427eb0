//! Records that were touched, and an engine that fails.

use std::cell::Cell;
use std::io;

use super::*;
use crate::store::engine::{Changes, KeyValue, Memory};
use crate::store::{NewEvent, StreamKind};

const STREAM: StreamId = StreamId {
    kind: StreamKind::Case,
    id: [5; 16],
};

fn commit(expected_next_seq: u64, events: usize) -> Commit {
    Commit {
        expected_next_seq: Some(expected_next_seq),
        events: vec![
            NewEvent {
                version: 1,
                at: Timestamp::UNIX_EPOCH,
                cause: 1,
                body: b"{}".to_vec(),
            };
            events
        ],
        ..Commit::blank(STREAM)
    }
}

fn log_of(events: usize) -> Log<Memory> {
    let mut log = Log::over(Memory::default(), Vault::in_memory()).unwrap();
    log.append(&[commit(0, events)]).unwrap();
    log
}

/// The key of the one piece of a record.
fn key_of(seq: u64) -> Vec<u8> {
    [keys::record(STREAM, seq), vec![0; 4]].concat()
}

fn change(log: &mut Log<Memory>, key: Vec<u8>, value: Option<Vec<u8>>) {
    let changes = Changes::from([(key, value)]);
    log.engine.write(changes, 0).unwrap();
}

fn broken_at(result: Result<impl Sized, StoreError>) -> Option<u64> {
    match result.err()? {
        StoreError::Broken { stream, seq } if stream == STREAM => Some(seq),
        other => panic!("{other}"),
    }
}

#[test]
fn each_flipped_byte_is_reported_with_its_place() {
    for seq in 0..4 {
        let length = log_of(4).engine.get(&key_of(seq)).unwrap().unwrap().len();
        for place in 0..length {
            let mut log = log_of(4);
            let mut bytes = log.engine.get(&key_of(seq)).unwrap().unwrap();
            bytes[place] ^= 0x40;
            change(&mut log, key_of(seq), Some(bytes));
            assert_eq!(broken_at(log.verify(STREAM)), Some(seq), "byte {place}");
            assert_eq!(broken_at(log.events(STREAM, seq)), Some(seq));
            assert!(broken_at(log.events(STREAM, seq + 1)).is_some());
        }
    }
}

#[test]
fn a_missing_record_is_reported_with_its_place() {
    for seq in 0..4 {
        let mut log = log_of(4);
        change(&mut log, key_of(seq), None);
        assert_eq!(broken_at(log.verify(STREAM)), Some(seq));
    }
}

#[test]
fn a_record_beyond_the_end_is_reported() {
    let mut log = log_of(2);
    let bytes = log.engine.get(&key_of(1)).unwrap();
    change(&mut log, key_of(2), bytes);
    assert_eq!(broken_at(log.verify(STREAM)), Some(2));
}

#[test]
fn swapped_records_are_reported() {
    let mut log = log_of(4);
    let one = log.engine.get(&key_of(1)).unwrap();
    let two = log.engine.get(&key_of(2)).unwrap();
    change(&mut log, key_of(1), two);
    change(&mut log, key_of(2), one);
    assert_eq!(broken_at(log.verify(STREAM)), Some(1));
}

#[test]
fn an_end_that_points_elsewhere_is_reported() {
    let mut log = log_of(3);
    let mut shorter = log.end(STREAM).unwrap().unwrap();
    shorter.head.next_seq = 2;
    change(&mut log, keys::head(STREAM), Some(shorter.encode()));
    assert_eq!(broken_at(log.verify(STREAM)), Some(1));
}

#[test]
fn a_stream_that_went_back_together_with_the_sums_is_told() {
    let mut log = log_of(4);
    let of_stream = [keys::head(STREAM), bucket::of_end(STREAM).to_vec()];
    let earlier = of_stream.map(|key| (key.clone(), log.engine.get(&key).unwrap()));
    log.append(&[commit(4, 1)]).unwrap();
    for (key, value) in earlier {
        change(&mut log, key, value);
    }
    change(&mut log, key_of(4), None);
    let opened = |log: Log<Memory>| Log::over(log.engine, log.vault).unwrap();
    let log = opened(log);
    assert_eq!(log.events(STREAM, 0).unwrap().len(), 4);
    assert!(log.doubts().changed);
    assert!(!opened(log_of(4)).doubts().changed);
}

#[test]
fn a_broken_stream_leaves_the_others_usable() {
    let mut log = log_of(2);
    change(&mut log, key_of(0), None);
    assert_eq!(broken_at(log.events(STREAM, 0)), Some(0));
    let mut other = commit(0, 1);
    other.stream.id = [6; 16];
    log.append(std::slice::from_ref(&other)).unwrap();
    assert_eq!(log.events(other.stream, 0).unwrap().len(), 1);
}

/// A disk that fails from the moment that it is told to.
#[derive(Default)]
struct Failing {
    memory: Memory,
    fails: Cell<bool>,
}

impl Failing {
    fn check(&self) -> Result<(), StoreError> {
        match self.fails.get() {
            false => Ok(()),
            true => Err(StoreError::Io {
                path: "store".into(),
                source: io::ErrorKind::StorageFull.into(),
            }),
        }
    }
}

impl Engine for Failing {
    fn write(&mut self, changes: Changes, batches: u64) -> Result<(), StoreError> {
        self.check()?;
        self.memory.write(changes, batches)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.memory.get(key)
    }

    fn range(&self, range: Range, limit: usize) -> Result<Vec<KeyValue>, StoreError> {
        self.check()?;
        self.memory.range(range, limit)
    }

    fn note_copy(&self, folder: &Path) -> Result<(), StoreError> {
        self.memory.note_copy(folder)
    }

    fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.memory.copies()
    }

    fn folder(&self) -> Option<&Path> {
        None
    }
}

#[test]
fn after_a_failed_write_or_read_nothing_works_any_more() {
    for read in [false, true] {
        let mut log = Log::over(Failing::default(), Vault::in_memory()).unwrap();
        log.append(&[commit(0, 1)]).unwrap();
        log.engine.fails.set(true);
        let failed = match read {
            true => log.events(STREAM, 0).map(drop),
            false => log.append(&[commit(1, 1)]),
        };
        assert!(matches!(failed, Err(StoreError::Io { .. })));
        // The disk works again, but what stands on it is not known.
        log.engine.fails.set(false);
        let stopped = [
            log.append(&[commit(1, 1)]),
            log.events(STREAM, 0).map(drop),
            log.snapshot(STREAM).map(drop),
            log.verify(STREAM).map(drop),
            log.streams(StreamKind::Case, None, 1).map(drop),
            log.due(0, 1).map(drop),
            log.find(Index::Code, "a").map(drop),
            log.words(Index::Code).map(drop),
            log.head_at(0).map(drop),
        ];
        for result in stopped {
            assert!(matches!(result, Err(StoreError::Stopped)));
        }
    }
}
