//! The times of day that a line names, as far as it takes to know whether they are near. Its words stand in the data.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::civil;

const DAY: i32 = 24 * 60;
/// Whoever comes later than this is not coming now; in minutes.
const SOON: i32 = 3 * 60;
/// A time that was so long ago says when something was seen; in minutes.
const JUST_NOW: i32 = 30;

/// The words of which a time is made; a file from before them has none, and then no time is far.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TimeWords {
    /// What stands in front of a time, and of nothing else but a time.
    at: Vec<String>,
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
    /// So many hours from now.
    Hours(i32),
}

impl TimeWords {
    /// Whether a plain line names a time that is not soon, seen from a moment: nobody who comes then is coming now.
    pub(super) fn is_far(&self, plain: &str, now: Timestamp) -> bool {
        let clock = civil::clock(now);
        let now = i32::from(clock.hour()) * 60 + i32::from(clock.minute());
        let near = |at: i32| {
            let ahead = (at - now).rem_euclid(DAY);
            !(SOON..DAY - JUST_NOW).contains(&ahead)
        };
        let is_near = |said: Said| match said {
            Said::At(at) => near(at),
            Said::Twice(at) => near(at) || near(at + DAY / 2),
            Said::Hours(hours) => hours * 60 < SOON,
        };
        let words: Vec<String> = plain
            .split(' ')
            .flat_map(|word| self.parted(word))
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (mut before, mut rest) = ("", words.as_slice());
        while let Some((first, behind)) = rest.split_first() {
            match self.time(before, rest) {
                Some((said, _)) if !is_near(said) => return true,
                Some((_, length)) => (before, rest) = ("", &rest[length..]),
                None => (before, rest) = (first, behind),
            }
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

    /// The time with which these words begin, behind this one, and how many of them it is.
    fn time(&self, before: &str, words: &[&str]) -> Option<(Said, usize)> {
        let is_led = is_in(&self.at, before);
        let is_length = |at: usize| words.get(at).is_some_and(|unit| is_in(&self.length, unit));
        let is_first_of_two = words.get(1).is_some_and(|word| is_in(&self.range, word));
        let hour = |word: &str| self.number(word).filter(|hour| *hour <= 24);
        let is_way = |way: &str| is_in(&self.to, way) || is_in(&self.past, way);
        let half = |word: &str| is_in(&self.half, word);
        Some(match words {
            [word, ..] if is_in(&self.midnight, word) => (Said::At(0), 1),
            [word, ..] if is_in(&self.noon, word) => (Said::At(DAY / 2), 1),
            [first, way, last, ..] if half(first) && is_in(&self.past, way) => {
                (on_clock(hour(last)?, 30), 3)
            }
            [first, last, ..] if half(first) => (on_clock(hour(last)?, -30), 2),
            [minutes, way, word, last, ..] if is_way(way) && half(word) => {
                let minutes = self.signed(way, self.number(minutes)?) - 30;
                (on_clock(hour(last)?, minutes), 4)
            }
            [minutes, way, last, ..] if is_way(way) && !is_length(3) => {
                let minutes = self.signed(way, self.number(minutes)?);
                (on_clock(hour(last)?, minutes), 3)
            }
            [first, ":" | ".", minutes, ..] if minutes.len() == 2 && !is_length(3) => {
                let minutes = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
                (on_clock(hour(first)?, minutes), 3)
            }
            // One and a half.
            [whole, "." | ",", tenth, unit, ..] if tenth.len() == 1 && is_in(&self.hour, unit) => {
                (Said::Hours(self.number(whole)?), 4)
            }
            [first, "am", ..] => (Said::At(hour(first)? % 12 * 60), 2),
            [first, "pm", ..] => (Said::At((hour(first)? % 12 + 12) * 60), 2),
            // "An hour or eight" is about eight.
            [unit, or, last, ..] if is_in(&self.hour, unit) && is_in(&self.range, or) => {
                (on_clock(hour(last)?, 0), 3)
            }
            [_, unit, or, ..] if is_in(&self.hour, unit) && is_in(&self.range, or) => return None,
            [first, unit, ..] if is_in(&self.hour, unit) => match is_led {
                true => (on_clock(hour(first)?, 0), 2),
                false => (Said::Hours(hour(first)?), 2),
            },
            [first, ..] if is_in(&self.article, first) => return None,
            [first, ..] if is_led && !is_length(1) && !is_first_of_two => {
                (on_clock(hour(first)?, 0), 1)
            }
            _ => return None,
        })
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
}

fn is_in(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}

/// So many minutes from an hour.
const fn on_clock(hour: i32, minutes: i32) -> Said {
    match hour <= 12 {
        true => Said::Twice(hour * 60 + minutes),
        false => Said::At(hour * 60 + minutes),
    }
}
