//! Nobody else reads what the program writes, and it ends when it is asked to.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::attacks::place::{self, Place};
use crate::kit::{START, program};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Every file below a folder that others may read.
fn open_to_others(folder: &Path) -> Vec<String> {
    let files = place::contents(folder).into_keys();
    let open = files.filter(|path| mode(path) & 0o077 != 0);
    open.map(|path| path.display().to_string()).collect()
}

#[test]
fn every_file_is_for_its_owner_alone_whatever_the_umask() {
    let (place, [code, _]) = Place::written();
    // A shell whose users share everything.
    let shared = |words: &str| {
        let line = format!("umask 0; exec \"$0\" {words} --lang en --settings ../settings.toml");
        let mut shell = Command::new("sh");
        let shell = shell
            .args(["-c", &line])
            .arg(env!("CARGO_BIN_EXE_regiewijzer"));
        let shell = shell.current_dir(place.path("work")).stdin(Stdio::null());
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{words}: {output:?}");
    };
    fs::create_dir(place.path("work")).unwrap();
    shared("chat --json --store store");
    shared("backup copies --store store");
    for end in ["md", "html", "pdf", "json", "svg", "png"] {
        shared(&format!(
            "report {code} --store ../store --as regisseur --out report.{end}"
        ));
    }
    for end in ["pdf", "svg", "png"] {
        shared(&format!("card --picture card.{end}"));
    }
    shared("restore copies/*.backup --store put-back --key store/key");
    shared("rebuild put-back --store rebuilt");
    shared("rotate-key --store rebuilt --to elsewhere");
    assert_eq!(open_to_others(&place.path("work")), [] as [String; 0]);
    for folder in ["store", "put-back", "rebuilt", "copies"] {
        assert_eq!(mode(&place.path("work").join(folder)), 0o700, "{folder}");
    }
}

#[test]
fn a_store_folder_that_others_may_enter_is_closed_with_a_word() {
    let (place, _) = Place::written();
    fs::set_permissions(place.path("store"), fs::Permissions::from_mode(0o755)).unwrap();
    // What only reads says so and leaves it.
    let (code, said) = place.ends("verify --store store");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Others can get into the folder"), "{said}");
    assert_eq!(mode(&place.path("store")), 0o755);
    let (code, said) = place.ends("chat --json --store store");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Others could get into the folder"), "{said}");
    assert_eq!(mode(&place.path("store")), 0o700);
}

/// A chat of programs on a store with an open alert.
fn chat_on(place: &Place, clock: &str) -> Command {
    let mut program = program();
    program.args(["chat", "--json", "--lang", "en", "--store", "store"]);
    if !clock.is_empty() {
        program.args(["--clock", clock]);
    }
    program.current_dir(place.0.path());
    program.stdin(Stdio::piped());
    program
}

fn ask_to_end(chat: &Child) {
    let asked = Command::new("kill")
        .args(["-TERM", &chat.id().to_string()])
        .status();
    assert!(asked.unwrap().success());
}

#[test]
fn a_chat_of_programs_ends_in_order_when_it_is_asked_to() {
    // Time that is passed over ends with it, however much there is.
    let years = "{\"wait\":\"9000h\"}\n".repeat(3);
    for (clock, lines) in [("", ""), (START, ""), (START, years.as_str())] {
        let (place, _) = Place::written();
        let mut chat = chat_on(&place, clock)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = chat.stdin.take().unwrap();
        let first = "{\"from\":\"regisseur\",\"say\":\"help\"}\n";
        input.write_all([first, lines].concat().as_bytes()).unwrap();
        // It hears once it answers.
        let output = BufReader::new(chat.stdout.take().unwrap());
        let mut answered = output.lines().map(Result::unwrap);
        assert!(answered.any(|line| line == "{\"done\":1}"));
        ask_to_end(&chat);
        let done = answered.filter(|line| line.contains("done"));
        assert_eq!(done.count(), 0, "{clock}");
        assert_eq!(chat.wait().unwrap().code(), Some(0), "{clock}");
    }
}

/// Whoever carries its lines may hang: all that it said to be done is written, so it ends all the same.
#[test]
fn a_chat_of_programs_that_nobody_reads_ends_too() {
    let (place, _) = Place::written();
    let (reader, mut full) = std::io::pipe().unwrap();
    // As much as a pipe takes.
    full.write_all(&[b'\n'; 65_536]).unwrap();
    let mut chat = chat_on(&place, "");
    let chat = chat.stdout(full).stderr(Stdio::piped());
    let mut chat = chat.spawn().unwrap();
    // It hears once it says whom it reaches; then comes what fell due meanwhile.
    let told = BufReader::new(chat.stderr.take().unwrap());
    let mut told = told.lines().map(Result::unwrap);
    assert!(told.any(|line| line.contains("sends nothing")));
    ask_to_end(&chat);
    assert_eq!(chat.wait().unwrap().code(), Some(74));
    drop(reader);
}

#[test]
fn as_a_service_it_leaves_no_core_dump_and_keeps_its_key_elsewhere() {
    let unit = include_str!("../../../data/service/regiewijzer.service");
    assert!(unit.contains("LimitCORE=0") && unit.contains("LoadCredential=store-key:"));
}
