//! Durable turns: so many conversations, each of which waits for its answer.

use std::path::Path;

use regiewijzer::clock::Clock;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::store::{Store, in_memory};

use crate::house::{Country, open, opening};
use crate::measure::{SPAN, Stopwatch, syncs_per_second};

/// How many talk at once.
const CONVERSATIONS: [usize; 4] = [1, 8, 64, 512];

/// Turns by time on the wall and on the processor.
#[derive(Clone, Copy)]
struct Rate {
    per_second: f64,
    per_processor_second: f64,
}

/// Measures on the disk of this folder, the same without a disk under it, and in memory.
pub(crate) fn run(disk: &Path) {
    let syncs = syncs_per_second(disk);
    println!("fdatasync of an appended page: {syncs:.0} /s");
    println!(
        "conversations | durable turns/s | per CPU-s | no disk: turns/s | per CPU-s | in memory: per CPU-s | durable/fdatasync | durable/no disk"
    );
    for conversations in CONVERSATIONS {
        let durable = on(disk, conversations);
        let no_disk = on(Path::new("/dev/shm"), conversations);
        let memory = rate(Box::new(in_memory()), conversations);
        println!(
            "{conversations} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.1} | {:.2}",
            durable.per_second,
            durable.per_processor_second,
            no_disk.per_second,
            no_disk.per_processor_second,
            memory.per_processor_second,
            durable.per_second / syncs,
            durable.per_second / no_disk.per_second,
        );
    }
}

fn on(disk: &Path, conversations: usize) -> Rate {
    let folder = tempfile::tempdir_in(disk).unwrap();
    rate(open(&folder.path().join("store")), conversations)
}

/// So many conversations alone, for a profiler.
pub(crate) fn run_some(disk: &Path, conversations: usize) {
    let rate = on(disk, conversations);
    println!("{:.0} turns per CPU-s", rate.per_processor_second);
}

/// Cases are opened, seven turns each, by so many directors at once, and then by the next.
fn rate(store: Box<dyn Store>, conversations: usize) -> Rate {
    let country = Country {
        places: 1,
        directors: 512.max(2 * conversations),
    };
    let mut desk = country.desk(store, Clock::System);
    let talks: Vec<Vec<Input>> = country
        .all_directors()
        .map(|(place, director)| opening(place, &director, 1))
        .collect();
    let (watch, mut turns) = (Stopwatch::start(), 0.0);
    let mut at_once = talks.chunks_exact(conversations).cycle();
    while watch.elapsed() < SPAN {
        let talks = at_once.next().unwrap();
        for nth in 0..talks[0].len() {
            let round: Vec<Input> = talks.iter().map(|talk| talk[nth].clone()).collect();
            let said = desk.take(&round).unwrap();
            assert!(said.iter().all(|messages| !messages.is_empty()));
            turns += conversations as f64;
        }
    }
    Rate {
        per_second: turns / watch.elapsed().as_secs_f64(),
        per_processor_second: turns / watch.used().as_secs_f64(),
    }
}
