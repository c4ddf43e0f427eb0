//! The terminal for real: it shows one person's screen and calls nobody else.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::kit::{program, typed};

#[test]
fn a_terminal_that_calls_nobody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("real.toml");
    let example = include_str!("../../data/regiewijzer.toml");
    let real = example.replacen("# dpia_reference", "dpia_reference", 1);
    std::fs::write(&path, real).unwrap();
    let mut chat = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args(["--store", "memory", "--settings"])
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = "casus nieuw\n1\n4\n1\n2\n1\n1\n2\n1\n";
    chat.stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let said = chat.wait_with_output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("Op te roepen: "), "{said}");
    assert!(said.contains("dit scherm roept niemand op"), "{said}");
}

/// What is typed or pasted ahead is taken line by line, and no line answers another question than it did when it was
/// typed slowly.
#[cfg(feature = "servers")]
#[test]
fn lines_that_are_pasted_are_all_taken_in_order() {
    use std::io::Read;

    let program = env!("CARGO_BIN_EXE_regiewijzer");
    let command = format!("{program} chat --lang nl --store memory");
    let mut screen = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .env("TERM", "xterm")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keys = screen.stdin.take().unwrap();
    let mut shown = screen.stdout.take().unwrap();
    let mut said = String::new();
    let mut until = |words: &str| {
        let mut bytes = [0; 4096];
        while !said.contains(words) {
            let read = shown.read(&mut bytes).unwrap();
            assert!(read > 0, "{words}: {said}");
            said.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    };
    until("regisseur>");
    keys.write_all(b"casus nieuw\r3\r1\r2\r").unwrap();
    // The second choice is the adults: the next question is the last of that road and no other.
    until("Vraag 4 van 5");
    keys.write_all(b"\x04").unwrap();
    drop(keys);
    assert!(screen.wait().unwrap().success());
}

/// Somebody who was called and opens a screen reads that first, with the button, and every answer to what is not
/// understood says which alert it is.
#[test]
fn who_opens_a_screen_during_an_open_alert_reads_it_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let typed = |person: &str, lines: &str| {
        let mut chat = program();
        chat.args(["chat", "--lang", "nl", "--as", person, "--store"]);
        typed(chat.arg(&store), lines)
    };
    typed("regisseur", "casus nieuw\n1\n4\n1\n2\n1\n1\n2\n1\n");
    let said = typed("aov", "wie is dit\n");
    let waits = said.find("Dit wacht op een bevestiging.").unwrap();
    let welcome = said.find("Welkom").unwrap();
    assert!(waits < welcome, "{said}");
    assert!(said[waits..welcome].contains("Ontvangen"), "{said}");
    let unclear = &said[said.find("Dat begrijp ik niet.").unwrap()..];
    assert!(unclear.contains(", fase 4: "), "{said}");
    // Nobody else is told of it.
    assert!(!typed("communicatie", "").contains("Dit wacht op een bevestiging."));
}
