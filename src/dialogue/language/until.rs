//! A moment to come as it is typed: "18:00", "24-12 18:00".

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ToSpan};

use crate::domain::civil;

/// A time of day in the Netherlands, and the day if one was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    day: Day,
    time: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// The first one on which that time is still to come.
    Next,
    /// Month and day, of this year or the next.
    OfYear(i8, i8),
    /// This one.
    Of(Date),
}

impl Until {
    /// What may be typed, in plain form: marks stand apart.
    pub(super) const PATTERN: &str =
        "(?:[0-9]{1,4}-[0-9]{1,2}(?:-[0-9]{1,4})? )?[0-9]{1,2} [:.] [0-9]{2}";

    /// Reads a time, or a day and a time; none if there is no such day or time.
    #[must_use]
    pub fn read(plain: &str) -> Option<Self> {
        let joined = plain.replace(" : ", ":").replace(" . ", ":");
        let (day, time) = joined.split_once(' ').unwrap_or(("", joined.as_str()));
        let time = Time::strptime("%H:%M", time).ok()?;
        let parts: Result<Vec<i16>, _> = day
            .split('-')
            .filter(|part| !part.is_empty())
            .map(str::parse)
            .collect();
        let small = |part: i16| i8::try_from(part).ok();
        let date = |year, month, day| Date::new(year, small(month)?, small(day)?).ok();
        let day = match parts.ok()?.as_slice() {
            [] => Day::Next,
            // A leap year has every day.
            [day, month] => date(2024, *month, *day).map(|d| Day::OfYear(d.month(), d.day()))?,
            [year, month, day] if *year >= 1000 => Day::Of(date(*year, *month, *day)?),
            [day, month, year] if *year >= 1000 => Day::Of(date(*year, *month, *day)?),
            _ => return None,
        };
        Some(Self { day, time })
    }

    /// The first such moment after this one; none if it is over.
    #[must_use]
    pub fn after(&self, now: Timestamp) -> Option<Timestamp> {
        let today = civil::clock(now).date();
        let at = |day: Date| {
            let time = DateTime::from_parts(day, self.time);
            // What comes twice in autumn may still come once.
            [civil::moment(time), civil::last_moment(time)]
        };
        let candidates = match self.day {
            Day::Next => [Some(today), today.checked_add(1.day()).ok()],
            Day::OfYear(month, day) => {
                [0, 1].map(|years| Date::new(today.year() + years, month, day).ok())
            }
            Day::Of(day) => [Some(day), None],
        };
        candidates
            .into_iter()
            .flatten()
            .flat_map(at)
            .find(|moment| *moment > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(plain: &str, expect: Option<&str>) {
        // A Friday, 12:00 on Dutch clocks.
        let now = "2026-11-20T11:00:00Z".parse().unwrap();
        let moment = Until::read(plain).and_then(|until| until.after(now));
        assert_eq!(
            moment.map(|at| at.to_string()).as_deref(),
            expect,
            "{plain}"
        );
    }

    #[test]
    fn a_time_that_comes_twice_is_the_one_still_to_come() {
        let until = Until::read("2 : 45").unwrap();
        let after = |now: &str| until.after(now.parse().unwrap()).unwrap().to_string();
        assert_eq!(after("2026-10-25T00:10:00Z"), "2026-10-25T00:45:00Z");
        assert_eq!(after("2026-10-25T00:50:00Z"), "2026-10-25T01:45:00Z");
        assert_eq!(after("2026-10-25T01:10:00Z"), "2026-10-25T01:45:00Z");
        assert_eq!(after("2026-10-25T01:50:00Z"), "2026-10-26T01:45:00Z");
    }

    #[test]
    fn a_time_is_the_next_one_and_a_day_is_that_day() {
        check("18 : 00", Some("2026-11-20T17:00:00Z"));
        check("18 . 30", Some("2026-11-20T17:30:00Z"));
        check("9 : 00", Some("2026-11-21T08:00:00Z"));
        check("12 : 00", Some("2026-11-21T11:00:00Z"));
        check("24-12 18 : 00", Some("2026-12-24T17:00:00Z"));
        check("1-7 18 : 00", Some("2027-07-01T16:00:00Z"));
        check("24-12-2026 18 : 00", Some("2026-12-24T17:00:00Z"));
        check("2026-12-24 18 : 00", Some("2026-12-24T17:00:00Z"));
        check("19-11-2026 18 : 00", None);
        check("24 : 00", None);
        check("31-02 18 : 00", None);
        let short_year = Until::read("24-12-26 18 : 00");
        assert!(short_year.is_none(), "24 or 2024, 26 or 2026");
        check("", None);
    }
}
