//! `regiewijzer restore`: a store made of a backup, in an empty folder only.

use std::path::Path;

use super::{Failure, Storage, failure, gaps, keyless};
use crate::cli::exit::Exit;
use crate::clock;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::store::{self, KeyPlace, StoreError};

impl Storage<'_> {
    /// Makes a store of a backup, with the master key from a file or from where the settings say.
    pub(super) fn restore(&self, backup: &Path, key: Option<&Path>) -> Result<Exit, Failure> {
        if !backup.is_file() {
            let path = backup.display().to_string();
            let problem = Problem::new("storage-no-backup").at(path, None);
            return Err((problem, Exit::Io));
        }
        let to = self.key()?;
        let from = key.map_or_else(|| to.clone(), |path| KeyPlace::File(path.to_path_buf()));
        let restored = store::restore(backup, &self.folder, [&from, &to], clock::random);
        let restored = restored.map_err(|error| match error {
            // Where it was not named, it is looked for where the new store will have it: nobody can put it there.
            StoreError::KeyAbsent { path } if key.is_none() => {
                let path = path.display().to_string();
                (Problem::new("storage-restore-key").at(path, None), Exit::Io)
            }
            error => failure(error),
        })?;
        self.note(restored.lineage, restored.head)?;
        let made = Text::of("storage-restored").word("path", self.folder.display());
        self.say_made(&made.word("head", restored.head));
        if let KeyPlace::File(path) = &to {
            self.say_made(&Text::of("storage-restored-key").word("path", path.display()));
        }
        if restored.returned > 0 {
            let older = Text::of("storage-restored-older-ring");
            self.say_made(&older.count("keys", restored.returned));
        }
        let mut missing: Vec<Problem> = restored.keyless.iter().map(keyless).collect();
        missing.extend(gaps(&restored.gaps));
        match missing.is_empty() {
            true => Ok(Exit::Done),
            false => Ok(self.teller.refuse(&missing, Exit::BadLines)),
        }
    }
}
