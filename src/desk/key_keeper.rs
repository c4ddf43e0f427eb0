//! The master key of a store that archives keep, while the desk works: what this machine holds, and how far a change is.

use jiff::{SignedDuration, Timestamp};

use crate::dialogue::message::text::Text;
use crate::store::{KeyCare, KeyStage, Machine, Mark, MasterKey, Store, StoreError};

/// How often it is looked at.
const EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How often it is said again that the key in force is not where it should be: a start could be the end of the store.
const TOLD_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Reads the master keys that this machine holds.
pub type Held = Box<dyn Fn() -> Result<Vec<MasterKey>, StoreError>>;

/// Puts a master key beside the one that this machine holds.
pub type Added = Box<dyn Fn(&MasterKey) -> Result<(), StoreError>>;

/// What a look at the master keys found.
pub struct KeysSeen<'a> {
    /// How it stands with them, where that is known.
    pub care: Option<&'a KeyCare>,
    /// What went wrong, where something did.
    pub error: Option<&'a StoreError>,
    /// Whether it is told again, also where it is as it was.
    pub is_told_again: bool,
}

/// Hears what each look found.
pub type KeysTold = Box<dyn FnMut(&KeysSeen<'_>)>;

/// Looks after the master key.
pub struct KeyKeeper {
    machine: Machine,
    held: Held,
    added: Added,
    told: KeysTold,
    next: Timestamp,
    /// Whether it is in the middle of a look through all keys.
    is_looking: bool,
    /// When it was last told that the key in force is not where it should be, as long as it is not.
    lacking_told: Option<Timestamp>,
    /// What the administrators hear is gone for good.
    for_good: Option<Announced>,
}

/// What the administrators hear, until it is noted that they did.
struct Announced {
    at: Timestamp,
    /// Whether it had left the desk when it was looked at last.
    has_left: bool,
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
            lacking_told: None,
            for_good: None,
        }
    }

    /// Whether there is more to do at once, as soon as nothing else is due.
    pub(super) const fn is_looking(&self) -> bool {
        self.is_looking
    }

    /// Goes on with a change where it is time to look; also when the clock was set back, and with a part of it where that
    /// takes long. Gives what the administrators are told; `has_said` is whether all of that left the desk by now.
    ///
    /// # Errors
    /// When the store can be used no longer.
    pub(super) fn attend(
        &mut self,
        store: &mut dyn Store,
        has_said: bool,
        now: Timestamp,
    ) -> Result<Vec<Text>, StoreError> {
        let is_looking = std::mem::take(&mut self.is_looking);
        if !is_looking && now < self.next && self.next <= now + EVERY {
            return Ok(Vec::new());
        }
        self.next = now + EVERY;
        let held = (self.held)();
        let keys = held.as_deref().unwrap_or_default();
        let cared = match store.care_for_keys((&self.machine, keys), now) {
            Ok(None) => return Ok(Vec::new()),
            Ok(Some(care)) if care.stage == KeyStage::Looking => {
                self.is_looking = true;
                return Ok(Vec::new());
            }
            Ok(Some(care)) => Ok(care),
            Err(error) if error.is_of_one() => Err(error),
            Err(error) => return Err(error),
        };
        let care = cared.as_ref().ok();
        let lacking = care.map_or(&[][..], KeyCare::lacking);
        let is_told_again = self.is_told_again(!lacking.is_empty(), now);
        (self.told)(&KeysSeen {
            care,
            error: held.as_ref().err().or(cared.as_ref().err()),
            is_told_again,
        });
        if lacking.contains(&self.machine.name) {
            // Without it no machine might ever lead again. Where it cannot be written, what is told stands.
            let _ = (self.added)(&store.master_key());
        }
        let mut news = Vec::new();
        if is_told_again {
            news.push(Text::of("keys-lacking").word("machines", lacking.join(", ")));
        }
        news.extend(self.gone_for_good(store, care, has_said)?);
        Ok(news)
    }

    /// Whether it is time to say, for the first time or again, that the key in force is not where it should be.
    fn is_told_again(&mut self, is_lacking: bool, now: Timestamp) -> bool {
        let counts = |told: Timestamp| (told..told + TOLD_EVERY).contains(&now);
        let is_due = is_lacking && !self.lacking_told.is_some_and(counts);
        match (is_lacking, is_due) {
            (false, _) => self.lacking_told = None,
            (true, true) => self.lacking_told = Some(now),
            (true, false) => {}
        }
        is_due
    }

    /// What the administrators hear of what is gone for good: whatever the store does not note as told. It is noted once it
    /// left the desk a look ago, so that a program that ends before that leaves it to the next.
    fn gone_for_good(
        &mut self,
        store: &mut dyn Store,
        care: Option<&KeyCare>,
        has_said: bool,
    ) -> Result<Option<Text>, StoreError> {
        let noted = |at: Timestamp| at.as_millisecond().to_be_bytes();
        match &mut self.for_good {
            Some(announced) if announced.has_left => {
                store.leave_mark(Mark::ForGood, &noted(announced.at))?;
                self.for_good = None;
            }
            Some(announced) => announced.has_left = has_said,
            None => {}
        }
        let told = store.mark(Mark::ForGood)?;
        let is_news = |at: &Timestamp| told.as_deref() != Some(&noted(*at)[..]);
        let at = care.and_then(|care| care.for_good).filter(is_news);
        let at = at.filter(|at| self.for_good.as_ref().is_none_or(|known| known.at != *at));
        Ok(at.map(|at| {
            self.for_good = Some(Announced {
                at,
                has_left: false,
            });
            Text::of("keys-for-good").moment("at", at)
        }))
    }
}
