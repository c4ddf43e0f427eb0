//! The command line: help and refusals in both languages, and exit codes.

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::kit::{self, Chat, START, program, question};

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
    for command in [
        "",
        "chat",
        "card",
        "report",
        "card check",
        "card new",
        "card texts",
        "check",
        "papers",
        "decide",
        "understand",
        "guard",
        "backup",
        "restore",
        "verify",
        "rotate-key",
        "rebuild",
        "completions",
        "man",
        "roster",
        "insight",
        "init",
    ] {
        for (tag, foreign) in [
            ("nl", ["Usage", "Options", "Print"]),
            ("en", ["Opties", "Opdracht", "Laat"]),
        ] {
            let output = run(&format!("{command} --help --lang {tag}"));
            let help = String::from_utf8(output.stdout).unwrap();
            assert_eq!(output.status.code(), Some(0), "{command}");
            assert!(help.contains(&format!("regiewijzer {command}")), "{help}");
            // It names the shared options that mean something there, and no others.
            let idle = [
                "completions",
                "man",
                "card new",
                "card texts",
                "decide",
                "understand",
                "guard",
            ];
            assert_eq!(
                help.contains("--settings"),
                !idle.contains(&command),
                "{help}"
            );
            assert_eq!(
                help.contains("--seed"),
                ["", "chat"].contains(&command),
                "{help}"
            );
            assert!(help.contains("--lang"), "{help}");
            let long = help.lines().find(|line| line.chars().count() > 80);
            assert_eq!(long, None, "wider than 80 columns");
            for absent in foreign.into_iter().chain(["[cli", "{$", "default:"]) {
                assert!(!help.contains(absent), "{absent} in {help}");
            }
        }
    }
}

/// `help` is what people type first, and it means what `--help` does.
/// What is no code may be anything: a post code, somebody's name.
#[test]
fn what_may_be_personal_data_is_not_repeated_where_a_code_should_be() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    Chat::on(&store, START).close();
    for (typed, is_repeated) in [
        ("4331AB", false),
        ("mevrouwBakker", false),
        ("RW-ABCDE", true),
    ] {
        let store = store.to_str().unwrap();
        let output = program()
            .args(["report", typed, "--as", "regisseur", "--store", store])
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert_eq!(told.contains(typed), is_repeated, "{told}");
    }
}

#[test]
fn the_word_help_gives_help() {
    for (typed, meant) in [
        ("help", "--help"),
        ("help check", "check --help"),
        ("help card check --lang en", "card check --help --lang en"),
    ] {
        let (typed, meant) = (run(typed), run(meant));
        assert_eq!(typed.status.code(), Some(0));
        assert_eq!(typed.stdout, meant.stdout);
    }
}

/// What is missing or mistyped is told with the help, or the word, that helps there.
#[test]
fn a_slip_is_told_with_what_was_meant() {
    for (line, told) in [
        ("card --phase", "`regiewijzer card --help`"),
        ("card new", "`regiewijzer card new --help`"),
        ("roster extra", "`regiewijzer roster --help`"),
        ("card chek", "Bedoel je card check?"),
        ("helpp", "Bedoel je help?"),
        ("--log xml", "`--log text` of `--log json`"),
        ("card --phase x", "`--phase 2`"),
        (
            "card new --lang en",
            "`regiewijzer card new --lang en --help`",
        ),
    ] {
        let output = run(line);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{line}: {stderr}");
        assert!(stderr.contains(told), "{line}: {stderr}");
    }
}

#[test]
fn each_command_says_what_it_misses() {
    check("completions x", 2, "De shell x ken ik niet.");
    check(
        "report RW-PJYSD9BH --format xml",
        2,
        "De vorm xml ken ik niet.",
    );
    check(
        "card --case RW-PJYSD9BH",
        2,
        "Er ontbreekt een optie: --picture.",
    );
    check(
        "rebuild",
        2,
        "Er ontbreekt iets achter de opdracht: <MAP-OF-BESTAND>.",
    );
    check(
        "rebuild nowhere --store also-nowhere",
        2,
        "nowhere: Dit bestand bestaat niet.",
    );
    check("--as=", 2, "Na --as ontbreekt er iets.");
    check("roster --person aov-9", 2, "De persoon aov-9 bestaat niet.");
    check("roster --weeks 0", 2, "0 is geen aantal weken.");
    check(
        "insight --from 2026-01-02",
        2,
        "2026-01-02 is geen eerste maand.",
    );
    check("insight --to 2026-13", 2, "2026-13 is geen laatste maand.");
    check(
        "insight --from 2026-03 --to 2026-02 --store memory",
        2,
        "De periode eindigt (2026-02-28) voordat die begint (2026-03-01).",
    );
    check(
        "insight --store memory",
        2,
        "Er is nog geen opslag om in te tellen.",
    );
    check(
        "insight --out x.doc",
        2,
        "x.doc: in deze vorm kan ik geen cijfers schrijven.",
    );
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
    check(
        "--clock 9999-12-30T00:00:00Z",
        2,
        "9999-12-30T00:00:00Z is geen moment dat ik kan lezen.",
    );
    check("--seed -1", 2, "-1 is geen getal dat ik kan gebruiken.");
    check("--as nobody", 2, "De persoon nobody bestaat niet.");
    check("card --phase x", 2, "x is geen fase.");
    check("papers x", 2, "De tekst x ken ik niet.");
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
    let told = String::from_utf8(run("store").stderr).unwrap();
    assert!(!told.contains("Engels") && told.contains("kiest"), "{told}");
    // What means nothing to a command is not offered for it.
    let told = String::from_utf8(run("serve --check").stderr).unwrap();
    assert!(told.contains("regiewijzer check"), "{told}");
    let told = String::from_utf8(run("serve --cloc x").stderr).unwrap();
    assert!(!told.contains("--clock"), "{told}");
    let hint = String::from_utf8(run("--as regiseur").stderr).unwrap();
    assert!(hint.ends_with("Bedoel je regisseur?\n"), "{hint}");
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
    assert!(shown("card check").contains("3.270"));
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
            "{prompts}:2: Deze tekst is niet goed geschreven: uitleg in het Engels (Expected a token starting with \"=\")"
        ),
    );
    fs::remove_file(prompts).unwrap();
    let settings = at("regiewijzer.toml");
    fs::write(&settings, "language = 'nl\n").unwrap();
    check(
        format!("--data {here}"),
        format!(
            "{settings}:1: Dit is geen geldige TOML: uitleg in het Engels (invalid literal string, expected `'`)"
        ),
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

#[test]
fn settings_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let around = folder.path().join("around.toml");
    std::os::unix::fs::symlink("around.toml", &around).unwrap();
    let around = around.display();
    check(
        &format!("--settings {around} --lang en"),
        78,
        &format!(
            "{around}: I cannot read this file: the operating system cannot do that (Too many levels of symbolic links (os error 40))"
        ),
    );
}

#[test]
fn every_damaged_file_of_the_data_is_named_with_its_line() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, original, told) in [
        (
            "regiekaart.toml",
            "data",
            "This line is no `name = value`, ",
        ),
        ("words.toml", "data", "The data cannot be read: "),
        ("names.txt", "data", "This is no name, or there is no list "),
        ("gemeenten.toml", "data", "This line is no `name = value`, "),
        ("regiewijzer.toml", "data", "This is not valid TOML: "),
        ("prompts/nl.ftl", "", "This text is not written well: "),
        ("prompts/en.ftl", "", "This text is not written well: "),
    ] {
        let sound = fs::read_to_string(sources.join(original).join(name)).unwrap();
        let line = sound.lines().count() + 1;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let flags = format!("--data {} --lang en", folder.path().display());
        fs::write(&file, &sound).unwrap();
        let output = run(&format!("card check {flags}"));
        assert_eq!(output.status.code(), Some(0), "{name} is sound");
        let damaged = match name.ends_with("ftl") {
            true => format!("{sound}x [\n"),
            false => format!("{sound}x = [\n"),
        };
        fs::write(&file, damaged).unwrap();
        let output = run(&format!("chat --json {flags}"));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(78), "{name}: {stderr}");
        let place = format!("{}:{line}: {told}", file.display());
        assert!(stderr.starts_with(&place), "{place} is not told: {stderr}");
        assert!(stderr.lines().nth(1).unwrap().starts_with("  "), "{stderr}");
        assert!(output.stdout.is_empty(), "{name}");
    }
}

#[test]
fn a_store_in_use_is_left_alone_and_free_again_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(folder.path(), START);
    chat.say("regisseur", "casus nieuw");
    let store = folder.path().canonicalize().unwrap();
    let store = store.display();
    for command in ["", "chat --json"] {
        check(
            &format!("{command} --store {store} --lang en"),
            75,
            &format!("{store}: This store is already in use by another program."),
        );
    }
    let said = chat.press("regisseur", "GM0664");
    assert_eq!(question(&said, "regisseur").0, "new-phase");
    chat.close();
    let chat = Chat::on(folder.path(), START).greeted();
    assert_eq!(question(&chat.greeting, "regisseur").0, "new-phase");
    chat.close();
}

#[test]
fn what_is_no_store_is_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().canonicalize().unwrap();
    let file = here.join("letter");
    fs::write(&file, "dear reader").unwrap();
    for (place, told) in [
        (&file, "This is a file and not a folder."),
        (
            &here,
            "This folder holds other files. It is not a store of Regiewijzer.",
        ),
    ] {
        let place = place.display();
        check(
            &format!("chat --json --store {place} --lang en"),
            74,
            &format!("{place}: {told}"),
        );
    }
    assert_eq!(fs::read(&file).unwrap(), b"dear reader");
    assert_eq!(fs::read_dir(&here).unwrap().count(), 1);
}

#[test]
fn a_damaged_store_is_told_and_one_that_was_cut_off_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().canonicalize().unwrap();
    let mut chat = Chat::on(&store, START);
    chat.say("regisseur", "casus nieuw");
    chat.presses(&["GM0664", "phase-2"]);
    chat.close();
    let data = store.join("db");
    let sound = fs::read(&data).unwrap();
    let middle = sound.len() / 2;
    let flipped = [&sound[..middle], &[!sound[middle]], &sound[middle + 1..]].concat();
    let cut = sound[..middle].to_vec();
    for (damaged, cut_off) in [(flipped, false), (cut, true), (Vec::new(), true)] {
        fs::write(&data, &damaged).unwrap();
        let output = run(&format!(
            "chat --json --store {} --lang en",
            store.display()
        ));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(74), "{stderr}");
        assert!(
            stderr.starts_with(&format!("{}: ", store.display())),
            "{stderr}"
        );
        assert!(
            stderr.contains("copy of"),
            "it is told what to do: {stderr}"
        );
        assert_eq!(stderr.lines().count(), 2, "{stderr}");
        assert!(output.stdout.is_empty());
        if cut_off {
            let there = fs::read(&data).unwrap();
            assert!(there == damaged, "nothing is overwritten");
        }
    }
    fs::write(&data, &sound).unwrap();
    let chat = Chat::on(&store, START).greeted();
    assert_eq!(question(&chat.greeting, "regisseur").0, "new-frame");
    chat.close();
}

/// Runs the program with its input or output as a shell gives them.
fn shell(line: &str) -> Output {
    let mut shell = Command::new("sh");
    let shell = shell.args(["-c", &format!("exec \"$0\" {line}")]);
    let shell = shell.arg(env!("CARGO_BIN_EXE_regiewijzer"));
    shell.stdin(Stdio::null()).output().unwrap()
}

#[test]
fn an_input_that_is_closed_at_once_ends_the_chat_in_peace() {
    for command in [
        "chat",
        "chat --json",
        "chat --json --clock 2026-11-20T02:12:00Z",
    ] {
        for closed in ["<&-", "</dev/null"] {
            let output = shell(&format!("{command} --store memory {closed}"));
            assert_eq!(output.status.code(), Some(0), "{command} {closed}");
            // It says whom it reaches, and nothing else.
            let told = String::from_utf8(output.stderr).unwrap();
            let json = command.contains("--json");
            assert_eq!(
                told.lines().count(),
                usize::from(json),
                "{command} {closed}: {told}"
            );
        }
    }
}

#[test]
fn an_output_that_is_closed_or_full_loses_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    fs::write(&input, "{\"from\":\"regisseur\",\"say\":\"casus nieuw\"}\n").unwrap();
    // Nothing is said at the first start, so the first thing that cannot be said is the question.
    for gone in [true, false] {
        let store = folder.path().join(format!("store-{gone}"));
        let mut program = kit::program();
        let flags = [
            "chat", "--json", "--lang", "en", "--clock", START, "--store",
        ];
        let program = program.args(flags).arg(&store);
        let program = program
            .stdin(File::open(&input).unwrap())
            .stderr(Stdio::piped());
        let child = match gone {
            true => {
                let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
                drop(child.stdout.take());
                child
            }
            false => program.stdout(full()).spawn().unwrap(),
        };
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        let code = if gone { 0 } else { 74 };
        assert_eq!(output.status.code(), Some(code), "{stderr}");
        let told = stderr.contains("Reading or writing failed: ");
        assert_eq!(told, !gone, "{stderr}");
        let chat = Chat::on(&store, START).greeted();
        assert_eq!(question(&chat.greeting, "regisseur").0, "new-phase");
        chat.close();
    }
    for command in ["card", "--help", "--store memory"] {
        let output = shell(&format!("{command} --lang en >/dev/full"));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(74), "{command}");
        assert!(
            stderr.starts_with("Reading or writing failed: "),
            "{stderr}"
        );
    }
}
