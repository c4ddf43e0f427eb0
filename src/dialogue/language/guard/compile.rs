//! Lists of cues as compiled patterns.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;

use crate::domain::Problem;

use crate::dialogue::language::pattern::{Pattern, Trial, build};
use crate::dialogue::language::understanding::{Source, line_of};

/// Compiled patterns may take this many bytes each, so that a slip in the data is found at start.
const MAX_COMPILED_BYTES: usize = 8 << 20;

/// Letters inside a character class, in whole blocks of scripts: the exact tables of letters would make
/// the patterns large and every start of the program slow.
pub(super) const LETTER: &str = r"A-Za-z\x{c0}-\x{1fff}\x{2c60}-\x{d7ff}";

/// The same for capitals.
pub(super) const CAPITAL: &str = r"A-Z\x{c0}-\x{1fff}\x{2c60}-\x{d7ff}";

/// A list of patterns as it is written.
pub(super) type List = Vec<Source>;

/// Puts the lists of a file into regexes; what is wrong with an entry is told at its line.
pub(super) struct Compiler<'a> {
    /// The name of the file.
    pub(super) file: &'a str,
    /// What is in it.
    pub(super) text: &'a str,
    /// Whether its entries are tried at once.
    pub(super) trial: Trial,
    /// All patterns that were made.
    pub(super) made: RefCell<Vec<Arc<Pattern>>>,
}

impl Compiler<'_> {
    /// A telephone number of which words stand for digits: a nought, and more words or digits behind it.
    pub(super) fn spelled(
        &self,
        allowed: &[Source],
        nought: &[Source],
        spelled: &[Source],
    ) -> Result<Arc<Pattern>, Vec<Problem>> {
        let (nought, word) = (self.any(nought)?, self.any(spelled)?);
        let parted = "[ ,.-]{1,3}";
        let words = format!(
            "(?i)(?:^|[^{LETTER}0-9])(?:{nought}|0[1-9]?[0-9]{{0,2}})(?:(?:{parted}(?:{word})){{4,}}|{parted}(?:{word})(?:[ ,.-]?[0-9]){{7,8}})(?:$|[^{LETTER}0-9])"
        );
        self.regex(allowed, &words)
    }

    /// A mobile number without its nought: nine digits behind a cue, a six and four pairs in words, or the eleven digits
    /// with the country.
    pub(super) fn short(
        &self,
        cue: &[Source],
        six: &[Source],
        pair: &[Source],
    ) -> Result<Arc<Pattern>, Vec<Problem>> {
        let (cue, six, pair) = (self.any(cue)?, self.any(six)?, self.any(pair)?);
        let (parted, none) = ("[ ,.-]{1,3}", format!("[^{LETTER}0-9]"));
        let digits = format!("(?:{cue})[ .:=]{{1,2}}(?P<digits>6[ -]?(?:[0-9][ -]?){{7}}[0-9])");
        let words = format!("(?P<words>(?:{six})(?:{parted}(?:{pair})){{4}})");
        let whole = "(?P<whole>316[0-9]{8})";
        let any = format!("(?i)(?:^|{none})(?:{digits}|{words}|{whole})(?:$|{none})");
        self.regex(&[], &any)
    }

    /// The entries as one pattern, each sound by itself and none of them holding for nothing.
    ///
    /// # Errors
    /// Every entry that is no regex or that holds everywhere.
    pub(super) fn any(&self, list: &[Source]) -> Result<String, Vec<Problem>> {
        let mut problems = Vec::new();
        // Most entries are plain words, which need no trial.
        let tried = list
            .iter()
            .filter(|source| self.trial == Trial::All && !is_plain(source.get_ref()));
        for source in tried {
            let problem = match build(source.get_ref(), MAX_COMPILED_BYTES) {
                Ok(regex) if regex.is_match("") => self.problem(source, "words-empty"),
                Ok(_) => continue,
                Err(reason) => {
                    let problem = self.problem(source, "words-pattern");
                    problem.foreign("reason", reason)
                }
            };
            problems.push(problem);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let entries: Vec<&str> = list
            .iter()
            .map(|source| source.get_ref().as_str())
            .collect();
        // An empty list holds nowhere.
        let nowhere = String::from(r"[^\s\S]");
        Ok(if entries.is_empty() {
            nowhere
        } else {
            entries.join("|")
        })
    }

    /// The regex of a pattern that the entries of `list` went into.
    ///
    /// # Errors
    /// The pattern as a whole is too large.
    pub(super) fn regex(
        &self,
        list: &[Source],
        pattern: &str,
    ) -> Result<Arc<Pattern>, Vec<Problem>> {
        let made = Pattern::new(pattern, MAX_COMPILED_BYTES, self.trial);
        let made = made.map_err(|reason| {
            let problem = Problem::new("words-pattern");
            let line = list
                .first()
                .map(|source| line_of(self.text, source.span().start));
            let first = list.first().map_or("", |source| source.get_ref());
            let problem = problem.at(self.file, line).with("pattern", first);
            vec![problem.foreign("reason", reason)]
        })?;
        self.made.borrow_mut().push(Arc::clone(&made));
        Ok(made)
    }

    /// Holds where an entry stands as a whole word; digits may touch it.
    pub(super) fn word(&self, list: &[Source]) -> Result<Arc<Pattern>, Vec<Problem>> {
        let any = self.any(list)?;
        self.regex(
            list,
            &format!("(?:^|[^{LETTER}])(?i:{any})(?:$|[^{LETTER}])"),
        )
    }

    /// Holds where a text begins with an entry, behind a space.
    pub(super) fn word_at_start(&self, list: &[Source]) -> Result<Arc<Pattern>, Vec<Problem>> {
        let any = self.any(list)?;
        self.regex(list, &format!("^ (?i:{any})(?:$|[^{LETTER}])"))
    }

    /// Holds where an entry is all of the text.
    pub(super) fn whole(&self, list: &[Source]) -> Result<Arc<Pattern>, Vec<Problem>> {
        let any = self.any(list)?;
        self.regex(list, &format!("(?i)^(?:{any})$"))
    }

    /// Holds where the text ends on an entry as a whole word.
    pub(super) fn word_at_end(&self, list: &[Source]) -> Result<Arc<Pattern>, Vec<Problem>> {
        let any = self.any(list)?;
        self.regex(list, &format!("(?:^|[^{LETTER}])(?i:{any})$"))
    }

    /// Holds for an entry and the six characters of a ping code behind it.
    pub(super) fn before_code(&self, list: &[Source]) -> Result<Arc<Pattern>, Vec<Problem>> {
        let any = self.any(list)?;
        self.regex(
            list,
            &format!(r"(?-u:\b)(?i:{any})[ :,]{{1,2}}[0-9A-Za-z]{{6}}(?-u:\b)"),
        )
    }

    /// Entries that are digits and nothing else.
    pub(super) fn digits(&self, list: &[Source]) -> Result<Vec<String>, Vec<Problem>> {
        let odd = |source: &&Source| {
            let text = source.get_ref();
            text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let problems: Vec<_> = list
            .iter()
            .filter(odd)
            .map(|source| self.problem(source, "guard-digits"))
            .collect();
        if problems.is_empty() {
            Ok(list.iter().map(|source| source.get_ref().clone()).collect())
        } else {
            Err(problems)
        }
    }

    /// Lengths by the two capitals of a country.
    pub(super) fn lengths(
        &self,
        written: &BTreeMap<Spanned<String>, Spanned<usize>>,
    ) -> Result<BTreeMap<String, usize>, Vec<Problem>> {
        let sound = |country: &str, length: usize| {
            let capitals = country.bytes().all(|byte| byte.is_ascii_uppercase());
            country.len() == 2 && capitals && (15..=34).contains(&length)
        };
        let mut problems = Vec::new();
        let mut lengths = BTreeMap::new();
        for (country, length) in written {
            if !sound(country.get_ref(), *length.get_ref()) {
                problems.push(self.problem(country, "guard-iban"));
            }
            lengths.insert(country.get_ref().clone(), *length.get_ref());
        }
        if problems.is_empty() {
            Ok(lengths)
        } else {
            Err(problems)
        }
    }

    /// A problem with an entry, at its line.
    fn problem(&self, source: &Source, key: &'static str) -> Problem {
        let line = line_of(self.text, source.span().start);
        let problem = Problem::new(key).at(self.file, Some(line));
        problem.with("pattern", source.get_ref())
    }
}

fn is_plain(pattern: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b' ';
    !pattern.is_empty() && pattern.bytes().all(plain)
}
