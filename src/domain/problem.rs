//! What is wrong with something we were given, told in the reader's language by the prompts.

use std::fmt;

use jiff::Timestamp;

/// A fault in data, settings or a line of input.
///
/// The sentence and its hint stand in the prompts as `problem-KEY` and `problem-KEY.hint`, with
/// `args` for their placeholders; the place is put in front of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the sentence, without `problem-`.
    pub key: &'static str,
    /// The file, as the reader knows it.
    pub file: Option<String>,
    /// The line in the file, from 1.
    pub line: Option<usize>,
    /// The placeholders of the sentence.
    pub args: Vec<(&'static str, String)>,
    /// Which of them a library or the system said, in English whoever reads it.
    pub foreign: Box<[&'static str]>,
    /// The moments of the sentence, told as the reader writes them.
    pub moments: Box<[(&'static str, Timestamp)]>,
}

impl Problem {
    /// A problem without a place.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            file: None,
            line: None,
            args: Vec::new(),
            foreign: Box::default(),
            moments: Box::default(),
        }
    }

    /// Adds the value of a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds what a library or the system said, which is told with its kind in the reader's language.
    #[must_use]
    pub fn foreign(mut self, name: &'static str, said: impl fmt::Display) -> Self {
        self.foreign = [&*self.foreign, &[name]].concat().into();
        self.with(name, said)
    }

    /// Shows what stands for a placeholder in other words, where those are known.
    #[must_use]
    pub fn worded(mut self, name: &str, word: impl Fn(&str) -> Option<String>) -> Self {
        let of_name = self.args.iter_mut().filter(|(of, _)| *of == name);
        for (_, value) in of_name {
            if let Some(known) = word(value) {
                *value = known;
            }
        }
        self
    }

    /// Adds a moment, which is told in the civil time of Europe/Amsterdam.
    #[must_use]
    pub fn moment(mut self, name: &'static str, at: Timestamp) -> Self {
        self.moments = [&*self.moments, &[(name, at)]].concat().into();
        self
    }

    /// Says where it is: a file, and the line from 1 if it is known.
    #[must_use]
    pub fn at(mut self, file: impl Into<String>, line: Option<usize>) -> Self {
        self.file = Some(file.into());
        self.line = line;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}")?;
            if let Some(line) = self.line {
                write!(f, ":{line}")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", self.key)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value:?}")?;
        }
        for (name, at) in &self.moments {
            write!(f, " {name}={at}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
