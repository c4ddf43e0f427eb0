//! The only place that reads the time and the operating system's random bytes.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp, Unit};
use sha2::{Digest, Sha256};

/// A moment for spans of time, which nobody sets back; it stands still where a test holds time.
#[cfg(any(feature = "pages", feature = "serve"))]
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
    /// A clock that somebody else moves; as that of a machine it may be set, also back.
    Set(&'static Hands),
}

/// The hands of a clock that somebody else moves, in milliseconds.
#[derive(Debug)]
pub struct Hands {
    /// What it shows, since 1970.
    shown: AtomicI64,
    /// How much time has passed.
    passed: AtomicI64,
}

impl Hands {
    /// At this moment.
    #[must_use]
    pub fn at(shown: Timestamp) -> Self {
        let shown = shown.as_millisecond();
        Self {
            shown: AtomicI64::new(shown),
            passed: AtomicI64::new(shown),
        }
    }

    /// Shows this moment, when so much time has passed.
    pub fn show(&self, shown: Timestamp, passed: SignedDuration) {
        self.shown.store(shown.as_millisecond(), Ordering::Relaxed);
        self.passed.store(milliseconds(passed), Ordering::Relaxed);
    }

    /// Lets time pass.
    pub fn pass(&self, span: SignedDuration) {
        self.set_by(span);
        self.passed.fetch_add(milliseconds(span), Ordering::Relaxed);
    }

    /// Sets the clock, forward or back; no time passes.
    pub fn set_by(&self, span: SignedDuration) {
        self.shown.fetch_add(milliseconds(span), Ordering::Relaxed);
    }
}

fn milliseconds(span: SignedDuration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
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
            Self::Set(hands) => {
                let now = Timestamp::from_millisecond(hands.shown.load(Ordering::Relaxed));
                now.unwrap_or_default()
            }
        }
    }

    /// How much time has passed since some moment of long ago; nobody can set it.
    #[must_use]
    pub fn passed(&self) -> SignedDuration {
        match self {
            Self::System => passed(),
            Self::Simulated(now) => now.duration_since(Timestamp::UNIX_EPOCH),
            Self::Set(hands) => SignedDuration::from_millis(hands.passed.load(Ordering::Relaxed)),
        }
    }

    /// Moves a simulated clock on; time never runs back, and every other clock moves by itself.
    pub fn advance_to(&mut self, moment: Timestamp) {
        if let Self::Simulated(now) = self {
            *now = (*now).max(moment);
        }
    }
}

/// How long the machine has run, also while it slept.
#[cfg(target_os = "linux")]
fn passed() -> SignedDuration {
    let passed = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    SignedDuration::new(
        passed.tv_sec,
        i32::try_from(passed.tv_nsec).unwrap_or_default(),
    )
}

/// How long the program has run. Elsewhere a machine that sleeps may stop this.
#[cfg(not(target_os = "linux"))]
fn passed() -> SignedDuration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    SignedDuration::try_from(START.elapsed()).unwrap_or_default()
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
