//! Reads TOML tables with known keys, and keeps every fault with its line.

use std::ops::Range;

use jiff::SignedDuration;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::Problem;

/// A value and the line, from 1, on which it stands.
#[derive(Clone, Debug)]
pub(super) struct At<T> {
    /// The value.
    pub(super) value: T,
    /// Its line.
    pub(super) line: usize,
}

/// The file being read, and what is wrong with it so far.
pub(super) struct Source<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Source<'a> {
    /// Nothing is wrong yet.
    pub(super) const fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            problems: Vec::new(),
        }
    }

    /// Notes a fault at a line.
    pub(super) fn fault(&mut self, problem: Problem, line: usize) {
        self.problems.push(problem.at(self.file, Some(line)));
    }

    /// How many faults were noted so far.
    pub(super) const fn fault_count(&self) -> usize {
        self.problems.len()
    }

    /// Everything that is wrong, from the top of the file to the bottom.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.line);
        self.problems
    }

    /// The TOML of the file; a syntax error is noted.
    pub(super) fn parse(&mut self) -> Option<Spanned<DeTable<'a>>> {
        let fault = match DeTable::parse(self.text) {
            Ok(table) => return Some(table),
            Err(fault) => fault,
        };
        let line = fault.span().map_or(1, |span| self.line(&span));
        self.fault(
            Problem::new("settings-syntax").with("detail", fault.message()),
            line,
        );
        None
    }

    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }
}

/// A table of the file. Only the keys that it was opened with can be read.
pub(super) struct Table<'a> {
    entries: &'a DeTable<'a>,
    /// The line on which the table begins.
    pub(super) line: usize,
}

impl<'a> Table<'a> {
    /// Opens a table and notes every key that is not known there.
    pub(super) fn open(
        source: &mut Source<'_>,
        entries: &'a DeTable<'a>,
        line: usize,
        known: &[&str],
    ) -> Self {
        for (key, _) in entries {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let inline_secret = ["password", "secret", "token"]
                .iter()
                .any(|word| name.contains(word));
            let problem = if inline_secret {
                Problem::new("settings-secret")
            } else {
                Problem::new("settings-unknown-key").with("known", known.join(", "))
            };
            let at = source.line(&key.span());
            source.fault(problem.with("key", name), at);
        }
        Self { entries, line }
    }

    /// Words that may be left out.
    pub(super) fn optional_text(&self, source: &mut Source<'_>, key: &str) -> Option<At<String>> {
        let value = self.entries.get(key)?;
        text(source, key, value)
    }

    /// Words that must stand there.
    pub(super) fn text(&self, source: &mut Source<'_>, key: &str) -> Option<At<String>> {
        let value = self.required(source, key)?;
        text(source, key, value)
    }

    /// A list of words that must stand there; at least one.
    pub(super) fn texts(&self, source: &mut Source<'_>, key: &str) -> Vec<At<String>> {
        let Some(value) = self.required(source, key) else {
            return Vec::new();
        };
        let found = self.optional_texts(source, key);
        if value
            .get_ref()
            .as_array()
            .is_some_and(|items| items.is_empty())
        {
            let at = source.line(&value.span());
            source.fault(Problem::new("settings-empty").with("key", key), at);
        }
        found
    }

    /// A list of words that may be empty or left out.
    pub(super) fn optional_texts(&self, source: &mut Source<'_>, key: &str) -> Vec<At<String>> {
        let Some(value) = self.entries.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            let at = source.line(&value.span());
            source.fault(Problem::new("settings-not-list").with("key", key), at);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| text(source, key, item))
            .collect()
    }

    /// A duration such as `5m` or `30s` that must stand there, longer than nothing.
    pub(super) fn duration(
        &self,
        source: &mut Source<'_>,
        key: &str,
    ) -> Option<At<SignedDuration>> {
        let written = self.text(source, key)?;
        match written.value.parse::<SignedDuration>() {
            Ok(value) if value.is_positive() => Some(At {
                value,
                line: written.line,
            }),
            Ok(_) | Err(_) => {
                let problem = Problem::new("settings-duration").with("key", key);
                source.fault(problem.with("value", &written.value), written.line);
                None
            }
        }
    }

    /// A table that must stand there, with its known keys.
    pub(super) fn table(
        &self,
        source: &mut Source<'_>,
        key: &str,
        known: &[&str],
    ) -> Option<Table<'a>> {
        let value = self.required(source, key)?;
        open(source, key, value, known)
    }

    /// The tables of a list; none if the key is left out.
    pub(super) fn tables(
        &self,
        source: &mut Source<'_>,
        key: &str,
        known: &[&str],
    ) -> Vec<Table<'a>> {
        let Some(value) = self.entries.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            let at = source.line(&value.span());
            source.fault(Problem::new("settings-not-tables").with("key", key), at);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| open(source, key, item, known))
            .collect()
    }

    /// The keys that stand in this table.
    pub(super) fn keys(&self) -> Vec<&'a str> {
        self.entries
            .keys()
            .map(|key| key.get_ref().as_ref())
            .collect()
    }

    fn required(&self, source: &mut Source<'_>, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.entries.get(key);
        if value.is_none() {
            source.fault(Problem::new("settings-absent").with("key", key), self.line);
        }
        value
    }
}

fn text(source: &mut Source<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<At<String>> {
    let line = source.line(&value.span());
    let problem = match value.get_ref().as_str() {
        Some(words) if words.trim().is_empty() => Problem::new("settings-empty"),
        Some(words) => {
            return Some(At {
                value: words.to_owned(),
                line,
            });
        }
        None => Problem::new("settings-not-text"),
    };
    source.fault(problem.with("key", key), line);
    None
}

fn open<'a>(
    source: &mut Source<'_>,
    key: &str,
    value: &'a Spanned<DeValue<'a>>,
    known: &[&str],
) -> Option<Table<'a>> {
    let line = source.line(&value.span());
    if let Some(entries) = value.get_ref().as_table() {
        return Some(Table::open(source, entries, line, known));
    }
    source.fault(Problem::new("settings-not-table").with("key", key), line);
    None
}
