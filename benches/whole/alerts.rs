//! From the confirmation of phase 4 to the messages that call people out.

use std::path::Path;
use std::time::Duration;

use regiewijzer::clock::Clock;
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::message::input::Input;

use crate::house::{Country, open, opening};
use crate::measure::{Stopwatch, percentile};

/// How often one alone is measured.
const ALONE: usize = 200;
/// How many confirm at once.
const AT_ONCE: usize = 1_000;

/// Measures out of the core, durable on the disk of this folder.
pub(crate) fn run(disk: &Path) {
    let folder = tempfile::tempdir_in(disk).unwrap();
    let country = Country {
        places: 100,
        directors: AT_ONCE / 100,
    };
    let mut desk = country.desk(open(&folder.path().join("store")), Clock::System);
    let mut alone: Vec<Duration> = (0..ALONE)
        .map(|_| {
            let confirms = about_to_confirm(&mut desk, country, 1);
            confirm(&mut desk, &confirms)
        })
        .collect();
    alone.sort();
    println!(
        "alone, {ALONE} times: p50 {:.2?}, p99 {:.2?}, worst {:.2?}",
        percentile(&alone, 0.5),
        percentile(&alone, 0.99),
        percentile(&alone, 1.0)
    );
    let confirms = about_to_confirm(&mut desk, country, AT_ONCE);
    println!(
        "{AT_ONCE} at once: all out in {:.2?}",
        confirm(&mut desk, &confirms)
    );
}

/// So many directors answer all but the last question; gives their last answers.
fn about_to_confirm(desk: &mut Desk, country: Country, many: usize) -> Vec<Input> {
    let directors = country.all_directors().take(many);
    let mut talks: Vec<Vec<Input>> = directors
        .map(|(place, director)| opening(place, &director, 4))
        .collect();
    let last = talks.iter_mut().map(|talk| talk.pop().unwrap()).collect();
    for nth in 0..talks[0].len() {
        let round: Vec<Input> = talks.iter().map(|talk| talk[nth].clone()).collect();
        desk.take(&round).unwrap();
    }
    last
}

/// How long it takes until the messages of all of them may leave.
fn confirm(desk: &mut Desk, confirms: &[Input]) -> Duration {
    let watch = Stopwatch::start();
    let said = desk.take(confirms).unwrap();
    let took = watch.elapsed();
    let calls_out = |messages: &Vec<_>| {
        let pings = messages
            .iter()
            .filter(|message: &&regiewijzer::dialogue::message::Message| message.ping.is_some());
        pings.count() >= 2
    };
    assert!(said.iter().all(calls_out));
    took
}
