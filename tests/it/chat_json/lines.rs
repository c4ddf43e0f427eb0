//! Every line is answered and closed by its number, also one that cannot be used.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::kit::{Chat, START, delivery, open_case, program, question};

/// Sends a line that cannot be used: one error with a hint, and nothing else happens.
fn refused(chat: &mut Chat, line: &[u8], told: &str) {
    let said = chat.send_bytes(line);
    let shown = String::from_utf8_lossy(&line[..line.len().min(80)]);
    assert_eq!(said.len(), 1, "{shown}: {said:?}");
    let error = said[0]["error"].as_str().unwrap();
    assert!(error.starts_with(told), "{shown}: {error}");
    assert!(error.contains("\n  "), "no hint: {error}");
    assert_eq!(said[0].as_object().unwrap().len(), 1, "{shown}");
}

#[test]
fn a_bad_line_is_named_and_harms_nothing() {
    let mut chat = Chat::new();
    chat.say("regisseur", "casus nieuw");
    let unread = "This line cannot be read: ";
    for line in [
        "",
        "   ",
        "nul",
        "{",
        "{\"from\":\"regisseur\",\"say\":\"ja\"",
        "[]",
        "[\"regisseur\",\"casus nieuw\",null,null,null,null,null,null,null]",
        "\"ja\"",
        "{\"from\":\"regisseur\",\"say\":\"ja\"} {}",
        "{\"from\":\"regisseur\",\"say\":1}",
        "{\"from\":\"regisseur\",\"say\":\"ja\",\"to\":\"aov\"}",
        "{\"from\":\"regisseur\",\"say\":\"ja\",\"say\":\"ja\"}",
        "{\"from\":\"regisseur\",\"from\":\"aov\",\"say\":\"ja\"}",
        "{\"from\":\"regisseur\",\"say\":\"\\ud800\"}",
        "\u{0}\u{1}\u{2}",
    ] {
        refused(&mut chat, line.as_bytes(), unread);
    }
    refused(&mut chat, b"\xff\xfe{}\x80", "This line is not text");
    refused(&mut chat, &vec![b'x'; 1 << 20], "This line is too long");
    let long = json!({"from": "regisseur", "say": "ja ".repeat(400_000)});
    refused(
        &mut chat,
        long.to_string().as_bytes(),
        "This line is too long",
    );
    for line in [
        json!({}),
        json!({"from": "regisseur"}),
        json!({"from": "regisseur", "say": "ja", "press": "GM0664"}),
        json!({"from": "regisseur", "press": "GM0664", "wait": "5m"}),
        json!({"delivered": "A1-1", "refused": "A1-1", "reason": "closed"}),
    ] {
        let told = "This line asks nothing, or more than one thing at once.";
        refused(&mut chat, line.to_string().as_bytes(), told);
    }
    for (line, told) in [
        (json!({"say": "ja"}), "It does not say who says this."),
        (
            json!({"from": "niemand", "say": "ja"}),
            "There is no person niemand.",
        ),
        (
            json!({"from": "niemand", "press": "GM0664"}),
            "There is no person niemand.",
        ),
        (
            json!({"refused": "A1-1"}),
            "The reason is missing or unknown.",
        ),
        (
            json!({"refused": "A1-1", "reason": "busy"}),
            "The reason is missing or unknown.",
        ),
        (json!({"wait": "-5m"}), "-5m is no time to wait."),
        (json!({"wait": "soon"}), "soon is no time to wait."),
    ] {
        refused(&mut chat, line.to_string().as_bytes(), told);
    }
    let said = chat.press("regisseur", "GM0664");
    assert_eq!(question(&said, "regisseur").0, "new-phase");
    assert_eq!(said[0]["at"], START, "no bad line moves the clock");
    chat.close();
}

#[test]
fn a_bad_line_with_personal_data_is_not_repeated() {
    let mut chat = Chat::new();
    for line in [
        json!({"from": "testpersoon@voorbeeld.nl", "say": "ja"}),
        json!({"from": "regisseur", "mevrouw Testpersoon": "ja"}),
        json!({"wait": "06-12345678"}),
    ] {
        let told = "This line seems to hold details of people";
        refused(&mut chat, line.to_string().as_bytes(), told);
    }
    chat.close();
}

#[test]
fn time_can_be_waited_for_only_where_it_is_simulated() {
    let mut chat = Chat::with(&["--store", "memory"]);
    refused(
        &mut chat,
        b"{\"wait\":\"5m\"}",
        "Waiting works only in simulated time.",
    );
    assert!(!chat.say("regisseur", "help").is_empty());
    chat.close();
}

#[test]
fn line_ends_of_any_kind_and_none_at_all_are_fine() {
    let said = whole("{\"from\":\"regisseur\",\"say\":\"help\"}\r\n{\"wait\":\"1s\"}");
    let done: Vec<_> = said
        .iter()
        .filter_map(|line| line["done"].as_u64())
        .collect();
    assert_eq!(done, [1, 2]);
    assert!(!said.iter().any(|line| line.get("error").is_some()));
    assert!(whole("").is_empty(), "an input without lines says nothing");
}

#[test]
fn the_end_of_input_in_mid_question_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(folder.path(), START);
    chat.say("regisseur", "casus nieuw");
    chat.presses(&["GM0664", "phase-2"]);
    chat.close();
    let mut chat = Chat::on(folder.path(), START).greeted();
    let (asked, offered) = question(&chat.greeting, "regisseur");
    assert_eq!(asked, "new-frame");
    assert_eq!(offered, ["voluntary", "compulsory", "back"]);
    let said = chat.press("regisseur", "back");
    assert_eq!(question(&said, "regisseur").0, "new-phase");
    chat.close();
}

#[test]
fn the_same_seed_and_clock_give_the_same_bytes() {
    let mut lines = vec![json!({"from": "regisseur", "say": "casus nieuw"})];
    for choice in [
        "GM0664",
        "phase-4",
        "voluntary",
        "adults",
        "unknown",
        "proces",
        "track-both",
        "confirm",
    ] {
        lines.push(json!({"from": "regisseur", "press": choice}));
    }
    lines.push(json!({"wait": "20m"}));
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let first = bytes(&input, "7");
    assert_eq!(first, bytes(&input, "7"));
    let other = bytes(&input, "8");
    assert_ne!(first, other, "another seed draws other codes");
    assert_eq!(
        first.len(),
        other.len(),
        "and nothing else: {}",
        first.len()
    );
}

#[test]
fn an_only_choice_is_taken_unasked_and_answers_nothing_else() {
    let mut chat = Chat::new();
    let said = chat.say("regisseur", "casus nieuw");
    let text = said[0]["text"].as_str().unwrap();
    assert!(text.contains("municipality Goes"), "{text}");
    let place = json!({"id": "new-phase", "nth": 1, "of": 5});
    assert_eq!(said[0]["question"], place);
    // Whoever still chooses it, by button or by name, hears that it was taken.
    for said in [
        chat.press("regisseur", "GM0664"),
        chat.say("regisseur", "goes"),
    ] {
        assert_eq!(said[0]["question"], place);
        let text = said[0]["text"].as_str().unwrap();
        assert!(text.contains("municipality Goes"), "{text}");
    }
    chat.press("regisseur", "phase-2");
    let said = chat.press("regisseur", "GM0664");
    assert_eq!(question(&said, "regisseur").0, "new-frame");
    // Another place is no answer.
    let said = chat.press("regisseur", "GM0716");
    assert_eq!(said[0]["kind"], "refusal");
    chat.close();
}

#[test]
fn a_stale_press_and_that_of_another_person_change_nothing() {
    let mut chat = Chat::new();
    let code = open_case(&mut chat, 2);
    chat.press("regisseur", "up-2");
    for (from, choice) in [("regisseur", "GM0664"), ("regisseur", "nonsense")] {
        let said = chat.press(from, choice);
        assert_eq!(said[0]["kind"], "refusal");
        assert_eq!(question(&said, from).0, "up-2-increased-need");
    }
    for from in ["regisseur-2", "proces", "aov", "regisseur-tholen", "beheer"] {
        let said = chat.send(&json!({"from": from, "press": "yes", "case": code}));
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(
            (&said[0]["kind"], &said[0]["to"]),
            (&json!("refusal"), &json!(from))
        );
        assert!(
            !said[0].to_string().contains(&code),
            "{from} learns nothing"
        );
    }
    let said = chat.say("regisseur", "review");
    assert_eq!(question(&said, "regisseur").0, "review");
    assert!(!said.last().unwrap()["text"].to_string().contains("yes"));
    chat.close();
}

#[test]
fn a_press_may_name_its_case() {
    let mut chat = Chat::new();
    let first = open_case(&mut chat, 2);
    let second = open_case(&mut chat, 2);
    assert_ne!(first, second);
    chat.send(&json!({"from": "regisseur", "press": "up-2", "case": second}));
    chat.press("regisseur", "yes");
    let stale = chat.send(&json!({"from": "regisseur", "press": "no", "case": first}));
    assert_eq!(stale[0]["kind"], "refusal");
    assert_eq!(question(&stale, "regisseur").0, "up-2-stagnation");
    for wrong in ["RW-00000000", "nonsense", ""] {
        let said = chat.send(&json!({"from": "regisseur", "press": "no", "case": wrong}));
        assert_eq!(said[0]["kind"], "refusal", "{wrong}");
    }
    let said = chat.send(&json!({"from": "regisseur", "press": "no", "case": second}));
    assert_eq!(question(&said, "regisseur").0, "up-2-collaboration");
    let said = chat.say("regisseur", &format!("casus op {first}"));
    assert_eq!(question(&said, "regisseur").0, "up-2-increased-need");
    assert_eq!(said.last().unwrap()["case"], json!(first));
    chat.close();
}

#[test]
fn a_button_of_one_case_never_acts_on_another() {
    let mut chat = Chat::new();
    let first = open_case(&mut chat, 2);
    let second = open_case(&mut chat, 2);
    let press = |chat: &mut Chat, from: &str, choice: &str, case: &str| {
        chat.send(&json!({"from": from, "press": choice, "case": case}))
    };
    let said = press(&mut chat, "regisseur", "up-2", &first);
    assert_eq!(question(&said, "regisseur").0, "up-2-increased-need");
    assert_eq!(said.last().unwrap()["case"], json!(first));
    let said = press(&mut chat, "regisseur", "down-2", &second);
    assert_eq!(said.last().unwrap()["case"], json!(second));
    let asked = question(&said, "regisseur").0.to_owned();
    for (choice, case) in [
        ("up-3", &first),
        ("down-4", &first),
        ("up-2", &"RW-".to_owned()),
    ] {
        let said = press(&mut chat, "regisseur", choice, case);
        assert_eq!(said[0]["kind"], "refusal", "{choice}");
        assert_eq!(question(&said, "regisseur").0, asked);
    }
    for foreign in ["regisseur-2", "proces", "aov", "beheer"] {
        let said = press(&mut chat, foreign, "up-2", &first);
        assert_eq!(said.len(), 1);
        assert_eq!(said[0]["kind"], "refusal", "{foreign}");
    }
    chat.close();
}

/// Everything said to an input that comes as a whole.
fn whole(input: &str) -> Vec<Value> {
    let text = String::from_utf8(bytes(input, "1")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn bytes(input: &str, seed: &str) -> Vec<u8> {
    let mut child = program()
        .args(["chat", "--json", "--store", "memory", "--clock", START])
        .args(["--seed", seed])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    output.stdout
}

#[test]
fn a_press_for_another_question_is_refused_and_the_same_one_twice_acts_once() {
    let mut chat = Chat::new();
    let code = open_case(&mut chat, 3);
    let asked = chat.say("regisseur", "casus op");
    let (first, _) = question(&asked, "regisseur");
    let first = first.to_owned();
    let other = json!({"from": "regisseur", "press": "no", "question": "up-3-media"});
    let said = chat.send(&other);
    assert_eq!(said[0]["kind"], "refusal", "{said:#?}");
    assert_eq!(question(&said, "regisseur").0, first, "nothing has changed");
    let press = json!({"from": "regisseur", "press": "no", "question": first, "case": code});
    let said = chat.send(&press);
    let second = question(&said, "regisseur").0.to_owned();
    assert_ne!(second, first);
    for _ in 0..2 {
        let said = chat.send(&press);
        assert_eq!(said[0]["kind"], "refusal", "{said:#?}");
        assert!(said[0]["text"].as_str().unwrap().contains("already: no"));
        assert_eq!(question(&said, "regisseur").0, second);
    }
    let both = json!({"from": "aov", "press": "confirm", "question": "confirm", "alert": "A1"});
    refused(&mut chat, both.to_string().as_bytes(), "This line asks");
    chat.close();
}

#[test]
fn a_confirmation_sent_twice_calls_people_once_and_says_what_it_did() {
    let mut chat = Chat::new();
    let code = open_case(&mut chat, 4);
    chat.press("regisseur", "track-other-calamity");
    let press =
        json!({"from": "regisseur", "press": "confirm", "question": "confirm", "case": code});
    let called = chat.send(&press);
    assert!(called.iter().any(|said| delivery(said).is_some()));
    let said = chat.send(&press);
    assert!(said.iter().all(|said| delivery(said).is_none()));
    let told = said[0]["text"].as_str().unwrap();
    assert!(told.contains("This is what happened then") && told.contains("opened in phase 4"));
    chat.close();
}
