//! Keeping a case: when its director is reminded of it, what a closed one refuses, and what is shown
//! of the only one.

use crate::talk::{CARD, TRACK, Talk, count, keys, pings};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::picture::Picture;
use regiewijzer::dialogue::message::{Message, Visibility};

#[test]
fn a_review_is_reminded_of_once_at_its_time_also_where_alerts_are_due_before() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.all_say("regisseur", &["casus review", "over 1 week"]);
    let hour = SignedDuration::from_hours(1);
    assert_eq!(count(&talk.waits(hour), "review-reminder"), 0);
    for officer in ["aov", "zorg"] {
        talk.says(officer, "ontvangen");
    }
    assert_eq!(count(&talk.waits(6 * 24 * hour), "review-reminder"), 0);
    assert_eq!(count(&talk.waits(24 * hour), "review-reminder"), 1);
}

#[test]
fn a_closed_case_is_kept_as_it_is() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    let close = ["casus sluiten", "overgedragen buiten deze gemeente", "ja"];
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
    let Some(Picture(Some(standing))) = talk.says("regisseur", "kaart")[0].picture.clone() else {
        panic!("the case stands on the card")
    };
    let here = |row: &str| {
        standing
            .here
            .iter()
            .find(|(id, _)| *id == *row)
            .unwrap()
            .1
            .len()
    };
    assert_eq!(
        (here("row-case-direction"), here("row-treatment-direction")),
        (2, 0)
    );
    talk.opens_case("3");
    let both = talk.says("regisseur", "kaart");
    assert_eq!(both[0].picture, Some(Picture(None)), "it would be either");
    let mut talk = Talk::begin();
    talk.raises();
    let seen = ["aov", "beheer"].map(|person| talk.says(person, "kaart")[0].picture.clone());
    assert!(
        matches!(seen, [Some(Picture(Some(_))), Some(Picture(None))]),
        "{seen:#?}"
    );
}

#[test]
fn a_code_with_a_slip_is_answered_with_the_code_that_was_meant() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    let with_last = |letters: &str| format!("{}{letters}", &code[..code.len() - letters.len()]);
    // No code has these letters.
    for (slip, key) in [
        (with_last("U"), "code-unknown-near"),
        (with_last("UU"), "code-unknown-near"),
        (with_last("UUU"), "code-unknown"),
        (code[..code.len() - 1].to_owned(), "code-unknown-near"),
        (format!("{code}2"), "code-unknown-near"),
    ] {
        let said = talk.says("regisseur", &format!("casus status {slip}"));
        assert_eq!(keys(&said), [key], "{slip}");
    }
}

#[test]
fn of_adults_it_is_not_asked_how_heavy_case_direction_is() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let said = talk.says("regisseur", "casus zwaar");
    assert_eq!(keys(&said), ["refused-intensity-domain"]);
}

#[test]
fn a_case_is_not_closed_by_an_answer_from_before_its_alert() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    talk.says("regisseur", "casus sluiten");
    let up = ["casus op", "nee", "nee", "ja", "nee", "nee", "advies"];
    talk.all_say("regisseur", &up);
    let up = ["veiligheidshuis", "ja", "telefonisch afgestemd", TRACK];
    talk.all_say("regisseur", &up);
    let moved = talk.says("regisseur", "bevestig");
    assert!(!pings(&moved).is_empty(), "{moved:#?}");
    talk.says("regisseur", "hervat");
    talk.says("regisseur", "overgedragen buiten deze gemeente");
    let said = talk.says("regisseur", "bevestig");
    assert_eq!(keys(&said), ["refused-close-alert"]);
}

#[test]
fn the_status_says_who_directs_as_long_as_that_fits_the_phase() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let shows = |said: &[Message]| keys(said).contains(&"status-case-direction");
    assert!(shows(&talk.says("regisseur", "casus status")));
    let answers = ["casus af", "ja", "ja", "n.v.t.", "ja", "advies"];
    talk.all_say("regisseur", &answers);
    let moved = talk.says("regisseur", "besproken met het huishouden en de verwijzer");
    assert!(keys(&moved).contains(&"moved-down"), "{moved:#?}");
    assert!(!shows(&talk.says("regisseur", "casus status")));
}

#[test]
fn where_nobody_is_known_the_options_of_the_frame_are_shown_without_the_client() {
    let directs = "holders = [\"case-director\"]\n";
    let mut talk = Talk::begin_with_card(&CARD.replacen(directs, "", 1));
    talk.opens_case("2");
    let said = talk.says("regisseur", "regie");
    let shown = keys(&said).into_iter().filter(|key| *key == "lead-here");
    // Four professionals in the voluntary frame, and the process director.
    assert_eq!(shown.count(), 5, "{said:#?}");
}

#[test]
fn a_message_about_a_case_is_for_its_directors_together() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let told = said
        .iter()
        .find(|message| keys(&[(*message).clone()]).contains(&"alert-raised"));
    assert_eq!(told.unwrap().visibility, Visibility::Directors);
}

#[test]
fn a_check_goes_on_only_in_a_case_that_is_opened_in_its_phase() {
    for (phase, dropped) in [("fase 2", false), ("fase 3", true)] {
        let mut talk = Talk::begin();
        talk.all_say("regisseur", &["toets op", "fase 2", "ja", "advies"]);
        let begin = ["maak er een casus van", "Goes", "terug", phase];
        talk.all_say("regisseur", &begin);
        let rest = [
            "vrijwillig",
            "volwassenen",
            "Veilig Thuis",
            "procesregisseur",
        ];
        let opened = talk.all_say("regisseur", &rest);
        let keys = keys(&opened);
        assert_eq!(keys[0], "case-opened");
        let told = keys.contains(&"case-opened-check-dropped");
        assert_eq!(told, dropped, "{keys:?}");
    }
}
