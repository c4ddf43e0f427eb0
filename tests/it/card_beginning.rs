//! `card new DIR` writes the beginning of a card that works at once; `card check` says of any card what it proved.

use std::fs;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::kit::{Chat, START, program};
use crate::pages::page;

/// The exit code, and what was written to output and error stream.
fn told(arguments: &[&str]) -> (i32, String, String) {
    let output = program().args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, complaints) = (text(output.stdout), text(output.stderr));
    (output.status.code().unwrap(), out, complaints)
}

/// A folder in which a card was begun, explained in a language.
fn begun(language: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card").to_str().unwrap().to_owned();
    let (code, out, complaints) = told(&["card", "new", &path, "--lang", language]);
    assert_eq!(code, 0, "{complaints}");
    assert!(out.contains(&format!("card check --data {path}")), "{out}");
    (folder, path)
}

fn read(folder: &str, file: &str) -> String {
    fs::read_to_string(Path::new(folder).join(file)).unwrap()
}

/// Without what explains it, and with what can be switched on.
fn switched_on(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with("##"));
    let lines = lines.map(|line| line.strip_prefix("# ").unwrap_or(line));
    lines
        .filter(|line| *line != "#")
        .fold(String::new(), |all, line| all + line + "\n")
}

#[test]
fn what_is_begun_is_sound_and_explained_in_both_languages() {
    let (dutch, english) = (begun("nl"), begun("en"));
    for (_, path) in [&dutch, &english] {
        let (code, out, complaints) = told(&["card", "check", "--data", path]);
        assert_eq!(code, 0, "{complaints}");
        assert!(!out.contains('[') && !out.contains("Let op"), "{out}");
    }
    let [one, other] = [&dutch.1, &english.1].map(|path| read(path, "regiekaart.toml"));
    assert!(
        one.contains("## De fasen") || one.contains("de fasen"),
        "{one}"
    );
    assert!(other.contains("the phases"), "{other}");
    // They say the same and are explained differently.
    assert_eq!(switched_on(&one), switched_on(&other));
}

#[test]
fn what_can_be_switched_on_is_sound_too() {
    let (_folder, path) = begun("nl");
    for file in ["regiekaart.toml", "prompts/nl.ftl", "prompts/en.ftl"] {
        let text = switched_on(&read(&path, file));
        fs::write(Path::new(&path).join(file), text).unwrap();
    }
    let (code, out, complaints) = told(&["card", "check", "--data", &path]);
    assert_eq!(code, 0, "{complaints}");
    assert!(
        out.contains("de wijkburgemeester") && out.contains("light-jump"),
        "{out}"
    );
}

/// The question that the handbook adds.
#[test]
fn what_the_handbook_tells_to_add_is_sound() {
    let (_folder, path) = begun("nl");
    let blocks = page("docs/eigen-kaart.md").blocks();
    let block = |language: &str| {
        let mut blocks = blocks.iter().filter(|block| block.language == language);
        blocks.next().unwrap().text.clone()
    };
    let place = "  { id = \"worries-grow\", source = \"A:7\" },\n";
    let card = read(&path, "regiekaart.toml");
    assert!(card.contains(place), "{card}");
    let card = card.replacen(place, &format!("{place}{}", block("toml")), 1);
    fs::write(Path::new(&path).join("regiekaart.toml"), card).unwrap();
    let lacks = told(&["card", "check", "--data", &path]);
    assert!(
        lacks.0 == 78 && lacks.2.contains("school-missed"),
        "{lacks:?}"
    );
    for file in ["prompts/nl.ftl", "prompts/en.ftl"] {
        let text = read(&path, file) + &block("ftl");
        fs::write(Path::new(&path).join(file), text).unwrap();
    }
    let (code, out, complaints) = told(&["card", "check", "--data", &path]);
    assert_eq!(code, 0, "{complaints}");
    assert!(out.contains("(light-up). 3 vragen"), "{out}");
}

#[test]
fn nothing_is_written_over() {
    let (_folder, path) = begun("nl");
    let before = read(&path, "regiekaart.toml");
    let (code, _, complaints) = told(&["card", "new", &path, "--lang", "en"]);
    assert_eq!(code, 2, "{complaints}");
    assert!(complaints.contains("regiekaart.toml"), "{complaints}");
    assert_eq!(read(&path, "regiekaart.toml"), before);
    // One file that is there is enough, and nothing is written beside it.
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("prompts")).unwrap();
    fs::write(folder.path().join("prompts/en.ftl"), "mine").unwrap();
    let path = folder.path().to_str().unwrap();
    let (code, _, complaints) = told(&["card", "new", path]);
    assert_eq!(code, 2, "{complaints}");
    assert_eq!(read(path, "prompts/en.ftl"), "mine");
    assert!(!folder.path().join("regiekaart.toml").exists());
}

#[test]
fn where_no_folder_can_be_made_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let path = file.join("card");
    let (code, out, complaints) = told(&["card", "new", path.to_str().unwrap()]);
    assert_ne!(code, 0, "{out}");
    assert!(complaints.contains("file/card"), "{complaints}");
}

/// From the first phase up to the one that alerts, as a chat goes.
#[test]
fn what_is_begun_can_be_walked_up_to_its_alert() {
    let (_folder, path) = begun("nl");
    let flags = [
        "--store", "memory", "--clock", START, "--seed", "1", "--data", &path,
    ];
    let mut chat = Chat::in_language("nl", &flags);
    let mut send = |line| {
        let said = chat.send(&line);
        for one in &said {
            assert!(
                one.get("error").is_none() && one["kind"] != "refusal",
                "{line}: {one}"
            );
        }
        said
    };
    send(json!({"from": "regisseur", "say": "casus nieuw"}));
    for choice in ["GM0664", "light", "lead-team", "proces"] {
        send(json!({"from": "regisseur", "press": choice}));
    }
    for (answers, to) in [(["yes", "no"], 2), (["yes", "no"], 3)] {
        send(json!({"from": "regisseur", "say": "casus op"}));
        let way = ["advice", "agreed-by-phone"];
        for choice in answers.into_iter().chain(way) {
            send(json!({"from": "regisseur", "press": choice}));
        }
        if to == 3 {
            send(json!({"from": "regisseur", "press": "acute-danger"}));
        }
        let said = send(json!({"from": "regisseur", "press": "confirm"}));
        let alerts = said.iter().filter(|one| one["kind"] == "alert").count();
        assert_eq!(alerts > 0, to == 3, "{said:?}");
    }
    let said = send(json!({"from": "aov", "say": "ontvangen"}));
    assert!(!said.is_empty());
}

#[test]
fn a_check_says_of_each_card_what_was_proved_and_what_follows() {
    let card = |name: &str| format!("{}/tests/{name}", env!("CARGO_MANIFEST_DIR"));
    let check = |folder: Option<&str>| {
        let mut all = vec!["card", "check", "--lang", "en"];
        let data = folder.map(card);
        if let Some(data) = &data {
            all.extend(["--data", data]);
        }
        let (code, out, complaints) = told(&all);
        assert_eq!(code, 0, "{complaints}");
        assert!(!out.contains("[card-") && !out.contains("{ $"), "{out}");
        let long = out.lines().find(|line| line.chars().count() > 80);
        assert_eq!(long, None, "wider than 80 columns");
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let holds = |told: &str, sentences: &[&str]| {
        for sentence in sentences {
            assert!(told.contains(sentence), "{sentence}: {told}");
        }
    };
    holds(
        &check(None),
        &[
            "(up-3). 5 questions, 243 combinations of answers.",
            "A table of 7 rows says by which route as well",
            "Decides: the AOV officer. Together with:",
            "In phase 4, for \"",
            "the frame is asked, and whether it is about youth or adults",
        ],
    );
    holds(
        &check(Some("cards/thresholds")),
        &[
            "13 questions, 1,594,323 combinations of answers. These are too many",
            "A table of 9 rows says the advice",
            "Nobody is alerted",
            "nothing on the card depends on them",
        ],
    );
    holds(
        &check(Some("cards/weighing")),
        &[
            "The questions go in order",
            "A table of 6 rows says the advice",
        ],
    );
    holds(
        &check(Some("cards/ave")),
        &[
            "In phase 5, for \"",
            "In phase 4 the case is also seen by: the mayor",
        ],
    );
    // What may have been forgotten is asked.
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(card("another_card/regiekaart.toml")).unwrap();
    let cut = text.find("[[assessment]]\nid = \"falling\"").unwrap();
    let note = text.find("[[note]]").unwrap();
    let text = format!("{}{}", &text[..cut], &text[note..]);
    fs::write(folder.path().join("regiekaart.toml"), text).unwrap();
    fs::create_dir(folder.path().join("prompts")).unwrap();
    for file in ["prompts/nl.ftl", "prompts/en.ftl"] {
        let from = card(&format!("another_card/{file}"));
        fs::copy(from, folder.path().join(file)).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let (code, out, complaints) = told(&["card", "check", "--data", path, "--lang", "en"]);
    assert_eq!(code, 0, "{complaints}");
    holds(&out, &["No step down leads out of phase 2."]);
}

#[test]
fn a_folder_without_its_option_is_told_which_one() {
    let (_folder, path) = begun("nl");
    for (typed, meant) in [
        (vec!["card", "check", &path], "card check --data"),
        (vec!["card", &path], "card --data"),
        (vec!["check", &path], "check --data"),
    ] {
        let (code, _, complaints) = told(&typed);
        assert_eq!(code, 2, "{complaints}");
        let hint = format!("Typ `regiewijzer {meant} {path}`.");
        assert!(complaints.contains(&hint), "{complaints}");
    }
    let (code, _, complaints) = told(&["check", "mijn-gemeente.toml"]);
    assert_eq!(code, 2, "{complaints}");
    assert!(
        complaints.contains("check --settings mijn-gemeente.toml"),
        "{complaints}"
    );
}

#[test]
fn a_card_in_the_folder_at_hand_is_not_passed_over_in_silence() {
    let (_folder, path) = begun("nl");
    let checked = |more: &[&str]| {
        let mut program = program();
        program.args(["card", "check"]).args(more);
        let output = program.current_dir(&path).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let said = checked(&[]);
    assert!(said.starts_with("De regiekaart.toml in deze map is niet nagekeken"));
    assert!(said.contains("card check --data ."), "{said}");
    assert!(checked(&["--data", "."]).starts_with("De kaart klopt."));
}

#[test]
fn a_role_by_its_name_in_words_is_told_how_it_is_written() {
    let (_folder, path) = begun("nl");
    let file = Path::new(&path).join("regiekaart.toml");
    let card = fs::read_to_string(&file).unwrap();
    let decided = "decided-by = \"case-director\"";
    assert!(card.contains(decided), "{card}");
    for (written, hint) in [
        ("casusregisseur", "Schrijf \"case-director\"."),
        ("Burgemeester", "Schrijf \"mayor\"."),
        ("wethouder", "Schrijf \"alderman\"."),
        ("aov", "Schrijf \"aov-officer\"."),
        ("de AOV'er", "Schrijf \"aov-officer\"."),
        ("case director", "Schrijf \"case-director\"."),
        ("mayr", "Het lijkt het meest op \"mayor\"."),
        ("bakker", "Kies uit: household, referrer, case-director"),
    ] {
        let other = format!("decided-by = \"{written}\"");
        fs::write(&file, card.replacen(decided, &other, 1)).unwrap();
        let (code, _, complaints) = told(&["card", "check", "--data", &path]);
        assert_eq!(code, 78, "{complaints}");
        assert!(complaints.contains(hint), "{written}: {complaints}");
    }
}
