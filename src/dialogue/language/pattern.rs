//! A regex of the data that is compiled when it is first needed.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

/// Whether patterns are tried while they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trial {
    /// Each at once: they may be anybody's.
    All,
    /// None: they are those of the program, and a test has tried them.
    Held,
}

impl Trial {
    /// Ours were tried by a test; anything else may be anybody's.
    pub(super) fn of(text: &str, ours: &str) -> Self {
        match text == ours {
            true => Self::Held,
            false => Self::All,
        }
    }
}

/// A pattern that is compiled when it is first needed: most starts of the program read no line, and
/// most lines need few patterns.
#[derive(Debug)]
pub(super) struct Pattern {
    text: String,
    most_bytes: usize,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern that may take so many bytes once it is compiled, so that a slip in the data is found.
    ///
    /// # Errors
    /// Why it is none, where it is tried.
    pub(super) fn new(text: &str, most_bytes: usize, trial: Trial) -> Result<Arc<Self>, String> {
        let compiled = match trial {
            Trial::All => OnceLock::from(build(text, most_bytes)?),
            Trial::Held => OnceLock::new(),
        };
        Ok(Arc::new(Self {
            text: text.to_owned(),
            most_bytes,
            compiled,
        }))
    }
}

impl Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        let build = || build(&self.text, self.most_bytes).expect("a test has tried the pattern");
        self.compiled.get_or_init(build)
    }
}

/// The regex, or why it is none.
pub(super) fn build(pattern: &str, most_bytes: usize) -> Result<Regex, String> {
    let built = RegexBuilder::new(pattern).size_limit(most_bytes).build();
    built.map_err(|error| {
        let reason = error.to_string();
        reason.lines().last().unwrap_or_default().trim().to_owned()
    })
}
