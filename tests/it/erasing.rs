//! Cases that go for good: on the word of the administrator, or closed for long enough; and the log
//! of who saw them.

use std::fs;
use std::path::Path;

use crate::kit::{self, Chat, START, erase, outline};
use serde_json::Value;

/// How often some words stand in the files of a folder.
fn found(folder: &Path, words: &str) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = fs::read(path).unwrap();
            let parts = bytes.windows(words.len());
            count += parts.filter(|part| *part == words.as_bytes()).count();
        }
    }
    count
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

#[test]
fn an_erased_case_is_gone_for_everybody_and_from_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::on(&store, START);
    let code = kit::open_case(&mut chat, 2);
    let other = kit::open_case(&mut chat, 2);
    chat.say("regisseur", &format!("casus op {code}"));
    chat.presses(&["yes", "no"]);
    let said = erase(&mut chat, &code);
    assert_eq!(
        outline(&said),
        ["status beheer", "transition regisseur", "transition proces"]
    );
    assert!(text(&said[0]).contains("No copy of the key ring was made"));
    for (who, words) in [
        ("beheer", format!("casus status {code}")),
        ("regisseur", format!("casus status {code}")),
        ("regisseur", format!("casus export {code}")),
        ("beheer", format!("wissen {code}")),
        ("proces", format!("regie {code}")),
    ] {
        let said = chat.say(who, &words);
        assert_eq!(outline(&said), [format!("refusal {who}")], "{words}");
    }
    // What was said about it, and its old buttons, change nothing.
    let said = chat.press("regisseur", "yes");
    assert!(
        said.iter().all(|message| message["case"] != code),
        "{said:#?}"
    );
    let said = chat.say("regisseur", "status");
    assert!(said.iter().any(|message| message["case"] == other));
    assert!(said.iter().all(|message| message["case"] != code));
    chat.close();
    assert_eq!(found(&store, &code), 0);
    assert_eq!(found(&store, "up-2"), 0);
    let mut chat = Chat::on(&store, START).greeted();
    let said = chat.say("regisseur", &format!("casus status {code}"));
    assert_eq!(outline(&said), ["refusal regisseur"]);
    chat.close();
    let mut verify = kit::program();
    let verify = verify
        .args(["verify", "--lang", "en", "--store"])
        .arg(&store);
    let output = verify.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 erased"), "{said}");
}

#[test]
fn erasing_takes_two_steps_and_an_administrator_and_no_open_alert() {
    let mut chat = Chat::new();
    let code = kit::open_case(&mut chat, 2);
    let words = format!("wissen {code}");
    for who in ["regisseur", "proces"] {
        let said = chat.say(who, &words);
        assert!(text(&said[0]).contains("Only the administrator"));
    }
    let said = chat.say("aov-tholen", &words);
    assert!(
        !text(&said[0]).contains("administrator"),
        "there is no such case"
    );
    let said = chat.say("beheer", "wissen");
    assert!(text(&said[0]).contains("Add the code of the case"));
    // The question alone erases nothing, nor does another word.
    chat.say("beheer", &words);
    chat.say("beheer", "ja");
    assert_eq!(
        chat.say("regisseur", &format!("casus status {code}"))[0]["case"],
        code
    );
    let raised = kit::raise(&mut chat, "track-other-calamity");
    let alarmed = raised[0]["case"].as_str().unwrap().to_owned();
    let said = chat.say("beheer", &format!("wissen {alarmed}"));
    assert!(text(&said[0]).contains("An alert of this case is still open"));
    chat.close();
}

#[test]
fn only_the_code_itself_typed_at_once_erases() {
    let mut chat = Chat::new();
    let code = kit::open_case(&mut chat, 2);
    let words = format!("wissen {code}");
    let said = chat.say("beheer", &words);
    let offered = said[0]["choices"].as_array().unwrap();
    assert!(
        offered.iter().all(|choice| choice["id"] == "keep"),
        "{said:?}"
    );
    let said = chat.say("beheer", "nee");
    assert!(text(&said[0]).contains("was not erased"), "{said:?}");
    // It lapses at the next command, and after two minutes.
    let others = [
        "1",
        "y",
        "ok",
        "help",
        "status",
        "erase",
        "wis",
        &format!("{code} please"),
        &format!("erase {}", &code[..8]),
    ];
    for other in others {
        chat.say("beheer", &words);
        chat.say("beheer", other);
    }
    for command in ["help", "status"] {
        chat.say("beheer", &words);
        chat.say("beheer", command);
        chat.say("beheer", &code);
    }
    for button in ["erase", "confirm", "yes", "keep"] {
        chat.say("beheer", &words);
        chat.press("beheer", button);
    }
    chat.say("beheer", &code);
    chat.say("beheer", &words);
    chat.wait("121s");
    let said = chat.say("beheer", &code);
    assert!(text(&said[0]).contains("was not erased"), "{said:?}");
    let there = |chat: &mut Chat| {
        let said = chat.say("regisseur", &format!("casus status {code}"));
        said[0]["case"] == *code
    };
    assert!(there(&mut chat));
    chat.say("beheer", &words);
    chat.wait("119s");
    chat.say("beheer", &code.to_lowercase());
    assert!(!there(&mut chat));
    chat.close();
}

#[test]
fn the_folders_with_older_key_rings_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::on(&store, START);
    let code = kit::open_case(&mut chat, 2);
    chat.close();
    let copies = folder.path().join("copies");
    let run = |words: &[&str]| {
        let mut program = kit::program();
        let program = program.args(words).arg("--store").arg(&store);
        let output = program.args(["--lang", "en"]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    let copies_named = copies.to_str().unwrap();
    run(&["backup", copies_named, "--clock", "2026-11-20T03:00:00Z"]);
    let mut chat = Chat::on(&store, START).greeted();
    let said = erase(&mut chat, &code);
    assert!(text(&said[0]).contains(copies_named), "{}", text(&said[0]));
    chat.close();
    // A new backup there replaces the ring; from the old backup the case can no longer be read.
    run(&["backup", copies_named, "--clock", "2026-11-20T04:00:00Z"]);
    let old = copies.join("regiewijzer-2026-11-20T030000Z.backup");
    let again = folder.path().join("again");
    let mut restore = kit::program();
    let restore = restore.arg("restore").arg(old).arg("--store").arg(&again);
    let restore = restore.arg("--key").arg(store.join("key"));
    assert!(restore.output().unwrap().status.success());
    let mut chat = Chat::on(&again, START).greeted();
    let said = chat.say("regisseur", &format!("casus status {code}"));
    assert_eq!(outline(&said), ["refusal regisseur"]);
    assert!(
        chat.say("beheer", "status")
            .iter()
            .all(|m| m["case"] != code)
    );
    chat.close();
}

#[test]
fn a_closed_case_goes_after_its_time_and_its_director_is_told_before() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::on(&store, START);
    let open = kit::open_case(&mut chat, 1);
    let code = kit::open_case(&mut chat, 1);
    let asked = chat.say("regisseur", &format!("casus sluiten {code}"));
    let reason = kit::question(&asked, "regisseur").1[0].to_owned();
    chat.press("regisseur", &reason);
    chat.press("regisseur", "confirm");
    let day = 24;
    assert_eq!(chat.wait(&format!("{}h", 75 * day)), [] as [Value; 0]);
    let said = chat.wait(&format!("{}h", 2 * day));
    assert_eq!(outline(&said), ["reminder regisseur"], "{said:#?}");
    assert!(text(&said[0]).contains("will be erased on"), "{said:#?}");
    let export = chat.say("regisseur", &format!("casus export {code}"));
    assert_eq!(export[0]["case"], code);
    assert_eq!(chat.wait(&format!("{}h", 14 * day)), [] as [Value; 0]);
    let said = chat.say("regisseur", &format!("casus status {code}"));
    assert_eq!(outline(&said), ["refusal regisseur"]);
    // An open case stays, however old.
    chat.wait(&format!("{}h", 300 * day));
    assert_eq!(
        chat.say("regisseur", &format!("casus status {open}"))[0]["case"],
        open
    );
    chat.close();
    assert_eq!(found(&store, &code), 0);
}

#[test]
fn a_case_that_was_closed_by_mistake_is_opened_again_and_then_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(&folder.path().join("store"), START);
    let code = kit::open_case(&mut chat, 1);
    let close = |chat: &mut Chat| {
        chat.say("regisseur", &format!("casus sluiten {code}"));
        chat.press("regisseur", "closed-finished")
    };
    let asked = close(&mut chat);
    assert!(text(&asked[0]).contains("the case is erased"), "{asked:#?}");
    // One tap closes nothing.
    let kept = chat.press("regisseur", "not-yet");
    assert!(!text(&kept[0]).contains("was closed"), "{kept:#?}");
    let status = chat.say("regisseur", &format!("casus status {code}"));
    assert!(!text(&status[0]).contains("Closed since"), "{status:#?}");
    close(&mut chat);
    let said = chat.press("regisseur", "confirm");
    assert_eq!(
        outline(&said),
        ["transition regisseur", "transition proces"]
    );
    // Whoever could not close it cannot open it again, and it cannot be opened twice.
    let reopen = format!("casus heropenen {code}");
    let said = chat.say("proces", &reopen);
    assert_eq!(outline(&said), ["refusal proces"]);
    let day = 24;
    assert_eq!(
        outline(&chat.wait(&format!("{}h", 77 * day))),
        ["reminder regisseur"]
    );
    let said = chat.say("regisseur", &reopen);
    assert_eq!(
        outline(&said),
        ["transition regisseur", "transition proces"]
    );
    assert_eq!(
        outline(&chat.say("regisseur", &reopen)),
        ["refusal regisseur"]
    );
    chat.wait(&format!("{}h", 300 * day));
    let status = chat.say("regisseur", &format!("casus status {code}"));
    assert_eq!(status[0]["case"], code);
    // Closed again, it is kept for its whole time again.
    close(&mut chat);
    chat.press("regisseur", "confirm");
    assert_eq!(chat.wait(&format!("{}h", 75 * day)), [] as [Value; 0]);
    chat.close();
}

#[test]
fn every_look_at_a_case_is_in_the_log_of_access() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::on(&store, START);
    let code = kit::open_case(&mut chat, 2);
    let ask = format!("casus inzage {code}");
    assert!(text(&chat.say("beheer", &ask)[0]).contains("Nobody has looked"));
    for (who, words) in [
        ("regisseur", "casus status"),
        ("proces", "casus tijdlijn"),
        ("proces", "regie"),
        ("regisseur", "casus export"),
        ("regisseur-2", "casus status"),
    ] {
        chat.say(who, &format!("{words} {code}"));
    }
    chat.say("proces", "status");
    chat.close();
    let mut chat = Chat::on(&store, START).greeted();
    let said = chat.say("beheer", &ask);
    let lines: Vec<&str> = text(&said[0])
        .lines()
        .filter(|line| line.starts_with('•'))
        .collect();
    let seen = [
        "how it stands",
        "the timeline",
        "who has the lead",
        "everything",
        "how it stands",
    ];
    assert_eq!(lines.len(), seen.len(), "{lines:#?}");
    for (line, what) in lines.iter().zip(seen) {
        assert!(line.contains(what), "{line}");
    }
    chat.close();
}
