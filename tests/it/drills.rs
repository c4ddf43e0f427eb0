//! Drills: what their report says, and how long they are kept.

use crate::talk::{TRACK, Talk, keys};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;

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
