//! Whether all that leads to streams is there and nothing else, and how it is put right.

use std::collections::{BTreeMap, BTreeSet};

use super::bucket;
use super::leading::{Leading, Replaced};
use super::log::{Log, stream_at_end};
use crate::store::engine::{Changes, Engine};
use crate::store::format::keys;
use crate::store::format::record::Hash;
use crate::store::sealing::last::Last;
use crate::store::sealing::sum::Sum;
use crate::store::{Commit, IndexKey, StoreError, StreamId};

/// What the sum of what leads to open work holds besides as long as nobody vouches for it: after it was
/// taken over, and after it was put right. No entry has such a key.
pub(super) const UNVOUCHED: &[u8] = b"unvouched";
pub(super) const MENDED: &[u8] = b"mended";

impl<E: Engine> Log<E> {
    /// Whether the entries that lead to open work are those that were written, the moments among them until
    /// this one; without it all of them, and those by which cases are found. A store of the format before does
    /// not know.
    pub(in crate::store) fn adds_up(&self, until: Option<u64>) -> Result<Leading, StoreError> {
        if self.format < crate::store::FORMAT {
            return Ok(Leading::Unvouched);
        }
        let open = match until {
            Some(until) if self.buckets.of_days.get() => {
                self.settle_days(bucket::day(until))?;
                if self.buckets.moved.get() {
                    return Ok(Leading::Changed);
                }
                let mut open = self.words_of_open_work()?;
                for sum in self.buckets.days().into_values() {
                    open.add(Hash(sum.0));
                }
                open
            }
            _ => {
                let [open, found] = self.sums()?;
                if until.is_none() && found != self.last.entries[1] {
                    return Ok(Leading::Changed);
                }
                open
            }
        };
        Ok(match self.last.entries[0] {
            sum if sum == open => Leading::Whole,
            sum if sum == self.with(open, UNVOUCHED) => Leading::Unvouched,
            _ => Leading::Changed,
        })
    }

    /// What the entries add up to: those that lead to open work, and those by which cases are found.
    fn sums(&self) -> Result<[Sum; 2], StoreError> {
        let mut sums = [Sum::default(); 2];
        for (key, _) in self.engine.range(keys::all_entries(), usize::MAX)? {
            sums[keys::sum_of(&key)].add(self.vault.entry(&key));
        }
        Ok(sums)
    }

    /// The streams to which a word leads that starts its keys so. One that was to be found by another word is none of them,
    /// and what leads to streams passes for changed.
    pub(super) fn streams_of(
        &self,
        start: Vec<u8>,
        word: &str,
    ) -> Result<Vec<StreamId>, StoreError> {
        let found = self.engine.range(keys::starting_with(start), usize::MAX)?;
        let mut streams = Vec::with_capacity(found.len());
        for (key, sealed) in found {
            let stream = stream_at_end(&key)?;
            match keys::sum_of(&key) == 0 || self.is_of(stream, (&key, &sealed), word)? {
                true => streams.push(stream),
                false => self.buckets.moved.set(true),
            }
        }
        Ok(streams)
    }

    /// Whether this stream itself was to be found by this word. What cannot be opened at all tells nothing.
    fn is_of(
        &self,
        stream: StreamId,
        (name, sealed): (&[u8], &[u8]),
        word: &str,
    ) -> Result<bool, StoreError> {
        let key = match self.key(stream) {
            Err(error) if error.is_of_one() => return Ok(true),
            key => key?,
        };
        let Some(key) = key else {
            return Ok(true);
        };
        let opened = key.open(name, sealed).and_then(|plain| self.body(plain));
        Ok(opened.as_deref() == Some(word.as_bytes()))
    }

    pub(in crate::store) fn with(&self, mut sum: Sum, besides: &[u8]) -> Sum {
        sum.add(self.vault.entry(besides));
        sum
    }

    /// Lets the entries pass for taken over, once what is known of the log is written.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn doubt(&mut self) {
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
        let mut kept = Vec::new();
        for (key, _) in self.engine.range(keys::all_entries(), usize::MAX)? {
            match keys::stream_at_end(&key) {
                Some(stream) if !streams.contains(&stream) => {
                    sums[keys::sum_of(&key)].add(self.vault.entry(&key));
                    kept.push(key);
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
        let days = self.days_of(&kept)?;
        let drafted = self.draft_over((gone, days), last, &batch)?;
        let mut replaced = Replaced::default();
        for (key, value) in &drafted.changes {
            let differs = keys::is_entry(key) && there.contains(key) != value.is_some();
            replaced.words |= differs && keys::is_word(key);
            replaced.moments |= differs && !keys::is_word(key);
        }
        self.write(drafted)?;
        self.buckets.put_right();
        Ok(replaced)
    }

    /// Lets the entries that were put there last pass for what was written, if they still are those.
    pub(super) fn vouch(&mut self) -> Result<(), StoreError> {
        let open = self.sums()?[0];
        if self.last.entries[0] != self.with(open, MENDED) {
            return Ok(());
        }
        let last = Last {
            entries: [open, self.last.entries[1]],
            ..self.last
        };
        let drafted = self.draft_over((Changes::new(), BTreeMap::new()), last, &[])?;
        self.write(drafted)
    }
}

fn entries(stream: StreamId, keys: &[IndexKey]) -> Commit {
    Commit {
        index_add: keys.to_vec(),
        ..Commit::blank(stream)
    }
}
