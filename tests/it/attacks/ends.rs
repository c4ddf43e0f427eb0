//! Where streams end, and the buckets in which that is added up: one that was changed stops nothing.

use std::path::Path;

use crate::attacks::place::{self, BUCKET, END, MOMENT, Place, RECORD, STATE, WORD};
use crate::kit::{Chat, START};

/// Lets time pass in a chat on the store; gives what is said, and all that the administrator is told.
fn goes_on(store: &Path, time: &str) -> (Vec<serde_json::Value>, String) {
    let mut chat = Chat::on(store, START).greeted();
    let mut said = std::mem::take(&mut chat.greeting);
    said.extend(chat.wait(time));
    chat.close();
    let told = said.iter().filter(|one| one["to"] == "beheer");
    let told = told.filter_map(|one| one["text"].as_str()).collect();
    (said, told)
}

fn climbs(said: &[serde_json::Value], loud: &str) -> bool {
    said.iter()
        .any(|one| one["alert"]["rung"] == 2 && one["case"] == loud)
}

/// The keys of all buckets.
fn buckets(store: &Path) -> Vec<Vec<u8>> {
    let all = place::entries(store).into_keys();
    all.filter(|key| key[0] == BUCKET).collect()
}

#[test]
fn a_changed_end_is_worked_out_again_from_the_records() {
    let (place, [quiet, loud]) = Place::written();
    place.copied("store", "kept");
    // The number of records, their hash, all of it, nothing of it, and the whole end.
    let changes: [fn(&mut Vec<u8>) -> bool; 5] = [
        |end| {
            end[7] -= 1;
            true
        },
        |end| {
            end[20] ^= 4;
            true
        },
        |end| {
            end[..40].fill(0);
            true
        },
        |end| {
            end.clear();
            true
        },
        |_| false,
    ];
    for (number, with) in changes.into_iter().enumerate() {
        let which = number % 2;
        let store = place.copied("kept", "store");
        let stream = place::streams(&store)[which].clone();
        let before = place::entries(&store);
        place::change(&store, &place::keys_of(&store, &stream, &[END]), with);
        place.refused("verify --store store", "is not what its records say");
        place.refused("backup copies --store store", "");
        let (said, told) = goes_on(&store, "20m");
        assert!(climbs(&said, &loud), "{number}: {said:#?}");
        assert!(told.contains("had been changed"), "{number}: {told}");
        assert!(!told.contains("damaged"), "{number}: {told}");
        // What was written since put it right.
        place.done("verify --store store");
        let (key, end) = before
            .iter()
            .find(|(key, _)| key[0] == END && key.ends_with(&stream))
            .unwrap();
        let after = &place::entries(&store)[key];
        assert_eq!(after[40..], end[40..], "{number}: its key");
        place.done(&format!("report {quiet} --as regisseur --store store"));
    }
}

#[test]
fn a_changed_end_in_a_backup_is_worked_out_again_too() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    place::change(&store, &place::keys_of(&store, &stream, &[END]), |end| {
        end[20] ^= 4;
        true
    });
    place.refused("backup copies --store store", "does not fit");
    let backup = place::backups(&place.path("copies"))[0].clone();
    place.done(&format!(
        "restore {} --store new --key store/key",
        backup.display()
    ));
    let (said, _) = goes_on(&place.path("new"), "20m");
    assert!(climbs(&said, &loud), "{said:#?}");
}

#[test]
fn a_case_that_was_put_back_or_taken_out_is_told_and_the_other_goes_on() {
    let (place, [_, loud]) = Place::written();
    let early = place::entries(&place.path("store"));
    let quiet = place::streams(&place.path("store"))[0].clone();
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    chat.wait("2m");
    chat.close();
    place.copied("store", "kept");
    let ways = [(true, false), (false, false), (true, true), (false, true)];
    for (taken_out, with_buckets) in ways {
        let store = place.copied("kept", "store");
        let loud_stream = place::streams(&store)[1].clone();
        let stream = if taken_out { &quiet } else { &loud_stream };
        let keys = place::keys_of(&store, stream, &[RECORD, STATE, END, WORD, MOMENT]);
        let database = place::database(&store);
        for key in &keys {
            database.remove(key).unwrap();
        }
        let of_it = |key: &[u8]| key[0] < BUCKET && key.windows(17).any(|part| part == stream);
        for (key, value) in early.iter().filter(|(key, _)| !taken_out && of_it(key)) {
            database.insert(key.clone(), value.clone()).unwrap();
        }
        // Whoever also puts back what its bucket adds up to stops nothing more.
        for key in buckets_in(&database).iter().filter(|_| with_buckets) {
            match early.get(key) {
                Some(value) => database.insert(key, value.clone()).unwrap(),
                None => database.remove(key).unwrap(),
            };
        }
        drop(database);
        place.refused("verify --store store", "");
        place.refused("backup copies --store store", "");
        // Nothing vouches for it, so it is told at every start.
        for _ in 0..2 {
            let (said, told) = goes_on(&store, "20m");
            assert!(
                told.contains("older than it should be"),
                "{taken_out}: {told}"
            );
            let alert = |one: &serde_json::Value| one["alert"].is_object() && one["case"] == loud;
            assert!(said.iter().any(alert), "{taken_out}: {said:#?}");
        }
        let (code, said) = place.ends("chat --store store");
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("a case may be missing"), "{said}");
    }
}

#[test]
fn moments_that_are_gone_are_found_also_those_of_another_day() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    let moments = place::entries(&store).into_keys();
    let moments: Vec<Vec<u8>> = moments.filter(|key| key[0] == MOMENT).collect();
    place.copied("store", "kept");
    for moment in moments {
        let store = place.copied("kept", "store");
        place::change(&store, std::slice::from_ref(&moment), |_| false);
        place.refused("verify --store store", "");
        let (said, told) = goes_on(&store, "20m");
        assert!(told.contains("had been changed"), "{moment:?}: {told}");
        assert!(climbs(&said, &loud), "{said:#?}");
        place.done("verify --store store");
    }
}

#[test]
fn buckets_that_are_gone_changed_or_older_are_made_anew_of_what_is_whole() {
    let (place, [_, loud]) = Place::written();
    let early = place::entries(&place.path("store"));
    goes_on(&place.path("store"), "2m");
    place.copied("store", "kept");
    for what in ["gone", "changed", "older"] {
        let store = place.copied("kept", "store");
        let keys = buckets(&store);
        assert!(keys.len() > 1, "{keys:?}");
        let database = place::database(&store);
        for key in &keys {
            let mut value = database.get(key).unwrap().unwrap().to_vec();
            match (what, early.get(key)) {
                ("gone", _) | ("older", None) => database.remove(key).unwrap(),
                ("older", Some(value)) => database.insert(key.clone(), value.clone()).unwrap(),
                _ => {
                    value[30] ^= 1;
                    database.insert(key.clone(), value).unwrap()
                }
            };
        }
        drop(database);
        place.done("verify --store store");
        let (said, told) = goes_on(&store, "20m");
        assert!(climbs(&said, &loud), "{what}: {said:#?}");
        for news in ["had been changed", "older than it should be"] {
            assert!(!told.contains(news), "{what}: {told}");
        }
        assert!(buckets(&store).len() > 1, "{what}");
        place.done("verify --store store");
        // Without them an end is worked out again from its records all the same.
        let store = place.copied("store", "copy");
        without_buckets(&store);
        let stream = place::streams(&store)[0].clone();
        place::change(&store, &place::keys_of(&store, &stream, &[END]), |end| {
            end[20] ^= 4;
            true
        });
        let (said, told) = goes_on(&store, "20m");
        assert!(climbs(&said, &loud), "{what}: {said:#?}");
        assert!(told.contains("had been changed"), "{what}: {told}");
    }
}

/// A part of the file that came back older than the rest is damage, and none of a case that somebody put back.
#[test]
fn where_records_do_not_fit_their_end_and_no_bucket_is_left_the_store_stays_shut_and_as_it_is() {
    let (place, _) = Place::written();
    let store = place.path("store");
    without_buckets(&store);
    let stream = place::streams(&store)[0].clone();
    let mut records = place::keys_of(&store, &stream, &[RECORD]);
    records.sort();
    let last = records.last().unwrap()[18..26].to_vec();
    records.retain(|key| key[18..26] == last);
    place::change(&store, &records, |_| false);
    place::change(&store, &place::keys_of(&store, &stream, &[END]), |end| {
        end[20] ^= 4;
        true
    });
    let before = place::contents(&store);
    place.refused("chat --store store", "does not open");
    assert!(place::contents(&store) == before);
}

fn without_buckets(store: &Path) {
    let database = place::database(store);
    for key in buckets_in(&database) {
        database.remove(key).unwrap();
    }
}

fn buckets_in(database: &sled::Db) -> Vec<Vec<u8>> {
    let keys = database.scan_prefix([BUCKET]).keys();
    keys.map(|key| key.unwrap().to_vec()).collect()
}
