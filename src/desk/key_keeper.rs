//! The master key of a store that archives keep, while the desk works: what this machine holds, and how far a change is.

use jiff::{SignedDuration, Timestamp};

use crate::dialogue::message::text::Text;
use crate::store::{KeyCare, MasterKey, Store, StoreError};

/// How often it is looked at.
const EVERY: SignedDuration = SignedDuration::from_mins(1);

/// Reads the master keys that this machine holds, the newest last.
pub type Held = Box<dyn Fn() -> Result<Vec<MasterKey>, StoreError>>;

/// Hears how it stands with them.
pub type KeysTold = Box<dyn FnMut(Result<&KeyCare, &StoreError>)>;

/// Looks after the master key.
pub struct KeyKeeper {
    machine: String,
    held: Held,
    told: KeysTold,
    next: Timestamp,
}

impl KeyKeeper {
    /// On a machine of this name.
    #[must_use]
    pub fn new(machine: String, held: Held, told: KeysTold) -> Self {
        Self {
            machine,
            held,
            told,
            next: Timestamp::MIN,
        }
    }

    /// Goes on with a change where it is time to look; also when the clock was set back. Gives what the administrators
    /// are told: that what was erased is gone for good.
    ///
    /// # Errors
    /// When the store can be used no longer.
    pub(super) fn attend(
        &mut self,
        store: &mut dyn Store,
        now: Timestamp,
    ) -> Result<Option<Text>, StoreError> {
        if now < self.next && self.next <= now + EVERY {
            return Ok(None);
        }
        self.next = now + EVERY;
        let held = match (self.held)() {
            Ok(held) => held,
            // What this machine said of itself stands until it can be read again.
            Err(error) => {
                (self.told)(Err(&error));
                return Ok(None);
            }
        };
        let before = store.key_care()?.and_then(|care| care.for_good);
        match store.care_for_keys((&self.machine, &held), now) {
            Ok(Some(care)) => {
                (self.told)(Ok(&care));
                let news = care.for_good.filter(|at| Some(*at) != before);
                Ok(news.map(|at| Text::of("keys-for-good").moment("at", at)))
            }
            Ok(None) => Ok(None),
            Err(error) if error.is_of_one() => {
                (self.told)(Err(&error));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}
