//! Reads TOML tables with known keys, and keeps every fault with its line.

use std::ops::Range;

use jiff::SignedDuration;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::{Problem, Role};

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
    /// Where each line ends.
    ends: Vec<usize>,
    problems: Vec<Problem>,
    /// The roles that card and settings add to those that the program knows.
    pub(super) roles: Vec<Role>,
}

impl<'a> Source<'a> {
    /// Nothing is wrong yet.
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            ends: text.match_indices('\n').map(|(at, _)| at).collect(),
            problems: Vec::new(),
            roles: Vec::new(),
        }
    }

    /// Notes a fault at a line.
    pub(super) fn fault(&mut self, problem: Problem, line: usize) {
        self.problems.push(problem.at(self.file, Some(line)));
    }

    /// The names of all roles, in the order in which they are told.
    pub(super) fn role_names(&self) -> Vec<String> {
        let all = Role::ALL
            .iter()
            .chain(&self.roles)
            .filter(|role| role.is_held());
        all.map(Role::to_string).collect()
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
            Problem::new("settings-syntax").foreign("detail", fault.message()),
            line,
        );
        None
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.ends.partition_point(|end| *end < span.start) + 1
    }
}

/// Notes a fault of a value: `key` says what is wrong with it.
pub(super) fn refuse(source: &mut Source<'_>, found: &At<String>, key: &'static str) {
    source.fault(Problem::new(key).with("value", &found.value), found.line);
}

/// The machine that a web address names: without its scheme, and without a user, a password, a path
/// or a query, which may be secret.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Notes that a web address cannot be right; no more of it is told than its scheme and its machine.
pub(super) fn refuse_address(source: &mut Source<'_>, found: &At<String>, key: &'static str) {
    let scheme = found.value.split_once("://").map(|(scheme, _)| scheme);
    let scheme = scheme.map_or_else(String::new, |scheme| format!("{scheme}://"));
    let told = format!("{scheme}{}", host(&found.value));
    source.fault(Problem::new(key).with("value", told), found.line);
}

/// A table of the file. Only the keys that it was opened with can be read.
pub(super) struct Table<'a> {
    /// How its heading is written; empty for the file as a whole.
    name: String,
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
        Self {
            name: String::new(),
            entries,
            line,
        }
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

    /// A duration such as `5m` or `30s` that must stand there, a second at least and at most so
    /// long: what is far longer than anybody means cannot be added to a moment.
    pub(super) fn duration(
        &self,
        source: &mut Source<'_>,
        key: &str,
        most: SignedDuration,
    ) -> Option<At<SignedDuration>> {
        let written = self.text(source, key)?;
        match written.value.parse::<SignedDuration>() {
            Ok(value) if (SHORTEST..=most).contains(&value) => Some(At {
                value,
                line: written.line,
            }),
            Ok(value) if value > most => {
                let problem = Problem::new("settings-duration-long").with("key", key);
                let problem = problem.with("value", &written.value);
                let most = problem.with("hours", most.as_hours());
                source.fault(most, written.line);
                None
            }
            Ok(_) | Err(_) => {
                let problem = Problem::new("settings-duration").with("key", key);
                source.fault(problem.with("value", &written.value), written.line);
                None
            }
        }
    }

    /// A whole number that may be left out.
    pub(super) fn optional_number(&self, source: &mut Source<'_>, key: &str) -> Option<At<i64>> {
        let value = self.entries.get(key)?;
        let line = source.line(&value.span());
        let number = value.get_ref().as_integer();
        let number =
            number.and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        if number.is_none() {
            source.fault(Problem::new("settings-not-number").with("key", key), line);
        }
        number.map(|value| At { value, line })
    }

    /// `true` or `false`, which may be left out.
    pub(super) fn optional_truth(&self, source: &mut Source<'_>, key: &str) -> Option<At<bool>> {
        let value = self.entries.get(key)?;
        let line = source.line(&value.span());
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            source.fault(Problem::new("settings-not-truth").with("key", key), line);
        }
        truth.map(|value| At { value, line })
    }

    /// A table that must stand there, with its known keys.
    pub(super) fn table(
        &self,
        source: &mut Source<'_>,
        key: &str,
        known: &[&str],
    ) -> Option<Table<'a>> {
        let value = self.required(source, key)?;
        self.inner(source, key, value, known)
    }

    /// A table that may be left out, with its known keys.
    pub(super) fn optional_table(
        &self,
        source: &mut Source<'_>,
        key: &str,
        known: &[&str],
    ) -> Option<Table<'a>> {
        let value = self.entries.get(key)?;
        self.inner(source, key, value, known)
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
            let problem = Problem::new("settings-not-tables").with("key", self.heading(key));
            source.fault(problem, at);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.inner(source, key, item, known))
            .collect()
    }

    /// Lists of words, or single words for lists of one; an inner list may be empty, the outer one
    /// may not.
    pub(super) fn groups(&self, source: &mut Source<'_>, key: &str) -> Vec<Vec<At<String>>> {
        let Some(value) = self.required(source, key) else {
            return Vec::new();
        };
        let problem = match value.get_ref().as_array() {
            Some(items) if !items.is_empty() => {
                let group = |item: &Spanned<DeValue<'_>>| match item.get_ref().as_array() {
                    Some(words) => words
                        .iter()
                        .filter_map(|word| text(source, key, word))
                        .collect(),
                    None => text(source, key, item).into_iter().collect(),
                };
                return items.iter().map(group).collect();
            }
            Some(_) => Problem::new("settings-empty"),
            None => Problem::new("settings-not-list"),
        };
        let at = source.line(&value.span());
        source.fault(problem.with("key", key), at);
        Vec::new()
    }

    /// The line on which a key of this table has its value.
    pub(super) fn line_of(&self, source: &Source<'_>, key: &str) -> Option<usize> {
        let value = self.entries.get(key)?;
        Some(source.line(&value.span()))
    }

    /// The keys that stand in this table.
    pub(super) fn keys(&self) -> Vec<&'a str> {
        self.entries
            .keys()
            .map(|key| key.get_ref().as_ref())
            .collect()
    }

    /// How the heading of an inner table is written, without its brackets.
    fn heading(&self, key: &str) -> String {
        match self.name.as_str() {
            "" => key.to_owned(),
            name => format!("{name}.{key}"),
        }
    }

    fn inner(
        &self,
        source: &mut Source<'_>,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        known: &[&str],
    ) -> Option<Self> {
        let line = source.line(&value.span());
        let name = self.heading(key);
        if let Some(entries) = value.get_ref().as_table() {
            let table = Self::open(source, entries, line, known);
            return Some(Self { name, ..table });
        }
        source.fault(Problem::new("settings-not-table").with("key", name), line);
        None
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
        Some(words) => match words.chars().find(|letter| is_unseen(*letter)) {
            Some(letter) => Problem::new("settings-unseen-letter")
                .with("letter", format!("U+{:04X}", u32::from(letter))),
            None => {
                return Some(At {
                    value: words.to_owned(),
                    line,
                });
            }
        },
        None => Problem::new("settings-not-text"),
    };
    source.fault(problem.with("key", key), line);
    None
}

/// The shortest time that anything takes or waits: a slip such as `5ms` for `5m` would flood people.
const SHORTEST: SignedDuration = SignedDuration::from_secs(1);

/// Whether nobody sees this character but its effect: a line that ends, a terminal that obeys, words that run the
/// other way. Such words would say in a message what nobody wrote.
pub(crate) fn is_unseen(letter: char) -> bool {
    let runs_or_joins = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    letter.is_control() || runs_or_joins || letter == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn of_an_address_only_the_machine_is_told() {
        assert_eq!(host("https://sms.example/out?key=1"), "sms.example");
        assert_eq!(host("http://127.0.0.1:8470#part"), "127.0.0.1:8470");
        assert_eq!(host("https://user:wo/rd@watch.example/a"), "watch.example");
    }
}
