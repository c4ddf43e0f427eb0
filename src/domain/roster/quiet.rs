//! Quiet hours: what nobody needs to be woken for waits until they end.

use jiff::Timestamp;
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::domain::civil;

/// The hours of the night, by the clock in the Netherlands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    from: Time,
    until: Time,
}

impl QuietHours {
    /// From one time of day until another, mostly of the next day; none if the two are the same.
    #[must_use]
    pub fn new(from: Time, until: Time) -> Option<Self> {
        (from != until).then_some(Self { from, until })
    }

    /// When the quiet hours end that hold at this moment; none outside them.
    #[must_use]
    pub fn end(self, at: Timestamp) -> Option<Timestamp> {
        let shown = civil::clock(at);
        let (over_midnight, time) = (self.from > self.until, shown.time());
        let holds = match over_midnight {
            true => time >= self.from || time < self.until,
            false => time >= self.from && time < self.until,
        };
        if !holds {
            return None;
        }
        let ends_tomorrow = over_midnight && time >= self.from;
        let day = match ends_tomorrow {
            true => shown.date().tomorrow(),
            false => Ok(shown.date()),
        };
        // On the last day that can be written nothing ends any more.
        let end = day.ok()?.to_datetime(self.until);
        // In autumn clocks may show the end, and then again what lies before it.
        let ends = [civil::moment(end), civil::last_moment(end)];
        ends.into_iter().find(|end| *end > at)
    }
}

/// Which hours are quiet in a municipality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuietIn {
    /// Those that are quiet everywhere.
    #[default]
    AsElsewhere,
    /// Its own, or none.
    Own(Option<QuietHours>),
}

/// What waits until the quiet hours have ended. Nothing of an open alert is among it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quiet {
    /// It is time to look at the case again.
    Review,
    /// A request to co-sign has been waiting for a day.
    CoSign,
    /// A request to take the case over has been waiting for a day.
    HandOver,
    /// Somebody is to inform somebody of the phase into which the case came.
    Inform {
        /// The number of the step in which it came into that phase.
        since: u64,
    },
    /// The case left the phase that alerts: whoever was called out hears with what.
    PhaseOver {
        /// The number of the step in which it left.
        since: u64,
    },
}

/// Something that waits, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// What waits.
    pub what: Quiet,
    /// When it was held back last.
    pub at: Timestamp,
}

impl Held {
    /// Whether nothing but its being held back says when it is due.
    #[must_use]
    pub const fn waits_by_itself(&self) -> bool {
        match self.what {
            Quiet::Review | Quiet::CoSign | Quiet::HandOver => false,
            Quiet::Inform { .. } | Quiet::PhaseOver { .. } => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[track_caller]
    fn check((from, until): (Time, Time), at: &str, expect: Option<&str>) {
        let hours = QuietHours::new(from, until).unwrap();
        let end = hours.end(at.parse().unwrap());
        assert_eq!(end.map(|end| end.to_string()).as_deref(), expect, "{at}");
    }

    #[test]
    fn a_night_goes_over_midnight_and_an_afternoon_does_not() {
        let night = (time(22, 0, 0, 0), time(8, 0, 0, 0));
        check(night, "2026-11-20T20:59:59Z", None);
        check(night, "2026-11-20T21:00:00Z", Some("2026-11-21T07:00:00Z"));
        check(night, "2026-11-21T02:12:00Z", Some("2026-11-21T07:00:00Z"));
        check(night, "2026-11-21T07:00:00Z", None);
        let rest = (time(13, 0, 0, 0), time(14, 30, 0, 0));
        check(rest, "2026-11-20T11:59:59Z", None);
        check(rest, "2026-11-20T12:00:00Z", Some("2026-11-20T13:30:00Z"));
        check(rest, "2026-11-20T13:30:00Z", None);
        let all_day = (time(8, 0, 0, 0), time(8, 0, 0, 0));
        assert_eq!(QuietHours::new(all_day.0, all_day.1), None);
    }

    #[test]
    fn a_night_in_which_the_clocks_change_ends_by_the_new_time() {
        let night = (time(22, 0, 0, 0), time(8, 0, 0, 0));
        check(night, "2026-03-28T22:00:00Z", Some("2026-03-29T06:00:00Z"));
        check(night, "2026-10-24T21:00:00Z", Some("2026-10-25T07:00:00Z"));
    }

    #[test]
    fn an_end_that_comes_twice_or_never_lies_behind() {
        let night = (time(22, 0, 0, 0), time(2, 30, 0, 0));
        check(night, "2026-03-29T00:30:00Z", Some("2026-03-29T01:30:00Z"));
        check(night, "2026-03-29T01:00:00Z", None);
        check(night, "2026-10-25T00:10:00Z", Some("2026-10-25T00:30:00Z"));
        check(night, "2026-10-25T00:40:00Z", None);
        check(night, "2026-10-25T01:10:00Z", Some("2026-10-25T01:30:00Z"));
        check(night, "2026-10-25T01:30:00Z", None);
    }
}
