//! What a store costs that has grown: starting on it, its memory, and reading one case.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use regiewijzer::dialogue::message::input::Input;
use regiewijzer::store::StreamKind;

use crate::house::{self, Country, case_code, opening, presses, says, simulated};
use crate::measure::{Stopwatch, memory, percentile};

/// Who fill the store, side by side.
const COUNTRY: Country = Country {
    places: 16,
    directors: 16,
};
/// Of how many cases one stays open.
const ONE_OPEN_OF: usize = 100;
/// How many cases are read.
const READS: usize = 20_000;

/// Fills a store with so many cases, of which one of so many stays open, and measures it.
pub(crate) fn run(disk: &Path, cases: usize, one_open_of: Option<usize>) {
    let folder = tempfile::tempdir_in(disk).unwrap();
    let store = folder.path().join("store");
    let watch = Stopwatch::start();
    fill(&store, cases, one_open_of.unwrap_or(ONE_OPEN_OF));
    let bytes = std::fs::metadata(store.join("db")).unwrap().len();
    println!(
        "{cases} cases: filled in {:.0?}, {} MB on disk",
        watch.elapsed(),
        bytes / 1_000_000
    );
    for _ in 0..2 {
        // In a process of its own, as the program starts.
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["start", store.to_str().unwrap()])
            .status();
        assert!(child.unwrap().success());
    }
}

/// Opens a store as the program does, and reads from it.
pub(crate) fn start(store: &Path) {
    let before = memory("VmRSS");
    let watch = Stopwatch::start();
    let opened = house::open(store);
    let took_open = watch.elapsed();
    let mut desk = COUNTRY.desk(opened, simulated());
    let settings = watch.elapsed() - took_open;
    desk.take(&[Input::Restarted]).unwrap();
    let took = watch.elapsed() - settings;
    println!(
        "  start {took:.0?} (of which the store {took_open:.0?}); memory {} MB, at most {} MB, {} MB before",
        memory("VmRSS") / 1000,
        memory("VmHWM") / 1000,
        before / 1000
    );
    drop(desk);
    let store = house::open(store);
    let streams = store.streams(StreamKind::Case, None, usize::MAX).unwrap();
    let mut reads: Vec<Duration> = (0..READS)
        .map(|nth| {
            let stream = streams[nth * 7919 % streams.len()];
            let began = Instant::now();
            assert!(store.snapshot(stream).unwrap().is_some());
            began.elapsed()
        })
        .collect();
    reads.sort();
    println!(
        "  one case read: p50 {:.1?}, p99 {:.1?}",
        percentile(&reads, 0.5),
        percentile(&reads, 0.99)
    );
}

/// Opens cases, and closes all but one of so many.
fn fill(store: &Path, cases: usize, one_open_of: usize) {
    let mut desk = COUNTRY.desk(house::open(store), simulated());
    let directors: Vec<_> = COUNTRY.all_directors().collect();
    let mut made = 0;
    while made < cases {
        let many = directors.len().min(cases - made);
        let talks: Vec<Vec<Input>> = directors[..many]
            .iter()
            .map(|(place, director)| opening(*place, director, 2))
            .collect();
        let mut codes = Vec::new();
        for nth in 0..talks[0].len() {
            let round: Vec<Input> = talks.iter().map(|talk| talk[nth].clone()).collect();
            let said = desk.take(&round).unwrap();
            if nth + 1 == talks[0].len() {
                codes = said.iter().map(|messages| case_code(messages)).collect();
            }
        }
        let closed: Vec<usize> = (0..many)
            .filter(|nth| !(made + nth).is_multiple_of(one_open_of))
            .collect();
        let close = |nth: &usize| {
            says(
                &directors[*nth].1,
                &format!("casus sluiten {}", codes[*nth]),
            )
        };
        let press = |nth: &usize, choice| presses(&directors[*nth].1, choice);
        desk.take(&closed.iter().map(close).collect::<Vec<_>>())
            .unwrap();
        for choice in ["closed-finished", "confirm"] {
            let pressed = closed.iter().map(|nth| press(nth, choice));
            desk.take(&pressed.collect::<Vec<_>>()).unwrap();
        }
        made += many;
    }
}
