//! A thousand kills with -9 over mixed work: `cargo bench --bench kills -- 1000`.
//!
//! In each round the program works on openings, assessments, alerts, ladders and erasures, with a
//! backup beside it in some, and dies somewhere in the middle. The same lines on a copy of the store,
//! undisturbed, say what should be there: the killed store holds exactly the steps up to one of them,
//! each whole, and none is missing that was said to be done.

#![allow(
    clippy::unwrap_used,
    reason = "a program that cannot set up its own world has failed"
)]

#[path = "../tests/kit/mod.rs"]
mod kit;
#[path = "../tests/crash/numbers.rs"]
mod numbers;
#[path = "../tests/replay/office.rs"]
#[allow(dead_code, reason = "the truth needs a part of it")]
mod office;
#[path = "../tests/store/open.rs"]
mod open;
#[path = "../tests/simulation/tape.rs"]
#[allow(dead_code, reason = "the office needs a part of it")]
mod tape;
#[path = "../tests/replay/truth.rs"]
#[allow(dead_code, reason = "who may see what is a matter of a test")]
mod truth;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

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
/// How many rounds one store goes through.
const ROUNDS_OF_A_STORE: u64 = 20;
/// How many conversations are begun in a round.
const TALKS: u64 = 6;
/// In one of so many rounds a backup is made meanwhile.
const ONE_WITH_BACKUP_OF: u64 = 25;

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
        let copies = ["undisturbed", "confirmed"].map(|name| self.copy(name));

        let mut chat = chat(&store, now, round);
        chat.send_ahead(&lines);
        let heard = numbers.below(lines.len() as u64);
        let mut backup = None;
        for nth in 0..heard {
            chat.done();
            if nth == 0 && round.is_multiple_of(ONE_WITH_BACKUP_OF) {
                backup = Some(self.start_backup(round));
            }
        }
        spin(numbers.below(400_000));
        let done = chat.kill();
        let made = backup.map(|mut backup: Child| backup.wait().unwrap().success());

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
        assert_cut(
            &streams(whole.as_ref()),
            &streams(killed.as_ref()),
            last,
            round,
        );
        let kept = truth::cases(killed.as_ref());
        truth::check_indexes(killed.as_ref(), &kept);
        truth::check_whole(&kept);
        tally.lines_done += done;
        tally.cut_short += u64::from(last < whole.head().cause);
        tally.alerts += kept
            .values()
            .map(|case| case.open_alerts().count() as u64)
            .sum::<u64>();
        let gone = |streams: &BTreeMap<StreamId, Stream>| {
            let erased = |stream: &&Stream| matches!(stream, Stream::Erased(_));
            streams.values().filter(erased).count() as u64
        };
        tally.erased += gone(&streams(killed.as_ref())) - gone(&before);
        drop(killed);
        if made == Some(true) {
            self.check_backup(round);
            tally.backups += 1;
        }
    }

    /// A copy of the store as it is now.
    fn copy(&self, name: &str) -> PathBuf {
        let copy = self.path(name);
        let _ = fs::remove_dir_all(&copy);
        fs::create_dir(&copy).unwrap();
        for entry in fs::read_dir(self.path("store")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, copy.join(path.file_name().unwrap())).unwrap();
            }
        }
        copy
    }

    fn start_backup(&self, round: u64) -> Child {
        let mut program = program();
        program
            .arg("backup")
            .arg(self.path(&format!("backups-{round}")));
        program.arg("--store").arg(self.path("store"));
        let quiet = program.stdin(Stdio::null()).stdout(Stdio::null());
        quiet.stderr(Stdio::null()).spawn().unwrap()
    }

    /// A backup that was said to be made can be put back, and holds what it should.
    fn check_backup(&self, round: u64) {
        let folder = self.path(&format!("backups-{round}"));
        let names = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let file = names
            .into_iter()
            .find(|path| path.extension().is_some_and(|end| end == "backup"));
        let restored = self.path(&format!("restored-{round}"));
        let mut restore = program();
        restore
            .arg("restore")
            .arg(file.unwrap())
            .arg("--store")
            .arg(&restored);
        restore.arg("--key").arg(self.path("store/key"));
        let restored_it = restore.stdin(Stdio::null()).output().unwrap();
        assert!(
            restored_it.status.success(),
            "round {round}: {restored_it:?}"
        );
        let mut verify = program();
        let verify = verify.arg("verify").arg("--store").arg(&restored);
        let verified = verify.stdin(Stdio::null()).output().unwrap();
        assert!(verified.status.success(), "round {round}: {verified:?}");
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
                let answers = ["GM0664", &phase, "voluntary", "adults", "unknown", "proces"];
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
                lines.push(presses("beheer", "erase"));
            }
            (8, Some(_)) => lines.push(says("aov", "ontvangen")),
            (_, Some(_)) => lines.push(json!({"wait": "6m"})),
        }
    }
    lines
}

/// Everything that the log holds, read anew and checked link by link.
fn streams(store: &dyn Store) -> BTreeMap<StreamId, Stream> {
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

/// The killed store holds the steps up to the last one, and every one of them whole.
fn assert_cut(
    whole: &BTreeMap<StreamId, Stream>,
    killed: &BTreeMap<StreamId, Stream>,
    last: u64,
    round: u64,
) {
    for stream in killed.keys() {
        assert!(whole.contains_key(stream), "round {round}: {stream} is new");
    }
    for (stream, all) in whole {
        match (all, killed.get(stream)) {
            (Stream::Live(all), found) => {
                let due: Vec<_> = all.iter().filter(|(step, _)| *step <= last).collect();
                let found = match found {
                    Some(Stream::Live(found)) => found.iter().collect(),
                    Some(Stream::Erased(_)) => panic!("round {round}: {stream} is erased"),
                    None => Vec::new(),
                };
                assert!(due == found, "round {round}: {stream} up to {last}");
            }
            (Stream::Erased(all), Some(Stream::Erased(found))) => {
                assert_eq!(all, found, "round {round}: {stream}");
            }
            (Stream::Erased(all), Some(Stream::Live(found))) => {
                assert!((found.len() as u64) < *all, "round {round}: {stream}");
            }
            // Opened and erased in one round, of which nothing was written.
            (Stream::Erased(_), None) => {}
        }
    }
}

/// Passes a moment that no clock measures.
fn spin(times: u64) {
    std::hint::black_box((0..times).fold(0, |sum, next| std::hint::black_box(sum ^ next)));
}
