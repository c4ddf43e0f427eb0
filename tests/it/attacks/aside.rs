//! A case that was set aside is told to those who are in it and to who administers it, and to nobody else.

use serde_json::Value;

use super::cases::{HARMS, texts};
use crate::attacks::place::{self, Place};
use crate::kit::{Chat, START};

#[test]
fn whoever_is_in_a_case_that_was_set_aside_is_told_whom_to_telephone() {
    let (place, _) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    place::empty_slot(&store, &stream);
    let mut chat = Chat::on(&store, START).greeted();
    let said = std::mem::take(&mut chat.greeting);
    let to = |who: &str| -> Vec<Value> {
        said.iter()
            .filter(|message| message["to"] == who)
            .cloned()
            .collect()
    };
    for who in ["regisseur", "beheer"] {
        let told = texts(&to(who));
        assert!(
            told.contains("damaged and cannot be read"),
            "{who}: {said:#?}"
        );
        assert!(
            told.contains("An alert of this case is open"),
            "{who}: {said:#?}"
        );
    }
    // Once: nobody is told again and again.
    assert!(!texts(&chat.wait("30m")).contains("damaged and cannot be read"));
    chat.close();
    place.refused("verify --store store", "key of case-");
    let (_, said) = place.ends("backup copies --store store");
    assert!(said.contains("an alert of it is open"), "{said}");
}

#[test]
fn who_was_called_for_a_case_that_was_set_aside_and_the_administrator_hear_of_it() {
    let (place, [_, loud]) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    HARMS[5].1(&store, &stream);
    let mut chat = Chat::on(&store, START).greeted();
    let about = format!("Case {loud} is damaged and cannot be read");
    for (who, line) in [
        ("aov", "ontvangen".to_owned()),
        ("aov", format!("ontvangen {loud}")),
        ("beheer", format!("casus status {loud}")),
    ] {
        let said = texts(&chat.say(who, &line));
        assert!(said.contains(&about), "{who} {line}: {said}");
        assert!(said.contains("Phone now: "), "{who} {line}: {said}");
    }
    let said = texts(&chat.say("aov-2", &format!("casus status {loud}")));
    assert!(!said.contains("damaged"), "{said}");
    chat.close();
}

#[test]
fn the_administrator_finds_a_quiet_case_that_was_set_aside_by_its_code() {
    let (place, [quiet, _]) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[0].clone();
    HARMS[5].1(&store, &stream);
    let mut chat = Chat::on(&store, START).greeted();
    let about = format!("Case {quiet} is damaged and cannot be read");
    let ask = format!("casus status {quiet}");
    let said = texts(&chat.say("beheer", &ask));
    assert!(said.contains(&about), "{said}");
    assert!(!said.contains("Phone now: "), "{said}");
    // For those of another municipality and for all others it does not exist.
    for who in ["regisseur-tholen", "aov", "communicatie"] {
        let said = texts(&chat.say(who, &ask));
        assert!(!said.contains("damaged"), "{who}: {said}");
    }
    chat.close();
}

/// Of which municipality it is, its open alert shows.
#[test]
fn the_administrator_of_another_municipality_hears_nothing_of_a_case_that_was_set_aside() {
    let (place, _) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    place::empty_slot(&store, &stream);
    let settings = place.path("settings.toml");
    let example = include_str!("../../../data/regiewijzer.toml");
    let only = "roles = [\"process-director\"]\nmunicipality = \"GM0716\"";
    let also = only.replacen("\"]", "\", \"administrator\"]", 1);
    assert!(example.contains(only));
    std::fs::write(&settings, example.replacen(only, &also, 1)).unwrap();
    let [store, settings] = [store, settings].map(|path| path.to_str().unwrap().to_owned());
    let flags = ["--store", &store, "--settings", &settings, "--clock", START];
    let mut chat = Chat::with(&flags).greeted();
    let said = std::mem::take(&mut chat.greeting);
    let heard = |who: &str| {
        let own = said.iter().filter(|message| message["to"] == who);
        texts(&own.cloned().collect::<Vec<_>>()).contains("cannot be read")
    };
    assert!(heard("beheer"), "{said:#?}");
    assert!(!heard("proces-tholen"), "{said:#?}");
    chat.close();
}
