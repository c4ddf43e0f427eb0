//! The text guard: whether a typed line holds anything about a person.
//!
//! A safety net, and no licence to type such things: what has a form of its own is found for certain,
//! a street only by the words around it, a name by those or by a list. The line is brought to what the eye sees ([`seen`]),
//! and each kind is looked for by a file of its own. Cue words, street endings and abbreviations stand
//! in `data/guard.toml`; Rust knows only checks, lengths and what makes a number. All of it takes
//! time in proportion to the line.

mod address;
mod birthdate;
mod compile;
mod email;
mod first;
mod form;
mod iban;
mod known;
mod name;
mod number;
mod parse;
mod seen;
mod sentence;
mod taken;
mod title;

use std::ops::Range;
use std::sync::Arc;

use regex::Regex;

use super::pattern::Pattern;
use crate::domain::Problem;
pub use known::NAMES;
use number::Groups;
use taken::Taken;

/// The cues that come with the program, for `Guard::parse`.
pub const EMBEDDED: &str = include_str!("../../../../data/guard.toml");

/// What is about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// The number by which the government knows somebody: nine digits that pass the eleven test.
    Bsn,
    /// An e-mail address.
    Email,
    /// A telephone number; not one of an emergency service.
    Phone,
    /// A bank account.
    Iban,
    /// A postcode, or a street with a number.
    Address,
    /// A full date with a word for birth in the same sentence.
    Birthdate,
    /// A capitalised word behind a title, a household or a word for a name, or a name of the list.
    Name,
}

impl FindingKind {
    /// Every kind, in the order of the contract.
    pub const ALL: [Self; 7] = [
        Self::Bsn,
        Self::Email,
        Self::Phone,
        Self::Iban,
        Self::Address,
        Self::Birthdate,
        Self::Name,
    ];

    /// The word that `guard` writes.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bsn => "bsn",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Iban => "iban",
            Self::Address => "address",
            Self::Birthdate => "birthdate",
            Self::Name => "name",
        }
    }
}

/// All cues, compiled once, ours when they are first needed; usable for any number of lines.
#[derive(Debug)]
pub struct Guard {
    sentences: sentence::Sentences,
    codes: number::Codes,
    citizens: number::Citizens,
    phones: number::Phones,
    emails: email::Emails,
    ibans: iban::Ibans,
    addresses: address::Addresses,
    birthdates: birthdate::Birthdates,
    names: name::Names,
    /// All of them.
    patterns: Vec<Arc<Pattern>>,
}

/// What was found in a line.
#[derive(Debug)]
pub struct Findings {
    text: String,
    found: Vec<(FindingKind, Range<usize>)>,
}

/// A line while it is looked through.
struct Look<'a> {
    text: &'a str,
    sentences: Vec<Range<usize>>,
    groups: Groups,
    taken: Taken,
}

impl Guard {
    /// Reads the cues from TOML; `file` is its name for the reader of a problem.
    ///
    /// # Errors
    /// Unknown keys, and entries that are no regex, hold everywhere or are no digits, each with its
    /// line. The sentences are `problem-words-…` and `problem-guard-…`.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        parse::parse(file, text)
    }

    /// The same guard with a list of names; `file` is its name for the reader of a problem. Without it no
    /// name is found for what it is, only for the words around it.
    ///
    /// # Errors
    /// Lines that are no name. The sentence is `problem-guard-name`.
    pub fn with_names(mut self, file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        self.names.known = known::KnownNames::parse(file, text)?;
        Ok(self)
    }

    /// Compiles all that is not compiled yet, so that the first line does not wait for it.
    pub fn get_ready(&self) {
        for pattern in &self.patterns {
            let _: &Regex = pattern;
        }
    }

    /// Looks for all kinds in a line of any length.
    #[must_use]
    pub fn look(&self, line: &str) -> Findings {
        // Who breaks a number or a name over two lines has typed it all the same.
        let text = number::with_noughts(&seen::seen(line).replace('\n', " "));
        let mut look = Look {
            text: &text,
            sentences: self.sentences.of(&text),
            groups: Groups::of(&text),
            taken: Taken::nothing_of(text.len()),
        };
        let mut found = Vec::new();
        let mut note = |kind, spans: Vec<Range<usize>>| {
            found.extend(spans.into_iter().map(|span| (kind, span)));
        };
        self.codes.take(&mut look);
        self.birthdates.take_dates(&mut look);
        // Both claim their digits before anything else may.
        note(FindingKind::Iban, self.ibans.find(&mut look));
        note(FindingKind::Phone, self.phones.find(&mut look));
        note(FindingKind::Bsn, self.citizens.find(&look));
        note(FindingKind::Email, self.emails.find(&look));
        note(FindingKind::Address, self.addresses.find(&look));
        note(FindingKind::Birthdate, self.birthdates.find(&look));
        // A name inside an address of either kind is part of it.
        for (_, span) in &found {
            look.taken.take(span.clone());
        }
        let names = self.names.find(&look);
        found.extend(names.into_iter().map(|span| (FindingKind::Name, span)));
        Findings { text, found }
    }
}

impl Findings {
    /// Whether nothing was found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The kinds that were found, in the order of the contract.
    #[must_use]
    pub fn kinds(&self) -> Vec<FindingKind> {
        let has = |kind: &FindingKind| self.found.iter().any(|(found, _)| found == kind);
        FindingKind::ALL.into_iter().filter(has).collect()
    }

    /// The line as the eye sees it, without what was found.
    #[must_use]
    pub fn rest(&self) -> String {
        let mut taken = Taken::nothing_of(self.text.len());
        for (_, span) in &self.found {
            taken.take(span.clone());
        }
        let kept = self.text.char_indices();
        kept.filter(|(at, _)| !taken.holds(*at..*at + 1))
            .map(|(_, c)| c)
            .collect()
    }
}
