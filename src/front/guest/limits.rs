//! What holds back whoever tries links: a wrong one is slow, many are slower, and only so many wait at a time.
//!
//! A right link never pays for what others tried from another address; behind the same proxy or exchange an officer
//! comes in after whoever stands before, or tries again where too many do. A place at the desk is held until the desk has answered, also where
//! the visitor has gone, so whoever hangs up gives the desk no more work than whoever waits.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep};

use crate::clock::steady;
use crate::front::locked;

/// How long the answer to a wrong link takes.
const WRONG_TAKES: Duration = Duration::from_secs(1);
/// How long it takes for whoever tried too many.
const SUSPECT_WAITS: Duration = Duration::from_secs(3);
/// How many wrong links within that time are too many.
const MOST_WRONG: usize = 10;
const WITHIN: Duration = Duration::from_secs(10 * 60);
/// How many may be slowed down at a time; more are refused at once, for each holds a connection.
const MOST_SLOWED: usize = 32;
/// How many are looked up at a time.
const MOST_AT_DESK: usize = 8;
/// How many of those who tried too many.
const MOST_SUSPECTS: usize = 1;
/// How many of those wait for that at a time; more are refused at once, so that there are connections for others.
const MOST_QUEUED: usize = 16;
/// Of how many addresses it is known what they tried.
const MOST_KNOWN: usize = 1024;

/// Who tried what, and how many wait.
pub(super) struct Limits {
    wrong: Mutex<BTreeMap<String, Vec<Instant>>>,
    slowed: Semaphore,
    desk: Arc<Semaphore>,
    suspects: Arc<Semaphore>,
    queued: Semaphore,
}

/// A place at the desk.
#[derive(Debug)]
pub(super) struct DeskPermit {
    _all: OwnedSemaphorePermit,
    _suspect: Option<OwnedSemaphorePermit>,
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
            desk: Arc::new(Semaphore::new(MOST_AT_DESK)),
            suspects: Arc::new(Semaphore::new(MOST_SUSPECTS)),
            queued: Semaphore::new(MOST_QUEUED),
        }
    }

    /// Lets somebody in when there is a place. It counts as wrong until the link turns out to be right, for whoever
    /// hangs up never hears.
    pub(super) async fn enter(&self, from: Option<&str>) -> Result<DeskPermit, TooMany> {
        let place = |of: &Arc<Semaphore>| Arc::clone(of).acquire_owned();
        let suspect = match from.is_some_and(|from| self.is_suspect(from)) {
            true => {
                let _queued = self.queued.try_acquire().map_err(|_| TooMany)?;
                Some(place(&self.suspects).await.map_err(|_| TooMany)?)
            }
            false => None,
        };
        let all = place(&self.desk).await.map_err(|_| TooMany)?;
        if let Some(from) = from {
            self.note(from);
        }
        Ok(DeskPermit {
            _all: all,
            _suspect: suspect,
        })
    }

    /// The link opened something.
    pub(super) fn right(&self, from: Option<&str>) {
        let mut wrong = locked(&self.wrong);
        if let Some(tried) = from.and_then(|from| wrong.get_mut(from)) {
            tried.pop();
        }
    }

    /// The link opened nothing: lets its answer take its time.
    pub(super) async fn wrong(&self, from: Option<&str>) -> Result<(), TooMany> {
        let takes = match from.is_some_and(|from| self.is_suspect(from)) {
            true => SUSPECT_WAITS,
            false => WRONG_TAKES,
        };
        self.slow(takes).await
    }

    async fn slow(&self, by: Duration) -> Result<(), TooMany> {
        let _place = self.slowed.try_acquire().map_err(|_| TooMany)?;
        sleep(by).await;
        Ok(())
    }

    fn is_suspect(&self, from: &str) -> bool {
        let now = steady();
        let wrong = locked(&self.wrong);
        let tried = wrong.get(from).into_iter().flatten();
        let lately = tried.filter(|at| now.duration_since(**at) < WITHIN);
        lately.count() >= MOST_WRONG
    }

    fn note(&self, from: &str) {
        let now = steady();
        let mut wrong = locked(&self.wrong);
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
}

#[cfg(test)]
mod tests {
    use tokio::time::timeout;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_wrong_link_is_slow_and_many_are_slower() {
        let (limits, began) = (Limits::new(), steady());
        drop(limits.enter(Some("a")).await.unwrap());
        limits.right(Some("a"));
        assert_eq!(steady(), began, "whoever tried nothing does not wait");
        for _ in 1..MOST_WRONG {
            drop(limits.enter(Some("a")).await.unwrap());
            limits.wrong(Some("a")).await.unwrap();
        }
        assert_eq!(steady(), began + WRONG_TAKES * 9);
        let tried = steady();
        drop(limits.enter(Some("a")).await.unwrap());
        limits.wrong(Some("a")).await.unwrap();
        assert_eq!(steady(), tried + SUSPECT_WAITS);
        for other in [Some("b"), None] {
            drop(limits.enter(other).await.unwrap());
            limits.right(other);
        }
        assert_eq!(steady(), tried + SUSPECT_WAITS, "nobody pays for another");
        sleep(WITHIN).await;
        assert!(!limits.is_suspect("a"), "it is forgotten");
    }

    #[tokio::test(start_paused = true)]
    async fn a_right_link_pays_nothing_for_what_others_at_its_address_tried() {
        let limits = Arc::new(Limits::new());
        let mut waiting = Vec::new();
        for _ in 0..MOST_SLOWED {
            limits.note("a");
            let limits = Arc::clone(&limits);
            waiting.push(tokio::spawn(async move { limits.wrong(Some("a")).await }));
        }
        tokio::task::yield_now().await;
        assert!(limits.wrong(Some("a")).await.is_err(), "no room for more");
        let began = steady();
        drop(limits.enter(Some("a")).await.unwrap());
        limits.right(Some("a"));
        assert_eq!(steady(), began);
        for one in waiting {
            one.await.unwrap().unwrap();
        }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_hangs_up_counts_as_wrong_and_keeps_its_place_until_it_is_answered() {
        let limits = Limits::new();
        let mut held = Vec::new();
        for _ in 0..MOST_AT_DESK {
            held.push(limits.enter(None).await.unwrap());
        }
        let next = timeout(Duration::from_secs(60), limits.enter(None)).await;
        assert!(next.is_err(), "the desk has enough to do");
        held.clear();
        for _ in 0..MOST_WRONG {
            drop(limits.enter(Some("a")).await.unwrap());
        }
        let one = limits.enter(Some("a")).await.unwrap();
        let next = timeout(Duration::from_secs(60), limits.enter(Some("a"))).await;
        assert!(next.is_err(), "one at a time of a suspect");
        drop(one);
        drop(limits.enter(Some("b")).await.unwrap());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_floods_is_refused_and_keeps_nobody_else_out() {
        let limits = Arc::new(Limits::new());
        for _ in 0..MOST_WRONG {
            limits.note("a");
        }
        let first = limits.enter(Some("a")).await.unwrap();
        let mut waiting = Vec::new();
        for _ in 0..MOST_QUEUED {
            let limits = Arc::clone(&limits);
            waiting.push(tokio::spawn(async move { limits.enter(Some("a")).await }));
        }
        tokio::task::yield_now().await;
        let began = steady();
        assert!(limits.enter(Some("a")).await.is_err(), "no room to wait");
        drop(limits.enter(Some("b")).await.unwrap());
        assert_eq!(steady(), began);
        drop(first);
        for one in waiting {
            drop(one.await.unwrap().unwrap());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn only_so_many_are_slowed_at_a_time_and_only_so_many_are_known() {
        let limits = Arc::new(Limits::new());
        let mut waiting = Vec::new();
        for _ in 0..MOST_SLOWED {
            let limits = Arc::clone(&limits);
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
        assert_eq!(locked(&limits.wrong).len(), MOST_KNOWN);
    }
}
