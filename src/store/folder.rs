//! The folder of a store on disk: whose it is, who uses it, and what was confirmed in it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::errand::{ANSWER, ERRAND};
use super::files::{self, for_its_owner};

/// The file with the keys; sled's.
const DATA: &str = "db";
/// The settings that the file was made with; sled's.
const SETTINGS: &str = "conf";
/// Pages too large for the file; sled's, and always empty here.
const BLOBS: &str = "blobs";
/// Page tables, by position in the log; sled's.
const PAGE_TABLE: &str = "snap.";
/// How a page table ends that was not finished.
const UNFINISHED: &str = ".generating";
/// A copy on which a suspect store is tried; ours.
const TRIAL: &str = "trial";
/// The file whose lock says that the store is in use; ours.
const LOCK: &str = "lock";
/// The key ring; ours.
const RING: &str = "ring";
/// The master key, where nobody put it elsewhere; ours.
pub(super) const KEY: &str = "key";
/// The folders in which copies of the key ring lie, one a line; ours.
const COPIES: &str = "copies";
/// The number of the last confirmed batch, and how long the file with the keys was then; ours.
const CONFIRMED: &str = "confirmed";

/// A folder that is ours alone until it is dropped.
pub(super) struct Folder {
    /// Where it is, absolute.
    pub(super) path: PathBuf,
    /// How many folders above it may have a new name in them.
    parents: usize,
    confirmed: File,
    _lock: File,
}

impl Folder {
    /// Takes a folder, or makes it, without changing anything in one that is not a store.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let made = path.ancestors().take_while(|path| !path.exists()).count();
        make(path).map_err(|source| match path.is_file() {
            true => StoreError::NotAFolder { path: path.into() },
            false => failed(path, source),
        })?;
        let path = fs::canonicalize(path).map_err(|source| failed(path, source))?;
        let names = names(&path)?;
        if !names.iter().any(|name| name == CONFIRMED) && !names.iter().all(|name| is_ours(name)) {
            return Err(StoreError::Foreign { path });
        }
        let lock = lock(&path)?;
        // What a killed process left half done goes first.
        for name in names.iter().filter(|name| name.ends_with(UNFINISHED)) {
            let path = path.join(name);
            fs::remove_file(&path).map_err(|source| failed(&path, source))?;
        }
        drop(Trial(path.join(TRIAL)));
        check_whole(&path)?;
        let confirmed = file(&path, CONFIRMED)?;
        Ok(Self {
            path,
            parents: made.max(1),
            confirmed,
            _lock: lock,
        })
    }

    /// What was last confirmed; zeros when it is not known.
    ///
    /// It is written after the batch is durable and not synced itself, so it may lag behind after
    /// a power cut, and never says too much.
    pub(super) fn confirmed(&self) -> Result<Confirmed, StoreError> {
        let mut bytes = Vec::new();
        let mut file = &self.confirmed;
        file.rewind()
            .and_then(|()| file.read_to_end(&mut bytes))
            .map_err(|source| failed(&self.path.join(CONFIRMED), source))?;
        Ok(Confirmed::decode(&bytes).unwrap_or_default())
    }

    /// Notes that a batch is durable.
    pub(super) fn confirm(&self, confirmed: Confirmed) -> Result<(), StoreError> {
        let mut file = &self.confirmed;
        file.rewind()
            .and_then(|()| file.write_all(&confirmed.encode()))
            .map_err(|source| failed(&self.path.join(CONFIRMED), source))
    }

    /// A copy of the store inside it, to be dropped before the store is opened; `None` when
    /// nothing is suspect.
    ///
    /// A shorter file may be sound, as sled gives back space at its end, or cut off, and sled
    /// writes in a file that it then fails to open. On a copy both can be told apart.
    pub(super) fn trial(&self) -> Result<Option<Trial>, StoreError> {
        let bytes = fs::metadata(self.path.join(DATA)).map_or(0, |data| data.len());
        if bytes >= self.confirmed()?.bytes {
            return Ok(None);
        }
        copied(&self.path, &self.path.join(TRIAL)).map(Some)
    }

    /// The file of the key ring; none when it was not made yet.
    pub(super) fn ring(&self) -> Result<(PathBuf, Option<File>), StoreError> {
        let path = self.path.join(RING);
        let there = path.exists();
        let file = there.then(|| file(&self.path, RING)).transpose()?;
        Ok((path, file))
    }

    /// Makes the file of the key ring, with nothing in it.
    pub(super) fn make_ring(&self) -> Result<File, StoreError> {
        let ring = file(&self.path, RING)?;
        let emptied = ring.set_len(0);
        emptied.map_err(|source| failed(&self.path.join(RING), source))?;
        Ok(ring)
    }

    /// Puts a key ring in the place of the one that is there, whole and durable when it returns.
    pub(super) fn put_ring(&self, ring: &[u8]) -> Result<(), StoreError> {
        self.replace(RING, ring)
    }

    /// Remembers that a copy of the key ring lies in this folder.
    pub(super) fn note_copy(&self, folder: &Path) -> Result<(), StoreError> {
        let folder = std::path::absolute(folder).map_err(|source| failed(folder, source))?;
        let mut copies = self.copies()?;
        if copies.contains(&folder) {
            return Ok(());
        }
        copies.push(folder);
        let lines = copies.iter().map(|copy| format!("{}\n", copy.display()));
        self.replace(COPIES, lines.collect::<String>().as_bytes())
    }

    /// The folders in which copies of the key ring lie.
    pub(super) fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        let path = self.path.join(COPIES);
        match fs::read_to_string(&path) {
            Ok(lines) => Ok(lines.lines().map(PathBuf::from).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(source) => Err(failed(&path, source)),
        }
    }

    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.path.join(name);
        let failed = |source| failed(&path, source);
        files::replace(&path, failed, |out| out.write_all(bytes).map_err(failed))
    }

    /// A handle of the file with the keys, to sync it.
    pub(super) fn data(&self) -> Result<File, StoreError> {
        file(&self.path, DATA)
    }

    /// Makes the folder and everything in it survive a power cut.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        for name in [SETTINGS, CONFIRMED] {
            file(&self.path, name)?
                .sync_all()
                .map_err(|source| failed(&self.path.join(name), source))?;
        }
        sync_names(&self.path.join(BLOBS))?;
        sync_names(&self.path)?;
        for parent in self.path.ancestors().skip(1).take(self.parents) {
            sync_names(parent)?;
        }
        Ok(())
    }
}

/// What a store has promised to hold.
#[derive(Clone, Copy, Default)]
pub(super) struct Confirmed {
    /// The number of the last batch.
    pub(super) batches: u64,
    /// How long the file with the keys was.
    pub(super) bytes: u64,
}

impl Confirmed {
    fn encode(self) -> Vec<u8> {
        let numbers = [self.batches, self.bytes, !self.batches, !self.bytes];
        numbers.into_iter().flat_map(u64::to_be_bytes).collect()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (numbers, []) = bytes.as_chunks() else {
            return None;
        };
        match *numbers {
            [batches, bytes, not_batches, not_bytes] => {
                let [batches, bytes] = [batches, bytes].map(u64::from_be_bytes);
                let inverse = [!batches, !bytes].map(u64::to_be_bytes);
                (inverse == [not_batches, not_bytes]).then_some(Self { batches, bytes })
            }
            _ => None,
        }
    }
}

/// A copy of a store, removed when it is dropped.
pub(super) struct Trial(pub(super) PathBuf);

impl Trial {
    /// A copy of a store that nobody uses, in a folder that is not there yet.
    pub(super) fn of(store: &Path, room: &Path) -> Result<Self, StoreError> {
        let _lock = lock(store)?;
        match room.exists() {
            true => Err(StoreError::NotEmpty { path: room.into() }),
            false => copied(store, room),
        }
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        // What stays behind goes when the store is opened again.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sync_names(path: &Path) -> Result<(), StoreError> {
    files::sync_names(path).map_err(|source| failed(path, source))
}

fn copied(store: &Path, room: &Path) -> Result<Trial, StoreError> {
    let trial = Trial(room.into());
    let copy = || -> io::Result<()> {
        make(room)?;
        for entry in fs::read_dir(store)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::copy(entry.path(), room.join(entry.file_name()))?;
            }
        }
        Ok(())
    };
    copy().map_err(|source| failed(room, source))?;
    Ok(trial)
}

fn lock(path: &Path) -> Result<File, StoreError> {
    let lock = file(path, LOCK)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: path.into() }),
        Err(TryLockError::Error(source)) => Err(failed(&path.join(LOCK), source)),
    }
}

/// Refuses a store of which sled would make a fresh one, or that it would cut.
fn check_whole(path: &Path) -> Result<(), StoreError> {
    let bytes = |name| fs::metadata(path.join(name)).map_or(0, |data| data.len());
    let damaged = |detail: String| StoreError::Damaged {
        path: path.into(),
        detail,
    };
    if bytes(CONFIRMED) == 0 {
        // Nothing was ever confirmed: the first start was cut short.
        return Ok(());
    }
    for name in [DATA, SETTINGS] {
        if bytes(name) == 0 {
            return Err(damaged(format!("the file {name} is missing or empty")));
        }
    }
    Ok(())
}

fn names(path: &Path) -> Result<Vec<String>, StoreError> {
    let list = || -> io::Result<Vec<String>> {
        fs::read_dir(path)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect()
    };
    list().map_err(|source| failed(path, source))
}

fn is_ours(name: &str) -> bool {
    let of_sled = [DATA, SETTINGS, BLOBS];
    let own = [LOCK, CONFIRMED, TRIAL, RING, KEY, COPIES, ERRAND, ANSWER];
    of_sled.contains(&name) || own.contains(&name) || name.starts_with(PAGE_TABLE)
}

/// Makes a folder, and those above it, that nobody else may look into.
fn make(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}

fn file(folder: &Path, name: &str) -> Result<File, StoreError> {
    let path = folder.join(name);
    let mut options = for_its_owner();
    options
        .read(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|source| failed(&path, source))
}

fn failed(path: &Path, source: io::Error) -> StoreError {
    StoreError::Io {
        path: path.into(),
        source,
    }
}
