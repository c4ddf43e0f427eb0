//! Dates, and those that are somebody's birth.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;
use serde::Deserialize;

use crate::domain::Problem;

use super::Look;
use super::compile::{Compiler, List};
use crate::dialogue::language::pattern::Pattern;

/// Words for birth and months.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BirthdateCues {
    cue: List,
    months: List,
    day_words: List,
    #[serde(default)]
    year_words: List,
}

/// Dates of birth.
#[derive(Debug)]
pub(super) struct Birthdates {
    cue: Arc<Pattern>,
    date: Arc<Pattern>,
}

/// A date in digits with a whole year: it is no other number.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    let date = r"(?-u:\b(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2})\b)";
    Regex::new(date).expect("the pattern is sound")
});

/// A date that can only be written with somebody's birth in mind, behind a star of genealogists.
const STAR: char = '\u{b0}';

impl Birthdates {
    /// Puts the patterns together.
    ///
    /// # Errors
    /// Entries that are no regex or hold everywhere.
    pub(super) fn new(compiler: &Compiler<'_>, cues: &BirthdateCues) -> Result<Self, Vec<Problem>> {
        let months = compiler.any(&cues.months)?;
        let day_words = compiler.any(&cues.day_words)?;
        let year_words = compiler.any(&cues.year_words)?;
        let (day, month) = ("(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])");
        let year = "(?:(?:19|20)[0-9]{2}|' ?[0-9]{2}|[0-9]{2})";
        let mark = "(?: ?[-/.,] ?| )";
        let (short_day, short_month) = ("(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])");
        let whole_year = "(?:19|20)[0-9]{2}";
        let forms = [
            format!("{day}{mark}{month}{mark}{year}"),
            format!("{month}{mark}{day}{mark}{year}"),
            format!("{whole_year}{mark}{month}{mark}{day}"),
            format!(
                r"{day}(?:e|de|ste|st|nd|rd|th)?[ .-]{{0,2}}(?:of )?(?:{months})[ .,-]{{0,2}}{year}"
            ),
            format!(r"(?:{months})[ .-]{{0,2}}{day}(?:st|nd|rd|th)?[ ,]{{1,2}}{year}"),
            format!(r"{whole_year}[ -](?:{months})[ -]{day}"),
            format!("{short_day}{short_month}{whole_year}"),
            format!("{whole_year}{short_month}{short_day}"),
            format!("{short_day}{short_month}[0-9]{{2}}"),
            format!("{day}[-/.]{month}[-/.][0-9]"),
            format!("(?:{day_words}) (?:of )?(?:{months})[ ,]{{1,2}}{year}"),
            format!(
                "(?:{day_words}|{day}(?:e|de|ste|st|nd|rd|th)?) (?:of )?(?:{months})[ ,]{{1,2}}(?:{year_words})"
            ),
            format!(
                "{whole_year},? (?:op |on )?(?:de |the )?{day}(?:e|de|ste|st|nd|rd|th)? (?:of )?(?:{months})"
            ),
        ];
        let date = format!(r"(?i)(?:^|[^0-9])(?P<date>{})(?:$|[^0-9])", forms.join("|"));
        Ok(Self {
            cue: compiler.word(&cues.cue)?,
            date: compiler.regex(&cues.months, &date)?,
        })
    }

    /// Claims the dates that are written in digits: no other number is made of them.
    pub(super) fn take_dates(&self, look: &mut Look<'_>) {
        for date in WHOLE.find_iter(look.text) {
            let rest = &look.text[date.end()..];
            let goes_on = rest.strip_prefix(['-', '.', '/']).unwrap_or_default();
            if !goes_on.starts_with(|c: char| c.is_ascii_digit()) {
                look.taken.take(date.range());
            }
        }
    }

    /// The dates that have a word for birth in their sentence, on either side.
    pub(super) fn find(&self, look: &Look<'_>) -> Vec<Range<usize>> {
        let starred = look.text.contains(STAR);
        if !starred && !self.cue.is_match(look.text) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for sentence in &look.sentences {
            let said = &look.text[sentence.clone()];
            let cued = self.cue.is_match(said);
            if !cued && !said.contains(STAR) {
                continue;
            }
            for date in self.date.captures_iter(said) {
                let date = date.name("date").expect("the group is always taken");
                if cued || said[..date.start()].trim_end().ends_with(STAR) {
                    found.push(sentence.start + date.start()..sentence.start + date.end());
                }
            }
        }
        found
    }
}
