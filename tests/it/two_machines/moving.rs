//! A store that goes from a folder into a database, or back, or in part: all of it arrives, and the old place stays as it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::server::{Database, KEY, Server, settings, word};
use super::{run, text};
use crate::kit::{self, Chat, START};

/// What stands in every file of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
    files
        .map(|entry| (name(&entry), fs::read(entry.path()).unwrap()))
        .collect()
}

/// Settings in which the case director works in two municipalities.
fn in_two_towns() -> (TempDir, PathBuf) {
    let (folder, path) = settings("");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, two_towns(&text)).unwrap();
    (folder, path)
}

fn two_towns(settings: &str) -> String {
    let id = "id = \"regisseur\"\n";
    let also = "also = [{ municipality = \"GM0716\", roles = [\"case-director\"] }]\n";
    settings.replacen(id, &format!("{id}{also}"), 1)
}

/// A folder with a case in each of two municipalities, one of them with an open alert, and one that was erased.
fn told_of(store: &str, settings: &str) -> String {
    let mut chat = Chat::with(&["--store", store, "--settings", settings, "--clock", START]);
    kit::raise(&mut chat, "track-care-calamity");
    let code = kit::open_case(&mut chat, 2);
    kit::erase(&mut chat, &code);
    chat.say("regisseur", "casus nieuw");
    let said = chat.presses(&["GM0716", "phase-2", "voluntary", "adults"]);
    let said = said[0]["choices"].as_array().unwrap();
    let direction = said[0]["id"].as_str().unwrap().to_owned();
    let said = chat.presses(&[&direction, "proces-tholen"]);
    chat.close();
    said[0]["case"].as_str().unwrap().to_owned()
}

/// Moves something; gives the exit code, and what is said.
fn moved(from: &str, to: &str, more: &[&str]) -> (Option<i32>, String) {
    let done = run(&[&["store", "move", from, to][..], more].concat());
    (done.status.code(), text(&done.stdout) + &text(&done.stderr))
}

/// That a store is sound; gives its head.
fn head(store: &str, settings: &str) -> String {
    let done = run(&["verify", "--store", store, "--settings", settings]);
    let said = text(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{said}{}", text(&done.stderr));
    said.split("Head: ")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

fn emptied(made: &Database, keys: &str) {
    let sql = format!("delete from regiewijzer.entries where {keys}");
    Server::shared().sql(made.name(), &sql);
}

#[test]
fn a_whole_store_goes_into_a_database_and_back_and_nothing_of_it_changes() {
    let (folder, path) = in_two_towns();
    let with = ["--settings", word(&path)];
    let made = Server::shared().database();
    let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
    told_of(word(&old), with[1]);
    let (before, was) = (files(&old), head(word(&old), with[1]));
    let (code, said) = moved(word(&old), &made.address, &with);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(head(&made.address, with[1]), was);
    let (code, said) = moved(word(&old), &made.address, &with);
    assert!(code == Some(74) && said.contains("not empty"), "{said}");
    // It goes on there; what was erased stays so.
    let flags = [
        "--store",
        &made.address,
        "--settings",
        with[1],
        "--clock",
        START,
    ];
    let mut chat = Chat::with(&flags).greeted();
    let in_use = moved(&made.address, word(&new), &with);
    assert_eq!(in_use.0, Some(75), "{}", in_use.1);
    kit::open_case(&mut chat, 2);
    chat.close();
    let (code, said) = moved(&made.address, word(&new), &with);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(head(word(&new), with[1]), head(&made.address, with[1]));
    assert_ne!(head(word(&new), with[1]), was);
    assert_eq!(files(&old), before);
}

#[test]
fn moving_that_was_cut_short_is_no_store_and_goes_on_where_it_was() {
    let (folder, path) = in_two_towns();
    let with = ["--settings", word(&path)];
    let made = Server::shared().database();
    let old = folder.path().join("old");
    told_of(word(&old), with[1]);
    assert_eq!(moved(word(&old), &made.address, &with).0, Some(0));
    // What a program that was killed has not written yet, and something that stood there before.
    emptied(
        &made,
        "key in ('\\x00666f726d6174', '\\x006c617374') or get_byte(key, 0) in (2, 4)",
    );
    let strange = "insert into regiewijzer.entries values ('\\x05ff', '')";
    Server::shared().sql(made.name(), strange);
    let flags = ["--store", &made.address, "--settings", with[1]];
    let refused = run(&[&["verify"][..], &flags].concat());
    assert_eq!(refused.status.code(), Some(74), "{refused:?}");
    let (code, said) = moved(word(&old), &made.address, &with);
    assert_eq!(code, Some(0), "{said}");
    let written = regex::Regex::new(r"(\d+) entries, of which (\d+) were written now").unwrap();
    let written = written.captures(&said).unwrap_or_else(|| panic!("{said}"));
    let [all, now] = [1, 2].map(|at| written[at].parse::<u64>().unwrap());
    assert!(0 < now && now < all, "{said}");
    assert_eq!(head(&made.address, with[1]), head(word(&old), with[1]));
}

#[test]
fn one_municipality_goes_alone_and_says_there_what_it_said() {
    let (folder, path) = in_two_towns();
    let with = ["--settings", word(&path), "--municipality", "GM0716"];
    let made = Server::shared().database();
    let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
    let code = told_of(word(&old), with[1]);
    let report = |store: &str| {
        let flags = ["--store", store, "--settings", with[1], "--clock", START];
        let done = run(&[&["report", &code, "--as", "regisseur"][..], &flags].concat());
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        text(&done.stdout)
    };
    // Whoever looks at a case is noted, so it is looked at first.
    let (expected, before) = (report(word(&old)), files(&old));
    let codes = regex::Regex::new("RW-[0-9A-Z]{8}").unwrap();
    for to in [&made.address, word(&new)] {
        let (exit, said) = moved(word(&old), to, &with);
        assert!(exit == Some(0) && said.contains("one case"), "{said}");
        assert!(said.contains("One case was erased"), "{said}");
        head(to, with[1]);
        assert_eq!(report(to), expected);
        let mut chat =
            Chat::with(&["--store", to, "--settings", with[1], "--clock", START]).greeted();
        let listed = format!("{:?}", chat.say("regisseur", "casussen"));
        assert!(
            codes.find_iter(&listed).all(|found| found.as_str() == code),
            "{listed}"
        );
        assert!(listed.contains(&code), "{listed}");
        chat.close();
    }
    assert_eq!(files(&old), before);
    let nobody = ["--settings", with[1], "--municipality", "GM9999"];
    let (exit, said) = moved(word(&old), word(&folder.path().join("none")), &nobody);
    assert!(
        exit == Some(2) && said.contains("nothing of GM9999"),
        "{said}"
    );
}

/// The master key of a folder lies in it; the settings name where that of the new place comes.
#[test]
fn the_master_key_comes_along_where_the_new_place_has_none() {
    let (folder, path) = in_two_towns();
    let made = Server::shared().database();
    let old = folder.path().join("old");
    let bare = folder.path().join("bare.toml");
    let example = include_str!("../../../data/regiewijzer.toml");
    fs::write(&bare, two_towns(example)).unwrap();
    told_of(word(&old), word(&bare));
    let key = folder.path().join("key");
    assert_eq!(fs::read_to_string(&key).unwrap().trim(), KEY);
    fs::remove_file(&key).unwrap();
    let own = old.join("key");
    let with = ["--settings", word(&path), "--key", word(&own)];
    let (code, said) = moved(word(&old), &made.address, &with);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(fs::read(&key).unwrap(), fs::read(&own).unwrap());
    assert_eq!(
        head(&made.address, word(&path)),
        head(word(&old), word(&bare))
    );
}
