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
