//! The key ring of a backup, and what is left of keys that were replaced.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _};
use std::path::PathBuf;

use crate::attacks::place::{self, END, Place, SLOT, streams};
use crate::kit::{self, Chat, START};

/// The backup in a folder, as it is named on a command line.
fn backup(place: &Place, folder: &str) -> String {
    place::backups(&place.path(folder))[0].display().to_string()
}

fn erase(place: &Place, store: &str, code: &str) {
    let mut chat = Chat::on(&place.path(store), START).greeted();
    kit::erase(&mut chat, code);
    chat.close();
}

#[test]
fn an_older_ring_beside_a_backup_brings_no_erased_case_back() {
    let (place, [quiet, _]) = Place::written();
    let erased = streams(&place.path("store"))[0].clone();
    place.done("backup first --store store");
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    let other = kit::open_case(&mut chat, 2);
    chat.close();
    erase(&place, "store", &other);
    place.done("backup before --store store");
    erase(&place, "store", &quiet);
    place.done("backup after --store store");
    fs::copy(place.path("before/ring"), place.path("after/ring")).unwrap();
    let backup = backup(&place, "after");
    let restore = format!("restore {backup} --store new --key store/key");
    let said = place.done(&restore);
    assert!(said.contains("older than the backup"), "{said}");
    assert!(!streams(&place.path("new")).contains(&erased));
    place.done("verify --store new");
    // What was read again by hand stays out as well.
    let said = place.done(&format!("rebuild {backup} --store built --key store/key"));
    assert!(!streams(&place.path("built")).contains(&erased), "{said}");
    // One from before anything was erased lacks the key of the log of looks: it is named, and the rest serves.
    fs::copy(place.path("first/ring"), place.path("after/ring")).unwrap();
    let restore = restore.replace("new", "third");
    let (code, said) = place.ends(&restore);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("The key of access-"), "{said}");
    assert!(!streams(&place.path("third")).contains(&erased));
}

#[test]
fn a_ring_that_is_older_than_a_case_names_the_case_that_it_does_not_open() {
    let (place, [quiet, _]) = Place::written();
    place.done("backup before --store store");
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::open_case(&mut chat, 2);
    chat.close();
    let later = streams(&place.path("store"))[2].clone();
    place.done("backup after --store store");
    fs::copy(place.path("before/ring"), place.path("after/ring")).unwrap();
    let backup = backup(&place, "after");
    let (code, said) = place.ends(&format!("restore {backup} --store new --key store/key"));
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("key"), "{said}");
    assert!(!streams(&place.path("new")).contains(&later));
    let mut chat = Chat::on(&place.path("new"), START).greeted();
    let status = chat.say("regisseur", &format!("casus status {quiet}"));
    assert!(
        status[0]["text"].as_str().unwrap().contains("phase 2"),
        "{status:?}"
    );
    chat.close();
}

#[test]
fn the_ring_of_another_store_is_told_from_an_own_one() {
    let (place, _) = Place::written();
    place.done("backup copies --store store");
    // Another store under the same master key.
    let key = place.path("store/key");
    place.settings(&format!("\n[store]\nkey_file = {key:?}\n"));
    let settings = place.path("settings.toml");
    let second = place.path("second");
    let flags = [
        "--store",
        second.to_str().unwrap(),
        "--settings",
        settings.to_str().unwrap(),
        "--clock",
        START,
    ];
    let mut chat = Chat::with(&flags);
    kit::open_case(&mut chat, 2);
    chat.close();
    fs::copy(place.path("second/ring"), place.path("copies/ring")).unwrap();
    let backup = backup(&place, "copies");
    let restore = format!("restore {backup} --store new");
    place.refused(&restore, "of another store");
    assert!(!place.path("new").exists());
    // Put into the store itself, which stays as it is.
    let swapped = place.copied("store", "swapped");
    fs::copy(place.path("second/ring"), swapped.join("ring")).unwrap();
    place.refused("verify --store swapped", "belongs to another store");
    // The own one, cut short, is used for what it still opens.
    let ring = fs::read(place.path("store/ring")).unwrap();
    fs::write(place.path("copies/ring"), &ring[..2 * SLOT]).unwrap();
    let (code, said) = place.ends(&restore);
    assert_eq!(code, 1, "{said}");
}

/// What stands in the blocks of a file whose name may be gone.
struct Seen(File);

impl Seen {
    fn of(path: PathBuf) -> Self {
        Self(File::open(path).unwrap())
    }

    fn is_overwritten(&mut self) -> bool {
        let mut bytes = Vec::new();
        self.0.rewind().unwrap();
        self.0.read_to_end(&mut bytes).unwrap();
        !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0)
    }
}

#[test]
fn keys_that_were_replaced_are_overwritten() {
    let (place, _) = Place::written();
    place.done("backup copies --store store");
    let mut seen = ["store/ring", "store/key"].map(|name| Seen::of(place.path(name)));
    place.done("rotate-key --store store");
    assert!(seen.iter_mut().all(Seen::is_overwritten));
    // What a write that was cut short left goes the same way.
    fs::copy(place.path("store/ring"), place.path("copies/ring.new")).unwrap();
    let mut seen = ["copies/ring", "copies/ring.new"].map(|name| Seen::of(place.path(name)));
    place.done("backup copies --store store");
    assert!(seen.iter_mut().all(Seen::is_overwritten));
    // A new key elsewhere is not taken for an old one.
    place.done("rotate-key --store store --to elsewhere");
    place.settings("\n[store]\nkey_file = \"elsewhere\"\n");
    place.done("verify --store store");
}

#[cfg(unix)]
#[test]
fn the_ring_of_a_store_is_never_overwritten_under_another_name() {
    let (place, _) = Place::written();
    place.done("backup copies --store store");
    let ring = fs::read(place.path("store/ring")).unwrap();
    // Somebody saves room, or leads a name of the backup's folder to the store.
    let copy = place.path("copies/ring");
    fs::remove_file(&copy).unwrap();
    fs::hard_link(place.path("store/ring"), &copy).unwrap();
    place.done("backup copies --store store");
    assert!(fs::read(place.path("store/ring")).unwrap() == ring);
    for name in ["copies/ring", "copies/ring.new"] {
        let _ = fs::remove_file(place.path(name));
        std::os::unix::fs::symlink(place.path("store/ring"), place.path(name)).unwrap();
        place.done("backup copies --store store");
        assert!(
            fs::read(place.path("store/ring")).unwrap() == ring,
            "{name}"
        );
    }
    place.done("verify --store store");
}

#[test]
fn a_slot_that_no_ring_has_is_damage_of_one_case() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    let quiet = streams(&store)[0].clone();
    let end = [&[END][..], &quiet].concat();
    let database = place::database(&store);
    let mut value = database.get(&end).unwrap().unwrap().to_vec();
    let slot = value.len() - 8;
    value[slot..].copy_from_slice(&(1_u64 << 60).to_be_bytes());
    database.insert(end, value).unwrap();
    drop(database);
    place.refused("verify --store store", "cannot be read");
    let mut chat = Chat::on(&store, START).greeted();
    let climbed = chat.wait("20m");
    assert!(climbed.iter().any(|message| message["case"] == loud));
    chat.close();
}

/// A place with a store of two cases, backups of before and after one of them was erased, the ring of before, and the
/// stream that was erased.
fn with_one_erased() -> (Place, Vec<u8>, Vec<u8>) {
    let (place, [quiet, _]) = Place::written();
    let erased = streams(&place.path("store"))[0].clone();
    place.done("backup first --store store");
    let ring = fs::read(place.path("store/ring")).unwrap();
    erase(&place, "store", &quiet);
    (place, erased, ring)
}

#[test]
fn a_whole_ring_beside_a_backup_gives_back_the_keys_that_the_store_had_lost() {
    let (place, [_, loud]) = Place::written();
    place.copied("store", "kept");
    for stream in streams(&place.path("kept")) {
        place::empty_slot(&place.path("store"), &stream);
    }
    place.refused("backup copies --store store", "The key of case-");
    fs::copy(place.path("kept/ring"), place.path("copies/ring")).unwrap();
    let backup = backup(&place, "copies");
    let said = place.done(&format!("restore {backup} --store new --key kept/key"));
    assert!(!said.contains("older than"), "{said}");
    place.done("verify --store new");
    let mut chat = Chat::on(&place.path("new"), START).greeted();
    let said = chat.wait("20m");
    assert!(
        said.iter()
            .any(|one| one["alert"].is_object() && one["case"] == loud)
    );
    chat.close();
}

#[test]
fn an_older_backup_and_ring_bring_nothing_back_that_a_newer_backup_tells_to_be_erased() {
    let (place, erased, ring) = with_one_erased();
    let older = backup(&place, "first");
    place.done("backup first --store store");
    fs::write(place.path("first/ring"), ring).unwrap();
    let said = place.done(&format!("restore {older} --store new --key store/key"));
    assert!(said.contains("older than the backup"), "{said}");
    assert!(!streams(&place.path("new")).contains(&erased));
    place.done("verify --store new");
}

#[test]
fn a_backup_takes_no_key_along_that_an_older_ring_brought_back() {
    let (place, erased, ring) = with_one_erased();
    let older = backup(&place, "first");
    // The keys that were made since stay.
    let mut now = fs::read(place.path("store/ring")).unwrap();
    now[..ring.len()].copy_from_slice(&ring);
    fs::write(place.path("store/ring"), now).unwrap();
    let said = place.done("backup first --store store");
    assert!(said.contains("put an older key ring back"), "{said}");
    let copy = fs::read(place.path("first/ring")).unwrap();
    assert!(
        !copy
            .chunks(place::SLOT)
            .any(|slot| slot.starts_with(&erased))
    );
    place.done(&format!("restore {older} --store new --key store/key"));
    assert!(!streams(&place.path("new")).contains(&erased));
}

#[test]
fn whatever_lies_in_the_slot_of_an_erased_case_is_nothing() {
    let (place, erased, ring) = with_one_erased();
    let start = ring
        .chunks(place::SLOT)
        .position(|slot| slot.starts_with(&erased));
    let start = start.unwrap() * place::SLOT;
    place.copied("store", "kept");
    for (from, to, byte) in [(3, 51, 0x10), (0, 128, 0xff), (89, 128, 0xaa)] {
        let store = place.copied("kept", "store");
        let mut ring = fs::read(store.join("ring")).unwrap();
        ring[start + from..start + to].fill(byte);
        fs::write(store.join("ring"), ring).unwrap();
        place.done("verify --store store");
        place.done("backup copies --store store");
    }
}

#[test]
fn a_new_master_key_waits_until_every_key_opens() {
    let (place, [_, _]) = Place::written();
    place.copied("store", "kept");
    let store = place.path("store");
    place::empty_slot(&store, &streams(&store)[0]);
    let keys = || ["ring", "key"].map(|file| fs::read(store.join(file)).unwrap());
    let before = keys();
    place.refused("rotate-key --store store", "was not replaced");
    assert!(keys() == before);
    place.done("rotate-key --store kept");
}

#[test]
fn a_damaged_first_slot_is_not_called_another_master_key() {
    let (place, _) = Place::written();
    for byte in [30, 60] {
        place::flip(&place.path("store/ring"), byte, 1);
    }
    for line in ["verify --store store", "backup copies --store store"] {
        let (code, said) = place.ends(line);
        assert_ne!(code, 0);
        assert!(!said.contains("another master key"), "{said}");
    }
}
