//! Whether all that leads to streams is there and nothing else, and how it is put right.

use std::collections::BTreeSet;

use super::engine::{Changes, Engine};
use super::keys;
use super::last::Last;
use super::log::Log;
use super::sum::Sum;
use super::{Commit, IndexKey, SnapshotChange, StoreError, StreamId};

impl<E: Engine> Log<E> {
    /// Whether the entries that lead to open work are those that were written; with `all`, those by which
    /// cases are found too. A store of the format before does not know.
    pub(super) fn adds_up(&self, all: bool) -> Result<bool, StoreError> {
        if self.format < super::FORMAT {
            return Ok(true);
        }
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
        let [open, found] = self.last.entries;
        Ok(sums[0] == open && (!all || sums[1] == found))
    }

    /// Puts these entries in the place of all that lead to these streams; what leads to others stays.
    pub(super) fn put_all_entries(
        &mut self,
        right: &[(StreamId, Vec<IndexKey>)],
    ) -> Result<(), StoreError> {
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
        // Without any, an erased stream has nothing to be sealed.
        let right = right.iter().filter(|(_, keys)| !keys.is_empty());
        let batch: Vec<Commit> = right.map(|(stream, keys)| entries(*stream, keys)).collect();
        let last = Last {
            entries: sums,
            ..self.last
        };
        let drafted = self.draft_over(gone, last, &batch)?;
        self.write(drafted)
    }
}

fn entries(stream: StreamId, keys: &[IndexKey]) -> Commit {
    Commit {
        stream,
        expected_next_seq: None,
        events: Vec::new(),
        snapshot: SnapshotChange::Keep,
        index_remove: Vec::new(),
        index_add: keys.to_vec(),
    }
}
