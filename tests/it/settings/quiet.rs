//! The quiet hours in the settings.

use jiff::civil::time;
use regiewijzer::domain::roster::quiet::{QuietHours, QuietIn};

use super::{check_in, parse, read};

fn with(table: &str) -> String {
    format!("{}\n{table}\n", read("data/regiewijzer.toml"))
}

#[track_caller]
fn quiet(table: &str) -> Option<QuietHours> {
    let settings = parse(&with(table));
    let settings = settings.unwrap_or_else(|problems| panic!("{problems:#?}"));
    settings.organisation.quiet
}

#[test]
fn the_night_is_quiet_unless_the_settings_say_otherwise() {
    let hours = |from, until| QuietHours::new(time(from, 0, 0, 0), time(until, 0, 0, 0));
    assert_eq!(quiet(""), hours(22, 8));
    assert_eq!(quiet("[quiet_hours]"), hours(22, 8));
    assert_eq!(quiet("[quiet_hours]\nuntil = \"07:00\""), hours(22, 7));
    let own = "[quiet_hours]\nfrom = \"23:00\"\nuntil = \"06:00\"\nenabled = true";
    assert_eq!(quiet(own), hours(23, 6));
    let day = "[quiet_hours]\nfrom = \"00:00\"\nuntil = \"08:00\"";
    assert_eq!(quiet(day), hours(0, 8));
    assert_eq!(quiet("[quiet_hours]\nenabled = false"), None);
}

#[test]
fn a_municipality_may_say_its_own() {
    let of = |own: &str| {
        let text = read("data/regiewijzer.toml").replacen(
            "channel = \"#goes\"\n",
            &format!("channel = \"#goes\"\n{own}\n"),
            1,
        );
        let settings = parse(&text).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let offices = settings.organisation.offices;
        offices
            .iter()
            .map(|office| office.quiet)
            .collect::<Vec<_>>()
    };
    let hours = |from, until| QuietHours::new(time(from, 0, 0, 0), time(until, 0, 0, 0));
    let elsewhere = QuietIn::AsElsewhere;
    assert_eq!(of(""), [elsewhere, elsewhere]);
    let own = "quiet_hours = { from = \"21:00\", until = \"07:00\" }";
    assert_eq!(of(own), [QuietIn::Own(hours(21, 7)), elsewhere]);
    let none = "quiet_hours = { enabled = false }";
    assert_eq!(of(none), [QuietIn::Own(None), elsewhere]);
    let text = read("data/regiewijzer.toml");
    let wrong = "channel = \"#goes\"\nquiet_hours = { from = \"25:00\" }";
    check_in(
        &text,
        "channel = \"#goes\"",
        wrong,
        &["+1 settings-time from 25:00"],
    );
}

#[test]
fn hours_that_cannot_be_are_refused_at_their_line() {
    let text = with("[quiet_hours]\nfrom = \"22:00\"\nuntil = \"08:00\"\nenabled = true");
    let check = |line, wrong, told| check_in(&text, line, wrong, &[told]);
    let from = "from = \"22:00\"";
    check(
        from,
        "from = \"08:00\"",
        "+0 settings-quiet-hours 16 08:00 08:00",
    );
    check(
        from,
        "from = \"09:00\"",
        "+0 settings-quiet-hours 16 09:00 08:00",
    );
    check(
        from,
        "from = \"15:59\"",
        "+0 settings-quiet-hours 16 15:59 08:00",
    );
    check(from, "from = \"25:00\"", "+0 settings-time from 25:00");
    check(from, "from = \"10 uur\"", "+0 settings-time from 10 uur");
    check(from, "from = 22", "+0 settings-not-text from");
    let until = "until = \"08:00\"";
    check(until, "until = \"24:00\"", "+0 settings-time until 24:00");
    check(
        until,
        "until = \"21:59\"",
        "-1 settings-quiet-hours 16 22:00 21:59",
    );
    let enabled = "enabled = true";
    check(
        enabled,
        "enabled = \"nee\"",
        "+0 settings-not-truth enabled",
    );
    check(enabled, "enabled = 0", "+0 settings-not-truth enabled");
}
