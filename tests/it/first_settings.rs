//! The first settings: asked for one question at a time, or taken from a spreadsheet, and right at once.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use crate::kit::program;
use tempfile::TempDir;

/// A municipality of eight people, with a slip here and there.
pub(crate) const ANSWERS: &str = "Gos
Goes
later


regisseur
Regisseur-2
regisseur-2

proces

aov, +999 0664 101, aov@goes.example
aov-2, +999 0664 102, aov-2goes
aov
aov-2, +999 0664 102

beurt
zorg, +999 0664 106

wethouder, +999 0664 103

burgemeester, +999 0664 105

later
beheer



";

/// Runs `init` in a folder, with what is typed.
pub(crate) fn init(folder: &Path, arguments: &[&str], typed: &str) -> Output {
    let mut child = program()
        .arg("init")
        .args(["--clock", "2026-11-25T09:00:00Z"])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever refuses at once reads nothing.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    child.wait_with_output().unwrap()
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What `check` says of a settings file; it must find no error.
fn checked(settings: &Path) -> String {
    let output = program()
        .args(["check", "--clock", "2026-11-25T09:00:00Z", "--settings"])
        .arg(settings)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    said(&output)
}

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn eight_people_are_asked_for_and_the_settings_are_sound() {
    let folder = folder();
    let output = init(folder.path(), &[], ANSWERS);
    assert!(
        output.status.success(),
        "{}\n{}",
        said(&output),
        told(&output)
    );
    let settings = folder.path().join("mijn-gemeente.toml");
    let text = fs::read_to_string(&settings).unwrap();
    assert_eq!(text.matches("[[person]]\n").count(), 9, "{text}");
    assert!(
        text.contains("turns = [\"aov\", \"aov-2\"]\nstart = \"2026-11-23\""),
        "{text}"
    );
    assert!(
        text.contains("#   night_number  een nummer dat dag en nacht wordt opgenomen"),
        "{text}"
    );
    let checked = checked(&settings);
    assert!(
        checked.contains("Goes") && checked.contains("aov-2"),
        "{checked}"
    );
    let said = said(&output);
    for expected in [
        "Vraag 1 van 14.",
        "Bedoel je Goes?",
        "Vraag 14 van 14.",
        "regiewijzer check --settings mijn-gemeente.toml",
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    // Nothing is asked twice, and every slip was told under its own question.
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/settings/init.txt");
    if std::env::var_os("REWRITE_PAPERS").is_some() {
        fs::write(&golden, &said).unwrap();
    }
    assert_eq!(said, fs::read_to_string(&golden).unwrap());
}

#[test]
fn it_asks_in_english_too() {
    let folder = folder();
    let output = init(folder.path(), &["--lang", "en"], ANSWERS);
    assert!(output.status.success(), "{}", told(&output));
    let said = said(&output);
    assert!(
        said.contains("Question 5 of 14.") && !said.contains("Vraag"),
        "{said}"
    );
    checked(&folder.path().join("mijn-gemeente.toml"));
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let folder = folder();
    let there = folder.path().join("mijn-gemeente.toml");
    fs::write(&there, "mine").unwrap();
    let output = init(folder.path(), &[], &format!("{ANSWERS}other.toml\n"));
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine");
    checked(&folder.path().join("other.toml"));
    let sheet = folder.path().join("people.csv");
    fs::write(&sheet, "rol,gemeente\nAOV,Goes\n").unwrap();
    let output = init(folder.path(), &["--from", "people.csv"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told(&output).contains("mijn-gemeente.toml bestaat al"),
        "{}",
        told(&output)
    );
}

#[test]
fn whoever_stops_has_written_nothing() {
    for (typed, code) in [("", 0), ("stop\n", 0), ("Goes\nstop\n", 0), ("Goes\n\n", 2)] {
        let folder = folder();
        let output = init(folder.path(), &[], typed);
        assert_eq!(output.status.code(), Some(code), "{typed:?}");
        assert!(
            told(&output).contains("Er is niets geschreven"),
            "{}",
            told(&output)
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

/// The settings that come from a spreadsheet: where they are, and what they say.
#[track_caller]
fn of_sheet(folder: &Path, rows: &str) -> (PathBuf, String) {
    fs::write(folder.join("people.csv"), rows).unwrap();
    let arguments = ["--from", "people.csv", "--settings", "new.toml"];
    let output = init(folder, &arguments, "");
    assert!(output.status.success(), "{}", told(&output));
    let settings = folder.join("new.toml");
    let text = fs::read_to_string(&settings).unwrap();
    (settings, text)
}

#[test]
fn people_and_roster_come_from_a_spreadsheet() {
    let folder = folder();
    let rows = "\u{feff}Rol;Gemeente;Naam;Titel;Nummer;Mail;Dienst\r\n\
        casusregisseur;Goes;regisseur;;;;\r\n\
        AOV'er;Goes;aov;\"AOV; eerste\";+999 0664 101;aov@goes.example;beurt\r\n\
        aov-officer;GM0664;aov-2;;+999 0664 102;;beurt\r\n\
        afdeling Zorg;Goes;;;+999 0664 106;;dienst\r\n\
        wethouder;Goes;;;;;\r\n\
        ;;;;;;\r\n\
        wethouder;Tholen;wethouder-tholen;;+999 0716 103;;\r\n\
        wethouder;Tholen;invaller;;;;vervangt\r\n";
    let (settings, text) = of_sheet(folder.path(), rows);
    assert!(text.contains("title = \"AOV; eerste\""), "{text}");
    assert!(
        text.contains("GM0716") && text.contains("id = \"afdeling-zorg\""),
        "{text}"
    );
    let stands_in = "duty = [\"wethouder-tholen\"]\ndeputies = [\"invaller\"]";
    assert!(text.contains(stands_in), "{text}");
    assert!(checked(&settings).contains("Tholen"));
}

#[test]
fn a_spreadsheet_with_slips_is_refused_line_by_line() {
    let folder = folder();
    let rows = "rol;gemeente;naam;dienst\nAOV;Goes;aov;\nbakker;Goes;b;\nAOV;Gose;c;\nAOV;Goes;aov;\nAOV;Goes;d;soms\n";
    fs::write(folder.path().join("people.csv"), rows).unwrap();
    let output = init(folder.path(), &["--from", "people.csv"], "");
    assert_eq!(output.status.code(), Some(78));
    let told_lines = told(&output);
    for expected in [
        "people.csv:3: De rol \"bakker\" ken ik niet.",
        "people.csv:4: De gemeente Gose ken ik niet.",
        "people.csv:5: De korte naam aov is al van iemand.",
        "people.csv:6: \"soms\" past niet in de kolom dienst.",
    ] {
        assert!(told_lines.contains(expected), "{expected} in {told_lines}");
    }
    for (rows, expected) in [
        (
            "naam;titel\na;b\n",
            "De kolom \"rol\" ontbreekt in de eerste regel.",
        ),
        ("rol;gemeente\n", "Er staat niemand in dit bestand."),
        (
            "rol;gemeente;titel\nAOV;Goes;\"x\nAOV;Goes;y\nwethouder;Goes;z\n",
            "people.csv:2: Op deze regel staat een teken dat niemand ziet",
        ),
        (
            "rol;gemeente;titel\nAOV;Goes;a\u{1b}[31mb\n",
            "people.csv:2: Op deze regel staat een teken dat niemand ziet",
        ),
        (
            "rol;gemeente;naam\nAOV;Goes;a;b;c\n",
            "people.csv:2: Op deze regel staat meer dan er kolommen zijn.",
        ),
        (
            "rol;gemeente;telefoonnr\nAOV;Goes;06\n",
            "people.csv:1: De kolom \"telefoonnr\" in de eerste regel ken ik niet.",
        ),
        (
            "rol;gemeente;naam;id\nAOV;Goes;a;b\n",
            "De kolom \"id\" staat twee keer in de eerste regel.",
        ),
        (
            &("rol;gemeente\n".to_owned() + &"AOV;Goes\n".repeat(502)),
            "Dit bestand is te groot: er passen ten hoogste 500 mensen in.",
        ),
        (
            &"rol;gemeente\n".repeat(100_000),
            "Dit bestand is te groot: er passen ten hoogste 500 mensen in.",
        ),
    ] {
        fs::write(folder.path().join("people.csv"), rows).unwrap();
        let output = init(folder.path(), &["--from", "people.csv"], "");
        assert!(told(&output).contains(expected), "{}", told(&output));
    }
    let output = init(folder.path(), &["--from", "absent.csv"], "");
    assert!(
        told(&output).contains("Dit bestand kan ik niet lezen: "),
        "{}",
        told(&output)
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn nobody_with_duty_in_a_spreadsheet_is_left_out_of_the_roster() {
    let folder = folder();
    let rows = "rol;gemeente;naam;dienst\n\
        casusregisseur;Goes;regisseur;\n\
        AOV'er;Goes;een;\n\
        AOV'er;Goes;twee;beurt\n\
        AOV'er;Goes;drie;beurt\n";
    let (_, settings) = of_sheet(folder.path(), rows);
    let mut blocks = settings.split("\n[[roster]]\n").skip(1);
    let roster = blocks.find(|block| block.contains("role = \"aov-officer\""));
    let roster = roster.unwrap();
    for person in ["een", "twee", "drie"] {
        assert!(
            roster.contains(&format!("\"{person}\"")),
            "{person}: {roster}"
        );
    }
}

#[test]
fn one_can_go_back_and_mend_what_was_typed() {
    let folder = folder();
    let typed = "terug\nGoes\nzorgloket\nterug\nafdeling Zorg\n\n\n\
        regisseur\naov, 06-12345678\nterug\n\n\
        later\nterug\nproces\n\n\
        aov, 0612\naov, 06-12345678\naov-2, 0118 555 102\n\nom en om\nbeurt\n\
        later\nlater\nlater\nlater\nbeheer\n\n\n\
        nergens/x.toml\nterug\nsleutel\nmijn.toml\n";
    let output = init(folder.path(), &[], typed);
    let said = said(&output);
    assert!(output.status.success(), "{said}\n{}", told(&output));
    for expected in [
        "Dit is de eerste vraag.",
        "aov is er weer uit.",
        "\"0612\" is geen heel telefoonnummer.",
        "aov 06-12345678 staat erin, met sms op dat nummer.",
        "Typ \"vast\" of \"beurt\".\n> ",
        "nergens: Deze map is er niet.",
        "AOV: aov 06-12345678 (om de beurt), aov-2 0118 555 102 (om de beurt)",
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    let text = fs::read_to_string(folder.path().join("mijn.toml")).unwrap();
    for expected in [
        "care_department = \"afdeling Zorg\"",
        "night_number = \"06-12345678\"\nsms = \"+31612345678\"",
        "turns = [\"aov\", \"aov-2\"]",
        "key_file = \"sleutel\"",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    for gone in ["zorgloket", "sms = \"+31118", "sms = \"0118"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
}

#[test]
fn a_case_director_of_the_spreadsheet_types_in_the_terminal() {
    let folder = folder();
    let rows = "rol;gemeente;naam;titel\nwethouder;Veere;weth;Wethouder Jansen\n\
        casusregisseur;Veere;regie;\nAOV;Veere;aov;AOV 123456782\n";
    let (settings, text) = of_sheet(folder.path(), rows);
    assert!(text.contains("terminal_person = \"regie\""), "{text}");
    // What is open, or tells who somebody is, is no error but is told.
    let checked = checked(&settings);
    for expected in [
        "de titel van weth lijkt een naam te bevatten",
        "de titel van aov lijkt gegevens van een mens te bevatten",
        "de naam van het Veiligheidshuis is nog niet ingevuld",
        "staat geen nummer (\"bel het gemeentehuis",
        "niemand heeft de rol procesregisseur",
        "niemand heeft de rol beheerder",
        "niemand heeft de rol burgemeester. Voeg een blok [[person]] toe, en zet",
    ] {
        assert!(checked.contains(expected), "{expected} in {checked}");
    }
}

#[cfg(unix)]
#[test]
fn the_numbers_of_people_are_for_the_owner_of_the_file_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    assert!(init(folder.path(), &[], ANSWERS).status.success());
    let made = fs::metadata(folder.path().join("mijn-gemeente.toml")).unwrap();
    assert_eq!(made.permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_spreadsheet_in_other_letters_is_refused() {
    let folder = folder();
    let rows = b"rol;gemeente;naam;titel\nwethouder;Goes;w;co\xf6rdinator\n";
    fs::write(folder.path().join("mensen.csv"), rows).unwrap();
    let output = init(folder.path(), &["--from", "mensen.csv"], "");
    assert_eq!(output.status.code(), Some(78));
    assert!(told(&output).contains("CSV UTF-8"), "{}", told(&output));
}

#[test]
fn a_role_in_words_in_the_settings_is_told_how_it_is_written() {
    let folder = folder();
    let example = include_str!("../../data/regiewijzer.toml");
    let settings = example.replacen("[\"mayor\"]", "[\"burgemeester\"]", 1);
    let file = folder.path().join("own.toml");
    fs::write(&file, settings).unwrap();
    let output = program().args(["check", "--settings"]).arg(&file).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(78));
    let told = told(&output);
    assert!(
        told.contains("De rol burgemeester heet hier anders."),
        "{told}"
    );
    assert!(told.contains("Schrijf \"mayor\"."), "{told}");
}

#[test]
fn going_back_keeps_and_shows_what_stood_there() {
    let folder = folder();
    let typed = "Goes\n\n\nbel 0113 123 456\n\
        regisseur, 0118 555 401\nregisseur-2, 0118 555 402\n\n\
        terug\n\nterug\nterug\n\n\nproces\n\nlater\n\
        terug\n\nlater\nlater\nlater\nlater\nbeheer\n\n/srv/key\nterug\n\n\n";
    let output = init(folder.path(), &[], typed);
    let said = said(&output);
    assert!(output.status.success(), "{said}\n{}", told(&output));
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "Nu staat erin: regisseur 0118 555 401, regisseur-2 0118 555 402.",
        "[bel 0113 123 456]",
        "aov@gemeente.example [later]",
        "[/srv/key]",
        "bel 0113 123 456 casusregisseur: regisseur 0118 555 401, regisseur-2 0118 555 402 \
         procesregisseur: proces (dienst) AOV: later",
        "communicatie: later beheerder: beheer",
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    let text = fs::read_to_string(folder.path().join("mijn-gemeente.toml")).unwrap();
    assert!(text.contains("key_file = \"/srv/key\""), "{text}");
    assert!(!text.contains("\nroles = [\"aov-officer\"]"), "{text}");
}

#[test]
fn one_person_may_have_two_roles() {
    let folder = folder();
    let typed = "Goes\n\n\n\nregisseur\n\nproces\n\naov, 0612345678\n\n\
        later\nlater\nlater\nlater\naov, aov@goes.example\n\n\n\n";
    let output = init(folder.path(), &[], typed);
    let said = said(&output);
    assert!(output.status.success(), "{said}\n{}", told(&output));
    assert!(said.contains("had al een rol (AOV)"), "{said}");
    assert!(said.contains("met 3 mensen"), "{said}");
    let rows = "rol;gemeente;naam;nummer;mail\ncasusregisseur;Goes;regisseur;;\n\
        AOV;Goes;aov;0612345678;\nbeheerder;Goes;Aov;;aov@goes.example\n";
    let (_, sheet) = of_sheet(folder.path(), rows);
    let asked = fs::read_to_string(folder.path().join("mijn-gemeente.toml")).unwrap();
    for text in [asked, sheet] {
        assert!(
            text.contains(
                "id = \"aov\"\nroles = [\"aov-officer\", \"administrator\"]\nmunicipality = \"GM0664\"\n\
                 title = \"AOV\"\nnight_number = \"0612345678\"\nsms = \"+31612345678\"\nmail = \"aov@goes.example\""
            ),
            "{text}"
        );
        assert_eq!(text.matches("id = \"aov\"").count(), 1, "{text}");
    }
    // The same role twice, or another number, may be two people.
    for row in [
        "AOV;Goes;aov;;",
        "beheerder;Goes;aov;0687654321;",
        "beheerder;Tholen;aov;;",
    ] {
        let rows = format!("rol;gemeente;naam;nummer;mail\nAOV;Goes;aov;0612345678;\n{row}\n");
        fs::write(folder.path().join("people.csv"), rows).unwrap();
        let output = init(folder.path(), &["--from", "people.csv"], "");
        assert!(
            told(&output).contains("people.csv:3: "),
            "{row}: {}",
            told(&output)
        );
    }
}

#[test]
fn a_yes_takes_the_default_and_what_is_no_answer_is_asked_again() {
    let folder = folder();
    let typed = "help\ngemeente Goes\nmisschien\n0113 555 666\nja\nja\nja\nja\nja\nnee\n\
        proces 0118 555 402 proces@goes.example\n\n0118555403\njansen\nAov a@b\nAov piket\nAov\n\n\
        later\nlater\nlater\nlater\nbeheer\nbeheer-2\n\n\
        terug\nweg beheer-2\n\nmisschien\nja\nmisschien.txt\nja\n";
    let output = init(folder.path(), &[], typed);
    let said = said(&output);
    assert!(output.status.success(), "{said}\n{}", told(&output));
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "> Ik vraag wat er in de instellingen moet",
        "> Goes (GM0664).",
        "> \"misschien\" is hier geen antwoord. Typ wat er gevraagd wordt.",
        "Dit is een nummer, en hier hoort een naam.",
        "> casusregisseur staat erin.",
        "> Wie dan? Typ de korte naam.",
        "> proces 0118 555 402 proces@goes.example staat erin.",
        "\"0118555403\" kan geen korte naam zijn",
        "Deze korte naam lijkt een naam van een mens.",
        "a@b is geen heel mailadres.",
        "Achter de korte naam staat iets dat geen nummer en geen mailadres is",
        "Nu staat erin: beheer, beheer-2.",
        "> beheer-2 is er weer uit.",
        "misschien.txt is geen naam voor een bestand met instellingen.",
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    let text = fs::read_to_string(folder.path().join("mijn-gemeente.toml")).unwrap();
    for gone in ["\"ja\"", "jansen", "misschien", "key_file = \""] {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        assert!(
            !lines.into_iter().any(|line| line.contains(gone)),
            "{gone} in {text}"
        );
    }
    assert!(text.contains("bel het gemeentehuis en vraag"), "{text}");
}

#[test]
fn a_fault_of_the_settings_in_a_spreadsheet_has_its_line() {
    let folder = folder();
    let first = "rol;gemeente;naam;titel;mail\nAOV;Goes;aov;;\n";
    for (row, expected) in [
        ("AOV;Goes;x y;;", "p.csv:3: Dit is geen goede korte naam."),
        (
            "AOV;Goes;aov-2;;geenmail",
            "p.csv:3: geenmail is geen heel mailadres.",
        ),
        (
            "AOV;Goes;aov-2;;x y@a.nl",
            "p.csv:3: x y@a.nl is geen mailadres.",
        ),
        (
            "AOV;Goes;jan-jansen;;",
            "p.csv:3: Deze korte naam lijkt een naam van een mens.",
        ),
    ] {
        fs::write(folder.path().join("p.csv"), format!("{first}{row}\n")).unwrap();
        let output = init(folder.path(), &["--from", "p.csv"], "");
        assert!(
            told(&output).contains(expected),
            "{expected}: {}",
            told(&output)
        );
    }
    let tabs = "rol\tgemeente\tnaam\nAOV\tGoes\taov\n";
    let (_, text) = of_sheet(folder.path(), tabs);
    assert!(text.contains("id = \"aov\""), "{text}");
    let output = init(folder.path(), &["--from", "people.csv"], "");
    assert!(
        said(&output).contains("met 1 persoon."),
        "{}",
        said(&output)
    );
}

#[test]
fn the_roles_of_ones_own_card_are_asked_for_and_no_others() {
    let folder = folder();
    let card = folder.path().join("card");
    let made = program().args(["card", "new"]).arg(&card).output().unwrap();
    assert!(made.status.success());
    let file = card.join("regiekaart.toml");
    let text = fs::read_to_string(&file).unwrap();
    let role = "\n[[role]]\nid = \"district-warden\"\nnl = \"wijkburgemeester\"\nen = \"district mayor\"\n";
    fs::write(&file, text + role).unwrap();
    let data = ["--data", "card"];
    let typed = "Goes\n\n\n\n".to_owned() + &"\n\n".repeat(12) + "\n\n";
    let output = init(folder.path(), &data, &typed);
    let asked = said(&output);
    assert!(output.status.success(), "{asked}\n{}", told(&output));
    assert!(asked.contains("Wie is de wijkburgemeester?"), "{asked}");
    // The alderman is not on the card, but is called after the officer.
    assert!(asked.contains("Wie is de wethouder?"), "{asked}");
    assert!(!asked.contains("Communicatie"), "{asked}");
    for (nth, role) in ["wijkburgemeester", "district-warden", "district mayor"]
        .iter()
        .enumerate()
    {
        let rows = format!("rol;gemeente;naam\ncasusregisseur;Goes;regisseur\n{role};Goes;wijk\n");
        fs::write(folder.path().join("people.csv"), rows).unwrap();
        let file = format!("own-{nth}.toml");
        let arguments = [
            "--data",
            "card",
            "--from",
            "people.csv",
            "--settings",
            &file,
        ];
        let output = init(folder.path(), &arguments, "");
        assert!(output.status.success(), "{}", told(&output));
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.contains("role = \"district-warden\""), "{text}");
    }
    fs::write(
        folder.path().join("people.csv"),
        "rol;gemeente\ncommunicatie;Goes\n",
    )
    .unwrap();
    let arguments = ["--data", "card", "--from", "people.csv"];
    let told = told(&init(folder.path(), &arguments, ""));
    assert!(
        told.contains("De rol \"communicatie\" staat niet op deze kaart."),
        "{told}"
    );
    assert!(told.contains("wijkburgemeester"), "{told}");
}

#[test]
fn settings_made_in_english_speak_english() {
    let folder = folder();
    let output = init(folder.path(), &["--lang", "en"], ANSWERS);
    assert!(output.status.success(), "{}", told(&output));
    let text = fs::read_to_string(folder.path().join("mijn-gemeente.toml")).unwrap();
    assert!(text.contains("\nlanguage = \"en\"\n"), "{text}");
}
