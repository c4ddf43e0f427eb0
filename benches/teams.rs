//! The whole way over a platform on this machine: `cargo bench --bench teams`.
//!
//! From a line that somebody types in Teams, with its token, to its acknowledgement and to its answer; and the same of
//! a press.

#![allow(
    clippy::unwrap_used,
    reason = "a program that cannot set up its own world has failed"
)]

#[path = "../tests/it/kit"]
mod kit {
    pub(crate) mod lines;
}
#[path = "../tests/it/serving"]
mod serving {
    #[allow(dead_code, reason = "the tests need more of it")]
    pub(crate) mod program;
}
#[path = "../tests/it/teams"]
mod teams {
    #[allow(dead_code, reason = "the tests need more of it")]
    pub(crate) mod bot;
    #[allow(dead_code, reason = "the tests need more of it")]
    pub(crate) mod keys;
    #[allow(dead_code, reason = "the tests need more of it")]
    pub(crate) mod screen;
    #[allow(dead_code, reason = "the tests need more of it")]
    pub(crate) mod standin;
}
#[path = "whole/measure.rs"]
#[allow(dead_code, reason = "the whole program needs more of it")]
mod measure;

use std::thread;
use std::time::{Duration, Instant};

use measure::percentile;
use teams::bot::Bot;

/// How often something is done, and how long nothing is done in between: the door takes two hundred a second.
const TIMES: usize = 500;
const PAUSE: Duration = Duration::from_millis(10);

fn main() {
    let bot = Bot::start();
    let mut all: [Vec<Duration>; 4] = Default::default();
    for _ in 0..TIMES {
        thread::sleep(PAUSE);
        let began = Instant::now();
        let since = bot.says("regisseur", "help");
        all[0].push(began.elapsed());
        bot.reads("regisseur", since, |_| true);
        all[1].push(began.elapsed());
    }
    let mut shown = bot.asks("regisseur", "casus nieuw");
    for _ in 0..TIMES {
        thread::sleep(PAUSE);
        let began = Instant::now();
        let since = bot.presses("regisseur", &shown, "Uitleg");
        all[2].push(began.elapsed());
        shown = bot.reads("regisseur", since, |shown| !shown.buttons.is_empty());
        all[3].push(began.elapsed());
    }
    let what = [
        "a typed line acknowledged",
        "a typed line answered",
        "a press acknowledged",
        "a press answered",
    ];
    for (what, mut took) in what.into_iter().zip(all) {
        took.sort();
        let [middle, late, worst] = [0.5, 0.99, 1.0].map(|part| percentile(&took, part));
        println!("{what}: p50 {middle:.2?}, p99 {late:.2?}, worst {worst:.2?}");
    }
    bot.stops();
}
