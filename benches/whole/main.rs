//! The whole program in numbers: `cargo bench --bench whole -- turns`, and so on.

#![allow(
    clippy::unwrap_used,
    reason = "a program that cannot set up its own world has failed"
)]

mod alerts;
mod country;
mod growth;
mod house;
mod lines;
mod measure;
mod own;
mod turns;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo bench --bench whole -- turns         durable turns at 1, 8, 64 and 512 conversations
cargo bench --bench whole -- turns 64      so many alone, for a profiler
cargo bench --bench whole -- lines         from a line of JSON to a line of JSON
cargo bench --bench whole -- own 10000     an answer to somebody with so many cases, and who waits behind as many
cargo bench --bench whole -- alerts        phase 4 confirmed until its messages leave
cargo bench --bench whole -- growth 10000  a store of so many cases, 1 in 100 open; 10000 1: all open
cargo bench --bench whole -- country       a day of 342 municipalities on the simulated clock
BENCH_DISK is where stores are made: a folder on a disk.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let disk = std::env::var_os("BENCH_DISK").map_or_else(std::env::temp_dir, PathBuf::from);
    match words.as_slice() {
        ["turns"] => turns::run(&disk),
        ["turns", conversations] => turns::run_some(&disk, conversations.parse().unwrap()),
        ["alerts"] => alerts::run(&disk),
        ["lines"] => lines::run(&disk),
        ["own", cases] => own::run(cases.parse().unwrap()),
        ["growth", cases] => growth::run(&disk, cases.parse().unwrap(), None),
        ["growth", cases, one_open_of] => {
            growth::run(&disk, cases.parse().unwrap(), one_open_of.parse().ok());
        }
        ["start", store] => growth::start(Path::new(store)),
        ["country"] => country::run(&disk),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
