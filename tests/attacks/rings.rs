//! The key ring of a backup, and what is left of keys that were replaced.

use std::fs;
use std::path::Path;

use crate::kit::{self, Chat, START};
use crate::place::{self, Place, SLOT, contents, streams};

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
    // One from before anything was erased lacks the key of the log of looks.
    fs::copy(place.path("first/ring"), place.path("after/ring")).unwrap();
    let restore = restore.replace("new", "third");
    place.refused(&restore, "older than the backup");
    assert!(!place.path("third").exists() || contents(&place.path("third")).is_empty());
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
    place.refused(&format!("rebuild {backup} --store new"), "of another store");
    assert!(!place.path("new").exists());
    // The own one, cut short, is used for what it still opens.
    let ring = fs::read(place.path("store/ring")).unwrap();
    fs::write(place.path("copies/ring"), &ring[..2 * SLOT]).unwrap();
    let (code, said) = place.ends(&restore);
    assert_eq!(code, 1, "{said}");
}

/// Whether nothing but zeros is left in a file.
fn is_overwritten(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap();
    !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0)
}

#[test]
fn keys_that_were_replaced_are_overwritten() {
    let (place, _) = Place::written();
    place.done("backup copies --store store");
    // A second name shows what stands in the blocks of a file that lost its first one.
    let seen = |name: &str, as_seen: &str| {
        fs::hard_link(place.path(name), place.path(as_seen)).unwrap();
    };
    seen("store/ring", "old-ring");
    seen("store/key", "old-key");
    place.done("rotate-key --store store");
    assert!(is_overwritten(&place.path("old-ring")));
    assert!(is_overwritten(&place.path("old-key")));
    seen("copies/ring", "old-copy");
    // What a write that was cut short left goes the same way.
    fs::copy(place.path("store/ring"), place.path("copies/ring.new")).unwrap();
    seen("copies/ring.new", "half-done");
    place.done("backup copies --store store");
    assert!(is_overwritten(&place.path("old-copy")));
    assert!(is_overwritten(&place.path("half-done")));
    place.done("verify --store store");
}
