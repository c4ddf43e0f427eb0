//! What is promised of a night call and of a request to sign, sentence by sentence, where no other test
//! says it.

use crate::talk::{Talk, acts, count, keys, offering, pings, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::PressContext;

/// What the officer reads whose confirmation ends the alert.
const CONFIRMED: &str = "confirmed-by-you-aov-officer";

/// The code of the officer's own ping.
fn own_code(said: &[Message]) -> String {
    let ping = read_by(said, "aov");
    let code = pings(&ping)[0].code.clone();
    code.unwrap().to_string()
}

#[test]
fn a_slip_in_a_code_confirms_nothing_and_is_said() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let code = own_code(&said);
    let (head, last) = code.split_at(code.len() - 1);
    let slipped = format!("{head}{}", if last == "Z" { "Y" } else { "Z" });
    for line in [format!("ontvangen {slipped}"), slipped.clone()] {
        let said = talk.says("aov", &line);
        assert_eq!(keys(&said)[0], "confirm-code-unknown", "{line}");
    }
    assert_eq!(keys(&talk.says("aov", &code))[0], CONFIRMED);
}

#[test]
fn the_limit_of_wrong_codes_stops_no_button() {
    let mut talk = Talk::begin();
    talk.raises();
    for _ in 0..9 {
        talk.says("aov", "ontvangen 2ZK2Z2");
    }
    let refused = talk.says("aov", "ontvangen 2ZK2Z2");
    assert_eq!(keys(&refused)[0], "confirm-code-limited");
    let on = offering(&refused, "confirm").on.clone();
    assert_eq!(keys(&talk.presses("aov", "confirm", &on))[0], CONFIRMED);
}

#[test]
fn distress_in_an_answer_gives_the_line_first_and_is_read_all_the_same() {
    for line in ["nee, geen brand", "nee, geen brand 🔥"] {
        let mut talk = Talk::begin();
        talk.opens_case("3");
        talk.says("regisseur", "casus op");
        let said = talk.says("regisseur", line);
        assert_eq!(keys(&said)[0], "emergency", "{line}: {said:#?}");
        let answered = format!("{said:?}").contains("answer-no");
        assert_eq!(answered, !line.contains('🔥'), "{line}: {said:#?}");
    }
}

#[test]
fn a_request_to_sign_is_shown_by_status_and_hervat_and_explained() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    for (line, first) in [
        ("status", None),
        ("hervat", Some("co-sign-asked")),
        ("uitleg", Some("act-co-sign")),
    ] {
        let said = talk.says("proces", line);
        let asked = offering(&said, "agree");
        assert_eq!(
            keys(std::slice::from_ref(asked))[0],
            "co-sign-asked",
            "{line}"
        );
        assert!(first.is_none_or(|first| keys(&said)[0] == first), "{line}");
        assert_eq!(acts(&said), 0, "{line}");
    }
}

#[test]
fn after_a_day_both_are_reminded_of_it_once() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    let reminded = |said: &[Message]| {
        (
            count(said, "co-sign-reminder"),
            count(said, "co-sign-still-waits"),
        )
    };
    let waited = talk.waits(SignedDuration::from_hours(25));
    assert_eq!(reminded(&waited), (1, 1), "{waited:#?}");
    let waited = talk.waits(SignedDuration::from_hours(72));
    assert_eq!(reminded(&waited), (0, 0), "{waited:#?}");
}

#[test]
fn a_tick_list_keeps_its_numbers_and_can_be_unticked() {
    let mut talk = Talk::begin();
    talk.raises();
    let asked = talk.says("aov", "ontvangen");
    let ids = |said: &[Message]| {
        let list = offering(said, "not-yet");
        let ids = list.choices.iter().map(|choice| choice.id.to_string());
        // What unticks comes behind all that has a number already.
        ids.take(3).collect::<Vec<_>>()
    };
    let before = ids(&asked);
    let on = offering(&asked, "not-yet").on.clone();
    assert!(matches!(on, Some(PressContext::Question { .. })));
    let ticked = talk.presses("aov", &before[0], &on);
    assert_eq!(ids(&ticked), before, "{ticked:#?}");
    let looked = talk.says("aov", "nakijken");
    assert_eq!(ids(&looked), before, "{looked:#?}");
    let untick = format!("untick-{}", before[0]);
    assert_eq!(offering(&looked, &untick).on, on, "{looked:#?}");
    let unticked = talk.presses("aov", &untick, &on);
    assert_eq!(ids(&unticked), before, "{unticked:#?}");
    assert!(!format!("{unticked:?}").contains(&untick), "{unticked:#?}");
}
