//! A store that is only read: its file as it stands, and over it, in memory, what opening it would write.

use std::ops::Bound;
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::overlay::Overlay;
use crate::store::StoreError;
use crate::store::engine::{Changes, Engine, KeyValue};
use crate::store::format::keys::Range;
use crate::store::format::record::hex;
use crate::store::raw::{Fault, Raw};

/// Keys on disk that nothing changes.
pub(in crate::store) struct Reading {
    raw: Raw,
    path: PathBuf,
    over: Overlay,
    /// Kept as long as the store is read, so that nobody else changes it.
    folder: Option<Folder>,
}

impl Reading {
    /// Reads the store in a folder.
    pub(in crate::store) fn open(path: &Path) -> Result<Self, StoreError> {
        let raw = Raw::open(path).map_err(|fault| told(fault, path, None))?;
        Ok(Self {
            raw,
            path: path.into(),
            over: Overlay::default(),
            folder: None,
        })
    }

    /// Keeps everybody else out of it.
    pub(super) fn keeping(self, folder: Folder) -> Self {
        let folder = Some(folder);
        Self { folder, ..self }
    }
}

impl Engine for Reading {
    fn write(&mut self, changes: Changes, _batches: u64) -> Result<(), StoreError> {
        self.over.write(changes);
        Ok(())
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.over.get(key, || {
            let found = self.raw.get(key);
            found.map_err(|fault| told(fault, &self.path, Some(key)))
        })
    }

    fn range(&self, range: Range, limit: usize) -> Result<Vec<KeyValue>, StoreError> {
        self.over.range(&range, limit, |most| {
            self.raw.range(&range, most).map_err(|fault| {
                let key = match &range.0 {
                    Bound::Included(key) | Bound::Excluded(key) => key.as_slice(),
                    Bound::Unbounded => &[],
                };
                told(fault, &self.path, Some(key))
            })
        })
    }

    fn note_copy(&self, folder: &Path) -> Result<(), StoreError> {
        match &self.folder {
            Some(store) => store.note_copy(folder),
            None => Ok(()),
        }
    }

    fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        match &self.folder {
            Some(store) => store.copies(),
            None => Ok(Vec::new()),
        }
    }

    fn folder(&self) -> Option<&Path> {
        Some(&self.path)
    }
}

/// A fault of the file, as one of the store: of one entry where one was looked for.
fn told(fault: Fault, path: &Path, key: Option<&[u8]>) -> StoreError {
    let path = path.to_path_buf();
    match (fault, key) {
        (Fault::Io(source), _) => StoreError::Io { path, source },
        (Fault::Damaged(_), Some(key)) => StoreError::Unreadable { key: hex(key) },
        (Fault::Damaged(detail), None) => StoreError::Damaged { path, detail },
    }
}
