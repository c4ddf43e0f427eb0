//! Streams whose keys go, and what is left of them.

use super::StoreError;
use super::engine::{Changes, Engine};
use super::keys;
use super::log::Log;

impl<E: Engine> Log<E> {
    /// Overwrites the keys of which it is written that they go.
    pub(super) fn finish_erasing(&mut self) -> Result<(), StoreError> {
        let going = self.engine.range(keys::all_erasing(), usize::MAX)?;
        if going.is_empty() {
            return Ok(());
        }
        let mut gone = Changes::new();
        for (key, slot) in going {
            let slot = slot.try_into().map(u64::from_be_bytes);
            match (keys::stream_of_head(&key), slot) {
                (Some(stream), Ok(slot)) => self.vault.erase(stream, slot)?,
                (None, _) | (_, Err(_)) => return Err(StoreError::unreadable(&key)),
            }
            gone.insert(key, None);
        }
        self.last.batches += 1;
        gone.insert(keys::LAST.to_vec(), Some(self.last.encode()));
        self.engine.write(gone, self.last.batches)
    }

    /// Takes out the states and entries of streams whose keys are gone: those of a backup that was
    /// made before they were erased.
    #[cfg(feature = "store-sled")]
    pub(super) fn forget_erased(&mut self) -> Result<(), StoreError> {
        let mut changes = Changes::new();
        let entries = self.engine.range(keys::all_entries(), usize::MAX)?;
        for stream in self.all_streams()? {
            if !matches!(self.key(stream), Err(StoreError::Erased { .. })) {
                continue;
            }
            let state = keys::starting_with(keys::snapshot(stream));
            let state = self.engine.range(state, usize::MAX)?;
            let its_own = |(key, _): &&(Vec<u8>, Vec<u8>)| keys::stream_at_end(key) == Some(stream);
            let gone = state.iter().chain(entries.iter().filter(its_own));
            changes.extend(gone.map(|(key, _)| (key.clone(), None)));
        }
        self.last.batches += 1;
        changes.insert(keys::LAST.to_vec(), Some(self.last.encode()));
        self.engine.write(changes, self.last.batches)
    }
}
