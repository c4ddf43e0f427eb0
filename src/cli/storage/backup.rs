//! `regiewijzer backup`: everything in one file, also while the program works.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::{Failure, Storage, failure, gaps};
use crate::cli::exit::Exit;
use crate::clock;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::store::{self, BackupAnswer, BackupRequest, StoreError, backup_name, is_inside};

/// How long another process that heard of it may take to do it.
const DOING: Duration = Duration::from_mins(1);
/// How much longer than a tick it may take to hear of it.
const HEARING: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(100);

impl Storage<'_> {
    /// Makes a backup in a folder, or in that of the settings. Where another process has the store
    /// open, that one makes it.
    pub(super) fn backup(&self, folder: Option<&Path>) -> Result<Exit, Failure> {
        let folder = match (folder, &self.loaded.settings.store.backup) {
            (Some(folder), _) => folder.to_path_buf(),
            (None, Some((folder, _))) => folder.clone(),
            (None, None) => return Err((Problem::new("storage-backup-where"), Exit::Usage)),
        };
        let (path, head, mut missing) = match self.open_to_read() {
            Ok(mut store) => {
                let made = store.backup(&folder, &backup_name(self.now));
                let made = made.map_err(failure)?;
                if let Some(keep) = self.keeps(&folder) {
                    store.thin_out(&made, keep).map_err(failure)?;
                }
                let kept = made.kept.iter();
                let kept = kept.map(|one| Problem::new("storage-key-kept").with("stream", one));
                let kept = kept.collect();
                if made.returned > 0 {
                    let emptied = Text::of("storage-backup-older-ring");
                    self.say_made(&emptied.count("keys", made.returned));
                }
                (made.path, made.head.to_string(), kept)
            }
            Err((problem, Exit::Again)) if problem.key == "store-in-use" => {
                match self.asked(&folder)? {
                    Some((path, head)) => (path, head, Vec::new()),
                    // Whoever had it open was another command like this one, and is done.
                    None => return self.backup(Some(&folder)),
                }
            }
            Err(failure) => return Err(failure),
        };
        missing.extend(self.damaged_in(&path));
        let made = Text::of("storage-backup-made").word("path", path.display());
        self.say_made(&made.word("head", head));
        match missing.is_empty() {
            true => Ok(Exit::Done),
            false => Ok(self.teller.refuse(&missing, Exit::BadLines)),
        }
    }

    /// What is damaged or missing in a backup; it is there all the same.
    pub(super) fn damaged_in(&self, backup: &Path) -> Vec<Problem> {
        let damaged = self
            .key()
            .map(|key| store::damaged_in(backup, &key, clock::random));
        match damaged {
            Ok(Ok(found)) => gaps(&found),
            Ok(Err(error)) => vec![error.problem()],
            Err((problem, _)) => vec![problem],
        }
    }

    /// How many backups are kept in this folder, if it is that of the settings.
    fn keeps(&self, folder: &Path) -> Option<usize> {
        let settings = &self.loaded.settings.store;
        let scheduled = settings.backup.as_ref().map(|(to, _)| to);
        let ours = scheduled.is_some_and(|to| is_inside(to, folder) && is_inside(folder, to));
        settings.backups_kept.filter(|_| ours)
    }

    /// Asks the process that has the store open, and waits for its answer; none where no process has it open any
    /// more, and none took what was asked.
    fn asked(&self, folder: &Path) -> Result<Option<(PathBuf, String)>, Failure> {
        if is_inside(&self.folder, folder) {
            let path = folder.to_path_buf();
            return Err(failure(StoreError::BackupInside { path }));
        }
        self.say(&Text::of("storage-backup-asked"))?;
        let to = std::path::absolute(folder).map_err(|source| {
            let path = folder.to_path_buf();
            failure(StoreError::Backup { path, source })
        })?;
        let id = u64::from(std::process::id());
        let request = BackupRequest { id, to };
        // Others may write theirs at the same moment: then this one's turn comes.
        let mut is_left = request.leave(&self.folder).is_ok();
        let tick = self.loaded.settings.organisation.ladder.tick;
        let hearing = tick.unsigned_abs().saturating_add(HEARING);
        let (mut waited, mut lay) = (Duration::ZERO, Some(id));
        loop {
            if let Some(answer) = BackupAnswer::take(&self.folder, id) {
                return outcome(answer).map(Some);
            }
            let lies = BackupRequest::lies(&self.folder);
            if self.open_to_read().is_ok() {
                request.withdraw(&self.folder);
                return Ok(None);
            }
            if lies != lay {
                // That of somebody else was taken or came: whoever has the store open hears of each in turn.
                (waited, lay) = (Duration::ZERO, lies);
            }
            is_left &= lies.is_none_or(|other| other == id);
            let is_heard = is_left && lies.is_none();
            if !is_left && lies.is_none() {
                is_left = request.leave(&self.folder).is_ok();
            }
            if waited >= if is_heard { DOING } else { hearing } {
                request.withdraw(&self.folder);
                return Err((Problem::new("storage-backup-unanswered"), Exit::Again));
            }
            thread::sleep(PAUSE);
            waited += PAUSE;
        }
    }
}

/// What another process made of it.
fn outcome(answer: BackupAnswer) -> Result<(PathBuf, String), Failure> {
    let foreign = answer.foreign;
    answer.outcome.map_err(|(path, detail)| {
        if foreign {
            return failure(StoreError::BackupForeign { path });
        }
        let problem = Problem::new("store-backup").foreign("detail", detail);
        (problem.at(path.display().to_string(), None), Exit::Io)
    })
}
