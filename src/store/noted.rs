//! The head of a store, noted in a file outside its folder: it tells whether the folder is an older one that
//! was put back.

use std::fs::{self, File};
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::files::{for_its_owner, sync_names};
use super::record::{Hash, unhex};
use super::{Store, StoreError, StoreHead};

/// The file.
pub struct HeadFile {
    path: PathBuf,
    lineage: Hash,
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
            file: None,
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says of this store. Only where the store went on by more than a write without a note, as
    /// after a power cut, are its records read: the last of each stream, and those that came since.
    ///
    /// # Errors
    /// [`StoreError::HeadFile`] when the file is there and cannot be read; else as the store.
    pub fn compare(&self, store: &dyn Store) -> Result<Noted, StoreError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Noted::Missing),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Ok(Noted::Missing),
            Err(source) => return Err(self.failed(source)),
        };
        let Some((lineage, head)) = read(&text) else {
            return Ok(Noted::Missing);
        };
        if lineage != self.lineage {
            return Ok(Noted::Foreign);
        }
        let now = store.head();
        if head == now || head == store.previous_head() {
            return Ok(Noted::Sound);
        }
        if head.cause > now.cause {
            return Ok(Noted::Older);
        }
        match store.head_at(head.cause) {
            Ok(then) if then == head => Ok(Noted::Sound),
            Ok(_) => Ok(Noted::Older),
            Err(error) if error.is_of_one() => Ok(Noted::Uncompared),
            Err(error) => Err(error),
        }
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
        let line = format!("{} {:>20}-{}\n", self.lineage, head.cause, head.sum);
        if self.file.is_none() {
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

fn read(text: &str) -> Option<(Hash, StoreHead)> {
    let (lineage, head) = text.lines().next()?.trim().split_once(' ')?;
    let lineage = unhex(lineage)?.try_into().ok()?;
    Some((Hash(lineage), head.trim().parse().ok()?))
}
