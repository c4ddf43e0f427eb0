//! Titles as people get them wrong: with a slip of the finger, or run into the name.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::Problem;

use super::compile::{CAPITAL, Compiler, LETTER, List};
use super::first::words;
use crate::dialogue::language::pattern::Pattern;
use crate::dialogue::language::understanding::is_one_slip;

/// What is a title although it is not written as one.
#[derive(Debug)]
pub(super) struct Titles {
    /// Titles that are read with one slip of the finger.
    slips: Vec<String>,
    /// A title with the name in the same word: mevrouwVoorbeeld.
    joined: Arc<Pattern>,
}

/// Shorter words have too many neighbours.
const MIN_LETTERS: usize = 5;

impl Titles {
    /// Puts the patterns together.
    ///
    /// # Errors
    /// Entries that are no regex or hold everywhere.
    pub(super) fn new(
        compiler: &Compiler<'_>,
        titles: &List,
        slips: &List,
    ) -> Result<Self, Vec<Problem>> {
        let any = compiler.any(titles)?;
        let joined = format!(
            "(?:^|[^{LETTER}-])(?i:{any})(?P<name>[{CAPITAL}][a-z][{LETTER}'-]+)(?:$|[^{LETTER}-])"
        );
        Ok(Self {
            slips: slips.iter().map(|slip| slip.get_ref().clone()).collect(),
            joined: compiler.regex(titles, &joined)?,
        })
    }

    fn is_slip(&self, word: &str) -> bool {
        let ascii = word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if word.len() < MIN_LETTERS || !ascii {
            return false;
        }
        let word = word.to_ascii_lowercase();
        let is_meant = |meant: &String| is_one_slip(&word, meant);
        !self.slips.contains(&word) && self.slips.iter().any(is_meant)
    }

    /// The names behind a title that is mistyped: mevruow Voorbeeld, meneerVoorbeeld. `length` tells how long the name at
    /// the start of a text is, `is_name` whether a word is one.
    pub(super) fn find(
        &self,
        text: &str,
        length: impl Fn(&str) -> Option<usize>,
        is_name: impl Fn(&str) -> bool,
    ) -> Vec<Range<usize>> {
        let slips = words(text).filter(|word| self.is_slip(&text[word.clone()]));
        let behind = slips.filter_map(|word| Some(word.end..word.end + length(&text[word.end..])?));
        let joined = self.joined.captures_iter(text);
        let joined = joined.filter_map(|parts| Some(parts.name("name")?.range()));
        let joined = joined.filter(|name| {
            text[..name.start].ends_with(char::is_lowercase) && is_name(&text[name.clone()])
        });
        behind.chain(joined).collect()
    }
}
