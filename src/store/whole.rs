//! Whether all that leads to streams is there and nothing else, and how it is put right.

use std::collections::BTreeSet;

use super::engine::{Changes, Engine};
use super::keys;
use super::last::Last;
use super::leading::{Leading, Replaced};
use super::log::Log;
use super::sum::Sum;
use super::{Commit, IndexKey, StoreError, StreamId};

/// What the sum of what leads to open work holds besides as long as nobody vouches for it: after it was
/// taken over, and after it was put right. No entry has such a key.
const UNVOUCHED: &[u8] = b"unvouched";
const MENDED: &[u8] = b"mended";

impl<E: Engine> Log<E> {
    /// Whether the entries that lead to open work are those that were written; with `all`, those by which
    /// cases are found too. A store of the format before does not know.
    pub(super) fn adds_up(&self, all: bool) -> Result<Leading, StoreError> {
        if self.format < super::FORMAT {
            return Ok(Leading::Unvouched);
        }
        let [open, found] = self.sums(all)?;
        if all && found != self.last.entries[1] {
            return Ok(Leading::Changed);
        }
        Ok(match self.last.entries[0] {
            sum if sum == open => Leading::Whole,
            sum if sum == self.with(open, UNVOUCHED) => Leading::Unvouched,
            _ => Leading::Changed,
        })
    }

    /// What the entries add up to; those by which cases are found only with `all`.
    fn sums(&self, all: bool) -> Result<[Sum; 2], StoreError> {
        let ranges = match all {
            true => vec![keys::all_entries()],
            false => keys::open_entries().to_vec(),
        };
        let mut sums = [Sum::default(); 2];
        for range in ranges {
            for (key, _) in self.engine.range(range, usize::MAX)? {
                sums[keys::sum_of(&key)].add(self.vault.entry(&key));
            }
        }
        Ok(sums)
    }

    fn with(&self, mut sum: Sum, besides: &[u8]) -> Sum {
        sum.add(self.vault.entry(besides));
        sum
    }

    /// Lets the entries pass for taken over, once what is known of the log is written.
    #[cfg(feature = "store-sled")]
    pub(super) fn doubt(&mut self) {
        self.last.entries[0] = self.with(self.last.entries[0], UNVOUCHED);
    }

    /// Puts these entries in the place of all that lead to these streams; what leads to others stays.
    pub(super) fn put_all_entries(
        &mut self,
        right: &[(StreamId, Vec<IndexKey>)],
    ) -> Result<Replaced, StoreError> {
        let streams: BTreeSet<StreamId> = right.iter().map(|(stream, _)| *stream).collect();
        let mut gone = Changes::new();
        let mut sums = [Sum::default(); 2];
        for (key, _) in self.engine.range(keys::all_entries(), usize::MAX)? {
            match keys::stream_at_end(&key) {
                Some(stream) if !streams.contains(&stream) => {
                    sums[keys::sum_of(&key)].add(self.vault.entry(&key));
                }
                Some(_) | None => drop(gone.insert(key, None)),
            }
        }
        sums[0] = self.with(sums[0], MENDED);
        let there: BTreeSet<Vec<u8>> = gone.keys().cloned().collect();
        // Without any, an erased stream has nothing to be sealed.
        let right = right.iter().filter(|(_, keys)| !keys.is_empty());
        let batch: Vec<Commit> = right.map(|(stream, keys)| entries(*stream, keys)).collect();
        let last = Last {
            entries: sums,
            ..self.last
        };
        let drafted = self.draft_over(gone, last, &batch)?;
        let mut replaced = Replaced::default();
        for (key, value) in &drafted.changes {
            let differs = keys::is_entry(key) && there.contains(key) != value.is_some();
            replaced.words |= differs && keys::is_word(key);
            replaced.moments |= differs && !keys::is_word(key);
        }
        self.write(drafted)?;
        Ok(replaced)
    }

    /// Lets the entries that were put there last pass for what was written, if they still are those.
    pub(super) fn vouch(&mut self) -> Result<(), StoreError> {
        let open = self.sums(false)?[0];
        if self.last.entries[0] != self.with(open, MENDED) {
            return Ok(());
        }
        let last = Last {
            entries: [open, self.last.entries[1]],
            ..self.last
        };
        let drafted = self.draft_over(Changes::new(), last, &[])?;
        self.write(drafted)
    }
}

fn entries(stream: StreamId, keys: &[IndexKey]) -> Commit {
    Commit {
        index_add: keys.to_vec(),
        ..Commit::blank(stream)
    }
}
