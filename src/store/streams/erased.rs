//! Streams whose keys go, what is left of them, and streams whose keys are missing.

use std::collections::{BTreeMap, BTreeSet};

use super::log::Log;
use crate::store::engine::{Changes, Engine};
use crate::store::error::of_one;
use crate::store::format::keys;
use crate::store::sealing::ring::UNKNOWN_SLOT;
use crate::store::{FORMAT, Index, Keyless, Store as _, StoreError, StreamId, StreamKind};

impl<E: Engine> Log<E> {
    /// Overwrites the keys of which it is written that they go.
    pub(in crate::store) fn finish_erasing(&mut self) -> Result<(), StoreError> {
        let going = self.engine.range(keys::all_erasing(), usize::MAX)?;
        if going.is_empty() {
            return Ok(());
        }
        let mut gone = Changes::new();
        for (key, slot) in going {
            // Nobody but the program itself makes it erase a key.
            let slot = match self.format < FORMAT {
                true => Some(slot),
                false => self.vault.open_own(&key, &slot),
            };
            let slot = slot.and_then(|slot| Some(u64::from_be_bytes(slot.try_into().ok()?)));
            let stream = keys::stream_of_head(&key).ok_or_else(|| StoreError::unreadable(&key))?;
            match (slot, self.is_erased(stream)?) {
                (slot, true) => self.vault.erase(stream, slot.unwrap_or(UNKNOWN_SLOT))?,
                // One that was put back erases nothing: the chain itself must say it.
                (Some(_), false) => {}
                (None, false) => return Err(StoreError::unreadable(&key)),
            }
            gone.insert(key, None);
        }
        // A store of the format before is only read so, and what is copied of it must stay what it was.
        if self.format == FORMAT {
            self.last.batches += 1;
            gone.insert(keys::LAST.to_vec(), Some(self.last.encode(&self.vault)));
        }
        self.put(gone, self.last.batches)
    }

    /// Overwrites the keys of streams that end in the record of their erasure: with an older ring that was put back
    /// they came back. Gives how many there were.
    pub(in crate::store) fn empty_what_was_erased(&mut self) -> Result<usize, StoreError> {
        let mut emptied = 0;
        for (stream, slot) in self.vault.slots()? {
            if self.surely_erased(stream)? {
                self.vault.erase(stream, slot)?;
                emptied += 1;
            }
        }
        Ok(emptied)
    }

    /// Whether the chain of a stream says that it was erased.
    fn is_erased(&self, stream: StreamId) -> Result<bool, StoreError> {
        match self.end(stream)? {
            Some(end) => self.ends_erased(stream, end.head),
            None => Ok(false),
        }
    }

    /// The same, and no where that cannot be read.
    pub(super) fn surely_erased(&self, stream: StreamId) -> Result<bool, StoreError> {
        Ok(of_one(self.is_erased(stream))?.unwrap_or(false))
    }

    /// The cases that do not end in the record of their erasure.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn not_erased(&self) -> Result<BTreeSet<StreamId>, StoreError> {
        let mut live = BTreeSet::new();
        for stream in self.all_streams()? {
            let is_case = stream.kind == StreamKind::Case;
            if is_case && !self.surely_erased(stream)? {
                live.insert(stream);
            }
        }
        Ok(live)
    }

    /// Those of these streams whose key is missing or damaged.
    pub(super) fn keyless_of(
        &self,
        streams: impl IntoIterator<Item = StreamId>,
    ) -> Result<Vec<StreamId>, StoreError> {
        let mut without = Vec::new();
        for stream in streams {
            match self.key_in_ring(stream) {
                Err(StoreError::KeyBroken { .. } | StoreError::Broken { .. }) => {
                    without.push(stream);
                }
                Ok(_) => {}
                // Whatever else is wrong with one is told when it is read.
                Err(error) if error.is_of_one() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(without)
    }

    /// The slots of another copy of the key ring that hold keys which are missing here although nobody erased them.
    pub(super) fn missing_but_in(
        &self,
        other: &[u8],
    ) -> Result<BTreeMap<u64, StreamId>, StoreError> {
        let mut missing = self.vault.lost_but_in(other)?;
        let mut erased = BTreeSet::new();
        for stream in missing.values() {
            // Where nobody can tell, a key that may have been erased is not kept.
            if of_one(self.is_erased(*stream))?.unwrap_or(true) {
                erased.insert(*stream);
            }
        }
        missing.retain(|_, stream| !erased.contains(stream));
        Ok(missing)
    }

    /// The same, and what is kept of municipalities, with what else is known of them; those with an open alert first.
    pub(in crate::store) fn keyless(&self) -> Result<Vec<Keyless>, StoreError> {
        self.alarmed_first(self.keyless_of(self.all_streams()?)?)
    }

    /// The same of those in which somebody has something to do, and of what is kept of municipalities.
    pub(in crate::store) fn keyless_open(&self) -> Result<Vec<Keyless>, StoreError> {
        let mut open = BTreeSet::new();
        for index in [
            Index::Alarmed,
            Index::Drill,
            Index::Waiting,
            Index::Involved,
        ] {
            open.extend(self.leading(index)?);
        }
        for kind in [
            StreamKind::Municipality,
            StreamKind::Access,
            StreamKind::Card,
        ] {
            open.extend(self.streams(kind, None, usize::MAX)?);
        }
        self.alarmed_first(self.keyless_of(open)?)
    }

    /// Looks in the key ring itself whether what opens all keys and the keys of cases with an open alert are
    /// there: what is at hand is written there again. Gives the cases of which the key is gone for good.
    pub(in crate::store) fn put_keys_back(&mut self) -> Result<Vec<StreamId>, StoreError> {
        self.vault.put_root_back()?;
        let mut gone = Vec::new();
        for stream in self.leading(Index::Alarmed)? {
            // Whatever else is wrong with one is told when it is read.
            if let Ok(Some(end)) = of_one(self.end(stream))?
                && !self.vault.put_back(stream, end.slot)?
            {
                gone.push(stream);
            }
        }
        Ok(gone)
    }

    fn alarmed_first(&self, without: Vec<StreamId>) -> Result<Vec<Keyless>, StoreError> {
        let alarmed: BTreeSet<StreamId> = self.leading(Index::Alarmed)?.into_iter().collect();
        let mut keyless: Vec<Keyless> = without
            .into_iter()
            .map(|stream| Keyless {
                stream,
                alarmed: alarmed.contains(&stream),
            })
            .collect();
        keyless.sort_by_key(|one| !one.alarmed);
        Ok(keyless)
    }

    /// Takes out the state and the entries of a stream that was erased after the backup was made from
    /// which they come.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn forget(&mut self, stream: StreamId) -> Result<(), StoreError> {
        let state = keys::starting_with(keys::snapshot(stream));
        let state = self.engine.range(state, usize::MAX)?;
        let entries = self.engine.range(keys::all_entries(), usize::MAX)?;
        let its_own = |(key, _): &&(Vec<u8>, Vec<u8>)| keys::stream_at_end(key) == Some(stream);
        let entries: Vec<&(Vec<u8>, Vec<u8>)> = entries.iter().filter(its_own).collect();
        for (key, _) in &entries {
            self.last.entries[keys::sum_of(key)].remove(self.vault.entry(key));
        }
        let gone = state.iter().chain(entries);
        let mut changes: Changes = gone.map(|(key, _)| (key.clone(), None)).collect();
        self.last.batches += 1;
        changes.insert(keys::LAST.to_vec(), Some(self.last.encode(&self.vault)));
        self.put(changes, self.last.batches)
    }
}
