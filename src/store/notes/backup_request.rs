//! How another process asks the one that has a store open for a backup: a note in its folder, and
//! another with the answer. Whoever may write there may ask.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::files::{self, replace};
use crate::store::StoreError;

/// What is asked; ours.
pub(super) const BACKUP_REQUEST: &str = "errand";
/// What became of it; ours.
pub(super) const BACKUP_ANSWER: &str = "answer";

/// A backup that somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupRequest {
    /// Which one, so that nobody takes the answer to another for theirs.
    pub id: u64,
    /// The folder that it goes to.
    pub to: PathBuf,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupAnswer {
    /// Of which request.
    pub id: u64,
    /// The backup and the head of the store; or the file and what the system said.
    pub outcome: Result<(PathBuf, String), (PathBuf, String)>,
    /// Whether another store, or its backups, are in that folder.
    #[serde(default)]
    pub foreign: bool,
}

impl BackupRequest {
    /// Asks for it.
    ///
    /// # Errors
    /// When the note cannot be written.
    pub fn leave(&self, store: &Path) -> Result<(), StoreError> {
        put(&store.join(BACKUP_REQUEST), self)
    }

    /// Takes what was asked; nothing when nobody asked, or what stands there cannot be read.
    #[must_use]
    pub fn take(store: &Path) -> Option<Self> {
        take(&store.join(BACKUP_REQUEST))
    }

    /// Which one lies there that nobody took yet.
    #[must_use]
    pub fn lies(store: &Path) -> Option<u64> {
        read::<Self>(&store.join(BACKUP_REQUEST)).map(|request| request.id)
    }

    /// Takes it back, unless another one lies there; whoever has the store open may have taken it meanwhile.
    pub fn withdraw(&self, store: &Path) {
        if Self::lies(store) == Some(self.id) {
            let _: io::Result<()> = fs::remove_file(store.join(BACKUP_REQUEST));
        }
    }
}

impl BackupAnswer {
    /// Tells whoever asked.
    ///
    /// # Errors
    /// When the note cannot be written.
    pub fn leave(&self, store: &Path) -> Result<(), StoreError> {
        put(&store.join(BACKUP_ANSWER), self)
    }

    /// The answer to a request, once it is there.
    #[must_use]
    pub fn take(store: &Path, id: u64) -> Option<Self> {
        let path = store.join(BACKUP_ANSWER);
        let answer: Self = read(&path)?;
        (answer.id == id).then(|| take(&path)).flatten()
    }
}

fn put(path: &Path, note: &impl Serialize) -> Result<(), StoreError> {
    let failed = |source| StoreError::Backup {
        path: path.into(),
        source,
    };
    let bytes = serde_json::to_vec(note).map_err(|error| failed(error.into()))?;
    replace(path, failed, |out| out.write_all(&bytes).map_err(failed))
}

fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&files::read(path).ok()?).ok()
}

fn take<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let found = files::read(path).ok()?;
    // What cannot be removed would be done again and again.
    fs::remove_file(path).ok()?;
    serde_json::from_slice(&found).ok()
}
