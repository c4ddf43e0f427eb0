//! Every command of the chat and of the program, every flag, setting, exit code and variable stands in one place of
//! the handbook, as the program has it; and conversations are shown as they go.

mod settings;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use regex::Regex;
use regiewijzer::dialogue::language::command::COMMANDS;
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use regiewijzer::domain::language::Language;
use regiewijzer::voice::Prompts;

use crate::pages::{Page, guides, page, top};

#[test]
fn every_command_of_the_chat_stands_in_one_place_with_its_names_its_meaning_and_who_may() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    let (nl, en) = (
        include_str!("../../../prompts/nl.ftl"),
        include_str!("../../../prompts/en.ftl"),
    );
    let prompts = Prompts::parse("nl.ftl", nl, "en.ftl", en).unwrap();
    let say = |key: String| prompts.text(Language::Dutch, &key, &[]);
    let commands = COMMANDS.iter().map(|entry| {
        let names = words.names(entry.id).expect("every command has its words");
        let (what, who) = (
            say(format!("command-{}", entry.id)),
            say(format!("command-{}.who", entry.id)),
        );
        [
            format!("`{}`", names.nl),
            format!("`{}`", names.en),
            what,
            who,
        ]
        .to_vec()
    });
    let rows = guides().into_iter().flat_map(|page| page.rows());
    let listed = rows.filter(|row| row.len() == 4 && row[0].starts_with('`'));
    let mut sorted: (Vec<_>, Vec<_>) = (commands.collect(), listed.collect());
    sorted.0.sort();
    sorted.1.sort();
    assert_eq!(sorted.0, sorted.1);
}

/// What a page leaves out of a transcript.
const LEFT_OUT: &str = "[…]";

/// Every transcript, with the scenario that the page names last before it.
fn transcripts(page: &Page) -> Vec<(String, String)> {
    let name = Regex::new(r"tests/scenarios/([\w-]+)\.txt").unwrap();
    let mut shown = Vec::new();
    for (at, _) in page.text.match_indices("```text\n") {
        let above = &page.text[..at];
        let paragraph = above.trim_end().rsplit("\n\n").next().unwrap();
        if let Some(scenario) = name.captures_iter(paragraph).last() {
            let text = page.text[at..].split("```").nth(1).unwrap();
            let text = text.trim_start_matches("text\n").to_owned();
            shown.push((scenario[1].to_owned(), text));
        }
    }
    shown
}

#[test]
fn conversations_are_shown_as_they_really_go() {
    let mut found = 0;
    for page in guides() {
        for (name, shown) in transcripts(&page) {
            found += 1;
            let path = top().join(format!("tests/scenarios/{name}.txt"));
            let scenario = fs::read_to_string(path).unwrap();
            let mut rest = scenario.as_str();
            for part in shown.split(LEFT_OUT) {
                let part = part.trim_matches('\n');
                let place = rest
                    .find(part)
                    .unwrap_or_else(|| panic!("{}: not in {name}:\n{part}", page.path));
                rest = &rest[place + part.len()..];
            }
        }
    }
    assert!(found >= 2, "the front pages show a conversation each");
}

/// A ping as Discord shows it says what it says in the terminal.
#[test]
fn a_ping_is_shown_as_it_is_said() {
    let plain = |text: &str| {
        let words = text.replace('│', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let scenario = plain(include_str!("../../scenarios/zorgcalamiteit.txt"));
    let blocks = page("docs/discord.md").blocks();
    let ping = blocks
        .iter()
        .find(|block| block.text.contains("OPROEP"))
        .unwrap();
    let (words, button) = ping.text.trim_end().rsplit_once('\n').unwrap();
    let button = button.trim_matches(['[', ']']);
    // There a command is sent that is typed elsewhere.
    let sent = Regex::new("/(ontvangen [0-9A-Z]+)").unwrap();
    let words = plain(words);
    assert!(sent.is_match(&words), "{words}");
    let said = format!("{} 1. {button}", sent.replace(&words, "\"$1\""));
    assert!(scenario.contains(&said), "{said}");
}

/// The first words in backticks of the first cell of every row that begins with them.
fn first_cells() -> Vec<String> {
    let rows = guides().into_iter().flat_map(|page| page.rows());
    let spans =
        rows.filter_map(|row| Some(row[0].strip_prefix('`')?.split('`').next()?.to_owned()));
    spans.collect()
}

/// The help of the program or of one of its commands, in Dutch.
fn help(command: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args(command)
        .arg("--help")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The words at the margin of a part of the help.
fn margin(help: &str, heading: &str) -> Vec<String> {
    let part = help
        .split(&format!("\n{heading}:\n"))
        .nth(1)
        .unwrap_or_default();
    let part = part.split("\n\n").next().unwrap();
    let entry = Regex::new(r"(?m)^(?:  | {2,6}(?:-\w, )?)(--[a-z-]+|[a-z][a-z-]*)(?: |$)").unwrap();
    entry
        .captures_iter(part)
        .map(|hit| hit[1].to_owned())
        .collect()
}

#[test]
fn every_command_and_flag_of_the_program_stands_in_one_place() {
    let top_help = help(&[]);
    let commands = margin(&top_help, "Opdrachten");
    assert!(commands.len() > 10, "{top_help}");
    let global = margin(&top_help, "Opties");
    let mut flags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut known = Vec::new();
    for command in &commands {
        let text = help(&[command]);
        known.push(command.clone());
        known.extend(
            margin(&text, "Opdrachten")
                .iter()
                .map(|inner| format!("{command} {inner}")),
        );
        let inner = margin(&text, "Opdrachten").into_iter();
        let inner = inner.map(|inner| (help(&[command, &inner]), format!("{command} {inner}")));
        for (text, name) in std::iter::once((text.clone(), command.clone())).chain(inner) {
            for flag in margin(&text, "Opties")
                .into_iter()
                .filter(|flag| !global.contains(flag))
            {
                flags.entry(flag).or_default().push(format!("`{name}`"));
            }
        }
    }
    let everywhere = |flag: &String| flag != "--version";
    flags.extend(
        global
            .iter()
            .filter(|flag| everywhere(flag))
            .map(|flag| (flag.clone(), vec!["overal".to_owned()])),
    );
    flags.insert("--version".to_owned(), vec!["`regiewijzer`".to_owned()]);

    let reference = page("docs/instellingen.md").rows();
    let written = reference.iter().filter(|row| row[0].starts_with("`--"));
    let written = written.map(|row| {
        let flag = row[0].trim_matches('`').split(' ').next().unwrap();
        let mut places: Vec<_> = row[1].split(", ").map(str::to_owned).collect();
        places.sort();
        (flag.to_owned(), places)
    });
    for places in flags.values_mut() {
        places.sort();
    }
    assert_eq!(written.collect::<BTreeMap<_, _>>(), flags);
    let listed = (reference.iter())
        .filter(|row| row.len() == 3 && row[0].starts_with('`') && !row[0].starts_with("`--"));
    let listed: BTreeSet<_> = listed
        .map(|row| row[0].trim_matches('`').to_owned())
        .collect();
    assert_eq!(listed, known.into_iter().collect());

    let mut once = BTreeSet::new();
    for cell in first_cells()
        .into_iter()
        .filter(|cell| cell.starts_with("--"))
    {
        let flag = cell.split(' ').next().unwrap().to_owned();
        assert!(once.insert(flag), "{cell} stands in two places");
    }
}

/// The exit codes as the program has them, and the variables of the environment that it reads.
#[test]
fn every_exit_code_and_variable_stands_in_one_place() {
    let source = include_str!("../../../src/cli/exit.rs");
    let code = Regex::new(r"Exit::\w+ => (\d+),").unwrap();
    let codes: BTreeSet<_> = code
        .captures_iter(source)
        .map(|hit| hit[1].to_owned())
        .collect();
    let written: Vec<_> = guides().iter().flat_map(Page::rows).collect();
    let written: Vec<_> = written
        .iter()
        .filter(|row| row.len() == 2)
        .map(|row| row[0].clone())
        .collect();
    let number = |cell: &&String| !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit());
    let listed: Vec<_> = written.iter().filter(number).cloned().collect();
    assert_eq!(listed.len(), codes.len(), "{listed:?}");
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), codes);

    let variable = Regex::new(r#""((?:DISCORD|REGIEWIJZER|NO|TEAMS)_[A-Z_]+)""#).unwrap();
    let mut read = BTreeSet::new();
    let mut folders = vec![top().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(path).unwrap();
                read.extend(variable.captures_iter(&text).map(|hit| hit[1].to_owned()));
            }
        }
    }
    let name = Regex::new(r"^[A-Z]+(_[A-Z]+)+$").unwrap();
    let listed: Vec<_> = first_cells()
        .into_iter()
        .filter(|cell| name.is_match(cell))
        .collect();
    assert_eq!(listed.len(), read.len(), "{listed:?}");
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), read);
}
