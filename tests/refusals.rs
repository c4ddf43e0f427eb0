//! What is offered and shown to those alone who may do it.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

mod talk;

use jiff::SignedDuration;
use regiewijzer::dialogue::input::On;
use regiewijzer::dialogue::message::Message;
use talk::{TRACK, Talk, keys, pings};

#[test]
fn whoever_is_called_as_a_fallback_may_not_withdraw_the_alert() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let alert = Some(On::Alert(pings(&said)[0].alert.clone()));
    talk.waits(SignedDuration::from_mins(10));
    for stranger in ["wethouder", "proces", "aov-tholen", "regisseur-2"] {
        let refused = talk.presses(stranger, "withdraw", &alert);
        assert_eq!(keys(&refused)[0], "press-stale", "{stranger}");
    }
    let asked = talk.presses("regisseur", "withdraw", &alert);
    assert!(asked[0].question.is_some(), "{asked:#?}");
}

#[test]
fn a_drill_is_shown_to_those_who_may_hold_one() {
    let mut talk = Talk::begin();
    talk.all_say("beheer", &["oefening", TRACK]);
    let mut sees = |person: &str| talk.says(person, "status").iter().any(Message::is_of_drill);
    assert!(sees("beheer") && sees("aov-2"));
    for stranger in ["wethouder-2", "regisseur", "aov-tholen"] {
        assert!(!sees(stranger), "{stranger}");
    }
}
