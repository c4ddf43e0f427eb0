//! Tens of thousands of the histories of `tests/simulation/`, as many as wanted, from a seed on; of the
//! kind `mixed`, `slow` or `week`.

#![allow(
    clippy::unwrap_used,
    reason = "a program that cannot set up its own world has failed"
)]

#[path = "../tests/simulation/acts.rs"]
mod acts;
#[path = "../tests/simulation/asking.rs"]
mod asking;
#[path = "../tests/simulation/cases.rs"]
mod cases;
#[path = "../tests/simulation/event.rs"]
mod event;
#[path = "../tests/simulation/history.rs"]
mod history;
#[path = "../tests/simulation/ladder.rs"]
mod ladder;
#[path = "../tests/simulation/model.rs"]
mod model;
#[path = "../tests/simulation/news.rs"]
mod news;
#[path = "../tests/simulation/notices.rs"]
mod notices;
#[path = "../tests/simulation/outside.rs"]
mod outside;
#[path = "../tests/simulation/random.rs"]
mod random;
#[path = "../tests/simulation/report.rs"]
mod report;
#[path = "../tests/simulation/rules.rs"]
mod rules;
#[path = "../tests/simulation/run.rs"]
mod run;
#[path = "../tests/simulation/staff.rs"]
mod staff;
#[path = "../tests/simulation/tape.rs"]
mod tape;
#[path = "../tests/simulation/trouble.rs"]
mod trouble;
#[path = "../tests/simulation/words.rs"]
mod words;

use std::process::ExitCode;

use history::Kind;

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
