//! How much of one person may wait at a time, so that nobody fills the room of all others.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::shared::locked;
use crate::front::directory::Snowflake;

/// How many things of one person may wait for their answer.
const MOST: u32 = 16;

/// Who waits for how many answers.
#[derive(Debug, Default)]
pub(super) struct Turns {
    waiting: Mutex<BTreeMap<Snowflake, Waiting>>,
}

#[derive(Debug, Default)]
struct Waiting {
    count: u32,
    /// Whether this person was told that it is too much.
    told: bool,
}

/// The turn of one thing, until it is answered.
#[derive(Debug)]
pub(super) struct Turn {
    of: Snowflake,
    turns: Arc<Turns>,
}

/// Somebody who has no turn left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// And does not know yet.
    Untold,
    /// And was told.
    Told,
}

impl Turns {
    /// A turn for this user.
    ///
    /// # Errors
    /// Too much of this user waits already.
    pub(super) fn take(self: &Arc<Self>, of: Snowflake) -> Result<Turn, Full> {
        let mut waiting = locked(&self.waiting);
        let entry = waiting.entry(of).or_default();
        if entry.count >= MOST {
            return Err(match std::mem::replace(&mut entry.told, true) {
                true => Full::Told,
                false => Full::Untold,
            });
        }
        entry.count += 1;
        let turns = Arc::clone(self);
        Ok(Turn { of, turns })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut waiting = locked(&self.turns.waiting);
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
    use super::*;

    #[test]
    fn nobody_takes_more_than_his_turns_and_others_keep_theirs() {
        let turns = Arc::new(Turns::default());
        let [one, other] = [1, 2].map(|number: u64| Snowflake::from(number));
        let mut taken: Vec<Turn> = (0..MOST).map(|_| turns.take(one).unwrap()).collect();
        assert_eq!(turns.take(one).err(), Some(Full::Untold));
        assert_eq!(turns.take(one).err(), Some(Full::Told));
        assert!(turns.take(other).is_ok());
        taken.pop();
        assert!(turns.take(one).is_ok());
        drop(taken);
        assert!(locked(&turns.waiting).is_empty());
    }
}
