//! What is offered and shown to those alone who may do it.

use crate::talk::{TRACK, Talk, keys, pings};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::PressContext;

#[test]
fn whoever_is_called_as_a_fallback_may_not_withdraw_the_alert() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let alert = Some(PressContext::Alert(pings(&said)[0].alert.clone()));
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

#[test]
fn a_drill_offers_the_tracks_of_the_card_and_all_of_them_only_where_there_are_several() {
    for (tracks, choices) in [(2, 3), (1, 1)] {
        let mut talk = Talk::begin_with_tracks(tracks);
        let asked = talk.says("beheer", "oefening");
        assert_eq!(asked[0].choices.len(), choices, "{asked:#?}");
    }
    let mut talk = Talk::begin_with_tracks(0);
    assert_eq!(keys(&talk.says("beheer", "oefening")), ["drill-none"]);
}

#[test]
fn phase_4_offers_all_tracks_only_where_there_are_several() {
    for (tracks, several) in [(2, true), (1, false)] {
        let mut talk = Talk::begin_with_tracks(tracks);
        talk.opens_case("4");
        let again = talk.says("regisseur", "hervat");
        let asked = again.last().unwrap();
        // Of one track nothing is asked, for there is no choice.
        let question = if several { "track" } else { "confirm" };
        assert_eq!(asked.question.as_ref().unwrap().id, *question);
        let both = asked
            .choices
            .iter()
            .any(|choice| choice.id == *"track-both");
        assert_eq!(both, several, "{asked:#?}");
    }
}
