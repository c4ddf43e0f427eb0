//! A double tap is one tap: the second one says what the first did, also after a restart.

use crate::talk::{Talk, acts, count, keys, offering, pings, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::PressContext;

/// Nothing is done, and nobody is told that nothing has changed.
#[track_caller]
fn check_told(said: &[Message], first: &str, then: &str) {
    assert_eq!((acts(said), pings(said).len()), (0, 0), "{said:#?}");
    assert_eq!(keys(said)[0], first, "{said:#?}");
    let happened = said[0]
        .text
        .iter()
        .any(|text| text.key == then || format!("{text:?}").contains(&format!("\"{then}\"")));
    assert!(then.is_empty() || happened, "{then}: {:#?}", said[0]);
    assert_eq!(count(said, "press-stale"), 0);
}

#[test]
fn a_confirmation_tapped_twice_says_what_the_first_did() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "yes", "agreed-by-phone"]);
    let asked = talk.presses("regisseur", "track-other-calamity", &None);
    let on = offering(&asked, "confirm").on.clone();
    let first = talk.presses("regisseur", "confirm", &on);
    assert!(!pings(&first).is_empty());
    for again in [&on, &None] {
        let said = talk.presses("regisseur", "confirm", again);
        check_told(&said, "press-used-did", "past-up");
    }
    talk.is_down_for(SignedDuration::from_mins(1));
    let said = talk.presses("regisseur", "confirm", &on);
    check_told(&said, "press-used-did", "past-up");
    // Not to anybody else, to whom it would tell what is decided.
    let said = talk.presses("regisseur-2", "confirm", &on);
    assert_eq!(keys(&said)[0], "press-stale", "{said:#?}");
}

#[test]
fn an_answer_tapped_twice_is_named_and_the_next_question_comes_again() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    let asked = talk.says("regisseur", "casus op");
    let on = offering(&asked, "yes").on.clone();
    let next = talk.presses("regisseur", "no", &on);
    let next = offering(&next, "yes").on.clone();
    for choice in ["no", "yes"] {
        let said = talk.presses("regisseur", choice, &on);
        check_told(&said, "press-used-answer", "answer-no");
        assert_eq!(offering(&said, "yes").on, next);
    }
    // Nobody remembers a check but the conversation that it is in.
    let asked = talk.says("regisseur-2", "toets op");
    let phase = offering(&asked, "phase-2").on.clone();
    let asked = talk.presses("regisseur-2", "phase-2", &phase);
    let on = offering(&asked, "yes").on.clone();
    let said = talk.presses("regisseur-2", "phase-2", &phase);
    check_told(&said, "press-used-answer", "");
    talk.presses("regisseur-2", "yes", &on);
    let said = talk.presses("regisseur-2", "yes", &on);
    check_told(&said, "press-used-answer", "answer-yes");
}

#[test]
fn a_request_tapped_twice_says_what_was_answered() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no"]);
    let asked = talk.presses("regisseur", "request-co-sign", &None);
    let on = offering(&asked, "agree").on.clone();
    talk.presses("proces", "agree", &on);
    let said = talk.presses("proces", "agree", &on);
    check_told(&said, "press-used-did", "past-co-sign-agreed");
    // Until it is decided, a disagreement still stops the step.
    let said = talk.presses("proces", "disagree", &on);
    assert!(
        keys(&said).contains(&"co-sign-thanks-disagreed"),
        "{said:#?}"
    );
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let asked = talk.all_say("regisseur", &["casus overdragen", "tweede casusregisseur"]);
    let on = offering(&asked, "agree").on.clone();
    talk.presses("regisseur-2", "agree", &on);
    talk.is_down_for(SignedDuration::from_mins(1));
    let said = talk.presses("regisseur-2", "agree", &on);
    check_told(&said, "press-used-did", "past-handed-over");
}

#[test]
fn a_confirmed_alert_tapped_twice_says_who_confirmed_it() {
    let mut talk = Talk::begin();
    let (_, raised) = talk.raises();
    let ping = read_by(&raised, "aov");
    let on = offering(&ping, "confirm").on.clone();
    talk.presses("aov", "confirm", &on);
    for again in [&on, &None] {
        let said = talk.presses("aov", "confirm", again);
        check_told(&said, "confirm-already", "settled-confirmed");
        // What comes next is asked again.
        assert!(said.iter().any(|message| message.question.is_some()));
    }
    talk.says("regisseur", "intrekken");
    talk.says("regisseur", "loos alarm");
    let zorg = read_by(&raised, "zorg");
    let on = offering(&zorg, "confirm").on.clone();
    let said = talk.presses("zorg", "confirm", &on);
    check_told(&said, "confirm-already", "settled-withdrawn");
}

#[test]
fn a_press_that_names_its_question_is_told_what_it_did() {
    let mut talk = Talk::in_phase_three(&[
        "veiligheidshuis",
        "yes",
        "agreed-by-phone",
        "track-other-calamity",
    ]);
    let status = talk.says("regisseur", "casussen");
    let code = status.iter().find_map(|message| message.case.as_ref());
    let code = code.map(|case| case.code.to_string());
    let on = |case: Option<String>| {
        Some(PressContext::Asked {
            question: "confirm".into(),
            case,
        })
    };
    assert!(!pings(&talk.presses("regisseur", "confirm", &on(None))).is_empty());
    for case in [None, code] {
        let said = talk.presses("regisseur", "confirm", &on(case));
        check_told(&said, "press-used-did", "past-up");
    }
    let foreign = on(Some("RW-00000000".into()));
    let said = talk.presses("regisseur", "confirm", &foreign);
    assert!(keys(&said)[0].starts_with("press-stale"), "{said:#?}");
}

/// The alderman stands in for two roles; nobody presses three times in a moment to say two things.
#[test]
fn three_taps_in_a_moment_are_one_tap() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.all_say("regisseur", &["Beide sporen", "bevestig"]);
    talk.says("wethouder", "ontvangen");
    talk.waits(SignedDuration::from_mins(10));
    let fallback = "confirmed-by-you-fallback";
    let mut tap = || count(&talk.presses("wethouder", "confirm", &None), fallback);
    assert_eq!([tap(), tap(), tap(), tap()], [1, 0, 0, 0]);
    talk.waits(SignedDuration::from_secs(10));
    assert_eq!(
        count(&talk.presses("wethouder", "confirm", &None), fallback),
        1
    );
}
