//! E-mail addresses.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::domain::Problem;

use super::Look;
use super::compile::{Compiler, LETTER, List};
use crate::dialogue::language::pattern::Pattern;

/// What stands between the parts of an address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EmailCues {
    at: List,
    dot: List,
    at_word: List,
    dot_word: List,
    spaced: List,
    provider: List,
}

/// E-mail addresses, also as people spell them out.
#[derive(Debug)]
pub(super) struct Emails {
    forms: [Arc<Pattern>; 5],
}

impl Emails {
    /// Puts the patterns together.
    ///
    /// # Errors
    /// Entries that are no regex or hold everywhere.
    pub(super) fn new(compiler: &Compiler<'_>, cues: &EmailCues) -> Result<Self, Vec<Problem>> {
        let (at, dot) = (compiler.any(&cues.at)?, compiler.any(&cues.dot)?);
        let (at_word, dot_word) = (compiler.any(&cues.at_word)?, compiler.any(&cues.dot_word)?);
        let spaced = format!("(?i:{})(?:$|[^{LETTER}0-9])", compiler.any(&cues.spaced)?);
        let local = format!(r##"(?:"[^"@\n]+"|[{LETTER}0-9_][{LETTER}0-9._%+'&=/?^{{}}!#$-]*)"##);
        let part = format!("[{LETTER}0-9][{LETTER}0-9-]*");
        let named = format!("(?:{part}(?i:{dot}))+[{LETTER}][{LETTER}-]+");
        let numbered = r"\[[0-9a-fA-F:.]+\]";
        let usual = format!("{local}(?i:{at})(?:{named}|{numbered})");
        let loose = format!("{local} ?@ ?(?:{part}(?:[.]| [.] ))+{spaced}");
        let words = format!("{local} (?i:{at_word}) (?:{part} (?i:{dot_word}) )+{spaced}");
        // "at" is a word of its own, so what stands around it must be the parts of an address.
        let provider = compiler.any(&cues.provider)?;
        let marked = format!("[{LETTER}0-9]*[0-9_.-][{LETTER}0-9._-]*[{LETTER}0-9]");
        let said = format!(
            "(?:{local} (?i:{at_word}) (?i:{provider})|{marked} (?i:{at_word}) {part})[.]{spaced}"
        );
        // "naam@plaats": an end is missing, and it is one all the same.
        let bare =
            format!("[{LETTER}0-9._%+-]*[{LETTER}][{LETTER}0-9._%+-]*@[{LETTER}][{LETTER}0-9-]+");
        Ok(Self {
            forms: [
                compiler.regex(&cues.at, &usual)?,
                compiler.regex(&cues.spaced, &loose)?,
                compiler.regex(&cues.spaced, &words)?,
                compiler.regex(&cues.provider, &said)?,
                compiler.regex(&cues.at, &bare)?,
            ],
        })
    }

    /// The addresses in a line.
    pub(super) fn find(&self, look: &Look<'_>) -> Vec<Range<usize>> {
        let all = self.forms.iter().flat_map(|form| form.find_iter(look.text));
        all.map(|found| found.range()).collect()
    }
}
