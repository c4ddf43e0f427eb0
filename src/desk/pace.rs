//! Whether the clock of the machine was set: time that passes shows that it was.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::clock::Clock;
use crate::dialogue::message::input::ClockNews;

/// How soon what is due, and about which nothing could be done, is tried again.
pub(super) const STUCK: Duration = Duration::from_secs(1);

/// By how much a clock may be put right without being said to be set.
const LEAST: SignedDuration = SignedDuration::from_secs(2);
/// How long nothing happens in a store in which something is open, before it is said at the start.
const LONG: SignedDuration = SignedDuration::from_hours(24);

/// Where the clock stood when it was last looked at, and how much time had passed then.
pub(super) struct Pace {
    wall: Timestamp,
    passed: SignedDuration,
    /// What is to be said of the clock at the start.
    start: Option<ClockNews>,
}

impl Pace {
    /// Looks at a clock for the first time, in a store in which something last happened then. A clock
    /// that is less than `tick` behind makes nothing later than it may be.
    pub(super) fn new(clock: &Clock, last: Option<Timestamp>, tick: SignedDuration) -> Self {
        let wall = clock.now();
        let start = last.and_then(|last| match wall.duration_since(last) {
            since if since < -tick => Some(ClockNews::Behind { last }),
            since if since > LONG => Some(ClockNews::Ahead { last }),
            _ => None,
        });
        Self {
            wall,
            passed: clock.passed(),
            start,
        }
    }

    /// What is to be said of the clock at the start, for whoever starts the program.
    pub(super) const fn at_start(&self) -> Option<ClockNews> {
        self.start
    }

    /// What happened to the clock since it was last looked at.
    pub(super) fn look(&mut self, clock: &Clock) -> Option<ClockNews> {
        if let Some(news) = self.start.take() {
            return Some(news);
        }
        let (wall, passed) = (clock.now(), clock.passed());
        let by = wall.duration_since(self.wall) - (passed - self.passed);
        if by.abs() < LEAST {
            return None;
        }
        (self.wall, self.passed) = (wall, passed);
        Some(ClockNews::SetBy(by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Hands;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    fn seconds(count: i64) -> SignedDuration {
        SignedDuration::from_secs(count)
    }

    #[test]
    fn a_clock_that_goes_on_was_not_set_and_one_that_jumps_was() {
        let hands: &'static Hands = Box::leak(Box::new(Hands::at(at(1_000))));
        let clock = Clock::Set(hands);
        let mut pace = Pace::new(&clock, None, seconds(10));
        hands.pass(seconds(3_600));
        assert_eq!(pace.look(&clock), None);
        hands.set_by(seconds(-86_400));
        hands.pass(seconds(5));
        let back = ClockNews::SetBy(seconds(-86_400));
        assert_eq!(pace.look(&clock), Some(back));
        assert_eq!(pace.look(&clock), None);
        hands.set_by(seconds(86_400));
        let forward = ClockNews::SetBy(seconds(86_400));
        assert_eq!(pace.look(&clock), Some(forward));
        // What is put right little by little adds up.
        hands.set_by(seconds(-1));
        assert_eq!(pace.look(&clock), None);
        hands.set_by(seconds(-1));
        assert_eq!(pace.look(&clock), Some(ClockNews::SetBy(seconds(-2))));
    }

    #[test]
    fn at_the_start_a_clock_far_from_what_happened_last_is_said_once() {
        let start = |now: i64, last: i64| {
            let clock = Clock::Simulated(at(now));
            let mut pace = Pace::new(&clock, Some(at(last)), seconds(10));
            let said = pace.look(&clock);
            assert_eq!(pace.look(&clock), None);
            said
        };
        let last = at(1_000_000);
        assert_eq!(start(1_000_060, 1_000_000), None);
        assert_eq!(start(999_991, 1_000_000), None);
        let behind = Some(ClockNews::Behind { last });
        assert_eq!(start(999_989, 1_000_000), behind);
        let ahead = Some(ClockNews::Ahead { last });
        assert_eq!(start(1_086_401, 1_000_000), ahead);
    }
}
