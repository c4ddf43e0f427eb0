//! Patterns as the data write them: regexes with named parts.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use toml::Spanned;

pub(super) use crate::dialogue::language::pattern::{Pattern, Trial};
use crate::domain::Problem;

/// A pattern and where in the file it stands.
pub(crate) type Source = Spanned<String>;

/// Compiled patterns may take this many bytes each, so that a slip in the data is found at start.
const MAX_COMPILED_BYTES: usize = 4 << 20;

/// The named parts with their references filled in, ready to be used in patterns.
pub(super) struct Parts<'a> {
    file: &'a str,
    text: &'a str,
    written: &'a BTreeMap<String, Vec<Source>>,
    trial: Trial,
    /// What is there already: several rules look for the same words.
    made: RefCell<HashMap<String, Arc<Pattern>>>,
    /// The parts that something uses, each with its references filled in.
    filled: RefCell<HashMap<String, Rc<str>>>,
}

impl<'a> Parts<'a> {
    /// Parts as they are written in `text`, the content of `file`.
    pub(super) fn new(
        file: &'a str,
        text: &'a str,
        written: &'a BTreeMap<String, Vec<Source>>,
        trial: Trial,
    ) -> Self {
        Self {
            file,
            text,
            written,
            trial,
            made: RefCell::default(),
            filled: RefCell::default(),
        }
    }

    /// A problem at the line of `source`.
    pub(super) fn problem<T>(&self, source: &Spanned<T>, key: &'static str) -> Problem {
        let line = line_of(self.text, source.span().start);
        Problem::new(key).at(self.file, Some(line))
    }

    /// The regex that holds for a whole plain line.
    pub(super) fn whole(&self, source: &Source) -> Result<Arc<Pattern>, Problem> {
        let pattern = self.expand(source, &mut Vec::new())?;
        self.compile(source, &format!("^(?:{pattern})$"))
    }

    /// The regex that holds where the pattern stands somewhere as whole tokens; it may not hold for
    /// nothing at all, for then it would hold everywhere.
    pub(super) fn within(&self, source: &Source) -> Result<Arc<Pattern>, Problem> {
        let pattern = self.expand(source, &mut Vec::new())?;
        let regex = self.compile(source, &format!("(?:^|[ -])(?:{pattern})(?:$|[ -])"))?;
        if self.trial == Trial::All && regex.is_match("") {
            return Err(self
                .problem(source, "words-empty")
                .with("pattern", source.get_ref()));
        }
        Ok(regex)
    }

    /// The patterns in the parts that are no regex by themselves.
    pub(super) fn faults(&self) -> Vec<Problem> {
        let sources = self.written.values().flatten();
        sources
            .filter_map(|source| {
                let bare = fill(source.get_ref(), |_| Ok::<_, Problem>("x".into()));
                bare.and_then(|bare| self.compile(source, &bare)).err()
            })
            .collect()
    }

    /// The parts that nothing has used so far: a slip in a name, or words that do nothing.
    pub(super) fn unused(&self) -> Vec<Problem> {
        let used = self.filled.borrow();
        let unused = self
            .written
            .iter()
            .filter(|(name, _)| !used.contains_key(*name));
        unused
            .map(|(name, sources)| {
                let problem = match sources.first() {
                    Some(source) => self.problem(source, "words-unused"),
                    None => Problem::new("words-unused").at(self.file, None),
                };
                problem.with("part", name)
            })
            .collect()
    }

    /// A pattern from text that is already expanded.
    pub(super) fn compile(&self, source: &Source, pattern: &str) -> Result<Arc<Pattern>, Problem> {
        if let Some(made) = self.made.borrow().get(pattern) {
            return Ok(Arc::clone(made));
        }
        let made = Pattern::new(pattern, MAX_COMPILED_BYTES, self.trial);
        let made = made.map_err(|reason| {
            self.problem(source, "words-pattern")
                .with("pattern", source.get_ref())
                .foreign("reason", reason)
        })?;
        let mut all = self.made.borrow_mut();
        all.insert(pattern.to_owned(), Arc::clone(&made));
        Ok(made)
    }

    /// The pattern with every `{part}` filled in; `open` holds the parts being filled in.
    pub(super) fn expand(
        &self,
        source: &Source,
        open: &mut Vec<String>,
    ) -> Result<String, Problem> {
        fill(source.get_ref(), |name| self.part(source, name, open))
    }

    /// What a part comes to. What is wrong with it is told once: behind that it stands as nothing in particular.
    fn part(
        &self,
        source: &Source,
        name: &str,
        open: &mut Vec<String>,
    ) -> Result<Rc<str>, Problem> {
        if let Some(filled) = self.filled.borrow().get(name) {
            return Ok(Rc::clone(filled));
        }
        let filled = self.fill_part(source, name, open);
        let kept = filled.as_ref().map_or_else(|_| "x".into(), Rc::clone);
        self.filled.borrow_mut().insert(name.to_owned(), kept);
        filled
    }

    fn fill_part(
        &self,
        source: &Source,
        name: &str,
        open: &mut Vec<String>,
    ) -> Result<Rc<str>, Problem> {
        if open.iter().any(|each| each == name) {
            return Err(self.problem(source, "words-circle").with("part", name));
        }
        let Some(written) = self.written.get(name) else {
            return Err(self.problem(source, "words-part").with("part", name));
        };
        open.push(name.to_owned());
        let choices: Result<Vec<_>, _> =
            written.iter().map(|each| self.expand(each, open)).collect();
        open.pop();
        Ok(format!("(?:{})", choices?.join("|")).into())
    }
}

/// The line from 1 in which the byte at `offset` stands.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset.min(text.len())];
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// The pattern with what `part` gives for every `{name}`.
fn fill<E>(pattern: &str, mut part: impl FnMut(&str) -> Result<Rc<str>, E>) -> Result<String, E> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = if let Some(name) = name_in_braces(from) {
            out.push_str(&part(name)?);
            &from[name.len() + 2..]
        } else {
            out.push('{');
            &from[1..]
        };
    }
    out.push_str(rest);
    Ok(out)
}

/// The name of a part if the text starts with `{name}`: whatever begins with a small letter, so that a
/// slip in a name is told as one. `{2,3}` of a regex is none.
fn name_in_braces(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix('{')?.split_once('}')?;
    name.starts_with(|c: char| c.is_ascii_lowercase())
        .then_some(name)
}
