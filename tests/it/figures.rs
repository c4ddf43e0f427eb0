//! What is handed out about the whole: the roster as a calendar, read by a parser that is not ours, and figures
//! over a period.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::kit::{Chat, START, open_case, program};
use icalendar::{Calendar, Component as _};
use tempfile::TempDir;

/// What the program writes; it must end well.
fn shown(arguments: &[&str]) -> String {
    let output = program().args(arguments).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

/// The example settings, in which the AOV officers of Goes take weekly turns.
fn in_turns(folder: &TempDir) -> PathBuf {
    let example = include_str!("../../data/regiewijzer.toml");
    let fixed =
        "role = \"aov-officer\"\nduty = [\"aov\"]\ndeputies = [\"aov-2\"]\ncommitment = \"hard\"\n";
    let turns = "role = \"aov-officer\"\ncommitment = \"hard\"\n[roster.rotation]\nturns = [\"aov\", \"aov-2\"]\nstart = \"2026-11-23\"\nhandover_day = \"monday\"\nhandover_time = \"09:00\"\n";
    assert!(example.contains(fixed));
    let path = folder.path().join("turns.toml");
    fs::write(&path, example.replacen(fixed, turns, 1)).unwrap();
    path
}

/// The turns of a calendar by their names: what is shown, from when, and how often it was changed.
fn turns(ics: &str) -> BTreeMap<String, (String, String, u32)> {
    assert!(ics.contains("BEGIN:VTIMEZONE"));
    for line in ics.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line:?}");
    }
    let calendar: Calendar = ics.parse().unwrap();
    let events = calendar.events().map(|event| {
        let property = |key| event.property_value(key).unwrap_or_default().to_owned();
        let summary = event.get_summary().unwrap().to_owned();
        let sequence = event.get_sequence().unwrap();
        (
            event.get_uid().unwrap().to_owned(),
            (summary, property("DTSTART"), sequence),
        )
    });
    let all: Vec<_> = events.collect();
    let named: BTreeMap<_, _> = all.iter().cloned().collect();
    assert_eq!(named.len(), all.len(), "every turn has a name of its own");
    named
}

/// The weekly turns of the AOV officers of Goes: their names, and what is shown of each.
fn weekly(turns: &BTreeMap<String, (String, String, u32)>) -> Vec<(String, String)> {
    let officer = turns
        .iter()
        .filter(|(uid, _)| uid.contains("gm0664-aov-officer-duty"));
    officer
        .map(|(uid, (summary, ..))| (uid.clone(), summary.clone()))
        .collect()
}

#[test]
fn the_roster_is_a_calendar_whose_turns_keep_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let settings = in_turns(&folder);
    let settings = settings.to_str().unwrap();
    let store = folder.path().join("store");
    let store = store.to_str().unwrap();
    let ics = |clock: &str, more: &[&str]| {
        let asked = [
            "roster",
            "--ics",
            "--settings",
            settings,
            "--store",
            store,
            "--clock",
            clock,
        ];
        shown(&[&asked, more].concat())
    };
    let before = ics("2026-11-25T08:00:00Z", &["--weeks", "8"]);
    assert!(before.contains("DTSTART;TZID=Europe/Amsterdam:20261123T090000"));
    let first = turns(&before);
    assert_eq!(weekly(&first).len(), 9, "{first:?}");
    assert!(weekly(&first)[1].1.contains("AOV'er 1 (aov)"), "{first:?}");
    assert!(
        weekly(&first)[2].1.contains("AOV'er 2 (aov-2)"),
        "{first:?}"
    );
    // The first is the end of last week's, which goes on until Monday morning.
    // A week later the turns that are still to come are the same ones.
    let later = turns(&ics("2026-12-02T08:00:00Z", &["--weeks", "8"]));
    let known: BTreeSet<_> = first.keys().collect();
    let kept = weekly(&later)
        .iter()
        .filter(|(uid, _)| known.contains(uid))
        .count();
    assert_eq!(kept, 8, "{later:?}");
    // Somebody takes over in the chat: the turn is cut, keeps its name, and what replaces it has a higher number.
    let mut chat = Chat::with(&[
        "--settings",
        settings,
        "--store",
        store,
        "--clock",
        "2026-11-25T08:00:00Z",
        "--seed",
        "1",
    ]);
    chat.say("aov-2", "overnemen tot 18:00");
    chat.close();
    let after = turns(&ics("2026-11-25T09:00:00Z", &["--weeks", "8"]));
    assert_eq!(weekly(&after).len(), 11, "{after:?}");
    let (uid, _) = &weekly(&first)[1];
    assert!(after[uid].2 > first[uid].2, "{after:?}");
    assert_eq!(after[uid].1, first[uid].1);
    // One person sees only their own.
    let own = turns(&ics(
        "2026-11-25T09:00:00Z",
        &["--weeks", "8", "--person", "aov-2"],
    ));
    assert!(
        own.len() > 3
            && own
                .values()
                .all(|(summary, ..)| summary.contains("(aov-2)")),
        "{own:?}"
    );
}

#[test]
fn the_roster_is_read_as_text_too_in_both_languages() {
    let asked = ["roster", "--clock", START, "--store", "memory"];
    let dutch = shown(&asked);
    assert!(
        dutch.contains("altijd · Goes, AOV: AOV'er 1 (aov) heeft dienst"),
        "{dutch}"
    );
    assert!(dutch.contains("AOV'er 2 (aov-2) vervangt"), "{dutch}");
    let english = shown(&[&asked[..], &["--lang", "en"]].concat());
    assert!(
        english.contains("always · Goes, AOV officer: AOV officer 1 (aov) on duty"),
        "{english}"
    );
}

/// The night in which the clocks go back: a moment that comes twice is written in universal time.
#[test]
fn a_calendar_is_not_mistaken_in_the_night_of_the_clocks() {
    let folder = tempfile::tempdir().unwrap();
    let settings = in_turns(&folder);
    let text = fs::read_to_string(&settings).unwrap();
    let clock = "handover_day = \"monday\"\nhandover_time = \"09:00\"\n";
    let night = "[[roster.override]]\nfrom = \"2026-10-25 01:00\"\nuntil = \"2026-10-25 02:30\"\nduty = [\"aov\"]\n";
    fs::write(
        &settings,
        text.replacen(clock, &format!("{clock}{night}"), 1),
    )
    .unwrap();
    let ics = shown(&[
        "roster",
        "--ics",
        "--settings",
        settings.to_str().unwrap(),
        "--store",
        "memory",
        "--clock",
        "2026-10-20T08:00:00Z",
        "--weeks",
        "2",
    ]);
    assert!(
        ics.contains("DTSTART;TZID=Europe/Amsterdam:20261025T010000\r\n"),
        "{ics}"
    );
    assert!(
        ics.contains("DTEND:20261025T") && turns(&ics).len() > 4,
        "{ics}"
    );
}

/// Opens one case in phase 1, six in phase 2 and seven in phase 3.
fn opened(store: &Path) {
    let mut chat = Chat::on(store, "2026-11-05T09:00:00Z");
    for (phase, count) in [(1, 1), (2, 6), (3, 7)] {
        for _ in 0..count {
            open_case(&mut chat, phase);
        }
    }
    chat.close();
}

#[test]
fn figures_hide_what_is_small_and_what_gives_it_away() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    opened(&store);
    let store = store.to_str().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let asked = [
        "insight",
        "--from",
        "2026-11",
        "--to",
        "2026-11-30",
        "--store",
        store,
        "--clock",
        "2026-12-03T09:00:00Z",
    ];
    let with = |more: &[&str]| shown(&[&asked, more].concat());
    let table = with(&[]);
    assert!(
        table.starts_with("# OEFENING · Regiewijzer in cijfers, 01-11-2026 tot en met 30-11-2026"),
        "{table}"
    );
    for row in [
        "| fase 1 | afgeschermd |",
        "| fase 2 | afgeschermd |",
        "| fase 3 | 7 |",
        "| Samen | 14 |",
        "| binnen 5 minuten | afgeschermd |",
    ] {
        assert!(table.contains(row), "{row} in {table}");
    }
    with(&["--out", &at("figures.csv")]);
    let csv = fs::read_to_string(at("figures.csv")).unwrap();
    assert!(csv.starts_with("Onderdeel;Wat;Aantal\r\n"), "{csv}");
    assert!(csv.contains("Geopend, in welke fase;fase 3;7\r\n"), "{csv}");
    let small = csv
        .lines()
        .skip(1)
        .filter_map(|line| line.rsplit(';').next()?.parse::<u64>().ok());
    assert!(small.clone().count() > 1 && small.min() >= Some(5), "{csv}");
    with(&["--out", &at("figures.svg")]);
    let svg = fs::read_to_string(at("figures.svg")).unwrap();
    let drawn = roxmltree::Document::parse(&svg).unwrap();
    assert!(
        drawn
            .descendants()
            .any(|node| node.text() == Some("afgeschermd")),
        "{svg}"
    );
    with(&["--lang", "en", "--out", &at("figures.png")]);
    assert!(fs::read(at("figures.png")).unwrap().starts_with(b"\x89PNG"));
    // Another month holds none of them, and without a period the last twelve months are counted.
    let other = shown(&[
        "insight", "--from", "2026-10", "--to", "2026-10", "--store", store,
    ]);
    assert!(!other.contains("14"), "{other}");
    let year = shown(&[
        "insight",
        "--store",
        store,
        "--clock",
        "2027-01-03T09:00:00Z",
    ]);
    assert!(
        year.contains("01-01-2026") && year.contains("| Samen | 14 |"),
        "{year}"
    );
}

/// What the specification of CloudEvents 1.0 asks of every event, and of its attributes' names and values.
#[test]
fn what_happened_to_a_case_is_told_as_cloudevents() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::on(&store, START);
    let code = open_case(&mut chat, 2);
    chat.close();
    let store = store.to_str().unwrap();
    let asked = [
        "report",
        &code,
        "--format",
        "cloudevents",
        "--store",
        store,
        "--clock",
        "2026-12-03T09:00:00Z",
    ];
    let told = shown(&asked);
    let events: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&told).unwrap();
    assert!(events.len() > 5, "{told}");
    let mut ids = BTreeSet::new();
    for event in &events {
        let text = |key: &str| event[key].as_str().unwrap().to_owned();
        assert_eq!(text("specversion"), "1.0");
        assert!(ids.insert(text("id")), "{told}");
        assert_eq!(text("source"), "/regiewijzer/GM0664");
        assert!(text("type").starts_with("regiewijzer.case."), "{told}");
        assert_eq!(text("subject"), code);
        assert!(text("time").parse::<jiff::Timestamp>().is_ok(), "{told}");
        assert_eq!(text("datacontenttype"), "application/json");
        assert!(event["data"].is_object());
        let plain = |key: &String| {
            key.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        assert!(event.keys().all(plain), "{told}");
    }
    assert!(
        events
            .iter()
            .any(|event| event["type"] == "regiewijzer.case.opened"),
        "{told}"
    );
    assert_eq!(shown(&asked), told, "the same event keeps its id");
    // Whatever the file is called, what is in it is the same.
    for name in ["events.json", "events.jsonl", "events.md", "events"] {
        let path = folder.path().join(name);
        shown(&[&asked[..], &["--out", path.to_str().unwrap()]].concat());
        assert_eq!(fs::read_to_string(&path).unwrap(), told, "{name}");
    }
}
