//! The command line: help and refusals in both languages, and exit codes.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

use std::fs;
use std::process::{Command, Output, Stdio};

fn run(line: &str) -> Output {
    let words = line.split_whitespace();
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
    program.args(words).stdin(Stdio::null()).output().unwrap()
}

/// Runs a command line, and expects an exit code and the first line of the error stream.
fn check(line: &str, code: i32, told: &str) {
    let output = run(line);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{line}: {stderr}");
    assert_eq!(stderr.lines().next(), Some(told), "{line}");
    assert_eq!(
        stderr.lines().count(),
        2,
        "one problem with one hint: {stderr}"
    );
    assert!(stderr.lines().nth(1).unwrap().starts_with("  "), "{stderr}");
}

#[test]
fn every_command_has_help_in_both_languages() {
    for command in ["", "chat", "card", "card check", "decide", "understand"] {
        for (tag, foreign) in [
            ("nl", ["Usage", "Options", "Print"]),
            ("en", ["Opties", "Opdracht", "Laat"]),
        ] {
            let output = run(&format!("{command} --help --lang {tag}"));
            let help = String::from_utf8(output.stdout).unwrap();
            assert_eq!(output.status.code(), Some(0), "{command}");
            assert!(help.contains(&format!("regiewijzer {command}")), "{help}");
            assert!(help.contains("--settings"), "{help}");
            for absent in foreign.into_iter().chain(["[cli", "{$", "default:"]) {
                assert!(!help.contains(absent), "{absent} in {help}");
            }
        }
    }
}

#[test]
fn what_is_not_understood_is_refused_with_a_suggestion() {
    check("--foo", 2, "De optie --foo ken ik niet.");
    check("--foo --lang en", 2, "I do not know the option --foo.");
    check("dicide", 2, "De opdracht dicide ken ik niet.");
    check("decide extra", 2, "Met extra weet ik hier geen raad.");
    check(
        "card up-3-media check",
        2,
        "Met check weet ik hier geen raad.",
    );
    check("--lang=de", 2, "De taal de ken ik niet.");
    check(
        "--clock now --lang en",
        2,
        "now is not a moment that I can read.",
    );
    check("--seed -1", 2, "-1 is geen getal dat ik kan gebruiken.");
    check("--as nobody", 2, "De persoon nobody bestaat niet.");
    check("card --phase x", 2, "x is geen fase.");
    check("card --phase 9", 2, "Deze kaart heeft geen fase 9.");
    check(
        "card up-3-media --phase 3",
        2,
        "[ONDERDEEL] en --phase kunnen niet samen.",
    );
    check(
        "card up-3-mediaa --lang en",
        2,
        "There is no \"up-3-mediaa\" on this card.",
    );
    check("--store", 2, "Na --store ontbreekt er iets.");
    check(
        "chat --json --json",
        2,
        "--json kan hier niet, of staat er twee keer.",
    );
    let hint = String::from_utf8(run("--setings x").stderr).unwrap();
    assert!(hint.ends_with("Bedoel je --settings?\n"), "{hint}");
    let hint = String::from_utf8(run("dicide --lang en").stderr).unwrap();
    assert!(hint.ends_with("Do you mean decide?\n"), "{hint}");
}

#[test]
fn the_card_is_shown_whole_in_part_and_with_its_proof() {
    let shown = |line: &str| {
        let output = run(line);
        assert_eq!(output.status.code(), Some(0), "{line}");
        String::from_utf8(output.stdout).unwrap()
    };
    let whole = shown("card");
    assert!(whole.contains("up-1-help-need") && whole.contains("row-administrative-p4"));
    let phase = shown("card --phase 4 --lang en");
    assert!(phase.contains("row-administrative-p4") && !phase.contains("up-1-help-need"));
    assert!(shown("card row-process-direction-p3").contains("B:"));
    assert!(shown("card check").contains("3270"));
}

#[test]
fn files_that_cannot_be_used_are_named_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::create_dir(at("prompts")).unwrap();
    fs::write(at("junk.toml"), b"# fine\n\xff\xfe = 1\n").unwrap();
    fs::write(at("prompts/nl.ftl"), "a = b\nc\n").unwrap();
    let check = |line: String, told: String| check(&line, 78, &told);
    let absent = at("absent");
    check(
        format!("--settings {absent}"),
        format!("{absent}: Dit bestand bestaat niet."),
    );
    check(
        format!("--data {absent} --lang en"),
        format!("{absent}: There is no such folder."),
    );
    let here = folder.path().display();
    check(
        format!("--settings {here}"),
        format!("{here}: Dit is een map en geen bestand."),
    );
    let junk = at("junk.toml");
    check(
        format!("--settings {junk}"),
        format!("{junk}:2: Vanaf deze regel is het bestand geen tekst in UTF-8."),
    );
    let prompts = at("prompts/nl.ftl");
    check(
        format!("--data {here}"),
        format!(
            "{prompts}:2: Deze tekst is niet goed geschreven: Expected a token starting with \"=\""
        ),
    );
    fs::remove_file(prompts).unwrap();
    let settings = at("regiewijzer.toml");
    fs::write(&settings, "language = 'nl\n").unwrap();
    check(
        format!("--data {here}"),
        format!("{settings}:1: Dit is geen geldige TOML: invalid literal string, expected `'`"),
    );
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
    let program = program
        .arg("--help")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
