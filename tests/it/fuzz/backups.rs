//! A backup and its key ring, damaged: refused before anything is written, or the same store again.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use regiewijzer::clock::random;
use regiewijzer::store::{
    Commit, Index, IndexKey, KeyPlace, NewEvent, SnapshotChange, StoreHead, StreamId, StreamKind,
    open, restore,
};

use crate::fuzz::{assert_clear, cases};

/// A backup, its ring and its master key.
struct Saved {
    backup: Vec<u8>,
    ring: Vec<u8>,
    key: String,
    head: StoreHead,
}

static SAVED: LazyLock<Saved> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let (store, copies) = (folder.path().join("store"), folder.path().join("copies"));
    let beside = KeyPlace::beside(&store);
    let mut opened = open(&store, &beside, random).unwrap().store;
    for number in 0..3 {
        let stream = StreamId {
            kind: StreamKind::Case,
            id: [number; 16],
        };
        let event = NewEvent {
            version: 1,
            at: "2026-11-20T02:12:00Z".parse().unwrap(),
            cause: u64::from(number) + 1,
            body: b"{}".to_vec(),
        };
        let commit = Commit {
            stream,
            expected_next_seq: Some(0),
            events: vec![event],
            cut: false,
            snapshot: SnapshotChange::Put(b"state".to_vec()),
            index_remove: Vec::new(),
            index_add: vec![IndexKey::Word(Index::Code, format!("RW-{number}"))],
        };
        opened.append(&[commit]).unwrap();
    }
    let made = opened.backup(&copies, "one.backup").unwrap();
    Saved {
        backup: fs::read(made.path).unwrap(),
        ring: fs::read(copies.join("ring")).unwrap(),
        key: fs::read_to_string(store.join("key")).unwrap(),
        head: made.head,
    }
});

/// How a file is damaged; places are taken modulo its length.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Flip(usize, u8),
    Cut(usize),
    Double(usize),
    Huge(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<usize>(), 1..=u8::MAX).prop_map(|(at, bits)| Damage::Flip(at, bits)),
        any::<usize>().prop_map(Damage::Cut),
        any::<usize>().prop_map(Damage::Double),
        any::<usize>().prop_map(Damage::Huge),
    ]
}

impl Damage {
    fn apply(self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        let length = bytes.len();
        match self {
            Self::Flip(at, bits) => bytes[at % length] ^= bits,
            Self::Cut(at) => bytes.truncate(at % length),
            Self::Double(at) => bytes.extend_from_within(at % length..),
            // The length of some entry, if it falls so.
            Self::Huge(at) => {
                let at = at % length;
                let end = (at + 4).min(length);
                bytes[at..end].fill(0xFE);
            }
        }
        bytes
    }
}

/// Puts back a backup with this ring; what is refused leaves nothing behind.
fn put_back(backup: &[u8], ring: &[u8]) -> Option<StoreHead> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("one.backup"), backup).unwrap();
    fs::write(path("ring"), ring).unwrap();
    fs::write(path("key"), &SAVED.key).unwrap();
    let key = KeyPlace::File(path("key"));
    let into = path("into");
    match restore(&path("one.backup"), &into, [&key, &key], random) {
        Ok(restored) => Some(restored.head),
        Err(error) => {
            assert_clear(&[error.problem()]);
            None
        }
    }
}

fn is_empty(folder: &Path) -> bool {
    !fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_damaged_backup_is_refused(damage in damage()) {
        let backup = damage.apply(&SAVED.backup);
        prop_assume!(backup != SAVED.backup);
        prop_assert_eq!(put_back(&backup, &SAVED.ring), None);
    }

    #[test]
    fn a_damaged_ring_is_refused_or_does_no_harm(damage in damage()) {
        let ring = damage.apply(&SAVED.ring);
        let head = put_back(&SAVED.backup, &ring);
        prop_assert!(head.is_none() || head == Some(SAVED.head), "{:?}", head);
    }
}

#[test]
fn an_undamaged_backup_is_put_back_and_a_refused_one_leaves_nothing() {
    assert_eq!(put_back(&SAVED.backup, &SAVED.ring), Some(SAVED.head));
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("one.backup"), &SAVED.backup[..SAVED.backup.len() - 1]).unwrap();
    fs::write(path("ring"), &SAVED.ring).unwrap();
    fs::write(path("key"), &SAVED.key).unwrap();
    let key = KeyPlace::File(path("key"));
    assert!(restore(&path("one.backup"), &path("into"), [&key, &key], random).is_err());
    assert!(is_empty(&path("into")));
}
