//! Commands: the whole table, within the limits of the platform.

use std::collections::BTreeSet;

use super::*;
use crate::front::bot::samples::{voice, words};

/// The commands that stand under the questions of an interview.
const BUTTONS: [&str; 7] = [
    "back", "skip", "advice", "more", "explain", "stop", "review",
];
/// The platform offers a command with parts only by its parts.
const WITH_PARTS: &str = "case";
/// The most options of a command, and characters of a command in all.
const MOST_OPTIONS: usize = 25;
const MOST_CHARACTERS: usize = 8000;

fn list<'a>(thing: &'a Value, key: &str) -> &'a [Value] {
    thing[key].as_array().map_or(&[], Vec::as_slice)
}

/// Every command, option and choice with everything below it.
fn walk<'a>(things: &'a [Value], all: &mut Vec<&'a Value>) {
    for thing in things {
        all.push(thing);
        walk(list(thing, "options"), all);
        walk(list(thing, "choices"), all);
    }
}

/// Every line that the commands can make without a code: the Dutch one, and the English one.
fn lines(commands: &[Value]) -> BTreeSet<(String, String)> {
    let name = |thing: &Value| thing["name"].as_str().unwrap().to_owned();
    let english = |thing: &Value| {
        thing["name_localizations"]["en-GB"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let mut lines = BTreeSet::new();
    for command in commands {
        let options = list(command, "options");
        let seconds = options
            .iter()
            .flat_map(|option| match option["type"].as_u64() {
                Some(1) => vec![option],
                _ => list(option, "choices").iter().collect(),
            });
        let seconds: Vec<&Value> = seconds.collect();
        let joined = |first: String, second: String| line(&first, [second.as_str()]);
        lines.extend(seconds.iter().map(|second| {
            (
                joined(name(command), name(second)),
                joined(english(command), english(second)),
            )
        }));
        if !options.iter().any(|option| option["type"] == SUBCOMMAND) {
            lines.insert((name(command), english(command)));
        }
    }
    lines
}

#[test]
fn the_whole_table_is_offered_but_what_is_a_button() {
    let words = words();
    let commands = all(&voice(), &words);
    let expected: BTreeSet<(String, String)> = COMMANDS
        .iter()
        .filter(|entry| !BUTTONS.contains(&entry.id) && entry.id != WITH_PARTS)
        .map(|entry| {
            let grouped = GROUPED.iter().find(|(id, ..)| *id == entry.id);
            let typed = words.names(entry.id).unwrap();
            let (nl, en) = grouped.map_or((&*typed.nl, &*typed.en), |(_, nl, en)| (nl, en));
            // Wherever it stands, it means what the typed words mean.
            let meant = words.command(&typed.nl);
            assert!(meant.is_some(), "{}", typed.nl);
            assert_eq!(words.command(nl), meant, "{nl}");
            assert_eq!(words.command(en), meant, "{en}");
            (nl.to_owned(), en.to_owned())
        })
        .collect();
    let made = lines(commands.as_array().unwrap());
    assert_eq!(made, expected);
}

#[test]
fn the_platform_takes_them() {
    let commands = all(&voice(), &words());
    let mut things = Vec::new();
    walk(commands.as_array().unwrap(), &mut things);
    assert!(things.len() > 20, "{}", things.len());
    for thing in things {
        let is_choice = thing.get("value").is_some();
        let localised = |key: &str| {
            let others = thing[format!("{key}_localizations")].as_object();
            let others = others.into_iter().flat_map(|others| others.values());
            let all = others.chain([&thing[key]]);
            all.map(|one| one.as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        for name in localised("name") {
            let legal =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
            assert!(
                (1..=32).contains(&name.len()) && name.chars().all(legal),
                "{name}"
            );
        }
        if !is_choice {
            for words in localised("description") {
                assert!(
                    (1..=LONGEST_DESCRIPTION).contains(&words.chars().count()),
                    "{words}"
                );
                assert!(!words.starts_with('['), "{words} is in no prompt");
            }
        }
        assert!(list(thing, "options").len() <= MOST_OPTIONS);
        assert!(list(thing, "choices").len() <= MOST_OPTIONS);
        let names = list(thing, "options").iter().map(|option| &option["name"]);
        let distinct: BTreeSet<String> = names.map(Value::to_string).collect();
        assert_eq!(distinct.len(), list(thing, "options").len());
    }
}

#[test]
fn no_command_is_too_long_and_no_description_is_cut() {
    let commands = all(&voice(), &words());
    for command in commands.as_array().unwrap() {
        let mut things = Vec::new();
        walk(std::slice::from_ref(command), &mut things);
        let longest = |thing: &Value, key: &str| {
            let others = thing[format!("{key}_localizations")].as_object();
            let others = others.into_iter().flat_map(|others| others.values());
            let all = others.chain([&thing[key]]).filter_map(Value::as_str);
            all.map(|words| words.chars().count())
                .max()
                .unwrap_or_default()
        };
        let size = |thing: &&Value| {
            let value = thing["value"].as_str().unwrap_or_default().chars().count();
            longest(thing, "name") + longest(thing, "description") + value
        };
        assert!(things.iter().map(size).sum::<usize>() <= MOST_CHARACTERS);
        let described = things.iter().map(|thing| longest(thing, "description"));
        assert!(
            described.max().unwrap() < LONGEST_DESCRIPTION,
            "{}",
            command["name"]
        );
    }
}

#[test]
fn a_line_is_what_would_have_been_typed() {
    let words = words();
    let code = "RW-7F3K9QXM";
    for (filled_in, typed) in [
        (vec!["op"], "casus op".to_owned()),
        (vec!["status", code], format!("casus status {code}")),
    ] {
        assert_eq!(line("casus", filled_in), typed);
        assert!(words.command(&typed).is_some());
    }
    assert_eq!(line("help", []), "help");
}

#[test]
fn the_list_is_short_and_erasing_is_for_those_who_manage_the_server() {
    let commands = all(&voice(), &words());
    let commands = commands.as_array().unwrap();
    assert!(commands.len() <= 10, "{} commands", commands.len());
    for command in commands {
        let erases = command["name"] == "wissen";
        let limited = command["default_member_permissions"] == MANAGE_GUILD;
        assert_eq!(erases, limited, "{}", command["name"]);
        // An option whose only choice is its own name helps nobody.
        for option in list(command, "options") {
            assert_ne!(list(option, "choices").len(), 1, "{option}");
        }
    }
}

/// Every command that a text names behind a slash, with the word behind it.
fn named(prompts: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for line in prompts.lines() {
        let words: Vec<&str> = line.split([' ', '"', '(']).collect();
        for (nth, word) in words.iter().enumerate() {
            let Some(name) = word.strip_prefix('/') else {
                continue;
            };
            let bare = |word: &str| {
                word.trim_matches(|c: char| !c.is_ascii_lowercase())
                    .to_owned()
            };
            let next = words.get(nth + 1).map_or(String::new(), |next| bare(next));
            // A path is no command.
            if !name.contains('/') && !name.is_empty() {
                found.insert((bare(name), next));
            }
        }
    }
    found
}

#[test]
fn a_text_names_a_command_as_it_can_be_sent() {
    let can_be_sent = lines(all(&voice(), &words()).as_array().unwrap());
    let prompts = [
        include_str!("../../../../prompts/nl.ftl"),
        include_str!("../../../../prompts/nl-u.ftl"),
        include_str!("../../../../prompts/en.ftl"),
    ];
    let mut seen = 0;
    for (name, next) in prompts.iter().flat_map(|text| named(text)) {
        seen += 1;
        let whole = format!("{name} {next}");
        let mut known = can_be_sent.iter().flat_map(|(nl, en)| [nl, en]);
        assert!(
            known.any(|line| *line == name || *line == whole),
            "/{name} {next}"
        );
    }
    assert!(seen >= 8, "{seen}");
}

/// What a sentence names as it is typed can be sent as it stands in the list.
#[test]
fn every_command_that_a_sentence_names_stands_as_it_is_sent() {
    let (speaks, words) = (voice().sending(super::named(&words())), words());
    for (typed, sent) in [
        ("piket", "/dienst nu"),
        ("overnemen tot 18:00", "/dienst overnemen tot 18:00"),
        ("oefening stop", "/dienst oefening-stoppen"),
        ("deel", "/casus deel"),
        ("toets op", "/toets richting:op"),
        ("wissen RW-7G2XK5KM", "/wissen RW-7G2XK5KM"),
        ("hervat", "/hervat"),
        ("duty", "/duty now"),
    ] {
        assert_eq!(
            super::named(&words)(typed).as_deref(),
            Some(sent),
            "{typed}"
        );
    }
    // Neither a button nor half a word is a command.
    for typed in ["niet van toepassing", "stop", "Meer weten", "helpen"] {
        assert_eq!(super::named(&words)(typed), None, "{typed}");
    }
    let all = all(&voice(), &words).to_string();
    for key in [
        "stopped",
        "take-over-how",
        "erase-lapsed",
        "terminal-chat-unheard",
    ] {
        let said = speaks.text(&Text::of(key));
        assert!(!said.contains('"') && said.contains('/'), "{said}");
        assert_ne!(voice().text(&Text::of(key)), said);
        let (_, sent) = said.split_once('/').unwrap();
        let first = sent.split([' ', '.', ',']).next().unwrap();
        assert!(all.contains(&format!("\"{first}\"")), "{said}");
    }
    // What is typed in a channel nobody reads, so nothing else is asked to be typed there.
    let erase = speaks.text(&Text::of("erase-how").word("code", "RW-7G2XK5KM"));
    assert!(
        !erase.contains("RW-7G2XK5KM") && erase.contains("direct bericht"),
        "{erase}"
    );
}
