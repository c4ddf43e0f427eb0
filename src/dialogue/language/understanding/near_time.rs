//! The times of day that a line names, as far as it takes to know whether they are near. Its words stand in the data.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::civil;

const DAY: i32 = 24 * 60;
/// Whoever comes later than this is not coming now; in minutes.
const SOON: i32 = 2 * 60;
/// A time that was so long ago, and that something leads to, says when something was seen; in minutes.
const JUST_NOW: i32 = 30;

/// The words of which a time is made; a file from before them has none, and then no time is far.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TimeWords {
    /// What leads to a time.
    at: Vec<String>,
    /// What may stand between that and the time, or leads to one alone.
    about: Vec<String>,
    /// What leads to how long it takes.
    within: Vec<String>,
    /// The hour, behind its number.
    hour: Vec<String>,
    /// What makes a number a length, and no hour.
    length: Vec<String>,
    /// What stands between minutes and the hour that is to come, and the one that was.
    to: Vec<String>,
    past: Vec<String>,
    half: Vec<String>,
    midnight: Vec<String>,
    noon: Vec<String>,
    /// What stands between two numbers, of which the second is said of both.
    range: Vec<String>,
    /// Numbers that are articles too.
    article: Vec<String>,
    /// What a number is called, each with its value.
    numbers: BTreeMap<String, i32>,
}

/// A time as it is said, in minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    At(i32),
    /// On a dial, that shows it twice a day.
    Twice(i32),
    /// So many minutes from now.
    Minutes(i32),
}

/// What stands in front of a time.
#[derive(Clone, Copy)]
struct Before<'a> {
    word: &'a str,
    is_about: bool,
}

/// A time, and how many words it is.
type Found = Option<(Said, usize)>;

impl TimeWords {
    /// Whether a plain line names a time that is not soon, seen from a moment: nobody who comes then is coming now.
    pub(super) fn is_far(&self, plain: &str, now: Timestamp) -> bool {
        let clock = civil::clock(now);
        let now = i32::from(clock.hour()) * 60 + i32::from(clock.minute());
        let is_near = |said: Said, past: i32| {
            let near = |at: i32| !(SOON + 1..DAY - past).contains(&(at - now).rem_euclid(DAY));
            match said {
                Said::At(at) => near(at),
                Said::Twice(at) => near(at) || near(at + DAY / 2),
                Said::Minutes(minutes) => minutes <= SOON,
            }
        };
        let words: Vec<String> = plain
            .split(' ')
            .flat_map(|word| self.parted(word))
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut rest = words.as_slice();
        let mut before = Before {
            word: "",
            is_about: false,
        };
        while let Some((first, behind)) = rest.split_first() {
            // Beside the word alone stands when the alert came.
            let past = match is_in(&self.at, before.word) {
                true => JUST_NOW,
                false => SOON,
            };
            match self.time(before, rest) {
                Some((said, _)) if !is_near(said, past) => return true,
                Some((_, length)) => rest = &rest[length..],
                None if is_in(&self.about, first) => {
                    (before.is_about, rest) = (true, behind);
                    continue;
                }
                None => rest = behind,
            }
            before = Before {
                word: first,
                is_about: false,
            };
        }
        false
    }

    /// A word; what is written on to a number stands apart, as in 8u30.
    fn parted(&self, word: &str) -> Vec<String> {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let (number, unit) = word.split_at(digits);
        let minutes = unit.strip_prefix('u').filter(|minutes| minutes.len() == 2);
        match minutes.filter(|minutes| minutes.parse::<u8>().is_ok()) {
            Some(minutes) if digits > 0 => [number, ":", minutes].map(str::to_owned).to_vec(),
            _ if digits > 0 && (is_in(&self.hour, unit) || is_in(&self.length, unit)) => {
                [number, unit].map(str::to_owned).to_vec()
            }
            _ => vec![word.to_owned()],
        }
    }

    /// The time with which these words begin.
    fn time(&self, before: Before<'_>, words: &[&str]) -> Found {
        let found = self.named(words).or_else(|| self.halved(words));
        let found = found.or_else(|| self.by_minutes(words));
        let found = found.or_else(|| self.in_digits(before, words));
        let found = found.or_else(|| self.by_hour(before, words));
        found.or_else(|| self.bare(before, words))
    }

    fn named(&self, words: &[&str]) -> Found {
        let first = words.first()?;
        let noon = is_in(&self.noon, first).then_some((Said::At(DAY / 2), 1));
        noon.or_else(|| is_in(&self.midnight, first).then_some((Said::At(0), 1)))
    }

    /// By the half hour: to the next in Dutch, past the last in English.
    fn halved(&self, words: &[&str]) -> Found {
        let half = |word: &str| is_in(&self.half, word);
        match words {
            [first, way, last, ..] if half(first) && is_in(&self.past, way) => {
                Some((self.on_clock(last, 30)?, 3))
            }
            [first, last, ..] if half(first) => Some((self.on_clock(last, -30)?, 2)),
            [minutes, way, word, last, ..] if self.is_way(way) && half(word) => {
                let minutes = self.signed(way, self.number(minutes)?) - 30;
                Some((self.on_clock(last, minutes)?, 4))
            }
            _ => None,
        }
    }

    /// By the minutes before or behind an hour.
    fn by_minutes(&self, words: &[&str]) -> Found {
        match words {
            [minutes, way, last, ..] if self.is_way(way) && !self.is_length(words, 3) => {
                let minutes = self.signed(way, self.number(minutes)?);
                Some((self.on_clock(last, minutes)?, 3))
            }
            _ => None,
        }
    }

    fn in_digits(&self, before: Before<'_>, words: &[&str]) -> Found {
        match words {
            // One and a half.
            [whole, "." | ",", tenth, unit, ..]
                if tenth.len() == 1 && (is_in(&self.hour, unit) || is_in(&self.length, unit)) =>
            {
                // The tenth of an hour is not asked for: two and a bit is more than two.
                let tenth: i32 = tenth.parse().ok()?;
                Some((Said::Minutes(self.number(whole)? * 60 + tenth), 4))
            }
            [first, ":" | ".", minutes, ..] if minutes.len() == 2 && !self.is_length(words, 3) => {
                let minutes = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
                let at = self.on_clock(first, minutes)?;
                match is_in(&self.within, before.word) {
                    true => Some((Said::Minutes(self.number(first)? * 60 + minutes), 3)),
                    false => Some((at, 3)),
                }
            }
            _ => None,
        }
    }

    fn by_hour(&self, before: Before<'_>, words: &[&str]) -> Found {
        let is_hour = |word: &str| is_in(&self.hour, word);
        match words {
            [first, "a", ".", "m", ..] => Some((self.before_noon(first)?, 4)),
            [first, "p", ".", "m", ..] => Some((self.after_noon(first)?, 4)),
            [first, "am", ..] => Some((self.before_noon(first)?, 2)),
            [first, "pm", ..] => Some((self.after_noon(first)?, 2)),
            // "An hour or eight" is about eight.
            [one, unit, or, last, ..]
                if is_in(&self.article, one) && is_hour(unit) && is_in(&self.range, or) =>
            {
                match is_in(&self.within, before.word) {
                    true => Some((Said::Minutes(self.hour_of(last)? * 60), 4)),
                    false => Some((self.on_clock(last, 0)?, 4)),
                }
            }
            [first, unit, behind @ ..] if is_hour(unit) => {
                // "Two hours thirty", and at a quarter past two.
                let minutes = behind.first().and_then(|minutes| self.number(minutes));
                let minutes = minutes.filter(|minutes| *minutes < 60);
                let length = 2 + usize::from(minutes.is_some());
                let minutes = minutes.unwrap_or(0);
                let said = match is_in(&self.at, before.word) {
                    true => self.on_clock(first, minutes)?,
                    false => Said::Minutes(self.hour_of(first)? * 60 + minutes),
                };
                Some((said, length))
            }
            _ => None,
        }
    }

    /// A number that stands for an hour because of what leads to it.
    fn bare(&self, before: Before<'_>, words: &[&str]) -> Found {
        let is_led =
            is_in(&self.at, before.word) || before.is_about && !is_in(&self.within, before.word);
        let first = words.first()?;
        let is_first_of_two = words.get(1).is_some_and(|word| is_in(&self.range, word));
        let is_other = is_in(&self.article, first) || self.is_length(words, 1) || is_first_of_two;
        (is_led && !is_other).then(|| self.on_clock(first, 0).map(|at| (at, 1)))?
    }

    fn is_length(&self, words: &[&str], at: usize) -> bool {
        words.get(at).is_some_and(|unit| is_in(&self.length, unit))
    }

    fn is_way(&self, word: &str) -> bool {
        is_in(&self.to, word) || is_in(&self.past, word)
    }

    fn signed(&self, way: &str, minutes: i32) -> i32 {
        match is_in(&self.to, way) {
            true => -minutes,
            false => minutes,
        }
    }

    fn number(&self, word: &str) -> Option<i32> {
        let digits = || word.parse().ok().filter(|_| word.len() <= 2);
        self.numbers.get(word).copied().or_else(digits)
    }

    fn hour_of(&self, word: &str) -> Option<i32> {
        self.number(word).filter(|hour| *hour <= 24)
    }

    fn before_noon(&self, word: &str) -> Option<Said> {
        Some(Said::At(self.hour_of(word)? % 12 * 60))
    }

    fn after_noon(&self, word: &str) -> Option<Said> {
        Some(Said::At((self.hour_of(word)? % 12 + 12) * 60))
    }

    /// So many minutes from an hour; one with a nought in front is that of a clock that shows each once.
    fn on_clock(&self, word: &str, minutes: i32) -> Option<Said> {
        let hour = self.hour_of(word)?;
        let at = hour * 60 + minutes;
        Some(match (1..=12).contains(&hour) && !word.starts_with('0') {
            true => Said::Twice(at),
            false => Said::At(at),
        })
    }
}

fn is_in(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}
