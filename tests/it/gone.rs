//! Somebody is gone from the settings while a case of theirs is open: it is said, and nothing of it
//! leads nowhere. And what nobody would fill in a sentence is refused.

use std::fs;
use std::path::Path;

use crate::kit::{Chat, is_ping, program, raise};
use serde_json::{Value, json};
use tempfile::TempDir;

const CLOCK: &str = "2026-11-20T02:12:00Z";

fn example() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/regiewijzer.toml");
    let text = fs::read_to_string(file).unwrap();
    text.replace(
        "terminal_person = \"regisseur\"",
        "terminal_person = \"beheer\"",
    )
}

/// The example without the blocks for which `gone` holds.
fn without(gone: impl Fn(&str) -> bool) -> String {
    let example = example();
    let mut blocks: Vec<String> = Vec::new();
    for line in example.lines() {
        if line.starts_with('[') || blocks.is_empty() {
            blocks.push(String::new());
        }
        blocks.last_mut().unwrap().push_str(&format!("{line}\n"));
    }
    blocks.retain(|block| !gone(block));
    blocks.concat()
}

/// What is said in twenty minutes with these settings after an alert was raised, what the operator is
/// told at `check --store`, and the code of the case.
fn told(settings: &str) -> (Vec<Value>, String, String, TempDir) {
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("store");
    let (store, file) = (store.to_str().unwrap(), folder.path().join("s.toml"));
    let mut chat = Chat::with(&["--store", store, "--clock", CLOCK]);
    let said = raise(&mut chat, "track-care-calamity");
    chat.deliver(&said);
    chat.close();
    let code = said.iter().find_map(|one| one["case"].as_str()).unwrap();
    fs::write(&file, settings).unwrap();
    let file = file.to_str().unwrap();
    let flags = ["--store", store, "--clock", CLOCK, "--settings", file];
    let mut chat = Chat::with(&flags).greeted();
    let said = chat.wait("20m");
    chat.close();
    let check = program().arg("check").args(flags).output().unwrap();
    assert!(check.status.success());
    let check = String::from_utf8(check.stdout).unwrap();
    (said, check, code.to_owned(), folder)
}

/// To whom the request to telephone goes first; where nobody acts on it, it goes to others as well.
fn asked(said: &[Value]) -> Vec<&str> {
    let phone = said.iter().filter(|one| one["kind"] == "reminder");
    let first = phone.clone().next().map(|one| &one["at"]);
    let phone = phone.filter(|one| Some(&one["at"]) == first);
    let mut to: Vec<&str> = phone.map(|one| one["to"].as_str().unwrap()).collect();
    to.sort_unstable();
    to.dedup();
    to
}

fn hears<'a>(said: &'a [Value], who: &str, code: &str) -> Option<&'a str> {
    let own = said.iter().filter(|one| one["to"] == who);
    let mut texts = own.filter_map(|one| one["text"].as_str());
    texts.find(|text| text.contains(code) && text.contains("settings"))
}

#[test]
fn a_director_who_is_gone_is_named_and_the_process_director_telephones() {
    let gone = without(|block| block.contains("\nid = \"regisseur\"\n"));
    let lost = example().replace(
        "id = \"regisseur\"\nroles = [\"case-director\"]",
        "id = \"regisseur\"\nroles = [\"team-leader\"]",
    );
    let moved = example().replace(
        "id = \"regisseur\"\nroles = [\"case-director\"]\nmunicipality = \"GM0664\"",
        "id = \"regisseur\"\nroles = [\"case-director\"]\nmunicipality = \"GM0716\"",
    );
    for settings in [gone, lost, moved] {
        assert_ne!(settings, example());
        let (said, check, code, folder) = told(&settings);
        assert_eq!(asked(&said), ["proces"]);
        assert!(said.iter().all(|one| one["to"] != "regisseur"), "{said:#?}");
        assert!(hears(&said, "beheer", &code).is_some(), "{said:#?}");
        assert!(
            check.contains(&code) && check.contains("casus overdragen"),
            "{check}"
        );
        let store = folder.path().join("store");
        let file = folder.path().join("s.toml");
        let flags = [
            "--store",
            store.to_str().unwrap(),
            "--settings",
            file.to_str().unwrap(),
            "--clock",
            CLOCK,
        ];
        let mut chat = Chat::with(&flags).greeted();
        if settings.contains("id = \"regisseur\"\n") {
            let seen = chat.say("regisseur", &format!("casus status {code}"));
            let unseen = seen
                .iter()
                .all(|one| one["kind"] == "refusal" || one["case"].is_null());
            assert!(unseen, "{seen:#?}");
        }
        chat.say("beheer", &format!("casus overdragen {code}"));
        chat.press("beheer", "regisseur-2");
        let said = chat.press("regisseur-2", "agree");
        assert!(
            said.iter().any(|one| one["kind"] == "transition"),
            "{said:#?}"
        );
        chat.close();
    }
}

#[test]
fn without_both_directors_the_administrator_telephones() {
    let ids = ["\nid = \"regisseur\"\n", "\nid = \"proces\"\n"];
    let of_post = "\nrole = \"process-director\"\nduty = [\"proces\"]";
    let gone = without(|block| ids.iter().any(|id| block.contains(id)) || block.contains(of_post));
    let (said, check, code, _folder) = told(&gone);
    assert_eq!(asked(&said), ["beheer"]);
    let text = hears(&said, "beheer", &code).unwrap();
    assert!(
        text.contains("regisseur") && text.contains("proces"),
        "{text}"
    );
    assert_eq!(check.matches(&code).count(), 3, "{check}");
}

#[test]
fn a_municipality_that_is_gone_is_named_and_the_ladder_goes_on() {
    let gone = without(|block| {
        block.contains("\nmunicipality = \"GM0664\"") || block.contains("\ncode = \"GM0664\"")
    });
    let gone = gone.replace(
        "terminal_person = \"beheer\"",
        "terminal_person = \"aov-tholen\"",
    );
    let gone = gone
        + "\n[[person]]\nid = \"beheer-tholen\"\nroles = [\"administrator\"]\n\
           municipality = \"GM0716\"\ntitle = \"beheerder\"\n";
    let (said, check, code, _folder) = told(&gone);
    assert_eq!(asked(&said), ["beheer-tholen"]);
    assert!(hears(&said, "beheer-tholen", &code).is_some(), "{said:#?}");
    assert!(check.contains("GM0664"), "{check}");
    let pings = said.iter().filter(|one| one["alert"].is_object());
    let pings = pings.filter(|one| one["alert"]["code"].is_string());
    let known = ["#GM0664", "beheer-tholen"];
    for ping in pings {
        assert!(known.contains(&ping["to"].as_str().unwrap()), "{ping}");
        assert!(
            ping["text"].as_str().unwrap().contains("not known"),
            "{ping}"
        );
    }
}

#[test]
fn a_placeholder_that_nobody_fills_is_refused_with_its_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts/nl.ftl");
    let text = fs::read_to_string(root).unwrap();
    let line = |text: &str| {
        text.lines()
            .position(|line| line.contains("$cod }"))
            .unwrap()
            + 1
    };
    for (from, to) in [
        ("\"ontvangen { $code }\"", "\"ontvangen { $cod }\""),
        ("kies de knop", "kies de knop { -brand }"),
    ] {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("prompts")).unwrap();
        let mut own = text.replacen(from, to, 1);
        own.push_str("-brand = { $cod }\n");
        fs::write(folder.path().join("prompts/nl.ftl"), &own).unwrap();
        let data = folder.path().to_str().unwrap();
        let check = program().args(["check", "--data", data]).output().unwrap();
        let errors = String::from_utf8(check.stderr).unwrap();
        assert_eq!(check.status.code(), Some(78), "{errors}");
        if to.contains("$cod") {
            assert!(
                errors.contains(&format!("nl.ftl:{}: ", line(&own))),
                "{errors}"
            );
        }
        assert!(errors.contains("$cod"), "{errors}");
    }
}

#[test]
fn every_start_names_them_until_the_settings_have_them_again() {
    let gone = without(|block| block.contains("\nid = \"regisseur-2\"\n"));
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("store");
    let file = folder.path().join("s.toml");
    let flags = ["--store", store.to_str().unwrap(), "--clock", CLOCK];
    let flags = [&flags[..], &["--settings", file.to_str().unwrap()]].concat();
    fs::write(&file, example()).unwrap();
    let mut chat = Chat::with(&flags);
    chat.say("regisseur-2", "casus nieuw");
    chat.press("regisseur-2", "GM0664");
    for choice in ["phase-2", "voluntary", "adults", "unknown", "proces"] {
        chat.press("regisseur-2", choice);
    }
    chat.close();
    let at_start = |settings: &str| {
        fs::write(&file, settings).unwrap();
        let mut start = program();
        let start = start.args(["chat", "--json"]).args(&flags);
        let start = start.stdin(std::process::Stdio::null()).output().unwrap();
        assert!(start.status.success());
        String::from_utf8(start.stderr).unwrap()
    };
    // What nobody is gone from is looked at once, and again whenever the people are others.
    for _ in 0..2 {
        assert!(!at_start(&example()).contains("RW-"));
    }
    for _ in 0..2 {
        assert!(at_start(&gone).contains("regisseur-2"));
    }
    assert!(!at_start(&example()).contains("RW-"));
    assert!(at_start(&gone).contains("regisseur-2"));
}

/// What a program with these own sentences says on its standard error, and how it ends.
fn checked(file: &str, own: &str) -> (Option<i32>, String, TempDir) {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("prompts")).unwrap();
    let path = folder.path().join("prompts").join(file);
    fs::write(path, format!("{own}\n")).unwrap();
    let data = folder.path().to_str().unwrap();
    let check = program().args(["check", "--data", data]).output().unwrap();
    let errors = String::from_utf8(check.stderr).unwrap();
    (check.status.code(), errors, folder)
}

#[test]
fn own_sentences_that_lead_back_to_themselves_are_refused() {
    for own in [
        "ping-facts = Casus { ping-reach }\nping-reach = { ping-facts }",
        "ping = OPROEP { ping }",
        "-deel = { ping-reach }\nping-reach = { -deel }",
    ] {
        let (code, errors, _folder) = checked("nl.ftl", own);
        assert_eq!(code, Some(78), "{own}: {errors}");
        assert!(errors.contains("naar zichzelf"), "{errors}");
        assert!(errors.contains("nl.ftl:"), "{errors}");
    }
}

#[test]
fn a_ping_says_code_municipality_and_phase_whatever_own_sentences_say() {
    let own = "ping = { \"\" }\nping-facts = Come\nping-confirm = Confirm.\n\
               ping-reach = Ring { $reach }!\nping-confirm-channel = { $code }: confirm.";
    let (code, errors, folder) = checked("en.ftl", own);
    assert_eq!(code, Some(0), "{errors}");
    let data = folder.path().to_str().unwrap();
    let flags = ["--store", "memory", "--clock", CLOCK, "--data", data];
    let mut chat = Chat::with(&flags);
    let said = raise(&mut chat, "track-care-calamity");
    let pings: Vec<&Value> = said
        .iter()
        .filter(|one| one["alert"]["code"].is_string())
        .collect();
    assert!(pings.len() > 1);
    for ping in pings {
        let text = ping["text"].as_str().unwrap();
        let code = ping["alert"]["code"].as_str().unwrap();
        for wanted in [code, "Goes", "phase 4", "ring "] {
            let in_words = text.to_lowercase().contains(&wanted.to_lowercase());
            assert!(in_words, "{wanted}: {text}");
        }
    }
}

/// The pings of an alert for this role that go to somebody.
fn pings<'a>(said: &'a [Value], role: &str, to: &str) -> Vec<&'a Value> {
    let own = |one: &&Value| is_ping(one) && one["to"] == to && one["alert"]["role"] == role;
    said.iter().filter(own).collect()
}

/// The same store with other settings, a quarter of an hour later.
fn later(store: &str, settings: &str, folder: &TempDir) -> (Chat, Vec<Value>) {
    assert_ne!(settings, example());
    let file = folder.path().join("s.toml");
    fs::write(&file, settings).unwrap();
    let flags = ["--store", store, "--clock", CLOCK, "--settings"];
    let flags = [flags.as_slice(), &[file.to_str().unwrap()]].concat();
    let mut chat = Chat::with(&flags).greeted();
    let said = chat.wait("45m");
    (chat, said)
}

#[test]
fn whoever_stood_in_and_has_the_role_now_ends_the_alert() {
    let both = example().replace(
        "roles = [\"alderman\"]\nmunicipality = \"GM0664\"\ntitle = \"wethouder Zorg\"",
        "roles = [\"alderman\", \"aov-officer\"]\nmunicipality = \"GM0664\"\ntitle = \"wethouder Zorg\"",
    );
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("store");
    let store = store.to_str().unwrap();
    let mut chat = Chat::with(&["--store", store, "--clock", CLOCK]);
    let said = raise(&mut chat, "track-care-calamity");
    chat.deliver(&said);
    let said = chat.wait("10m");
    let ping = pings(&said, "aov-officer", "wethouder")[0].clone();
    let code = ping["alert"]["code"].as_str().unwrap();
    chat.say("wethouder", code);
    chat.close();
    let (mut chat, said) = later(store, &both, &folder);
    let ping = pings(&said, "aov-officer", "wethouder");
    let ping = *ping.last().expect("is called for a role of the own");
    let press = json!({"from": "wethouder", "press": "confirm", "alert": ping["alert"]["id"]});
    chat.send(&press);
    assert!(pings(&chat.wait("2h"), "aov-officer", "wethouder").is_empty());
    chat.close();
}

/// The example in which pages are served and the officer has a mailbox.
fn with_pages() -> String {
    let mailed = example().replacen("# mail = ", "mail = ", 1);
    format!("{mailed}\n[http]\npublic_url = \"https://regie.example\"\n")
}

#[test]
fn whoever_lost_the_role_and_is_called_on_gets_no_page_that_would_not_open() {
    let lost = with_pages().replace(
        "id = \"aov\"\nroles = [\"aov-officer\"]",
        "id = \"aov\"\nroles = [\"communication\"]",
    );
    let lost = lost.replace("duty = [\"aov\"]", "duty = [\"aov-2\"]");
    for (settings, opens) in [(with_pages(), true), (lost, false)] {
        let folder = TempDir::new().unwrap();
        let store = folder.path().join("store");
        let store = store.to_str().unwrap();
        let before = folder.path().join("before.toml");
        fs::write(&before, with_pages()).unwrap();
        let flags = ["--store", store, "--clock", CLOCK, "--settings"];
        let flags = [flags.as_slice(), &[before.to_str().unwrap()]].concat();
        let mut chat = Chat::with(&flags);
        let said = raise(&mut chat, "track-care-calamity");
        chat.deliver(&said);
        let said = chat.wait("6m");
        chat.deliver(&said);
        chat.close();
        let (chat, said) = later(store, &settings, &folder);
        let own = pings(&said, "aov-officer", "aov");
        let mailed = own.iter().filter(|one| one["via"] == "mail");
        let with_page = mailed.filter(|one| one["text"].as_str().unwrap().contains("/k/"));
        assert!(!own.is_empty(), "is called on");
        assert_eq!(with_page.count() > 0, opens, "{said:#?}");
        chat.close();
    }
}

#[test]
fn where_nobody_of_a_role_and_the_next_is_left_whoever_is_on_duty_is_called() {
    let roles = ["\"alderman\"", "\"mayor\""];
    let names = |block: &str| roles.iter().any(|role| block.contains(role));
    let gone = without(|block| block.starts_with("[[roster]]") && names(block));
    let gone = roles.iter().fold(gone, |text, role| {
        text.replace(&format!("roles = [{role}]"), "roles = [\"policy-officer\"]")
    });
    let (said, _, code, _folder) = told(&gone);
    for who in ["aov", "zorg"] {
        let called = pings(&said, "alderman", who);
        assert!(!called.is_empty(), "{who}: {said:#?}");
    }
    assert!(hears(&said, "beheer", &code).is_some());
}

/// What follows on a confirmed alert is answered by whoever has the role; where nobody has it, it waits and is told.
#[test]
fn what_follows_on_an_alert_waits_where_nobody_has_the_role_any_more() {
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("store");
    let store = store.to_str().unwrap();
    let mut chat = Chat::with(&["--store", store, "--clock", CLOCK]);
    let said = raise(&mut chat, "track-other-calamity");
    let code = said.iter().find_map(|one| one["case"].as_str()).unwrap();
    chat.deliver(&said);
    for who in ["aov", "zorg"] {
        let said = chat.say(who, "ontvangen");
        chat.deliver(&said);
    }
    chat.close();
    let nobody = without(|block| {
        let is_officer = block.contains("roles = [\"aov-officer\"]\nmunicipality = \"GM0664\"");
        let own = block.contains("municipality = \"GM0664\"\nrole = \"aov-officer\"");
        is_officer || own
    });
    let (chat, said) = later(store, &nobody, &folder);
    let told = hears(&said, "beheer", code).expect("the administrator hears of it");
    assert!(
        told.contains("blijft liggen") || told.contains("waits"),
        "{told}"
    );
    chat.close();
    // And whoever has the role again is asked.
    let flags = ["--store", store, "--clock", CLOCK];
    let mut chat = Chat::with(&flags).greeted();
    let said = [chat.wait("2h"), chat.say("aov", "hervat")].concat();
    let asked = said
        .iter()
        .any(|one| one["to"] == "aov" && one["question"].is_object());
    assert!(asked, "{said:#?}");
    chat.close();
}

#[test]
fn whoever_has_left_stands_nowhere_by_the_short_name() {
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("store");
    let file = folder.path().join("s.toml");
    let flags = ["--store", store.to_str().unwrap(), "--clock", CLOCK];
    // A short name that says nothing but whose it is.
    let named = example().replace("\"zorg\"", "\"x7q\"");
    fs::write(&file, &named).unwrap();
    let flags = [&flags[..], &["--settings", file.to_str().unwrap()]].concat();
    let mut chat = Chat::with(&flags);
    let said = raise(&mut chat, "track-care-calamity");
    chat.say("x7q", "received");
    chat.close();
    let code = said.iter().find_map(|one| one["case"].as_str()).unwrap();
    fs::write(&file, named.replace("\"x7q\"", "\"zorg\"")).unwrap();
    let mut chat = Chat::with(&flags).greeted();
    for words in ["case timeline", "case status", "case export"] {
        let told = format!("{:?}", chat.say("regisseur", words));
        assert!(!told.contains("x7q"), "{words}: {told}");
    }
    chat.close();
    let report = program()
        .args(["report", code, "--as", "regisseur", "--lang", "en"])
        .args(&flags)
        .output()
        .unwrap();
    let report = String::from_utf8(report.stdout).unwrap();
    assert!(report.contains("somebody who no longer works here") && !report.contains("x7q"));
}
