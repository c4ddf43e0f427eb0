//! A folder for `--data` with something of one's own: what it leaves out comes from the program, and
//! what is wrong with it is told.

use std::fs;

use crate::kit::{Chat, START, outline, program, question};
use tempfile::TempDir;

const SETTINGS: &str = include_str!("../../data/regiewijzer.toml");
const CARD: &str = include_str!("../../data/regiekaart.toml");

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("prompts")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The exit code, and what was written.
fn told(folder: &TempDir, arguments: &[&str]) -> (i32, String) {
    let output = program()
        .args(arguments)
        .arg("--data")
        .arg(folder.path())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

#[test]
fn one_sentence_of_ones_own_stands_for_ours_and_the_rest_stays() {
    let own = folder(&[("prompts/nl.ftl", "phase-2 = Samen optrekken\n")]);
    let (code, said) = told(&own, &["card"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Samen optrekken"), "{said}");
    assert!(said.contains("Zeeuwse regiekaart"), "{said}");
    let (_, english) = told(&own, &["card", "--lang", "en"]);
    assert!(!english.contains("Samen optrekken"), "{english}");
    // An attribute that the own sentence leaves out stays ours, and so does what leans on nothing.
    let (_, ours) = told(&folder(&[]), &["card"]);
    assert_eq!(ours.lines().count(), said.lines().count());
}

#[test]
fn own_sentences_may_lean_on_ours_and_on_nothing_else() {
    let own = folder(&[("prompts/nl.ftl", "phase-2 = Na { phase-1 }\n")]);
    let (code, said) = told(&own, &["card"]);
    assert_eq!(code, 0, "{said}");
    let own = folder(&[("prompts/nl.ftl", "phase-2 = Na { phase-9 }\n")]);
    let (code, said) = told(&own, &["card"]);
    assert_eq!(code, 78, "{said}");
    assert!(
        said.contains("nl.ftl:1") && said.contains("phase-9"),
        "{said}"
    );
}

#[test]
fn a_placeholder_that_nobody_fills_is_refused_in_one_sentence_too() {
    let own = folder(&[("prompts/en.ftl", "\nmoved-up = Case { $cod } is up.\n")]);
    let (code, said) = told(&own, &["card"]);
    assert_eq!(code, 78, "{said}");
    assert!(said.contains("en.ftl:2") && said.contains("$cod"), "{said}");
    assert!(said.contains("$code"), "{said}");
}

#[test]
fn a_card_without_words_is_told_in_twenty_lines_at_most() {
    let card = CARD.replace("\"up-2-", "\"mine-2-");
    let (code, said) = told(&folder(&[("regiekaart.toml", &card)]), &["card", "check"]);
    assert_eq!(code, 78, "{said}");
    assert!(said.lines().count() <= 22, "{said}");
    assert_eq!(said.matches("in elke taal").count(), 1, "{said}");
    assert!(said.contains("ontbreekt in prompts/nl.ftl."), "{said}");
    assert!(said.contains("\nEn nog "), "{said}");
}

#[test]
fn what_is_wrong_on_many_lines_is_told_once() {
    let card = CARD.replace(r#""process-director""#, r#""proces-director""#);
    let (code, said) = told(&folder(&[("regiekaart.toml", &card)]), &["card", "check"]);
    assert_eq!(code, 78, "{said}");
    assert_eq!(said.matches("\"proces-director\"").count(), 1, "{said}");
    assert!(said.contains("Dat geldt voor "), "{said}");
}

#[test]
fn marks_line_ends_and_tabs_of_another_editor_change_nothing() {
    let card = format!("\u{feff}{}", CARD.replace('\n', "\r\n"));
    let words = "\u{feff}phase-2 = Samen optrekken\r\n\t.description = Er is hulp.\r\n";
    let own = folder(&[("regiekaart.toml", &card), ("prompts/nl.ftl", words)]);
    let (code, said) = told(&own, &["card", "check"]);
    assert_eq!(code, 0, "{said}");
    let (_, ours) = told(&folder(&[("regiekaart.toml", CARD)]), &["card", "check"]);
    assert_eq!(said, ours, "the same card, so the same fingerprint");
}

#[test]
fn own_municipalities_need_no_settings_of_ones_own() {
    for code in ["GM0080", "E09000008", "BE44021"] {
        let own = format!("[[municipality]]\ncode = \"{code}\"\nname = \"Elders\"\n");
        let (exit, said) = told(&folder(&[("gemeenten.toml", &own)]), &["card", "check"]);
        assert_eq!(exit, 0, "{said}");
    }
    for code in ["1234", "yes", "gm0080", "RW-12345", "", "GMABCD"] {
        let own = format!("[[municipality]]\ncode = \"{code}\"\nname = \"Elders\"\n");
        let (exit, said) = told(&folder(&[("gemeenten.toml", &own)]), &["card", "check"]);
        assert_eq!(exit, 78, "{code}: {said}");
    }
}

#[test]
fn a_row_may_not_be_named_like_a_choice_or_a_command() {
    for name in ["yes", "back", "advice", "stop", "confirm", "status"] {
        let card = CARD.replace("\"up-2-arrears\"", &format!("\"{name}\""));
        let words = format!("{name} = Is dat zo?\n    .help = Ja.\n    .label = dat\n");
        let own = [
            ("regiekaart.toml", card.as_str()),
            ("prompts/nl.ftl", &words),
            ("prompts/en.ftl", &words),
        ];
        let (code, said) = told(&folder(&own), &["card", "check"]);
        assert_eq!(code, 78, "{name}: {said}");
        assert!(said.contains(&format!("\"{name}\"")), "{said}");
    }
}

#[test]
fn a_question_to_which_yes_would_mean_no_is_refused() {
    for (file, asked) in [
        ("prompts/nl.ftl", "Is de hulp niet op orde?"),
        ("prompts/nl.ftl", "Is er GEEN overlast?"),
        ("prompts/en.ftl", "Isn't there any nuisance?"),
    ] {
        let own = format!("up-2-nuisance = {asked}\n");
        let (code, said) = told(&folder(&[(file, &own)]), &["card", "check"]);
        assert_eq!(code, 78, "{asked}: {said}");
        assert!(said.contains("up-2-nuisance"), "{said}");
    }
}

/// Starts a chat on a card of one's own, with these settings where given.
fn chat(files: &[(&str, &str)]) -> (Chat, TempDir) {
    let folder = folder(files);
    let path = folder.path().to_str().unwrap();
    let flags = ["--data", path, "--store", "memory", "--clock", START];
    (Chat::with(&flags), folder)
}

#[test]
fn whoever_decides_on_the_card_sees_the_case_and_decides() {
    let card = CARD.replace(
        "decided-by = \"aov-officer\"",
        "decided-by = \"team-leader\"",
    );
    let people = "[[person]]\nid = \"leider\"\nroles = [\"team-leader\"]\n\
                  municipality = \"GM0664\"\ntitle = \"teamleider\"\n\n[[person]]\nid = \"aov\"\n";
    let settings = SETTINGS.replacen("[[person]]\nid = \"aov\"\n", people, 1);
    let (mut chat, _folder) = chat(&[("regiekaart.toml", &card), ("regiewijzer.toml", &settings)]);
    chat.say("regisseur", "casus nieuw");
    let said = chat.presses(&[
        "GM0664",
        "phase-4",
        "voluntary",
        "adults",
        "row-case-direction-p3-voluntary-local-team",
        "proces",
        "track-other-calamity",
        "confirm",
    ]);
    let code = said[0]["case"].as_str().unwrap().to_owned();
    // The officer still confirms, and no longer decides that it is over.
    chat.say("aov", "ontvangen");
    chat.say("zorg", "ontvangen");
    let said = chat.say("aov", &format!("casus af {code}"));
    assert_eq!(outline(&said)[0], "refusal aov");
    let said = chat.say("leider", &format!("casus af {code}"));
    assert!(
        question(&said, "leider").0.starts_with("down-4"),
        "{said:?}"
    );
}

#[test]
fn a_route_on_a_step_that_calls_nobody_goes_with_the_step() {
    let criteria = [
        "increased-need",
        "stagnation",
        "collaboration",
        "nuisance",
        "relational-unsafety",
        "dangerous-circumstances",
        "arrears",
    ];
    let letters = ('A'..).zip(criteria);
    let letters: Vec<String> = letters
        .map(|(letter, id)| format!("{letter} = \"up-2-{id}\""))
        .collect();
    let letters = letters.join(", ");
    let table = format!(
        "[assessment.route]\nletters = {{ {letters} }}\n\
         [[assessment.route.row]]\nwhen = \"none yes, none unknown\"\noutcome = \"stay\"\n\
         [[assessment.route.row]]\nwhen = \"none yes\"\noutcome = \"consult\"\n\
         [[assessment.route.row]]\nwhen = \"A or B or C or D or E or F or G yes\"\noutcome = \"escalate\"\n\
         card-route = [\"veiligheidshuis\"]\nsuggested-route = \"veiligheidshuis\"\n\n\
         [[assessment]]\nid = \"up-3\""
    );
    let card = CARD.replacen("[[assessment]]\nid = \"up-3\"", &table, 1);
    let (mut chat, _folder) = chat(&[("regiekaart.toml", &card)]);
    chat.say("regisseur", "casus nieuw");
    chat.presses(&["GM0664", "phase-2", "voluntary", "adults"]);
    let said = chat.presses(&["row-case-direction-p2-voluntary-local-team", "proces"]);
    let code = said[0]["case"].as_str().unwrap().to_owned();
    chat.say("regisseur", &format!("casus op {code}"));
    chat.presses(&["yes", "no", "no", "no", "no", "no", "no", "advice"]);
    let said = chat.presses(&["veiligheidshuis", "agreed-by-phone"]);
    assert_eq!(question(&said, "regisseur").0, "confirm");
    let asked = said.last().unwrap()["text"].as_str().unwrap();
    assert!(asked.contains("from phase 2 to phase 3"), "{asked}");
    let said = chat.presses(&["confirm"]);
    assert_eq!(said[0]["phase"], 3);
    let told = said[0]["text"].as_str().unwrap();
    assert!(told.contains("The route is chosen"), "{told}");
}
