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

/// A chat over the example with these people besides, and with another roster of the AOV officers.
fn with_people(people: &str, roster: impl Fn(String) -> String) -> (TempDir, Chat) {
    let folder = tempfile::tempdir().unwrap();
    let person = "[[person]]\nid = \"aov\"\n";
    let settings = SETTINGS.replacen(person, &(people.to_owned() + person), 1);
    fs::write(folder.path().join("regiewijzer.toml"), roster(settings)).unwrap();
    let chat = chat(&folder);
    (folder, chat)
}

#[test]
fn two_names_that_look_like_two_others_are_two_choices() {
    let people = "[[role]]\nid = \"aov\"\nnl = \"wijkagent\"\nen = \"district officer\"\n\n\
                  [[person]]\nid = \"x\"\nroles = [\"aov-officer\"]\nmunicipality = \"GM0664\"\ntitle = \"AOV X\"\n\n\
                  [[person]]\nid = \"officer-x\"\nroles = [\"aov\"]\nmunicipality = \"GM0664\"\ntitle = \"agent Y\"\n\n";
    let post = "\n[[roster]]\nmunicipality = \"GM0664\"\nrole = \"aov\"\nduty = [\"officer-x\"]\ncommitment = \"soft\"\n";
    let (_folder, mut chat) = with_people(people, |settings| settings + post);
    let said = says(&mut chat, "beheer", "overnemen tot 18:00");
    let choices = said[0]["choices"].as_array().unwrap();
    let of = |label: &str| {
        let mut found = choices
            .iter()
            .filter(|choice| choice["label"].as_str().unwrap().contains(label));
        found.next().unwrap()["id"].as_str().unwrap().to_owned()
    };
    assert_ne!(of("AOV X"), of("agent Y"));
    let said = chat.send(&json!({"from": "beheer", "press": of("AOV X")}));
    assert!(
        to(&said, "beheer")[0].contains("AOV X heeft nu dienst als AOV"),
        "{said:#?}"
    );
}

#[test]
fn a_swap_says_in_which_municipality_and_ends_with_the_role() {
    let shared = |id: &str| {
        format!(
            "[[person]]\nid = \"{id}\"\nroles = [\"aov-officer\"]\nmunicipality = \"GM0664\"\nalso = [{{ municipality = \"GM0716\", roles = [\"aov-officer\"] }}]\ntitle = \"AOV {id}\"\n\n"
        )
    };
    let turns = "commitment = \"hard\"\n[roster.rotation]\nturns = [\"x\", \"y\"]\nstart = \"2025-11-17\"\nhandover_day = \"monday\"\nhandover_time = \"09:00\"\n";
    let (_folder, mut chat) = with_people(&(shared("x") + &shared("y")), |settings| {
        settings
            .replace(
                "duty = [\"aov\"]\ndeputies = [\"aov-2\"]\ncommitment = \"hard\"\n",
                turns,
            )
            .replace("duty = [\"aov-tholen\"]\ncommitment = \"hard\"\n", turns)
    });
    let asked = [("GM0664", "Goes"), ("GM0716", "Tholen")].map(|(place, name)| {
        says(&mut chat, "x", "ruilen");
        let press = format!("swap-aov-officer-y-{place}");
        let said = chat.send(&json!({"from": "x", "press": press}));
        let asked = to(&said, "y").last().unwrap().to_string();
        assert!(asked.contains(name), "{asked}");
        let question = said.iter().rfind(|one| one["to"] == "y").unwrap();
        question["question"]["id"].clone()
    });
    assert_ne!(asked[0], asked[1]);
    let said = chat.send(&json!({"from": "y", "press": "disagree", "question": asked[1]}));
    assert!(to(&said, "x")[0].contains("Tholen"), "{said:#?}");
}
