//! The commands that Discord offers while somebody types `/`, made from the one table of commands.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::dialogue::language::command::{COMMANDS, CommandRow, Takes};
use crate::dialogue::language::understanding::Words;
use crate::dialogue::message::text::Text;
use crate::domain::language::Language;
use crate::voice::{Named, Voice};

/// Commands that are none there: those that lead through an interview are buttons, and what "casus" alone asks is a menu.
const STEERING: [&str; 8] = [
    "back", "skip", "advice", "more", "explain", "stop", "review", "case",
];
/// Where a command stands that is grouped under another word there than when it is typed, so that the
/// list stays short: its id, and where it stands in Dutch and in English. `data/words.toml` understands
/// these as well.
const GROUPED: [(&str, &str, &str); 10] = [
    ("share", "casus deel", "case share"),
    ("lead", "casus regie", "case lead"),
    ("withdraw", "casus intrekken", "case withdraw"),
    ("duty", "dienst nu", "duty now"),
    ("take-over", "dienst overnemen", "duty take-over"),
    ("swap", "dienst ruilen", "duty swap"),
    ("board", "dienst bord", "duty board"),
    ("calendar", "dienst agenda", "duty calendar"),
    ("drill", "dienst oefening", "duty drill"),
    ("drill-stop", "dienst oefening-stoppen", "duty drill-stop"),
];
/// What is for administrators alone, whom the server lets manage it.
const FOR_ADMINISTRATORS: [&str; 1] = ["erase"];
/// The platform's permission to manage a server.
const MANAGE_GUILD: &str = "32";
/// The option that holds a case code or the code of a ping.
pub(super) const CODE: &str = "code";
/// The option that holds the second word of a command that may stand without one.
const WAY: &str = "richting";
const WAY_ENGLISH: &str = "direction";
/// The option that holds what help is asked about.
const TOPIC: &str = "onderwerp";
/// The option that holds a moment to come.
const MOMENT: &str = "tot";
/// The languages in which Discord shows our English names.
const ENGLISH: [&str; 2] = ["en-GB", "en-US"];

/// A subcommand, and an option.
const SUBCOMMAND: u8 = 1;
const STRING: u8 = 3;
/// A command that is typed.
const CHAT_INPUT: u8 = 1;

/// The longest description, in characters.
const LONGEST_DESCRIPTION: usize = 100;

/// One entry of the table with its two names, each as its first word and the rest.
struct Listed<'a> {
    entry: &'a CommandRow,
    nl: (&'a str, &'a str),
    en: (&'a str, &'a str),
}

/// Everything that a server is told about our commands.
#[must_use]
pub(super) fn all(voice: &Voice, words: &Words) -> Value {
    let named = listed(words);
    let mut firsts: Vec<&str> = Vec::new();
    for command in &named {
        if !firsts.contains(&command.nl.0) {
            firsts.push(command.nl.0);
        }
    }
    let commands = firsts.iter().map(|first| {
        let group: Vec<&Listed<'_>> = named.iter().filter(|one| one.nl.0 == *first).collect();
        command(voice, &group)
    });
    commands.collect()
}

/// Every command that stands in the list.
fn listed(words: &Words) -> Vec<Listed<'_>> {
    let known = COMMANDS
        .iter()
        .filter(|entry| !STEERING.contains(&entry.id));
    let listed = known.filter_map(|entry| {
        let names = words.names(entry.id)?;
        let grouped = GROUPED.iter().find(|(id, ..)| *id == entry.id);
        let (nl, en) = grouped.map_or((&*names.nl, &*names.en), |(_, nl, en)| (nl, en));
        Some(Listed {
            entry,
            nl: halves(nl),
            en: halves(en),
        })
    });
    listed.collect()
}

fn halves(name: &str) -> (&str, &str) {
    name.split_once(' ').unwrap_or((name, ""))
}

/// A command: with its second words as subcommands, or as a choice where it may stand without one.
fn command(voice: &Voice, group: &[&Listed<'_>]) -> Value {
    let base = group.iter().find(|one| one.nl.1.is_empty());
    let first = group[0];
    let key = match base {
        Some(base) => format!("command-{}", base.entry.id),
        None => format!("discord-group-{}", first.en.0),
    };
    let options = match base {
        Some(_) if group.len() > 1 => vec![ways(voice, group)],
        Some(base) => options(voice, base.entry.takes),
        None => group.iter().map(|one| subcommand(voice, one)).collect(),
    };
    let mut made = described(voice, first.nl.0, first.en.0, key);
    made["type"] = CHAT_INPUT.into();
    made["options"] = options.into();
    if FOR_ADMINISTRATORS.contains(&first.entry.id) {
        made["default_member_permissions"] = MANAGE_GUILD.into();
    }
    made
}

fn subcommand(voice: &Voice, one: &Listed<'_>) -> Value {
    let key = format!("command-{}", one.entry.id);
    let mut made = described(voice, one.nl.1, one.en.1, key);
    made["type"] = SUBCOMMAND.into();
    made["options"] = options(voice, one.entry.takes).into();
    made
}

/// What may follow a command.
fn options(voice: &Voice, takes: Takes) -> Vec<Value> {
    let option = |nl: &str, en: &str, key: &'static str| {
        let mut made = described(voice, nl, en, key);
        made["type"] = STRING.into();
        made
    };
    match takes {
        // A count is only typed: as a choice, one step at a time is what a menu is for.
        Takes::Nothing | Takes::Count => Vec::new(),
        Takes::CaseCode => {
            let mut made = option(CODE, CODE, "discord-option-case");
            made["autocomplete"] = true.into();
            vec![made]
        }
        Takes::AlertCode => vec![option(CODE, CODE, "discord-option-ping")],
        Takes::Moment => vec![option(MOMENT, "until", "discord-option-moment")],
        Takes::Topic => vec![option(TOPIC, "topic", "discord-option-topic")],
    }
}

/// The second words of a command as the choices of one option.
fn ways(voice: &Voice, group: &[&Listed<'_>]) -> Value {
    let seconds = group.iter().filter(|one| !one.nl.1.is_empty());
    let choices: Vec<Value> = seconds
        .map(|one| {
            json!({
                "name": one.nl.1,
                "name_localizations": english(one.en.1),
                "value": one.nl.1,
            })
        })
        .collect();
    let mut made = described(voice, WAY, WAY_ENGLISH, "discord-option-way");
    made["type"] = STRING.into();
    made["choices"] = choices.into();
    made
}

fn described(voice: &Voice, nl: &str, en: &str, key: impl Into<Cow<'static, str>>) -> Value {
    let text = Text::of(key);
    let words = |language| -> String {
        let said = voice.text_in(language, &text);
        said.chars().take(LONGEST_DESCRIPTION).collect()
    };
    json!({
        "name": nl,
        "name_localizations": english(en),
        "description": words(Language::Dutch),
        "description_localizations": english(&words(Language::English)),
    })
}

fn english(words: &str) -> Value {
    let all = ENGLISH.map(|tag| (tag.to_owned(), words.into()));
    Value::Object(all.into_iter().collect())
}

/// How a command is sent here that a sentence names as it is typed: by the longest name that fits, in the language of
/// that name.
#[must_use]
pub(super) fn named(words: &Words) -> Named {
    let mut names: Vec<(String, String)> = Vec::new();
    let all = listed(words);
    for one in &all {
        let Some(typed) = words.names(one.entry.id) else {
            continue;
        };
        // Where the first word is a command by itself, the second is a choice.
        let is_choice = all.iter().any(|other| other.nl == (one.nl.0, ""));
        for (name, (first, second), option) in
            [(&typed.nl, one.nl, WAY), (&typed.en, one.en, WAY_ENGLISH)]
        {
            let sent = match (second, is_choice) {
                ("", _) => format!("/{first}"),
                (_, true) => format!("/{first} {option}:{second}"),
                (_, false) => format!("/{first} {second}"),
            };
            names.push((name.clone(), sent));
        }
    }
    names.sort_by_key(|(typed, _)| std::cmp::Reverse(typed.len()));
    Arc::new(move |quoted| {
        let mut names = names.iter();
        let found = names.find_map(|(typed, sent)| {
            let rest = quoted.strip_prefix(typed.as_str())?;
            (rest.is_empty() || rest.starts_with(' ')).then_some((sent, rest))
        });
        found.map(|(sent, rest)| format!("{sent}{rest}"))
    })
}

/// The line that somebody would have typed for a command and what was filled in, in the order in
/// which Discord sends it.
#[must_use]
pub(super) fn line<'a>(name: &'a str, filled_in: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = vec![name];
    words.extend(filled_in);
    words.join(" ")
}

#[cfg(test)]
mod tests;
