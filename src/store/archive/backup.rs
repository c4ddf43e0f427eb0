//! Backups: everything in a store as one file, with the key ring beside it.
//!
//! A backup is as sealed as the store is. There may be many of them, but only one key ring, the
//! newest: what was erased since an older backup was made cannot be read from it either.
//!
//! | bytes | field |
//! |---|---|
//! | 0..10 | `RW-BACKUP1` |
//! | 4, 4 | length of a key and of its value, for each entry |
//! | .. | key and value |
//! | 4 | 255 four times: no more entries |
//! | 32 | keyed hash over all entries |
//!
//! The first two entries are none of the store: 0 `copies`, the folders in which copies of the key ring
//! lay, one a line, and empty lines behind them; and 0 `ring`, the fingerprint of the key ring that belongs to it.

use std::io::Write as _;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use super::backups::{AGAIN, END, MAGIC, RING, SUFFIX};
use crate::store::engine::{Engine, KeyValue};
use crate::store::format::keys;
use crate::store::format::record::Hash;
use crate::store::notes::files::{self, replace, replace_keys};
use crate::store::sealing::last::StoreHead;
use crate::store::sealing::ring::SLOT_BYTES;
use crate::store::sealing::vault::Vault;
use crate::store::{StoreError, StreamId};

/// What the length of the list of copies is a multiple of.
const COPIES_BYTES: usize = 4096;
/// How many entries are read at a time.
const ENTRIES: usize = 1000;
/// How many backups of one second have names of their own.
const MOST_AT_ONCE: u32 = 1000;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// What stands for everything in it; worth noting elsewhere.
    pub head: StoreHead,
    /// The cases in it that nobody can read, for they have no key.
    pub keyless: Vec<crate::store::Keyless>,
    /// Those of which the key ring that lay in the folder still had the key: the new one has it too.
    pub kept: Vec<StreamId>,
    /// How many keys of erased cases stood in the key ring of the store: it is an older one. They were overwritten.
    pub returned: usize,
}

/// The key ring that lies in a folder of backups; nothing where there is none.
pub(in crate::store) fn ring_in(folder: &Path) -> Vec<u8> {
    files::read(&folder.join(RING)).unwrap_or_default()
}

/// A key ring with these slots of another copy of it.
pub(in crate::store) fn joined<'a>(
    mut ring: Vec<u8>,
    other: &[u8],
    slots: impl Iterator<Item = &'a u64>,
) -> Vec<u8> {
    for slot in slots {
        let start = (slot * SLOT_BYTES) as usize;
        let of_slot = start..start + SLOT_BYTES as usize;
        ring.resize(ring.len().max(of_slot.end), 0);
        ring[of_slot.clone()].copy_from_slice(&other[of_slot]);
    }
    ring
}

/// Writes everything in an engine into a new file of a folder that was taken, and this key ring beside it. Both are
/// durable when it returns. If it fails, what lies there is as it was, but for a newer ring.
pub(in crate::store) fn write(
    engine: &impl Engine,
    vault: &Vault,
    (head, ring): (StoreHead, &[u8]),
    folder: &Path,
    name: &str,
) -> Result<Backup, StoreError> {
    let failed_at = |path: &Path, source| StoreError::Backup {
        path: path.into(),
        source,
    };
    let path = free(folder, name);
    let failed = |source| failed_at(&path, source);
    let mut copies = engine.copies().map_err(of_backup)?;
    copies.push(std::path::absolute(folder).map_err(failed)?);
    replace(&path, failed, |out| {
        out.write_all(MAGIC).map_err(failed)?;
        let mut hash = Hash::default();
        let mut put = |key: &[u8], value: &[u8]| {
            hash = vault.backup_link(hash, key, value);
            let lengths = [key.len() as u32, value.len() as u32];
            let lengths = lengths.map(u32::to_be_bytes).concat();
            [lengths.as_slice(), key, value]
                .iter()
                .try_for_each(|part| out.write_all(part))
                .map_err(failed)
        };
        let lines = copies.iter().map(|copy| format!("{}\n", copy.display()));
        let mut lines = lines.collect::<String>().into_bytes();
        // All else in it has lengths that tell nothing, and so has all of it.
        lines.resize(lines.len().next_multiple_of(COPIES_BYTES), b'\n');
        put(keys::COPIES, &lines)?;
        put(keys::RING, &vault.fingerprint().0)?;
        for_each(engine, |(key, value)| put(key, value))?;
        out.write_all(&END).map_err(failed)?;
        out.write_all(&hash.0).map_err(failed)?;
        // The ring before the backup that needs it, and the note of it before the ring: no backup ever
        // lies beside an older ring, and no copy is ever forgotten.
        engine.note_copy(folder).map_err(of_backup)?;
        let of_ring = folder.join(RING);
        let failed = |source| failed_at(&of_ring, source);
        replace_keys(&of_ring, failed, |out| out.write_all(ring).map_err(failed))
    })?;
    Ok(Backup {
        path,
        head,
        keyless: Vec::new(),
        kept: Vec::new(),
        returned: 0,
    })
}

/// What is wrong with the keys, or with the notes about copies of them, is wrong with a backup, and never ends the
/// program.
pub(in crate::store) fn of_backup(error: StoreError) -> StoreError {
    match error {
        StoreError::Io { path, source } => StoreError::Backup { path, source },
        error => error,
    }
}

/// The folders that a backup notes.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn folders(value: &[u8]) -> Vec<PathBuf> {
    let lines = String::from_utf8_lossy(value);
    let lines = lines.lines().filter(|line| !line.is_empty());
    lines.map(PathBuf::from).collect()
}

/// The first name that nothing in the folder has.
fn free(folder: &Path, name: &str) -> PathBuf {
    let stem = name.strip_suffix(SUFFIX).unwrap_or(name);
    let again = (2..MOST_AT_ONCE).map(|number| format!("{stem}{AGAIN}{number}{SUFFIX}"));
    let mut names = std::iter::once(name.to_owned()).chain(again);
    let free = names.find(|name| !folder.join(name).exists());
    folder.join(free.as_deref().unwrap_or(name))
}

/// Shows every entry of an engine, in order.
fn for_each(
    engine: &impl Engine,
    mut see: impl FnMut((&[u8], &[u8])) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut from = Bound::Unbounded;
    loop {
        let entries: Vec<KeyValue> = engine.range((from, Bound::Unbounded), ENTRIES)?;
        for (key, value) in &entries {
            see((key, value))?;
        }
        match entries.into_iter().last() {
            Some((key, _)) => from = Bound::Excluded(key),
            None => return Ok(()),
        }
    }
}
