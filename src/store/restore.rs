//! Putting a backup back, into an empty folder only.

use std::fs;
use std::path::Path;

use super::backup::RING;
use super::disk::Disk;
use super::engine::{Changes, Engine as _};
use super::entries::Entries;
use super::key_file::{Age, KeyPlace};
use super::log::Log;
use super::seal::Random;
use super::vault::Vault;
use super::{Store as _, StoreError, StoreHead};

/// How many entries are written at a time.
const ENTRIES: usize = 1000;

/// Makes a store of a backup and the key ring that lies beside it. Everything is checked before
/// anything is written; what was erased since the backup was made stays erased. The master key is
/// read from one place, and written to the other if the store will look for it there in vain.
///
/// # Errors
/// When the folder is not empty, when the backup or its ring is damaged or belongs to another
/// master key, or when the disk refuses.
pub fn restore(
    backup: &Path,
    into: &Path,
    [key_from, key_to]: [&KeyPlace; 2],
    random: Random,
) -> Result<StoreHead, StoreError> {
    if fs::read_dir(into).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(StoreError::NotEmpty { path: into.into() });
    }
    let (key, _) = key_from.take(Age::Known, random)?;
    let path = backup.with_file_name(RING);
    let ring = match fs::read(&path) {
        Ok(ring) if !ring.is_empty() => ring,
        Ok(_) | Err(_) => return Err(StoreError::RingAbsent { path }),
    };
    let vault = Vault::open(&path, Box::new(ring.clone()), &key, random)?;
    let mut entries = Entries::open(backup)?;
    while entries.next(&vault)?.is_some() {}

    let mut disk = Disk::open(into)?;
    fill(&mut disk, &mut Entries::open(backup)?, &vault)?;
    disk.put_ring(&ring)?;
    drop(disk);
    if let KeyPlace::File(path) = key_to
        && !path.exists()
    {
        key.write(path)?;
    }
    let disk = Disk::open(into)?;
    let (vault, _) = disk.vault(key_to, random)?;
    let mut log = Log::over(disk, vault)?;
    log.forget_erased()?;
    Ok(log.head())
}

/// Writes all entries. The first of them say how many there are, so that it is seen when this is
/// cut short.
fn fill(disk: &mut Disk, entries: &mut Entries, vault: &Vault) -> Result<(), StoreError> {
    let mut changes = Changes::new();
    while let Some((key, value)) = entries.next(vault)? {
        changes.insert(key, Some(value));
        if changes.len() == ENTRIES {
            disk.write(std::mem::take(&mut changes), 0)?;
        }
    }
    disk.write(changes, 0)
}
