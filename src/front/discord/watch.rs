//! Whether the connection still lives: the library itself notices neither silence nor a storm.

use std::future::Future;
use std::time::Duration;

use serenity::all::ShardManager;
use tokio::sync::Mutex;
use tokio::time::{sleep, timeout};

use crate::domain::Problem;

/// How often the connection is looked at, and how long it may show no sign of life: more than
/// four heartbeats.
const LOOK_EVERY: Duration = Duration::from_secs(15);
const SILENT_FOR: Duration = Duration::from_secs(180);
/// How often the library may connect.
const OPEN_EVERY: Duration = Duration::from_millis(200);
/// How many connections in a row of so many openings are too many: two in a second for ten
/// seconds. While the gateway is merely away, the library tries every five seconds.
const MOST_CONNECTIONS: u32 = 20;
const OPENINGS: u32 = 50;

/// What the looks so far add up to.
#[derive(Default)]
struct Watch {
    last: Option<Duration>,
    silence: Duration,
}

impl Watch {
    /// Takes a look at the time that the last heartbeat took, which differs with every answer;
    /// says whether there was none for too long.
    fn is_silent(&mut self, latency: Option<Duration>) -> bool {
        self.silence = if latency == self.last {
            self.silence + LOOK_EVERY
        } else {
            Duration::ZERO
        };
        self.last = latency;
        self.silence >= SILENT_FOR
    }
}

/// Ends when the connection has shown no sign of life for a while, or is made anew again and
/// again. The library reads the address of the gateway before every connection.
pub(super) async fn until_lost(manager: &ShardManager, address: &Mutex<String>) -> Problem {
    let look = || async {
        // Whoever holds the runners for that long shows no life either.
        let runners = timeout(LOOK_EVERY, manager.runners.lock()).await.ok()?;
        runners.values().next().and_then(|runner| runner.latency)
    };
    tokio::select! {
        () = until_silent(look) => Problem::new("discord-silent"),
        () = until_storm(address) => Problem::new("discord-storm"),
    }
}

async fn until_silent<F>(look: impl Fn() -> F)
where
    F: Future<Output = Option<Duration>>,
{
    let mut watch = Watch::default();
    loop {
        sleep(LOOK_EVERY).await;
        if watch.is_silent(look().await) {
            return;
        }
    }
}

/// Keeps the address locked and opens it now and then for whoever waits: so the library, which
/// never slows down by itself, connects only so often, and every connection is counted.
async fn until_storm(address: &Mutex<String>) {
    let mut kept = address.lock().await;
    let mut connections = 0;
    for opening in 1.. {
        sleep(OPEN_EVERY).await;
        drop(kept);
        // A lock that was waited for goes to the one who waited, at once.
        kept = match address.try_lock() {
            Ok(kept) => kept,
            Err(_) => {
                connections += 1;
                address.lock().await
            }
        };
        if connections >= MOST_CONNECTIONS {
            return;
        }
        if opening % OPENINGS == 0 {
            connections = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::ready;

    use tokio::time::Instant;

    use super::*;

    fn milliseconds(count: u64) -> Option<Duration> {
        Some(Duration::from_millis(count))
    }

    /// How long it takes until the connection counts as silent.
    async fn silent_after(look: impl Fn() -> Option<Duration>) -> Duration {
        let start = Instant::now();
        until_silent(|| ready(look())).await;
        start.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn three_minutes_without_a_heartbeat_are_silence() {
        for latency in [None, milliseconds(40)] {
            let after = silent_after(|| latency).await;
            let expected = SILENT_FOR..=SILENT_FOR + LOOK_EVERY;
            assert!(expected.contains(&after), "{after:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_heartbeat_is_a_sign_of_life() {
        let looks = Cell::new(0);
        // Answered every two minutes for an hour, then never again.
        let after = silent_after(|| {
            looks.set(looks.get() + 1);
            milliseconds(looks.get().min(240) / 8)
        });
        let (after, hour) = (after.await, Duration::from_secs(3600));
        assert!(
            (hour..=hour + SILENT_FOR + LOOK_EVERY).contains(&after),
            "{after:?}"
        );
    }

    /// How long it takes until so many connections, each so long after the one before, are a storm.
    async fn storm_after(pause: Duration, most: u32) -> Option<Duration> {
        let address = Mutex::new(String::new());
        let connecting = async {
            for _ in 0..most {
                sleep(pause).await;
                drop(address.lock().await);
            }
        };
        let start = Instant::now();
        // Whoever keeps the address comes first.
        tokio::select! {
            biased;
            () = until_storm(&address) => Some(start.elapsed()),
            () = connecting => None,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn connections_that_race_are_slowed_down_and_soon_a_storm() {
        let after = storm_after(Duration::ZERO, u32::MAX).await;
        assert_eq!(after, Some(OPEN_EVERY * MOST_CONNECTIONS));
    }

    #[tokio::test(start_paused = true)]
    async fn connections_now_and_then_are_none() {
        assert_eq!(storm_after(Duration::from_secs(5), 1000).await, None);
        assert_eq!(storm_after(Duration::from_secs(1), 1000).await, None);
    }
}
