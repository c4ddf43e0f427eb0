//! Backups while the desk works: those of the schedule, and those that another process asks for.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use crate::dialogue::message::text::Text;
use crate::store::{
    Backup, BackupAnswer, BackupRequest, Store, StoreError, backup_name, last_backup,
};

/// How soon a backup that failed is tried again.
const TRY_AGAIN: SignedDuration = SignedDuration::from_hours(1);
/// How often the administrators hear that backups keep failing.
const REMINDED_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// Hears what became of a backup of the schedule.
pub type Told = Box<dyn Fn(&Result<Backup, StoreError>)>;

/// Where backups go, and when.
pub struct Keeper {
    /// The folder of the store, in which others leave their requests; none where it lies in a database, which others
    /// read by themselves.
    folder: Option<PathBuf>,
    /// Where backups go by themselves, and how often.
    schedule: Option<(PathBuf, SignedDuration)>,
    /// How many of them are kept.
    kept: Option<usize>,
    next: Option<Timestamp>,
    failing: Failing,
    told: Told,
}

/// Backups of the schedule that fail, one after the other.
#[derive(Default)]
struct Failing {
    count: u32,
    /// When the administrators last heard of it.
    told: Option<Timestamp>,
}

impl Failing {
    /// What they hear once another one failed: nothing of the first, for the next mostly succeeds.
    fn again(&mut self, now: Timestamp, last: Option<Timestamp>) -> Option<Text> {
        self.count = self.count.saturating_add(1);
        let quiet = |told: Timestamp| now.duration_since(told) < REMINDED_EVERY;
        if self.count < 2 || self.told.is_some_and(quiet) {
            return None;
        }
        self.told = Some(now);
        Some(match last {
            Some(last) => Text::of("backup-failing").moment("last", last),
            None => Text::of("backup-failing-all"),
        })
    }

    /// What they hear once one succeeded.
    fn ended(&mut self) -> Option<Text> {
        let known = std::mem::take(self).told;
        known.map(|_| Text::of("backup-made-again"))
    }
}

impl Keeper {
    /// One that looks after a store, in a folder if it is in one.
    #[must_use]
    pub fn new(
        folder: Option<PathBuf>,
        schedule: Option<(PathBuf, SignedDuration)>,
        now: Timestamp,
        told: Told,
    ) -> Self {
        let last = schedule.as_ref().map(|(to, every)| {
            let last = last_backup(to, now);
            last.and_then(|last| last.checked_add(*every).ok())
        });
        Self {
            folder,
            next: last.map(Option::unwrap_or_default),
            schedule,
            kept: None,
            failing: Failing::default(),
            told,
        }
    }

    /// The clock was set: the next backup comes as long from now as it would have.
    pub(super) fn retime(&mut self, by: SignedDuration) {
        self.next = self.next.map(|next| next.checked_add(by).unwrap_or(next));
    }

    /// Keeps only so many backups of the schedule.
    #[must_use]
    pub fn keeping(mut self, kept: Option<usize>) -> Self {
        self.kept = kept;
        self
    }

    /// Makes the backups that are due or were asked for. One that fails leaves the store usable. Gives what the
    /// administrators are told.
    ///
    /// # Errors
    /// When the store itself cannot be read.
    pub(super) fn attend(
        &mut self,
        store: &mut dyn Store,
        now: Timestamp,
    ) -> Result<Option<Text>, StoreError> {
        if let Some(folder) = &self.folder
            && let Some(request) = BackupRequest::take(folder)
        {
            let outcome = tried(store.backup(&request.to, &backup_name(now)))?;
            let answer = BackupAnswer {
                id: request.id,
                foreign: matches!(outcome, Err(StoreError::BackupForeign { .. })),
                outcome: match outcome {
                    Ok(made) => Ok((made.path, made.head.to_string())),
                    Err(StoreError::Backup { path, source }) => Err((path, source.to_string())),
                    Err(error) => Err((request.to.clone(), error.to_string())),
                },
            };
            // Whoever asked does not hear of it; the backup is there all the same.
            let _: Result<(), StoreError> = answer.leave(folder);
        }
        let due = self.next.is_some_and(|next| next <= now);
        if let Some((to, every)) = self.schedule.as_ref().filter(|_| due) {
            let outcome = tried(store.backup(to, &backup_name(now)))?;
            let (pause, news) = match outcome {
                Ok(_) => (*every, self.failing.ended()),
                Err(_) => {
                    let news = self.failing.again(now, last_backup(to, now));
                    (TRY_AGAIN.min(*every), news)
                }
            };
            self.next = Some(now + pause);
            if let (Ok(made), Some(kept)) = (&outcome, self.kept)
                && let Err(error) = store.thin_out(made, kept)
            {
                // The backup itself is made.
                (self.told)(&Err(error));
            }
            (self.told)(&outcome);
            return Ok(news);
        }
        Ok(None)
    }
}

/// Tells a backup that could not be written from a store that cannot be read.
fn tried(outcome: Result<Backup, StoreError>) -> Result<Result<Backup, StoreError>, StoreError> {
    match outcome {
        Ok(made) => Ok(Ok(made)),
        Err(
            error @ (StoreError::Backup { .. }
            | StoreError::BackupInside { .. }
            | StoreError::BackupForeign { .. }
            | StoreError::BackupTaken { .. }
            | StoreError::BackupName { .. }
            | StoreError::Unreadable { .. }),
        ) => Ok(Err(error)),
        Err(error) => Err(error),
    }
}
