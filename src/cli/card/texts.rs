//! `regiewijzer card texts`: every sentence under its name, as it can be put into a file of one's own; and the sentences
//! of one's own that are said nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::cli::Teller;
use crate::cli::data::DataFolder;
use crate::cli::exit::Exit;
use crate::domain::card::Card;
use crate::domain::language::Language;
use crate::domain::near::close;
use crate::domain::{Problem, Role};
use crate::voice::{Prompts, lines_of};

/// Writes the sentences in which each of these words stands, or all of them; a sentence of the folder stands in the
/// place of ours.
///
/// # Errors
/// Whatever writing to the output fails with.
pub(in crate::cli) fn run(
    teller: Teller<'_>,
    folder: &DataFolder,
    words: &[String],
    mut output: impl Write,
) -> io::Result<Exit> {
    let written = match folder.written(teller.language) {
        Ok(written) => written,
        Err(problems) => return Ok(teller.refuse(&problems, Exit::Config)),
    };
    let mut sentences = BTreeMap::new();
    for text in &written {
        sentences.extend(entries(text));
    }
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let has_all = |entry: &str| {
        let entry = entry.to_lowercase();
        words.iter().all(|word| entry.contains(word))
    };
    let found: Vec<&str> = sentences
        .into_values()
        .filter(|entry| has_all(entry))
        .collect();
    if found.is_empty() {
        let problem = Problem::new("texts-none").with("words", words.join(" "));
        return Ok(teller.refuse(&[problem], Exit::BadLines));
    }
    for entry in found {
        writeln!(output, "{entry}")?;
    }
    output.flush()?;
    Ok(Exit::Done)
}

/// The sentences of a file by name, each as it stands there.
fn entries(text: &str) -> Vec<(&str, &str)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins(line) || line.starts_with('#') {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(text.len());
    let entry = |pair: &[usize]| {
        let entry = text[pair[0]..pair[1]].trim_end();
        let (name, _) = entry.split_once('=')?;
        begins(entry).then_some((name.trim(), entry))
    };
    starts.windows(2).filter_map(entry).collect()
}

/// Whether a line begins a sentence.
fn begins(line: &str) -> bool {
    line.starts_with(|letter: char| letter.is_ascii_lowercase()) && line.contains('=')
}

/// The sentences of the folder that are said nowhere, each with the name that may be meant.
pub(in crate::cli) fn said_nowhere(
    folder: &DataFolder,
    (card, prompts): (&Card, &Prompts),
) -> Vec<Problem> {
    let Some(file) = folder.own_texts(Language::Dutch) else {
        return Vec::new();
    };
    let (path, text) = file;
    let of_card = card.said();
    let said: BTreeSet<&str> = of_card.iter().map(|key| message(key)).collect();
    // A form more of a sentence that there is does no harm.
    let names = prompts.own_names().filter(|key| !key.contains('.'));
    let names: BTreeSet<&str> = names.collect();
    let is_role = |name: &str| {
        let roles: Vec<Role> = card.roles.iter().map(|own| own.role).collect();
        let mut roles = roles.iter();
        name.strip_prefix("role-")
            .is_some_and(|role| roles.any(|known| known.as_str() == role))
    };
    let is_leant_on = |name: &str| text.contains(&format!("{{ {name}"));
    let ours: BTreeSet<&str> = prompts.keys(Language::Dutch).map(message).collect();
    let known = || {
        said.iter()
            .copied()
            .chain(ours.iter().copied().filter(|key| !names.contains(key)))
    };
    let mut found = Vec::new();
    for name in names.iter().copied() {
        if said.contains(name) || is_role(name) || is_leant_on(name) {
            continue;
        }
        let problem = match close(name, known()) {
            Some(near) => Problem::new("texts-unsaid-near").with("near", near),
            None => Problem::new("texts-unsaid"),
        };
        let line = lines_of(&text, name).next();
        found.push(problem.with("name", name).at(&path, line));
    }
    found
}

fn message(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}
