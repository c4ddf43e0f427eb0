//! The parts by themselves: `cargo bench --bench parts`.

#![allow(
    clippy::unwrap_used,
    reason = "a program that cannot set up its own world has failed"
)]

#[path = "whole/house.rs"]
#[allow(dead_code, reason = "the whole program needs more of it")]
mod house;

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use regiewijzer::clock::Clock;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::domain::card::advice;
use regiewijzer::domain::card::proof::prove;
use regiewijzer::domain::{Answer, Id};
use regiewijzer::store::{Store, in_memory};

use house::{CARD, Country, GUARD, WORDS, open, opening};

/// A line that is an answer, one that is a command, one that is neither.
const LINES: [&str; 3] = [
    "ja hoor",
    "casus op RW-7Q3K9M2P",
    "we hebben het vorige week met elkaar besproken en er komt nog een gesprek",
];

fn card(bench: &mut Criterion) {
    bench.bench_function("card proof", |bench| bench.iter(|| prove(black_box(&CARD))));
    let assessment = CARD.assessment("up-3").unwrap();
    // Every fourth yes, no or unknown, so that something is left that would change the outcome.
    let given = [Answer::No, Answer::Unknown, Answer::No, Answer::Yes];
    let answers: BTreeMap<Id, Answer> = assessment
        .criteria
        .iter()
        .zip(given.into_iter().cycle())
        .map(|(criterion, answer)| (criterion.id.clone(), answer))
        .collect();
    bench.bench_function("advice with its explanation", |bench| {
        bench.iter(|| advice::decide(&CARD, "up-3", black_box(&answers)).unwrap());
    });
}

fn words(bench: &mut Criterion) {
    for line in LINES {
        let short: String = line.chars().take(12).collect();
        bench.bench_function(&format!("understanding: {short}"), |bench| {
            bench.iter(|| WORDS.read(black_box(line)));
        });
        bench.bench_function(&format!("guard: {short}"), |bench| {
            bench.iter(|| GUARD.look(black_box(line)));
        });
    }
}

fn turns(bench: &mut Criterion) {
    turn(bench, "a turn in memory", Box::new(in_memory()));
    let disk = std::env::var_os("BENCH_DISK").map_or_else(std::env::temp_dir, Into::into);
    let folder = tempfile::tempdir_in(disk).unwrap();
    turn(bench, "a durable turn", open(&folder.path().join("store")));
}

/// One person opens one case after the other, a turn at a time.
fn turn(bench: &mut Criterion, name: &str, store: Box<dyn Store>) {
    let country = Country {
        places: 1,
        directors: 1,
    };
    let mut desk = country.desk(store, Clock::System);
    let director = Country::director(1, 0);
    let talk: Vec<Input> = opening(1, &director, 1);
    let mut next = talk.iter().cycle();
    bench.bench_function(name, |bench| {
        bench.iter(|| {
            desk.take(std::slice::from_ref(next.next().unwrap()))
                .unwrap()
        });
    });
}

criterion_group!(parts, card, words, turns);
criterion_main!(parts);
