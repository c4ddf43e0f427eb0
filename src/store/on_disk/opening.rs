//! How a store is opened: first it is read, and only one that is whole is given to sled.
//!
//! Sled writes in a file while it opens it, and what it takes for the end of a crash it overwrites.
//! So a store is looked through without it. What does not pass is tried on a copy, for only sled itself
//! knows for certain what it accepts; if that does not open either, nothing was changed.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::carry;
use super::disk::Disk;
use super::folder;
use super::folder::Folder;
use super::reading::Reading;
use super::vanished;
use crate::store::StoreError;
use crate::store::notes::files::failed;
use crate::store::notes::making::Making;
use crate::store::notes::names::BLOBS;
use crate::store::sealing::key_file::{Age, KeyPlace};
use crate::store::sealing::seal::Random;
use crate::store::sealing::slots::{Slots, Untouched};
use crate::store::sealing::vault::Vault;
use crate::store::streams::log::Log;

/// Opens the store in a folder, or makes one; gives the file in which a master key was made.
pub(in crate::store) fn open(
    path: &Path,
    master: &KeyPlace,
    random: Random,
) -> Result<(Log<Disk>, Option<PathBuf>), StoreError> {
    if folder::is_new(path)? {
        vanished::check(path)?;
    }
    let mut folder = Folder::open(path, Making::Store)?;
    if folder.age == Age::Known {
        let is_fresh = folder.is_being_carried();
        if is_fresh {
            folder.locked()?;
            folder.finish_carrying()?;
        }
        let format = check(&folder, master, random)?;
        // Sled writes as soon as it is there: what would be refused behind it is refused before it.
        folder.ring()?;
        folder.prepare()?;
        match carry::is_before(format) {
            true => carry_over(&folder, master, random)?,
            // A start has written in it since, and it was found whole again.
            false if !is_fresh => folder.drop_old(),
            false => {}
        }
    }
    let disk = Disk::start(folder)?;
    let (vault, made_key) = disk.vault(master, random)?;
    let mut log = Log::over(disk, vault)?;
    log.engine.made()?;
    vanished::note(path);
    Ok((log, made_key))
}

/// Begins to fill a new store; until its engine is told that it is made, there is none.
pub(in crate::store) fn begin(
    path: &Path,
    master: &KeyPlace,
    random: Random,
) -> Result<(Log<Disk>, Option<PathBuf>), StoreError> {
    let disk = Disk::start(Folder::to_fill(path)?)?;
    let (vault, made_key) = disk.vault(master, random)?;
    Ok((Log::over(disk, vault)?, made_key))
}

/// Opens the store in a folder so that nothing in it changes.
pub(in crate::store) fn read(
    path: &Path,
    master: &KeyPlace,
    random: Random,
) -> Result<Log<Reading>, StoreError> {
    let folder = Folder::known(path)?;
    if folder.is_being_carried() {
        return Err(StoreError::Carried { path: folder.path });
    }
    let vault = vault(&folder, master, random)?;
    let batches = folder.confirmed()?.batches;
    let reading = Reading::open(&folder.path)?.keeping(folder);
    Log::checked(reading, vault, batches).map_err(|error| whole(error, path))
}

/// Writes a store of an earlier format anew.
fn carry_over(folder: &Folder, master: &KeyPlace, random: Random) -> Result<(), StoreError> {
    let batches = folder.confirmed()?.batches;
    let old = Reading::open(&folder.path)?;
    let old = Log::checked(old, vault(folder, master, random)?, batches)?;
    // The ring itself: what is being erased in the old store is erased for good.
    let (path, _) = folder.ring()?;
    let ring = || -> Result<Box<dyn Slots>, StoreError> { Ok(Box::new(folder.ring()?.1)) };
    let again = || vault(folder, master, random);
    carry::carry(&old, opened(&path, ring, master, random)?, again, folder)
}

/// Looks through a store that nobody uses, and tries it on a copy if it looks damaged; gives its format.
fn check(folder: &Folder, master: &KeyPlace, random: Random) -> Result<u16, StoreError> {
    // The engine looks for its folder only after it has written.
    let blobs = folder.path.join(BLOBS);
    match fs::read_dir(&blobs) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(&blobs, error)),
        Ok(_) | Err(_) => {}
    }
    let batches = folder.confirmed()?.batches;
    let keys = || vault(folder, master, random);
    let checked = Reading::open(&folder.path);
    let checked = keys().and_then(|keys| Log::checked(checked?, keys, batches));
    let error = match checked {
        Ok(log) => return Ok(log.format),
        Err(error @ (StoreError::Damaged { .. } | StoreError::Unreadable { .. })) => {
            whole(error, &folder.path)
        }
        Err(error) => return Err(error),
    };
    // Without room for a copy it stays at what was found.
    let Ok(trial) = folder.trial() else {
        return Err(error);
    };
    let opened = Disk::tried(&trial.0);
    let opened = opened.and_then(|disk| Log::checked(disk, keys()?, batches));
    match opened {
        Ok(log) => Ok(log.format),
        Err(error) => Err(whole(error, &folder.path).about(&folder.path)),
    }
}

/// The keys of a store that nothing changes.
fn vault(folder: &Folder, master: &KeyPlace, random: Random) -> Result<Vault, StoreError> {
    let (path, _) = folder.ring_to_read()?;
    let ring = || -> Result<Box<dyn Slots>, StoreError> {
        Ok(Box::new(Untouched::over(folder.ring_to_read()?.1)))
    };
    opened(&path, ring, master, random)
}

/// The keys in a ring, sealed with the master key or with the one of a change that was cut short.
fn opened(
    path: &Path,
    ring: impl Fn() -> Result<Box<dyn Slots>, StoreError>,
    master: &KeyPlace,
    random: Random,
) -> Result<Vault, StoreError> {
    let (key, _) = master.take(Age::Known, random)?;
    match Vault::open(path, ring()?, &key, random) {
        Err(error @ StoreError::OtherKey { .. }) => match master.unfinished() {
            Some(next) => {
                let (key, _) = next.take(Age::Known, random)?;
                Vault::open(path, ring()?, &key, random)
            }
            None => Err(error),
        },
        opened => opened,
    }
}

/// What cannot be read while a store is looked through makes all of it damaged.
fn whole(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Unreadable { key } => StoreError::Damaged {
            path: path.into(),
            detail: format!("cannot be read: the entry {key}"),
        },
        error => error,
    }
}
