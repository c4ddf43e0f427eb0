//! A card of another region before it has people of its own: it can be walked to its end, and what is missing is told.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::TempDir;

use crate::kit::{Chat, START, program};

/// The exit code, and what was written to either stream.
fn told(arguments: &[&str]) -> (i32, String) {
    let output = program().args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

/// The card that `card new` begins, changed.
fn begun(change: impl Fn(&str) -> String) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card").to_str().unwrap().to_owned();
    let (code, said) = told(&["card", "new", &path]);
    assert_eq!(code, 0, "{said}");
    let card = Path::new(&path).join("regiekaart.toml");
    fs::write(&card, change(&fs::read_to_string(&card).unwrap())).unwrap();
    (folder, path)
}

/// Up to the last phase a role of its own decides, with another one, and it is alerted there.
fn with_warden() -> (TempDir, String) {
    begun(|card| {
        let role = "[[role]]\nid = \"district-warden\"\nnl = \"wijkburgemeester\"\nen = \"district mayor\"\n\n[[row]]";
        let changed = card
            .replacen("[[row]]", role, 1)
            .replacen(
                "decided-by = \"case-director\"\nwith = [\"process-director\"]\nsign-off = \"required\"",
                "decided-by = \"district-warden\"\nwith = [\"lead-clinician\"]\nsign-off = \"required\"",
                1,
            )
            .replacen(
                "must-confirm = [\"aov-officer\", ",
                "must-confirm = [\"district-warden\", \"aov-officer\", ",
                1,
            );
        assert!(
            changed.contains("lead-clinician\"]") && changed.contains("[\"district-warden\", ")
        );
        changed
    })
}

/// The settings of the program, as somebody's own.
fn own_settings(folder: &TempDir) -> PathBuf {
    let settings = folder.path().join("settings.toml");
    fs::write(&settings, include_str!("../../data/regiewijzer.toml")).unwrap();
    settings
}

fn flags<'a>(data: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let flags = [
        "--store", "memory", "--clock", START, "--seed", "1", "--data", data,
    ];
    [&flags[..], more].concat()
}

/// Opens a case in the second phase.
fn open(chat: &mut Chat) {
    chat.send(&json!({"from": "regisseur", "say": "casus nieuw"}));
    for choice in ["together", "lead-team", "proces"] {
        chat.send(&json!({"from": "regisseur", "press": choice}));
    }
}

fn text(said: &[serde_json::Value]) -> String {
    let texts = said.iter().filter_map(|one| one["text"].as_str());
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn invented_people_have_every_role_that_decides_agrees_or_is_alerted() {
    let (_folder, path) = with_warden();
    let (code, said) = told(&["check", "--data", &path]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("(district-warden; oefenscherm)"), "{said}");
    assert!(!said.contains("die beslist over"), "{said}");
    let mut chat = Chat::in_language("nl", &flags(&path, &[]));
    open(&mut chat);
    let said = chat.send(&json!({"from": "district-warden", "say": "casus op"}));
    assert!(text(&said).contains("Vraag 1 van 2"), "{said:?}");
}

#[test]
fn a_step_for_which_nobody_has_the_role_is_told_before_and_when_it_is_tried() {
    let (folder, path) = with_warden();
    let settings = own_settings(&folder);
    let settings = settings.to_str().unwrap();
    let (_, said) = told(&["check", "--data", &path, "--settings", settings]);
    for unfilled in [
        "Goes: niemand heeft de rol wijkburgemeester, en die beslist over \"Van samen optrekken naar acuut gevaar\"",
        "Goes: niemand heeft de rol regiebehandelaar, en die moet het eens zijn met",
    ] {
        assert!(said.contains(unfilled), "{said}");
    }
    let mut chat = Chat::in_language("nl", &flags(&path, &["--settings", settings]));
    open(&mut chat);
    let said = chat.send(&json!({"from": "regisseur", "say": "casus op"}));
    let said = text(&said);
    assert!(
        said.contains("in de instellingen van Goes heeft niemand die rol"),
        "{said}"
    );
    assert!(said.contains("Vraag de beheerder"), "{said}");
}

#[test]
fn a_card_that_offers_nobody_case_direction_asks_no_empty_question() {
    let without = |card: &str| {
        let lines = card.lines().filter(|line| !line.starts_with("option = "));
        lines.fold(String::new(), |all, line| all + line + "\n")
    };
    let (_folder, path) = begun(without);
    let mut chat = Chat::in_language("nl", &flags(&path, &[]));
    chat.send(&json!({"from": "regisseur", "say": "casus nieuw"}));
    let said = text(&chat.send(&json!({"from": "regisseur", "press": "together"})));
    assert!(
        said.contains("Vraag 2 van 2. Wie is de procesregisseur?"),
        "{said}"
    );
}

#[test]
fn a_phase_is_shown_with_its_own_options_and_whom_it_calls_out() {
    let (_folder, path) = begun(str::to_owned);
    let mut chat = Chat::in_language("nl", &flags(&path, &[]));
    let mut shown = |phase: u8| {
        let line = format!("kaart {phase}");
        text(&chat.send(&json!({"from": "regisseur", "say": line})))
    };
    let direction = "De casusregie kan liggen bij";
    assert!(shown(1).contains(direction));
    let acute = shown(3);
    assert!(!acute.contains(direction), "{acute}");
    assert!(
        acute.contains("Hier worden opgeroepen: de AOV'er en de afdeling Zorg."),
        "{acute}"
    );
}

#[test]
fn settings_of_a_region_without_its_folder_say_that_the_folder_is_missing() {
    let (folder, path) = begun(str::to_owned);
    fs::write(
        Path::new(&path).join("gemeenten.toml"),
        "[[municipality]]\ncode = \"GM0307\"\nname = \"Amersfoort\"\n",
    )
    .unwrap();
    let settings = own_settings(&folder);
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text.replace("GM0664", "GM0307")).unwrap();
    let settings = settings.to_str().unwrap();
    let (code, said) = told(&["check", "--settings", settings]);
    assert_eq!(code, 78, "{said}");
    assert!(
        said.contains("GM0307") && said.contains("`--data MAP`"),
        "{said}"
    );
    assert!(!said.contains("ontbreekt"), "{said}");
    let (_, said) = told(&["check", "--settings", settings, "--data", &path]);
    assert!(!said.contains("GM0307 is geen gemeente"), "{said}");
}

#[test]
fn a_card_under_another_name_is_told_and_so_is_whose_card_counts() {
    for name in ["regiekaart.toml.txt", "kaart.toml"] {
        let (_folder, path) = begun(str::to_owned);
        let named = Path::new(&path).join(name);
        fs::rename(Path::new(&path).join("regiekaart.toml"), named).unwrap();
        let (code, said) = told(&["card", "check", "--data", &path]);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains(&format!("{name}: Dit bestand lees ik niet")),
            "{said}"
        );
        assert!(said.contains("Noem het regiekaart.toml"), "{said}");
        assert!(said.contains("de kaart van het programma zelf"), "{said}");
    }
    let (_folder, path) = begun(str::to_owned);
    let (_, said) = told(&["card", "check", "--data", &path]);
    assert!(!said.contains("de kaart van het programma zelf"), "{said}");
}
