//! How often a session may begin: Discord counts them, and draws a new token after too many.

use std::time::Duration;

use tokio::time::Instant;

use crate::clock::steady;
use crate::front::discord::rest::responses::StartLimit;

/// How many sessions may begin one after the other, and the pause between them.
const AT_FIRST: u32 = 5;
const SHORT_PAUSE: Duration = Duration::from_secs(5);
/// The pause after those; each next one is twice as long.
const PAUSE: Duration = Duration::from_secs(60);
/// The longest of them, so that a day of trouble takes a tenth of what Discord allows.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);
/// How long a session lasts that puts an end to the trouble.
const STEADY: Duration = Duration::from_secs(10 * 60);

/// The sessions that were begun lately.
#[derive(Debug, Default)]
pub(super) struct Pace {
    begun: u32,
    last: Option<Instant>,
    limit: Option<(u64, Instant)>,
}

impl Pace {
    /// What Discord says is left.
    pub(super) fn told(&mut self, limit: Option<StartLimit>) {
        if let Some(limit) = limit {
            let again = steady() + Duration::from_millis(limit.reset_after.min(86_400_000));
            self.limit = Some((limit.remaining, again));
        }
    }

    /// How long to wait before the next session, and whether that is because Discord allows none.
    pub(super) fn wait(&self) -> (Duration, bool) {
        let now = steady();
        let none_left = self
            .limit
            .filter(|(left, again)| *left == 0 && *again > now);
        let limited = none_left.map_or(Duration::ZERO, |(_, again)| again - now);
        let pause = match self.begun {
            0 => Duration::ZERO,
            few if few < AT_FIRST => SHORT_PAUSE,
            many => PAUSE
                .saturating_mul(1 << (many - AT_FIRST).min(8))
                .min(LONGEST_PAUSE),
        };
        let paced = self.last.map_or(Duration::ZERO, |last| {
            (last + pause).saturating_duration_since(now)
        });
        (limited.max(paced), limited > paced)
    }

    /// A session begins.
    pub(super) fn begins(&mut self) {
        self.begun += 1;
        self.last = Some(steady());
        if let Some((left, _)) = &mut self.limit {
            *left = left.saturating_sub(1);
        }
    }

    /// A connection has ended that was heard for so long.
    pub(super) fn lasted(&mut self, time: Duration) {
        if time >= STEADY {
            self.begun = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Begins as often as it may within this time; gives the moments, in seconds.
    async fn begun_within(pace: &mut Pace, time: Duration) -> Vec<u64> {
        let start = Instant::now();
        let mut moments = Vec::new();
        loop {
            tokio::time::sleep(pace.wait().0).await;
            if start.elapsed() >= time {
                return moments;
            }
            pace.begins();
            moments.push(start.elapsed().as_secs());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn five_in_the_first_minute_then_longer_and_longer() {
        let mut pace = Pace::default();
        let day = begun_within(&mut pace, Duration::from_secs(86_400)).await;
        assert_eq!(day[..8], [0, 5, 10, 15, 20, 80, 200, 440]);
        assert!(day.len() < 110, "{}", day.len());
        pace.begins();
        pace.lasted(Duration::from_secs(30));
        assert_eq!(pace.wait(), (LONGEST_PAUSE, false));
        pace.lasted(STEADY);
        assert_eq!(pace.wait(), (Duration::ZERO, false));
    }

    #[tokio::test(start_paused = true)]
    async fn what_discord_allows_is_not_exceeded() {
        let mut pace = Pace::default();
        let (remaining, reset_after) = (2, 3_600_000);
        pace.told(Some(StartLimit {
            remaining,
            reset_after,
        }));
        let hour = begun_within(&mut pace, Duration::from_secs(3600)).await;
        assert_eq!(hour, [0, 5]);
        let mut pace = Pace::default();
        pace.told(Some(StartLimit {
            remaining: 0,
            reset_after,
        }));
        assert_eq!(pace.wait(), (Duration::from_secs(3600), true));
    }
}
