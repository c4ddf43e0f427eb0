//! The only place that reads the time and the operating system's random bytes.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{Timestamp, Unit};
use sha2::{Digest, Sha256};

/// A moment for spans of time, which nobody sets back; it stands still where a test holds time.
#[cfg(feature = "discord")]
#[must_use]
pub fn steady() -> tokio::time::Instant {
    tokio::time::Instant::now()
}

/// Tells the time: that of the machine, or one that stands still until it is moved.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The clock of the machine.
    System,
    /// A simulated clock, at this moment.
    Simulated(Timestamp),
    /// A clock that somebody else sets, in milliseconds since 1970; as that of a machine it may
    /// jump, also back.
    Set(&'static AtomicI64),
}

impl Clock {
    /// This moment, in whole milliseconds.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                let now = Timestamp::now();
                now.round(Unit::Millisecond).unwrap_or(now)
            }
            Self::Simulated(now) => *now,
            Self::Set(now) => {
                let now = Timestamp::from_millisecond(now.load(Ordering::Relaxed));
                now.unwrap_or_default()
            }
        }
    }

    /// Moves a simulated clock on; time never runs back, and every other clock moves by itself.
    pub fn advance_to(&mut self, moment: Timestamp) {
        if let Self::Simulated(now) = self {
            *now = (*now).max(moment);
        }
    }
}

/// Fills a buffer with random bytes of the operating system.
///
/// # Panics
/// Where the operating system has none; we run on no such system.
pub fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("an operating system that we run on gives random bytes");
}

/// Gives the bytes from which codes are drawn.
#[derive(Clone, Copy, Debug)]
pub enum Entropy {
    /// The random bytes of the operating system.
    System,
    /// Bytes that are the same for every run with the same number; for tests and demonstrations.
    Seeded {
        /// Which row.
        number: u64,
        /// How many were drawn from it.
        drawn: u64,
    },
}

impl Entropy {
    /// The row of this number, from its beginning.
    #[must_use]
    pub const fn seeded(number: u64) -> Self {
        Self::Seeded { number, drawn: 0 }
    }

    /// Goes on after so many steps, so that a second run on a store draws nothing again.
    pub fn skip(&mut self, steps: u64) {
        if let Self::Seeded { drawn, .. } = self {
            *drawn = (*drawn).max(steps);
        }
    }

    /// 32 bytes, never the same twice in a run.
    pub fn seed(&mut self) -> [u8; 32] {
        match self {
            Self::System => {
                let mut bytes = [0; 32];
                random(&mut bytes);
                bytes
            }
            Self::Seeded { number, drawn } => {
                let input = [number.to_be_bytes(), drawn.to_be_bytes()];
                *drawn += 1;
                Sha256::digest(input.concat()).into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simulated_time_never_runs_back() {
        let mut clock = Clock::Simulated(Timestamp::UNIX_EPOCH);
        let later = Timestamp::from_second(60).unwrap();
        clock.advance_to(later);
        clock.advance_to(Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now(), later);
    }

    #[test]
    fn seeded_entropy_repeats_its_row_and_nothing_within_it() {
        let row = |number| {
            let mut entropy = Entropy::seeded(number);
            [entropy.seed(), entropy.seed()]
        };
        assert_eq!(row(7), row(7));
        assert_ne!(row(7), row(8));
        assert_ne!(row(7)[0], row(7)[1]);
        assert_ne!(Entropy::System.seed(), Entropy::System.seed());
    }
}
