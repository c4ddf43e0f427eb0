//! Keeping a case: when its director is reminded of it, what a closed one refuses, and what is shown
//! of the only one.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

mod talk;

use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::standing::Picture;
use talk::{Talk, keys};

fn reminders(said: &[Message]) -> usize {
    let all = keys(said).into_iter();
    all.filter(|key| *key == "review-reminder").count()
}

#[test]
fn a_review_is_reminded_of_once_at_its_time_also_where_alerts_are_due_before() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.all_say("regisseur", &["casus review", "over 1 week"]);
    let hour = SignedDuration::from_hours(1);
    assert_eq!(reminders(&talk.waits(hour)), 0);
    for officer in ["aov", "zorg"] {
        talk.says(officer, "ontvangen");
    }
    assert_eq!(reminders(&talk.waits(6 * 24 * hour)), 0);
    assert_eq!(reminders(&talk.waits(24 * hour)), 1);
}

#[test]
fn a_closed_case_is_kept_as_it_is() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    let close = ["casus sluiten", "overgedragen buiten deze gemeente"];
    talk.all_say("regisseur", &close);
    for act in ["sluiten", "overdragen", "review", "op", "af"] {
        let said = talk.says("regisseur", &format!("casus {act} {code}"));
        assert_eq!(keys(&said), ["refused-closed"], "{act}");
    }
}

#[test]
fn the_card_shows_where_the_only_case_stands_to_who_has_it() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let mut shown = |person: &str| {
        let said = talk.says(person, "kaart");
        let Some(Picture(standing)) = said[0].picture.clone() else {
            panic!("the card has a picture")
        };
        standing.is_some()
    };
    assert!(shown("regisseur") && shown("proces"));
    assert!(!shown("regisseur-2") && !shown("aov"));
    talk.opens_case("3");
    let both = talk.says("regisseur", "kaart");
    assert_eq!(both[0].picture, Some(Picture(None)), "it would be either");
}
