//! Nobody else reads what the program writes, and it ends when it is asked to.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

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
    let (code, said) = place.ends("chat --json --store store");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Others could get into the folder"), "{said}");
    assert_eq!(mode(&place.path("store")), 0o700);
}

#[test]
fn a_chat_of_programs_ends_in_order_when_it_is_asked_to() {
    let place = Place::new();
    for clock in ["", START] {
        let mut program = program();
        let program = program.args(["chat", "--json", "--store", "memory"]);
        if !clock.is_empty() {
            program.args(["--clock", clock]);
        }
        let program = program.current_dir(place.0.path());
        let program = program.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut chat = program.spawn().unwrap();
        // It hears once it answers.
        let mut input = chat.stdin.take().unwrap();
        std::io::Write::write_all(&mut input, b"{\"from\":\"regisseur\",\"say\":\"help\"}\n")
            .unwrap();
        let output = std::io::BufReader::new(chat.stdout.take().unwrap());
        let answered = std::io::BufRead::lines(output).map(Result::unwrap);
        let mut answered = answered.skip_while(|line| !line.contains("done"));
        assert!(answered.next().is_some());
        let asked = Command::new("kill")
            .args(["-TERM", &chat.id().to_string()])
            .status();
        assert!(asked.unwrap().success());
        assert_eq!(chat.wait().unwrap().code(), Some(0), "{clock}");
    }
}

#[test]
fn as_a_service_it_leaves_no_core_dump_and_keeps_its_key_elsewhere() {
    let unit = include_str!("../../../data/service/regiewijzer.service");
    assert!(unit.contains("LimitCORE=0") && unit.contains("LoadCredential=store-key:"));
}
