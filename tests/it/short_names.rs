//! A choice is named in short where no other fits and nothing is decided by it; what is said beside it fits what can be chosen.

use crate::talk::{Talk, keys, read_by};
use regiewijzer::dialogue::message::Message;

/// Which question is open after these lines of the director.
fn open(talk: &mut Talk, lines: &[&str]) -> String {
    let said = talk.all_say("regisseur", lines);
    let asked = said
        .iter()
        .rev()
        .find_map(|message| message.question.as_ref());
    asked.map_or_else(String::new, |question| question.id.to_string())
}

#[test]
fn a_short_name_is_enough_at_an_opening() {
    for team in [
        "wijkteam",
        "Toegang",
        "cjg",
        "sociaal wijkteam",
        "gi",
        "GI samen met het lokale team",
        "client",
    ] {
        let mut talk = Talk::begin();
        let lines = ["casus nieuw", "Goes", "fase 2", "vrijwillig", "volwassenen"];
        assert_eq!(open(&mut talk, &lines), "new-case-direction");
        assert_eq!(open(&mut talk, &[team]), "new-process-director", "{team}");
    }
    // "GI" is no way to say that there is no idea.
    let mut talk = Talk::begin();
    let lines = ["casus nieuw", "Goes", "fase 2", "vrijwillig", "volwassenen"];
    talk.all_say("regisseur", &lines);
    let said = talk.says("regisseur", "gi");
    assert!(!says(&said, "noted"), "{:?}", keys(&said));
    // What fits none, or denies one, chooses nothing.
    for other in [
        "team",
        "zelf",
        "niet wijkteam",
        "geen idee wijkteam",
        "wijkteam misschien",
        "samen",
    ] {
        let mut talk = Talk::begin();
        let lines = [
            "casus nieuw",
            "Goes",
            "fase 2",
            "vrijwillig",
            "volwassenen",
            other,
        ];
        assert_ne!(open(&mut talk, &lines), "new-process-director", "{other}");
    }
}

#[test]
fn both_tracks_are_named_by_one_word_and_nobody_is_called_before_the_confirmation() {
    for (typed, fits) in [
        ("beide", true),
        ("both", true),
        ("zorgcalamiteit", true),
        ("andere calamiteit", true),
        ("andere", false),
        ("calamiteit", false),
        ("niet beide", false),
    ] {
        let mut talk = Talk::begin();
        talk.opens_case("4");
        let said = talk.says("regisseur", typed);
        assert!(said.iter().all(|message| message.ping.is_none()), "{typed}");
        let asked = said
            .iter()
            .rev()
            .find_map(|message| message.question.as_ref());
        let confirms = asked.is_some_and(|question| question.id == *"confirm");
        assert_eq!(confirms, fits, "{typed}: {:?}", keys(&said));
    }
}

#[test]
fn the_name_of_a_phase_alone_shows_it_and_chooses_no_route() {
    let mut talk = Talk::in_phase_three(&[]);
    let said = talk.says("regisseur", "fase 4");
    assert!(says(&said, "route-before-phase"), "{:?}", keys(&said));
    let again = said.last().and_then(|message| message.question.as_ref());
    assert!(again.is_some_and(|question| question.id == *"route"));
    let said = talk.says("regisseur", "Phase 3");
    assert!(says(&said, "card-more"), "{:?}", keys(&said));
    let mut talk = Talk::begin();
    let said = talk.says("regisseur", "fase 2");
    assert!(says(&said, "card-more"), "{:?}", keys(&said));
}

#[test]
fn a_fact_is_changed_by_its_short_name() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    assert_eq!(open(&mut talk, &["casus wijzigen", "kader"]), "new-frame");
    let said = talk.says("regisseur", "gedwongen");
    assert!(keys(&said).contains(&"case-changed"), "{:?}", keys(&said));
}

#[test]
fn no_agreement_is_given_or_passed_over_by_a_short_name() {
    for typed in [
        "telefonisch",
        "afgestemd",
        "niet bereikt",
        "bereikt",
        "opschalen",
    ] {
        let mut talk = Talk::in_phase_three(&["veiligheidshuis"]);
        let said = talk.says("regisseur", typed);
        assert!(said.iter().all(|message| message.ping.is_none()), "{typed}");
        let moved = keys(&said).iter().any(|key| key.starts_with("moved"));
        assert!(!moved, "{typed}: {:?}", keys(&said));
    }
}

/// Whether a text stands in what was said.
fn says(said: &[Message], key: &str) -> bool {
    said.iter()
        .flat_map(|message| &message.text)
        .any(|text| text.key == key)
}

#[test]
fn not_to_know_is_offered_only_where_it_can_be_chosen() {
    for (phase, key) in [
        ("fase 2", "help-choose-unknown"),
        ("fase 3", "help-find-out"),
    ] {
        let mut talk = Talk::begin();
        let lines = ["casus nieuw", "Goes", phase, "vrijwillig", "volwassenen"];
        assert_eq!(open(&mut talk, &lines), "new-case-direction");
        let said = talk.says("regisseur", "uitleg");
        assert!(says(&said, key), "{phase}: {:?}", keys(&said));
    }
}

#[test]
fn duty_is_taken_over_until_a_moment_as_people_write_it() {
    for (typed, fits) in [
        ("overnemen tot 24 december 18:00", true),
        ("overnemen tot 24 december 18.00 uur", true),
        ("take over until 24 December 18:00", true),
        ("overnemen tot 24 dec 18 uur", true),
        ("overnemen tot 18 uur", true),
        // In the morning or in the evening: that is asked.
        ("overnemen tot 8 uur", true),
        ("overnemen tot vrijdag", true),
        ("overnemen tot en met vrijdag", true),
        ("overnemen t/m vrijdag", true),
        ("overnemen tot maandagmorgen 8 uur", true),
        ("overnemen tot vannacht 2 uur", true),
        ("overnemen tot straks", false),
        ("overnemen tot 24 nergens 18:00", false),
    ] {
        let mut talk = Talk::begin();
        let said = talk.says("aov-2", typed);
        let asks = keys(&said).contains(&"take-over-how");
        let unclear = keys(&said)
            .iter()
            .any(|key| key.starts_with("not-understood"));
        assert_eq!(!asks && !unclear, fits, "{typed}: {:?}", keys(&said));
    }
}

#[test]
fn whoever_was_only_asked_hears_that_the_phase_is_over() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("4");
    talk.all_say("regisseur", &["zorgcalamiteit", "bevestig"]);
    let mut said = Vec::new();
    for person in ["aov", "zorg", "wethouder"] {
        said.extend(talk.says(person, "ontvangen"));
    }
    let asked = read_by(&said, "burgemeester");
    assert!(
        asked.iter().any(|message| message.question.is_some()),
        "{asked:#?}"
    );
    talk.proposes("aov", &code);
    talk.presses("proces", "agree", &None);
    talk.presses("regisseur", "agree", &None);
    let said = talk.presses("aov", "confirm", &None);
    assert!(
        says(&read_by(&said, "burgemeester"), "phase-over"),
        "{:?}",
        keys(&said)
    );
}
