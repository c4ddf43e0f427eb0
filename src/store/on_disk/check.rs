//! Whether a log holds all that it once confirmed: what is looked at before a store is believed.

use crate::store::engine::Engine;
use crate::store::format::keys;
use crate::store::sealing::last::Last;
use crate::store::sealing::vault::Vault;
use crate::store::streams::log::Log;
use crate::store::{FORMAT, Index, Store as _, StoreError};

/// The oldest format that can be read.
const OLDEST: u16 = 2;

/// How many moments are read to see that they can be.
const FIRST: usize = 100;

impl<E: Engine> Log<E> {
    /// The log that the engine holds, if it is whole up to the batch that was confirmed last.
    pub(in crate::store) fn checked(
        engine: E,
        vault: Vault,
        confirmed: u64,
    ) -> Result<Self, StoreError> {
        let mut log = Self::unchecked(engine, vault);
        log.format = log.checked_format(confirmed)?;
        log.last = Last::read(&log.engine, &log.vault, log.format)?;
        log.check_ends()?;
        if let Some(batches) = confirmed
            .checked_sub(log.last.batches)
            .filter(|lost| *lost > 0)
        {
            return Err(log.vault.lost(batches));
        }
        log.finish_erasing()?;
        // What a start reads besides: who is waited for, and when.
        log.leading(Index::Waiting)?;
        log.due(u64::MAX, FIRST)?;
        Ok(log)
    }

    /// The format that it has, one that this program knows.
    fn checked_format(&self, confirmed: u64) -> Result<u16, StoreError> {
        match self.engine.get(keys::FORMAT)? {
            Some(bytes) => match <[u8; 2]>::try_from(bytes).map(u16::from_be_bytes) {
                Ok(found) if found > FORMAT => Err(self.vault.newer(found, FORMAT)),
                Ok(found) if found >= OLDEST => Ok(found),
                Ok(_) | Err(_) => Err(self.vault.damaged("it has no format")),
            },
            None if confirmed > 0 => Err(self.vault.lost(confirmed)),
            None => Err(self.vault.damaged("it has no format")),
        }
    }

    /// Refuses ends of streams that do not add up and do not fit their records either: sled steps over a damaged part
    /// of its log without a word, and an old page comes back. Where the sums of the buckets are what was written, each
    /// bucket is added up when it is first needed. Where every stream is whole in itself, one was put back or taken
    /// out: that is told, and everything goes on.
    fn check_ends(&self) -> Result<(), StoreError> {
        if self.format == FORMAT && self.ends_are_vouched_for()? {
            self.buckets.of_ends.set(true);
            return Ok(());
        }
        let found = self.all_ends()?;
        if found.whole == self.last.ends || self.format == FORMAT && found.mended.is_empty() {
            return Ok(());
        }
        match self.last.events.saturating_sub(found.events) {
            0 => Err(self.vault.damaged("the ends of the streams do not add up")),
            missing => Err(self.vault.damaged(&format!("events missing: {missing}"))),
        }
    }
}
