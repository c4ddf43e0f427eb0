//! A moment to come as people type it: "18:00", "24 dec 18 uur", "24/12", "morgen 8:00", "vrijdag".

mod words;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Timestamp, ToSpan};

use crate::domain::civil;

use words::{DayWord, Part, Typed};

const NOON: i16 = 12 * 60;
const MIDNIGHT: i16 = 24 * 60;
/// The times of a day that are offered where none was typed, in minutes.
const OFFERED: [i16; 4] = [8 * 60, NOON, 17 * 60, 22 * 60];
/// Those of a day that is meant to its end.
const OFFERED_TO_THE_END: [i16; 3] = [17 * 60, 22 * 60, MIDNIGHT];

/// A day, a time of day in the Netherlands, or both, in each way in which what was typed can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Until {
    readings: Vec<Reading>,
    is_timed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Reading {
    day: Day,
    /// In minutes, up to [`MIDNIGHT`].
    times: Vec<i16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// The first one on which that time is still to come.
    Next,
    /// Month and day, of this year or the next.
    OfYear(i8, i8),
    /// This one.
    Of(Date),
    /// So many days from now.
    Ahead(i32),
    /// The next one; today too, where it is one.
    Named(Weekday),
}

/// A time of day as it was typed, in minutes.
#[derive(Clone, Copy, Debug)]
enum Clock {
    /// By a clock of 24 hours.
    Full(i16),
    /// An hour that comes twice a day, counted from midnight or noon: "8 uur", "half 9".
    Twice(i16),
}

/// What the words said so far.
#[derive(Debug, Default)]
struct Heard<'a> {
    day: Option<Day>,
    clock: Option<Clock>,
    part: Option<Part>,
    /// A day or a time: "10.12".
    dotted: Option<&'a str>,
    /// Whether the day named belongs to it.
    to_the_end: bool,
}

impl Until {
    /// What may be typed, in plain form.
    pub(super) const PATTERN: Typed = Typed;

    /// Reads a moment in plain form, in which marks stand apart; none where a word says something else, or where there is
    /// no such day or time.
    #[must_use]
    pub fn read(plain: &str) -> Option<Self> {
        let joined = [" : ", " / ", " . "]
            .into_iter()
            .fold(plain.to_owned(), |text, mark| {
                text.replace(mark, mark.trim())
            });
        let words: Vec<&str> = joined
            .split_whitespace()
            .filter(|word| !words::FILLERS.contains(word))
            .collect();
        let mut heard = Heard::default();
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            rest = rest.get(heard.take(rest)?..)?;
        }
        heard.settle()
    }

    /// Whether a time of day was typed, and not only a day.
    #[must_use]
    pub const fn is_timed(&self) -> bool {
        self.is_timed
    }

    /// Every moment after this one that it can mean, in order.
    #[must_use]
    pub fn moments(&self, now: Timestamp) -> Vec<Timestamp> {
        let today = civil::clock(now).date();
        let mut all = Vec::new();
        for reading in &self.readings {
            for minutes in &reading.times {
                let days = reading.day.days(today).into_iter();
                let coming = days.filter_map(|day| after(now, day, *minutes));
                match reading.day {
                    Day::Next => all.extend(coming.take(1)),
                    Day::OfYear(..) | Day::Of(_) | Day::Ahead(_) | Day::Named(_) => {
                        all.extend(coming);
                    }
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Day {
    fn days(self, today: Date) -> Vec<Date> {
        let ahead = |days: i32| today.checked_add(days.days()).ok();
        match self {
            Self::Next => [ahead(0), ahead(1)].into_iter().flatten().collect(),
            Self::OfYear(month, day) => {
                let mut years =
                    [0, 1].map(|years| Date::new(today.year() + years, month, day).ok());
                let coming = years
                    .iter_mut()
                    .find_map(|date| date.filter(|date| *date >= today));
                coming.into_iter().collect()
            }
            Self::Of(day) => vec![day],
            Self::Ahead(days) => ahead(days).into_iter().collect(),
            Self::Named(weekday) => {
                let coming = (0..=7).filter_map(ahead);
                coming.filter(|day| day.weekday() == weekday).collect()
            }
        }
    }
}

/// That time of that day, if it is still to come; what comes twice in autumn may still come once.
fn after(now: Timestamp, day: Date, minutes: i16) -> Option<Timestamp> {
    let (day, minutes) = match minutes {
        MIDNIGHT => (day.checked_add(1.day()).ok()?, 0),
        _ => (day, minutes),
    };
    let small = |part: i16| i8::try_from(part).ok();
    let time = Time::new(small(minutes / 60)?, small(minutes % 60)?, 0, 0).ok()?;
    let time = DateTime::from_parts(day, time);
    let both = [civil::moment(time), civil::last_moment(time)];
    both.into_iter().find(|moment| *moment > now)
}

impl<'a> Heard<'a> {
    /// Takes the first of these words, or some that belong together: how many.
    fn take(&mut self, words: &[&'a str]) -> Option<usize> {
        let next = words.get(1).copied().unwrap_or_default();
        let first = *words.first()?;
        let number = two_digits(first);
        if let Some((hour, of_day)) = number.zip(words::half_of_day(next)) {
            self.clock(half_day(hour, 0, of_day)?)?;
            return Some(2);
        }
        if let Some(hour) = number.filter(|_| words::HOURS.contains(&next)) {
            self.clock(on_the_hour(hour)?)?;
            return Some(2);
        }
        if let Some((day, month)) = number.zip(words::month(next)) {
            let year = words.get(2).filter(|year| year.len() == 4);
            let year: Option<i16> = year.and_then(|year| year.parse().ok());
            self.day(date(day, month, year)?)?;
            return Some(2 + usize::from(year.is_some()));
        }
        if first == "half" {
            let hour: i16 = next.parse().ok().filter(|hour| (1..=12).contains(hour))?;
            self.clock(Clock::Twice((hour - 1) * 60 + 30))?;
            let more = words.get(2).is_some_and(|word| words::HOURS.contains(word));
            return Some(2 + usize::from(more));
        }
        if let Some(minutes) = on_the_clock(first, &[':', 'u', 'h']) {
            let of_day = words::half_of_day(next);
            let clock = match of_day {
                Some(of_day) => half_day(minutes / 60, minutes % 60, of_day)?,
                None => Clock::Full(minutes),
            };
            self.clock(clock)?;
            let more = of_day.is_some() || words::HOURS.contains(&next);
            return Some(1 + usize::from(more));
        }
        if let Some(minutes) = on_the_clock(first, &['.']).filter(|_| words::HOURS.contains(&next))
        {
            self.clock(Clock::Full(minutes))?;
            return Some(2);
        }
        self.take_one(first)?;
        Some(1)
    }

    /// Takes one word by itself.
    fn take_one(&mut self, word: &'a str) -> Option<()> {
        if let Some((hour, of_day)) = words::joined_hour(word) {
            return self.clock(match of_day {
                Some(of_day) => half_day(hour, 0, of_day)?,
                None => on_the_hour(hour)?,
            });
        }
        if words::INCLUDED.contains(&word) {
            self.to_the_end = true;
            return Some(());
        }
        // "Maandag morgen".
        if let (Some(Day::Named(_)), Some(part)) = (self.day, words::part(word)) {
            return self.part(part);
        }
        if let Some((named, part)) = words::day(word) {
            let day = match named {
                DayWord::Ahead(days) => Day::Ahead(days),
                DayWord::Named(weekday) => Day::Named(weekday),
                DayWord::ComingNight => Day::Next,
            };
            self.day(day)?;
            return part.map_or(Some(()), |part| self.part(part));
        }
        if let Some(part) = words::part(word) {
            return self.part(part);
        }
        if word.matches('.').count() == 1 {
            return self.dotted.replace(word).is_none().then_some(());
        }
        self.day(in_digits(word)?)
    }

    fn day(&mut self, day: Day) -> Option<()> {
        self.day.replace(day).is_none().then_some(())
    }

    fn clock(&mut self, clock: Clock) -> Option<()> {
        self.clock.replace(clock).is_none().then_some(())
    }

    fn part(&mut self, part: Part) -> Option<()> {
        self.part.replace(part).is_none().then_some(())
    }

    /// What all of it comes to; none where that is nothing, or where one word contradicts another.
    fn settle(mut self) -> Option<Until> {
        let mut readings = Vec::new();
        if let Some(dotted) = self.dotted {
            let (day, minutes) = (in_digits(dotted), on_the_clock(dotted, &['.']));
            match (self.day.is_some(), self.clock.is_some()) {
                (true, true) => return None,
                (true, false) => self.clock(Clock::Full(minutes?))?,
                (false, true) => self.day(day?)?,
                (false, false) if self.part.is_some() => return None,
                (false, false) => {
                    readings.extend(day.map(|day| (day, self.offered())));
                    readings.extend(minutes.map(|minutes| (Day::Next, vec![minutes])));
                }
            }
        }
        // What can be a day leaves the time to be asked, also where only one moment of it is left.
        let is_time = |dotted: &str| in_digits(dotted).is_none();
        let is_timed = self.clock.is_some() || self.dotted.is_some_and(is_time);
        if self.day == Some(Day::Next) && self.clock.is_none() {
            return None;
        }
        if self.day.is_some() || self.clock.is_some() {
            readings.push((self.day.unwrap_or(Day::Next), self.times()));
        }
        let readings = readings.into_iter();
        let readings = readings.map(|(day, times)| Reading { day, times });
        let readings: Vec<Reading> = readings.filter(|one| !one.times.is_empty()).collect();
        (!readings.is_empty()).then_some(Until { readings, is_timed })
    }

    fn offered(&self) -> Vec<i16> {
        match self.to_the_end {
            true => OFFERED_TO_THE_END.to_vec(),
            false => OFFERED.to_vec(),
        }
    }

    /// The times of day that it can mean.
    fn times(&self) -> Vec<i16> {
        let both = |minutes: i16| match minutes % NOON {
            0 => vec![NOON, MIDNIGHT],
            minutes => vec![minutes, minutes + NOON],
        };
        let times = match (self.clock, self.part) {
            (None, _) => self.offered(),
            (Some(Clock::Full(minutes)), Some(_)) if minutes <= NOON => both(minutes),
            (Some(Clock::Full(minutes)), _) => vec![minutes],
            (Some(Clock::Twice(minutes)), _) => both(minutes),
        };
        let part = self.part;
        let lies_in = |time: &i16| part.is_none_or(|part| part.holds(*time));
        times.into_iter().filter(lies_in).collect()
    }
}

/// "8 uur", "18 uur".
fn on_the_hour(hour: i16) -> Option<Clock> {
    match hour {
        1..=12 => Some(Clock::Twice(hour * 60)),
        0 | 13..=24 => Some(Clock::Full(hour * 60)),
        _ => None,
    }
}

/// "6 pm", "6:30 pm".
fn half_day(hour: i16, minutes: i16, of_day: i16) -> Option<Clock> {
    let hour = Some(hour).filter(|hour| (1..=12).contains(hour))?;
    Some(Clock::Full((hour % 12 + of_day) * 60 + minutes))
}

/// "18:00", "18u00", with one of these marks between hour and minutes.
fn on_the_clock(word: &str, marks: &[char]) -> Option<i16> {
    let (hour, minutes) = word.split_once(marks)?;
    let (hour, minutes) = (
        two_digits(hour)?,
        two_digits(minutes).filter(|_| minutes.len() == 2)?,
    );
    let total = hour * 60 + minutes;
    (minutes < 60 && total <= MIDNIGHT).then_some(total)
}

/// A number of one or two digits.
fn two_digits(word: &str) -> Option<i16> {
    let is_short = word.len() <= 2 && word.bytes().all(|digit| digit.is_ascii_digit());
    word.parse().ok().filter(|_| is_short)
}

/// "24-12", "24/12", "24-12-26", "2026-12-24".
fn in_digits(word: &str) -> Option<Day> {
    let mark = ['-', '/', '.']
        .into_iter()
        .find(|mark| word.contains(*mark))?;
    let parts: Result<Vec<i16>, _> = word.split(mark).map(str::parse).collect();
    match parts.ok()?.as_slice() {
        [day, month] => date(*day, *month, None),
        [year, month, day] if *year >= 1000 => date(*day, *month, Some(*year)),
        [day, month, year] if *year >= 1000 => date(*day, *month, Some(*year)),
        [day, month, year] if (0..100).contains(year) => date(*day, *month, Some(2000 + year)),
        _ => None,
    }
}

fn date(day: i16, month: i16, year: Option<i16>) -> Option<Day> {
    // A leap year has every day.
    let small = |part: i16| i8::try_from(part).ok();
    let date = Date::new(year.unwrap_or(2024), small(month)?, small(day)?).ok()?;
    Some(match year {
        Some(_) => Day::Of(date),
        None => Day::OfYear(date.month(), date.day()),
    })
}

#[cfg(test)]
mod tests;
