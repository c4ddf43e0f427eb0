//! What nobody can read or change without the keys, and what no key opens any more.

use std::fs;
use std::path::Path;

use regiewijzer::store::{
    Index, IndexKey, KeyPlace, MasterKey, SnapshotChange, StoreError, StreamId, Verified,
};
use tempfile::TempDir;

use crate::open::open;
use crate::store::disk::{copy, keys};
use crate::store::kit::{case, commit, events_kept};

/// Words that stand in an event, a state and an index of [`written`].
const WORDS: [&str; 3] = ["up-3-media", "seven questions", "RW-7F3K9QXM"];

/// A closed store in which a case holds every one of [`WORDS`].
fn written() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).unwrap();
    let mut change = commit(case(1), 0, 2);
    change.events[0].body = WORDS[0].repeat(40).into_bytes();
    change.snapshot = SnapshotChange::Put(WORDS[1].repeat(400).into_bytes());
    change.index_add = vec![IndexKey::Word(Index::Code, WORDS[2].into())];
    store.append(&[change, commit(case(2), 0, 1)]).unwrap();
    folder
}

fn erase(folder: &Path, stream: StreamId) {
    let mut store = open(folder).unwrap();
    let next_seq = store.verify(stream).unwrap().head().next_seq;
    let mut last = commit(stream, next_seq, 1);
    last.events[0].body = b"erased".to_vec();
    last.snapshot = SnapshotChange::Erase;
    last.index_remove = vec![IndexKey::Word(Index::Code, WORDS[2].into())];
    store.append(&[last]).unwrap();
}

/// The words that stand somewhere in a folder.
fn found(folder: &Path) -> Vec<&'static str> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            bytes.extend(fs::read(path).unwrap());
        }
    }
    let holds = |word: &&str| {
        bytes
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    WORDS.into_iter().filter(holds).collect()
}

fn error(folder: &Path) -> StoreError {
    match open(folder) {
        Err(error) => error,
        Ok(_) => panic!("it opens"),
    }
}

#[test]
fn no_word_stands_on_the_disk() {
    let folder = written();
    assert_eq!(found(folder.path()), <[&str; 0]>::default());
    // The search itself finds what is there.
    fs::write(folder.path().join("note"), WORDS.concat()).unwrap();
    assert_eq!(found(folder.path()), WORDS);
}

#[test]
fn the_key_is_made_once_and_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = KeyPlace::beside(folder.path());
    let random = regiewijzer::clock::random;
    let path = folder.path().join("key");
    let made = regiewijzer::store::open(folder.path(), &place, random).unwrap();
    assert_eq!(made.made_key, Some(path.clone()));
    drop(made);
    let again = regiewijzer::store::open(folder.path(), &place, random).unwrap();
    assert_eq!(again.made_key, None);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for file in [&path, &folder.path().join("ring")] {
            let mode = fs::metadata(file).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}", file.display());
        }
    }
}

#[test]
fn without_its_key_or_its_ring_a_store_stays_shut_and_as_it_is() {
    type Check = fn(&StoreError) -> bool;
    let absent: Check = |error| matches!(error, StoreError::KeyAbsent { .. });
    let ring: Check = |error| matches!(error, StoreError::RingAbsent { .. });
    for (file, fits) in [("key", absent), ("ring", ring)] {
        let folder = written();
        let away = folder.path().join(file);
        let bytes = fs::read(&away).unwrap();
        fs::remove_file(&away).unwrap();
        let error = error(folder.path());
        assert!(fits(&error), "{error}");
        assert!(!away.exists());
        fs::write(&away, bytes).unwrap();
        assert_eq!(events_kept(folder.path()), 2);
    }
    let folder = written();
    fs::write(folder.path().join("key"), "no key").unwrap();
    let error = error(folder.path());
    assert!(matches!(error, StoreError::NotAKey { .. }), "{error}");
    let other = MasterKey::draw(regiewijzer::clock::random);
    let other = KeyPlace::Given(other);
    let opened = regiewijzer::store::open(folder.path(), &other, regiewijzer::clock::random);
    assert!(matches!(opened.map(drop), Err(StoreError::OtherKey { .. })));
}

#[test]
fn what_is_erased_cannot_be_read_from_an_older_copy_with_the_newer_ring() {
    let folder = written();
    let older = tempfile::tempdir().unwrap();
    copy(folder.path(), older.path());
    erase(folder.path(), case(1));
    let readable = open(older.path()).unwrap().events(case(1), 0);
    assert_eq!(readable.unwrap().len(), 2, "with its own ring it can");
    fs::copy(folder.path().join("ring"), older.path().join("ring")).unwrap();
    let store = open(older.path()).unwrap();
    // Nothing in this store says that it was erased, so it is not called that.
    assert!(matches!(
        store.events(case(1), 0),
        Err(StoreError::KeyBroken { .. })
    ));
    assert!(matches!(
        store.snapshot(case(1)),
        Err(StoreError::KeyBroken { .. })
    ));
    assert_eq!(store.events(case(2), 0).unwrap().len(), 1);
}

#[test]
fn an_erasure_that_was_cut_short_is_finished_at_the_start() {
    let folder = written();
    let ring = fs::read(folder.path().join("ring")).unwrap();
    erase(folder.path(), case(1));
    // As if the machine had stopped after the last record and before the key went.
    fs::write(folder.path().join("ring"), &ring).unwrap();
    let sled = keys(folder.path());
    let name = [&[6, b'c'][..], &[1; 16]].concat();
    sled.insert(name.clone(), &1u64.to_be_bytes()).unwrap();
    drop(sled);
    let store = open(folder.path()).unwrap();
    let found = store.verify(case(1)).unwrap();
    assert!(matches!(found, Verified::Erased(head) if head.next_seq == 3));
    drop(store);
    let after = fs::read(folder.path().join("ring")).unwrap();
    // A tombstone stands there, and nothing of the key.
    assert_eq!(after[128..146], [&[0, b'c'][..], &[1; 16]].concat());
    let key = ring[145..217].chunks(8);
    let mut left = key.filter(|part| after.windows(8).any(|bytes| bytes == *part));
    assert_eq!(left.next(), None);
    assert_eq!(after[256..], ring[256..], "no other key goes");
    assert_eq!(keys(folder.path()).get(name).unwrap(), None);
}

#[test]
fn a_key_that_is_damaged_is_not_taken_for_an_erased_one() {
    let folder = written();
    let path = folder.path().join("ring");
    let mut ring = fs::read(&path).unwrap();
    // One bit alone is turned back.
    ring[128 + 60] ^= 3;
    fs::write(path, ring).unwrap();
    let store = open(folder.path()).unwrap();
    assert!(matches!(
        store.verify(case(1)),
        Err(StoreError::KeyBroken { .. })
    ));
    assert!(matches!(store.verify(case(2)), Ok(Verified::Whole(_))));
}
