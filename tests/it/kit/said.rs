//! What the conversation of the front page says, typed line by line in the JSON chat: every front says the same.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;
use serde_json::{Value, json};

const SCENARIO: &str = include_str!("../../scenarios/zorgcalamiteit.txt");

/// Codes, moments and spans of time, which differ from run to run.
static VARYING: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        (r"RW-([0-9A-Z]{8}|…)", "RW"),
        (
            "\"(@Regiewijzer )?ontvangen [0-9A-Z]+\"|/ontvangen [0-9A-Z]+",
            "ontvangen",
        ),
        (r"\d{2}-\d{2}-\d{4}( \d{2}:\d{2})?", "moment"),
        (
            r"na (enkele seconden|\d+ secon\w+|\d+ minu\w+)",
            "na een tijd",
        ),
        (r"<#\d+>", ""),
    ]
    .map(|(pattern, word)| (Regex::new(pattern).unwrap(), word))
    .into()
});

/// Somebody types a line.
pub(crate) struct Line {
    /// Who.
    pub(crate) from: String,
    /// What.
    pub(crate) words: String,
}

/// Something that one person or channel is told.
#[derive(Debug)]
pub(crate) struct Said {
    /// Whom.
    pub(crate) to: String,
    /// What.
    pub(crate) words: String,
    /// What can be chosen.
    pub(crate) labels: Vec<String>,
    /// Whether it calls somebody out.
    pub(crate) is_ping: bool,
}

/// The lines that are typed in the scenario.
pub(crate) fn lines() -> Vec<Line> {
    let typed = SCENARIO
        .lines()
        .filter(|line| !line.starts_with([' ', '#', '@']));
    typed
        .filter_map(|line| line.split_once("> "))
        .map(|(from, words)| Line {
            from: from.to_owned(),
            words: words.to_owned(),
        })
        .collect()
}

/// What the JSON chat says to each line, while every ping arrives; at the same time of day, for quiet hours
/// hold something back.
pub(crate) fn chat(lines: &[Line]) -> Vec<Vec<Said>> {
    let now = Timestamp::now().to_string();
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args(["chat", "--json", "--store", "memory", "--clock", &now])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let mut output = BufReader::new(program.stdout.take().unwrap()).lines();
    let mut tell = |line: Value| -> Vec<Value> {
        writeln!(input, "{line}").unwrap();
        let lines = output
            .by_ref()
            .map(|line| serde_json::from_str(&line.unwrap()).unwrap());
        lines
            .take_while(|line: &Value| line.get("done").is_none())
            .collect()
    };
    let mut all = Vec::new();
    for Line { from, words } in lines {
        let told = tell(json!({ "from": from, "say": words }));
        for delivery in told
            .iter()
            .filter_map(|line| line["alert"]["delivery"].as_str())
        {
            assert_eq!(tell(json!({ "delivered": delivery })), Vec::<Value>::new());
        }
        all.push(told.iter().map(said).collect());
    }
    drop(input);
    assert!(program.wait().unwrap().success());
    all
}

fn said(line: &Value) -> Said {
    let choices = line["choices"].as_array().into_iter().flatten();
    Said {
        to: line["to"].as_str().unwrap().to_owned(),
        words: plain(line["text"].as_str().unwrap()),
        labels: choices
            .map(|choice| choice["label"].as_str().unwrap().to_owned())
            .collect(),
        is_ping: line["alert"].is_object() && line["kind"] == "alert",
    }
}

/// Words without markup, codes and moments.
pub(crate) fn plain(words: &str) -> String {
    let bare = words.replace(['\u{200b}', '\\'], "").replace("**", "");
    let fixed = VARYING.iter().fold(bare, |words, (pattern, word)| {
        pattern.replace_all(&words, *word).into_owned()
    });
    fixed.trim().to_owned()
}
