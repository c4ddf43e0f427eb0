//! Drills: what their report says, and how long they are kept.

use crate::talk::{TRACK, Talk, count, keys, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::text::Arg;
use regiewijzer::domain::alert::Receipt;

/// Begins a drill; gives its code.
fn begin(talk: &mut Talk) -> String {
    let said = talk.all_say("beheer", &["oefening", TRACK]);
    let case = said.iter().find_map(|message| message.case.as_ref());
    case.unwrap().code.to_string()
}

fn tells(said: &[Message], sentence: &str) -> bool {
    format!("{said:?}").contains(&format!("\"{sentence}\""))
}

#[test]
fn the_report_names_whoever_stood_in() {
    for stands_in in [true, false] {
        let mut talk = Talk::begin();
        begin(&mut talk);
        talk.waits(SignedDuration::from_mins(10));
        if stands_in {
            talk.says("wethouder", "ontvangen");
        }
        let said = [
            talk.says("zorg", "ontvangen"),
            talk.says("aov", "ontvangen"),
        ]
        .concat();
        assert_eq!(tells(&said, "drill-stood-in"), stands_in);
    }
}

/// What became of each message stands under its own rung: what arrived is not undone by a later one.
#[test]
fn the_report_says_of_each_rung_what_became_of_it() {
    let mut talk = Talk::begin();
    let said = talk.all_say("beheer", &["oefening", TRACK]);
    let own = |said: &[Message]| {
        let own = read_by(said, "aov");
        let pings = own.iter().filter_map(|one| one.ping.as_ref());
        pings.map(|ping| ping.delivery.clone()).next().unwrap()
    };
    talk.hears(&own(&said), Receipt::Delivered);
    // Of the second rung no result ever comes in.
    talk.waits(SignedDuration::from_mins(7));
    talk.says("aov-2", "ontvangen");
    talk.says("wethouder", "ontvangen");
    let said = talk.says("zorg", "ontvangen");
    let report = read_by(&said, "beheer").pop().unwrap();
    let told = |key: &str, rung: i64| {
        let mut texts = report.text.iter();
        texts.any(|text| {
            let of_rung = text.args.iter().any(|(_, arg)| *arg == Arg::Count(rung));
            text.key == key && of_rung && format!("{text:?}").contains("AOV'er 1")
        })
    };
    assert!(told("drill-tried-accepted", 1), "{report:#?}");
    assert!(told("drill-tried-silent", 2), "{report:#?}");
    // Nothing failed, and whoever confirmed was reached.
    for key in [
        "drill-tried-failed",
        "drill-lacks-first",
        "drill-lacks-arrival",
    ] {
        assert_eq!(count(&said, key), 0, "{key}: {report:#?}");
    }
    let unknown = report
        .text
        .iter()
        .filter(|text| text.key == "drill-lacks-result");
    let unknown = unknown.filter(|text| format!("{text:?}").contains("AOV'er 2"));
    assert_eq!(unknown.count(), 0, "{report:#?}");
}

#[test]
fn a_drill_is_kept_as_long_as_a_case_and_nobody_is_reminded_of_it() {
    let mut talk = Talk::begin();
    let code = begin(&mut talk);
    talk.says("beheer", "oefening stop");
    let day = SignedDuration::from_hours(24);
    let line = format!("casus tijdlijn {code}");
    for (days, key) in [(89, "drill-timeline-heading"), (2, "code-unknown")] {
        let said = talk.waits(day * days);
        assert!(said.is_empty(), "{said:#?}");
        let said = talk.says("beheer", &line);
        assert_eq!(keys(&said)[0], key);
    }
}

#[test]
fn a_timeline_says_when_the_director_was_told_to_phone() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.waits(SignedDuration::from_hours(1));
    let said = talk.says("regisseur", "casus tijdlijn");
    assert!(tells(&said, "past-rung-director"), "{said:#?}");
}
