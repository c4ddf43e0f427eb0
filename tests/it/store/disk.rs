//! What a store on disk promises beyond that: its folder, its files and their damage.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use regiewijzer::store::{HeadFile, Index, IndexKey, Noted, SnapshotChange, Store, StoreError};
use tempfile::TempDir;

use crate::open::open;
use crate::store::kit::{at, case, commit, events_kept};

/// A closed store with 60 streams of 5 events, each in a batch of its own.
fn closed_store() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).unwrap();
    for seq in 0..5 {
        for number in 0..60 {
            let mut change = commit(case(number), seq, 1);
            change.events[0].body = vec![number; 900];
            change.snapshot = SnapshotChange::Put(vec![number; 3000]);
            store.append(&[change]).unwrap();
        }
    }
    drop(store);
    folder
}

fn error(path: &Path) -> StoreError {
    match open(path) {
        Err(error) => error,
        Ok(_) => panic!("{} opens", path.display()),
    }
}

/// The files of a folder and their bytes, without the lock.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file() && entry.file_name() != "lock")
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// Opens the file of a store that was just closed behind its back; its threads may still hold the
/// lock for a moment.
pub(crate) fn keys(folder: &Path) -> sled::Db {
    loop {
        match sled::open(folder) {
            Err(sled::Error::Io(error)) if error.to_string().contains("lock") => {
                thread::yield_now()
            }
            done => return done.unwrap(),
        }
    }
}

/// Reads everything in a copy of [`closed_store`] that opens, and compares it; gives whether the store says that
/// something is not what was written. Only then may a stream have lost its last events; a state that is older than
/// they are loses nothing, for what happened since is taken again.
fn read_all(store: &dyn Store) -> Result<bool, StoreError> {
    for number in 0..60 {
        let events = store.events(case(number), 0)?;
        assert!(events.iter().all(|event| event.body == vec![number; 900]));
        let snapshot = store.snapshot(case(number))?.unwrap();
        assert!(snapshot.next_seq <= events.len() as u64, "{number}");
        assert_eq!(snapshot.body, vec![number; 3000]);
        assert!(events.len() == 5 || store.doubts().changed, "{number}");
    }
    Ok(store.doubts().changed)
}

#[test]
fn everything_is_there_when_it_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("deeper");
    let mut change = commit(case(1), 0, 3);
    change.snapshot = SnapshotChange::Put(vec![9; 5000]);
    change.index_add = vec![IndexKey::Word(Index::Code, "k".into())];
    let written = {
        let mut store = open(&path).unwrap();
        store.append(&[change]).unwrap();
        (
            store.events(case(1), 0).unwrap(),
            store.verify(case(1)).unwrap(),
        )
    };
    for next_seq in 3..6 {
        let mut store = open(&path).unwrap();
        assert_eq!(store.events(case(1), 0).unwrap()[..3], written.0);
        assert_eq!(store.snapshot(case(1)).unwrap().unwrap().body, [9; 5000]);
        assert_eq!(store.find(Index::Code, "k").unwrap(), [case(1)]);
        assert_eq!(store.last_at(), Some(at(next_seq - 1)));
        store.append(&[commit(case(1), next_seq, 1)]).unwrap();
    }
}

#[test]
fn no_value_is_so_large_that_it_gets_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).unwrap();
    for seq in 0..40 {
        let mut change = commit(case(seq as u8 % 3), seq / 3, 1);
        change.events[0].body = vec![1; 300_000];
        change.snapshot = SnapshotChange::Put(vec![2; 200_000]);
        store.append(&[change]).unwrap();
        assert_eq!(
            fs::read_dir(folder.path().join("blobs")).unwrap().count(),
            0
        );
    }
}

#[test]
fn a_store_in_use_says_so() {
    let folder = tempfile::tempdir().unwrap();
    if let Some(path) = std::env::var_os("STORE_IN_USE") {
        // The other process.
        let error = error(Path::new(&path));
        assert!(matches!(error, StoreError::InUse { .. }), "{error}");
        return;
    }
    let store = open(folder.path()).unwrap();
    assert!(matches!(error(folder.path()), StoreError::InUse { .. }));
    let other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::disk::a_store_in_use_says_so"])
        .env("STORE_IN_USE", folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&other.stdout);
    assert!(
        other.status.success() && said.contains("1 passed"),
        "{said}"
    );
    drop(store);
    open(folder.path()).unwrap();
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    for name in ["notes.txt", "db.old", "conf.d"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), "mine").unwrap();
        let error = error(folder.path());
        assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
        assert_eq!(files(folder.path()), [(name.into(), b"mine".to_vec())]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_store_with_a_note_beside_it_opens() {
    let folder = closed_store();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    assert!(!read_all(open(folder.path()).unwrap().as_ref()).unwrap());
}

#[test]
fn a_database_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let other = keys(folder.path());
    other.insert("a", "b").unwrap();
    drop(other);
    let error = error(folder.path());
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    let other = keys(folder.path());
    assert_eq!(other.get("a").unwrap().unwrap(), "b");
    assert_eq!(other.len(), 1);
}

#[test]
fn a_file_is_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, "mine").unwrap();
    let error = error(&path);
    assert!(matches!(error, StoreError::NotAFolder { .. }), "{error}");
    assert_eq!(fs::read(path).unwrap(), b"mine");
}

#[test]
fn a_newer_format_is_refused() {
    let folder = closed_store();
    let keys = keys(folder.path());
    keys.insert(b"\x00format", &[0, 4]).unwrap();
    drop(keys);
    let error = error(folder.path());
    let newer = matches!(
        error,
        StoreError::Newer {
            found: 4,
            known: 3,
            ..
        }
    );
    assert!(newer, "{error}");
}

#[test]
fn a_first_start_that_was_cut_short_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    // The first thing that a first start writes.
    fs::write(folder.path().join("making"), "store\n").unwrap();
    fs::write(folder.path().join("lock"), "").unwrap();
    fs::create_dir(folder.path().join("blobs")).unwrap();
    fs::write(folder.path().join("conf"), "seg").unwrap();
    fs::write(folder.path().join("confirmed"), "").unwrap();
    fs::write(folder.path().join("ring"), "RW-RI").unwrap();
    fs::write(folder.path().join("key.new"), "12ab").unwrap();
    let mut store = open(folder.path()).unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    drop(store);
    assert_eq!(events_kept(folder.path()), 1);
}

#[test]
fn an_unfinished_page_table_is_removed() {
    let folder = closed_store();
    let left = folder.path().join("snap.00000000FFFFFFFF.generating");
    fs::write(&left, "half").unwrap();
    assert!(!read_all(open(folder.path()).unwrap().as_ref()).unwrap());
    assert!(!left.exists());
}

#[test]
fn a_file_that_was_cut_off_is_reported_and_left_alone() {
    let whole = closed_store();
    let length = fs::metadata(whole.path().join("db")).unwrap().len();
    let mut refused = 0;
    for part in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        copy(whole.path(), folder.path());
        let db = fs::OpenOptions::new()
            .write(true)
            .open(folder.path().join("db"))
            .unwrap();
        db.set_len(length * part / 8).unwrap();
        // What a killed process left of an earlier trial is in nobody's way.
        copy(whole.path(), &folder.path().join("trial"));
        let before = files(folder.path());
        let Err(error) = open(folder.path()).map(drop) else {
            panic!("a store cut to {part} eighths opens");
        };
        let told = matches!(error, StoreError::Damaged { .. } | StoreError::Lost { .. });
        assert!(told && error.to_string().contains(folder.path().to_str().unwrap()));
        assert!(files(folder.path()) == before, "{part}: files changed");
        refused += 1;
    }
    assert_eq!(refused, 8);
}

#[test]
fn a_missing_file_is_reported_and_not_made_anew() {
    for name in ["db", "conf"] {
        let folder = closed_store();
        fs::remove_file(folder.path().join(name)).unwrap();
        let before = files(folder.path());
        let error = error(folder.path());
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        assert!(files(folder.path()) == before, "{name}: files changed");
    }
}

#[test]
fn a_flipped_byte_in_the_file_is_found_or_changes_nothing() {
    let whole = closed_store();
    let bytes = fs::read(whole.path().join("db")).unwrap();
    let mut found = 0;
    for turn in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        copy(whole.path(), folder.path());
        let mut bytes = bytes.clone();
        let place = bytes.len() * turn / 60 + 777 * turn % 1000;
        bytes[place] ^= 0x10;
        fs::write(folder.path().join("db"), bytes).unwrap();
        let told = open(folder.path()).and_then(|store| read_all(store.as_ref()));
        found += usize::from(told.unwrap_or(true));
    }
    assert!(found > 5, "only {found} of 60 flipped bytes mattered");
}

#[test]
fn a_store_that_lost_its_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let kept = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    drop(store);
    copy(folder.path(), kept.path());
    let mut store = open(folder.path()).unwrap();
    store.append(&[commit(case(1), 1, 1)]).unwrap();
    store.append(&[commit(case(1), 2, 1)]).unwrap();
    drop(store);
    let confirmed = fs::read(folder.path().join("confirmed")).unwrap();
    fs::write(kept.path().join("confirmed"), &confirmed).unwrap();
    let error = error(kept.path());
    assert!(
        matches!(error, StoreError::Lost { batches: 2, .. }),
        "{error}"
    );
}

#[test]
fn a_record_that_was_changed_in_place_is_reported() {
    let folder = closed_store();
    let keys = keys(folder.path());
    let start = [&[1, b'c'][..], &[7; 16], &3u64.to_be_bytes()].concat();
    let (key, value) = keys.scan_prefix(start).next().unwrap().unwrap();
    let mut value = value.to_vec();
    value[500] ^= 1;
    keys.insert(key, value).unwrap();
    drop(keys);
    let store = open(folder.path()).unwrap();
    let error = store.verify(case(7)).unwrap_err();
    let place = matches!(error, StoreError::Broken { stream, seq: 3 } if stream == case(7));
    assert!(place, "{error}");
    assert_eq!(store.verify(case(8)).unwrap().head().next_seq, 5);
}

#[test]
fn a_note_from_before_a_power_cut_is_compared_without_the_records() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    let note = || HeadFile::new(store.lineage(), outside.path().join("head"));
    let (mut written, note) = (note(), note());
    written.note(store.head()).unwrap();
    for seq in 1..40 {
        store.append(&[commit(case(1), seq, 1)]).unwrap();
    }
    drop(store);
    // Whoever reads the last record cannot go on from it.
    let keys = keys(folder.path());
    let of_case = keys.scan_prefix([&[1, b'c'][..], &[1; 16]].concat());
    let (key, value) = of_case.map(Result::unwrap).last().unwrap();
    let mut value = value.to_vec();
    value[60] ^= 1;
    keys.insert(key, value).unwrap();
    let heads: Vec<_> = keys.scan_prefix([7]).map(Result::unwrap).collect();
    drop(keys);
    let compared = || note.compare(open(folder.path()).unwrap().as_ref()).unwrap();
    assert_eq!(compared(), Noted::Sound);
    let store = open(folder.path()).unwrap();
    let by_records = note.compare_records(store.as_ref()).unwrap();
    assert_eq!(by_records, Noted::Uncompared);
    drop(store);
    // A head of before that was taken out or changed is not believed.
    for changed in [true, false] {
        let keys = self::keys(folder.path());
        let (key, value) = &heads[3];
        let mut other = value.to_vec();
        other[0] ^= 1;
        match changed {
            true => keys.insert(key, other).map(drop).unwrap(),
            false => keys.remove(key).map(drop).unwrap(),
        }
        drop(keys);
        assert_eq!(compared(), Noted::Uncompared, "{changed}");
    }
}
