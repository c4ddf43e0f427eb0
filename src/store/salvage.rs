//! Reading what can still be read of a damaged store, or of a backup that was cut off.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::backup::RING;
use super::disk;
use super::engine::{Changes, Engine as _, Memory};
use super::entries::Entries;
use super::key_file::{Age, KeyPlace};
use super::log::Log;
use super::record::{self, Hash, Recorded};
use super::seal::Random;
use super::vault::Vault;
use super::{Readable, StoreError, StreamId, keys};

/// What was found; the place that it was read from is as it was.
pub struct Salvaged {
    log: Log<Memory>,
    /// Where the key of each stream is, also of those whose ends are gone.
    slots: BTreeMap<StreamId, u64>,
}

/// Reads a store in a folder, or the file of a backup. A store is read from a copy, which is put
/// into an empty folder and removed again.
///
/// # Errors
/// When there is nothing to read at all: no key ring, another master key, or files that cannot be
/// opened.
pub fn salvage(
    from: &Path,
    room: &Path,
    master: &KeyPlace,
    random: Random,
) -> Result<Salvaged, StoreError> {
    let ring = match from.is_dir() {
        true => from.join(RING),
        false => from.with_file_name(RING),
    };
    let (key, _) = master.take(Age::Known, random)?;
    let slots = match fs::read(&ring) {
        Ok(slots) if !slots.is_empty() => slots,
        Ok(_) | Err(_) => return Err(StoreError::RingAbsent { path: ring }),
    };
    let vault = Vault::open(&ring, Box::new(slots), &key, random)?;
    let slots = vault.slots()?;
    let found = match from.is_dir() {
        true => disk::readable(from, room)?,
        false => of_backup(from, &vault)?,
    };
    let mut engine = Memory::default();
    engine.write(found, 0)?;
    Ok(Salvaged {
        log: Log::unchecked(engine, vault),
        slots,
    })
}

/// The entries of a backup up to where it is damaged.
fn of_backup(path: &Path, vault: &Vault) -> Result<Changes, StoreError> {
    let mut entries = Entries::open(path)?;
    let mut found = Changes::new();
    while let Ok(Some((key, value))) = entries.next(vault) {
        found.insert(key, Some(value));
    }
    Ok(found)
}

impl Readable for Salvaged {
    fn streams(&self) -> Result<BTreeSet<StreamId>, StoreError> {
        let heads = self.log.engine.range(keys::heads(), usize::MAX)?;
        let records = self.log.engine.range(keys::all_records(), usize::MAX)?;
        let heads = heads
            .iter()
            .filter_map(|(key, _)| keys::stream_of_head(key));
        let records = records
            .iter()
            .filter_map(|(key, _)| keys::stream_of_record(key));
        Ok(heads.chain(records).collect())
    }

    fn events(&self, stream: StreamId) -> (Vec<Recorded>, Option<StoreError>) {
        let mut readable = Vec::new();
        let ended = self.read(stream, &mut readable);
        (readable, ended.err())
    }
}

impl Salvaged {
    fn read(&self, stream: StreamId, readable: &mut Vec<Recorded>) -> Result<(), StoreError> {
        let broken = |seq| StoreError::Broken { stream, seq };
        let end = self.log.end(stream).ok().flatten();
        let slot = end.map(|end| end.slot).or(self.slots.get(&stream).copied());
        let key = self.log.vault.key(stream, slot.unwrap_or_default())?;
        let mut before = Hash::default();
        for seq in 0.. {
            let Ok(bytes) = self.log.bytes_of_record(stream, seq) else {
                let whole = end.is_some_and(|end| end.head.next_seq == seq);
                return if whole { Ok(()) } else { Err(broken(seq)) };
            };
            let recorded = record::decode(&bytes);
            let fits = |recorded: &Recorded| recorded.seq == seq && recorded.previous == before;
            let recorded = recorded.filter(fits).ok_or(broken(seq))?;
            readable.push(self.log.opened(stream, Some(&key), &bytes, recorded)?);
            before = self.log.vault.link(stream, &bytes);
        }
        Ok(())
    }
}
