//! The folder inside that of a store in which all of it is written anew, and how that takes its place.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::folder::{Folder, file, names, sync_names};
use crate::store::StoreError;
use crate::store::notes::files::{failed, make};
use crate::store::notes::names::{ANEW, CARRIED, CONFIRMED, DATA, OLD, PAGE_TABLE, SETTINGS};

impl Folder {
    /// An empty folder in this one, to write the store anew.
    pub(super) fn room_to_carry(&self) -> Result<PathBuf, StoreError> {
        self.drop_carried();
        let room = self.path.join(ANEW);
        make(&room).map_err(|source| failed(&room, source))?;
        Ok(room)
    }

    /// Takes away what was begun there.
    pub(super) fn drop_carried(&self) {
        // What stays behind goes the next time.
        let _ = fs::remove_dir_all(self.path.join(ANEW));
    }

    /// What was written anew is whole: it takes the place of what was.
    pub(in crate::store) fn carried(&self) -> Result<(), StoreError> {
        let room = self.path.join(ANEW);
        let old = self.path.join(OLD);
        make(&old).map_err(|source| failed(&old, source))?;
        for name in names(&room)?
            .iter()
            .filter(|name| name.starts_with(PAGE_TABLE))
        {
            // The log itself says the same, and one of them must not be taken for the other store's.
            let path = room.join(name);
            fs::remove_file(&path).map_err(|source| failed(&path, source))?;
        }
        for name in [DATA, SETTINGS, CONFIRMED] {
            let path = room.join(name);
            let synced = File::open(&path).and_then(|file| file.sync_all());
            synced.map_err(|source| failed(&path, source))?;
        }
        sync_names(&room)?;
        file(&self.path, CARRIED)?;
        sync_names(&self.path)?;
        self.finish_carrying()
    }

    /// Whether a store that was carried over has not taken its place yet.
    pub(super) fn is_being_carried(&self) -> bool {
        self.path.join(CARRIED).exists()
    }

    /// Where what was carried over is kept, if it still is.
    pub(in crate::store) fn old(&self) -> Option<PathBuf> {
        Some(self.path.join(OLD)).filter(|old| old.exists())
    }

    /// What was carried over has been opened once more: what was there before goes.
    pub(super) fn drop_old(&self) {
        // What stays behind goes the next time.
        let _ = fs::remove_dir_all(self.path.join(OLD));
    }

    /// Puts what was carried over in its place, as far as it is not there yet, and what was there aside.
    pub(super) fn finish_carrying(&self) -> Result<(), StoreError> {
        let (room, old) = (self.path.join(ANEW), self.path.join(OLD));
        let moved = |from: &Path, to: &Path| fs::rename(from, to).map_err(|e| failed(to, e));
        if room.join(DATA).exists() {
            for name in names(&self.path)?
                .iter()
                .filter(|name| name.starts_with(PAGE_TABLE))
            {
                let path = self.path.join(name);
                fs::remove_file(&path).map_err(|source| failed(&path, source))?;
            }
            sync_names(&self.path)?;
        }
        // The database last: as long as it is there, the step is not done.
        for name in [SETTINGS, CONFIRMED, DATA] {
            let there = self.path.join(name);
            if !room.join(name).exists() {
                continue;
            }
            if there.exists() && old.exists() && !old.join(name).exists() {
                moved(&there, &old.join(name))?;
                sync_names(&old)?;
            }
            moved(&room.join(name), &there)?;
            sync_names(&self.path)?;
        }
        self.drop_carried();
        let mark = self.path.join(CARRIED);
        fs::remove_file(&mark).map_err(|source| failed(&mark, source))?;
        sync_names(&self.path)
    }
}
