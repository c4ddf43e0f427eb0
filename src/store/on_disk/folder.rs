//! The folder of a store on disk: whose it is, who uses it, and what was confirmed in it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::confirmed::{Confirmed, Confirming};
use super::trial::Trial;
use crate::store::StoreError;
use crate::store::archive::place;
use crate::store::notes::files;
use crate::store::notes::files::{failed, for_its_owner, is_other, make};
use crate::store::notes::making::Making;
use crate::store::notes::names::{
    BLOBS, CARRIED, CONFIRMED, COPIES, DATA, KEY, LOCK, MAKING, OWN, RING, SETTINGS, TRIAL,
    UNFINISHED, is_of_beginning, is_ours,
};
use crate::store::sealing::key_file::Age;
use crate::store::sealing::ring::SLOT_BYTES;

/// A folder that is ours alone until it is dropped.
pub(in crate::store) struct Folder {
    /// Where it is, absolute.
    pub(in crate::store) path: PathBuf,
    /// Whether the store in it is being made.
    pub(in crate::store) age: Age,
    /// Whether others could enter it before.
    pub(in crate::store) tightened: bool,
    /// How many folders above it may have a new name in them.
    parents: usize,
    _lock: Option<File>,
}

impl Folder {
    /// Takes the folder of a store, changing nothing in it.
    pub(in crate::store) fn known(path: &Path) -> Result<Self, StoreError> {
        if is_other(path) {
            return Err(StoreError::NotAFolder { path: path.into() });
        }
        let path = fs::canonicalize(path).map_err(|source| failed(path, source))?;
        let names = names(&path)?;
        if names.is_empty() {
            return Err(StoreError::Absent { path });
        }
        let has = |name: &str| names.iter().any(|there| there == name);
        let ours = OWN.iter().any(|name| has(name)) && names.iter().all(|name| is_ours(name));
        if !has(CONFIRMED) && !ours {
            return Err(StoreError::Foreign { path });
        }
        let lock = has(LOCK).then(|| lock(&path)).transpose()?;
        if !has(CARRIED) {
            check_whole(&path, &names)?;
        }
        Ok(Self {
            path,
            age: Age::Known,
            tightened: false,
            parents: 1,
            _lock: lock,
        })
    }

    /// Takes the folder of a store, changing nothing in it, or begins to make one in a folder that is
    /// empty or absent.
    pub(in crate::store) fn open(path: &Path, making: Making) -> Result<Self, StoreError> {
        match is_new(path)? {
            true => Self::make(path, making),
            false => Self::known(path),
        }
    }

    /// Begins to fill a store in a folder in which there is none, also where filling one was cut short.
    pub(in crate::store) fn to_fill(path: &Path) -> Result<Self, StoreError> {
        check_free(path)?;
        let folder = Self::make(path, Making::Filled)?;
        // Somebody else may have made a store in it meanwhile.
        match folder.age {
            Age::New => Ok(folder),
            Age::Known => Err(StoreError::NotEmpty { path: path.into() }),
        }
    }

    fn make(path: &Path, making: Making) -> Result<Self, StoreError> {
        if let Some(path) = place::outer(path) {
            return Err(StoreError::InsideStore { path });
        }
        let made = path.ancestors().take_while(|path| !path.exists()).count();
        make(path).map_err(|source| failed(path, source))?;
        let path = fs::canonicalize(path).map_err(|source| failed(path, source))?;
        // Somebody else may be making it, and may have made it meanwhile: then it is whole and stays so.
        let held = path.join(LOCK).exists().then(|| lock(&path)).transpose()?;
        let is_free = is_new(&path)? || (making == Making::Filled && is_unfilled(&path));
        if !is_free {
            drop(held);
            return Self::known(&path);
        }
        // First of all: whatever else is found here later without it was a store.
        let mark = path.join(MAKING);
        let failed_at_mark = |source| failed(&mark, source);
        // With its name it says which of the two is made: an empty one would say the other.
        files::replace(&mark, failed_at_mark, |out| {
            out.write_all(making.bytes()).map_err(failed_at_mark)
        })?;
        let lock = held.map_or_else(|| lock(&path), Ok)?;
        for name in names(&path)?.iter().filter(|name| is_of_beginning(name)) {
            // What a first start that was cut short left: nothing was ever confirmed in it.
            let path = path.join(name);
            let gone = match path.is_dir() {
                true => fs::remove_dir_all(&path),
                false => fs::remove_file(&path),
            };
            gone.map_err(|source| failed(&path, source))?;
        }
        let mut folder = Self {
            path,
            age: Age::New,
            tightened: false,
            parents: made.max(1),
            _lock: Some(lock),
        };
        folder.tighten()?;
        Ok(folder)
    }

    /// The folder of a copy.
    pub(in crate::store) fn copied(path: &Path) -> Self {
        Self {
            path: path.into(),
            age: Age::Known,
            tightened: false,
            parents: 0,
            _lock: None,
        }
    }

    /// The folder of a store that is written anew inside that of another one.
    pub(super) fn beginning(path: &Path) -> Self {
        Self {
            age: Age::New,
            ..Self::copied(path)
        }
    }

    /// Keeps everybody else out from now on, also where nobody could until now.
    pub(in crate::store) fn locked(&mut self) -> Result<(), StoreError> {
        if self._lock.is_none() {
            self._lock = Some(lock(&self.path)?);
        }
        Ok(())
    }

    /// Prepares the folder of a store that was found to be whole: what a killed process left half done
    /// goes, and nobody but its owner may enter it.
    pub(in crate::store) fn prepare(&mut self) -> Result<(), StoreError> {
        self.locked()?;
        for name in names(&self.path)?
            .iter()
            .filter(|name| name.ends_with(UNFINISHED))
        {
            let path = self.path.join(name);
            fs::remove_file(&path).map_err(|source| failed(&path, source))?;
        }
        drop(Trial(self.path.join(TRIAL)));
        self.tighten()
    }

    /// Lets nobody but its owner into the folder.
    fn tighten(&mut self) -> Result<(), StoreError> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let failed = |source| failed(&self.path, source);
            let open = fs::metadata(&self.path).map_err(failed)?.permissions();
            if open.mode() & 0o077 != 0 {
                let closed = fs::Permissions::from_mode(open.mode() & 0o700);
                fs::set_permissions(&self.path, closed).map_err(failed)?;
                self.tightened = true;
            }
        }
        Ok(())
    }

    /// The store is made: from now on it must be there.
    pub(in crate::store) fn made(&mut self) -> Result<(), StoreError> {
        if self.age == Age::New {
            self.sync()?;
            let path = self.path.join(MAKING);
            fs::remove_file(&path).map_err(|source| failed(&path, source))?;
            sync_names(&self.path)?;
            self.age = Age::Known;
        }
        Ok(())
    }

    /// What was last confirmed; zeros when it is not known.
    ///
    /// It is written after the batch is durable and not synced itself, so it may lag behind after
    /// a power cut, and never says too much.
    pub(in crate::store) fn confirmed(&self) -> Result<Confirmed, StoreError> {
        let path = self.path.join(CONFIRMED);
        match files::read(&path) {
            Ok(bytes) => Ok(Confirmed::decode(&bytes).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Confirmed::default()),
            Err(source) => Err(failed(&path, source)),
        }
    }

    /// The file in which it stands what was confirmed.
    pub(super) fn confirming(&self) -> Result<Confirming, StoreError> {
        let path = self.path.join(CONFIRMED);
        file(&self.path, CONFIRMED).map(|file| Confirming::into(file, path))
    }

    /// A copy of the store inside it, on which a store that looks damaged is tried. It is to be dropped
    /// before the store is opened.
    pub(in crate::store) fn trial(&self) -> Result<Trial, StoreError> {
        drop(Trial(self.path.join(TRIAL)));
        Trial::of(&self.path, &self.path.join(TRIAL))
    }

    /// The file of the key ring, only to be read.
    pub(super) fn ring_to_read(&self) -> Result<(PathBuf, File), StoreError> {
        let path = self.path.join(RING);
        let file = files::open(&path).and_then(|file| Ok((file.metadata()?.len(), file)));
        match file {
            Ok((bytes, file)) if bytes > 0 => Ok((path, file)),
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(failed(&path, source)),
            Ok(_) | Err(_) => Err(StoreError::RingAbsent { path }),
        }
    }

    /// The file of the key ring, empty if it was not there; only a store that is being made may have
    /// none.
    pub(in crate::store) fn ring(&self) -> Result<(PathBuf, File), StoreError> {
        let path = self.path.join(RING);
        match self.age == Age::New || path.exists() {
            true => Ok((path, file(&self.path, RING)?)),
            false => Err(StoreError::RingAbsent { path }),
        }
    }

    /// Puts a key ring in the place of the one that is there, whole and durable when it returns.
    pub(in crate::store) fn put_ring(&self, ring: &[u8]) -> Result<(), StoreError> {
        let path = self.path.join(RING);
        let failed = |source| failed(&path, source);
        files::replace_keys(&path, failed, |out| out.write_all(ring).map_err(failed))
    }

    /// Remembers that a copy of the key ring lies in this folder.
    pub(in crate::store) fn note_copy(&self, folder: &Path) -> Result<(), StoreError> {
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
    pub(in crate::store) fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        let path = self.path.join(COPIES);
        match files::read(&path) {
            // One that is damaged hides none of the others.
            Ok(lines) => {
                let lines = String::from_utf8_lossy(&lines);
                Ok(lines.lines().map(PathBuf::from).collect())
            }
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
    pub(in crate::store) fn data(&self) -> Result<File, StoreError> {
        file(&self.path, DATA)
    }

    /// A handle of the settings that the file with the keys was made with.
    pub(in crate::store) fn settings(&self) -> Result<File, StoreError> {
        file(&self.path, SETTINGS)
    }

    /// Makes the folder and everything in it survive a power cut.
    pub(in crate::store) fn sync(&self) -> Result<(), StoreError> {
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

pub(in crate::store) fn sync_names(path: &Path) -> Result<(), StoreError> {
    files::sync_names(path).map_err(|source| failed(path, source))
}

/// Makes sure that nobody uses a store while it is read; one that never had a lock has no user.
pub(in crate::store) fn unused(path: &Path) -> Result<Option<File>, StoreError> {
    path.join(LOCK).exists().then(|| lock(path)).transpose()
}

/// The lock of a folder; the file is made if it is not there.
fn lock(path: &Path) -> Result<File, StoreError> {
    // Whoever may only read the store may lock it too.
    let lock = match files::open(&path.join(LOCK)) {
        Ok(lock) => lock,
        Err(_) => file(path, LOCK)?,
    };
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: path.into() }),
        Err(TryLockError::Error(source)) => Err(failed(&path.join(LOCK), source)),
    }
}

/// Whether nothing of a store is here yet, or only what a first start that was cut short left.
pub(super) fn is_new(path: &Path) -> Result<bool, StoreError> {
    if is_other(path) {
        return Err(StoreError::NotAFolder { path: path.into() });
    }
    if !path.exists() {
        return Ok(true);
    }
    let names: Vec<String> = names(path)?
        .into_iter()
        .filter(|name| !is_not_even_begun(name))
        .collect();
    let begun = path.join(MAKING).exists() && !is_unfilled(path);
    // A ring with keys in it is never one of a beginning.
    let keys = fs::metadata(path.join(RING)).map_or(0, |ring| ring.len());
    Ok(names.is_empty() || (begun && keys <= SLOT_BYTES))
}

/// Whether a store was to be filled here, and that was cut short.
pub(super) fn is_unfilled(path: &Path) -> bool {
    files::read(&path.join(MAKING)).is_ok_and(|made| made == Making::Filled.bytes())
}

/// Whether a file was left by a program that was killed before it began to make a store.
fn is_not_even_begun(name: &str) -> bool {
    Path::new(name) == files::new(Path::new(MAKING))
}

/// Refuses a folder in which something is, but for what filling a store left that was cut short.
pub(in crate::store) fn check_free(path: &Path) -> Result<(), StoreError> {
    let used = |name: io::Result<fs::DirEntry>| {
        name.is_ok_and(|name| !is_not_even_begun(&name.file_name().to_string_lossy()))
    };
    let used = fs::read_dir(path).is_ok_and(|mut entries| entries.any(used));
    match used && !is_unfilled(path) {
        true => Err(StoreError::NotEmpty { path: path.into() }),
        false => Ok(()),
    }
}

/// Refuses a store of which files are missing, and one that never became whole.
fn check_whole(path: &Path, names: &[String]) -> Result<(), StoreError> {
    let bytes = |name| {
        let data = fs::metadata(path.join(name));
        data.ok()
            .filter(fs::Metadata::is_file)
            .map_or(0, |data| data.len())
    };
    let damaged = |detail: String| StoreError::Damaged {
        path: path.into(),
        detail,
    };
    if is_unfilled(path) {
        return Err(StoreError::Unfilled { path: path.into() });
    }
    if names.iter().any(|name| name == MAKING) {
        return Err(damaged("it was never made whole".into()));
    }
    for name in [DATA, SETTINGS] {
        if bytes(name) == 0 {
            return Err(damaged(format!("missing or empty: the file {name}")));
        }
    }
    match bytes(RING) {
        0 => Err(StoreError::RingAbsent {
            path: path.join(RING),
        }),
        _ => Ok(()),
    }
}

/// Takes away what was begun in a folder that was empty, and never became a store. What cannot go stays
/// and is refused later.
pub(in crate::store) fn clear(path: &Path) {
    if !path.join(MAKING).exists() {
        return;
    }
    let names = names(path).unwrap_or_default();
    for name in names.iter().filter(|name| is_ours(name) && *name != MAKING) {
        let path = path.join(name);
        let _ = match path.is_dir() {
            true => fs::remove_dir_all(&path),
            false if [RING, KEY].contains(&name.as_str()) => files::remove_keys(&path),
            false => fs::remove_file(&path),
        };
    }
    // Whatever stays behind without it would pass for a store.
    if names_left(path) == 1 {
        let _ = fs::remove_file(path.join(MAKING));
    }
}

fn names_left(path: &Path) -> usize {
    names(path).map_or(usize::MAX, |names| names.len())
}

pub(in crate::store) fn names(path: &Path) -> Result<Vec<String>, StoreError> {
    let list = || -> io::Result<Vec<String>> {
        fs::read_dir(path)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect()
    };
    list().map_err(|source| failed(path, source))
}

pub(in crate::store) fn file(folder: &Path, name: &str) -> Result<File, StoreError> {
    let path = folder.join(name);
    let mut options = for_its_owner();
    options
        .read(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|source| failed(&path, source))
}
