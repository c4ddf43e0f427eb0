//! How a change of the master key begins: with one key, wherever and however often somebody begins it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::thread;

use regiewijzer::store::{KeyStage, Renewed, Store};

use super::keys::{Machine, allow, at, names, refuse};
use super::server::{Database, Server, settings, word};
use super::{run, text};
use crate::kit::program;
use crate::store::kit::{case, commit};

/// Two machines that hold the same key; the first one leads.
fn two(made: &Database) -> ([Machine<'_>; 2], Box<dyn Store>) {
    let [first, second] = ["first", "second"].map(|name| Machine::on(made, name));
    let mut store = first.open().unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    first.cares(store.as_mut(), at(0)).unwrap();
    second.stands_by().unwrap();
    ([first, second], store)
}

/// No program has looked at the files meanwhile.
#[test]
fn two_machines_that_begin_one_after_the_other_make_one_key() {
    let made = Server::shared().database();
    let ([first, second], mut store) = two(&made);
    let both = names(&["first", "second"]);
    assert_eq!(first.new_key(), Renewed::Begun(both.clone()));
    assert_eq!(second.new_key(), Renewed::Elsewhere(Some("first".into())));
    assert_eq!((first.holds(), second.holds()), (2, 1));
    // Whoever looks sees at once that it has begun.
    let seen = made.look().unwrap().key_care().unwrap().unwrap();
    assert_eq!(seen.stage, KeyStage::Spreading(both));
    first.copy_to(&second);
    second.stands_by().unwrap();
    let care = first.cares(store.as_mut(), at(1)).unwrap();
    assert_eq!(care.stage, KeyStage::Clearing(names(&["first", "second"])));
    // The next change begins as the first one did.
    for machine in [&first, &second] {
        assert_eq!(machine.new_key(), Renewed::Ended);
        machine.stands_by().unwrap();
    }
    first.cares(store.as_mut(), at(2)).unwrap();
    assert!(matches!(second.new_key(), Renewed::Begun(_)));
    assert_eq!(first.new_key(), Renewed::Elsewhere(Some("second".into())));
}

#[test]
fn two_machines_that_begin_in_the_same_moment_make_one_key() {
    for round in 0..4 {
        let made = Server::shared().database();
        let (machines, _store) = two(&made);
        let outcomes = thread::scope(|scope| {
            let begin = |machine| scope.spawn(move || Machine::new_key(machine));
            let begun = [&machines[0], &machines[1]].map(begin);
            begun.map(|begun| begun.join().unwrap())
        });
        let first = usize::from(!matches!(outcomes[0], Renewed::Begun(_)));
        let began = machines[first].called.name.clone();
        assert!(matches!(outcomes[first], Renewed::Begun(_)), "{round}");
        assert_eq!(outcomes[1 - first], Renewed::Elsewhere(Some(began)));
        assert_eq!(
            (machines[first].holds(), machines[1 - first].holds()),
            (2, 1)
        );
    }
}

#[test]
fn a_change_that_was_cut_short_as_it_began_begins_once() {
    let server = Server::shared();
    let made = server.database();
    let ([first, second], store) = two(&made);
    drop(store);
    refuse(server, &made, "machines");
    first.tries_new_key().unwrap_err();
    allow(server, &made, "machines");
    let left = fs::read_to_string(first.file()).unwrap();
    assert_eq!(first.holds(), 2);
    // It goes on with the key that is there; or another machine begins, and that key comes to nothing.
    assert!(matches!(first.new_key(), Renewed::Begun(_)));
    assert_eq!(fs::read_to_string(first.file()).unwrap(), left);
    assert!(matches!(first.new_key(), Renewed::Waits(_)));
    assert_eq!(second.new_key(), Renewed::Elsewhere(Some("first".into())));
}

#[test]
fn a_key_that_was_lost_before_another_machine_had_it_is_given_up_by_name() {
    let made = Server::shared().database();
    let ([first, second], mut store) = two(&made);
    let before = fs::read_to_string(first.file()).unwrap();
    first.new_key();
    fs::write(first.file(), &before).unwrap();
    assert_eq!(second.new_key(), Renewed::Elsewhere(Some("first".into())));
    assert!(store.machine_is_gone("first").unwrap());
    assert_eq!(second.new_key(), Renewed::Begun(names(&["second"])));
    // A key that another machine holds is not given up.
    second.copy_to(&first);
    first.looks(store.as_mut(), at(1)).unwrap();
    assert!(store.machine_is_gone("second").unwrap());
    assert!(matches!(first.new_key(), Renewed::Waits(_)));
}

#[test]
fn whoever_tries_to_begin_again_hears_on_which_machine_it_began() {
    let made = Server::shared().database();
    let ([first, second], _store) = two(&made);
    let before = fs::read_to_string(first.file()).unwrap();
    first.new_key();
    fs::write(first.file(), &before).unwrap();
    let (_folder, path) = settings("");
    let told = ["on this machine (first)", "on another machine (first)"];
    for (machine, told) in [&first, &second].into_iter().zip(told) {
        let done = program()
            .args(["store", "new-key", "--lang", "en", "--store", &made.address])
            .args(["--key", word(&machine.file()), "--settings", word(&path)])
            .env("REGIEWIJZER_MACHINE", &machine.called.name)
            .output()
            .unwrap();
        let said = text(&done.stderr);
        assert_eq!(done.status.code(), Some(75), "{said}");
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn a_key_file_that_others_can_read_or_change_is_remarked_on() {
    let made = Server::shared().database();
    let (folder, path) = settings("");
    let key = folder.path().join("key");
    made.open()
        .unwrap()
        .append(&[commit(case(1), 0, 1)])
        .unwrap();
    let tasks: [&[&str]; 2] = [&["check"], &["store", "new-key"]];
    for (mode, is_told) in [(0o666, true), (0o604, true), (0o620, true), (0o640, false)] {
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
        for task in tasks {
            let flags = ["--store", &made.address, "--settings", word(&path)];
            let done = run(&[task, &flags[..]].concat());
            let said = [done.stdout, done.stderr].map(|said| text(&said)).concat();
            let told = said.contains("Others on this machine can read or change this file");
            assert_eq!(told, is_told, "{mode:o} {task:?}: {said}");
        }
    }
}
