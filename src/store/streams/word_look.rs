//! A look through the words by which cases are found, in the background and a part at a time: whether they are those that
//! were written. A start looks only at what leads to open work.

use std::ops::Bound;

use crate::store::StoreError;
use crate::store::engine::{Changes, Engine};
use crate::store::format::keys;
use crate::store::sealing::sum::Sum;
use crate::store::sealing::vault::Vault;

/// How many words are looked at together.
const AT_ONCE: usize = 1024;

/// How far it is.
#[derive(Default)]
pub(super) struct WordLook {
    /// The last word that was looked at.
    after: Vec<u8>,
    /// What those until there add up to.
    sum: Sum,
    done: bool,
}

/// What a batch changes among the words that were looked at: those that come, and those that go.
pub(super) type Moved = [Vec<Vec<u8>>; 2];

impl WordLook {
    /// Whether all words were looked at.
    pub(super) const fn is_done(&self) -> bool {
        self.done
    }

    /// Looks at some more words; once that were all, gives what they add up to.
    pub(super) fn go_on(
        &mut self,
        engine: &impl Engine,
        vault: &Vault,
    ) -> Result<Option<Sum>, StoreError> {
        let (first, end) = keys::all_words();
        let from = match self.after.is_empty() {
            true => first,
            false => Bound::Excluded(self.after.clone()),
        };
        let words = engine.range((from, end), AT_ONCE)?;
        for (key, _) in words.iter().filter(|(key, _)| keys::sum_of(key) == 1) {
            self.sum.add(vault.entry(key));
        }
        self.done = words.is_empty();
        if let Some((last, _)) = words.into_iter().last() {
            self.after = last;
        }
        Ok(self.done.then_some(self.sum))
    }

    /// What a batch is about to change of what was looked at.
    pub(super) fn moves(
        &self,
        engine: &impl Engine,
        changes: &Changes,
    ) -> Result<Moved, StoreError> {
        let [mut come, mut gone] = Moved::default();
        let was_seen = |key: &[u8]| !self.done && *key <= *self.after && keys::sum_of(key) == 1;
        for (key, value) in changes.iter().filter(|(key, _)| was_seen(key)) {
            match (engine.get(key)?, value) {
                (None, Some(_)) => come.push(key.clone()),
                (Some(_), None) => gone.push(key.clone()),
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        Ok([come, gone])
    }

    /// Takes that in once it is written.
    pub(super) fn follow(&mut self, vault: &Vault, [come, gone]: Moved) {
        for key in come {
            self.sum.add(vault.entry(&key));
        }
        for key in gone {
            self.sum.remove(vault.entry(&key));
        }
    }
}
