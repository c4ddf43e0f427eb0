//! The self-audit in the settings: every minute, unless they say otherwise.

use std::path::PathBuf;

use jiff::SignedDuration;
use regiewijzer::front::heartbeat::HeartbeatSettings;

use super::{check_in, parse, read};

fn with(table: &str) -> String {
    format!("{}\n{table}\n", read("data/regiewijzer.toml"))
}

#[test]
fn without_a_table_or_its_keys_it_looks_every_minute_and_shows_nothing_outside() {
    for text in [read("data/regiewijzer.toml"), with("[audit]")] {
        let audit = parse(&text).unwrap().audit;
        assert_eq!(audit.every, SignedDuration::from_mins(1));
        assert_eq!(audit.heartbeat, HeartbeatSettings::default());
    }
}

#[test]
fn what_stands_there_counts_and_what_cannot_be_right_is_refused() {
    let table = "[audit]\nevery = \"30s\"\nheartbeat_file = \"beat.json\"\nheartbeat_url = \"https://a.example/b\"";
    let text = with(table);
    let audit = parse(&text).unwrap().audit;
    assert_eq!(audit.every, SignedDuration::from_secs(30));
    assert_eq!(audit.heartbeat.file, Some(PathBuf::from("beat.json")));
    assert_eq!(audit.heartbeat.url.as_deref(), Some("https://a.example/b"));
    let url = "heartbeat_url = \"https://a.example/b\"";
    for (wrong, told) in [
        ("a.example", "+0 settings-heartbeat-url a.example"),
        ("https://a b", "+0 settings-heartbeat-url https://a b"),
    ] {
        check_in(&text, url, &format!("heartbeat_url = \"{wrong}\""), &[told]);
    }
    let flood = "+0 settings-duration every 5ms";
    check_in(&text, "every = \"30s\"", "every = \"5ms\"", &[flood]);
    let never = "+0 settings-duration every 0s";
    check_in(&text, "every = \"30s\"", "every = \"0s\"", &[never]);
    let long = "+0 settings-duration-long every 80000000h 24";
    check_in(&text, "every = \"30s\"", "every = \"80000000h\"", &[long]);
}
