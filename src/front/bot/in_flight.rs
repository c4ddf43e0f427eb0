//! How much of one person may wait at a time, so that nobody fills the room of all others.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::oneshot::{Receiver, Sender, channel};
use tokio::time::timeout;

use crate::dialogue::language::command::Command;
use crate::dialogue::language::understanding::Words;
use crate::front::locked;

/// How many things of one person may wait for their answer.
const MOST: u32 = 16;
/// How long a line waits for the answer to the one before it.
const ANSWERED_WITHIN: Duration = Duration::from_secs(10);

/// Who waits for how many answers; `Who` is a person as the front knows it.
#[derive(Debug)]
pub(in crate::front) struct InFlight<Who> {
    waiting: Mutex<BTreeMap<Who, Waiting>>,
}

#[derive(Debug, Default)]
struct Waiting {
    count: u32,
    /// Closed when the last of them is answered.
    last: Option<Receiver<()>>,
    /// Whether this person was told that it is too much.
    told: bool,
}

/// The permit of one thing, until it is answered.
#[derive(Debug)]
pub(in crate::front) struct Permit<Who: Ord> {
    of: Who,
    in_flight: Arc<InFlight<Who>>,
    /// Closed when what this person did before is answered.
    before: Option<Receiver<()>>,
    /// Closes with this permit.
    _end: Sender<()>,
}

/// Somebody who has no permit left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::front) enum Full {
    /// And does not know yet.
    Untold,
    /// And was told.
    Told,
}

impl<Who> Default for InFlight<Who> {
    fn default() -> Self {
        Self {
            waiting: Mutex::default(),
        }
    }
}

impl<Who: Ord + Clone> InFlight<Who> {
    /// A permit for this user.
    ///
    /// # Errors
    /// Too much of this user waits already.
    pub(in crate::front) fn take(self: &Arc<Self>, of: Who) -> Result<Permit<Who>, Full> {
        let mut waiting = locked(&self.waiting);
        let entry = waiting.entry(of.clone()).or_default();
        if entry.count >= MOST {
            return Err(match std::mem::replace(&mut entry.told, true) {
                true => Full::Told,
                false => Full::Untold,
            });
        }
        entry.count += 1;
        let (end, ends) = channel();
        Ok(Permit {
            of,
            in_flight: Arc::clone(self),
            before: entry.last.replace(ends),
            _end: end,
        })
    }
}

impl<Who: Ord> Permit<Who> {
    /// Waits until what this person did before is answered.
    pub(in crate::front) async fn wait(&mut self) {
        if let Some(before) = self.before.take() {
            // Nothing is ever sent over it.
            let _ = before.await;
        }
    }

    /// Waits as long as a line may for the answer to the one before it, and tells whether that came. Nothing holds up
    /// what begins as a confirmation does.
    pub(in crate::front) async fn wait_for(&mut self, line: &str, words: &Words) -> bool {
        let first = line.split(|c: char| !c.is_alphanumeric()).next();
        let waits = match words.command(first.unwrap_or_default()) {
            Some(Command::Confirm(_)) => Duration::ZERO,
            _ => ANSWERED_WITHIN,
        };
        timeout(waits, self.wait()).await.is_ok()
    }
}

impl<Who: Ord> Drop for Permit<Who> {
    fn drop(&mut self) {
        let mut waiting = locked(&self.in_flight.waiting);
        let Some(entry) = waiting.get_mut(&self.of) else {
            return;
        };
        entry.count -= 1;
        if entry.count == 0 {
            waiting.remove(&self.of);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn nobody_takes_more_than_his_permits_and_others_keep_theirs() {
        let in_flight = Arc::new(InFlight::default());
        let [one, other] = [1, 2];
        let mut taken: Vec<Permit<u8>> = (0..MOST).map(|_| in_flight.take(one).unwrap()).collect();
        assert_eq!(in_flight.take(one).err(), Some(Full::Untold));
        assert_eq!(in_flight.take(one).err(), Some(Full::Told));
        assert!(in_flight.take(other).is_ok());
        taken.pop();
        assert!(in_flight.take(one).is_ok());
        drop(taken);
        assert!(locked(&in_flight.waiting).is_empty());
    }

    #[tokio::test]
    async fn a_permit_waits_until_the_one_before_it_ends() {
        let in_flight = Arc::new(InFlight::default());
        let mut first = in_flight.take(1).unwrap();
        let mut second = in_flight.take(1).unwrap();
        let mut other = in_flight.take(2).unwrap();
        assert!(first.wait().now_or_never().is_some());
        assert!(other.wait().now_or_never().is_some());
        let mut waits = pin!(second.wait());
        assert!(waits.as_mut().now_or_never().is_none());
        drop(first);
        waits.await;
    }
}
