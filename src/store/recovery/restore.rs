//! Putting a backup back, into an empty folder only.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::store::archive::backup;
use crate::store::archive::backups;
use crate::store::archive::backups::RING;
use crate::store::archive::entries::Entries;
use crate::store::archive::gaps;
use crate::store::archive::gaps::{Gap, Gaps};
use crate::store::engine::{Changes, Engine as _, Memory};
use crate::store::format::keys;
use crate::store::format::record;
use crate::store::format::record::{Hash, Seal};
use crate::store::notes::files;
use crate::store::on_disk::carry;
use crate::store::on_disk::disk::Disk;
use crate::store::on_disk::folder;
use crate::store::on_disk::folder::Folder;
use crate::store::sealing::fingerprint::Fingerprint;
use crate::store::sealing::key_file::{Age, KeyPlace};
use crate::store::sealing::seal::Random;
use crate::store::sealing::vault::Vault;
use crate::store::streams::bucket::Buckets;
use crate::store::streams::log::Log;
use crate::store::{Commit, NewEvent};
use crate::store::{Keyless, Store as _, StoreError, StoreHead, StreamId};

/// How many entries are written at a time.
const ENTRIES: usize = 1000;

/// A store that was made of a backup.
#[derive(Debug)]
pub struct Restored {
    /// What stands for everything in it.
    pub head: StoreHead,
    /// The same for a store, its copies and its backups.
    pub lineage: Hash,
    /// The cases in it that nobody can read, for they have no key.
    pub keyless: Vec<Keyless>,
    /// What of the backup is damaged besides, or does not add up: so is the store.
    pub gaps: Gaps,
    /// How many keys stood in the ring beside the backup that had been erased before it was made: that
    /// ring is an older one. They were left out.
    pub returned: usize,
}

/// Makes a store of a backup and the key ring that lies beside it. Everything is checked before
/// anything is written; what a newer backup in the same folder tells to be erased stays erased. The
/// master key is read from one place, and written to the other if the store will look for it there in
/// vain. The store remembers where copies of its key ring lie.
///
/// # Errors
/// When the folder is not empty, when the backup or its ring is damaged or belongs to another
/// master key, or when the disk refuses.
pub fn restore(
    backup: &Path,
    into: &Path,
    [key_from, key_to]: [&KeyPlace; 2],
    random: Random,
) -> Result<Restored, StoreError> {
    folder::check_free(into)?;
    let (key, _) = key_from.take(Age::Known, random)?;
    let path_of_ring = backup.with_file_name(RING);
    let ring = match files::read(&path_of_ring) {
        Ok(ring) if !ring.is_empty() => ring,
        Ok(_) | Err(_) => return Err(StoreError::RingAbsent { path: path_of_ring }),
    };
    let vault = Vault::open(&path_of_ring, Box::new(ring.clone()), &key, random)?;
    let is_before = checked(backup, &vault)?;
    let folder = Folder::to_fill(into)?;
    let path = folder.path.clone();
    let restored = (|| {
        let mut disk = Disk::start(folder)?;
        let mut copies = fill(&mut disk, &mut Entries::open(backup)?, &vault, !is_before)?;
        disk.put_ring(&ring)?;
        copies.extend(backup.parent().map(Path::to_path_buf));
        for folder in copies {
            disk.note_copy(&folder)?;
        }
        if let KeyPlace::File(path) = key_to
            && !path.exists()
        {
            key.write(path)?;
        }
        let (own, _) = disk.vault(key_to, random)?;
        let mut log = match is_before {
            true => {
                let again = Vault::open(&path_of_ring, Box::new(ring.clone()), &key, random)?;
                let old = before(&mut Entries::open(backup)?, again)?;
                let mut log = Log::over(disk, own)?;
                carry::fill(&old, &mut log)?;
                log
            }
            false => Log::checked(disk, own, 0)?,
        };
        let mut returned = log.empty_what_was_erased()?;
        for (stream, last) in erasures(backup, &vault, &log.not_erased()?)? {
            returned += usize::from(log.key(stream).is_ok());
            log.forget(stream)?;
            log.append(&[Commit::erased(stream, last)])?;
        }
        // A backup of an earlier program has none, and what was taken out went without them.
        log.buckets = Buckets::default();
        log.keep_buckets()?;
        let restored = Restored {
            head: log.head(),
            lineage: log.lineage(),
            keyless: log.keyless()?,
            gaps: match is_before {
                true => Gaps::default(),
                false => {
                    let found = gaps::damaged_in(backup, key_from, random)?;
                    unread(&log, found)
                }
            },
            returned,
        };
        // Last of all: until here it is no store, and whatever failed is told truly.
        log.engine.made()?;
        Ok(restored)
    })();
    if restored.is_err() {
        folder::clear(&path);
    }
    restored
}

/// What of a backup stays damaged in the store that was made of it; which keys are missing the store itself tells.
fn unread(log: &Log<Disk>, mut gaps: Gaps) -> Gaps {
    gaps.all.retain(|gap| match gap {
        Gap::Key(_) => false,
        Gap::Record(StoreError::Broken { stream, .. }) => log.events(*stream, 0).is_err(),
        Gap::Record(_) => true,
    });
    gaps
}

/// Reads all of a backup, to see that it is whole and that this key ring is its own; gives whether it is
/// of the format before.
fn checked(backup: &Path, vault: &Vault) -> Result<bool, StoreError> {
    let mut entries = Entries::open(backup)?;
    let mut is_before = false;
    let mut needs = None;
    loop {
        match entries.next(vault) {
            Ok(Some((key, value))) if key == keys::RING => needs = Fingerprint::decode(&value),
            Ok(Some((key, value))) => {
                let format = value.try_into().map(u16::from_be_bytes);
                is_before |= key == keys::FORMAT && format.is_ok_and(carry::is_before);
            }
            Ok(None) => return Ok(is_before),
            Err(error) => {
                let found = vault.fingerprint();
                let path = backup.with_file_name(RING);
                return Err(match needs.filter(|needs| *needs != found) {
                    Some(needs) => StoreError::OtherRing { path, needs, found },
                    None => error,
                });
            }
        }
    }
}

/// A store of the format before, as it stands in a backup.
fn before(entries: &mut Entries, vault: Vault) -> Result<Log<Memory>, StoreError> {
    let mut found = Changes::new();
    while let Some((key, value)) = entries.next(&vault)? {
        if ![keys::COPIES, keys::RING].contains(&key.as_slice()) {
            found.insert(key, Some(value));
        }
    }
    let mut engine = Memory::default();
    engine.write(found, 0)?;
    Log::checked(engine, vault, 0)
}

/// Writes all entries if they are to be written as they stand. The first of them say how many there are,
/// so that it is seen when this is cut short. Gives where copies of the key ring lay.
fn fill(
    disk: &mut Disk,
    entries: &mut Entries,
    vault: &Vault,
    as_they_stand: bool,
) -> Result<BTreeSet<PathBuf>, StoreError> {
    let mut changes = Changes::new();
    let mut copies = BTreeSet::new();
    while let Some((key, value)) = entries.next(vault)? {
        if key == keys::COPIES {
            copies.extend(backup::folders(&value));
            continue;
        }
        if as_they_stand && key != keys::RING {
            changes.insert(key, Some(value));
        }
        if changes.len() == ENTRIES {
            disk.write(std::mem::take(&mut changes), 0)?;
        }
    }
    disk.write(changes, 0)?;
    Ok(copies)
}

/// The last records of these streams where another backup beside this one, or the key ring, tells that they were
/// erased.
fn erasures(
    backup: &Path,
    vault: &Vault,
    of: &BTreeSet<StreamId>,
) -> Result<BTreeMap<StreamId, NewEvent>, StoreError> {
    let mut all = BTreeMap::new();
    let beside = backup.parent().map(backups::in_folder).unwrap_or_default();
    for path in beside
        .iter()
        .filter(|path| *path != backup && !of.is_empty())
    {
        let mut found = BTreeMap::new();
        let Ok(mut entries) = Entries::open(path) else {
            continue;
        };
        loop {
            match entries.next(vault) {
                Ok(Some((key, value))) => {
                    let stream = keys::stream_of_record(&key).filter(|stream| of.contains(stream));
                    let last = record::decode(&value).filter(|last| last.seal == Seal::Plain);
                    found.extend(stream.zip(last.map(NewEvent::from)));
                }
                // All of it was found to be what was written.
                Ok(None) => break all.extend(found),
                Err(_) => break,
            }
        }
    }
    for stream in vault.erased()?.intersection(of) {
        let told = all.entry(*stream);
        told.or_insert_with(NewEvent::erased_some_day);
    }
    Ok(all)
}
