//! A thousand kills with -9 over mixed work: `cargo bench --bench kills -- 1000`.
//!
//! In each round the program works on openings, assessments, alerts, ladders and erasures, and dies
//! somewhere in the middle. The same lines on copies of the store, undisturbed, say what should be
//! there: the killed store holds exactly the steps up to one of them, each whole, and none is missing
//! that was said to be done. After some rounds what the kill left is backed up and put back.

#![allow(
    clippy::unwrap_used,
    reason = "a program that cannot set up its own world has failed"
)]

#[path = "../tests/it/kit/mod.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod kit;
#[path = "../tests/it/crash/numbers.rs"]
mod numbers;
#[path = "../tests/it/office.rs"]
#[allow(dead_code, reason = "the truth needs a part of it")]
mod office;
#[path = "../tests/it/open.rs"]
mod open;
#[path = "../tests/it/tape.rs"]
#[allow(dead_code, reason = "the office needs a part of it")]
mod tape;
#[path = "../tests/it/truth.rs"]
#[allow(dead_code, reason = "who may see what is a matter of a test")]
mod truth;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::domain::case::Case;
use regiewijzer::store::{Store, StoreError, StreamId, StreamKind, Verified};
use serde_json::{Value, json};
use tempfile::TempDir;

use kit::{Chat, START, program};
use numbers::Numbers;
use open::open;

/// How many rounds when nobody says how many.
const USUAL: u64 = 1_000;
/// From how many rounds on everything must have happened.
const ENOUGH: u64 = 100;
/// How many rounds one store goes through.
const ROUNDS_OF_A_STORE: u64 = 20;
/// How many conversations are begun in a round.
const TALKS: u64 = 6;
/// After one of so many rounds a backup is made and put back.
const ONE_WITH_BACKUP_OF: u64 = 25;

/// Everything that a log holds.
type Streams = BTreeMap<StreamId, Stream>;

/// What is in a stream: each event with its step, or how many there are of one that was erased.
#[derive(Debug, PartialEq)]
enum Stream {
    Live(Vec<(u64, Vec<u8>)>),
    Erased(u64),
}

/// What happened in all rounds together.
#[derive(Debug, Default)]
struct Tally {
    rounds: u64,
    lines_done: u64,
    cut_short: u64,
    alerts: u64,
    erased: u64,
    backups: u64,
}

fn main() {
    let number = std::env::args().find_map(|word| word.parse().ok());
    let mut numbers = Numbers(0x5EED_CAFE);
    let mut now: Timestamp = START.parse().unwrap();
    let mut place = Place::new();
    let mut tally = Tally::default();
    for round in 0..number.unwrap_or(USUAL) {
        if round.is_multiple_of(ROUNDS_OF_A_STORE) {
            place = Place::new();
        }
        place.round(round, now, &mut numbers, &mut tally);
        now += SignedDuration::from_mins(numbers.below(40).try_into().unwrap());
        tally.rounds += 1;
    }
    println!("{tally:?}: nothing lost, nothing half done");
    let Tally {
        rounds,
        lines_done,
        cut_short,
        alerts,
        erased,
        backups,
    } = tally;
    let all = [lines_done, cut_short, alerts, erased, backups];
    assert!(
        rounds < ENOUGH || all.iter().all(|count| *count > 0),
        "too little happened"
    );
}

/// A store that is killed, with copies of it that are not.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn round(&self, round: u64, now: Timestamp, numbers: &mut Numbers, tally: &mut Tally) {
        let store = self.path("store");
        let (cases, before) = {
            let store = open(&store).unwrap();
            (truth::cases(store.as_ref()), streams(store.as_ref()))
        };
        let cases: Vec<Case> = cases.into_values().collect();
        let lines = lines(numbers, &cases);
        // Each in a folder of its own: threads of sled may write where a store was dropped just now.
        let copies = ["undisturbed", "confirmed"].map(|name| self.copy(&format!("{name}-{round}")));

        let mut chat = chat(&store, now, round);
        chat.send_ahead(&lines);
        let heard = numbers.below(lines.len() as u64);
        (0..heard).for_each(|_| drop(chat.done()));
        spin(numbers.below(400_000));
        let done = chat.kill();

        let work = |copy: &Path, lines: &[Value]| {
            let mut undisturbed = self::chat(copy, now, round);
            undisturbed.send_ahead(lines);
            lines.iter().for_each(|_| drop(undisturbed.done()));
            // What it said is done is written; leaving in order would do what is due besides.
            undisturbed.kill();
            open(copy).unwrap()
        };
        let whole = work(&copies[0], &lines);
        let confirmed = work(&copies[1], &lines[..done as usize]);
        let killed = open(&store).unwrap();
        let last = killed.head().cause;
        assert!(last >= confirmed.head().cause, "round {round}: {done} done");
        let found = streams(killed.as_ref());
        let cut = Cut {
            before: &before,
            confirmed: &streams(confirmed.as_ref()),
            whole: &streams(whole.as_ref()),
            last,
        };
        cut.check(&found, round);
        let kept = truth::cases(killed.as_ref());
        truth::check_indexes(killed.as_ref(), &kept);
        truth::check_whole(&kept);
        drop(killed);
        if round.is_multiple_of(ONE_WITH_BACKUP_OF) {
            assert!(self.backed_up(round) == found, "round {round}: the backup");
            tally.backups += 1;
        }
        let alerts = kept.values().map(|case| case.open_alerts().count() as u64);
        tally.alerts += alerts.sum::<u64>();
        tally.lines_done += done;
        tally.cut_short += u64::from(last < whole.head().cause);
        tally.erased += erased(&found).checked_sub(erased(&before)).unwrap();
    }

    /// A copy of the store as it is now.
    fn copy(&self, name: &str) -> PathBuf {
        let copy = self.path(name);
        fs::create_dir(&copy).unwrap();
        for entry in fs::read_dir(self.path("store")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, copy.join(path.file_name().unwrap())).unwrap();
            }
        }
        copy
    }

    /// What a backup of the store holds, once it is put back.
    fn backed_up(&self, round: u64) -> Streams {
        let folder = self.path(&format!("backups-{round}"));
        let (store, restored) = (self.path("store"), self.path(&format!("restored-{round}")));
        let run = |words: &[&OsStr]| {
            let output = program().args(words).stdin(Stdio::null()).output();
            let output = output.unwrap();
            assert!(output.status.success(), "round {round}: {output:?}");
        };
        let (backup, restore) = ("backup".as_ref(), "restore".as_ref());
        let (at, key) = ("--store".as_ref(), "--key".as_ref());
        run(&[backup, folder.as_ref(), at, store.as_ref()]);
        let files = fs::read_dir(&folder).unwrap();
        let mut files = files.map(|entry| entry.unwrap().path());
        let is_backup = |path: &PathBuf| path.extension().is_some_and(|end| end == "backup");
        let file = files.find(is_backup).unwrap();
        let its_key = store.join("key");
        run(&[
            restore,
            file.as_ref(),
            at,
            restored.as_ref(),
            key,
            its_key.as_ref(),
        ]);
        streams(open(&restored).unwrap().as_ref())
    }
}

/// The program on a store, with codes that are the same in each run of a round.
fn chat(store: &Path, now: Timestamp, round: u64) -> Chat {
    let (now, seed) = (now.to_string(), round.to_string());
    let store = store.to_str().unwrap();
    Chat::with(&["--store", store, "--clock", &now, "--seed", &seed])
}

/// The lines of several conversations, one after the other.
fn lines(numbers: &mut Numbers, cases: &[Case]) -> Vec<Value> {
    let mut lines = Vec::new();
    for _ in 0..TALKS {
        let director = ["regisseur", "regisseur-2"][numbers.below(2) as usize];
        let code = (!cases.is_empty()).then(|| {
            let nth = numbers.below(cases.len() as u64) as usize;
            cases[nth].code.to_string()
        });
        let says = |from: &str, words: &str| json!({"from": from, "say": words});
        let presses = |from: &str, choice: &str| json!({"from": from, "press": choice});
        match (numbers.below(10), code) {
            (0..4, _) | (_, None) => {
                let phase = format!("phase-{}", 1 + numbers.below(4));
                lines.push(says(director, "casus nieuw"));
                // Phase 3 asks for a professional.
                let direction = match phase.as_str() {
                    "phase-3" => "row-case-direction-p3-voluntary-local-team",
                    _ => "unknown",
                };
                let answers = ["GM0664", &phase, "voluntary", "adults", direction, "proces"];
                lines.extend(answers.map(|choice| presses(director, choice)));
                if phase == "phase-4" {
                    let last = ["track-care-calamity", "confirm"];
                    lines.extend(last.map(|choice| presses(director, choice)));
                }
            }
            (4..7, Some(code)) => {
                lines.push(says(director, &format!("casus op {code}")));
                let answers = [
                    "yes",
                    "no",
                    "unknown",
                    "advice",
                    "agreed-by-phone",
                    "confirm",
                ];
                lines.extend(answers.map(|choice| presses(director, choice)));
            }
            (7, Some(code)) => {
                lines.push(says("beheer", &format!("wissen {code}")));
                lines.push(says("beheer", &code));
            }
            (8, Some(_)) => lines.push(says("aov", "ontvangen")),
            (_, Some(_)) => lines.push(json!({"wait": "6m"})),
        }
    }
    lines
}

/// Everything that the log holds, read anew and checked link by link.
fn streams(store: &dyn Store) -> Streams {
    let kinds = [
        StreamKind::Case,
        StreamKind::Municipality,
        StreamKind::Access,
    ];
    let all = kinds.map(|kind| store.streams(kind, None, usize::MAX).unwrap());
    let read = |stream: StreamId| match store.events(stream, 0) {
        Ok(events) => {
            let events = events.into_iter().map(|event| (event.cause, event.body));
            (stream, Stream::Live(events.collect()))
        }
        Err(StoreError::Erased { .. }) => match store.verify(stream).unwrap() {
            Verified::Erased(head) => (stream, Stream::Erased(head.next_seq)),
            Verified::Whole(_) => panic!("{stream} is erased and whole"),
        },
        Err(error) => panic!("{error}"),
    };
    all.into_iter().flatten().map(read).collect()
}

fn erased(streams: &Streams) -> u64 {
    let gone = |stream: &&Stream| matches!(stream, Stream::Erased(_));
    streams.values().filter(gone).count() as u64
}

/// What a killed store must hold: everything up to its last step.
struct Cut<'a> {
    /// What was there before the round.
    before: &'a Streams,
    /// What was said to be done.
    confirmed: &'a Streams,
    /// What would be there without the kill.
    whole: &'a Streams,
    last: u64,
}

impl Cut<'_> {
    fn check(&self, killed: &Streams, round: u64) {
        for stream in killed.keys() {
            let known = self.whole.contains_key(stream);
            assert!(known, "round {round}: {stream} is new");
        }
        for (stream, whole) in self.whole {
            let found = killed.get(stream);
            assert!(
                self.holds(*stream, whole, found),
                "round {round}: {stream} up to step {}",
                self.last
            );
        }
    }

    fn holds(&self, stream: StreamId, whole: &Stream, found: Option<&Stream>) -> bool {
        let sure = self.confirmed.get(&stream).or(self.before.get(&stream));
        match (whole, found) {
            (Stream::Live(all), found) => {
                let due: Vec<_> = all.iter().filter(|(step, _)| *step <= self.last).collect();
                match found {
                    Some(Stream::Live(found)) => due == found.iter().collect::<Vec<_>>(),
                    Some(Stream::Erased(_)) => false,
                    None => due.is_empty(),
                }
            }
            (Stream::Erased(all), Some(Stream::Erased(found))) => all == found,
            // Its erasure was not written yet, so it was not said to be done either.
            (Stream::Erased(_), Some(Stream::Live(found))) => match sure {
                Some(Stream::Live(sure)) => found.starts_with(sure),
                Some(Stream::Erased(_)) => false,
                None => true,
            },
            (Stream::Erased(_), None) => sure.is_none(),
        }
    }
}

/// Passes a moment that no clock measures.
fn spin(times: u64) {
    std::hint::black_box((0..times).fold(0, |sum, next| std::hint::black_box(sum ^ next)));
}
