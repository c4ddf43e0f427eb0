//! Logs that were once written load for ever, and fold to the same case.
//!
//! `version-1.jsonl` holds one record a line, and `version-1.case.jsonl` the case after as many of
//! them as its `events` says. Lines that stand there are never changed. A new kind of event goes at
//! the end of [`life::events`]; `EXTEND_GOLDEN_LOG=1 cargo test --test it -- golden_log::` then writes what
//! is missing, and the diff holds additions only. `timing-5.txt` says when something is due after each.

mod calls;
mod facts;
mod life;
mod outside;
mod quiet;
mod roster;
mod timing;
mod ways;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use jiff::Timestamp;
use regiewijzer::domain::case::event::{EVENT_VERSION, Event};
use regiewijzer::domain::case::{Case, CaseId};
use regiewijzer::domain::stamp::Stamp;
use regiewijzer::store::{self, Commit, NewEvent, SnapshotChange, Store, StreamId, StreamKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

const CASE: CaseId = CaseId([7; 16]);

/// A line of a log: a record without what its store adds.
#[derive(Serialize, Deserialize)]
struct Line {
    version: u16,
    at: Timestamp,
    cause: u64,
    event: Value,
}

fn path(version: u16, ending: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_log");
    folder.join(format!("version-{version}.{ending}"))
}

fn lines<T: for<'a> Deserialize<'a>>(version: u16, ending: &str) -> Vec<T> {
    let text = fs::read_to_string(path(version, ending)).unwrap_or_default();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The lines of today, each two seconds and one step after the one before.
fn written_today() -> Vec<Line> {
    let start: Timestamp = "2026-11-20T02:12:00.25Z".parse().unwrap();
    let line = |(step, event): (u64, &Event)| Line {
        version: EVENT_VERSION,
        at: start + jiff::SignedDuration::from_secs(2 * i64::try_from(step).unwrap()),
        cause: step,
        event: serde_json::to_value(event).unwrap(),
    };
    (1..).zip(&life::events()).map(line).collect()
}

/// Puts a log through a store and reads it as the program does.
fn loaded(log: &[Line]) -> Vec<(Stamp, Event)> {
    let stream = StreamId {
        kind: StreamKind::Case,
        id: CASE.0,
    };
    let record = |line: &Line| NewEvent {
        version: line.version,
        at: line.at,
        cause: line.cause,
        body: serde_json::to_vec(&line.event).unwrap(),
    };
    let mut store = store::in_memory();
    let commit = Commit {
        stream,
        expected_next_seq: Some(0),
        events: log.iter().map(record).collect(),
        cut: false,
        snapshot: SnapshotChange::Keep,
        index_remove: Vec::new(),
        index_add: Vec::new(),
    };
    store.append(&[commit]).unwrap();
    let records = store.events(stream, 0).unwrap();
    let event = |record: store::Recorded| {
        let event = serde_json::from_slice(&record.body)
            .unwrap_or_else(|error| panic!("record {} no longer loads: {error}", record.seq));
        let (at, step) = (record.at, record.cause);
        (Stamp { at, step }, event)
    };
    records.into_iter().map(event).collect()
}

fn folded(history: &[(Stamp, Event)]) -> Case {
    let ((_, first), rest) = history.split_first().unwrap();
    let mut case = Case::begun(CASE, first).unwrap();
    for (stamp, event) in rest {
        case.apply(event, *stamp);
    }
    case
}

/// Fails where something that was known is gone or different; what came later may stand beside it.
fn assert_holds(now: &Value, then: &Value, place: &str) {
    match (now, then) {
        (Value::Object(now), Value::Object(then)) => {
            for (key, then) in then {
                let now = now.get(key).unwrap_or(&Value::Null);
                assert_holds(now, then, &format!("{place}.{key}"));
            }
        }
        (Value::Array(now), Value::Array(then)) => {
            assert_eq!(now.len(), then.len(), "{place}");
            for (nth, (now, then)) in now.iter().zip(then).enumerate() {
                assert_holds(now, then, &format!("{place}[{nth}]"));
            }
        }
        _ => assert_eq!(now, then, "{place}"),
    }
}

/// Adds the lines that are missing, and the case before the last event and after it.
fn extend() {
    let (known, all) = (lines::<Line>(EVENT_VERSION, "jsonl"), written_today());
    if known.len() >= all.len() {
        return;
    }
    let append = |ending: &str, new: Vec<String>| {
        let path = path(EVENT_VERSION, ending);
        let old = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, format!("{old}{}\n", new.join("\n"))).unwrap();
    };
    let missing = all[known.len()..].iter();
    append(
        "jsonl",
        missing
            .map(|line| serde_json::to_string(line).unwrap())
            .collect(),
    );
    let history = loaded(&all);
    let cases = [all.len() - 1, all.len()].map(|events| folded(&history[..events]));
    append(
        "case.jsonl",
        cases
            .iter()
            .map(|case| serde_json::to_string(case).unwrap())
            .collect(),
    );
}

#[test]
fn every_log_folds_to_the_case_that_it_was() {
    if env::var_os("EXTEND_GOLDEN_LOG").is_some() {
        extend();
    }
    for version in 1..=EVENT_VERSION {
        let history = loaded(&lines(version, "jsonl"));
        let cases: Vec<Value> = lines(version, "case.jsonl");
        assert!(!cases.is_empty(), "no cases of version {version}");
        for then in cases {
            let events = usize::try_from(then["events"].as_u64().unwrap()).unwrap();
            let now = serde_json::to_value(folded(&history[..events])).unwrap();
            assert_holds(&now, &then, &format!("after {events} events: case"));
        }
    }
}

#[test]
fn the_version_rises_when_events_are_written_otherwise() {
    let golden: Vec<Line> = lines(EVENT_VERSION, "jsonl");
    let today = written_today();
    assert_eq!(golden.len(), today.len(), "extend the golden log");
    for (golden, today) in golden.iter().zip(&today) {
        let place = format!("event {}", golden.cause);
        assert_eq!(golden.event, today.event, "{place}");
        assert_eq!(golden.at, today.at, "{place}");
        assert_eq!(golden.version, today.version, "{place}");
    }
}

#[test]
fn every_kind_is_in_the_log() {
    let found: BTreeSet<&str> = life::events().iter().flat_map(life::kinds).collect();
    let missing: Vec<_> = life::KINDS
        .iter()
        .filter(|kind| !found.contains(*kind))
        .collect();
    assert!(missing.is_empty(), "in no event: {missing:?}");
}
