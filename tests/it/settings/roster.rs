//! Turns and overrides in the settings: read as their comments say, and refused when they are wrong.

use jiff::Timestamp;
use regiewijzer::domain::people::PersonId;
use regiewijzer::domain::{Id, Role};

use super::{check_in, parse, read};

/// The example with the rotation and the override that its comments show for the officers of Goes.
fn with_turns() -> String {
    let text = read("data/regiewijzer.toml");
    let shown = "# [[roster]]\n";
    let (_, rest) = text.split_once(shown).unwrap();
    let (shown_rest, _) = rest.split_once("\n\n").unwrap();
    let block = format!("{shown}{shown_rest}\n");
    let fixed = "[[roster]]\nmunicipality = \"GM0664\"\nrole = \"aov-officer\"\nduty = [\"aov\"]\n\
                 deputies = [\"aov-2\"]\ncommitment = \"hard\"\n";
    assert!(text.contains(fixed));
    text.replace(fixed, &block.replace("# ", ""))
}

#[test]
fn the_turns_that_the_comments_show_are_read() {
    let settings = parse(&with_turns()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let roster = settings.organisation.roster;
    let goes = Id::from("GM0664");
    for (at, expect) in [
        ("2026-11-23T07:59:59Z", ["aov-2", "aov"]),
        ("2026-11-23T08:00:00Z", ["aov", "aov-2"]),
        ("2026-12-24T15:59:59Z", ["aov", "aov-2"]),
        ("2026-12-24T16:00:00Z", ["aov-2", "aov"]),
        ("2026-12-27T08:00:00Z", ["aov", "aov-2"]),
        ("2026-12-28T08:00:00Z", ["aov-2", "aov"]),
        ("2027-07-05T07:00:00Z", ["aov", "aov-2"]),
    ] {
        let at: Timestamp = at.parse().unwrap();
        let duty = roster.duty(&goes, Role::AovOfficer, at);
        let deputies = roster.deputies(&goes, Role::AovOfficer, at);
        let found = [duty, deputies].map(|people| people[0].to_string());
        assert_eq!(found, expect, "{at}");
    }
}

/// Replaces one line of the example with turns, and expects this one problem.
fn check_turns(line: &str, replacement: &str, expect: &str) {
    let text = with_turns();
    check_in(&text, line, replacement, &[expect]);
}

#[test]
fn every_wrong_turn_is_refused() {
    let start = "start = \"2026-11-23\"";
    let date = "+0 settings-date start";
    check_turns(
        start,
        "start = \"23-11-2026\"",
        &format!("{date} 23-11-2026"),
    );
    check_turns(
        start,
        "start = \"2026-02-30\"",
        &format!("{date} 2026-02-30"),
    );
    check_turns(
        start,
        "start = \"2026-11-24\"",
        "+0 settings-rotation-start 2026-11-24 monday 2026-11-30",
    );
    let known = "monday, tuesday, wednesday, thursday, friday, saturday, sunday";
    check_turns(
        "handover_day = \"monday\"",
        "handover_day = \"someday\"",
        &format!("+0 settings-weekday someday {known}"),
    );
    check_turns(
        "handover_time = \"09:00\"",
        "handover_time = \"24:00\"",
        "+0 settings-time handover_time 24:00",
    );
    let turns = "turns = [\"aov\", \"aov-2\"]";
    check_turns(turns, "turns = []", "+0 settings-empty turns");
    check_turns(turns, "turns = \"aov\"", "+0 settings-not-list turns");
    check_turns(turns, "turns = [[2]]", "+0 settings-not-text turns");
    check_turns(
        turns,
        "turns = [\"aov\", [\"aov-9\"]]",
        "+0 settings-roster-person aov-9",
    );
    check_turns(
        turns,
        "turns = [[], \"zorg\"]",
        "+0 settings-roster-role aov-officer GM0664 zorg",
    );
    check_turns(
        "[roster.rotation]",
        "duty = [\"aov\"]\n[roster.rotation]",
        "+0 settings-roster-both duty rotation",
    );
    check_turns(
        "[roster.deputy_rotation]",
        "[roster.deputy-rotation]",
        "+0 settings-unknown-key municipality, role, duty, rotation, deputies, deputy_rotation, \
         commitment, override deputy-rotation",
    );
    check_turns(
        "handover_day = \"monday\"\n",
        "",
        "-3 settings-absent handover_day",
    );
}

#[test]
fn every_wrong_override_is_refused() {
    let until = "until = \"2026-12-27 09:00\"";
    let order = "+0 settings-override-order ";
    check_turns(until, "until = \"2026-12-24 17:00\"", order);
    check_turns(until, "until = \"2026-12-23 09:00\"", order);
    check_turns(
        until,
        "until = \"2026-12-27\"",
        "+0 settings-date-time until 2026-12-27",
    );
    let from = "from = \"2026-12-24 17:00\"";
    check_turns(
        from,
        "from = \"2026-12-24 17:00 Z\"",
        "+0 settings-date-time from 2026-12-24 17:00 Z",
    );
    check_turns(
        from,
        "from = 2026-12-24T17:00:00",
        "+0 settings-not-text from",
    );
    check_turns(
        "[[roster.override]]",
        "[roster.override]",
        "+0 settings-not-tables roster.override",
    );
    check_turns(
        "[[roster.override]]\nfrom = \"2026-12-24 17:00\"\nuntil = \"2026-12-27 09:00\"\n\
         duty = [\"aov-2\"]\ndeputies = [\"aov\"]",
        "[[roster.override]]\nfrom = \"2026-12-24 17:00\"\nuntil = \"2026-12-27 09:00\"",
        "+0 settings-override-nobody ",
    );
    let left_out = with_turns()
        .replace("2026-12-24 17:00", "2026-03-29 02:00")
        .replace("2026-12-27 09:00", "2026-03-29 03:00")
        .replace("duty = [\"aov-2\"]", "duty = [\"aov\"]");
    let roster = parse(&left_out).unwrap().organisation.roster;
    let on_duty = |at: &str| {
        let at = at.parse().unwrap();
        roster.duty(&Id::from("GM0664"), Role::AovOfficer, at)
    };
    let instead = on_duty("2026-03-29T01:30:00Z");
    assert_eq!(instead, [PersonId::from("aov")], "from 3 to 4");
    let usual = ["2026-03-29T00:59:00Z", "2026-03-29T02:00:00Z"].map(on_duty);
    assert_eq!(usual[0], usual[1]);
    assert_ne!(usual[0], instead);
    let empty = with_turns().replace("deputies = [\"aov\"]", "deputies = []");
    assert!(parse(&empty).is_ok(), "nobody deputises for a while");
}
