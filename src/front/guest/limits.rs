//! What holds back whoever tries links: a wrong one is slow, many are slower, and only so many wait at a time.
//!
//! Nobody is turned away for what others at the same address tried, as long as there is room to wait: an officer
//! behind the same proxy or exchange still comes in.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep};

use crate::clock::steady;

/// How long the answer to a wrong link takes.
const WRONG_TAKES: Duration = Duration::from_secs(1);
/// How long anything takes for whoever tried too many.
const SUSPECT_WAITS: Duration = Duration::from_secs(3);
/// How many wrong links within that time are too many.
const MOST_WRONG: usize = 10;
const WITHIN: Duration = Duration::from_secs(10 * 60);
/// How many may be slowed down at a time; more are refused at once, for each holds a connection.
const MOST_SLOWED: usize = 32;
/// How many are looked up at a time.
const MOST_AT_DESK: usize = 8;
/// Of how many addresses it is known what they tried.
const MOST_KNOWN: usize = 1024;

/// Who tried what, and how many wait.
pub(super) struct Limits {
    wrong: Mutex<BTreeMap<String, Vec<Instant>>>,
    slowed: Semaphore,
    desk: Semaphore,
}

/// There is no room to wait.
#[derive(Debug)]
pub(super) struct TooMany;

impl Limits {
    /// Nobody has tried anything.
    pub(super) fn new() -> Self {
        Self {
            wrong: Mutex::default(),
            slowed: Semaphore::new(MOST_SLOWED),
            desk: Semaphore::new(MOST_AT_DESK),
        }
    }

    /// Lets somebody in: at once, or slowly whoever tried too many.
    pub(super) async fn enter(&self, from: Option<&str>) -> Result<SemaphorePermit<'_>, TooMany> {
        if from.is_some_and(|from| self.is_suspect(from)) {
            self.slow(SUSPECT_WAITS).await?;
        }
        self.desk.acquire().await.map_err(|_| TooMany)
    }

    /// Notes that a link opened nothing, and lets its answer take its time.
    pub(super) async fn wrong(&self, from: Option<&str>) -> Result<(), TooMany> {
        if let Some(from) = from {
            self.note(from);
        }
        self.slow(WRONG_TAKES).await
    }

    async fn slow(&self, by: Duration) -> Result<(), TooMany> {
        let _place = self.slowed.try_acquire().map_err(|_| TooMany)?;
        sleep(by).await;
        Ok(())
    }

    fn is_suspect(&self, from: &str) -> bool {
        let now = steady();
        let wrong = self.held();
        let tried = wrong.get(from).into_iter().flatten();
        let lately = tried.filter(|at| now.duration_since(**at) < WITHIN);
        lately.count() >= MOST_WRONG
    }

    fn note(&self, from: &str) {
        let now = steady();
        let mut wrong = self.held();
        if wrong.len() >= MOST_KNOWN && !wrong.contains_key(from) {
            wrong.retain(|_, tried| {
                tried.retain(|at| now.duration_since(*at) < WITHIN);
                !tried.is_empty()
            });
            let oldest = wrong.iter().min_by_key(|(_, tried)| tried.last().copied());
            let oldest = oldest.map(|(from, _)| from.clone());
            if let Some(oldest) = oldest.filter(|_| wrong.len() >= MOST_KNOWN) {
                wrong.remove(&oldest);
            }
        }
        let tried = wrong.entry(from.to_owned()).or_default();
        if tried.len() >= MOST_WRONG {
            tried.remove(0);
        }
        tried.push(now);
    }

    /// The lock is held for moments in which nothing can fail halfway.
    fn held(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Instant>>> {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_wrong_link_is_slow_and_many_are_slower() {
        let (limits, began) = (Limits::new(), steady());
        drop(limits.enter(Some("a")).await.unwrap());
        assert_eq!(steady(), began, "whoever tried nothing does not wait");
        for _ in 0..MOST_WRONG {
            limits.wrong(Some("a")).await.unwrap();
        }
        assert_eq!(steady(), began + WRONG_TAKES * 10);
        let tried = steady();
        drop(limits.enter(Some("a")).await.unwrap());
        assert_eq!(steady(), tried + SUSPECT_WAITS);
        drop(limits.enter(Some("b")).await.unwrap());
        drop(limits.enter(None).await.unwrap());
        assert_eq!(steady(), tried + SUSPECT_WAITS, "nobody pays for another");
        sleep(WITHIN).await;
        let later = steady();
        drop(limits.enter(Some("a")).await.unwrap());
        assert_eq!(steady(), later, "it is forgotten");
    }

    #[tokio::test(start_paused = true)]
    async fn only_so_many_are_slowed_at_a_time_and_only_so_many_are_known() {
        let limits = std::sync::Arc::new(Limits::new());
        let mut waiting = Vec::new();
        for _ in 0..MOST_SLOWED {
            let limits = std::sync::Arc::clone(&limits);
            waiting.push(tokio::spawn(async move { limits.wrong(None).await }));
        }
        tokio::task::yield_now().await;
        assert!(limits.wrong(None).await.is_err());
        for one in waiting {
            one.await.unwrap().unwrap();
        }
        for nth in 0..MOST_KNOWN * 2 {
            limits.note(&nth.to_string());
        }
        assert_eq!(limits.held().len(), MOST_KNOWN);
    }
}
