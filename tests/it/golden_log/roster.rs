//! The same for the log of a roster: once written, it loads for ever.

use std::{env, fs};

use jiff::SignedDuration;
use regiewijzer::domain::alert::link::LinkToken;
use regiewijzer::domain::case::event::EVENT_VERSION;
use regiewijzer::domain::code::CaseCode;
use regiewijzer::domain::people::PersonId;
use regiewijzer::domain::roster::agreements::{
    Agreements, GivenLink, LastDrill, Opens, RosterEvent,
};
use regiewijzer::domain::roster::watch::Override;
use regiewijzer::domain::stamp::Stamp;
use regiewijzer::domain::{Id, Role};
use serde_json::Value;

use crate::golden_log::{Line, assert_holds, lines, path};

/// Every kind of event, in the order in which they came to be; a new one goes at the end.
fn events() -> Vec<RosterEvent> {
    let person = |name: &str| PersonId::from(name);
    let instead = |from: &str, until: &str, who: &str| Override {
        from: from.parse().unwrap(),
        until: until.parse().unwrap(),
        people: vec![person(who)],
    };
    let turns = || {
        vec![
            instead("2026-11-23T08:00:00Z", "2026-11-30T08:00:00Z", "aov-2"),
            instead("2026-11-20T11:00:00Z", "2026-11-23T08:00:00Z", "aov"),
        ]
    };
    let asked = |by: &str, of: &str| RosterEvent::SwapAsked {
        by: person(by),
        of: person(of),
        role: Role::AovOfficer,
        overrides: turns(),
        alone: false,
    };
    vec![
        RosterEvent::TakenOver {
            by: person("beheer"),
            role: Role::AovOfficer,
            instead: instead("2026-11-20T11:00:00Z", "2026-11-20T17:00:00Z", "aov"),
        },
        asked("aov", "aov-2"),
        asked("aov", "aov-3"),
        RosterEvent::SwapAnswered {
            by: person("aov-2"),
            to: person("aov"),
            role: Role::AovOfficer,
            overrides: turns(),
        },
        RosterEvent::LinkGiven(GivenLink {
            to: person("aov"),
            opens: Opens::Board,
            mark: LinkToken::from_bits(1, 2).mark(),
            until: Some("2026-11-20T23:00:00Z".parse().unwrap()),
        }),
        RosterEvent::Drilled(LastDrill {
            code: CaseCode::of_drill(7),
            how: "drill-confirmed".into(),
            confirmed: 2,
            of: 2,
            at: "2026-11-20T17:00:00Z".parse().unwrap(),
        }),
    ]
}

/// Which kind an event is; a new one is added to [`events`] too.
const fn kind(event: &RosterEvent) -> &'static str {
    match event {
        RosterEvent::TakenOver { .. } => "taken-over",
        RosterEvent::SwapAsked { .. } => "swap-asked",
        RosterEvent::SwapAnswered { .. } => "swap-answered",
        RosterEvent::LinkGiven(_) => "link-given",
        RosterEvent::Drilled(_) => "drilled",
    }
}

fn written_today() -> Vec<Line> {
    let start: jiff::Timestamp = "2026-11-20T11:00:00Z".parse().unwrap();
    let line = |(step, event): (i64, &RosterEvent)| Line {
        version: EVENT_VERSION,
        at: start + SignedDuration::from_hours(step),
        cause: u64::try_from(step).unwrap(),
        event: serde_json::to_value(event).unwrap(),
    };
    (1..).zip(&events()).map(line).collect()
}

fn folded(log: &[Line]) -> Agreements {
    let mut agreed = Agreements::none(Id::from("GM0664"));
    for line in log {
        let event: RosterEvent = serde_json::from_value(line.event.clone()).unwrap();
        let (at, step) = (line.at, line.cause);
        agreed.apply(&event, Stamp { at, step });
    }
    agreed
}

fn extend() {
    let (known, all) = (
        lines::<Line>(EVENT_VERSION, "roster.jsonl"),
        written_today(),
    );
    let append = |ending: &str, new: Vec<String>| {
        let path = path(EVENT_VERSION, ending);
        let old = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, format!("{old}{}\n", new.join("\n"))).unwrap();
    };
    if known.len() >= all.len() {
        return;
    }
    let new = &all[known.len()..];
    let text = |line: &Line| serde_json::to_string(line).unwrap();
    append("roster.jsonl", new.iter().map(text).collect());
    let states = [all.len() - 1, all.len()].map(|count| folded(&all[..count]));
    let text = |agreed: &Agreements| serde_json::to_string(agreed).unwrap();
    append("roster.state.jsonl", states.iter().map(text).collect());
}

#[test]
fn every_log_of_a_roster_folds_to_what_was_agreed() {
    if env::var_os("EXTEND_GOLDEN_LOG").is_some() {
        extend();
    }
    for version in 1..=EVENT_VERSION {
        let log: Vec<Line> = lines(version, "roster.jsonl");
        let states: Vec<Value> = lines(version, "roster.state.jsonl");
        assert!(!states.is_empty(), "no states of version {version}");
        for then in states {
            let count = usize::try_from(then["events"].as_u64().unwrap()).unwrap();
            let now = serde_json::to_value(folded(&log[..count])).unwrap();
            assert_holds(&now, &then, &format!("after {count} events: roster"));
        }
    }
}

#[test]
fn events_of_a_roster_are_written_as_ever_and_every_kind_is_there() {
    let golden: Vec<Line> = lines(EVENT_VERSION, "roster.jsonl");
    let today = written_today();
    assert_eq!(golden.len(), today.len(), "extend the golden log");
    for (golden, today) in golden.iter().zip(&today) {
        assert_eq!(golden.event, today.event, "event {}", golden.cause);
    }
    for event in events() {
        let named = serde_json::to_value(&event).unwrap();
        assert_eq!(named["event"], kind(&event));
    }
}
