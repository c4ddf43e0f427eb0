//! When the platform takes not even alerts, everything else waits for them: it counts what the app sends in all places.

use std::sync::Mutex;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::clock::steady;
use crate::front::bot::places::Weight;
use crate::front::locked;

/// The longest that an alert which is refused keeps everything else waiting: the refusal may be about its place alone.
const LONGEST: Duration = Duration::from_secs(10);

/// Until when only alerts are written.
#[derive(Debug, Default)]
pub(super) struct Calm(Mutex<Option<Instant>>);

impl Calm {
    /// An alert comes again after this pause.
    pub(super) fn keep(&self, pause: Duration) {
        let until = steady() + pause.min(LONGEST);
        let mut known = locked(&self.0);
        *known = Some(known.map_or(until, |known| known.max(until)));
    }

    /// Waits until something that matters so much may be written.
    pub(super) async fn over(&self, weight: Weight) {
        if weight <= Weight::Alert {
            return;
        }
        // Meanwhile an alert may have been refused again.
        loop {
            let until = *locked(&self.0);
            match until {
                Some(until) if steady() < until => sleep_until(until).await,
                _ => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn answers_and_news_wait_for_an_alert_that_is_refused_and_alerts_do_not() {
        let calm = Calm::default();
        assert!(calm.over(Weight::News).now_or_never().is_some());
        calm.keep(Duration::from_secs(3));
        calm.keep(Duration::from_secs(1));
        for weight in [Weight::Ping, Weight::Alert] {
            assert!(calm.over(weight).now_or_never().is_some());
        }
        let began = steady();
        for weight in [Weight::Answer, Weight::News] {
            assert!(calm.over(weight).now_or_never().is_none());
        }
        calm.over(Weight::News).await;
        assert_eq!(began.elapsed().as_secs(), 3);
        calm.keep(Duration::from_secs(3600));
        calm.over(Weight::Answer).await;
        assert_eq!(began.elapsed(), Duration::from_secs(3) + LONGEST);
    }
}
