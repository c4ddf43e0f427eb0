//! One broken case is one broken case, and a missing key is damage and no erasure.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::attacks::place::{self, END, MOMENT, Place, RECORD, STATE, WORD};
use crate::kit::{self, Chat, START};

/// Changes a value of a stream in a space, the one at this place among its keys.
fn change(store: &Path, stream: &[u8], space: u8, number: usize, byte: impl Fn(usize) -> usize) {
    let key = place::keys_of(store, stream, &[space])[number].clone();
    let database = place::database(store);
    let mut value = database.get(&key).unwrap().unwrap().to_vec();
    let at = byte(value.len());
    value[at] ^= 1;
    database.insert(key, value).unwrap();
}

/// A way to damage the case of this stream.
pub(super) type Harm = fn(&Path, &[u8]);

pub(super) const HARMS: [(&str, Harm); 6] = [
    ("a record", |store, stream| {
        change(store, stream, RECORD, 1, |length| length - 5)
    }),
    ("the head of a record", |store, stream| {
        change(store, stream, RECORD, 1, |_| 0)
    }),
    ("the state", |store, stream| {
        change(store, stream, STATE, 0, |length| length - 5)
    }),
    ("the slot", |store, stream| {
        place::flip(&store.join("ring"), place::slot(store, stream) + 40, 1);
    }),
    ("the whole slot", |store, stream| {
        place::empty_slot(store, stream)
    }),
    ("state and record", |store, stream| {
        change(store, stream, STATE, 0, |length| length - 5);
        change(store, stream, RECORD, 0, |length| length - 5);
    }),
];

/// After these the case can be read all the same.
const MENDED: [&str; 2] = ["the state", "the slot"];

pub(super) fn texts(said: &[Value]) -> String {
    let texts = said.iter().filter_map(|message| message["text"].as_str());
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_broken_case_stops_neither_start_nor_alerts_nor_backups() {
    let (place, [quiet, loud]) = Place::written();
    for (name, harm) in HARMS {
        let copy = place.copied("store", "copy");
        let stream = place::streams(&copy)[0].clone();
        harm(&copy, &stream);
        place.refused("verify --store copy", "");
        let mut chat = Chat::on(&copy, START).greeted();
        for words in ["casus tijdlijn", "casus status", "casus export"] {
            chat.say("regisseur", &format!("{words} {quiet}"));
        }
        chat.say("regisseur", "status");
        // Whoever is in it hears what became of it; for everybody else there is no such case.
        let told = [("regisseur", true), ("aov-2", false)].map(|(who, knows)| {
            let said = texts(&chat.say(who, &format!("casus status {quiet}")));
            assert_eq!(
                said.contains("damaged"),
                knows && !MENDED.contains(&name),
                "{name} {who}: {said}"
            );
            said
        });
        assert_ne!(told[0], told[1], "{name}");
        let said = chat.say("regisseur", &format!("casus status {loud}"));
        assert_eq!(said[0]["case"], loud, "{name}");
        let climbed = chat.wait("20m");
        assert!(
            climbed.iter().any(|message| message["alert"]["rung"] == 2),
            "{name}"
        );
        kit::open_case(&mut chat, 2);
        chat.close();
        let (_, said) = place.ends("backup copies --store copy");
        assert!(said.contains("The backup is in"), "{name}: {said}");
        // What is missing in it is said: a key, or a record; a state follows from the events.
        let missing = match name {
            "the state" | "the slot" => None,
            "the whole slot" => Some("The key of "),
            "state and record" => Some("Line 0 of "),
            _ => Some("Line 1 of "),
        };
        let told =
            missing.is_none_or(|told| said.contains(told) && said.contains(&self::name(&stream)));
        assert!(told, "{name}: {said}");
        assert_eq!(
            said.contains("does not fit"),
            missing.is_some_and(|one| one.starts_with("Line"))
        );
    }
}

#[test]
fn a_case_whose_state_is_damaged_goes_on_from_its_events() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    change(&store, &stream, STATE, 0, |length| length - 5);
    place.refused("verify --store store", "");
    let mut chat = Chat::on(&store, START).greeted();
    let climbed = chat.wait("20m");
    let of_case = climbed.iter().filter(|message| message["case"] == loud);
    assert!(of_case.clone().any(|message| message["alert"]["rung"] == 2));
    chat.close();
    // What was written since holds its state anew.
    place.done("verify --store store");
}

#[test]
fn an_older_state_or_older_moments_put_back_neither_lose_the_alert_nor_spin() {
    for spaces in [&[STATE][..], &[MOMENT], &[STATE, MOMENT]] {
        let (place, [_, loud]) = Place::written();
        let store = place.path("store");
        let stream = place::streams(&store)[1].clone();
        let early = place::entries(&store);
        let mut chat = Chat::on(&store, START).greeted();
        assert!(!chat.wait("12m").is_empty());
        chat.close();
        let now = place::keys_of(&store, &stream, spaces);
        let database = place::database(&store);
        for key in now.iter().filter(|key| !early.contains_key(*key)) {
            database.remove(key).unwrap();
        }
        let of =
            |key: &[u8]| spaces.contains(&key[0]) && key.windows(17).any(|part| part == stream);
        for (key, value) in early.iter().filter(|(key, _)| of(key)) {
            database.insert(key.clone(), value.clone()).unwrap();
        }
        drop(database);
        place.refused("verify --store store", "");
        let mut chat = Chat::on(&store, "2026-11-20T02:24:00Z").greeted();
        let later = chat.wait("60m");
        let of_case = later.iter().filter(|message| message["case"] == loud);
        assert!(
            of_case.clone().any(|message| message["alert"].is_object()),
            "{spaces:?}"
        );
        chat.close();
    }
}

#[test]
fn a_slot_that_was_emptied_is_never_an_erasure() {
    let (place, _) = Place::written();
    let head = place.done("verify --store store");
    let head = head.lines().find_map(|line| line.strip_prefix("Head: "));
    let head = head.unwrap().to_owned();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    place::empty_slot(&store, &stream);
    let keys = place::keys_of(&store, &stream, &[STATE, WORD, MOMENT]);
    let database = place::database(&store);
    for key in keys {
        database.remove(key).unwrap();
    }
    drop(database);
    place.refused("verify --store store", "key of case-");
    place.refused(
        &format!("verify --store store --head {head}"),
        "key of case-",
    );
}

#[test]
fn cases_without_a_key_are_named_at_the_start_too_the_one_with_an_alert_first() {
    let (place, _) = Place::written();
    let store = place.path("store");
    let streams = place::streams(&store);
    for stream in &streams {
        place::empty_slot(&store, stream);
    }
    let names: Vec<String> = streams.iter().map(|stream| name(stream)).collect();
    let [quiet, loud] = &names[..] else {
        panic!("{names:?}");
    };
    for words in ["verify", "chat --json"] {
        let (_, said) = place.ends(&format!("{words} --store store"));
        let [quiet, loud] = [quiet, loud].map(|one| said.find(one).expect(&said));
        assert!(loud < quiet, "{words}: {said}");
        assert!(
            said[loud..quiet].contains("an alert of it is open"),
            "{said}"
        );
    }
    // Whoever is in them hears of both without asking for them.
    let mut chat = Chat::on(&store, START).greeted();
    let said = std::mem::take(&mut chat.greeting);
    let of = |who: &str| {
        said.iter()
            .filter(|one| one["to"] == who)
            .cloned()
            .collect()
    };
    let told: Vec<Value> = of("regisseur");
    let damaged = "damaged and cannot be read";
    assert_eq!(texts(&told).matches(damaged).count(), 2, "{said:#?}");
    chat.close();
}

/// A stream as it is told.
fn name(stream: &[u8]) -> String {
    let digits = stream[1..].iter().map(|byte| format!("{byte:02x}"));
    format!("case-{}", digits.collect::<String>())
}

#[test]
fn a_restored_ring_that_was_cut_or_emptied_is_told_and_deletes_nothing() {
    let (place, [_, loud]) = Place::written();
    place.done("backup copies --store store");
    let backup = place::backups(&place.path("copies"))[0].clone();
    let backup = backup.display();
    let ring = fs::read(place.path("copies/ring")).unwrap();
    let stream = place::streams(&place.path("store"))[1].clone();
    let slot = place::slot(&place.path("store"), &stream);
    let mut emptied = ring.clone();
    emptied[slot..slot + place::SLOT].fill(0);
    for (number, damaged) in [&ring[..slot], &emptied[..], &ring[..slot + 30]]
        .iter()
        .enumerate()
    {
        fs::write(place.path("copies/ring"), damaged).unwrap();
        let words = format!("restore {backup} --store new-{number} --key store/key");
        let (code, said) = place.ends(&words);
        if code == 74 {
            // Without the keys of the log of access there is nothing to go on with.
            continue;
        }
        assert!(said.contains("an alert of it is open"), "{number}: {said}");
        place.refused(&format!("verify --store new-{number}"), "");
        let new = place.path(&format!("new-{number}"));
        let kept = place::keys_of(&new, &stream, &[RECORD, STATE, END, WORD, MOMENT]);
        let whole = place::keys_of(
            &place.path("store"),
            &stream,
            &[RECORD, STATE, END, WORD, MOMENT],
        );
        assert_eq!(kept, whole, "{number}: something was deleted");
    }
    fs::write(place.path("copies/ring"), ring).unwrap();
    place.done(&format!("restore {backup} --store whole --key store/key"));
    let mut chat = Chat::on(&place.path("whole"), START).greeted();
    assert_eq!(
        chat.say("regisseur", &format!("casus status {loud}"))[0]["case"],
        loud
    );
    chat.close();
}

#[test]
fn damage_is_told_in_the_language_of_the_reader() {
    let (place, _) = Place::written();
    fs::write(place.path("store/db"), []).unwrap();
    let line = "verify --lang nl --store store --settings settings.toml";
    let mut program = kit::program();
    program
        .args(line.split_whitespace())
        .current_dir(place.0.path());
    let said = String::from_utf8(program.output().unwrap().stderr).unwrap();
    assert!(
        said.contains("het bestand db ontbreekt of is leeg"),
        "{said}"
    );
}

/// A store in which somebody looked at a case and took over duty, the streams of both, and the codes.
fn with_two_towns() -> (Place, [Vec<u8>; 2], [String; 2]) {
    let (place, [quiet, loud]) = Place::written();
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    chat.say("proces", &format!("casus status {loud}"));
    chat.say("aov-2", "overnemen tot 18:00");
    chat.close();
    let ring = fs::read(place.path("store/ring")).unwrap();
    let names = ring.chunks(place::SLOT).map(|slot| slot[..17].to_vec());
    let names: Vec<Vec<u8>> = names.filter(|name| b"am".contains(&name[0])).collect();
    (place, names.try_into().unwrap(), [quiet, loud])
}

#[track_caller]
fn knows_who_looked_and_who_has_duty(chat: &mut Chat, code: &str) {
    let looked = texts(&chat.say("beheer", &format!("casus inzage {code}")));
    assert!(looked.contains("process director"), "{looked}");
    let duty = texts(&chat.say("beheer", "dienst"));
    assert!(duty.contains("AOV officer: AOV officer 2"), "{duty}");
}

#[test]
fn a_flipped_bit_of_a_key_takes_nothing() {
    let (place, towns, [_, loud]) = with_two_towns();
    place.copied("store", "kept");
    let case = place::streams(&place.path("store"))[1].clone();
    let kept = place.path("kept");
    let of_slots = [&case, &towns[0], &towns[1]].map(|name| place::slot(&kept, name));
    let bytes = of_slots.iter().flat_map(|at| [at + 3, at + 40, at + 80]);
    // The first is that of the whole ring.
    for byte in bytes.chain([0, 7, 8, 50, 79]) {
        let store = place.copied("kept", "store");
        place::flip(&store.join("ring"), byte, 1);
        place.refused("verify --store store", "by one bit");
        let mut chat = Chat::on(&store, START).greeted();
        knows_who_looked_and_who_has_duty(&mut chat, &loud);
        let said = chat.wait("20m");
        let climbed = |one: &Value| one["alert"].is_object() && one["case"] == loud;
        assert!(said.iter().any(climbed), "{byte}: {said:#?}");
        chat.close();
        place.done("verify --store store");
        assert_eq!(place.ends("rebuild kept --store new --key kept/key").0, 0);
        let _ = fs::remove_dir_all(place.path("new"));
    }
}

#[test]
fn what_was_agreed_about_duty_and_cannot_be_read_is_told_and_agreed_anew() {
    let (place, towns, _) = with_two_towns();
    let roster = towns.iter().find(|name| name[0] == b'm').unwrap();
    let store = place.path("store");
    change(&store, roster, STATE, 0, |length| length - 5);
    change(&store, roster, RECORD, 0, |length| length - 5);
    let line = "roster --store store";
    let said = place.done(line);
    assert!(said.contains("is damaged and cannot be read"), "{said}");
    let mut chat = Chat::on(&store, START).greeted();
    let told = texts(&chat.wait("1m"));
    assert!(told.contains("is damaged and cannot be read"), "{told}");
    chat.say("aov-2", "overnemen tot 20:00");
    chat.close();
    let mut chat = Chat::on(&store, START).greeted();
    let duty = texts(&chat.say("beheer", "dienst"));
    assert!(duty.contains("AOV officer: AOV officer 2"), "{duty}");
    chat.close();
    assert!(!place.done(line).contains("is damaged"));
}

#[test]
fn who_looked_and_who_has_duty_go_on_behind_an_end_that_cannot_be_worked_out() {
    let (place, towns, [_, loud]) = with_two_towns();
    place.copied("store", "kept");
    let ends: [fn(&mut Vec<u8>) -> bool; 3] = [
        |end| {
            end.clear();
            true
        },
        |end| {
            end[20] ^= 4;
            true
        },
        |_| false,
    ];
    for (number, harm) in ends.into_iter().enumerate() {
        let store = place.copied("kept", "store");
        for town in &towns {
            place::change(&store, &place::keys_of(&store, town, &[END]), harm);
            change(&store, town, RECORD, 0, |length| length - 5);
        }
        place.refused("verify --store store", "");
        // Whoever acts is written down, again and again, and the alert goes on.
        for time in ["20:00", "21:00"] {
            let mut chat = Chat::on(&store, START).greeted();
            let seen = chat.say("proces", &format!("casus status {loud}"));
            assert!(seen.iter().any(|one| one["case"] == loud), "{seen:#?}");
            chat.say("aov-2", &format!("overnemen tot {time}"));
            let duty = texts(&chat.say("beheer", "dienst"));
            assert!(duty.contains(time), "{number}: {duty}");
            let said = chat.wait("20m");
            let goes_on = |one: &Value| one["alert"].is_object() && one["case"] == loud;
            assert!(said.iter().any(goes_on), "{number}: {said:#?}");
            chat.close();
        }
        place.refused("verify --store store", "");
    }
}

#[test]
fn a_damaged_key_of_who_looked_or_what_was_agreed_about_duty_silences_nobody() {
    let (place, towns, [quiet, loud]) = with_two_towns();
    place.done("backup copies --store store");
    place.copied("store", "kept");
    for town in &towns {
        let store = place.copied("kept", "store");
        place::empty_slot(&store, town);
        place.refused("verify --store store", "cannot be read");
        place.done(&format!("report {quiet} --as regisseur --store store"));
        let mut chat = Chat::on(&store, START).greeted();
        // A report is looked at too, and goes on under another key.
        let told = texts(&chat.wait("1m"));
        assert_eq!(
            told.contains("duty in Goes is damaged"),
            town[0] == b'm',
            "{told}"
        );
        // Who looked and who takes over is written again, and the alert goes on.
        let seen = chat.say("proces", &format!("casus status {loud}"));
        assert!(seen.iter().any(|one| one["case"] == loud), "{seen:#?}");
        chat.say("aov-2", "overnemen tot 18:00");
        let said = chat.wait("20m");
        chat.close();
        let climbed = |one: &Value| one["alert"].is_object() && one["case"] == loud;
        assert!(said.iter().any(climbed), "{said:#?}");
        place.done("verify --store store");
        let mut chat = Chat::on(&store, START).greeted();
        assert!(!texts(&chat.wait("1m")).contains("damaged"));
        let looked = texts(&chat.say("beheer", &format!("casus inzage {loud}")));
        assert_eq!(looked.contains("is lost"), town[0] == b'a', "{looked}");
        knows_who_looked_and_who_has_duty(&mut chat, &loud);
        chat.close();
    }
    // A ring without them serves for what it still opens.
    let backup = place::backups(&place.path("copies"))[0].clone();
    let path = place.path("copies/ring");
    let mut ring = fs::read(&path).unwrap();
    for town in &towns {
        let slots = ring.chunks_mut(place::SLOT);
        for slot in slots.filter(|slot| slot.starts_with(town)) {
            slot.fill(0);
        }
    }
    fs::write(&path, ring).unwrap();
    let line = format!("restore {} --store new --key store/key", backup.display());
    let (code, said) = place.ends(&line);
    assert_eq!(code, 1, "{said}");
    let mut chat = Chat::on(&place.path("new"), START).greeted();
    let said = chat.wait("20m");
    assert!(said.iter().any(|one| one["alert"].is_object()), "{said:#?}");
    chat.close();
}

/// Empties the slots of both towns, and goes on in the store under new keys.
fn gone_on(place: &Place, towns: &[Vec<u8>; 2], loud: &str) {
    let store = place.path("store");
    for town in towns {
        place::empty_slot(&store, town);
    }
    let mut chat = Chat::on(&store, START).greeted();
    chat.wait("1m");
    chat.say("proces", &format!("casus status {loud}"));
    chat.say("aov-2", "overnemen tot 20:00");
    chat.close();
}

#[test]
fn what_went_on_under_a_new_key_is_rebuilt_with_what_lay_before_it() {
    let (place, towns, [_, loud]) = with_two_towns();
    place.done("backup copies --store store");
    let backup = place::backups(&place.path("copies"))[0].clone();
    gone_on(&place, &towns, &loud);
    let alone = "rebuild store --store new --key store/key".to_owned();
    let both = format!(
        "rebuild store {} --store new --key store/key",
        backup.display()
    );
    for (line, lost) in [(alone, true), (both, false)] {
        let _ = fs::remove_dir_all(place.path("new"));
        let (code, said) = place.ends(&line);
        assert_eq!(code, i32::from(lost), "{said}");
        place.done("verify --store new");
        // Duty can be changed there again and again.
        for _ in 0..2 {
            let mut chat = Chat::on(&place.path("new"), START).greeted();
            knows_who_looked_and_who_has_duty(&mut chat, &loud);
            let looked = texts(&chat.say("beheer", &format!("casus inzage {loud}")));
            assert_eq!(looked.contains("is lost"), lost, "{looked}");
            chat.say("aov-2", "overnemen tot 21:00");
            chat.close();
        }
        place.done("verify --store new");
    }
}

#[test]
fn where_a_key_was_erased_nothing_of_it_stands_and_a_flipped_bit_is_nothing() {
    let (place, [quiet, _]) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[0].clone();
    let slot = place::slot(&store, &stream);
    let key = fs::read(store.join("ring")).unwrap()[slot + 17..slot + 89].to_vec();
    let mut chat = Chat::on(&store, START).greeted();
    chat.say("beheer", &format!("wissen {quiet}"));
    chat.say("beheer", &quiet);
    chat.close();
    let ring = fs::read(store.join("ring")).unwrap();
    for part in key.chunks(8) {
        assert!(!ring.windows(8).any(|bytes| bytes == part));
    }
    for byte in [2, 40, 88] {
        place::flip(&store.join("ring"), slot + byte, 4);
        place.done("verify --store store");
        place::flip(&store.join("ring"), slot + byte, 4);
    }
}

#[test]
fn another_master_key_takes_no_slot_in_which_a_bit_of_the_name_was_flipped() {
    let (place, towns, [_, loud]) = with_two_towns();
    let store = place.path("store");
    let case = place::streams(&store)[1].clone();
    let at = [&case, &towns[0], &towns[1]].map(|name| place::slot(&store, name));
    for at in at {
        place::flip(&store.join("ring"), at, 2);
        place.done("rotate-key --store store");
        place.done("verify --store store");
    }
    let mut chat = Chat::on(&store, START).greeted();
    knows_who_looked_and_who_has_duty(&mut chat, &loud);
    chat.close();
}

#[test]
fn a_damaged_record_of_an_open_alert_is_told_unasked_and_where_somebody_needs_it() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    change(&store, &stream, RECORD, 1, |length| length - 5);
    // By the code and the name within.
    let named = format!("{loud} ({})", name(&stream));
    place.refused("verify --store store", &named);
    place.refused("backup copies --store store", &named);
    let backup = place::backups(&place.path("copies"))[0].clone();
    let line = format!("restore {} --store new --key store/key", backup.display());
    place.refused(&line, &named);
    let mut chat = Chat::on(&store, START).greeted();
    let damaged = format!("A record of case {loud} is damaged");
    let mut said = std::mem::take(&mut chat.greeting);
    said.extend(chat.wait("1m"));
    let told = |said: &[Value], reader: &str| {
        let own = said.iter().filter(|one| one["to"] == reader);
        texts(&own.cloned().collect::<Vec<_>>())
            .matches(&damaged)
            .count()
    };
    for reader in ["beheer", "regisseur"] {
        assert_eq!(told(&said, reader), 1, "{reader}: {said:#?}");
    }
    let asked = chat.say("regisseur", &format!("casus tijdlijn {loud}"));
    assert!(texts(&asked).contains(&damaged), "{asked:#?}");
    said.extend(chat.wait("20m"));
    assert_eq!(told(&said, "beheer"), 1, "{said:#?}");
    let climbed = |one: &Value| one["alert"].is_object() && one["case"] == loud;
    assert!(said.iter().any(climbed), "{said:#?}");
    chat.close();
}
