//! The terminal for real: it shows one person's screen and calls nobody else.

use std::io::Write;
use std::process::{Command, Stdio};

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
