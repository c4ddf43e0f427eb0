//! Civil time in the Netherlands: what a clock on the wall says.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan as _};

/// The time zone in which people read a clock; its data are built in.
const ZONE: &str = "Europe/Amsterdam";

/// The time zone of every municipality.
#[must_use]
pub fn zone() -> TimeZone {
    TimeZone::get(ZONE).expect("the time-zone data are built in")
}

/// The moment at which clocks show this time. A time that the change to summer time leaves out
/// moves on with the clocks; of one that comes twice in autumn it is the first.
#[must_use]
pub fn moment(time: DateTime) -> Timestamp {
    written(time, zone().to_ambiguous_timestamp(time).compatible())
}

/// The last moment at which clocks show this time: of one that comes twice in autumn the second.
#[must_use]
pub fn last_moment(time: DateTime) -> Timestamp {
    written(time, zone().to_ambiguous_timestamp(time).later())
}

fn written(time: DateTime, moment: Result<Timestamp, jiff::Error>) -> Timestamp {
    // Only the first and last hours that can be written have no moment.
    moment.unwrap_or(if time.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

/// The moments between which clocks show times from the first to the second, which is later on the
/// clock. What lies in the hour that the change to summer time leaves out is moved behind it, as long
/// as it was meant to be.
#[must_use]
pub fn stretch(from: DateTime, until: DateTime) -> (Timestamp, Timestamp) {
    let (first, last) = (moment(from), moment(until));
    if first < last {
        return (first, last);
    }
    let meant = until.duration_since(from);
    (first, first.checked_add(meant).unwrap_or(Timestamp::MAX))
}

/// Which of the two it is, where clocks show a time twice in autumn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// The first time: still summer time.
    Summer,
    /// The second time: winter time.
    Winter,
}

/// Which of two moments this is that look the same on the clock; none when its time comes once.
#[must_use]
pub fn showing(at: Timestamp) -> Option<Showing> {
    match zone().to_ambiguous_timestamp(clock(at)).offset() {
        AmbiguousOffset::Fold { before, .. } if zone().to_offset(at) == before => {
            Some(Showing::Summer)
        }
        AmbiguousOffset::Fold { .. } => Some(Showing::Winter),
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Gap { .. } => None,
    }
}

/// The Monday of the week of a day.
#[must_use]
pub fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(back.days()).unwrap_or(day)
}

/// What clocks show at this moment.
#[must_use]
pub fn clock(at: Timestamp) -> DateTime {
    zone().to_datetime(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(time: &str, expect: &str) {
        let time: DateTime = time.parse().unwrap();
        assert_eq!(moment(time).to_string(), expect, "{time}");
    }

    #[test]
    fn both_changes_of_the_clocks_have_one_moment() {
        check("2026-11-20T03:00", "2026-11-20T02:00:00Z");
        check("2026-07-20T03:00", "2026-07-20T01:00:00Z");
        // On 29 March 2026 the clocks go from 2 to 3, on 25 October from 3 back to 2.
        check("2026-03-29T01:59", "2026-03-29T00:59:00Z");
        check("2026-03-29T02:30", "2026-03-29T01:30:00Z");
        check("2026-03-29T03:00", "2026-03-29T01:00:00Z");
        check("2026-10-25T02:30", "2026-10-25T00:30:00Z");
        check("2026-10-25T03:00", "2026-10-25T02:00:00Z");
        check("9999-12-31T23:59", &Timestamp::MAX.to_string());
        check("-009999-01-01T00:00", &Timestamp::MIN.to_string());
    }

    #[test]
    fn what_lies_in_the_hour_that_is_left_out_is_moved_behind_it() {
        let check = |from: &str, until: &str, expect: [&str; 2]| {
            let (from, until) = stretch(from.parse().unwrap(), until.parse().unwrap());
            assert_eq!([from, until].map(|at| at.to_string()), expect);
        };
        let left_out = ["2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"];
        check("2026-03-29T02:00", "2026-03-29T03:00", left_out);
        let half = ["2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z"];
        check("2026-03-29T02:30", "2026-03-29T03:00", half);
        let across = ["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"];
        check("2026-03-29T01:30", "2026-03-29T02:30", across);
        let autumn = ["2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"];
        check("2026-10-25T02:00", "2026-10-25T03:00", autumn);
    }

    #[test]
    fn a_time_that_comes_twice_is_told_apart() {
        let showing = |at: &str| showing(at.parse().unwrap());
        assert_eq!(showing("2026-10-24T23:59:59Z"), None);
        assert_eq!(showing("2026-10-25T00:00:00Z"), Some(Showing::Summer));
        assert_eq!(showing("2026-10-25T00:59:59Z"), Some(Showing::Summer));
        assert_eq!(showing("2026-10-25T01:00:00Z"), Some(Showing::Winter));
        assert_eq!(showing("2026-10-25T01:59:59Z"), Some(Showing::Winter));
        assert_eq!(showing("2026-10-25T02:00:00Z"), None);
        assert_eq!(showing("2026-03-29T01:00:00Z"), None);
    }

    #[test]
    fn a_clock_shows_the_time_of_its_season() {
        let shown = |at: &str| clock(at.parse().unwrap()).to_string();
        assert_eq!(shown("2026-11-20T02:12:00Z"), "2026-11-20T03:12:00");
        assert_eq!(shown("2026-03-29T01:30:00Z"), "2026-03-29T03:30:00");
    }
}
