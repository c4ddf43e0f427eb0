//! The head of a store, noted in a file outside its folder: it tells whether the folder is an older one that
//! was put back.

use std::fs::{self, File};
use std::io::{self, Seek as _, Write as _};
use std::path::{self, Component, Path, PathBuf};

#[cfg(feature = "store-sled")]
use super::seal::Key;
use crate::store::format::record::{Hash, unhex};
use crate::store::notes::files::{self, for_its_owner, sync_names};
use crate::store::{Store, StoreError, StoreHead};

/// The file.
pub struct HeadFile {
    path: PathBuf,
    lineage: Hash,
    /// The folder of the store, where one note may be of another.
    store: Option<PathBuf>,
    file: Option<File>,
}

/// What a note says of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// The store is what was noted, or went on from there.
    Sound,
    /// There is no note, or none that can be read.
    Missing,
    /// It is of another store.
    Foreign,
    /// The store does not hold what was noted: it is older, or something in it is another.
    Older,
    /// Nobody can see whether the store went on from there, for a record is damaged.
    Uncompared,
}

impl HeadFile {
    /// The note about the store of this lineage in this file.
    #[must_use]
    pub const fn new(lineage: Hash, path: PathBuf) -> Self {
        Self {
            path,
            lineage,
            store: None,
            file: None,
        }
    }

    /// The same, in a file that may be that of another folder too.
    #[must_use]
    pub fn of(self, store: &Path) -> Self {
        let store = spelled(store);
        Self {
            store: Some(store),
            ..self
        }
    }

    /// The folder of another store of which the head is noted there, if that store is still there.
    #[must_use]
    pub fn belongs_to(&self) -> Option<PathBuf> {
        let own = self.store.as_ref()?;
        let text = files::text(&self.path).ok()?;
        let (_, _, of) = read(&text)?;
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.into());
        of.filter(|of| real(of) != real(own) && is_store(of))
    }

    /// The note about the store of this lineage in this folder, beside its master key: no other store, and
    /// no copy of this one in another folder, has a note of that name.
    #[cfg(feature = "store-sled")]
    #[must_use]
    pub fn beside(key: &Path, lineage: Hash, store: &Path) -> Self {
        let store = spelled(store);
        let folder = Key::from_bytes(&lineage.0).map(|lineage| {
            let folder = lineage.hash(&[b"folder", store.as_os_str().as_encoded_bytes()]);
            Hash(folder)
        });
        let short = |hash: Hash| hash.to_string()[..8].to_owned();
        let mut path = key.to_path_buf().into_os_string();
        path.push(format!(
            "-{}-{}.head",
            short(lineage),
            short(folder.unwrap_or_default())
        ));
        Self::new(lineage, path.into())
    }

    /// The note about another store that lay in this folder, beside this master key, if there is one: that store
    /// is gone.
    #[cfg(feature = "store-sled")]
    #[must_use]
    pub fn of_before(key: &Path, lineage: Hash, store: &Path) -> Option<Self> {
        match Self::beside(key, lineage, store).path.exists() {
            true => None,
            false => Self::left_beside(key, store).map(|path| Self::new(lineage, path)),
        }
    }

    /// The file with the note about a store that lay in this folder, beside this master key.
    #[cfg(feature = "store-sled")]
    #[must_use]
    pub fn left_beside(key: &Path, store: &Path) -> Option<PathBuf> {
        let folder = key.parent()?;
        let here = Path::new(".");
        let folder = if folder == Path::new("") {
            here
        } else {
            folder
        };
        let of_folder = fs::read_dir(folder).ok()?.filter_map(Result::ok);
        let paths = of_folder.map(|entry| entry.path());
        let mut notes = paths
            .filter(|path| path.extension().is_some_and(|end| end == "head"))
            .filter(|path| {
                let text = files::text(path).unwrap_or_default();
                let noted = read(&text);
                noted.is_some_and(|(of, ..)| Self::beside(key, of, store).path == *path)
            });
        notes.next()
    }

    /// Whether a store was noted in this file that lay in this folder, or in one that is no longer there.
    #[cfg(feature = "store-sled")]
    #[must_use]
    pub fn tells_of(path: &Path, store: &Path) -> bool {
        let noted = read(&files::text(path).unwrap_or_default());
        noted.is_some_and(|(_, _, of)| of.is_none_or(|of| of == spelled(store) || !is_store(&of)))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says of this store. The last heads are kept in it, for after a power cut the note may be older
    /// than the store; only where it is none of them are records read, the last of each stream and those that
    /// came since.
    ///
    /// # Errors
    /// [`StoreError::HeadFile`] when the file is there and cannot be read; else as the store.
    pub fn compare(&self, store: &dyn Store) -> Result<Noted, StoreError> {
        let head = match self.read()? {
            Ok(head) => head,
            Err(noted) => return Ok(noted),
        };
        let now = store.head();
        if head == now || head == store.previous_head() {
            return Ok(Noted::Sound);
        }
        if head.cause > now.cause {
            return Ok(Noted::Older);
        }
        if store.has_passed(head)? {
            return Ok(Noted::Sound);
        }
        Self::compared(store, head)
    }

    /// The same, by the records of the store themselves.
    ///
    /// # Errors
    /// As [`Self::compare`].
    pub fn compare_records(&self, store: &dyn Store) -> Result<Noted, StoreError> {
        match self.read()? {
            Ok(head) if head.cause <= store.head().cause => Self::compared(store, head),
            Ok(_) => Ok(Noted::Older),
            Err(noted) => Ok(noted),
        }
    }

    fn compared(store: &dyn Store, head: StoreHead) -> Result<Noted, StoreError> {
        match store.head_at(head.cause) {
            Ok(then) if then == head => Ok(Noted::Sound),
            Ok(_) => Ok(Noted::Older),
            Err(error) if error.is_of_one() => Ok(Noted::Uncompared),
            Err(error) => Err(error),
        }
    }

    /// The head that stands there, or what is said where none of this store does.
    fn read(&self) -> Result<Result<StoreHead, Noted>, StoreError> {
        use io::ErrorKind::{InvalidData, NotFound};
        let text = match files::text(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == NotFound => return Ok(Err(Noted::Missing)),
            Err(source) => return Err(self.failed(source)),
        };
        Ok(match read(&text) {
            // A power cut can leave the very first note empty.
            None if is_blank(&text) => Err(Noted::Missing),
            None => return Err(self.failed(InvalidData.into())),
            Some((lineage, ..)) if lineage != self.lineage => Err(Noted::Foreign),
            Some((_, head, _)) => Ok(head),
        })
    }

    /// Notes the head of the store as it is now.
    ///
    /// # Errors
    /// When it cannot be written; the store itself is as it was.
    pub fn note(&mut self, head: StoreHead) -> Result<(), StoreError> {
        self.write(head).map_err(|source| self.failed(source))
    }

    fn write(&mut self, head: StoreHead) -> io::Result<()> {
        // In its place and without waiting for the disk: after a power cut it may be older than the store,
        // and never newer.
        let of = self
            .store
            .as_ref()
            .map(|store| format!(" {}", store.display()));
        let of = of.filter(|of| !of.contains('\n')).unwrap_or_default();
        let line = format!("{} {:>20}-{}{of}\n", self.lineage, head.cause, head.sum);
        if self.file.is_none() {
            match files::open(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(_) | Err(_) => {}
            }
            let file = for_its_owner()
                .create(true)
                .truncate(false)
                .open(&self.path)?;
            self.path.parent().map_or(Ok(()), sync_names)?;
            self.file = Some(file);
        }
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        file.rewind()?;
        file.write_all(line.as_bytes())?;
        // Whatever stands behind it was not noted here.
        file.set_len(line.len() as u64)
    }

    fn failed(&self, source: io::Error) -> StoreError {
        StoreError::HeadFile {
            path: self.path.clone(),
            source,
        }
    }
}

/// A folder as it is named, however that is spelled; where a link leads is no part of its name.
fn spelled(folder: &Path) -> PathBuf {
    let mut spelled = PathBuf::new();
    for part in path::absolute(folder)
        .unwrap_or_else(|_| folder.into())
        .components()
    {
        match part {
            Component::ParentDir => {
                spelled = fs::canonicalize(&spelled).unwrap_or(spelled);
                spelled.pop();
            }
            part => spelled.push(part),
        }
    }
    spelled
}

fn is_blank(text: &str) -> bool {
    text.trim_matches(|one: char| one.is_whitespace() || one == '\0')
        .is_empty()
}

/// The store, its head, and the folder that it lay in.
fn read(text: &str) -> Option<(Hash, StoreHead, Option<PathBuf>)> {
    let (lineage, rest) = text.lines().next()?.trim().split_once(' ')?;
    let lineage = unhex(lineage)?.try_into().ok()?;
    let (head, of) = match rest.trim_start().split_once(' ') {
        Some((head, of)) => (head, Some(of.into())),
        None => (rest, None),
    };
    Some((Hash(lineage), head.trim().parse().ok()?, of))
}

#[cfg(feature = "store-sled")]
fn is_store(folder: &Path) -> bool {
    folder.join(crate::store::notes::names::DATA).exists()
}

#[cfg(not(feature = "store-sled"))]
fn is_store(folder: &Path) -> bool {
    folder.exists()
}
