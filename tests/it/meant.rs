//! A choice that says no more than its own name, pressed or typed, decides only where it can be meant
//! for one thing alone; a second tap says what the first did.

use crate::talk::{self, Talk, acts, count, keys, offering, pings, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::PressContext;

/// What the officer reads whose confirmation ends the alert.
const CONFIRMED: &str = "confirmed-by-you-aov-officer";

/// A press that names a case alone.
fn in_case(code: &str) -> Option<PressContext> {
    Some(PressContext::Code(code.to_owned()))
}

/// The buttons under all that was said with this name.
fn buttons<'a>(said: &'a [Message], id: &str) -> Vec<&'a Message> {
    let has = |message: &&Message| message.choices.iter().any(|choice| choice.id == *id);
    said.iter().filter(has).collect()
}

/// Says whether some text of what was said, or one in it, has this key.
fn tells(said: &[Message], key: &str) -> bool {
    format!("{said:?}").contains(&format!("\"{key}\""))
}

/// No act, and nobody is called.
fn assert_nothing_happens(said: &[Message], line: &str) {
    assert_eq!((acts(said), pings(said).len()), (0, 0), "{line}: {said:#?}");
}

#[test]
fn a_confirmation_pressed_twice_leaves_the_alert_of_the_other_case() {
    let mut talk = Talk::begin();
    talk.raises();
    let (second, _) = talk.raises();
    let first = talk.presses("aov", "confirm", &in_case(&second));
    assert_eq!(keys(&first)[0], CONFIRMED);
    let again = talk.presses("aov", "confirm", &None);
    assert_eq!(
        (acts(&again), count(&again, CONFIRMED)),
        (0, 0),
        "{again:#?}"
    );
    assert!(tells(&again, "settled-confirmed"), "{again:#?}");
    // What is left stands there with its button, which says under what it stands.
    let on = buttons(&again, "confirm")[0].on.clone();
    assert!(matches!(on, Some(PressContext::Alert(_))), "{again:#?}");
    assert_eq!(keys(&talk.presses("aov", "confirm", &on))[0], CONFIRMED);
}

#[test]
fn a_bare_confirmation_counts_again_once_the_alert_has_called_again() {
    let mut talk = Talk::begin();
    talk.raises();
    let (second, _) = talk.raises();
    talk.presses("aov", "confirm", &in_case(&second));
    talk.waits(SignedDuration::from_mins(6));
    let said = talk.presses("aov", "confirm", &None);
    assert_eq!(keys(&said)[0], CONFIRMED, "{said:#?}");
}

#[test]
fn an_alert_that_comes_after_a_confirmation_is_confirmed_by_a_bare_press() {
    let mut talk = Talk::begin();
    for _ in 0..2 {
        talk.raises();
        let said = talk.presses("aov", "confirm", &None);
        assert_eq!(keys(&said)[0], CONFIRMED, "{said:#?}");
    }
}

#[test]
fn a_bare_confirmation_beside_an_open_question_waits_for_its_button() {
    let mut talk = Talk::begin();
    talk.says("aov", "toets op");
    talk.presses("aov", "phase-3", &None);
    talk.raises();
    let said = talk.presses("aov", "confirm", &None);
    assert_eq!((acts(&said), count(&said, CONFIRMED)), (0, 0), "{said:#?}");
    let on = buttons(&said, "confirm")[0].on.clone();
    assert!(matches!(on, Some(PressContext::Alert(_))), "{said:#?}");
    // The question is asked again, and both can be answered.
    assert_eq!(buttons(&said, "unknown").len(), 1, "{said:#?}");
    assert_eq!(keys(&talk.presses("aov", "confirm", &on))[0], CONFIRMED);
}

/// The case alone does not tell its question from its alert.
#[test]
fn a_press_that_names_a_case_waits_where_its_question_offers_the_same() {
    let mut talk = Talk::begin();
    let (code, _) = talk.raises();
    talk.says("aov", "ontvangen");
    talk.says("regisseur", "intrekken");
    let said = talk.presses("regisseur", "withdraw-mistake", &None);
    let on = offering(&said, "call-again").on.clone();
    talk.proposes("aov", &code);
    for who in ["proces", "regisseur"] {
        talk.presses(who, "agree", &None);
    }
    talk.presses("regisseur", "call-again", &on);
    talk.presses("regisseur", "track-other-calamity", &None);
    talk.presses("regisseur", "confirm", &None);
    let said = talk.presses("aov", "confirm", &in_case(&code));
    assert_nothing_happens(&said, "confirm");
    let on = buttons(&said, "confirm")
        .into_iter()
        .map(|shown| shown.on.clone());
    let alert = { on }.find(|on| matches!(on, Some(PressContext::Alert(_))));
    assert_eq!(
        keys(&talk.presses("aov", "confirm", &alert.unwrap()))[0],
        CONFIRMED
    );
}

#[test]
fn the_word_for_it_confirms_whatever_else_is_asked() {
    let mut talk = Talk::begin();
    talk.says("aov", "toets op");
    talk.presses("aov", "phase-3", &None);
    talk.raises();
    assert_eq!(
        keys(&talk.says("aov", "ontvangen, 20 min 🚗"))[0],
        CONFIRMED
    );
}

#[test]
fn what_goes_for_alerts_of_two_cases_names_its_case() {
    for (who, choice) in [("regisseur", "phoned-aov"), ("aov", "cannot")] {
        let mut talk = Talk::begin();
        talk.raises();
        talk.raises();
        talk.waits(SignedDuration::from_mins(16));
        let said = talk.presses(who, choice, &None);
        assert_eq!(acts(&said), 0, "{choice}: {said:#?}");
        let shown = buttons(&said, choice);
        assert_eq!(shown.len(), 2, "{choice}: {said:#?}");
        let on = shown[0].on.clone();
        assert!(
            matches!(on, Some(PressContext::Alert(_))),
            "{choice}: {said:#?}"
        );
        let done = talk.presses(who, choice, &on);
        let done = tells(&done, "confirmed") || tells(&done, "cannot-noted");
        assert!(done, "{choice}");
    }
}

#[test]
fn a_label_of_the_request_to_phone_waits_for_its_button_beside_any_question() {
    let label = "telefonisch bevestigd door AOV'er 1";
    let mut talk = Talk::begin();
    talk.raises();
    talk.waits(SignedDuration::from_mins(16));
    talk.says("regisseur", "toets op");
    talk.presses("regisseur", "phase-3", &None);
    let said = talk.says("regisseur", label);
    assert_eq!(acts(&said), 0, "{said:#?}");
    assert!(!buttons(&said, "phoned-aov").is_empty(), "{said:#?}");
    talk.says("regisseur", "stop");
    let said = talk.says("regisseur", label);
    assert!(tells(&said, "confirmed"), "{said:#?}");
}

#[test]
fn recorded_by_telephone_twice_says_whom_the_first_tap_named() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.waits(SignedDuration::from_mins(16));
    talk.says("regisseur", "Telefonisch bevestigd door AOV'er 1");
    talk.presses("regisseur", "phoned-zorg", &None);
    let said = talk.presses("regisseur", "phoned-zorg", &None);
    assert_eq!(acts(&said), 0, "{said:#?}");
    let told = format!("{:?}", said[0]);
    assert!(tells(&said, "settled-confirmed"), "{said:#?}");
    assert!(told.contains("afdeling Zorg"), "{said:#?}");
    assert!(!told.contains("AOV"), "{said:#?}");
}

#[test]
fn somebody_who_stands_in_is_recorded_by_telephone_once() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.waits(SignedDuration::from_mins(16));
    let first = talk.presses("regisseur", "phoned-wethouder", &None);
    assert!(tells(&first, "confirmed-fallback"), "{first:#?}");
    let again = talk.presses("regisseur", "phoned-wethouder", &None);
    assert_eq!(keys(&again), ["settled-confirmed"], "{again:#?}");
}

/// Two requests to co-sign wait for the process director; gives the codes of their cases.
fn two_requests() -> (Talk, [String; 2]) {
    let mut talk = Talk::begin();
    let codes = [(); 2].map(|()| {
        let code = talk.opens_case("3");
        talk.says("regisseur", &format!("casus op {code}"));
        let presses = ["yes", "no", "yes", "no", "no", "advice", "veiligheidshuis"];
        for press in presses.into_iter().chain(["no", "request-co-sign"]) {
            talk.presses("regisseur", press, &None);
        }
        code
    });
    (talk, codes)
}

#[test]
fn an_agreement_pressed_twice_says_what_it_did_and_leaves_the_other_request() {
    let (mut talk, [first, second]) = two_requests();
    talk.presses("proces", "agree", &in_case(&first));
    let again = talk.presses("proces", "agree", &in_case(&first));
    assert_eq!(keys(&again)[0], "press-used-did", "{again:#?}");
    assert!(tells(&again, "past-co-sign-agreed"), "{again:#?}");
    let bare = talk.presses("proces", "agree", &None);
    assert_eq!(acts(&bare), 0, "{bare:#?}");
    // It names the case of the first one, and shows the other with its buttons.
    assert_eq!(keys(&bare)[0], "act-in-case", "{bare:#?}");
    assert!(format!("{:?}", bare[0]).contains(&first), "{bare:#?}");
    let left = offering(&bare, "agree");
    assert_eq!(left.case.as_ref().unwrap().code.to_string(), second);
    // In the same moment it is part of the same tap.
    assert_eq!(acts(&talk.presses("proces", "agree", &None)), 0);
    talk.waits(SignedDuration::from_secs(10));
    let signed = talk.presses("proces", "agree", &None);
    assert!(tells(&signed, "co-sign-thanks-agreed"), "{signed:#?}");
}

#[test]
fn a_button_pressed_after_the_words_says_what_the_words_did() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.says("aov", "ontvangen");
    let said = talk.presses("aov", "confirm", &None);
    assert_eq!(keys(&said)[0], "confirm-already", "{said:#?}");
    assert!(tells(&said, "settled-confirmed"), "{said:#?}");
    // Also after a restart, while what follows on it is open.
    talk.is_down_for(SignedDuration::from_mins(1));
    let said = talk.presses("aov", "confirm", &None);
    assert!(tells(&said, "settled-confirmed"), "{said:#?}");
    talk.says("zorg", "ontvangen");
    let said = talk.presses("zorg", "confirm", &None);
    assert!(tells(&said, "settled-confirmed"), "{said:#?}");
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    let said = talk.says("proces", "ja");
    assert!(tells(&said, "co-sign-thanks-agreed"), "{said:#?}");
    let said = talk.presses("proces", "agree", &None);
    assert_eq!(keys(&said)[0], "press-used-did", "{said:#?}");
    assert!(tells(&said, "past-co-sign-agreed"), "{said:#?}");
    // The other button under the same request takes that back, as nothing is decided yet.
    let said = talk.presses("proces", "disagree", &None);
    assert!(tells(&said, "co-sign-thanks-disagreed"), "{said:#?}");
    let said = talk.presses("proces", "disagree", &None);
    assert!(tells(&said, "past-co-sign-disagreed"), "{said:#?}");
}

#[test]
fn longer_words_at_the_request_to_phone_get_it_again_with_what_it_does() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.waits(SignedDuration::from_mins(16));
    for line in [
        "ja, telefonisch bevestigd",
        "telefonisch bevestigd door aov",
        "ja",
        "ik heb de aov gesproken",
        "niemand neemt de telefoon op",
    ] {
        let said = talk.says("regisseur", line);
        assert_eq!(acts(&said), 0, "{line}: {said:#?}");
        let told = ["act-not-done", "act-phoned", "act-by-label"];
        assert_eq!(keys(&said)[..3], told, "{line}: {said:#?}");
        assert_eq!(buttons(&said, "phoned-aov").len(), 1, "{line}: {said:#?}");
    }
}

#[test]
fn longer_words_at_the_track_of_a_drill_get_the_question_again() {
    let mut talk = Talk::begin();
    talk.says("beheer", "oefening");
    for line in ["beide", "ja, beide sporen", "ja", "doe maar allebei"] {
        let said = talk.says("beheer", line);
        assert_nothing_happens(&said, line);
        assert_eq!(keys(&said), ["act-not-done", "which-drill"], "{line}");
    }
    assert!(!pings(&talk.says("beheer", talk::TRACK)).is_empty());
}

#[test]
fn after_stop_nothing_else_is_said_to_be_open() {
    let mut talk = Talk::begin();
    talk.says("proces", "toets op");
    talk.presses("proces", "phase-3", &None);
    let code = talk.opens_case("3");
    talk.says("regisseur", &format!("casus op {code}"));
    let presses = ["yes", "no", "yes", "no", "no", "advice", "veiligheidshuis"];
    for press in presses.into_iter().chain(["no", "request-co-sign"]) {
        talk.presses("regisseur", press, &None);
    }
    talk.says("proces", "stop");
    let said = talk.says("proces", "ja");
    assert_eq!(acts(&said), 0, "{said:#?}");
    assert_eq!(keys(&said)[0], "act-between", "{said:#?}");
    // As that says, the words count from now on.
    let said = talk.says("proces", "ja");
    assert!(tells(&said, "co-sign-thanks-agreed"), "{said:#?}");
}

#[test]
fn it_does_not_work_means_i_cannot_only_where_the_alert_is_all_that_is_asked() {
    let lines = ["lukt niet", "ik kan niet", "het lukt nu niet", "i can't"];
    for line in lines {
        let mut talk = Talk::begin();
        talk.raises();
        let said = talk.says("aov", line);
        assert!(tells(&read_by(&said, "aov"), "cannot-noted"), "{line}");
        // Nobody else, and nobody without an alert.
        for other in ["regisseur", "aov-tholen"] {
            let said = talk.says(other, line);
            assert!(!tells(&said, "cannot-noted"), "{line}: {said:#?}");
        }
        // At a criterion of a check it is said of the criterion.
        let mut talk = Talk::begin();
        talk.says("aov", "toets op");
        talk.presses("aov", "phase-3", &None);
        talk.raises();
        let said = talk.says("aov", line);
        assert_nothing_happens(&said, line);
        // At what follows on another confirmation too.
        let mut talk = Talk::begin();
        talk.raises();
        talk.says("aov", "ontvangen");
        talk.raises();
        let said = talk.says("aov", line);
        assert_nothing_happens(&said, line);
        // And of two cases none is meant.
        let mut talk = Talk::begin();
        talk.raises();
        talk.raises();
        let said = talk.says("aov", line);
        assert_nothing_happens(&said, line);
    }
    let mut talk = Talk::begin();
    talk.raises();
    for quoted in [
        "\"ik kan niet\"",
        "!ik kan niet",
        "[ ] ik kan niet",
        "ik kan niet?",
    ] {
        let said = talk.says("aov", quoted);
        assert_eq!(
            (acts(&said), pings(&said).len()),
            (0, 0),
            "{quoted}: {said:#?}"
        );
    }
}

#[test]
fn a_code_in_quotes_erases_nothing() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    talk.says("beheer", &format!("wissen {code}"));
    for line in [
        format!("\"{code}\""),
        format!("'{code}'"),
        format!("!{code}"),
        format!("({code})"),
    ] {
        let said = talk.says("beheer", &line);
        assert!(!tells(&said, "erased"), "{line}: {said:#?}");
    }
    let said = talk.says("beheer", &code);
    assert!(tells(&said, "erased"), "{said:#?}");
}
