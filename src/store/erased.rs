//! Streams whose keys go, what is left of them, and streams whose keys are missing.

use std::collections::BTreeSet;

use super::engine::{Changes, Engine};
use super::keys;
use super::log::Log;
use super::ring::UNKNOWN_SLOT;
use super::{FORMAT, Index, Keyless, Store as _, StoreError, StreamId, StreamKind};

impl<E: Engine> Log<E> {
    /// Overwrites the keys of which it is written that they go.
    pub(super) fn finish_erasing(&mut self) -> Result<(), StoreError> {
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
        self.engine.write(gone, self.last.batches)
    }

    /// Whether the chain of a stream says that it was erased.
    fn is_erased(&self, stream: StreamId) -> Result<bool, StoreError> {
        match self.end(stream)? {
            Some(end) => self.ends_erased(stream, end.head),
            None => Ok(false),
        }
    }

    /// The cases whose keys are gone although nobody erased them.
    #[cfg(feature = "store-sled")]
    pub(super) fn without_key(&self) -> Result<Vec<StreamId>, StoreError> {
        let all = self.all_streams()?.into_iter();
        self.keyless_of(all.filter(|stream| stream.kind == StreamKind::Case))
    }

    fn keyless_of(
        &self,
        streams: impl IntoIterator<Item = StreamId>,
    ) -> Result<Vec<StreamId>, StoreError> {
        let mut without = Vec::new();
        for stream in streams {
            match self.key(stream) {
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

    /// The same, and what is kept of municipalities, with what else is known of them; those with an open alert first.
    pub(super) fn keyless(&self) -> Result<Vec<Keyless>, StoreError> {
        self.alarmed_first(self.keyless_of(self.all_streams()?)?)
    }

    /// The same of those in which somebody has something to do, and of what is kept of municipalities.
    pub(super) fn keyless_open(&self) -> Result<Vec<Keyless>, StoreError> {
        let mut open = BTreeSet::new();
        for index in [
            Index::Alarmed,
            Index::Drill,
            Index::Waiting,
            Index::Involved,
        ] {
            open.extend(self.leading(index)?);
        }
        for kind in [StreamKind::Municipality, StreamKind::Access] {
            open.extend(self.streams(kind, None, usize::MAX)?);
        }
        self.alarmed_first(self.keyless_of(open)?)
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
    pub(super) fn forget(&mut self, stream: StreamId) -> Result<(), StoreError> {
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
        self.engine.write(changes, self.last.batches)
    }
}
