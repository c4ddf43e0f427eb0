//! The example of a bridge uses nothing but the contract of the JSON chat.

use std::collections::BTreeSet;

use regex::Regex;
use serde_json::{Value, json};

use crate::kit::{Chat, delivery, raise};

const BRIDGE: &str = include_str!("../../data/bridge-example.py");

/// The groups of every match in the bridge.
fn found(pattern: &str) -> BTreeSet<&'static str> {
    let pattern = Regex::new(pattern).unwrap();
    let matches = pattern.captures_iter(BRIDGE);
    matches.map(|hit| hit.get(1).unwrap().as_str()).collect()
}

/// The keys of an object and of the objects in it.
fn keys(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            all.extend(fields.keys().cloned());
            fields.values().for_each(|value| keys(value, all));
        }
        Value::Array(values) => values.iter().for_each(|value| keys(value, all)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn it_is_short() {
    assert!(BRIDGE.lines().count() <= 40);
    assert!(BRIDGE.lines().all(|line| line.len() <= 110));
}

#[test]
fn it_reads_only_what_the_chat_says() {
    let mut chat = Chat::new();
    let mut said = raise(&mut chat, "track-both");
    said.extend(chat.say("nobody", "ja"));
    said.extend(chat.say("regisseur", "toets op"));
    let mut known = BTreeSet::from(["done".to_owned()]);
    said.iter().for_each(|message| keys(message, &mut known));
    let of_a_message = r#"(?:said|alert|choice|asked)(?:\.get\(|\[)["'](\w+)["']"#;
    let mut read = found(of_a_message);
    read.extend(found(r#""(\w+)" in (?:said|alert)"#));
    let expected = [
        "alert", "case", "choices", "delivery", "done", "error", "id", "label", "question", "text",
        "to",
    ];
    assert_eq!(read, BTreeSet::from(expected));
    for key in read {
        assert!(known.contains(key), "no message has {key}");
    }
    chat.close();
}

#[test]
fn it_sends_only_what_the_chat_takes() {
    let sent = found(r#"[{ ]"(\w+)": (?:to|who|words|number|choice|alert|asked|case)\b"#);
    let expected = [
        "alert",
        "case",
        "delivered",
        "from",
        "press",
        "question",
        "say",
    ];
    assert_eq!(sent, BTreeSet::from(expected));
    let mut chat = Chat::new();
    let said = raise(&mut chat, "track-both");
    let ping = said.iter().find(|message| message["to"] == "aov").unwrap();
    let shown = (&ping["alert"]["id"], &ping["choices"][0]["id"]);
    for line in [
        json!({"from": "regisseur", "say": "help"}),
        json!({"delivered": delivery(ping)}),
        json!({"from": "aov", "press": shown.1, "alert": shown.0}),
        json!({"from": "aov", "press": "9"}),
        json!({"from": "aov", "press": "agree", "question": "sign-off", "case": "RW-00000000"}),
    ] {
        let said = chat.send(&line);
        assert!(said.iter().all(|said| said["error"].is_null()), "{said:?}");
    }
    chat.close();
}

#[test]
fn the_handbook_names_it() {
    assert!(include_str!("../../docs/koppelen.md").contains("data/bridge-example.py"));
}
