//! Where backups may go, and which of them may go: a backup must not harm the store, nor another
//! store's backups.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::backups;
use super::backups::RING;
use super::entries::Entries;
use crate::store::StoreError;
use crate::store::engine::Engine;
use crate::store::notes::files::{self, make};
use crate::store::sealing::vault::Vault;

/// Files of which a folder of backups has none: where one is, there is a store, damaged or not.
const OF_A_STORE: [&str; 4] = ["conf", "confirmed", "db", "making"];

/// Refuses the folder of the store, one inside it, one of another store, one with another store's backups, and one whose
/// name cannot be noted.
pub(in crate::store) fn check(
    engine: &impl Engine,
    vault: &Vault,
    folder: &Path,
) -> Result<(), StoreError> {
    check_place(engine, folder)?;
    check_ours(engine, vault, folder)
}

/// Makes the folder for a backup and keeps every other program out of it until what is given is dropped.
pub(in crate::store) fn take(
    engine: &impl Engine,
    vault: &Vault,
    folder: &Path,
) -> Result<Taken, StoreError> {
    check_place(engine, folder)?;
    let path = folder.to_path_buf();
    make(folder).map_err(|source| StoreError::Backup { path, source })?;
    let taken = lock(folder)?;
    check_ours(engine, vault, folder)?;
    Ok(taken)
}

/// A folder into which nobody else writes a backup.
pub(in crate::store) struct Taken {
    _lock: Option<File>,
}

/// Where the system has no lock for a folder, nothing keeps others out.
fn lock(folder: &Path) -> Result<Taken, StoreError> {
    let lock = File::open(folder).ok().filter(|_| cfg!(unix));
    if let Some(lock) = &lock
        && matches!(lock.try_lock(), Err(TryLockError::WouldBlock))
    {
        let path = folder.to_path_buf();
        return Err(StoreError::BackupTaken { path });
    }
    Ok(Taken { _lock: lock })
}

fn check_place(engine: &impl Engine, folder: &Path) -> Result<(), StoreError> {
    let path = || folder.to_path_buf();
    // The copies of the ring are noted line by line.
    if folder
        .to_str()
        .is_none_or(|name| name.contains(['\n', '\r']))
    {
        return Err(StoreError::BackupName { path: path() });
    }
    if engine
        .folder()
        .is_some_and(|store| is_inside(store, folder))
    {
        return Err(StoreError::BackupInside { path: path() });
    }
    if OF_A_STORE.iter().any(|name| folder.join(name).exists()) || outer(folder).is_some() {
        return Err(StoreError::BackupForeign { path: path() });
    }
    Ok(())
}

fn check_ours(engine: &impl Engine, vault: &Vault, folder: &Path) -> Result<(), StoreError> {
    let there = folder.join(RING);
    let ours = match files::read(&there) {
        Ok(ring) => {
            let noted = || {
                let copies = engine.copies().unwrap_or_default();
                let noted = copies.iter().any(|copy| is_inside(copy, folder));
                noted && last_is_whole(folder, vault)
            };
            vault.is_of_this_store(&ring, &noted)
        }
        // Without a ring only the backups themselves tell whose they are.
        Err(_) => last_is_whole(folder, vault),
    };
    match ours {
        true => Ok(()),
        false => Err(StoreError::BackupForeign {
            path: folder.to_path_buf(),
        }),
    }
}

/// The folder of a store in which another folder lies, whatever links lead there.
pub(in crate::store) fn outer(folder: &Path) -> Option<PathBuf> {
    let folder = resolved(folder);
    let of_a_store = |outer: &&Path| {
        let files = OF_A_STORE.iter().filter(|name| outer.join(name).is_file());
        files.count() > 1
    };
    folder
        .ancestors()
        .skip(1)
        .find(of_a_store)
        .map(Path::to_path_buf)
}

fn last_is_whole(folder: &Path, vault: &Vault) -> bool {
    let all = backups::in_folder(folder);
    all.last().is_none_or(|last| is_whole(last, vault))
}

/// Whether a folder is another one or inside it, whatever links lead there.
#[must_use]
pub fn is_inside(outer: &Path, folder: &Path) -> bool {
    let (outer, folder) = (resolved(outer), resolved(folder));
    folder.starts_with(outer)
}

/// A path without links, as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
    for there in path.ancestors() {
        if let Ok(real) = fs::canonicalize(there) {
            let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
            return real.join(rest);
        }
    }
    path
}

/// Removes the oldest backups beside one that was just made, and that is read once more before, until
/// so many are left.
pub(in crate::store) fn thin_out(
    vault: &Vault,
    made: &Path,
    keep: usize,
) -> Result<(), StoreError> {
    let folder = made.parent().unwrap_or(Path::new(""));
    let all = backups::in_folder(folder);
    let more = all.len().saturating_sub(keep.max(1));
    if more == 0 || !is_whole(made, vault) {
        return Ok(());
    }
    for path in all.iter().filter(|path| **path != made).take(more) {
        let removed = fs::remove_file(path);
        removed.map_err(|source| StoreError::Backup {
            path: path.clone(),
            source,
        })?;
    }
    Ok(())
}

/// Whether everything in a backup is what this store wrote.
fn is_whole(path: &Path, vault: &Vault) -> bool {
    let Ok(mut entries) = Entries::open(path) else {
        return false;
    };
    loop {
        match entries.next(vault) {
            Ok(Some(_)) => {}
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}
