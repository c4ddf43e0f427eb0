//! The README tells the truth: its table of commands, and its transcript.

use regiewijzer::dialogue::command::COMMANDS;
use regiewijzer::dialogue::understanding::{EMBEDDED, Words};
use regiewijzer::domain::language::Language;
use regiewijzer::voice::Prompts;

#[test]
fn the_readme_lists_every_command_with_its_names_its_meaning_and_who_may() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    let (nl, en) = (
        include_str!("../prompts/nl.ftl"),
        include_str!("../prompts/en.ftl"),
    );
    let prompts = Prompts::parse("nl.ftl", nl, "en.ftl", en).unwrap();
    let say = |key: String| prompts.text(Language::Dutch, &key, &[]);
    let rows: Vec<String> = COMMANDS
        .iter()
        .map(|entry| {
            let names = words.names(entry.id).expect("every command has its words");
            let (what, who) = (
                say(format!("command-{}", entry.id)),
                say(format!("command-{}.who", entry.id)),
            );
            format!("| `{}` | `{}` | {what} | {who} |", names.nl, names.en)
        })
        .collect();
    let readme = include_str!("../README.md");
    let listed: Vec<&str> = readme
        .lines()
        .filter(|line| line.starts_with("| `") && line.matches('|').count() == 5)
        .collect();
    let mut sorted = (
        rows,
        listed.into_iter().map(str::to_owned).collect::<Vec<_>>(),
    );
    sorted.0.sort();
    sorted.1.sort();
    assert_eq!(sorted.0, sorted.1);
}

/// What the README leaves out of the transcript.
const LEFT_OUT: &str = "[…]";

#[test]
fn the_readme_shows_a_conversation_as_it_really_goes() {
    let scenario = include_str!("scenarios/zorgcalamiteit.txt");
    let readme = include_str!("../README.md");
    let shown = readme
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let mut rest = scenario;
    for part in shown
        .expect("the README holds a transcript")
        .split(LEFT_OUT)
    {
        let part = part.trim_matches('\n');
        let place = rest
            .find(part)
            .unwrap_or_else(|| panic!("not in the scenario:\n{part}"));
        rest = &rest[place + part.len()..];
    }
}
