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

use std::fs;
use std::io::{self, Write as _};
use std::ops::Bound;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::StoreError;
use super::engine::{Engine, Entry};
use super::files::replace;
use super::last::StoreHead;
use super::record::Hash;
use super::vault::Vault;

/// The key ring in a folder of backups.
pub(super) const RING: &str = "ring";
const PREFIX: &str = "regiewijzer-";
const MOMENT: &str = "%Y-%m-%dT%H%M%SZ";
const SUFFIX: &str = ".backup";
pub(super) const MAGIC: &[u8; 10] = b"RW-BACKUP1";
pub(super) const END: [u8; 4] = [u8::MAX; 4];
/// How many entries are read at a time.
const ENTRIES: usize = 1000;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// What stands for everything in it; worth noting elsewhere.
    pub head: StoreHead,
}

/// What a backup that is made at this moment is called.
#[must_use]
pub fn backup_name(at: Timestamp) -> String {
    format!("{PREFIX}{}{SUFFIX}", at.strftime(MOMENT))
}

/// When the newest backup in a folder was made; none when there is none.
#[must_use]
pub fn last_backup(folder: &Path) -> Option<Timestamp> {
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        let moment = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
        let moment = DateTime::strptime(MOMENT, moment).ok()?;
        Some(moment.to_zoned(TimeZone::UTC).ok()?.timestamp())
    });
    names.max()
}

/// Writes everything in an engine into a new file of a folder, and the key ring beside it. Both are
/// durable when it returns, and nothing half is left if it fails.
pub(super) fn write(
    engine: &impl Engine,
    vault: &Vault,
    head: StoreHead,
    folder: &Path,
    name: &str,
) -> Result<Backup, StoreError> {
    let path = folder.join(name);
    let failed = |source| StoreError::Backup {
        path: path.clone(),
        source,
    };
    fs::create_dir_all(folder).map_err(failed)?;
    if path.exists() {
        return Err(failed(io::ErrorKind::AlreadyExists.into()));
    }
    replace(&path, failed, |out| {
        out.write_all(MAGIC).map_err(failed)?;
        let mut hash = Hash::default();
        for_each(engine, |(key, value)| {
            hash = vault.backup_link(hash, key, value);
            let lengths = [key.len() as u32, value.len() as u32];
            let lengths = lengths.map(u32::to_be_bytes).concat();
            [lengths.as_slice(), key, value]
                .iter()
                .try_for_each(|part| out.write_all(part))
                .map_err(failed)
        })?;
        out.write_all(&END).map_err(failed)?;
        out.write_all(&hash.0).map_err(failed)
    })?;
    let ring = vault.copy()?;
    replace(&folder.join(RING), failed, |out| {
        out.write_all(&ring).map_err(failed)
    })?;
    Ok(Backup { path, head })
}

/// Shows every entry of an engine, in order.
fn for_each(
    engine: &impl Engine,
    mut see: impl FnMut((&[u8], &[u8])) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut from = Bound::Unbounded;
    loop {
        let entries: Vec<Entry> = engine.range((from, Bound::Unbounded), ENTRIES)?;
        for (key, value) in &entries {
            see((key, value))?;
        }
        match entries.into_iter().last() {
            Some((key, _)) => from = Bound::Excluded(key),
            None => return Ok(()),
        }
    }
}
