//! Only what is plainly a receipt, of an alert of one's own, confirms.

use crate::confirming::{CONFIRMED, code};
use crate::talk::{Talk, count, keys};

/// A code counts only in the company in which a word does, and a signature is that of whoever signs.
#[test]
fn what_makes_another_thing_of_a_word_or_a_code_confirms_nothing() {
    for line in [
        "beste straks ontvangen",
        "moment bevestigd",
        "beste morgen ontvangen",
        "wethouder {code}",
        "AOV Tholen {code}",
        "als code {code}",
        "{code} om 5 uur",
        "ontvangen {code}, bel me om 5 uur",
        "ontvangen, AOV Tholen",
        "Ontvangen.\n\nMet vriendelijke groet,\n\nPieter Jansen\nburgemeester Tholen",
        "Ontvangen.\n\nMet vriendelijke groet,\n\nPieter Jansen\nwethouder gemeente Goes",
        "Uw bericht is ontvangen",
    ] {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        let line = line.replace("{code}", &code(&said, Some("aov")));
        let said = talk.says("aov", &line);
        assert_eq!(count(&said, CONFIRMED), 0, "{line}: {:?}", keys(&said));
        let refusal = &said[0];
        let mut offered = refusal.choices.iter();
        assert!(offered.any(|choice| choice.id == *"confirm"), "{line}");
        let pressed = talk.presses("aov", "confirm", &refusal.on.clone());
        assert_eq!(keys(&pressed)[0], CONFIRMED, "{line}");
    }
}

/// Of two towns the one that a word names is that of the alert, or the word is for none.
#[test]
fn a_town_of_ones_own_that_is_not_that_of_the_alert_confirms_nothing() {
    let both = |people: &str| {
        let also =
            "id = \"aov\"\nalso = [{ municipality = \"GM0716\", roles = [\"aov-officer\"] }]\n";
        people.replacen("id = \"aov\"\n", also, 1)
    };
    for (line, confirms) in [
        ("aov tholen ontvangen", false),
        ("ontvangen gr aov tholen", false),
        ("aov goes ontvangen", true),
    ] {
        let mut talk = Talk::begin_with_people(both);
        talk.raises();
        let said = talk.says("aov", line);
        assert_eq!(count(&said, CONFIRMED) > 0, confirms, "{line}");
    }
}
