//! What becomes of the code of a ping once somebody has typed it.

use crate::confirming::{CONFIRMED, code, received};
use crate::talk::{Talk, count, deliver, keys, quietly};

/// It ended nothing, so it is good for everybody whose word does.
#[test]
fn a_code_that_was_typed_in_vain_stays_good_for_those_whose_word_counts() {
    for (wrong, then, expect) in [
        ("communicatie", "regisseur", "confirmed-thanks"),
        ("zorg", "beheer", "confirmed-thanks"),
        ("burgemeester", "aov-2", CONFIRMED),
        ("regisseur-2", "aov", CONFIRMED),
    ] {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        let own = code(&said, Some("aov"));
        assert_eq!(received(&mut talk, wrong, &own), "code-noted", "{wrong}");
        assert_eq!(received(&mut talk, then, &own), expect, "{then}");
    }
    // Also that of somebody who stands in, from whoever has the role.
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let climbed = quietly(&mut talk, 10);
    let own = code(&climbed, Some("wethouder"));
    talk.says("wethouder", &format!("ontvangen {own}"));
    assert_eq!(
        received(&mut talk, "regisseur", &own),
        "confirm-code-in-vain"
    );
    assert_eq!(received(&mut talk, "aov-2", &own), CONFIRMED);
}

/// What ended the alert and was not right ends it no second time.
#[test]
fn a_code_that_ended_an_alert_and_was_not_right_is_good_no_more() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let climbed = quietly(&mut talk, 5);
    let own = code(&climbed, Some("aov-2"));
    assert_eq!(received(&mut talk, "regisseur", &own), "confirmed-thanks");
    let again = talk.says("aov-2", "klopt niet");
    let again = match count(&again, "not-right-again") {
        0 => talk.presses("aov-2", "not-right", &None),
        _ => again,
    };
    assert_eq!(count(&again, "not-right-again"), 1, "{:?}", keys(&again));
    assert_eq!(received(&mut talk, "regisseur", &own), "confirm-code-spent");
}
