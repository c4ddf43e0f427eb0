//! Roles that a card or the settings add, and people who work for several municipalities.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::kit::{Chat, START, program};

const CARD: &str = include_str!("../../data/regiekaart.toml");
const SETTINGS: &str = include_str!("../../data/regiewijzer.toml");

/// Roles as a card declares them.
const ROLES: &str = r#"[[role]]
id = "district-warden"
nl = "wijkburgemeester"
en = "district mayor"
address = "u"

[[role]]
id = "night-team"
nl = "nachtteam"
en = "night team"
article = "het"

[[phase]]
id = "phase-1""#;

/// Somebody of two municipalities, and a team of one.
const PEOPLE: &str = r#"[[person]]
id = "warden"
roles = ["district-warden"]
municipality = "GM0664"
also = [{ municipality = "GM0716", roles = ["district-warden", "administrator"] }]
title = "wijkburgemeester Oost"

[[person]]
id = "nacht"
roles = ["night-team"]
municipality = "GM0664"
title = "nachtteam"

[[person]]
id = "aov"
"#;

/// A folder with such a card, and settings for it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let both = r#"must-confirm = ["aov-officer", "care-department"]"#;
    let card = CARD
        .replacen("[[phase]]\nid = \"phase-1\"", ROLES, 1)
        .replace(
            "decided-by = \"aov-officer\"",
            "decided-by = \"district-warden\"",
        )
        .replace(both, r#"must-confirm = ["district-warden", "night-team"]"#);
    assert!(card.contains("[[role]]") && card.contains("\"night-team\"]"));
    fs::write(folder.path().join("regiekaart.toml"), card).unwrap();
    let mut settings = SETTINGS.replacen("[[person]]\nid = \"aov\"\n", PEOPLE, 1);
    for (place, role, who) in [
        ("GM0664", "district-warden", "warden"),
        ("GM0716", "district-warden", "warden"),
        ("GM0664", "night-team", "nacht"),
    ] {
        settings += &format!(
            "\n[[roster]]\nmunicipality = \"{place}\"\nrole = \"{role}\"\nduty = [\"{who}\"]\ncommitment = \"hard\"\n"
        );
    }
    fs::write(folder.path().join("regiewijzer.toml"), settings).unwrap();
    folder
}

fn chat(folder: &TempDir) -> Chat {
    let folder = folder.path().to_str().unwrap();
    let flags = [
        "--store", "memory", "--clock", START, "--seed", "1", "--data", folder,
    ];
    Chat::in_language("nl", &flags)
}

fn says(chat: &mut Chat, from: &str, words: &str) -> Vec<Value> {
    chat.send(&json!({"from": from, "say": words}))
}

/// Opens a case in phase 4; gives what its alerts say.
fn opens(chat: &mut Chat, from: &str, place: &str, process: &str) -> Vec<Value> {
    says(chat, from, "casus nieuw");
    let team = "row-case-direction-p3-voluntary-local-team";
    let track = "track-other-calamity";
    let choices = [
        place,
        "phase-4",
        "voluntary",
        "adults",
        team,
        process,
        track,
        "confirm",
    ];
    let pressed = choices.map(|choice| chat.send(&json!({"from": from, "press": choice})));
    pressed.into_iter().last().unwrap()
}

fn to<'a>(said: &'a [Value], person: &str) -> Vec<&'a str> {
    let own = said.iter().filter(|message| message["to"] == person);
    own.map(|message| message["text"].as_str().unwrap())
        .collect()
}

#[test]
fn a_role_of_ones_own_is_called_by_its_name_and_has_the_rights_of_the_card() {
    let folder = folder();
    let mut chat = chat(&folder);
    let said = opens(&mut chat, "regisseur", "GM0664", "proces");
    let code = said.iter().find_map(|message| message["case"].as_str());
    let code = code.unwrap().to_owned();
    let called = to(&said, "nacht").concat();
    assert!(called.contains("voor het nachtteam."), "{called}");
    assert!(called.starts_with("OEFENING\nOPROEP FASE 4"), "{called}");
    // Nobody else is called: the AOV officer has nothing to do on this card.
    assert!(to(&said, "aov").is_empty());
    let thanks = to(&says(&mut chat, "warden", "ontvangen"), "warden").concat();
    assert!(
        thanks.contains("Dank u.") && thanks.contains("uw rol"),
        "{thanks}"
    );
    let thanks = to(&says(&mut chat, "nacht", "ontvangen"), "nacht").concat();
    assert!(thanks.contains("Dank je."), "{thanks}");
    let down = says(&mut chat, "warden", &format!("casus af {code}"));
    assert!(
        to(&down, "warden").concat().contains("Vraag 1 van"),
        "{down:?}"
    );
    let other = says(&mut chat, "communicatie", &format!("casus status {code}"));
    assert!(
        to(&other, "communicatie").concat().contains("ken ik niet"),
        "{other:?}"
    );
    let help = to(&says(&mut chat, "regisseur", "help alles"), "regisseur").concat();
    assert!(help.contains("wijkburgemeester of beheerder") && !help.contains("AOV"));
}

#[test]
fn whoever_works_for_two_municipalities_hears_which_one_it_is_about() {
    let folder = folder();
    let mut chat = chat(&folder);
    let goes = opens(&mut chat, "regisseur", "GM0664", "proces");
    let tholen = opens(&mut chat, "regisseur-tholen", "GM0716", "proces-tholen");
    for (said, place) in [(&goes, "Goes"), (&tholen, "Tholen")] {
        let called = to(said, "warden").concat();
        let begins = format!("OEFENING\n{place}: OPROEP FASE 4 voor de wijkburgemeester.");
        assert!(called.starts_with(&begins), "{called}");
    }
    let listed = to(&says(&mut chat, "warden", "casussen"), "warden").concat();
    assert_eq!(listed.matches("RW-").count(), 2, "{listed}");
    let duty = to(&says(&mut chat, "warden", "piket"), "warden").concat();
    assert!(duty.contains("Goes: wijkburgemeester") && duty.contains("Tholen: wijkburgemeester"));
    // Not administrator in Goes: who saw its case is not for this person.
    let code = |said: &[Value]| {
        let code = said.iter().find_map(|message| message["case"].as_str());
        code.unwrap().to_owned()
    };
    let access = |chat: &mut Chat, code: &str| {
        to(
            &says(chat, "warden", &format!("casus inzage {code}")),
            "warden",
        )
        .concat()
    };
    assert!(!access(&mut chat, &code(&goes)).contains("bekeken"));
    let drill = says(&mut chat, "warden", "oefening");
    let asked = to(&drill, "warden").concat();
    assert!(asked.contains("In welke gemeente?"), "{asked}");
}

#[test]
fn a_role_that_cannot_be_is_refused_in_one_line_with_its_place() {
    for (role, told) in [
        ("id = \"mayor\"\nnl = \"a\"\nen = \"a\"", "is al een rol"),
        (
            "id = \"Wijk Team\"\nnl = \"a\"\nen = \"a\"",
            "kan geen naam van een rol zijn",
        ),
        (
            "id = \"x\"\nnl = \"{ $who }\"\nen = \"a\"",
            "past niet in een zin",
        ),
        (
            "id = \"x\"\nnl = \"a\"\nen = \"a\"\naddress = \"gij\"",
            "geen manier om iemand",
        ),
    ] {
        for (file, whole) in [("regiekaart.toml", CARD), ("regiewijzer.toml", SETTINGS)] {
            let folder = tempfile::tempdir().unwrap();
            let text = format!("{whole}\n[[role]]\n{role}\n");
            fs::write(folder.path().join(file), text).unwrap();
            let mut check = program();
            let check = check.args(["check", "--lang", "nl", "--data"]);
            let output = check.arg(folder.path()).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(78), "{said}");
            assert!(
                said.contains(told) && said.contains(&format!("{file}:")),
                "{said}"
            );
        }
    }
}
