//! Whoever lacks the master key changes nothing unseen.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::attacks::place::{self, END, MOMENT, Place, RECORD, STATE, WORD};
use crate::kit::{self, Chat, START};

/// How many bytes of a key say to which stream it leads.
const STREAM_BYTES: usize = 17;

/// Everything in a database.
type Database = BTreeMap<Vec<u8>, Vec<u8>>;

/// Everything in the database, put back as it was; `of` says which keys.
fn put_back(store: &Path, early: &Database, of: impl Fn(&[u8]) -> bool) {
    let now = place::entries(store);
    let database = place::database(store);
    for key in now
        .keys()
        .filter(|key| of(key) && !early.contains_key(*key))
    {
        database.remove(key).unwrap();
    }
    for (key, value) in early.iter().filter(|(key, _)| of(key)) {
        database.insert(key.clone(), value.clone()).unwrap();
    }
}

/// A store in which the alert went on since, and what it was before.
fn gone_on() -> (Place, Vec<u8>, Database) {
    let (place, _) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    let early = place::entries(&store);
    let mut chat = Chat::on(&store, START).greeted();
    assert!(!chat.wait("12m").is_empty());
    chat.close();
    (place, stream, early)
}

#[test]
fn one_case_that_is_rolled_back_is_found_with_and_without_the_sums() {
    let (place, stream, early) = gone_on();
    let of_case = |key: &[u8]| {
        let spaces = [RECORD, STATE, END, WORD, MOMENT];
        spaces.contains(&key[0]) && key.windows(17).any(|part| part == stream)
    };
    for sums in [false, true] {
        let copy = place.copied("store", "copy");
        put_back(&copy, &early, |key| {
            of_case(key) || (sums && key == b"\0last")
        });
        place.refused("verify --store copy", "");
        place.refused("backup copies --store copy", "");
    }
}

#[test]
fn what_leads_to_open_work_is_worked_out_again_and_nobody_is_forgotten() {
    let (place, _) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    let kept = place.copied("store", "kept");
    for spaces in [&[WORD, MOMENT][..], &[MOMENT], &[WORD]] {
        let copy = place.copied("kept", "store");
        let keys = place::keys_of(&copy, &stream, spaces);
        assert!(!keys.is_empty());
        let database = place::database(&copy);
        for key in keys {
            database.remove(key).unwrap();
        }
        drop(database);
        place.refused("verify --store store", "");
        let mut chat = Chat::on(&copy, START).greeted();
        let climbed = chat.wait("20m");
        assert!(
            climbed.iter().any(|one| one["alert"]["rung"] == 2),
            "{spaces:?}: {climbed:#?}"
        );
        let told = climbed.iter().filter(|one| one["to"] == "beheer");
        let mut told = told.filter_map(|one| one["text"].as_str());
        assert!(
            told.any(|text| text.contains("had been changed")),
            "{climbed:#?}"
        );
        chat.close();
        place.done("verify --store store");
    }
    assert!(kept.exists());
}

/// By its code, by what is pressed under a ping, and by what is typed: each alone leads to the case with the open alert.
#[test]
fn whatever_no_longer_leads_to_an_open_alert_leads_to_it_again() {
    let (place, _) = Place::written();
    let stream = place::streams(&place.path("store"))[1].clone();
    let keys = place::keys_of(&place.path("store"), &stream, &[WORD]);
    assert!(keys.len() > 4);
    for key in keys {
        let copy = place.copied("store", "copy");
        place::database(&copy).remove(&key).unwrap();
        place.refused("verify --store copy", "");
        let mut chat = Chat::on(&copy, START).greeted();
        let said = [chat.wait("1m"), chat.wait("20m")].concat();
        let climbs = |one: &Value| one["alert"]["rung"] == 2;
        assert!(said.iter().any(climbs), "{key:?}: {said:#?}");
        let texts = said.iter().filter_map(|one| one["text"].as_str());
        let told = texts.filter(|text| text.contains("had been changed"));
        assert!(told.count() > 0, "{key:?}: {said:#?}");
        chat.close();
        place.done("verify --store copy");
    }
}

/// Whoever swaps them would let a director answer for another case.
#[test]
fn no_code_leads_to_another_case() {
    let (place, [quiet, loud]) = Place::written();
    let store = place.path("store");
    let mut codes = Vec::new();
    for stream in place::streams(&store) {
        let words = place::keys_of(&store, &stream, &[WORD]);
        codes.extend(words.into_iter().filter(|key| key[1] == b'c'));
    }
    assert_eq!(codes.len(), 2);
    let database = place::database(&store);
    let values = codes.iter().map(|key| database.remove(key).unwrap());
    let values: Vec<_> = values.map(Option::unwrap).collect();
    let split = codes[0].len() - STREAM_BYTES;
    for (nth, value) in values.into_iter().enumerate() {
        let name = [&codes[nth][..split], &codes[1 - nth][split..]].concat();
        database.insert(name, value).unwrap();
    }
    drop(database);
    let mut chat = Chat::on(&store, START).greeted();
    let said = chat.say("regisseur", &format!("casus status {quiet}"));
    assert!(said.iter().all(|one| one["case"] != loud), "{said:#?}");
    // That was seen, and put right.
    let told = chat.wait("2m");
    let texts = told.iter().filter_map(|one| one["text"].as_str());
    assert!(texts.clone().any(|text| text.contains("had been changed")));
    let said = chat.say("regisseur", &format!("casus status {quiet}"));
    assert!(said.iter().any(|one| one["case"] == quiet), "{said:#?}");
    chat.close();
    place.done("verify --store store");
}

/// A case that is closed or quiet too: the look goes on behind the start.
#[test]
fn a_code_that_leads_nowhere_is_found_in_the_background() {
    let (place, [quiet, _]) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[0].clone();
    let words = place::keys_of(&store, &stream, &[WORD]);
    let code = words.into_iter().find(|key| key[1] == b'c').unwrap();
    place::database(&store).remove(code).unwrap();
    let mut chat = Chat::on(&store, START).greeted();
    let told = chat.wait("5m");
    let mut texts = told.iter().filter_map(|one| one["text"].as_str());
    assert!(
        texts.any(|text| text.contains("had been changed")),
        "{told:#?}"
    );
    let said = chat.say("regisseur", &format!("casus status {quiet}"));
    assert!(said.iter().any(|one| one["case"] == quiet), "{said:#?}");
    chat.close();
    place.done("verify --store store");
}

#[test]
fn other_times_in_the_settings_make_no_store_damaged() {
    let (place, _) = Place::written();
    let settings = include_str!("../../../data/regiewijzer.toml");
    let (before, after) = ("deputy_after = \"5m\"", "deputy_after = \"6m\"");
    assert!(settings.contains(before));
    fs::write(place.path("settings.toml"), settings.replace(before, after)).unwrap();
    place.done("verify --store store");
}

#[test]
fn nobody_else_makes_the_program_erase_a_key() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    let slot = (place::slot(&store, &stream) / place::SLOT) as u64;
    let ring = fs::read(store.join("ring")).unwrap();
    let database = place::database(&store);
    let key = [&[6], stream.as_slice()].concat();
    database.insert(key, &slot.to_be_bytes()).unwrap();
    drop(database);
    let (code, _) = place.ends("chat --store store");
    assert_ne!(code, 0);
    assert_eq!(fs::read(store.join("ring")).unwrap(), ring, "{loud}");
}

#[test]
fn an_older_folder_is_told_with_a_head_outside_and_its_alerts_go_on() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    place.settings("\n[store]\nhead_file = \"head\"\n");
    let settings = place.path("settings.toml");
    let text = fs::read_to_string(&settings).unwrap();
    let path = place.path("head").display().to_string();
    fs::write(&settings, text.replace("\"head\"", &format!("{path:?}"))).unwrap();
    let flags = |store: &Path| {
        let flags = [
            "--store",
            store.to_str().unwrap(),
            "--clock",
            START,
            "--settings",
        ];
        let flags = [&flags[..], &[settings.to_str().unwrap()]].concat();
        flags.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let chat = |store: &Path| {
        let flags = flags(store);
        let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
        Chat::with(&flags).greeted()
    };
    // The first start makes the note and says that there was none.
    chat(&store).close();
    let older = place.copied("store", "older");
    let mut going_on = chat(&store);
    kit::open_case(&mut going_on, 2);
    going_on.close();
    place.done("verify --store store");
    // One write without a note is what a kill leaves.
    let note = fs::read(place.path("head")).unwrap();
    let mut going_on = chat(&store);
    going_on.say("regisseur", "casus nieuw");
    going_on.close();
    fs::write(place.path("head"), &note).unwrap();
    place.done("verify --store store");
    chat(&store).close();
    let noted = fs::read(place.path("head")).unwrap();
    // The older folder is told, and so at every start until somebody looks; its alert goes on.
    for _ in 0..2 {
        place.refused("verify --store older", "is older than");
        let mut rolled = chat(&older);
        let said = rolled.wait("20m");
        let climbed = |one: &serde_json::Value| one["alert"].is_object() && one["case"] == loud;
        assert!(said.iter().any(climbed), "{said:#?}");
        let told = said.iter().filter(|one| one["to"] == "beheer");
        let mut told = told.filter_map(|one| one["text"].as_str());
        assert!(
            told.any(|text| text.contains("older than it should be")),
            "{said:#?}"
        );
        rolled.close();
        assert_eq!(fs::read(place.path("head")).unwrap(), noted);
    }
    // What is only tried beside the store leaves its note alone.
    place.done("backup copies --store older");
    let backup = place::backups(&place.path("copies"))[0].clone();
    let restore = |name: &str| {
        let from = backup.display();
        place.done(&format!("restore {from} --store {name} --key older/key"))
    };
    let said = restore("trial");
    assert!(said.contains("The note stays as it is"), "{said}");
    assert_eq!(fs::read(place.path("head")).unwrap(), noted);
    // What takes its place is noted anew.
    fs::remove_dir_all(&store).unwrap();
    restore("store");
    place.done("verify --store store");
}

#[test]
fn a_note_inside_the_store_is_refused() {
    let (place, _) = Place::written();
    let inside = place.path("store/head").display().to_string();
    place.settings(&format!("\n[store]\nhead_file = {inside:?}\n"));
    place.refused("chat --store store", "inside the store");
}

/// With a note of the head outside, and a chat under these settings.
fn noted() -> (Place, impl Fn(&Path) -> Chat, String) {
    let (place, [_, loud]) = Place::written();
    let head = place.path("head").display().to_string();
    place.settings(&format!("\n[store]\nhead_file = {head:?}\n"));
    let settings = place.path("settings.toml").display().to_string();
    let chat = move |store: &Path| {
        let store = store.to_str().unwrap();
        let flags = ["--store", store, "--clock", START, "--settings", &settings];
        Chat::with(&flags).greeted()
    };
    (place, chat, loud)
}

/// Lets time pass, sees that the alert goes on, and gives what the administrator is told.
#[track_caller]
fn climbs(mut chat: Chat, loud: &str) -> String {
    let said = chat.wait("20m");
    chat.close();
    let climbed = |one: &serde_json::Value| one["alert"].is_object() && one["case"] == loud;
    assert!(said.iter().any(climbed), "{said:#?}");
    let told = said.iter().filter(|one| one["to"] == "beheer");
    told.filter_map(|one| one["text"].as_str()).collect()
}

/// Flips a bit in the last values of a stream in some spaces, or in the first.
fn damage(store: &Path, stream: &[u8], spaces: &[u8], last: bool) {
    let mut keys = place::keys_of(store, stream, spaces);
    keys.sort();
    let database = place::database(store);
    let key = if last { keys.last() } else { keys.first() };
    let key = key.unwrap();
    let mut value = database.get(key).unwrap().unwrap().to_vec();
    *value.last_mut().unwrap() ^= 1;
    database.insert(key.clone(), value).unwrap();
}

#[test]
fn a_copy_elsewhere_leaves_the_note_of_the_store_alone() {
    let (place, [_, loud]) = Place::written();
    fs::rename(place.path("store/key"), place.path("key")).unwrap();
    let key = place.path("key").display().to_string();
    place.settings(&format!("\n[store]\nkey_file = {key:?}\n"));
    let settings = place.path("settings.toml").display().to_string();
    let chat = |name: &str| {
        let store = place.path(name).display().to_string();
        let flags = ["--store", &store, "--clock", START, "--settings", &settings];
        Chat::with(&flags).greeted()
    };
    let notes = || {
        let all = place::contents(&place.path("")).into_iter();
        let notes = all.filter(|(path, _)| path.extension().is_some_and(|end| end == "head"));
        notes.collect::<std::collections::BTreeMap<_, _>>()
    };
    place.done("backup copies --store store");
    let mut going_on = chat("store");
    going_on.say("regisseur", "casus nieuw");
    going_on.close();
    let own = notes();
    assert_eq!(own.len(), 1);
    // On a copy somebody tries something, and puts an older backup back elsewhere.
    place.copied("store", "copy");
    let mut tried = chat("copy");
    tried.say("regisseur", "casus nieuw");
    tried.close();
    let backup = place::backups(&place.path("copies"))[0]
        .display()
        .to_string();
    place.done(&format!("restore {backup} --store trial"));
    let all = notes();
    assert_eq!(all.len(), 3);
    assert!(own.iter().all(|(path, note)| all[path] == *note));
    let told = climbs(chat("store"), &loud);
    assert!(!told.contains("older"), "{told}");
}

#[test]
fn a_note_that_cannot_be_read_stops_nothing() {
    let (place, chat, loud) = noted();
    fs::create_dir(place.path("head")).unwrap();
    let told = climbs(chat(&place.path("store")), &loud);
    assert!(told.contains("noted elsewhere cannot be read"), "{told}");
}

#[test]
fn a_note_that_says_nothing_of_this_store_is_no_leave_to_believe_it() {
    let (place, chat, loud) = noted();
    chat(&place.path("store")).close();
    let note = fs::read_to_string(place.path("head")).unwrap();
    let flipped = note.replacen(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], "f", 1);
    for (other, text) in [
        (flipped.as_str(), "is another one than"),
        ("something else\n", "cannot be read"),
    ] {
        fs::write(place.path("head"), other).unwrap();
        place.refused("verify --store store", "head");
        let told = climbs(chat(&place.path("store")), &loud);
        assert!(told.contains(text), "{told}");
        assert_eq!(fs::read_to_string(place.path("head")).unwrap(), other);
    }
}

#[test]
fn a_note_that_is_none_hides_no_other_fault() {
    let (place, chat, _) = noted();
    let store = place.path("store");
    chat(&store).close();
    let quiet = place::streams(&store)[0].clone();
    damage(&store, &quiet, &[RECORD], false);
    fs::write(place.path("head"), "something else\n").unwrap();
    let (code, said) = place.ends("verify --store store");
    assert_eq!(code, 74, "{said}");
    for told in ["Line 0 of RW-", "head"] {
        assert!(said.contains(told), "{told} in {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_an_older_folder_in_its_place_is_an_older_folder() {
    let (place, [_, loud]) = Place::written();
    fs::rename(place.path("store/key"), place.path("key")).unwrap();
    let key = place.path("key").display().to_string();
    place.settings(&format!("\n[store]\nkey_file = {key:?}\n"));
    let settings = place.path("settings.toml").display().to_string();
    let store = place.path("store");
    let chat = || {
        let store = store.display().to_string();
        let flags = ["--store", &store, "--clock", START, "--settings", &settings];
        Chat::with(&flags).greeted()
    };
    let older = place.copied("store", "older");
    let mut going_on = chat();
    kit::open_case(&mut going_on, 2);
    going_on.close();
    fs::rename(&store, place.path("away")).unwrap();
    std::os::unix::fs::symlink(older, &store).unwrap();
    for spelled in ["store", "store/", "./store", "away/../store"] {
        place.refused(&format!("verify --store {spelled}"), "is older than");
    }
    let told = climbs(chat(), &loud);
    assert!(told.contains("older than it should be"), "{told}");
}

#[test]
fn a_damaged_case_makes_no_store_older_and_hides_no_older_one() {
    let (place, chat, _) = noted();
    let store = place.path("store");
    chat(&store).close();
    let note = fs::read(place.path("head")).unwrap();
    let older = place.copied("store", "older");
    for _ in 0..3 {
        let mut going_on = chat(&store);
        going_on.say("regisseur", "casus nieuw");
        going_on.close();
    }
    let newer = fs::read(place.path("head")).unwrap();
    let quiet = place::streams(&store)[0].clone();
    for (last, told) in [(false, None), (true, Some("cannot be seen"))] {
        fs::write(place.path("head"), &note).unwrap();
        damage(&store, &quiet, &[RECORD], last);
        let (code, said) = place.ends("verify --store store");
        assert_ne!(code, 0, "{said}");
        assert!(!said.contains("is older than"), "{said}");
        assert_eq!(said.contains("cannot be seen"), told.is_some(), "{said}");
    }
    // One that is older is told with a fault and without, also where more stands in the note.
    damage(&older, &quiet, &[RECORD], false);
    fs::write(place.path("head"), [&newer[..], b"more\n"].concat()).unwrap();
    place.refused("verify --store older", "is older than");
    let head = String::from_utf8(newer.clone()).unwrap();
    let head = head.split_whitespace().nth(1).unwrap().to_owned();
    fs::remove_file(place.path("head")).unwrap();
    let line = format!("verify --store older --head {head}");
    place.refused(&line, "is no longer true");
    place.refused(&line, "is not noted here");
    fs::write(place.path("head"), [&note[..], b"more\n"].concat()).unwrap();
    chat(&store).close();
    assert_eq!(fs::read(place.path("head")).unwrap().len(), note.len());
}

#[test]
fn a_case_that_nothing_leads_to_and_nobody_can_read_is_told_at_every_start() {
    let (place, chat, _) = noted();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    damage(&store, &stream, &[RECORD], false);
    let keys = place::keys_of(&store, &stream, &[STATE, WORD, MOMENT]);
    let database = place::database(&store);
    for key in keys {
        database.remove(key).unwrap();
    }
    drop(database);
    for _ in 0..2 {
        let mut going_on = chat(&store);
        let mut said = std::mem::take(&mut going_on.greeting);
        said.extend(going_on.wait("5m"));
        going_on.close();
        let told = said.iter().filter(|one| one["to"] == "beheer");
        let told: String = told.filter_map(|one| one["text"].as_str()).collect();
        assert!(told.contains("damaged and cannot be read"), "{said:#?}");
        assert!(told.contains("had been changed"), "{said:#?}");
    }
}

#[test]
fn what_was_put_right_is_told_also_after_a_start_that_was_cut_short() {
    let (place, chat, loud) = noted();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    let keys = place::keys_of(&store, &stream, &[WORD, MOMENT]);
    let database = place::database(&store);
    for key in keys {
        database.remove(key).unwrap();
    }
    drop(database);
    // It ends before anybody could be told.
    chat(&store).kill();
    let told = climbs(chat(&store), &loud);
    assert!(told.contains("had been changed"), "{told}");
    let told = climbs(chat(&store), &loud);
    assert!(!told.contains("had been changed"), "{told}");
}

#[test]
fn no_store_is_made_where_the_head_of_one_that_is_gone_was_noted() {
    for beside_key in [false, true] {
        let (place, _) = Place::written();
        fs::rename(place.path("store/key"), place.path("key")).unwrap();
        let key = place.path("key").display().to_string();
        let head = place.path("head").display().to_string();
        let more = match beside_key {
            true => String::new(),
            false => format!("head_file = {head:?}\n"),
        };
        place.settings(&format!("\n[store]\nkey_file = {key:?}\n{more}"));
        let line = "chat --json --store store";
        place.done(line);
        fs::remove_dir_all(place.path("store")).unwrap();
        for _ in 0..2 {
            place.refused(line, "A store lay here");
            assert!(!place.path("store").exists(), "{beside_key}");
        }
    }
}
