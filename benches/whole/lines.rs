//! The whole way: from a line of JSON to a line of JSON, as the chat of another program takes it.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use regiewijzer::clock::Clock;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::organisation::Mode;
use regiewijzer::front::event_loop::{Queue, Time};
use regiewijzer::front::json::{self, Aside};
use regiewijzer::store::{Store, in_memory};
use regiewijzer::voice::Voice;

use crate::house::{Country, PROMPTS, open, opening};
use crate::measure::Stopwatch;

/// How many directors open a case, seven lines each.
const DIRECTORS: usize = 3_000;

/// Measures in memory, without a disk, and on the disk of this folder.
pub(crate) fn run(disk: &Path) {
    println!("store | lines | lines out | lines/s | a CPU-second");
    on("memory", Box::new(in_memory()));
    for (name, place) in [("no disk", Path::new("/dev/shm")), ("disk", disk)] {
        let folder = tempfile::tempdir_in(place).unwrap();
        on(name, open(&folder.path().join("store")));
    }
}

fn on(name: &str, store: Box<dyn Store>) {
    let country = Country {
        places: 100,
        directors: DIRECTORS / 100,
    };
    let directors = country.all_directors();
    let inputs = directors.flat_map(|(place, director)| opening(place, &director, 1));
    let lines: Vec<String> = inputs.map(|input| line(&input)).collect();
    let desk = country.desk(store, Clock::System);
    let voice = Voice::new(Arc::clone(&PROMPTS), Language::Dutch, Mode::Practice);
    let mut said = Vec::new();
    let watch = Stopwatch::start();
    let input = Cursor::new(lines.concat());
    let aside = Aside {
        servers: &[],
        tell: &mut |_| {},
    };
    json::run(
        desk,
        &voice,
        Time::Real,
        &Queue::new(),
        input,
        &mut said,
        aside,
    )
    .unwrap();
    let (wall, processor) = (watch.elapsed().as_secs_f64(), watch.used().as_secs_f64());
    let (count, out) = (lines.len(), said.split(|byte| *byte == b'\n').count() - 1);
    assert!(out >= 2 * count, "each line is answered");
    println!(
        "{name} | {count} | {out} | {:.0} | {:.0}",
        count as f64 / wall,
        count as f64 / processor
    );
}

fn line(input: &Input) -> String {
    let line = match input {
        Input::Say { from, words } => serde_json::json!({ "from": from.as_str(), "say": words }),
        Input::Press { from, choice, .. } => {
            serde_json::json!({ "from": from.as_str(), "press": choice.as_str() })
        }
        other => panic!("nobody types {other:?}"),
    };
    format!("{line}\n")
}
