//! When something is due after each event of the golden log: that changes only with `TIMING`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use regiewijzer::dialogue::state::index::{TIMING, Term, entries};
use regiewijzer::domain::case::event::EVENT_VERSION;
use regiewijzer::settings::Settings;

use crate::golden_log::{folded, lines, loaded};

/// Every time on which something due can rest; no example, so that it stays as it is.
const SETTINGS: &str = r##"
terminal_person = "regisseur"
language = "nl"
[store]
keep_closed_days = 90
[ladder]
deputy_after = "5m"
next_role_after = "10m"
director_after = "15m"
repeat_every = "15m"
delivery_retry = "30s"
unreachable_after = "1m"
tick = "10s"
[ladder.next_role]
aov-officer = "alderman"
[[municipality]]
code = "GM0664"
care_department = "zorg"
safety_house = "Veiligheidshuis"
channel = "#goes"
reach_director = "bel"
[[person]]
id = "regisseur"
roles = ["case-director"]
municipality = "GM0664"
title = "casusregisseur"
"##;

fn path() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_log");
    folder.join(format!("timing-{TIMING}.txt"))
}

/// The moment at which something is due after each event, one a line; a stroke where nothing is.
fn moments() -> Vec<String> {
    let known = [("GM0664", "Goes")];
    let settings = Settings::parse("settings", SETTINGS, &known);
    let organisation = settings
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .organisation;
    let history = loaded(&lines(EVENT_VERSION, "jsonl"));
    let due = |events| {
        let case = folded(&history[..events]);
        let found = entries(&case, &organisation, Some(4));
        let mut due = found.iter().filter_map(|(term, _)| Term::moment(term));
        due.next()
            .map_or("-".to_owned(), |at: Timestamp| at.to_string())
    };
    (1..=history.len()).map(due).collect()
}

#[test]
fn what_is_due_when_changes_only_with_its_number() {
    let now = moments();
    if env::var_os("EXTEND_GOLDEN_LOG").is_some() {
        let known = fs::read_to_string(path()).unwrap_or_default();
        let missing = &now[known.lines().count().min(now.len())..];
        let lines: String = missing.iter().map(|line| format!("{line}\n")).collect();
        fs::write(path(), known + &lines).unwrap();
    }
    let then = fs::read_to_string(path()).unwrap_or_default();
    let then: Vec<&str> = then.lines().collect();
    assert_eq!(
        now, then,
        "raise TIMING where a rule has changed, then EXTEND_GOLDEN_LOG=1 writes its file"
    );
    assert!(now.iter().any(|line| line != "-"));
}
