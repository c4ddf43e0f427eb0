//! A change of the master key in which everything is killed on the way: the command on each machine, and whoever leads
//! before each of its writes. Some machine can always lead, and nothing is said to be gone for good as long as the old key is
//! on any disk.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use regiewijzer::clock::random;
use regiewijzer::store::{KeyStage, Renewed, Store, open_database_to_read};

use super::keys::{Machine, NOTED, allow, at, erasure, names, refuse};
use super::server::{Database, KEY, Server, access, word};
use crate::kit::program;
use crate::store::kit::{case, commit};

/// When the command is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    Started,
    /// The file that is to take the place of the old one is there, whole or in part.
    Written,
    Replaced,
}

struct Change<'a> {
    server: &'static Server,
    made: &'a Database,
    machines: [Machine<'a>; 2],
}

impl Change<'_> {
    fn kill_new_key(&self, of: usize, moment: Moment) {
        let file = self.machines[of].file();
        let next = file.with_file_name("key.new");
        let before = fs::read(&file).unwrap();
        let mut command = program();
        let command = command.args(["store", "new-key", "--store", &self.made.address]);
        let command = command.args(["--key", word(&file)]).stdin(Stdio::null());
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let is_there = || match moment {
            Moment::Started => true,
            Moment::Written => next.exists(),
            Moment::Replaced => fs::read(&file).unwrap() != before,
        };
        // One that was done before that was seen is killed too late, which is a moment too.
        while child.try_wait().unwrap().is_none() && !is_there() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        self.holds(&format!("new-key on {of}, {moment:?}"));
    }

    /// Whoever leads is killed before it writes this.
    fn kill_leader(&self, mut store: Box<dyn Store>, (of, day): (usize, i64), write: &str) {
        refuse(self.server, self.made, write);
        let killed = self.machines[of].looks(store.as_mut(), at(day));
        assert!(killed.is_err(), "{write}: {killed:?}");
        drop(store);
        allow(self.server, self.made, write);
        self.holds(write);
    }

    /// What must always hold.
    fn holds(&self, when: &str) {
        let open = |machine: &Machine<'_>| {
            open_database_to_read(&access(&self.made.address), &machine.place(), random).ok()
        };
        let able: Vec<_> = self.machines.iter().filter_map(open).collect();
        assert!(!able.is_empty(), "{when}: no machine can lead");
        let is_old_there = self.machines.iter().any(|machine| {
            let folder = machine.file().parent().map(Path::to_path_buf).unwrap();
            let files = fs::read_dir(folder)
                .unwrap()
                .map(|file| file.unwrap().path());
            { files }.any(|file| fs::read_to_string(file).unwrap().contains(KEY))
        });
        for store in able {
            assert_eq!(store.events(case(1), 0).unwrap().len(), 1, "{when}");
            let told = store.key_care().unwrap().and_then(|care| care.for_good);
            assert!(told.is_none() || !is_old_there, "{when}: {told:?}");
        }
    }
}

#[test]
fn some_machine_can_always_lead_and_nothing_is_gone_for_good_too_soon_whatever_is_killed() {
    let server = Server::shared();
    for moment in [Moment::Started, Moment::Written, Moment::Replaced] {
        let made = server.database();
        let machines = ["first", "second"].map(|name| Machine::on(&made, name));
        let change = Change {
            server,
            made: &made,
            machines,
        };
        let [first, second] = &change.machines;
        let mut store = first.open().unwrap();
        store
            .append(&[1, 2].map(|of| commit(case(of), 0, 1)))
            .unwrap();
        first.cares(store.as_mut(), at(0)).unwrap();
        second.stands_by().unwrap();
        store.append(&[erasure(2)]).unwrap();
        change.kill_new_key(0, moment);
        first.new_key();
        assert_eq!(first.holds(), 2, "{moment:?}");
        change.kill_leader(store, (0, 1), "machines");
        first.copy_to(second);
        second.stands_by().unwrap();
        let mut store = first.open().unwrap();
        first.looks(store.as_mut(), at(1)).unwrap();
        change.kill_leader(store, (0, 1), "slots");
        let store = second.open().unwrap();
        change.kill_leader(store, (1, 1), NOTED);
        let mut store = first.open().unwrap();
        let care = first.cares(store.as_mut(), at(2)).unwrap();
        let both = KeyStage::Clearing(names(&["first", "second"]));
        assert_eq!((care.stage, care.for_good), (both, None));
        change.holds("in force");
        for of in [0, 1] {
            change.kill_new_key(of, moment);
            let machine = &change.machines[of];
            if machine.holds() == 2 {
                assert_eq!(machine.new_key(), Renewed::Ended);
            }
            change.holds("taken out");
        }
        for machine in [second, first] {
            machine.stands_by().unwrap();
        }
        change.kill_leader(store, (0, 3), NOTED);
        let mut store = second.open().unwrap();
        let care = second.cares(store.as_mut(), at(4)).unwrap();
        assert_eq!(
            (care.stage, care.for_good),
            (KeyStage::Settled, Some(at(2)))
        );
        change.holds("gone for good");
    }
}
