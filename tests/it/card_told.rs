//! What is written wrongly in a card is told in the reader's own words; every sentence can be found by its name.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::kit::program;

/// The exit code, and what was written to either stream.
fn told(arguments: &[&str]) -> (i32, String) {
    let output = program().args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

/// A card that was begun, with something in a file of it replaced once.
fn begun(file: &str, old: &str, new: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card").to_str().unwrap().to_owned();
    let (code, said) = told(&["card", "new", &path]);
    assert_eq!(code, 0, "{said}");
    let file = Path::new(&path).join(file);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(old), "{old}");
    fs::write(&file, text.replacen(old, new, 1)).unwrap();
    (folder, path)
}

#[track_caller]
fn check(old: &str, new: &str, dutch: &str, english: &str) {
    let (_folder, path) = begun("regiekaart.toml", old, new);
    for (language, expect) in [("nl", dutch), ("en", english)] {
        let (code, said) = told(&["card", "check", "--data", &path, "--lang", language]);
        assert_eq!(code, 78, "{said}");
        assert!(said.contains("regiekaart.toml:"), "{said}");
        assert!(said.contains(expect), "{new}: {said}");
        for parsers in [
            "unknown",
            "expected one of",
            "missing field",
            "invalid type",
        ] {
            assert!(!said.contains(parsers), "{new}: {said}");
        }
    }
}

#[test]
fn a_slip_in_the_card_is_told_in_the_language_of_the_reader() {
    for (old, new, dutch, english) in [
        (
            "decided-by =",
            "decided_by =",
            "De sleutel \"decided_by\" hoort hier niet. Hij lijkt op \"decided-by\".",
            "The key \"decided_by\" does not belong here. It looks like \"decided-by\".",
        ),
        (
            "must-confirm =",
            "moet-bevestigen =",
            "Hier kunnen staan: id, phase, source, must-confirm",
            "Here can stand: id, phase, source, must-confirm",
        ),
        (
            "sign-off = \"optional\"",
            "sign-off = \"optionel\"",
            "\"optionel\" kan hier niet staan. Het lijkt op \"optional\".",
            "\"optionel\" cannot stand here. It looks like \"optional\".",
        ),
        (
            "sign-off = \"optional\"",
            "sign-off = \"verplicht\"",
            "Kies uit: recorded, optional, required, consulted, all.",
            "Choose from: recorded, optional, required, consulted, all.",
        ),
        (
            "sign-off = \"optional\"\n",
            "",
            "In dit blok ontbreekt de sleutel sign-off.",
            "The key sign-off is missing in this block.",
        ),
        (
            "[[phase]]",
            "[phase]",
            "[phase] heeft dubbele haken nodig",
            "[phase] needs double brackets",
        ),
        (
            "[[document]]",
            "[document]",
            "Schrijf [[document]].",
            "Write [[document]].",
        ),
        (
            "number = 1\n",
            "number = 1\nnumber = 1\n",
            "De sleutel \"number\" staat twee keer in dit blok.",
            "The key \"number\" stands twice in this block.",
        ),
        (
            "number = 1\n",
            "number = \"1\"\n",
            "Hier hoort: een getal van 0 tot en met 255",
            "Here belongs: a number from 0 to 255",
        ),
        (
            "holders = [\"case-director\"]",
            "holders = \"case-director\"",
            "Hier hoort: een lijst tussen [ en ]",
            "Here belongs: a list between [ and ]",
        ),
        (
            "\n]\n",
            "\n] en nog iets\n",
            "Deze regel is geen `naam = waarde`",
            "This line is no `name = value`",
        ),
    ] {
        check(old, new, dutch, english);
    }
}

#[test]
fn a_sentence_is_found_by_its_words_and_can_be_put_into_a_file_of_ones_own() {
    let (code, said) = told(&["card", "texts", "opschalen", "geen", "FALEN"]);
    assert_eq!(code, 0, "{said}");
    let line = said
        .lines()
        .find(|line| line.contains("geen falen"))
        .unwrap();
    let (name, _) = line.split_once(" = ").unwrap();
    let own = format!("{name} = Hulp erbij vragen is gewoon goed werk.");
    let (_folder, path) = begun(
        "prompts/nl.ftl",
        "card-title",
        &format!("{own}\ncard-title"),
    );
    let (code, said) = told(&["card", "texts", "--data", &path, "gewoon", "goed"]);
    assert_eq!((code, said.trim()), (0, own.as_str()));
    // In its place stands no other.
    let (_, said) = told(&["card", "texts", "--data", &path, name]);
    assert!(!said.contains("geen falen"), "{said}");
    let (code, said) = told(&["card", "texts", "zo staat het nergens"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("Er is geen zin met"), "{said}");
    let (_, said) = told(&["card", "texts", "--lang", "en", "welcome"]);
    assert!(said.contains("welcome = "), "{said}");
}

#[test]
fn a_sentence_that_is_said_nowhere_is_told_with_the_one_that_may_be_meant() {
    let (_folder, path) = begun(
        "prompts/nl.ftl",
        "card-title",
        "alert-received-x = Ja\nwelcom = Hoi\ncard-title",
    );
    let english = Path::new(&path).join("prompts/en.ftl");
    let text = fs::read_to_string(&english).unwrap() + "\nalert-received-x = Yes\nwelcom = Hi\n";
    fs::write(english, text).unwrap();
    let (code, said) = told(&["card", "check", "--data", &path]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("De zin \"alert-received-x\" wordt nergens gezegd"),
        "{said}"
    );
    assert!(said.contains("Bedoel je \"welcome\"?"), "{said}");
    assert!(said.contains("prompts/nl.ftl:"), "{said}");
}

#[test]
fn every_example_can_be_begun_is_sound_and_says_nothing_in_vain() {
    for name in ["zeeland", "weighing", "thresholds", "ave"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name).to_str().unwrap().to_owned();
        let (code, said) = told(&["card", "new", &path, "--like", name]);
        assert_eq!(code, 0, "{said}");
        let (code, said) = told(&["card", "check", "--data", &path]);
        assert_eq!(code, 0, "{name}: {said}");
        assert!(said.starts_with("De kaart klopt."), "{name}: {said}");
    }
    let (code, said) = told(&["card", "new", "nowhere", "--like", "limburg"]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn no_row_takes_a_sentence_of_the_program_away() {
    for name in ["emergency", "practice", "welcome"] {
        let (_folder, path) = begun("prompts/nl.ftl", "\nacute =", &format!("\n{name} ="));
        for (file, old, new) in [
            ("prompts/en.ftl", "\nacute =", format!("\n{name} =")),
            ("regiekaart.toml", "\"acute\"", format!("\"{name}\"")),
        ] {
            let file = Path::new(&path).join(file);
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, text.replace(old, &new)).unwrap();
        }
        let (code, said) = told(&["card", "check", "--data", &path, "--lang", "nl"]);
        let refused = format!("\"{name}\" is al de naam van een keuze, een opdracht of een zin");
        assert!(code == 78 && said.contains(&refused), "{name}: {said}");
    }
}
