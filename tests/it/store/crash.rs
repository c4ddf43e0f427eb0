//! A process that is killed while it writes: nothing confirmed is lost, no batch is half there.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use regiewijzer::store::{IndexKey, SnapshotChange, Store};

use crate::open::open;
use crate::store::kit::{case, commit};

const ROUNDS: u64 = 20;
/// The streams that every batch touches.
const STREAMS: u8 = 5;

/// Appends batches and says each number once it is durable, until it is killed.
fn write_for_ever(path: &Path) {
    let mut store = open(path).unwrap();
    let first = store.events(case(0), 0).unwrap().len() as u64;
    let mut out = std::io::stdout();
    for number in first.. {
        let batch: Vec<_> = (0..STREAMS)
            .map(|stream| {
                let mut change = commit(case(stream), number, 1);
                let body = vec![number as u8; 200 + number as usize * 37 % 9000];
                change.snapshot = SnapshotChange::Put(body);
                let before = number.checked_sub(1).map(IndexKey::Moment);
                change.index_remove = before.into_iter().collect();
                change.index_add = vec![IndexKey::Moment(number)];
                change
            })
            .collect();
        store.append(&batch).unwrap();
        writeln!(out, "confirmed {number}").unwrap();
        out.flush().unwrap();
    }
}

/// What is in the store after a kill: the number of batches, each of them whole.
fn batches(store: &dyn Store) -> u64 {
    let count = store.verify(case(0)).unwrap().head().next_seq;
    for stream in 0..STREAMS {
        assert_eq!(store.verify(case(stream)).unwrap().head().next_seq, count);
        let snapshot = store.snapshot(case(stream)).unwrap();
        assert_eq!(snapshot.map_or(0, |snapshot| snapshot.next_seq), count);
    }
    let due = store.due(u64::MAX, 99).unwrap();
    let last = count.checked_sub(1).into_iter();
    let known: Vec<_> = last
        .flat_map(|last| (0..STREAMS).map(move |stream| (last, case(stream))))
        .collect();
    assert_eq!(due, known);
    count
}

#[test]
fn a_killed_process_loses_nothing_that_it_confirmed() {
    if let Some(path) = std::env::var_os("STORE_TO_KILL") {
        // The process that is killed.
        return write_for_ever(Path::new(&path));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut confirmed_ever = 0;
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::crash::a_killed_process_loses_nothing_that_it_confirmed",
            ])
            .arg("--nocapture")
            .env("STORE_TO_KILL", folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        // The kill comes so many confirmations after the start, while the next batch is written;
        // in the first and every seventh round before any.
        let wait = if round % 7 == 0 {
            0
        } else {
            round * round * 7 % 41
        };
        let mut said = String::new();
        while said.matches("confirmed").count() < wait as usize {
            assert!(out.read_line(&mut said).unwrap() > 0, "ended: {said}");
        }
        let pause = (0..round * 9_973 % 50_000).fold(0, |a, b| std::hint::black_box(a ^ b));
        std::hint::black_box(pause);
        child.kill().unwrap();
        child.wait().unwrap();
        out.read_to_string(&mut said).unwrap();
        // A last line without its end was not all said, but what is in it was durable.
        let confirmed = said
            .lines()
            .filter_map(|line| line.strip_prefix("confirmed "))
            .filter_map(|number| number.parse::<u64>().ok())
            .max()
            .map_or(confirmed_ever, |number| number + 1);
        let there = batches(open(folder.path()).unwrap().as_ref());
        assert!(there >= confirmed, "{confirmed} confirmed, {there} there");
        assert!(
            there >= confirmed_ever,
            "round {round} lost earlier batches"
        );
        confirmed_ever = there;
    }
    assert!(confirmed_ever > 100, "only {confirmed_ever} batches in all");
}
