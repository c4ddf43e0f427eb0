//! What the handbook shows besides commands of the shell: what is typed in the chat, lines of the JSON
//! chat, and requests of and to the gateway.

use std::process::{Command, Stdio};

use std::io::Write as _;

use regiewijzer::dialogue::language::command::COMMANDS;
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use serde_json::Value;

use crate::pages::{handbook, page, top};

/// A code that stands for one of a reader.
const CODE: &str = "RW-PJYSD9BH";

#[test]
fn what_is_typed_in_the_chat_is_understood_as_a_command() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    let begins = |span: &str| {
        let first = span.split(' ').next().unwrap().to_owned();
        let named = |name: &str| name == first || name.split(' ').next() == Some(&first);
        COMMANDS
            .iter()
            .any(|entry| words.names(entry.id).is_some_and(|names| named(&names.nl)))
    };
    let mut typed = 0;
    for page in handbook() {
        for span in page.spans().into_iter().filter(|span| begins(span)) {
            let line = span.replace("CODE", CODE);
            assert!(words.command(&line).is_some(), "{}: {span}", page.path);
            typed += 1;
        }
    }
    assert!(typed > 40, "only {typed} were found");
}

#[test]
fn every_line_of_the_json_chat_is_taken() {
    let rows = page("docs/koppelen.md").rows();
    let shown = rows
        .iter()
        .filter_map(|row| Some(row[0].strip_prefix('`')?.trim_matches('`')));
    let lines: Vec<_> = shown.filter(|line| line.starts_with('{')).collect();
    assert!(lines.len() >= 5, "{lines:?}");
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args([
            "chat",
            "--json",
            "--store",
            "memory",
            "--clock",
            "2026-11-20T02:12:00Z",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    input
        .write_all(format!("{}\n", lines.join("\n")).as_bytes())
        .unwrap();
    drop(input);
    let said = String::from_utf8(program.wait_with_output().unwrap().stdout).unwrap();
    let said: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        said.iter().filter(|said| !said["done"].is_null()).count(),
        lines.len()
    );
    assert!(said.iter().all(|said| said["error"].is_null()), "{said:#?}");
}

/// The headers and fields of the gateway are those that the program writes and reads.
#[test]
fn requests_of_the_gateway_are_shown_with_their_real_names() {
    let folder = top().join("src/front/ways");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let texts = files
        .filter(|path| path.is_file())
        .map(|path| std::fs::read_to_string(path).unwrap());
    let source = texts.collect::<String>();
    let blocks = page("docs/koppelen.md").blocks();
    let requests: Vec<_> = blocks
        .iter()
        .filter(|block| block.language == "http")
        .collect();
    assert_eq!(requests.len(), 2);
    for request in requests {
        let (head, body) = request.text.split_once("\n\n").unwrap();
        for line in head.lines() {
            let (name, _) = line.split_once(": ").unwrap();
            let constant = name.replace('-', "_");
            let source = source.to_lowercase();
            assert!(
                source.contains(name) || source.contains(&constant),
                "{name}"
            );
        }
        let body = body.trim();
        let fields: Value = serde_json::from_str(body).unwrap();
        for name in fields.as_object().unwrap().keys() {
            assert!(source.contains(name), "{name}");
        }
        if let Some(length) = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
        {
            assert_eq!(length, body.len().to_string());
        }
    }
}
