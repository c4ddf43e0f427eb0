//! Buttons that stay on a screen: an old one never does what a newer one means.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test that cannot start the program has failed; the office is shared with others"
)]

#[path = "replay/office.rs"]
mod office;
mod talk;
#[path = "simulation/tape.rs"]
#[allow(dead_code, reason = "this test breaks no store")]
mod tape;

use regiewijzer::dialogue::message::{Audience, Message};
use talk::{TRACK, Talk, keys, offering};

#[test]
fn an_old_list_of_cases_does_not_carry_out_a_newer_command() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.opens_case("2");
    let first = talk.says("regisseur", "casus status");
    let list = &first[0];
    let case = list.choices[0].id.to_string();
    let newer = talk.says("regisseur", "deel");
    let refused = talk.presses("regisseur", &case, &list.on);
    assert_eq!(keys(&refused)[0], "press-stale", "{refused:#?}");
    let shared = talk.presses("regisseur", &case, &newer[0].on);
    assert!(matches!(shared[0].to, Audience::Channel(_)), "{shared:#?}");
}

#[test]
fn an_old_request_is_not_agreed_to_by_the_answer_to_a_newer_one() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let ask = ["casus op", "ja", "advies", "leg voor"];
    let first = talk.all_say("regisseur", &ask);
    let old = offering(&first, "agree").on.clone();
    talk.presses("proces", "disagree", &old);
    talk.says("regisseur", "stop");
    talk.all_say("regisseur", &["casus op", "terug"]);
    let again = talk.all_say("regisseur", &["leg voor"]);
    let new = offering(&again, "agree").on.clone();
    assert_ne!(old, new);
    let refused = talk.presses("proces", "agree", &old);
    assert_eq!(keys(&refused)[0], "press-stale", "{refused:#?}");
    let thanks = talk.presses("proces", "agree", &new);
    assert!(
        keys(&thanks).contains(&"co-sign-thanks-agreed"),
        "{thanks:#?}"
    );
}

#[test]
fn a_button_of_an_earlier_interview_does_not_answer_the_same_question_of_a_later_one() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    let ask = ["casus op", "nee", "nee", "ja", "nee", "nee", "advies"];
    let first = talk.all_say("regisseur", &ask);
    let old = offering(&first, "veiligheidshuis").on.clone();
    let more = [
        "veiligheidshuis",
        "nee",
        "telefonisch afgestemd",
        "bevestig",
    ];
    talk.all_say("regisseur", &more);
    let later = talk.all_say(
        "regisseur",
        &["casus op", "nee", "nee", "ja", "nee", "nee", "advies"],
    );
    let new = offering(&later, "veiligheidshuis").on.clone();
    assert_ne!(old, new);
    let refused = talk.presses("regisseur", "veiligheidshuis", &old);
    assert_eq!(keys(&refused)[0], "press-stale", "{refused:#?}");
    let taken = talk.presses("regisseur", "veiligheidshuis", &new);
    assert!(!keys(&taken)[0].starts_with("press-stale"), "{taken:#?}");
}

#[test]
fn what_was_typed_before_an_alert_does_not_confirm_it() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.all_say("regisseur", &[TRACK, "bevestig"]);
    let before = talk.said_at("aov", "ontvangen", "2026-11-20T08:59:59Z");
    assert_eq!(keys(&before)[0], "was-away", "{before:#?}");
    let after = talk.said_at("aov", "ontvangen", "2026-11-20T09:00:01Z");
    assert_eq!(
        keys(&after)[0],
        "confirmed-by-you-aov-officer",
        "{after:#?}"
    );
}

#[test]
fn a_button_of_a_question_that_was_put_aside_offers_to_take_it_up_again() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    let first = talk.says("regisseur", "casus op");
    let old = offering(&first, "yes").on.clone();
    talk.says("regisseur", "stop");
    let aside = talk.presses("regisseur", "yes", &old);
    assert_eq!(keys(&aside)[0], "press-aside", "{aside:#?}");

    let code = talk.opens_case("2");
    let second = talk.says("regisseur", &format!("casus op {code}"));
    let aside = talk.presses("regisseur", "yes", &old);
    assert_eq!(keys(&aside)[0], "press-aside", "{aside:#?}");
    // What is open is asked again, and the button goes to the case that was pressed about.
    let on = |said: &[Message]| offering(said, "yes").on.clone();
    assert_eq!(on(&aside), on(&second));
    let resume = offering(&aside, "resume").on.clone();
    let again = talk.presses("regisseur", "resume", &resume);
    assert_eq!(on(&again), old);
}
