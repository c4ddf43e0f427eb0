//! What an answer costs somebody with many open cases, and how long anybody waits behind many.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use regiewijzer::clock::{Clock, Hands};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::domain::alert::Receipt;
use regiewijzer::store::in_memory;

use crate::house::{Country, START, opening, says};
use crate::measure::{Stopwatch, percentile};

/// How often each answer is asked for.
const TIMES: usize = 50;

/// Measures for so many open cases of one person.
pub(crate) fn run(cases: usize) {
    let country = Country {
        places: 1,
        directors: 1,
    };
    let director = Country::director(1, 0);
    let mut desk = country.desk(Box::new(in_memory()), Clock::System);
    let mut code = None;
    for _ in 0..cases {
        let said = desk.take(&opening(1, &director, 1)).unwrap().concat();
        code = said.iter().find_map(|message| message.case.clone());
    }
    let status = format!("casus status {}", code.unwrap().code);
    for words in ["goedemorgen", status.as_str()] {
        let mut took: Vec<Duration> = (0..TIMES)
            .map(|_| {
                let began = Instant::now();
                desk.take(&[says(&director, words)]).unwrap();
                began.elapsed()
            })
            .collect();
        took.sort();
        let name: String = words.chars().take(12).collect();
        println!(
            "{cases} own cases, {name}: p50 {:.2?}, p99 {:.2?}",
            percentile(&took, 0.5),
            percentile(&took, 0.99)
        );
    }
    behind(cases);
}

/// How long the desk is held at a time while so many alerts are audited, and climb at once.
fn behind(cases: usize) {
    let country = Country {
        places: 100,
        directors: cases.div_ceil(100),
    };
    let start: Timestamp = START.parse().unwrap();
    let hands: &'static Hands = Box::leak(Box::new(Hands::at(start)));
    let mut desk = country.desk(Box::new(in_memory()), Clock::Set(hands));
    for (place, director) in country.all_directors().take(cases) {
        let said = desk.take(&opening(place, &director, 4)).unwrap().concat();
        let pings = said.iter().filter_map(|message| message.ping.as_ref());
        let arrived = pings.map(|ping| Input::Receipt {
            delivery: ping.delivery.clone(),
            receipt: Receipt::Delivered,
        });
        desk.take(&arrived.collect::<Vec<_>>()).unwrap();
    }
    let mut passed = SignedDuration::ZERO;
    for (name, span) in [
        ("first audit", 70),
        ("second audit", 60),
        ("third audit", 60),
        ("a rung of all", 120),
    ] {
        passed += SignedDuration::from_secs(span);
        hands.show(
            start + passed,
            SignedDuration::from_millis(start.as_millisecond()) + passed,
        );
        attended(&mut desk, name, cases);
    }
}

/// Attends until nothing is left to do.
fn attended(desk: &mut Desk, name: &str, cases: usize) {
    let (watch, mut longest, mut times) = (Stopwatch::start(), Duration::ZERO, 0);
    loop {
        let began = Instant::now();
        let (_, sleep) = desk.attend().unwrap();
        longest = longest.max(began.elapsed());
        times += 1;
        if !sleep.is_zero() {
            break;
        }
    }
    println!(
        "{cases} open alerts, {name}: {:.2?} of the processor, the desk held {longest:.2?} at most, {times} times",
        watch.used()
    );
}
