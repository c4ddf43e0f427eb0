//! What goes wrong around a change of the master key, and is not told as if it had gone well.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use regiewijzer::store::{
    Attempt, KeyStage, Renewed, Standby, Store, StoreError, Whereabouts, relocate,
};
use tempfile::TempDir;

use super::keys::{Machine, at, erasure, names};
use super::run;
use super::server::{Database, KEY, Server, access, settings, word};
use super::text;
use crate::store::kit::{case, commit};

/// A machine that leads, with a case, in a database that it has looked after since the first day.
fn alone(made: &Database) -> (Machine<'_>, Box<dyn Store>) {
    let machine = Machine::on(made, "one");
    let mut store = machine.open().unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    machine.cares(store.as_mut(), at(0)).unwrap();
    (machine, store)
}

/// Changes the key from begin to end on the day.
fn changed(machine: &Machine<'_>, store: &mut dyn Store, day: i64) {
    machine.new_key();
    machine.cares(store, at(day)).unwrap();
    assert_eq!(machine.new_key(), Renewed::Ended);
    let care = machine.cares(store, at(day)).unwrap();
    assert_eq!(
        (care.stage, care.for_good),
        (KeyStage::Settled, Some(at(day)))
    );
}

/// Whoever writes in the database can hold a change up, and not say that more is gone than is.
#[test]
fn a_note_of_the_key_that_was_put_back_says_less_and_never_more() {
    let server = Server::shared();
    let made = server.database();
    let (machine, mut store) = alone(&made);
    changed(&machine, store.as_mut(), 1);
    server.sql(
        made.name(),
        "create table kept as select * from regiewijzer.entries where key = '\\x006d6173746572'",
    );
    changed(&machine, store.as_mut(), 2);
    store.append(&[erasure(1)]).unwrap();
    drop(store);
    server.sql(
        made.name(),
        "update regiewijzer.entries e set value = k.value from kept k where e.key = k.key",
    );
    let care = made.look().err();
    assert!(
        matches!(care, Some(StoreError::OtherKey { .. })),
        "{care:?}"
    );
    let mut store = machine.open().unwrap();
    let seen = store.key_care().unwrap().unwrap();
    let care = machine.cares(store.as_mut(), at(5)).unwrap();
    for care in [seen, care] {
        assert_eq!((care.due, care.for_good), (at(31), Some(at(1))));
    }
}

#[test]
fn a_machine_that_comes_back_with_an_old_key_takes_back_what_was_told() {
    let made = Server::shared().database();
    let (machine, mut store) = alone(&made);
    changed(&machine, store.as_mut(), 1);
    let other = Machine::on(&made, "other");
    let clean = fs::read_to_string(machine.file()).unwrap();
    fs::write(other.file(), format!("{KEY}\n{clean}")).unwrap();
    other.stands_by().unwrap();
    let care = machine.cares(store.as_mut(), at(2)).unwrap();
    let holding = KeyStage::Clearing(names(&["other"]));
    assert_eq!((care.stage, care.for_good), (holding, None));
    fs::write(other.file(), clean).unwrap();
    other.stands_by().unwrap();
    let care = machine.cares(store.as_mut(), at(2)).unwrap();
    assert_eq!(care.for_good, Some(at(1)));
}

#[test]
fn a_clock_that_was_ahead_at_a_change_puts_nothing_off_and_promises_nothing() {
    let made = Server::shared().database();
    let (machine, mut store) = alone(&made);
    changed(&machine, store.as_mut(), 1);
    machine.new_key();
    machine.cares(store.as_mut(), at(9)).unwrap();
    machine.new_key();
    // It is right again.
    let care = machine.cares(store.as_mut(), at(2)).unwrap();
    assert_eq!(
        (care.stage, care.due, care.for_good),
        (KeyStage::Settled, at(31), Some(at(1)))
    );
}

#[test]
fn two_programs_that_say_they_are_the_same_machine_hold_a_change_up() {
    let made = Server::shared().database();
    let (machine, mut store) = alone(&made);
    let mut twin = Machine::on(&made, "twin");
    twin.called.name = machine.called.name.clone();
    twin.stands_by().unwrap();
    machine.new_key();
    let held_up = KeyStage::Spreading(names(&["one"]));
    for _ in 0..3 {
        let care = machine.looks(store.as_mut(), at(1)).unwrap();
        assert_eq!(care.stage, held_up);
        twin.stands_by().unwrap();
    }
    // The other one is there no more: that is seen, and then that it stays so.
    machine.looks(store.as_mut(), at(1)).unwrap();
    let care = machine.cares(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
    // What just started may be the second of two.
    let mut again = Machine::on(&made, "again");
    again.called.name = machine.called.name.clone();
    machine.copy_to(&again);
    again.looks(store.as_mut(), at(2)).unwrap();
    assert_eq!(again.new_key(), Renewed::Ended);
    let care = again.looks(store.as_mut(), at(2)).unwrap();
    assert_eq!((care.stage, care.for_good), (KeyStage::Settled, None));
    let care = again.looks(store.as_mut(), at(2)).unwrap();
    assert_eq!(care.for_good, Some(at(1)));
}

#[test]
fn a_key_that_cannot_be_read_is_told_wherever_a_change_waits_for_it() {
    let server = Server::shared();
    let made = server.database();
    let (machine, mut store) = alone(&made);
    store.append(&[commit(case(2), 0, 1)]).unwrap();
    server.sql(
        made.name(),
        "create table kept as select * from regiewijzer.slots; \
         update regiewijzer.slots set sealed = '\\x01' where slot = 1",
    );
    machine.new_key();
    let broken = KeyStage::Broken(case(1));
    let care = machine.cares(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, broken);
    assert_eq!(
        made.look().unwrap().key_care().unwrap().unwrap().stage,
        broken
    );
    let error = machine.tries_new_key().unwrap_err();
    assert!(matches!(error, StoreError::KeyBroken { .. }), "{error}");
    server.sql(
        made.name(),
        "update regiewijzer.slots s set sealed = k.sealed from kept k where k.slot = s.slot",
    );
    // It is not looked for all over again each minute: after a day, or a start.
    let care = machine.cares(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, broken);
    drop(store);
    let mut store = machine.open().unwrap();
    let care = machine.cares(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
}

#[test]
fn looking_through_many_keys_leaves_room_for_what_else_is_to_be_done() {
    let made = Server::shared().database();
    let (machine, mut store) = alone(&made);
    let many: Vec<_> = (2..=200).map(|of| commit(case(of), 0, 1)).collect();
    store.append(&many).unwrap();
    machine.new_key();
    machine.looks(store.as_mut(), at(1)).unwrap();
    let care = machine.looks(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, KeyStage::Looking);
    // Meanwhile one comes and one goes.
    store.append(&[commit(case(201), 0, 1)]).unwrap();
    store.append(&[erasure(1)]).unwrap();
    let care = machine.looks(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
    assert_eq!(machine.new_key(), Renewed::Ended);
    drop(store);
    let store = machine.open().unwrap();
    for of in [2, 200, 201] {
        assert_eq!(store.events(case(of), 0).unwrap().len(), 1);
    }
    assert!(store.events(case(1), 0).is_err());
}

/// The server takes longer than a lease lasts to write a ring of so many slots.
#[test]
fn nobody_else_leads_while_a_large_key_ring_is_sealed_anew() {
    let server = Server::shared();
    let made = server.database();
    let (machine, mut store) = alone(&made);
    machine.new_key();
    machine.looks(store.as_mut(), at(1)).unwrap();
    drop(store);
    server.sql(
        made.name(),
        "insert into regiewijzer.slots select n, '\\x0777' from generate_series(2, 20000) n; \
         create table lasts (seconds float8); \
         create function slow() returns trigger language plpgsql security definer as \
         $$begin perform pg_sleep(3.4); insert into public.lasts \
         select extract(epoch from until - clock_timestamp()) from regiewijzer.lease; \
         return null; end$$; \
         create trigger slow after insert on regiewijzer.slots \
         for each statement execute function slow()",
    );
    let mut store = machine.open().unwrap();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            let other = Standby::at(&access(&made.address), &Machine::outside()).unwrap();
            while !is_over.load(Ordering::Acquire) {
                if let Ok(Attempt::Leads(_)) = other.attempt(&machine.place()) {
                    return true;
                }
            }
            false
        });
        let care = machine.looks(store.as_mut(), at(1));
        is_over.store(true, Ordering::Release);
        assert!(!other.join().unwrap(), "another one led: {care:?}");
        assert_eq!(care.unwrap().stage, KeyStage::Clearing(names(&["one"])));
    });
    server.sql(made.name(), "drop trigger slow on regiewijzer.slots");
    // Whoever led did not only win it back before the other came.
    let lasts = "select min(seconds) > 0 from lasts";
    assert_eq!(server.sql(made.name(), lasts), "t");
    store.append(&[commit(case(1), 1, 1)]).unwrap();
}

/// What is known of the machines of one place says nothing of another.
#[test]
fn a_store_that_was_moved_begins_anew_with_what_is_known_of_its_key() {
    let server = Server::shared();
    let [made, new] = [server.database(), server.database()];
    let (machine, mut store) = alone(&made);
    store.append(&[erasure(1)]).unwrap();
    drop(store);
    let other = Machine::on(&new, "other");
    fs::write(other.file(), KEY_OF_OTHER).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("store");
    let outside = Machine::outside();
    let between = Whereabouts::Folder(&folder);
    let place = regiewijzer::store::KeyPlace::beside(&folder);
    let (from, to) = (access(&made.address), access(&new.address));
    let from = Whereabouts::Database(&from);
    relocate((&from, &machine.place()), (&between, &place), &outside).unwrap();
    let to = Whereabouts::Database(&to);
    relocate((&between, &place), (&to, &other.place()), &outside).unwrap();
    let mut store = other.open().unwrap();
    let care = other.cares(store.as_mut(), at(5)).unwrap();
    assert_eq!(
        (care.stage, care.due, care.for_good),
        (KeyStage::Settled, at(35), None)
    );
}

const KEY_OF_OTHER: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// A folder with settings, and a database of which the master key is being changed.
fn changing(made: &Database) -> (TempDir, String) {
    let (folder, path) = settings("");
    let key = folder.path().join("key");
    let text = fs::read_to_string(&key).unwrap();
    made.open()
        .unwrap()
        .append(&[commit(case(1), 0, 1)])
        .unwrap();
    fs::write(key, format!("{KEY_OF_OTHER}\n{text}")).unwrap();
    (folder, word(&path).to_owned())
}

#[test]
fn a_key_file_with_two_keys_is_no_broken_one() {
    let made = Server::shared().database();
    let (folder, settings) = changing(&made);
    let flags = ["--store", &made.address, "--settings", &settings];
    let backups = folder.path().join("backups");
    fs::create_dir(&backups).unwrap();
    let done = run(&[&["backup", word(&backups)][..], &flags].concat());
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let to = folder.path().join("moved");
    let done = run(&[
        "store",
        "move",
        &made.address,
        word(&to),
        "--settings",
        &settings,
    ]);
    assert_eq!(done.status.code(), Some(74), "{done:?}");
    let told = text(&done.stderr);
    assert!(
        told.contains("two master keys") && told.contains("new-key"),
        "{told}"
    );
    assert!(!told.contains("Put back your copy"), "{told}");
}

/// Somebody put back the file of before the change, on every machine.
#[test]
fn whoever_leads_says_that_its_file_lacks_the_key_in_force_and_puts_it_back() {
    let made = Server::shared().database();
    let (machine, mut store) = alone(&made);
    let before = fs::read_to_string(machine.file()).unwrap();
    machine.new_key();
    machine.cares(store.as_mut(), at(1)).unwrap();
    fs::write(machine.file(), before).unwrap();
    let care = machine.cares(store.as_mut(), at(1)).unwrap();
    let missing = KeyStage::Missing(names(&["one"]));
    assert_eq!((care.stage, care.for_good), (missing, None));
    machine.place().add(&store.master_key()).unwrap();
    let care = machine.cares(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
    // A file that is full is left as it is.
    let error = machine.place().add(&store.master_key()).unwrap_err();
    assert!(matches!(error, StoreError::TwoKeys { .. }), "{error}");
    drop(store);
    assert_eq!(machine.open().unwrap().events(case(1), 0).unwrap().len(), 1);
    assert_eq!(machine.new_key(), Renewed::Ended);
}
