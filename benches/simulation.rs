//! Tens of thousands of the histories of `tests/it/simulation/`, as many as wanted, from a seed on; of the
//! kind `mixed`, `slow`, `two` or `week`.

#![allow(
    clippy::unwrap_used,
    reason = "a program that cannot set up its own world has failed"
)]

#[path = "../tests/it/simulation"]
mod simulation {
    pub(crate) mod acts;
    pub(crate) mod asking;
    pub(crate) mod cases;
    pub(crate) mod event;
    pub(crate) mod history;
    pub(crate) mod ladder;
    pub(crate) mod model;
    pub(crate) mod news;
    pub(crate) mod notices;
    pub(crate) mod outside;
    pub(crate) mod random;
    pub(crate) mod report;
    pub(crate) mod rules;
    pub(crate) mod run;
    pub(crate) mod second;
    pub(crate) mod staff;
    pub(crate) mod trouble;
    pub(crate) mod words;
}
#[allow(dead_code, reason = "the tests need more of it")]
#[path = "../tests/it/tape.rs"]
mod tape;

use std::process::ExitCode;

use simulation::history::Kind;
use simulation::report;

/// How many histories are run when nobody says how many.
const USUAL: u64 = 1_000;

fn main() -> ExitCode {
    let kind = std::env::args().find_map(|word| Kind::named(&word));
    let kind = kind.unwrap_or(Kind::Mixed);
    let mut numbers = std::env::args().filter_map(|word| word.parse().ok());
    let (many, first): (u64, u64) = (numbers.next().unwrap_or(USUAL), numbers.next().unwrap_or(0));
    match report::run_all(kind.from(first..first + many)) {
        Ok(all) => {
            println!("{many} histories from {first} on: {all:?}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
