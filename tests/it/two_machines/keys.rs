//! A change of the master key on more than one machine: what a kill leaves, who may lead meanwhile, and what an archive
//! still tells.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::clock::{Clock, random};
use regiewijzer::store::{
    self, Commit, KeyCare, KeyPlace, KeyStage, Outside, Renewed, SnapshotChange, Standby, Store,
    StoreError, new_key, open_database,
};
use tempfile::TempDir;

use super::server::{Database, KEY, Server, access};
use crate::store::kit::{case, commit};

/// A machine with a key file of its own, on a database that others may be on too.
pub(super) struct Machine<'a> {
    made: &'a Database,
    pub(super) called: store::Machine,
    folder: TempDir,
}

impl<'a> Machine<'a> {
    pub(super) fn on(made: &'a Database, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut program = [1; 16];
        program[..name.len()].copy_from_slice(name.as_bytes());
        let called = store::Machine {
            name: name.to_owned(),
            program,
        };
        let machine = Self {
            made,
            called,
            folder,
        };
        fs::write(machine.file(), KEY).unwrap();
        machine
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder.path().join("key")
    }

    pub(super) fn place(&self) -> KeyPlace {
        KeyPlace::File(self.file())
    }

    pub(super) fn outside() -> Outside {
        fn passed() -> SignedDuration {
            Clock::System.passed()
        }
        Outside {
            random,
            passed,
            deposed: Arc::new(|_| {}),
        }
    }

    pub(super) fn open(&self) -> Result<Box<dyn Store>, StoreError> {
        let opened = open_database(&access(&self.made.address), &self.place(), &Self::outside());
        opened.map(|taken| taken.store)
    }

    /// Says, as one that stands by, which keys it holds.
    pub(super) fn stands_by(&self) -> Result<(), StoreError> {
        let standby = Standby::at(&access(&self.made.address), &Self::outside()).unwrap();
        standby.is_able(&self.place(), &self.called)
    }

    pub(super) fn tries_new_key(&self) -> Result<Renewed, StoreError> {
        let at = access(&self.made.address);
        new_key(&at, &self.place(), &self.called.name, random)
    }

    pub(super) fn new_key(&self) -> Renewed {
        self.tries_new_key().unwrap()
    }

    /// Looks after the keys once, as the one that leads in this store.
    pub(super) fn looks(
        &self,
        store: &mut dyn Store,
        now: Timestamp,
    ) -> Result<KeyCare, StoreError> {
        let held = self.place().held()?;
        let cared = store.care_for_keys((&self.called, &held), now)?;
        Ok(cared.expect("a database has archives"))
    }

    /// Looks until nothing more comes of it at this moment: what it says of itself counts from the second time on.
    pub(super) fn cares(
        &self,
        store: &mut dyn Store,
        now: Timestamp,
    ) -> Result<KeyCare, StoreError> {
        self.looks(store, now)?;
        loop {
            let care = self.looks(store, now)?;
            if care.stage != KeyStage::Looking {
                return Ok(care);
            }
        }
    }

    pub(super) fn copy_to(&self, other: &Self) {
        fs::copy(self.file(), other.file()).unwrap();
    }

    /// How many keys its file holds.
    pub(super) fn holds(&self) -> usize {
        self.place().held().unwrap().len()
    }
}

pub(super) fn at(day: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * day)
}

pub(super) fn erasure(of: u8) -> Commit {
    Commit {
        snapshot: SnapshotChange::Erase,
        ..commit(case(of), 1, 1)
    }
}

pub(super) fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

#[test]
fn what_was_erased_is_gone_for_good_once_every_machine_has_let_the_old_key_go() {
    let server = Server::shared();
    let made = server.database();
    let [first, second] = ["first", "second"].map(|name| Machine::on(&made, name));
    let mut store = first.open().unwrap();
    store
        .append(&[commit(case(1), 0, 1), commit(case(2), 0, 1)])
        .unwrap();
    let care = first.cares(store.as_mut(), at(0)).unwrap();
    assert_eq!((care.due, care.for_good), (at(30), None));
    second.stands_by().unwrap();
    // What archives keep.
    server.sql(
        made.name(),
        "create table archive as select * from regiewijzer.slots",
    );
    store.append(&[erasure(1)]).unwrap();
    assert_eq!(first.new_key(), Renewed::Begun(names(&["first", "second"])));
    // Nothing changes before every machine could lead with the new one.
    let care = first.cares(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, KeyStage::Spreading(names(&["second"])));
    assert_eq!(first.new_key(), Renewed::Waits(care.stage));
    assert_eq!(second.new_key(), Renewed::Elsewhere(Some("first".into())));
    first.copy_to(&second);
    second.stands_by().unwrap();
    let care = first.cares(store.as_mut(), at(2)).unwrap();
    assert_eq!((care.due, care.for_good), (at(32), None));
    // A new case and the old ones, under the new key.
    store.append(&[commit(case(3), 0, 1)]).unwrap();
    drop(store);
    // Either of them leads with both.
    let mut store = second.open().unwrap();
    assert_eq!(store.events(case(2), 0).unwrap().len(), 1);
    assert_eq!(store.events(case(3), 0).unwrap().len(), 1);
    assert_eq!(second.new_key(), Renewed::Ended);
    let care = second.cares(store.as_mut(), at(3)).unwrap();
    assert_eq!(
        (care.stage, care.for_good),
        (KeyStage::Clearing(names(&["first"])), None)
    );
    assert_eq!(first.new_key(), Renewed::Ended);
    first.stands_by().unwrap();
    let care = second.cares(store.as_mut(), at(4)).unwrap();
    assert_eq!(
        (care.stage, care.for_good),
        (KeyStage::Settled, Some(at(2)))
    );
    assert_eq!((first.holds(), second.holds()), (1, 1));
    drop(store);
    // The archive, with every key that any machine still has.
    server.sql(
        made.name(),
        "update regiewijzer.slots s set sealed = a.sealed from archive a where a.slot = s.slot and a.slot > 0",
    );
    let store = second.open().unwrap();
    for gone in [1, 2] {
        let error = store.events(case(gone), 0).unwrap_err();
        assert!(error.is_of_one(), "{error}");
    }
    assert_eq!(store.events(case(3), 0).unwrap().len(), 1);
    drop(store);
    // With the old key it would all be there: that is what had to go.
    server.sql(
        made.name(),
        "update regiewijzer.slots s set sealed = a.sealed from archive a where a.slot = s.slot and a.slot = 0",
    );
    let before = Machine::on(&made, "before");
    assert_eq!(before.open().unwrap().events(case(2), 0).unwrap().len(), 1);
}

/// The writes of a change: what a machine says of itself, the slots of the ring, and the note of the key.
pub(super) const NOTED: &str = "entries when (new.key = '\\x006d6173746572')";

/// Lets the database refuse a write, as if whoever leads were killed just before it.
pub(super) fn refuse(server: &Server, made: &Database, write: &str) {
    let (table, when) = write.split_once(' ').unwrap_or((write, ""));
    let refusing = format!(
        "create or replace function fails() returns trigger language plpgsql as \
         $$begin raise exception 'cut short'; end$$; \
         create trigger fails before insert or update on regiewijzer.{table} \
         for each row {when} execute function fails()"
    );
    server.sql(made.name(), &refusing);
}

/// Lets it through again. Nobody waits here for a lease of whom everybody knows that it is dead.
pub(super) fn allow(server: &Server, made: &Database, write: &str) {
    let table = write.split(' ').next().unwrap();
    let allowing = format!(
        "drop trigger fails on regiewijzer.{table}; \
         update regiewijzer.lease set until = '-infinity'"
    );
    server.sql(made.name(), &allowing);
}

/// A kill before or after each write of a change is one of these: the write is there, or it is not.
#[test]
fn a_change_that_is_cut_short_anywhere_leaves_a_store_that_opens_and_goes_on() {
    let server = Server::shared();
    for write in ["machines", "slots", NOTED] {
        let made = server.database();
        let [first, second] = ["first", "second"].map(|name| Machine::on(&made, name));
        let mut store = first.open().unwrap();
        store
            .append(&[1, 2, 3].map(|of| commit(case(of), 0, 1)))
            .unwrap();
        store.append(&[erasure(2)]).unwrap();
        first.cares(store.as_mut(), at(0)).unwrap();
        second.stands_by().unwrap();
        first.new_key();
        first.copy_to(&second);
        second.stands_by().unwrap();
        if write != "machines" {
            first.looks(store.as_mut(), at(1)).unwrap();
        }
        refuse(server, &made, write);
        let cut = first.looks(store.as_mut(), at(1));
        assert!(cut.is_err(), "{write}: {cut:?}");
        drop(store);
        allow(server, &made, write);
        for machine in [&first, &second] {
            machine.stands_by().unwrap();
            let store = machine.open().unwrap();
            assert_eq!(store.events(case(1), 0).unwrap().len(), 1, "{write}");
        }
        // Whoever leads next may erase before it looks after the keys.
        let mut store = second.open().unwrap();
        server.sql(
            made.name(),
            "create table archive as select * from regiewijzer.slots",
        );
        store.append(&[erasure(3)]).unwrap();
        second.cares(store.as_mut(), at(1)).unwrap();
        drop(store);
        for machine in [&first, &second] {
            assert_eq!(machine.new_key(), Renewed::Ended, "{write}");
            machine.stands_by().unwrap();
        }
        let mut store = first.open().unwrap();
        let care = first.cares(store.as_mut(), at(2)).unwrap();
        assert_eq!(
            (care.stage, care.for_good),
            (KeyStage::Settled, Some(at(1))),
            "{write}"
        );
        assert_eq!(store.events(case(1), 0).unwrap().len(), 1, "{write}");
        store.append(&[commit(case(1), 1, 1)]).unwrap();
        // What was erased before that moment was never sealed with the key that is left.
        let sealed = "select count(*) from archive a join regiewijzer.slots s \
            on a.slot = s.slot and a.sealed = s.sealed and length(trim(a.sealed, '\\x00')) > 0";
        assert_eq!(server.sql(made.name(), sealed), "0", "{write}");
    }
}

#[test]
fn a_key_file_is_one_or_the_other_whenever_it_is_cut_short() {
    let made = Server::shared().database();
    let machine = Machine::on(&made, "one");
    let mut store = machine.open().unwrap();
    machine.cares(store.as_mut(), at(0)).unwrap();
    // The file that was to take its place, half written.
    let half = machine.folder.path().join("key.new");
    fs::write(&half, &KEY[..20]).unwrap();
    assert_eq!(machine.holds(), 1);
    assert_eq!(machine.new_key(), Renewed::Begun(names(&["one"])));
    assert!(!half.exists());
    machine.cares(store.as_mut(), at(1)).unwrap();
    fs::write(&half, &KEY[..20]).unwrap();
    assert_eq!(machine.new_key(), Renewed::Ended);
    let care = machine.cares(store.as_mut(), at(2)).unwrap();
    assert_eq!(care.for_good, Some(at(1)));
}

/// Nobody but the programs that hold the keys can say that one is gone.
#[test]
fn what_somebody_else_writes_of_a_machine_only_holds_a_change_up() {
    let server = Server::shared();
    let made = server.database();
    let [first, second] = ["first", "second"].map(|name| Machine::on(&made, name));
    let mut store = first.open().unwrap();
    first.cares(store.as_mut(), at(0)).unwrap();
    second.stands_by().unwrap();
    first.new_key();
    first.cares(store.as_mut(), at(1)).unwrap();
    // What the first said of itself, in the name of the second.
    server.sql(
        made.name(),
        "update regiewijzer.machines set said = \
         (select said from regiewijzer.machines order by length(said) desc limit 1)",
    );
    let care = first.cares(store.as_mut(), at(2)).unwrap();
    assert_eq!(care.stage, KeyStage::Spreading(names(&["?"])));
    assert!(!store.machine_is_gone("third").unwrap());
    // It says so itself again, and then somebody says that it is gone.
    second.stands_by().unwrap();
    let care = first.cares(store.as_mut(), at(2)).unwrap();
    assert_eq!(care.stage, KeyStage::Spreading(names(&["second"])));
    assert!(store.machine_is_gone("second").unwrap());
    let care = first.cares(store.as_mut(), at(3)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["first"])));
    // One that comes back with the old key alone does not lead, and is no longer waited for.
    let error = second.stands_by().unwrap_err();
    assert!(matches!(error, StoreError::OtherKey { .. }), "{error}");
}

/// Whoever put the files in another order has not changed anything back.
#[test]
fn a_key_of_before_never_comes_into_force_again() {
    let made = Server::shared().database();
    let machine = Machine::on(&made, "one");
    let mut store = machine.open().unwrap();
    machine.cares(store.as_mut(), at(0)).unwrap();
    let turn = || {
        let text = fs::read_to_string(machine.file()).unwrap();
        let turned: Vec<&str> = text.lines().rev().collect();
        fs::write(machine.file(), turned.join("\n")).unwrap();
    };
    for change in 1..3 {
        machine.new_key();
        // The new one stands above the old one.
        turn();
        let stage = KeyStage::Spreading(Vec::new());
        machine.looks(store.as_mut(), at(change)).unwrap();
        assert_eq!(machine.new_key(), Renewed::Waits(stage));
        let care = machine.cares(store.as_mut(), at(change)).unwrap();
        assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
        turn();
        let care = machine.cares(store.as_mut(), at(9)).unwrap();
        assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
        assert_eq!(care.due, at(30 + change));
        turn();
        assert_eq!(machine.new_key(), Renewed::Ended);
        machine.cares(store.as_mut(), at(change)).unwrap();
    }
    // The first one of all beside the one in force.
    let third = fs::read_to_string(machine.file()).unwrap();
    fs::write(machine.file(), format!("{third}{KEY}\n")).unwrap();
    let care = machine.cares(store.as_mut(), at(10)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
    assert_eq!(machine.new_key(), Renewed::Ended);
    assert_eq!(fs::read_to_string(machine.file()).unwrap(), third);
    // The same key twice is one.
    fs::write(machine.file(), format!("{third}{third}")).unwrap();
    machine.cares(store.as_mut(), at(10)).unwrap();
    assert_eq!(machine.new_key(), Renewed::Begun(names(&["one"])));
    drop(store);
    machine.open().unwrap();
}
