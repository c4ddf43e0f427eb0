//! Keys on disk: the one file that names sled.
//!
//! Read in the source of sled 0.34.7, and the reason for what stands below:
//! - **One tree, one `apply_batch`.** Both a batch and a transaction over trees pin the log with
//!   one manifest, and recovery stops before a manifest whose last message it does not find: they
//!   are equally atomic across a crash. A batch of one tree does without the closure, the copies
//!   and the tree per table, and its changes may have been read and checked before.
//! - **`flush` is not durable** on Linux: it calls `sync_file_range`. `sync_data` on a handle of
//!   our own follows it, and at the start the folder and what it holds are synced once.
//! - **`snapshot_after_ops` does nothing** since 0.31, and nor does an orderly stop: the page table
//!   is written when a store is opened, and only then. Opening replays what was written since the
//!   opening before it.
//! - **Large pages go to files of their own**, which are never synced; pieces of values are so
//!   small that no page gets there (see `keys`).
//! - **Damage near the end of the log reads as a crash**: sled cuts there and goes on. So each
//!   batch has a number, and the number of the last confirmed one stands in a file beside it.
//! - **Damaged files make it panic**, here or in one of its own threads: every call is caught.

use std::cell::Cell;
use std::fs::File;
use std::ops::Bound;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::thread;
use std::time::Duration;

use super::confirmed::{Confirmed, Confirming};
use super::folder::Folder;
use crate::store::engine::{Changes, Engine, KeyValue};
use crate::store::format::keys;
use crate::store::format::keys::Range;
use crate::store::notes::files::{Identity, failed};
use crate::store::notes::names::{DATA, SETTINGS};
use crate::store::sealing::key_file::{Age, KeyPlace, take_its_place};
use crate::store::sealing::last::Last;
use crate::store::sealing::seal::Random;
use crate::store::sealing::vault::Vault;
use crate::store::{FORMAT, StoreError};

/// The pages that sled keeps in memory; a working day of a large municipality fits.
const CACHE_BYTES: u64 = 32 * 1024 * 1024;

/// How long a store waits for the threads of the one before it: a second at most.
const PATIENCE_TRIES: u32 = 200;
const PATIENCE_PAUSE: Duration = Duration::from_millis(5);

/// Keys on disk. The fields are dropped in this order: the folder's lock goes last.
pub(in crate::store) struct Disk {
    keys: sled::Db,
    /// Our own handle of sled's file, to sync it.
    file: File,
    /// Which file that is, and which are its settings.
    identities: [Identity; 2],
    confirming: Confirming,
    folder: Folder,
}

impl Disk {
    /// Opens sled in a folder whose store is whole, or is being made.
    pub(in crate::store) fn start(folder: Folder) -> Result<Self, StoreError> {
        let mut disk = Self::over(folder)?;
        match disk.folder.age {
            Age::New => {
                let format = FORMAT.to_be_bytes().to_vec();
                let format = Changes::from([(keys::FORMAT.to_vec(), Some(format))]);
                disk.write(format, 0)?;
            }
            Age::Known => {
                // A batch that nobody saw confirmed may be there, and from now on it is believed.
                disk.sync()?;
                disk.confirm(Last::batches(&disk)?)?;
            }
        }
        disk.folder.sync()?;
        Ok(disk)
    }

    /// Opens sled on a copy of a store.
    pub(super) fn tried(copy: &Path) -> Result<Self, StoreError> {
        Self::over(Folder::copied(copy))
    }

    fn over(folder: Folder) -> Result<Self, StoreError> {
        let keys = open_keys(&folder.path)?;
        let file = folder.data()?;
        let which = |name, file: &File| {
            let path = folder.path.join(name);
            Identity::of(file).map_err(|source| failed(&path, source))
        };
        Ok(Self {
            keys,
            identities: [which(DATA, &file)?, which(SETTINGS, &folder.settings()?)?],
            file,
            confirming: folder.confirming()?,
            folder,
        })
    }

    /// Whether others could enter the folder before.
    pub(in crate::store) const fn tightened(&self) -> bool {
        self.folder.tightened
    }

    /// Where the files of an earlier format are kept, if they are.
    pub(in crate::store) fn old(&self) -> Option<PathBuf> {
        self.folder.old()
    }

    /// The store is made: from now on it must be there.
    pub(in crate::store) fn made(&mut self) -> Result<(), StoreError> {
        self.folder.made()
    }

    /// Opens the key ring, and the master key with it; both are made with a new store. Gives the
    /// file in which a master key was made.
    pub(in crate::store) fn vault(
        &self,
        master: &KeyPlace,
        random: Random,
    ) -> Result<(Vault, Option<PathBuf>), StoreError> {
        let (path, file) = self.folder.ring()?;
        let (key, made) = master.take(self.folder.age, random)?;
        let vault = match Vault::open(&path, Box::new(file), &key, random) {
            Err(error @ StoreError::OtherKey { .. }) => {
                self.rotated(master, random)?.ok_or(error)?
            }
            opened => opened?,
        };
        self.folder.sync()?;
        Ok((vault, made))
    }

    /// Opens the key ring with the new key that an unfinished rotation left, and finishes it.
    fn rotated(&self, master: &KeyPlace, random: Random) -> Result<Option<Vault>, StoreError> {
        let (Some(new), KeyPlace::File(last)) = (master.unfinished(), master) else {
            return Ok(None);
        };
        let (key, _) = new.take(Age::Known, random)?;
        let (path, file) = self.folder.ring()?;
        let vault = Vault::open(&path, Box::new(file), &key, random)?;
        take_its_place(&KeyPlace::next_to(last), last)?;
        Ok(Some(vault))
    }

    /// Puts a key ring in the place of this store's own.
    pub(in crate::store) fn put_ring(&self, ring: &[u8]) -> Result<(), StoreError> {
        self.folder.put_ring(ring)
    }

    /// Makes everything written survive a power cut.
    fn sync(&self) -> Result<(), StoreError> {
        guarded(&self.folder.path, || {
            self.keys.flush()?;
            Ok(self.file.sync_data()?)
        })
    }

    fn confirm(&self, batches: u64) -> Result<(), StoreError> {
        let path = || self.folder.path.clone();
        let bytes = self.file.metadata().map(|data| data.len());
        let bytes = bytes.map_err(|source| StoreError::Io {
            path: path(),
            source,
        })?;
        self.confirming.confirm(Confirmed { batches, bytes })
    }
}

impl Engine for Disk {
    fn write(&mut self, changes: Changes, batches: u64) -> Result<(), StoreError> {
        self.in_place()?;
        let mut batch = sled::Batch::default();
        for (key, value) in changes {
            match value {
                Some(value) => batch.insert(key, value),
                None => batch.remove(key),
            }
        }
        guarded(&self.folder.path, || self.keys.apply_batch(batch))?;
        self.sync()?;
        self.confirm(batches)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let found = guarded(&self.folder.path, || {
            Ok(self.keys.get(key)?.map(|value| value.to_vec()))
        });
        found.map_err(|error| of_entry(error, key))
    }

    fn range(&self, range: Range, limit: usize) -> Result<Vec<KeyValue>, StoreError> {
        let from = match &range.0 {
            Bound::Included(key) | Bound::Excluded(key) => key.clone(),
            Bound::Unbounded => Vec::new(),
        };
        let found = guarded(&self.folder.path, || {
            let entries = self.keys.range(range).take(limit);
            entries
                .map(|entry| entry.map(|(key, value)| (key.to_vec(), value.to_vec())))
                .collect()
        });
        found.map_err(|error| of_entry(error, &from))
    }

    fn note_copy(&self, folder: &Path) -> Result<(), StoreError> {
        self.folder.note_copy(folder)
    }

    fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.folder.copies()
    }

    fn folder(&self) -> Option<&Path> {
        Some(&self.folder.path)
    }

    fn in_place(&self) -> Result<(), StoreError> {
        let places = [DATA, SETTINGS].map(|name| self.folder.path.join(name));
        let mut all = places.into_iter().zip(self.identities);
        match all.find(|(path, file)| !file.is_at(path)) {
            Some((path, _)) => Err(StoreError::Gone { path }),
            None => Ok(()),
        }
    }
}

/// A damaged page that was met while reading harms what is on it, and nothing else.
fn of_entry(error: StoreError, key: &[u8]) -> StoreError {
    match error {
        StoreError::Damaged { .. } => StoreError::unreadable(key),
        error => error,
    }
}

/// Opens sled in a folder that is ours.
///
/// Its threads may keep its file, and the lock on it, a moment longer than the handle that was
/// dropped, so a store that was just closed needs some patience.
fn open_keys(path: &Path) -> Result<sled::Db, StoreError> {
    let config = sled::Config::new()
        .path(path)
        .mode(sled::Mode::LowSpace)
        .cache_capacity(CACHE_BYTES)
        .use_compression(false)
        .flush_every_ms(None);
    for _ in 0..PATIENCE_TRIES {
        match guarded(path, || config.open()) {
            Err(StoreError::InUse { .. }) => thread::sleep(PATIENCE_PAUSE),
            done => return done,
        }
    }
    Err(StoreError::InUse { path: path.into() })
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does something with sled; what it panics about becomes an error and is not printed.
fn guarded<T>(path: &Path, work: impl FnOnce() -> sled::Result<T>) -> Result<T, StoreError> {
    hush_sled();
    QUIET.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(false);
    let path = path.to_path_buf();
    let detail = match outcome {
        Ok(Ok(done)) => return Ok(done),
        Ok(Err(sled::Error::Io(source))) if source.to_string().contains("acquire lock") => {
            return Err(StoreError::InUse { path });
        }
        Ok(Err(sled::Error::Io(source))) => return Err(StoreError::Io { path, source }),
        Ok(Err(sled::Error::Corruption { at, .. })) => match at {
            Some(place) => format!("corrupt at {place:?}"),
            None => "corrupt".into(),
        },
        Ok(Err(error)) => error.to_string(),
        Err(panic) => match panic.downcast::<String>() {
            Ok(text) => *text,
            Err(panic) => panic.downcast_ref::<&str>().copied().unwrap_or("").into(),
        },
    };
    Err(StoreError::Damaged { path, detail })
}

/// Keeps the panics of our calls of sled and of its own threads from the screen; others go on to
/// whoever handled them before.
fn hush_sled() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let thread = thread::current();
            let of_sled = thread.name().is_some_and(|name| name.starts_with("sled-"));
            if !of_sled && !QUIET.get() {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    const NAME: &str =
        "store::on_disk::disk::tests::a_panic_of_sled_becomes_an_error_that_prints_nothing";

    #[test]
    fn a_panic_of_sled_becomes_an_error_that_prints_nothing() {
        let outcome: Result<(), _> = guarded(Path::new("p"), || panic!("inside {}", 1));
        match outcome {
            Err(StoreError::Damaged { detail, .. }) => assert_eq!(detail, "inside 1"),
            other => panic!("{other:?}"),
        }
        let outside = panic::catch_unwind(|| panic!("outside"));
        assert!(outside.is_err());
        if std::env::var_os("STORE_PANICS").is_none() {
            // The same again where the screen can be read.
            let other = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", NAME, "--nocapture"])
                .env("STORE_PANICS", "1")
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&other.stderr);
            assert!(other.status.success(), "{said}");
            assert!(
                said.contains("outside") && !said.contains("inside"),
                "{said}"
            );
        }
    }
}
