//! Files of the store that go, or are replaced, under a program that works.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::attacks::place::{self, Place, SLOT};
use crate::kit::{self, Chat, START};

/// What this person is told, or everybody.
fn told(said: &[Value], who: &str) -> String {
    let theirs = said.iter().filter(|one| one["to"] == who);
    let texts = theirs.filter_map(|one| one["text"].as_str());
    texts.collect::<Vec<_>>().join("\n")
}

/// A file that is the same to the byte takes the place of one.
fn replaced(path: &Path) {
    let other = path.with_extension("tmp");
    fs::copy(path, &other).unwrap();
    fs::rename(other, path).unwrap();
}

/// What becomes of the files of a store.
type Harm = fn(&Path);

const HARMS: [(&str, Harm); 6] = [
    ("no database", |store| {
        fs::remove_file(store.join("db")).unwrap()
    }),
    ("no settings of the engine", |store| {
        fs::remove_file(store.join("conf")).unwrap()
    }),
    ("another database", |store| replaced(&store.join("db"))),
    ("no ring", |store| {
        fs::remove_file(store.join("ring")).unwrap()
    }),
    ("a ring that was cut off", |store| {
        let ring = fs::read(store.join("ring")).unwrap();
        fs::write(store.join("ring"), &ring[..2 * SLOT]).unwrap();
    }),
    ("no folder", |store| {
        fs::rename(store, store.with_extension("moved")).unwrap()
    }),
];

#[test]
fn where_the_files_are_gone_nothing_is_done_and_the_administrator_is_told() {
    let (place, [quiet, _]) = Place::written();
    for (name, harm) in HARMS {
        let _ = fs::remove_file(place.path("copy.made"));
        let store = place.copied("store", "copy");
        let mut chat = Chat::on(&store, START).greeted();
        harm(&store);
        let said = chat.wait("20m");
        let text = told(&said, "beheer");
        assert!(
            text.contains("files of the store are gone"),
            "{name}: {said:#?}"
        );
        assert!(text.contains("Phone now: "), "{name}: {text}");
        assert_eq!(
            text.matches("files of the store are gone").count(),
            1,
            "{name}"
        );
        for line in [
            format!("wissen {quiet}"),
            quiet.clone(),
            "status".to_owned(),
        ] {
            let text = told(&chat.say("beheer", &line), "beheer");
            assert!(
                text.contains("Nothing can be written now"),
                "{name}: {text}"
            );
        }
        chat.close();
    }
}

#[test]
fn it_goes_on_where_the_folder_comes_back() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    let mut chat = Chat::on(&store, START).greeted();
    fs::rename(&store, place.path("moved")).unwrap();
    chat.wait("20m");
    fs::rename(place.path("moved"), &store).unwrap();
    let said = chat.wait("20m");
    let climbed = |one: &Value| one["alert"].is_object() && one["case"] == loud;
    assert!(said.iter().any(climbed), "{said:#?}");
    chat.close();
    place.done("verify --store store");
}

#[test]
fn a_ring_that_is_the_same_to_the_byte_is_used_from_then_on() {
    let (place, [quiet, _]) = Place::written();
    let store = place.path("store");
    let mut chat = Chat::on(&store, START).greeted();
    replaced(&store.join("ring"));
    let third = kit::open_case(&mut chat, 2);
    replaced(&store.join("ring"));
    kit::erase(&mut chat, &quiet);
    chat.close();
    place.done("verify --store store");
    let mut chat = Chat::on(&store, START).greeted();
    let said = chat.say("regisseur", &format!("casus status {third}"));
    assert_eq!(said[0]["case"], third);
    chat.close();
}

#[test]
fn a_key_of_an_open_alert_that_goes_while_the_program_runs_is_written_again_and_told() {
    let (place, _) = Place::written();
    let store = place.path("store");
    let slots = [0, place::slot(&store, &place::streams(&store)[1])];
    for slot in slots {
        let mut chat = Chat::on(&store, START).greeted();
        let mut ring = fs::read(store.join("ring")).unwrap();
        ring[slot..slot + SLOT].fill(0);
        fs::write(store.join("ring"), ring).unwrap();
        let said = chat.wait("30m");
        let text = told(&said, "beheer");
        assert!(text.contains("had been changed"), "{slot}: {said:#?}");
        chat.close();
        place.done("verify --store store");
    }
}

#[test]
fn no_store_is_made_in_the_place_of_one_that_is_gone() {
    let place = Place::new();
    let line = "chat --json --store store";
    place.done(line);
    for folder_is_left in [false, true] {
        fs::remove_dir_all(place.path("store")).unwrap();
        if folder_is_left {
            fs::create_dir(place.path("store")).unwrap();
        }
        place.refused(line, "A store lay here");
        assert!(!place.path("store/db").exists());
        fs::remove_file(place.path("store.made")).unwrap();
        place.done(line);
    }
    // Nor where only its backups tell of it.
    place.done("backup copies --store store");
    place.settings("\n[store]\nbackup_folder = \"copies\"\n");
    fs::remove_dir_all(place.path("store")).unwrap();
    fs::remove_file(place.path("store.made")).unwrap();
    place.refused(line, "A store lay here");
    let backup = place::backups(&place.path("copies"))[0].clone();
    place.refused(
        &format!("restore {} --store store", backup.display()),
        "master key",
    );
}

#[test]
fn a_ring_that_was_cut_between_two_runs_is_told_at_the_start() {
    let (place, _) = Place::written();
    let ring = fs::read(place.path("store/ring")).unwrap();
    let mut slots = ring.chunks(SLOT);
    let card = slots.position(|slot| slot[0] == b'k').unwrap();
    let mut cut = ring.clone();
    cut[card * SLOT..(card + 1) * SLOT].fill(0);
    fs::write(place.path("store/ring"), cut).unwrap();
    let (_, said) = place.ends("chat --json --store store");
    assert!(said.contains("The key of card-"), "{said}");
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    let said = told(&chat.wait("2m"), "beheer");
    assert!(said.contains("How a card of before"), "{said}");
    chat.close();
}
