//! A new store of what is readable of damaged ones and of backups.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::kit::{self, Chat, START, program};
use tempfile::TempDir;

/// A store with two cases, one of them in phase 4, and their codes.
fn written() -> (TempDir, [String; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(&folder.path().join("store"), START);
    let quiet = kit::open_case(&mut chat, 2);
    let raised = kit::raise(&mut chat, "track-other-calamity");
    let loud = raised[0]["case"].as_str().unwrap().to_owned();
    chat.close();
    (folder, [quiet, loud])
}

fn run(folder: &Path, words: &str) -> Output {
    let line = format!("{words} --lang en --clock {START}");
    let mut program = program();
    let program = program.args(line.split_whitespace());
    program.current_dir(folder).output().unwrap()
}

/// Rebuilds into `new`; gives what was said on both streams.
fn rebuilt(folder: &Path, from: &str, code: i32) -> String {
    let output = run(
        folder,
        &format!("rebuild {from} --store new --key store/key"),
    );
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// The phase of a case in a store, as its director sees it.
fn phase(store: &Path, code: &str) -> Option<u64> {
    let mut chat = Chat::on(store, START).greeted();
    let said = chat.say("regisseur", &format!("casus status {code}"));
    chat.close();
    said[0]["phase"].as_u64()
}

#[test]
fn a_sound_store_is_rebuilt_whole_and_goes_on() {
    let (folder, [quiet, loud]) = written();
    let said = rebuilt(folder.path(), "store", 0);
    assert!(said.contains("3 parts are whole"), "{said}");
    let new = folder.path().join("new");
    assert_eq!(phase(&new, &quiet), Some(2));
    let mut chat = Chat::on(&new, START).greeted();
    let climbed = chat.wait("5m");
    let of_case = climbed.iter().filter(|message| message["case"] == loud);
    assert!(of_case.clone().any(|message| message["alert"]["rung"] == 2));
    chat.close();
    let output = run(folder.path(), "verify --store new");
    assert!(output.status.success(), "{output:?}");
    assert!(!folder.path().join("new.salvage").exists());
}

#[test]
fn what_a_damaged_backup_still_holds_is_taken_and_a_whole_one_fills_the_rest() {
    let (folder, [quiet, loud]) = written();
    assert!(
        run(folder.path(), "backup copies --store store")
            .status
            .success()
    );
    let copies = fs::read_dir(folder.path().join("copies")).unwrap();
    let mut paths = copies.map(|entry| entry.unwrap().path());
    let backup = paths.find(|path| path.extension().is_some_and(|end| end == "backup"));
    let backup: PathBuf = backup.unwrap();
    let whole = fs::read(&backup).unwrap();
    let named = backup
        .strip_prefix(folder.path())
        .unwrap()
        .display()
        .to_string();
    let mut seen = [false; 3];
    for eighths in 1..8 {
        fs::write(&backup, &whole[..whole.len() * eighths / 8]).unwrap();
        let output = run(
            folder.path(),
            &format!("rebuild {named} --store new --key store/key"),
        );
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!said.contains("panicked"), "{said}");
        seen[0] |= said.contains("lines are back");
        seen[1] |= said.contains("nothing can be read");
        if output.status.code() == Some(0) {
            seen[2] = true;
        }
        // Cut within its first entry, a backup holds nothing, and nothing is made of it.
        if said.contains("or it is damaged") {
            assert!(!folder.path().join("new").exists(), "{said}");
            seen[0] = true;
            continue;
        }
        let verified = run(folder.path(), "verify --store new");
        assert!(verified.status.success(), "{verified:?}");
        fs::remove_dir_all(folder.path().join("new")).unwrap();
    }
    assert!(seen[0] || seen[1], "a cut was never told");
    // Beside a damaged one the store itself fills in what is missing there.
    fs::write(&backup, &whole[..whole.len() / 2]).unwrap();
    let said = rebuilt(folder.path(), &format!("{named} store"), 0);
    assert!(said.contains("3 parts are whole"), "{said}");
    let new = folder.path().join("new");
    assert_eq!(phase(&new, &quiet), Some(2));
    assert_eq!(phase(&new, &loud), Some(4));
}

#[test]
fn a_store_that_does_not_open_is_left_as_it_is_and_its_backup_serves() {
    let (folder, [quiet, _]) = written();
    assert!(
        run(folder.path(), "backup copies --store store")
            .status
            .success()
    );
    let db = folder.path().join("store/db");
    fs::write(&db, "not what was written").unwrap();
    let before = fs::read(&db).unwrap();
    assert_eq!(
        run(folder.path(), "verify --store store").status.code(),
        Some(74)
    );
    let copies = fs::read_dir(folder.path().join("copies")).unwrap();
    let mut names = copies.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let backup = names.find(|name| name.ends_with(".backup")).unwrap();
    let said = rebuilt(folder.path(), &format!("copies/{backup}"), 0);
    assert!(said.contains("3 parts are whole"), "{said}");
    assert_eq!(phase(&folder.path().join("new"), &quiet), Some(2));
    assert_eq!(fs::read(&db).unwrap(), before);
}

#[test]
fn an_erased_case_stays_erased() {
    let (folder, [quiet, _]) = written();
    let mut chat = Chat::on(&folder.path().join("store"), START).greeted();
    chat.say("beheer", &format!("wissen {quiet}"));
    chat.say("beheer", &quiet);
    chat.close();
    let said = rebuilt(folder.path(), "store", 0);
    assert!(said.contains("1 erased before"), "{said}");
    assert_eq!(phase(&folder.path().join("new"), &quiet), None);
}

#[test]
fn it_goes_into_an_empty_folder_only() {
    let (folder, _) = written();
    let output = run(folder.path(), "rebuild store --store store --key store/key");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(74), "{said}");
    assert!(said.contains("This folder is not empty"), "{said}");
    let output = run(folder.path(), "rebuild nowhere --store new --key store/key");
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.path().join("new").exists());
}
