//! First names without a cue, by a list of them.

use std::ops::Range;
use std::sync::Arc;

use super::Look;
use super::known::{Known, KnownNames};
use crate::dialogue::language::pattern::Pattern;

/// What is no person although it has a first name.
#[derive(Debug)]
pub(super) struct FirstNames {
    /// Names that mean something else beside a number.
    pub(super) dated: Arc<Pattern>,
    /// Holds where a text ends on what things are named by.
    pub(super) thing_before: Arc<Pattern>,
    /// What follows the first name in the name of a thing.
    pub(super) thing: Arc<Pattern>,
    /// What has a first name in it and is no person.
    pub(super) saying: Arc<Pattern>,
    /// What may stand between.
    pub(super) particle: Arc<Pattern>,
}

/// A shorter name is too often something else.
const MIN_LETTERS: usize = 3;

/// A shorter word in capitals is an abbreviation.
const MIN_CAPITALS: usize = 5;

/// So many words behind a first name can still make it the name of a thing.
const THING_WITHIN: usize = 3;

impl FirstNames {
    /// The first names with a capital in a line.
    pub(super) fn find(&self, look: &Look<'_>, known: &KnownNames) -> Vec<Range<usize>> {
        let sayings: Vec<_> = self.saying.find_iter(look.text).collect();
        let is_said = |at: usize| sayings.iter().any(|saying| saying.range().contains(&at));
        words(look.text)
            .filter(|word| !look.taken.holds(word.clone()))
            .filter(|word| is_written_as_name(&look.text[word.clone()]))
            .filter(|word| is_known(known, &look.text[word.clone()]))
            .filter(|word| !is_said(word.start))
            .filter(|word| self.is_of_person(look.text, word))
            .collect()
    }

    /// Whether what stands around the name leaves it one.
    fn is_of_person(&self, text: &str, word: &Range<usize>) -> bool {
        let (before, behind) = (&text[..word.start], &text[word.end..]);
        let near = before.trim_end_matches([' ', '-', '.', '"', '\'', '(']);
        // A part of a handle, a path or a code.
        let joins = |c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | '_' | '#');
        if before.ends_with(joins) || behind.starts_with(joins) || is_domain(behind) {
            return false;
        }
        if self.dated.is_match(&text[word.clone()]) {
            let digit = |c: char| c.is_ascii_digit();
            let next = behind.trim_start_matches([' ', '.', '-', '\'']);
            if near.ends_with(digit) || next.starts_with(digit) {
                return false;
            }
        }
        !self.thing_before.is_match(near) && !self.names_thing(behind)
    }

    /// Whether the words behind a first name make it the name of a thing.
    fn names_thing(&self, behind: &str) -> bool {
        let mut rest = behind;
        for _ in 0..THING_WITHIN {
            let Some(next) = rest.strip_prefix([' ', '-']) else {
                return false;
            };
            let end = next.find(|c: char| !c.is_alphabetic());
            let (word, more) = next.split_at(end.unwrap_or(next.len()));
            let capital = word.starts_with(char::is_uppercase) || rest.starts_with('-');
            if capital && self.thing.is_match(word) {
                return true;
            }
            if !capital && !self.particle.is_match(word) {
                return false;
            }
            rest = more;
        }
        false
    }
}

/// The runs of letters in a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphabetic)?;
        let length = text[start..].find(|c: char| !c.is_alphabetic());
        at = length.map_or(text.len(), |length| start + length);
        Some(start..at)
    })
}

/// A capital and small letters, or a longer word in capitals.
fn is_written_as_name(word: &str) -> bool {
    let letters = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let shouted = capitals == letters && letters >= MIN_CAPITALS;
    letters >= MIN_LETTERS && word.starts_with(char::is_uppercase) && (capitals == 1 || shouted)
}

/// Also with the s of "Sannes moeder", where enough is left without it.
fn is_known(known: &KnownNames, word: &str) -> bool {
    let stem = word
        .strip_suffix('s')
        .filter(|stem| stem.len() > MIN_LETTERS + 1);
    known.holds(Known::First, word) || stem.is_some_and(|stem| known.holds(Known::First, stem))
}

/// Whether a text goes on like the name of a site.
fn is_domain(behind: &str) -> bool {
    let mut rest = behind.chars();
    rest.next() == Some('.') && rest.next().is_some_and(char::is_lowercase)
}
