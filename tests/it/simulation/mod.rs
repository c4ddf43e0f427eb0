//! Random histories of alerts on a simulated clock: whatever fails outside, nothing is lost, late,
//! doubled or told to the wrong people. An independent model of the contract judges every step.

mod acts;
mod asking;
mod cases;
mod event;
mod history;
mod ladder;
mod model;
mod news;
mod notices;
mod outside;
mod random;
mod report;
mod rules;
mod run;
mod second;
mod staff;
mod trouble;
mod words;

use std::sync::Mutex;
use std::{iter, thread};

use crate::simulation::event::Tally;
use crate::simulation::history::{History, Kind};

/// How many histories are tried at every test: of all kinds of things, on a slow disk, with two programs, of a week.
const SEEDS: u64 = 200;
const SLOW: u64 = 20;
const PAIRS: u64 = 20;
const WEEKS: u64 = 1;

#[test]
fn every_alert_arrives_whatever_fails() {
    let wanted = std::env::var("SIMULATION_SEED").ok();
    let histories: Vec<History> = match wanted {
        Some(name) => vec![name.parse().unwrap()],
        // The longest first, so that both threads end together.
        None => Kind::FlappingWeek
            .from(0..WEEKS)
            .chain(Kind::SlowDisk.from(0..SLOW))
            .chain(Kind::TwoPrograms.from(1..=PAIRS))
            .chain(Kind::Mixed.from(0..SEEDS))
            .collect(),
    };
    let alone = histories.len() == 1;
    let left = Mutex::new(histories.into_iter());
    let run = || {
        let all = report::run_all(iter::from_fn(|| left.lock().unwrap().next()));
        all.unwrap_or_else(|failure| panic!("{failure}"))
    };
    let all = thread::scope(|scope| {
        let beside = scope.spawn(run);
        let mut all = run();
        all.add(beside.join().unwrap());
        all
    });
    println!("{all:?}");
    let Tally {
        alerts,
        confirmed,
        stood_in,
        withdrawn,
        crashes,
        taken_over,
        undelivered,
        longest,
        slow_writes,
        flaps,
        clocks_set,
        behind,
        unable,
        called,
        widened,
        disputed,
        given_up,
        codes_passed,
        silenced,
        ..
    } = all;
    let counts = [
        alerts,
        confirmed,
        stood_in,
        withdrawn,
        crashes,
        taken_over,
        undelivered,
        slow_writes,
        flaps,
        clocks_set,
        unable,
        called,
        widened,
        given_up,
        silenced,
    ];
    // A start with a clock that is behind takes a clock set back and a crash together; a code is passed on,
    // and disputed, only where its owner was pinged, somebody else types it and the alert is still open.
    let rare = behind > 2 && codes_passed > 5 && disputed > 2;
    let enough = counts.into_iter().all(|count| count > 20) && longest > 30 && rare;
    assert!(enough || alone, "too little happened: {all:?}");
}
