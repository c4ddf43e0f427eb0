//! What the administrators hear of the master key while a program leads, whatever becomes of it.

use std::fs;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::clock::{Clock, Entropy, random};
use regiewijzer::desk::{Desk, KeyKeeper};
use regiewijzer::dialogue::message::Message;
use regiewijzer::store::{KeyStage, Renewed, open_database_to_read};

use super::keys::{Machine, names};
use super::server::{Database, Server, access, settings, word};
use super::{run, text};
use crate::office;
use crate::store::kit::{case, commit};

/// A program on this machine that leads from this moment on.
fn leads(machine: &Machine<'_>, now: Timestamp) -> Desk {
    let store = machine.open().unwrap();
    let world = office::world(office::CARD.clone(), store.head().cause);
    let (place, added) = (machine.place(), machine.place());
    let held = Box::new(move || place.held());
    let added = Box::new(move |key: &_| added.add(key));
    let keeper = KeyKeeper::new(machine.called.clone(), (held, added), Box::new(|_| {}));
    Desk::new(world, store, Clock::Simulated(now), Entropy::seeded(1)).keeping_keys(keeper)
}

/// Lets a minute pass, and gives what leaves the desk in it.
fn minute(desk: &mut Desk) -> Vec<Message> {
    let until = desk.now() + SignedDuration::from_mins(1);
    let mut said = Vec::new();
    while let Some(more) = desk.next_until(until).unwrap() {
        said.extend(more);
    }
    // A part of a look each time.
    for _ in 0..4 {
        said.extend(desk.housekeep().unwrap());
    }
    said
}

/// How often the administrator of Goes hears this in so many minutes.
fn heard(desk: &mut Desk, what: &str, minutes: usize) -> usize {
    let said: Vec<Message> = (0..minutes).flat_map(|_| minute(desk)).collect();
    let to_administrator = said.iter().map(|message| format!("{message:?}"));
    to_administrator
        .filter(|said| said.contains(what) && said.contains("\"beheer\""))
        .count()
}

fn began(made: &Database) -> (Machine<'_>, Desk) {
    let machine = Machine::on(made, "one");
    let mut store = machine.open().unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    drop(store);
    let mut desk = leads(&machine, "2026-11-20T09:00:00Z".parse().unwrap());
    assert_eq!(heard(&mut desk, "keys-", 3), 0);
    (machine, desk)
}

#[test]
fn that_something_is_gone_for_good_is_said_also_where_the_program_is_killed_before_it() {
    let made = Server::shared().database();
    let (machine, mut desk) = began(&made);
    assert!(matches!(machine.new_key(), Renewed::Begun(_)));
    heard(&mut desk, "keys-", 3);
    assert_eq!(machine.new_key(), Renewed::Ended);
    let for_good = || {
        let seen = open_database_to_read(&access(&made.address), &machine.place(), random);
        seen.unwrap().key_care().unwrap().unwrap().for_good
    };
    // It is noted, and not said yet.
    while for_good().is_none() {
        assert_eq!(heard(&mut desk, "keys-for-good", 1), 0);
    }
    let now = desk.now();
    drop(desk);
    let mut desk = leads(&machine, now);
    assert_eq!(heard(&mut desk, "keys-for-good", 5), 1);
    let now = desk.now();
    drop(desk);
    let mut desk = leads(&machine, now);
    assert_eq!(heard(&mut desk, "keys-for-good", 5), 0);
}

#[test]
fn that_the_key_file_is_gone_is_told_until_it_is_back_and_is_there_for_whoever_looks() {
    let made = Server::shared().database();
    let (machine, mut desk) = began(&made);
    let stage = || made.look().unwrap().key_care().unwrap().unwrap().stage;
    let key = fs::read_to_string(machine.file()).unwrap();
    fs::remove_file(machine.file()).unwrap();
    assert_eq!(heard(&mut desk, "keys-lacking", 3), 1);
    assert_eq!(stage(), KeyStage::Missing(names(&["one"])));
    let (_folder, path) = settings("");
    let done = run(&["check", "--store", &made.address, "--settings", word(&path)]);
    let told = text(&done.stdout);
    assert!(told.contains("is not in its file on: one"), "{told}");
    assert_eq!(heard(&mut desk, "keys-lacking", 60), 1);
    fs::write(machine.file(), key).unwrap();
    heard(&mut desk, "keys-lacking", 2);
    assert_eq!(heard(&mut desk, "keys-lacking", 70), 0);
    assert_eq!(stage(), KeyStage::Settled);
}

/// It led, said that the key was gone from its file, and died.
#[test]
fn a_machine_that_is_gone_is_told_of_until_somebody_says_that_it_is() {
    let made = Server::shared().database();
    let (machine, desk) = began(&made);
    let now = desk.now();
    drop(desk);
    let dead = Machine::on(&made, "dead");
    let mut store = dead.open().unwrap();
    store.care_for_keys((&dead.called, &[]), now).unwrap();
    drop(store);
    let mut desk = leads(&machine, now);
    assert_eq!(heard(&mut desk, "keys-lacking", 100), 2);
    let (_folder, path) = settings("");
    let flags = ["--store", &made.address, "--settings", word(&path)];
    let told = text(&run(&[&["check"][..], &flags].concat()).stdout);
    assert!(told.contains("store new-key --gone MACHINE"), "{told}");
    let done = run(&[&["store", "new-key", "--gone", "dead"][..], &flags].concat());
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(heard(&mut desk, "keys-lacking", 100), 0);
}
