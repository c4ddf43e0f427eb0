//! A change of the master key on more than one machine: what a kill leaves, who may lead meanwhile, and what an archive
//! still tells.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::clock::{Clock, random};
use regiewijzer::store::{
    Commit, KeyCare, KeyPlace, KeyStage, MasterKey, Outside, Renewed, SnapshotChange, Standby,
    Store, StoreError, new_key, open_database,
};
use tempfile::TempDir;

use super::server::{Database, KEY, Server, access};
use crate::store::kit::{case, commit};

/// A machine with a key file of its own, on a database that others may be on too.
struct Machine<'a> {
    made: &'a Database,
    name: &'static str,
    folder: TempDir,
}

impl<'a> Machine<'a> {
    fn on(made: &'a Database, name: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let machine = Self { made, name, folder };
        fs::write(machine.file(), KEY).unwrap();
        machine
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("key")
    }

    fn place(&self) -> KeyPlace {
        KeyPlace::File(self.file())
    }

    fn outside() -> Outside {
        fn passed() -> SignedDuration {
            Clock::System.passed()
        }
        Outside {
            random,
            passed,
            deposed: Arc::new(|_| {}),
        }
    }

    fn open(&self) -> Result<Box<dyn Store>, StoreError> {
        let opened = open_database(&access(&self.made.address), &self.place(), &Self::outside());
        opened.map(|taken| taken.store)
    }

    /// Says, as one that stands by, which keys it holds.
    fn stands_by(&self) -> Result<(), StoreError> {
        let standby = Standby::at(&access(&self.made.address), &Self::outside()).unwrap();
        standby.is_able(&self.place(), self.name)
    }

    fn new_key(&self) -> Renewed {
        new_key(&access(&self.made.address), &self.place(), random).unwrap()
    }

    /// Looks after the keys, as the one that leads in this store.
    fn cares(&self, store: &mut dyn Store, now: Timestamp) -> Result<KeyCare, StoreError> {
        let held = self.place().held()?;
        let cared = store.care_for_keys((self.name, &held), now)?;
        Ok(cared.expect("a database has archives"))
    }

    fn copy_to(&self, other: &Self) {
        fs::copy(self.file(), other.file()).unwrap();
    }

    /// How many keys its file holds.
    fn holds(&self) -> usize {
        self.place().held().unwrap().len()
    }
}

fn at(day: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * day)
}

fn erasure(of: u8) -> Commit {
    Commit {
        snapshot: SnapshotChange::Erase,
        ..commit(case(of), 1, 1)
    }
}

fn names(all: &[&str]) -> Vec<String> {
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
    assert_eq!(
        second.new_key(),
        Renewed::Unfinished(KeyStage::Spreading(names(&["second"])))
    );
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

/// A kill before or after each write of a change is one of these: the write is there, or it is not.
#[test]
fn a_change_that_is_cut_short_anywhere_leaves_a_store_that_opens_and_goes_on() {
    let server = Server::shared();
    for (what, name) in [
        ("slots", "machines"),
        ("slots", "slots"),
        ("master", "entries"),
    ] {
        let made = server.database();
        let [first, second] = ["first", "second"].map(|name| Machine::on(&made, name));
        let mut store = first.open().unwrap();
        store
            .append(&[commit(case(1), 0, 1), commit(case(2), 0, 1)])
            .unwrap();
        store.append(&[erasure(2)]).unwrap();
        first.cares(store.as_mut(), at(0)).unwrap();
        second.stands_by().unwrap();
        first.new_key();
        first.copy_to(&second);
        second.stands_by().unwrap();
        server.sql(
            made.name(),
            &format!(
                "create function fails() returns trigger language plpgsql as \
                 $$begin raise exception 'cut short'; end$$; \
                 create trigger fails before insert or update on regiewijzer.{name} \
                 for each row {} execute function fails()",
                match what {
                    "master" => "when (new.key = '\\x006d6173746572')",
                    _ => "",
                }
            ),
        );
        let cut = first.cares(store.as_mut(), at(1));
        assert!(cut.is_err(), "{name}: {cut:?}");
        drop(store);
        // Nobody waits here for a lease of whom everybody knows that it is dead.
        server.sql(
            made.name(),
            &format!(
                "drop trigger fails on regiewijzer.{name}; \
                 update regiewijzer.lease set until = '-infinity'"
            ),
        );
        for machine in [&first, &second] {
            machine.stands_by().unwrap();
            let store = machine.open().unwrap();
            assert_eq!(store.events(case(1), 0).unwrap().len(), 1, "{name}");
        }
        let mut store = second.open().unwrap();
        second.cares(store.as_mut(), at(1)).unwrap();
        drop(store);
        for machine in [&first, &second] {
            assert_eq!(machine.new_key(), Renewed::Ended, "{name}");
            machine.stands_by().unwrap();
        }
        let mut store = first.open().unwrap();
        let care = first.cares(store.as_mut(), at(2)).unwrap();
        assert_eq!(
            (care.stage, care.for_good),
            (KeyStage::Settled, Some(at(1))),
            "{name}"
        );
        assert_eq!(store.events(case(1), 0).unwrap().len(), 1, "{name}");
        store.append(&[commit(case(1), 1, 1)]).unwrap();
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
    machine.new_key();
    let care = machine.cares(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
    let text = fs::read_to_string(machine.file()).unwrap();
    let turned: Vec<&str> = text.lines().rev().collect();
    fs::write(machine.file(), turned.join("\n")).unwrap();
    let care = machine.cares(store.as_mut(), at(2)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["one"])));
    assert_eq!(care.due, at(31));
    drop(store);
    fs::write(machine.file(), turned[0]).unwrap();
    assert!(MasterKey::from_hex(turned[0]).is_some());
    machine.open().unwrap();
}
