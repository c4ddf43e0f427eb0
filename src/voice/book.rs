//! The sentences of one language, read from one Fluent file, which may lie over another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use unic_langid::LanguageIdentifier;

use super::article;
use crate::domain::Problem;
use crate::domain::language::Language;

/// How deep placeholders may stand in each other. The library reads one level within the other, so
/// that a file of opening braces would exhaust the stack.
const DEEPEST: usize = 20;

/// The library's own function, which says in English which of a row something is: 2nd.
const COUNTED: &str = "NUMBER";

/// What may be filled in: the names of the placeholders of each key.
type Placeholders = BTreeMap<String, BTreeSet<String>>;

/// The sentences of one language.
pub(super) struct Book {
    bundle: FluentBundle<Arc<FluentResource>>,
    resource: Arc<FluentResource>,
    inventory: Inventory,
    in_full: Placeholders,
    /// Each role with its article.
    roles: Vec<String>,
    /// Says what this one does not.
    beneath: Option<Box<Self>>,
}

impl Book {
    /// Reads a Fluent file. Its sentences come before those of `beneath`, one by one.
    ///
    /// # Errors
    ///
    /// Every syntax error, every key that stands there twice, every reference to a sentence that does not
    /// exist, and every sentence that refers to itself, with its line.
    pub(super) fn parse(
        language: Language,
        file: &str,
        text: &str,
        beneath: Option<Self>,
    ) -> Result<Self, Vec<Problem>> {
        let resource = Arc::new(resource(file, text)?);
        let mut inventory = Inventory::default();
        for entry in resource.entries() {
            inventory.take(entry);
        }
        if !inventory.twice.is_empty() {
            return Err(inventory.told_twice(file, text));
        }
        if let Some(beneath) = &beneath {
            inventory.lie_over(&beneath.inventory);
        }
        let mut problems = inventory.nowhere(file, text);
        if problems.is_empty() {
            problems = inventory.circles(file, text);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let tag: LanguageIdentifier = language
            .as_str()
            .parse()
            .expect("nl and en are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Invisible marks around each placeholder would end up in JSON, logs and terminals.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Dutch => number::<'.', _>,
            Language::English => number::<',', _>,
        }));
        if let Some(beneath) = &beneath {
            bundle.add_resource_overriding(Arc::clone(&beneath.resource));
        }
        bundle.add_resource_overriding(Arc::clone(&resource));
        article::offer(&mut bundle);
        let counted = bundle.add_builtins();
        counted.expect("no other function has its name");
        let mut book = Self {
            bundle,
            resource,
            in_full: inventory.in_full(),
            inventory,
            roles: Vec::new(),
            beneath: beneath.map(Box::new),
        };
        let keys = book.placeholders().keys();
        let roles = keys.filter(|key| key.starts_with("role-") && key.ends_with(".the"));
        let said = roles.filter_map(|key| book.text(key, &FluentArgs::new()));
        book.roles = said.collect();
        Ok(book)
    }

    /// The sentences over which these lie.
    pub(super) fn beneath(&self) -> Option<&Self> {
        self.beneath.as_deref()
    }

    /// The sentences that lie beneath all others: ours. None where these are they.
    pub(super) fn ours(&self) -> Option<&Self> {
        let beneath = self.beneath()?;
        Some(beneath.ours().unwrap_or(beneath))
    }

    /// Each role with its article: "de wethouder".
    pub(super) fn roles(&self) -> &[String] {
        &self.roles
    }

    /// Every `key` and `key.attribute`, with the names of its placeholders.
    pub(super) const fn placeholders(&self) -> &Placeholders {
        &self.inventory.placeholders
    }

    /// The same, with the placeholders of all that a key leans on.
    pub(super) const fn in_full(&self) -> &Placeholders {
        &self.in_full
    }

    /// The sentence, or nothing if it does not exist. A placeholder without a value stays visible
    /// as `{$name}`.
    pub(super) fn text(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let own = self.pattern(key).map(|pattern| {
            let mut errors = Vec::new();
            let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
            text.into_owned()
        });
        own.or_else(|| self.beneath.as_ref()?.text(key, args))
    }

    fn pattern(&self, key: &str) -> Option<&Pattern<&str>> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id)?;
        let named = attribute.and_then(|name| message.get_attribute(name));
        match (named, attribute) {
            (Some(named), _) => Some(named.value()),
            // What has no short name, or none for within a sentence, is called by the one it has.
            (None, Some("least")) => self.pattern(&format!("{id}.brief")),
            (None, Some("brief")) => message
                .get_attribute("short")
                .map(|short| short.value())
                .or_else(|| message.value()),
            // What has no words for those who choose it is explained as it is described.
            (None, Some("meant")) => self.pattern(&format!("{id}.description")),
            (None, None | Some("short" | "named")) => message.value(),
            (None, Some(_)) => None,
        }
    }
}

/// A number as it is written: its thousands apart, with a point or a comma.
fn number<const BETWEEN: char, Memoizer>(value: &FluentValue, _: &Memoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain = number.as_string();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut written = plain[..plain.len() - digits.len()].to_owned();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            written.push(BETWEEN);
        }
        written.push(digit);
    }
    Some(written)
}

/// The entries of a Fluent file.
fn resource(file: &str, text: &str) -> Result<FluentResource, Vec<Problem>> {
    if let Some(line) = too_deep(text) {
        return Err(vec![Problem::new("prompts-nested").at(file, Some(line))]);
    }
    if let Some(line) = cut_escape(text) {
        return Err(vec![Problem::new("prompts-escape").at(file, Some(line))]);
    }
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let problem = |error: &fluent_syntax::parser::ParserError| {
            let before = text.bytes().take(error.pos.start);
            let line = before.filter(|byte| *byte == b'\n').count() + 1;
            Problem::new("prompts-syntax")
                .foreign("detail", &error.kind)
                .at(file, Some(line))
        };
        errors.iter().map(problem).collect()
    })
}

/// The first line, from 1, on which placeholders stand too deep in each other. Brackets count within
/// braces only, and every entry begins anew.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let too_deep = |line: &str| {
        if begins_entry(line) {
            depth = 0;
        }
        line.bytes().any(|byte| {
            match byte {
                b'{' => depth += 1,
                b'(' if depth > 0 => depth += 1,
                b'}' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > DEEPEST
        })
    };
    text.lines().position(too_deep).map(|index| index + 1)
}

/// The first line, from 1, with a `\u` or `\U` whose digits are cut short by a letter that is not
/// ASCII, wherever it stands outside a comment. The library cuts its own message about such an escape
/// in the middle of that letter.
fn cut_escape(text: &str) -> Option<usize> {
    let cut = |rest: &str, digits: usize| {
        let hex = rest.chars().take_while(char::is_ascii_hexdigit).count();
        hex < digits && rest[hex..].chars().next().is_some_and(|c| !c.is_ascii())
    };
    let cut_escape = |line: &str| {
        if line.starts_with('#') {
            return false;
        }
        let short = line.split("\\u").skip(1).any(|rest| cut(rest, 4));
        short || line.split("\\U").skip(1).any(|rest| cut(rest, 6))
    };
    text.lines().position(cut_escape).map(|index| index + 1)
}

/// The names of the messages that a file holds.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    let begun = text.lines().filter(|line| begins_entry(line));
    let named = begun.filter_map(|line| line.split_once('='));
    named.map(|(name, _)| name.trim_end().to_owned()).collect()
}

/// Whether a line is `name =` and more; within an entry none is.
fn begins_entry(line: &str) -> bool {
    let name = line.split_once('=').map(|(name, _)| name.trim_end());
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    name.is_some_and(|name| !name.is_empty() && name.chars().all(plain))
}

/// What a file holds, taken down entry by entry.
#[derive(Default)]
struct Inventory {
    placeholders: Placeholders,
    /// The names of messages and terms together: the library keeps both under one roof.
    names: BTreeSet<String>,
    terms: BTreeSet<String>,
    twice: Vec<String>,
    /// The keys that other keys lean on.
    references: BTreeSet<String>,
    /// The keys that each key leans on.
    leans: Placeholders,
    /// The placeholders of each term, and the keys that it leans on.
    term_names: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>,
}

/// What stands in a pattern.
#[derive(Default)]
struct Names {
    /// The names of its placeholders.
    variables: BTreeSet<String>,
    /// The keys that it leans on.
    leans: BTreeSet<String>,
}

impl Inventory {
    fn take(&mut self, entry: &Entry<&str>) {
        match entry {
            Entry::Message(message) => {
                if !self.names.insert(message.id.name.to_owned()) {
                    return self.twice.push(message.id.name.to_owned());
                }
                if let Some(value) = &message.value {
                    self.add(message.id.name.to_owned(), value);
                }
                for attribute in &message.attributes {
                    self.add(
                        format!("{}.{}", message.id.name, attribute.id.name),
                        &attribute.value,
                    );
                }
            }
            Entry::Term(term) => {
                let name = format!("-{}", term.id.name);
                let mut names = Names::default();
                self.pattern(&term.value, &mut names);
                let own = (names.variables, names.leans);
                self.term_names.insert(name.clone(), own);
                if !self.names.insert(term.id.name.to_owned()) {
                    return self.twice.push(name);
                }
                self.terms.insert(name);
            }
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => {}
        }
    }

    fn add(&mut self, key: String, value: &Pattern<&str>) {
        let mut names = Names::default();
        self.pattern(value, &mut names);
        self.leans.insert(key.clone(), names.leans);
        if self
            .placeholders
            .insert(key.clone(), names.variables)
            .is_some()
        {
            self.twice.push(key);
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>, names: &mut Names) {
        for element in &pattern.elements {
            match element {
                PatternElement::Placeable { expression } => self.expression(expression, names),
                PatternElement::TextElement { .. } => {}
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>, names: &mut Names) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, names),
            Expression::Select { selector, variants } => {
                self.inline(selector, names);
                for variant in variants {
                    self.pattern(&variant.value, names);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, names: &mut Names) {
        match inline {
            InlineExpression::VariableReference { id } => {
                names.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute
                    .as_ref()
                    .map_or(String::new(), |a| format!(".{}", a.name));
                let key = format!("{}{attribute}", id.name);
                names.leans.insert(key.clone());
                self.references.insert(key);
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                let key = format!("-{}", id.name);
                names.leans.insert(key.clone());
                self.references.insert(key);
                if let Some(arguments) = arguments {
                    self.arguments(arguments, names);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                // There are no others: what is asked of one stays empty.
                if !article::NAMES.contains(&id.name) && id.name != COUNTED {
                    names.variables.insert(format!("{}()", id.name));
                }
                self.arguments(arguments, names);
            }
            InlineExpression::Placeable { expression } => self.expression(expression, names),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>, names: &mut Names) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        for value in arguments.positional.iter().chain(named) {
            self.inline(value, names);
        }
    }

    /// The placeholders of each key, with those of the keys that it leans on: all of them are filled
    /// by whoever says it. A term is given no value but what stands in the reference to it.
    fn in_full(&self) -> Placeholders {
        let full = |key: &String| {
            let (mut names, mut seen) = (BTreeSet::new(), BTreeSet::new());
            let mut open = vec![key.clone()];
            while let Some(key) = open.pop() {
                if !seen.insert(key.clone()) {
                    continue;
                }
                if let Some((own, leans)) = self.term_names.get(&key) {
                    names.extend(own.iter().map(|name| format!("{key} ${name}")));
                    open.extend(leans.iter().cloned());
                } else {
                    names.extend(self.placeholders.get(&key).into_iter().flatten().cloned());
                    open.extend(self.leans.get(&key).into_iter().flatten().cloned());
                }
            }
            (key.clone(), names)
        };
        self.placeholders.keys().map(full).collect()
    }

    /// What the other holds as well, where this one holds nothing.
    fn lie_over(&mut self, other: &Self) {
        fn fill<V: Clone>(own: &mut BTreeMap<String, V>, others: &BTreeMap<String, V>) {
            for (key, value) in others {
                own.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        fill(&mut self.placeholders, &other.placeholders);
        fill(&mut self.leans, &other.leans);
        fill(&mut self.term_names, &other.term_names);
        self.terms.extend(other.terms.iter().cloned());
    }

    /// Keys that stand there twice.
    fn told_twice(&self, file: &str, text: &str) -> Vec<Problem> {
        let problem = |key: &String| {
            let line = lines_of(text, key).last();
            Problem::new("prompts-twice")
                .with("key", key)
                .at(file, line)
        };
        self.twice.iter().map(problem).collect()
    }

    /// Sentences that lean on themselves, by way of others too: they never come to an end and are said half.
    fn circles(&self, file: &str, text: &str) -> Vec<Problem> {
        let leans = |key: &String| {
            let own = self.leans.get(key);
            let own = own.or_else(|| self.term_names.get(key).map(|(_, leans)| leans));
            own.into_iter().flatten()
        };
        let is_circle = |key: &&String| {
            let mut seen = BTreeSet::new();
            let mut open: Vec<&String> = leans(key).collect();
            while let Some(next) = open.pop() {
                if seen.insert(next) {
                    open.extend(leans(next));
                }
            }
            seen.contains(*key)
        };
        let all = self.leans.keys().chain(self.term_names.keys());
        let problem = |key: &String| {
            let line = lines_of(text, key).next();
            Problem::new("prompts-circle")
                .with("key", key)
                .at(file, line)
        };
        all.filter(is_circle).map(problem).collect()
    }

    /// References to nothing.
    fn nowhere(&self, file: &str, text: &str) -> Vec<Problem> {
        let unknown =
            |key: &&String| !self.placeholders.contains_key(*key) && !self.terms.contains(*key);
        let problem = |key: &String| {
            let written = format!("{{ {key} ");
            let line = text.lines().position(|line| line.contains(&written));
            Problem::new("prompts-reference")
                .with("key", key)
                .at(file, line.map(|index| index + 1))
        };
        self.references
            .iter()
            .filter(unknown)
            .map(problem)
            .collect()
    }
}

/// The line, from 1, on which a placeholder of a message stands; the message's where it does not.
pub(super) fn line_of_placeholder(text: &str, key: &str, name: &str) -> Option<usize> {
    let begun = lines_of(text, key).next()?;
    let written = format!("${name}");
    let named = |line: &str| {
        let mut parts = line.split(&written).skip(1);
        parts.any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c)))
    };
    let entry = text.lines().enumerate().skip(begun - 1);
    let mut entry = entry.take_while(|(index, line)| *index < begun || !begins_entry(line));
    let found = entry.find(|(_, line)| named(line));
    Some(found.map_or(begun, |(index, _)| index + 1))
}

/// The lines, from 1, on which a message or term is defined; for an attribute those of its message.
pub(crate) fn lines_of<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = usize> + 'a {
    let id = key.split('.').next().unwrap_or(key);
    text.lines().enumerate().filter_map(move |(index, line)| {
        let rest = line.strip_prefix(id)?;
        rest.trim_start().starts_with('=').then_some(index + 1)
    })
}
