//! Opening harms nothing: whatever is refused stays byte for byte as it was.

use std::fs;
use std::path::Path;

use regiewijzer::clock::random;
use regiewijzer::store::{self, KeyPlace, StoreError};

use crate::attacks::place::{self, Place, contents};
use crate::kit::{self, Chat, START};

/// Opens a store as the program does, and reads everything in it as `verify` does.
fn opened(store: &Path) -> [Result<(), StoreError>; 2] {
    let key = KeyPlace::beside(store);
    let read = || store::open_to_read(store, &key, random).map(drop);
    let open = || store::open(store, &key, random).map(drop);
    [unhindered(&read), unhindered(&open)]
}

/// A process that another test is just starting holds our lock until it has become another program.
fn unhindered(open: &dyn Fn() -> Result<(), StoreError>) -> Result<(), StoreError> {
    loop {
        match open() {
            Err(StoreError::InUse { .. }) => std::thread::yield_now(),
            opened => return opened,
        }
    }
}

#[test]
fn no_refusal_changes_a_byte_and_what_opens_without_sled_opens_with_it() {
    let (place, _) = Place::written();
    let bytes = fs::metadata(place.path("store/db")).unwrap().len() as usize;
    let mut refused = 0;
    for turn in 0..48 {
        let copy = place.copied("store", "copy");
        // What was written lies at the beginning of the file.
        place::flip(
            &copy.join("db"),
            (turn * 1511 + 17) % bytes.min(70_000),
            1 << (turn % 8),
        );
        let before = contents(&copy);
        let [read, open] = opened(&copy);
        if open.is_err() {
            refused += 1;
            assert!(
                contents(&copy) == before,
                "flip {turn} was refused and changed files"
            );
        }
        assert!(read.is_err() || open.is_ok(), "flip {turn}");
    }
    assert!(refused > 3, "only {refused} flips were refused");
}

#[test]
fn verify_reads_and_changes_nothing_sound_or_not() {
    let (place, _) = Place::written();
    let before = contents(&place.path("store"));
    place.done("verify --store store");
    assert!(contents(&place.path("store")) == before);
    for name in ["db", "conf", "ring"] {
        let copy = place.copied("store", "copy");
        place::flip(&copy.join(name), 30, 4);
        let before = contents(&copy);
        place.refused("verify --store copy", "");
        match name {
            // The program knows what it was, and the ring of the backup is that.
            "ring" => drop(place.done("backup copies --store copy")),
            _ => place.refused("backup copies --store copy", ""),
        }
        let after = contents(&copy);
        let same = before.iter().all(|(path, bytes)| after[path] == *bytes);
        assert!(same, "{name}");
    }
    let ring = |folder: &str| fs::read(place.path(folder).join("ring")).unwrap();
    assert!(ring("copies") == ring("store"));
}

#[test]
fn a_page_table_that_was_damaged_or_cut_is_refused_untouched() {
    let (place, _) = Place::written();
    // The table is written when a store is opened again.
    Chat::on(&place.path("store"), START).greeted().close();
    let names = fs::read_dir(place.path("store")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let table = names
        .filter(|name| name.starts_with("snap."))
        .max()
        .unwrap();
    for cut in [0, 1, 2] {
        let copy = place.copied("store", "copy");
        let path = copy.join(&table);
        let bytes = fs::read(&path).unwrap();
        match cut {
            0 => place::flip(&path, bytes.len() / 2, 16),
            cut => fs::write(&path, &bytes[..bytes.len() * (cut - 1) / 2]).unwrap(),
        }
        let before = contents(&copy);
        let [read, open] = opened(&copy);
        assert!(read.is_err() && open.is_err(), "{cut}");
        assert!(contents(&copy) == before, "{cut}");
    }
}

#[test]
fn a_database_that_is_gone_empty_or_shrunk_beside_anything_of_a_store_is_damage() {
    let (place, _) = Place::written();
    let names = fs::read_dir(place.path("store")).unwrap();
    let names = names.map(|entry| entry.unwrap());
    let files: Vec<_> = names
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let check = |what: &str| {
        let copy = place.path("copy");
        let before = contents(&copy);
        let [read, open] = opened(&copy);
        assert!(read.is_err() && open.is_err(), "{what}");
        assert!(contents(&copy) == before, "{what}: something was written");
    };
    for kept in &files {
        let copy = place.copied("store", "copy");
        for name in files.iter().filter(|name| *name != kept) {
            fs::remove_file(copy.join(name)).unwrap();
        }
        if kept != "db" {
            check(&format!("only {kept} is left"));
        }
        let copy = place.copied("store", "copy");
        for name in files.iter().filter(|name| *name != kept) {
            fs::write(copy.join(name), "").unwrap();
        }
        check(&format!("all but {kept} is empty"));
    }
    for eighths in 0..8 {
        let copy = place.copied("store", "copy");
        let db = fs::read(copy.join("db")).unwrap();
        fs::write(copy.join("db"), &db[..db.len() * eighths / 8]).unwrap();
        if eighths < 2 {
            check(&format!("{eighths} eighths of db"));
        }
    }
}

#[test]
fn no_ring_is_made_anew_over_an_old_one() {
    let (place, _) = Place::written();
    for name in ["db", "conf", "confirmed", "lock"] {
        fs::remove_file(place.path("store").join(name)).unwrap();
    }
    // As if it had only just been begun.
    fs::write(place.path("store/making"), "store\n").unwrap();
    let ring = fs::read(place.path("store/ring")).unwrap();
    assert!(opened(&place.path("store")).iter().all(Result::is_err));
    assert_eq!(fs::read(place.path("store/ring")).unwrap(), ring);
}

#[test]
fn a_mistyped_store_is_not_made_by_those_who_only_read() {
    let (place, [quiet, _]) = Place::written();
    fs::create_dir(place.path("empty")).unwrap();
    for wrong in ["nowhere", "empty"] {
        for words in [
            "verify".to_owned(),
            "backup copies".to_owned(),
            "rotate-key".to_owned(),
            format!("report {quiet} --as regisseur"),
            format!("card --case {quiet} --as regisseur --out card.svg"),
        ] {
            place.refused(&format!("{words} --store {wrong}"), "");
        }
    }
    assert!(!place.path("nowhere").exists());
    assert_eq!(contents(&place.path("empty")).len(), 0);
}

#[test]
fn a_report_of_a_damaged_case_changes_nothing() {
    let (place, [quiet, loud]) = Place::written();
    let store = place.path("store");
    let stream = &place::streams(&store)[0];
    let database = place::database(&store);
    let key = place_key(&database, stream);
    let mut value = database.get(&key).unwrap().unwrap().to_vec();
    *value.last_mut().unwrap() ^= 1;
    database.insert(key, value).unwrap();
    drop(database);
    let before = contents(&store);
    place.refused(&format!("report {quiet} --as regisseur --store store"), "");
    assert!(contents(&store) == before);
    place.done(&format!("report {loud} --as regisseur --store store"));
}

/// The key of the second record of a stream.
fn place_key(database: &sled::Db, stream: &[u8]) -> Vec<u8> {
    let start = [&[place::RECORD], stream, &1u64.to_be_bytes()].concat();
    database
        .scan_prefix(start)
        .keys()
        .next()
        .unwrap()
        .unwrap()
        .to_vec()
}

#[test]
fn a_killed_program_leaves_a_store_that_reads_as_it_opens() {
    let (place, _) = Place::written();
    let store = place.path("store");
    for _ in 0..4 {
        let mut chat = Chat::killable(&store, START).greeted();
        kit::open_case(&mut chat, 2);
        chat.kill();
        let key = KeyPlace::beside(&store);
        let read = store::open_to_read(&store, &key, random).unwrap().head();
        assert_eq!(
            store::open(&store, &key, random).unwrap().store.head(),
            read
        );
    }
}

#[test]
fn a_database_that_was_cut_off_anywhere_is_called_damaged() {
    let (place, _) = Place::written();
    // With a page table, which points beyond the cut.
    Chat::on(&place.path("store"), START).greeted().close();
    let db = fs::read(place.path("store/db")).unwrap();
    let written = db.iter().rposition(|byte| *byte != 0).unwrap();
    let copy = place.copied("store", "copy");
    for turn in 0..24 {
        fs::write(copy.join("db"), &db[..written * turn / 24]).unwrap();
        let before = contents(&copy);
        let read = store::open_to_read(&copy, &KeyPlace::beside(&copy), random);
        let damaged = matches!(
            read.map(drop),
            Err(StoreError::Damaged { .. } | StoreError::Lost { .. })
        );
        assert!(damaged, "{turn} of 24");
        assert!(contents(&copy) == before, "{turn} of 24");
    }
}

#[test]
fn a_ring_that_was_cut_short_is_damaged_and_not_of_another_key() {
    let (place, _) = Place::written();
    let ring = fs::read(place.path("store/ring")).unwrap();
    for kept in [1, 8, 50, 100] {
        fs::write(place.path("store/ring"), &ring[..kept]).unwrap();
        let [read, open] = opened(&place.path("store"));
        for error in [read.unwrap_err(), open.unwrap_err()] {
            assert!(
                matches!(error, StoreError::Damaged { .. }),
                "{kept}: {error}"
            );
        }
    }
}

#[test]
fn a_store_with_replies_beside_it_is_never_called_foreign() {
    let (place, _) = Place::written();
    fs::write(place.path("store/replies"), "").unwrap();
    fs::write(place.path("store/ring.new"), "").unwrap();
    fs::remove_file(place.path("store/confirmed")).unwrap();
    place.done("verify --store store");
}

#[test]
fn what_was_cut_short_while_it_was_filled_is_no_store_and_can_be_filled_again() {
    let (place, _) = Place::written();
    place.done("backup copies --store store");
    let backups = fs::read_dir(place.path("copies")).unwrap();
    let mut backups = backups.map(|file| file.unwrap().path());
    let backup = backups.find(|path| path.extension().is_some_and(|end| end == "backup"));
    let cut = place.path("cut");
    for again in [
        "rebuild store",
        &format!("restore {}", backup.unwrap().display()),
    ] {
        // Killed before it began, it left a file that says nothing yet.
        fs::create_dir(&cut).unwrap();
        fs::write(cut.join("making.new"), "").unwrap();
        drop(store::begin(&cut, &KeyPlace::beside(&cut), random).unwrap());
        let before = contents(&cut);
        assert!(opened(&cut).iter().all(|opened| {
            matches!(opened, Err(StoreError::Unfilled { path }) if path.ends_with("cut"))
        }));
        place.refused("verify --store cut", "There is no store yet");
        assert!(contents(&cut) == before);
        if again.starts_with("restore") {
            // It writes the key last.
            fs::remove_file(cut.join("key")).unwrap();
        }
        place.done(&format!("{again} --store cut --key store/key"));
        place.done("verify --store cut");
        fs::remove_dir_all(&cut).unwrap();
    }
}

/// Sled would write before the ring is found to be of no use.
#[cfg(unix)]
#[test]
fn a_ring_that_may_not_be_written_refuses_the_start_and_changes_nothing() {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65534;
    let (place, _) = Place::written();
    let store = place.path("store");
    let mut program = kit::program();
    // Whoever may write everything is somebody else meanwhile.
    if chown(place.path(""), Some(NOBODY), None).is_ok() {
        chown(&store, Some(NOBODY), None).unwrap();
        for file in fs::read_dir(&store).unwrap() {
            chown(file.unwrap().path(), Some(NOBODY), None).unwrap();
        }
        program.uid(NOBODY);
    }
    fs::set_permissions(store.join("ring"), fs::Permissions::from_mode(0o400)).unwrap();
    let before = contents(&store);
    let chat = program.args(["chat", "--json", "--store"]).arg(&store);
    let ended = chat.current_dir(place.path("")).output().unwrap();
    assert_eq!(ended.status.code(), Some(74), "{ended:?}");
    assert!(contents(&store) == before);
}

#[test]
fn what_is_no_file_keeps_nobody_waiting_and_changes_nothing() {
    let (place, _) = Place::written();
    for name in ["key", "ring", "db", "conf", "confirmed"] {
        let odd = place.copied("store", "odd");
        fs::remove_file(odd.join(name)).unwrap();
        place::pipe(&odd.join(name));
        for command in ["verify", "chat --json", "report --case RW-AAAAAAAA"] {
            let (code, said) = place.ends(&format!("{command} --store odd"));
            assert_ne!(code, 0, "{name}: {command}: {said}");
        }
    }
    let odd = place.copied("store", "odd");
    fs::remove_dir_all(odd.join("blobs")).unwrap();
    fs::write(odd.join("blobs"), "").unwrap();
    let before = contents(&odd);
    place.refused("chat --json --store odd", "blobs");
    assert!(contents(&odd) == before, "a refused start wrote something");
}

#[test]
fn a_head_file_that_is_no_file_is_told_and_alerts_go_on() {
    let (place, [_, loud]) = Place::written();
    let head = place.path("head");
    place::pipe(&head);
    place.settings(&format!("\n[store]\nhead_file = {head:?}\n"));
    let (store, settings) = (place.path("store"), place.path("settings.toml"));
    let flags = [&store, &settings].map(|path| path.to_str().unwrap());
    let mut chat = Chat::with(&[
        "--store",
        flags[0],
        "--settings",
        flags[1],
        "--clock",
        START,
    ])
    .greeted();
    let said = chat.wait("5m");
    assert!(
        said.iter()
            .any(|one| kit::is_ping(one) && one["case"] == loud),
        "{said:#?}"
    );
    chat.close();
}
