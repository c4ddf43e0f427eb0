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
    pub(super) const PATTERN: &str = "(?:(?:[0-9]{1,4}-[0-9]{1,2}(?:-[0-9]{1,4})?|[0-9]{1,2} [a-z]{3,9}(?: [0-9]{4})?) )?\
        [0-9]{1,2}(?: [:.] [0-9]{2}(?: uur)?| uur)";

    /// Reads a time, or a day and a time; none if there is no such day or time, or if it may be another one: "8 uur" is in
    /// the morning or in the evening.
    #[must_use]
    pub fn read(plain: &str) -> Option<Self> {
        let joined = plain.replace(" : ", ":").replace(" . ", ":");
        let joined = joined.as_str();
        let joined = match joined.strip_suffix(" uur") {
            Some(time) if time.contains(':') => time.to_owned(),
            Some(time) => on_the_hour(time)?,
            None => joined.to_owned(),
        };
        let (day, time) = joined.rsplit_once(' ').unwrap_or(("", joined.as_str()));
        let time = Time::strptime("%H:%M", time).ok()?;
        let day = in_digits(day)?;
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

/// "18" and "24-12 18" with their minutes; none for an hour that a clock shows twice a day.
fn on_the_hour(time: &str) -> Option<String> {
    let hour = time.rsplit(' ').next()?;
    let is_once = |hour: &u8| *hour == 0 || *hour > 12;
    hour.parse().ok().filter(is_once)?;
    Some(format!("{time}:00"))
}

/// The months as they begin in Dutch and in English.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january"],
    &["februari", "february"],
    &["maart", "march", "mrt"],
    &["april"],
    &["mei", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["augustus", "august"],
    &["september", "sept"],
    &["oktober", "october"],
    &["november"],
    &["december"],
];

/// A day with its month in digits: "24 december" is "24-12". None where no month is called so.
fn in_digits(day: &str) -> Option<String> {
    let parts: Vec<&str> = day.split(' ').collect();
    let [day, month, year @ ..] = parts.as_slice() else {
        return Some(day.to_owned());
    };
    let is_called = |name: &&str| *name == *month || month.len() == 3 && name.starts_with(month);
    let month = MONTHS
        .iter()
        .position(|names| names.iter().any(is_called))?
        + 1;
    let month = month.to_string();
    let parts = [*day, month.as_str()]
        .into_iter()
        .chain(year.iter().copied());
    Some(parts.collect::<Vec<_>>().join("-"))
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
        check("24 december 18 : 00", Some("2026-12-24T17:00:00Z"));
        check("24 december 18 : 00 uur", Some("2026-12-24T17:00:00Z"));
        check("24 dec 18 uur", Some("2026-12-24T17:00:00Z"));
        check("1 july 2027 18 : 00", Some("2027-07-01T16:00:00Z"));
        check("18 uur", Some("2026-11-20T17:00:00Z"));
        check("0 uur", Some("2026-11-20T23:00:00Z"));
        // In the morning or in the evening.
        check("8 uur", None);
        check("12 uur", None);
        check("24 nergens 18 : 00", None);
        check("31 februari 18 : 00", None);
        check("19-11-2026 18 : 00", None);
        check("24 : 00", None);
        check("31-02 18 : 00", None);
        let short_year = Until::read("24-12-26 18 : 00");
        assert!(short_year.is_none(), "24 or 2024, 26 or 2026");
        check("", None);
    }
}
