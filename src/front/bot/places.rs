//! Who may write into a place next: one after the other, what matters most first.
//!
//! A platform counts what is written into each place. Whoever writes several things at once learns too
//! late that it was too much, and then an alert waits behind the news that came before it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::sync::oneshot::{Sender, channel};

use crate::dialogue::message::{Message, MessageKind};
use crate::front::locked;

/// How much something matters, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::front) enum Weight {
    /// A ping.
    Ping,
    /// News of an alert: somebody is asked to phone, or may stop.
    Alert,
    /// Somebody waits for it.
    Answer,
    /// Everything else.
    News,
}

impl Weight {
    /// How much it matters that somebody reads this.
    pub(in crate::front) fn of(messages: &[Message]) -> Self {
        match messages
            .iter()
            .any(|message| message.kind == MessageKind::Alert)
        {
            true => Self::Alert,
            false => Self::News,
        }
    }
}

/// All places that were written into; `Where` is a place as the front knows it.
#[derive(Debug)]
pub(in crate::front) struct Places<Where> {
    all: Mutex<BTreeMap<Where, Arc<Place>>>,
}

#[derive(Debug, Default)]
struct Place {
    line: Mutex<Line>,
}

#[derive(Debug, Default)]
struct Line {
    taken: bool,
    came: u64,
    waiting: BTreeMap<(Weight, u64), Sender<Pass>>,
}

/// Allows to write into a place until it is dropped.
#[derive(Debug)]
pub(in crate::front) struct Pass {
    place: Arc<Place>,
}

impl<Where> Default for Places<Where> {
    fn default() -> Self {
        Self {
            all: Mutex::default(),
        }
    }
}

impl<Where: Ord> Places<Where> {
    /// Waits until nobody writes here and nobody waits for whom it matters more.
    pub(in crate::front) async fn enter(&self, at: Where, weight: Weight) -> Pass {
        let place = Arc::clone(locked(&self.all).entry(at).or_default());
        let turn = {
            let mut line = locked(&place.line);
            if !std::mem::replace(&mut line.taken, true) {
                drop(line);
                return Pass { place };
            }
            let (give, turn) = channel();
            line.came += 1;
            let place = (weight, line.came);
            line.waiting.insert(place, give);
            turn
        };
        // Whoever has the pass hands it on when it is done.
        turn.await.unwrap_or_else(|_| Pass { place })
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let next = {
            let mut line = locked(&self.place.line);
            let next = line.waiting.pop_first();
            line.taken = next.is_some();
            next
        };
        if let Some((_, turn)) = next {
            let place = Arc::clone(&self.place);
            // Whoever no longer waits drops it, and so it goes on to the one after.
            drop(turn.send(Pass { place }));
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use tokio::task::yield_now;

    use super::*;

    #[tokio::test]
    async fn one_after_the_other_and_what_matters_most_first() {
        let places = Arc::new(Places::default());
        let here = 1;
        let first = places.enter(here, Weight::News).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut waiting = Vec::new();
        for weight in [Weight::News, Weight::Answer, Weight::Ping, Weight::Alert] {
            let (places, order) = (Arc::clone(&places), Arc::clone(&order));
            waiting.push(tokio::spawn(async move {
                let _pass = places.enter(here, weight).await;
                locked(&order).push(weight);
                yield_now().await;
            }));
            yield_now().await;
        }
        assert!(places.enter(here, Weight::Ping).now_or_never().is_none());
        assert!(places.enter(2, Weight::News).now_or_never().is_some());
        drop(first);
        for one in waiting {
            one.await.unwrap();
        }
        let expected = [Weight::Ping, Weight::Alert, Weight::Answer, Weight::News];
        assert_eq!(*locked(&order), expected);
        assert!(places.enter(here, Weight::News).now_or_never().is_some());
    }
}
