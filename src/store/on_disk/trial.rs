//! A copy on which a store that looks damaged is tried.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::StoreError;
use crate::store::notes::files::{failed, make};
use crate::store::notes::names::{DATA, PAGE_TABLE, SETTINGS};

/// A copy of a store, removed when it is dropped.
pub(in crate::store) struct Trial(pub(in crate::store) PathBuf);

impl Trial {
    /// A copy of the database in a store, without its keys.
    pub(in crate::store) fn of(store: &Path, room: &Path) -> Result<Self, StoreError> {
        let trial = Self(room.into());
        let copy = || -> io::Result<()> {
            make(room)?;
            for entry in fs::read_dir(store)? {
                let entry = entry?;
                // The keys stay where they are.
                let name = entry.file_name().to_string_lossy().into_owned();
                let of_sled = [DATA, SETTINGS].contains(&&*name) || name.starts_with(PAGE_TABLE);
                if of_sled && entry.file_type()?.is_file() {
                    fs::copy(entry.path(), room.join(entry.file_name()))?;
                }
            }
            Ok(())
        };
        copy().map_err(|source| failed(room, source))?;
        Ok(trial)
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        // What stays behind goes when the store is opened again.
        let _ = fs::remove_dir_all(&self.0);
    }
}
