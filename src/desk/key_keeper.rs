//! The master key of a store that archives keep, while the desk works: what this machine holds, and how far a change is.

use jiff::{SignedDuration, Timestamp};

use crate::dialogue::message::text::Text;
use crate::store::{KeyCare, KeyStage, Machine, MasterKey, Store, StoreError};

/// How often it is looked at.
const EVERY: SignedDuration = SignedDuration::from_mins(1);

/// Reads the master keys that this machine holds.
pub type Held = Box<dyn Fn() -> Result<Vec<MasterKey>, StoreError>>;

/// Puts a master key beside the one that this machine holds.
pub type Added = Box<dyn Fn(&MasterKey) -> Result<(), StoreError>>;

/// Hears how it stands with them.
pub type KeysTold = Box<dyn FnMut(Result<&KeyCare, &StoreError>)>;

/// Looks after the master key.
pub struct KeyKeeper {
    machine: Machine,
    held: Held,
    added: Added,
    told: KeysTold,
    next: Timestamp,
    /// Whether it is in the middle of a look through all keys.
    is_looking: bool,
}

impl KeyKeeper {
    /// On this machine.
    #[must_use]
    pub fn new(machine: Machine, (held, added): (Held, Added), told: KeysTold) -> Self {
        Self {
            machine,
            held,
            added,
            told,
            next: Timestamp::MIN,
            is_looking: false,
        }
    }

    /// Whether there is more to do at once, as soon as nothing else is due.
    pub(super) const fn is_looking(&self) -> bool {
        self.is_looking
    }

    /// Goes on with a change where it is time to look; also when the clock was set back, and with a part of it where that
    /// takes long. Gives what the administrators are told: that what was erased is gone for good.
    ///
    /// # Errors
    /// When the store can be used no longer.
    pub(super) fn attend(
        &mut self,
        store: &mut dyn Store,
        now: Timestamp,
    ) -> Result<Option<Text>, StoreError> {
        let is_looking = std::mem::take(&mut self.is_looking);
        if !is_looking && now < self.next && self.next <= now + EVERY {
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
            Ok(Some(care)) if care.stage == KeyStage::Looking => {
                self.is_looking = true;
                Ok(None)
            }
            Ok(Some(care)) => {
                if care.stage == KeyStage::Missing {
                    // Without it no machine might ever lead again. Where it cannot be written, what is told stands.
                    let _ = (self.added)(&store.master_key());
                }
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
