//! Civil time in the Netherlands: what a clock on the wall says.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

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
    let moment = zone().to_ambiguous_timestamp(time).compatible();
    // Only the first and last hours that can be written have no moment.
    moment.unwrap_or(if time.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
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
    fn a_clock_shows_the_time_of_its_season() {
        let shown = |at: &str| clock(at.parse().unwrap()).to_string();
        assert_eq!(shown("2026-11-20T02:12:00Z"), "2026-11-20T03:12:00");
        assert_eq!(shown("2026-03-29T01:30:00Z"), "2026-03-29T03:30:00");
    }
}
