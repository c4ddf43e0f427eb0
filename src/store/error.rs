//! What can go wrong with a store, and how it is told.

use std::io;
use std::path::PathBuf;

use super::StreamId;
use super::damage;
use crate::domain::Problem;
use crate::store::format::record::hex;
use crate::store::sealing::fingerprint::Fingerprint;

/// What is wrong with a store, or with what it was asked to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process, or another part of this one, has it open.
    #[error("{}: the store is in use", path.display())]
    InUse {
        /// Its folder.
        path: PathBuf,
    },
    /// The folder holds other things and no store.
    #[error("{}: holds other files and no store", path.display())]
    Foreign {
        /// The folder.
        path: PathBuf,
    },
    /// There is no store in the folder.
    #[error("{}: is no store", path.display())]
    Absent {
        /// The folder.
        path: PathBuf,
    },
    /// A store was being filled here from backups or other stores, and that was cut short.
    #[error("{}: a store was being filled here, and that was cut short", path.display())]
    Unfilled {
        /// The folder.
        path: PathBuf,
    },
    /// There is a file where the folder should be.
    #[error("{}: is not a folder", path.display())]
    NotAFolder {
        /// The file.
        path: PathBuf,
    },
    /// A newer version of the program wrote it.
    #[error("{}: the store has format {found}, this program knows up to {known}", path.display())]
    Newer {
        /// Its folder.
        path: PathBuf,
        /// The format found.
        found: u16,
        /// The newest format that this program knows.
        known: u16,
    },
    /// Its files do not fit together.
    #[error("{}: the store is damaged: {detail}", path.display())]
    Damaged {
        /// Its folder.
        path: PathBuf,
        /// What the engine said of it.
        detail: String,
    },
    /// It can be read, but what was once confirmed is no longer all there.
    #[error("{}: the store lost {batches} confirmed batches at its end", path.display())]
    Lost {
        /// Its folder.
        path: PathBuf,
        /// The number of batches missing at the end.
        batches: u64,
    },
    /// A file that the store has open is gone, was cut off, or another one took its place.
    #[error("{}: is gone, was cut off or is another file", path.display())]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// A store would be made inside the folder of another one.
    #[error("{}: is a store; another one would lie inside it", path.display())]
    InsideStore {
        /// The folder of the store that is there.
        path: PathBuf,
    },
    /// A store lay here before, and it is gone.
    #[error("{}: the store that lay here is gone, see {}", path.display(), known_by.display())]
    Vanished {
        /// Its folder.
        path: PathBuf,
        /// What tells of it.
        known_by: PathBuf,
    },
    /// The disk or the system refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A record is missing, unreadable or not what the chain says that it is.
    #[error("{stream}: record {seq} does not fit the chain")]
    Broken {
        /// The stream.
        stream: StreamId,
        /// The record's place, from 0.
        seq: u64,
    },
    /// A snapshot, an index entry or the end of a stream cannot be read.
    #[error("the store holds an entry that cannot be read: {key}")]
    Unreadable {
        /// The key in hexadecimal.
        key: String,
    },
    /// The caller did not know the stream as it is.
    #[error("{stream}: has {found} events, the change expects {expected}")]
    OutOfStep {
        /// The stream.
        stream: StreamId,
        /// The number of events that the caller expected.
        expected: u64,
        /// The number there is.
        found: u64,
    },
    /// The key of an index is too long.
    #[error("{stream}: a key of an index is {bytes} bytes, more than fits")]
    KeyTooLong {
        /// The stream that wanted it.
        stream: StreamId,
        /// Its length.
        bytes: usize,
    },
    /// It was being carried over into another format when the program ended.
    #[error("{}: the store is being carried over into another format", path.display())]
    Carried {
        /// Its folder.
        path: PathBuf,
    },
    /// There is no master key where it should be.
    #[error("{}: the master key is not there", path.display())]
    KeyAbsent {
        /// The file.
        path: PathBuf,
    },
    /// What stands where the master key should be is none.
    #[error("{}: is no master key", path.display())]
    NotAKey {
        /// The file.
        path: PathBuf,
    },
    /// The master key is being changed: there are two, where one is needed.
    #[error("{}: holds two master keys", path.display())]
    TwoKeys {
        /// The file.
        path: PathBuf,
    },
    /// The store has no key ring.
    #[error("{}: the key ring is not there", path.display())]
    RingAbsent {
        /// The file.
        path: PathBuf,
    },
    /// The key ring was made with another master key.
    #[error("{}: was made with another master key", path.display())]
    OtherKey {
        /// The key ring.
        path: PathBuf,
    },
    /// The key ring belongs to another store than the backup.
    #[error("{}: is the key ring {found}; the backup needs {needs}", path.display())]
    OtherRing {
        /// The key ring.
        path: PathBuf,
        /// The ring that the backup belongs to.
        needs: Fingerprint,
        /// The ring that lies there.
        found: Fingerprint,
    },
    /// The master key came from the environment, so nobody knows where a new one goes.
    #[error("the master key came from the environment")]
    KeyGiven,
    /// A backup could not be written or read; the store itself is as it was.
    #[error("{}: {source}", path.display())]
    Backup {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The note of the head outside the store could not be written or read; the store itself is as it was.
    #[error("{}: {source}", path.display())]
    HeadFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A backup would lie in the folder of the store itself, where it would harm it.
    #[error("{}: is the folder of the store, or inside it", path.display())]
    BackupInside {
        /// The folder for it.
        path: PathBuf,
    },
    /// A backup would replace the key ring of another store.
    #[error("{}: another store, or its backups, are there", path.display())]
    BackupForeign {
        /// The folder for it.
        path: PathBuf,
    },
    /// Another program writes a backup into the folder.
    #[error("{}: another program writes a backup there", path.display())]
    BackupTaken {
        /// The folder for it.
        path: PathBuf,
    },
    /// The name of a folder for backups cannot be noted, so that the copy of the key ring in it would be forgotten.
    #[error("{}: such a name cannot be noted", path.display())]
    BackupName {
        /// The folder for it.
        path: PathBuf,
    },
    /// A file is no backup, or is damaged, or belongs to another key ring.
    #[error("{}: is no backup of this key ring, or is damaged", path.display())]
    NotABackup {
        /// The file.
        path: PathBuf,
    },
    /// The folder for a store is not empty.
    #[error("{}: is not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// What was written of a stream was erased and cannot be read.
    #[error("{stream}: was erased")]
    Erased {
        /// The stream.
        stream: StreamId,
    },
    /// The key of a stream cannot be read, and nobody erased it.
    #[error("{stream}: its key cannot be read")]
    KeyBroken {
        /// The stream.
        stream: StreamId,
    },
    /// The key of a stream is there again, although it was erased.
    #[error("{stream}: was erased, and its key is back")]
    KeyReturned {
        /// The stream.
        stream: StreamId,
    },
    /// A database is away, or says no.
    #[error("{address}: {detail}")]
    Database {
        /// Its address, without a password.
        address: String,
        /// What it, or the network, said.
        detail: String,
    },
    /// A database holds no tables of ours, or not for this user, or those of an older program.
    #[error("{address}: was not prepared for this program")]
    Unprepared {
        /// Its address.
        address: String,
    },
    /// A database holds other batches than were written to it: another one, or an older copy, is in its place.
    #[error("{address}: holds {batches} batches less or more than were written")]
    OtherDatabase {
        /// Its address.
        address: String,
        /// How many batches the two differ.
        batches: u64,
    },
    /// Another program leads now: this one writes nothing more.
    #[error("{address}: another program leads")]
    Deposed {
        /// The address of the database.
        address: String,
    },
    /// An earlier read or write failed.
    #[error("the store stopped after an earlier error")]
    Stopped,
}

impl StoreError {
    /// What stands under this key is not what should.
    pub(super) fn unreadable(key: &[u8]) -> Self {
        Self::Unreadable { key: hex(key) }
    }

    /// The error as the reader's language tells it: `problem-store-…` in the prompts.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let at = |key, path: &PathBuf| Problem::new(key).at(path.display().to_string(), None);
        match self {
            Self::InUse { path } => at("store-in-use", path),
            Self::Foreign { path } => at("store-foreign", path),
            Self::Absent { path } => at("storage-absent", path),
            Self::Unfilled { path } => at("store-unfilled", path),
            Self::NotAFolder { path } => at("store-not-a-folder", path),
            Self::Newer { path, found, known } => at("store-newer", path)
                .with("found", found)
                .with("known", known),
            Self::Damaged { path, detail } => damaged(at("store-damaged", path), detail),
            Self::Lost { path, batches } => at("store-lost", path).with("batches", batches),
            Self::Gone { path } => at("store-gone", path),
            Self::InsideStore { path } => at("store-inside", path),
            Self::Vanished { path, known_by } => {
                at("store-vanished", path).with("known", known_by.display())
            }
            Self::Io { path, source } => at("store-io", path).foreign("detail", source),
            Self::Broken { stream, seq } => Problem::new("store-broken")
                .with("stream", stream)
                .with("seq", seq),
            Self::Unreadable { key } => Problem::new("store-unreadable").with("key", key),
            Self::OutOfStep {
                stream,
                expected,
                found,
            } => Problem::new("store-out-of-step")
                .with("stream", stream)
                .with("expected", expected)
                .with("found", found),
            Self::Carried { path } => at("store-carried", path),
            Self::KeyAbsent { path } => at("store-key-absent", path),
            Self::NotAKey { path } => at("store-not-a-key", path),
            Self::TwoKeys { path } => at("store-two-keys", path),
            Self::RingAbsent { path } => at("store-ring-absent", path),
            Self::OtherKey { path } => at("store-other-key", path),
            Self::OtherRing { path, needs, found } => at("store-other-ring", path)
                .with("needs", needs)
                .with("found", found),
            Self::KeyGiven => Problem::new("store-key-given"),
            Self::Backup { path, source } => at("store-backup", path).foreign("detail", source),
            Self::HeadFile { path, source } => {
                at("store-head-file", path).foreign("detail", source)
            }
            Self::BackupInside { path } => at("store-backup-inside", path),
            Self::BackupForeign { path } => at("store-backup-foreign", path),
            Self::BackupTaken { path } => at("store-backup-taken", path),
            Self::BackupName { path } => at("store-backup-name", path),
            Self::NotABackup { path } => at("store-not-a-backup", path),
            Self::NotEmpty { path } => at("store-not-empty", path),
            Self::Erased { stream } => Problem::new("store-erased").with("stream", stream),
            Self::KeyBroken { stream } => Problem::new("store-key-broken").with("stream", stream),
            Self::KeyReturned { stream } => {
                Problem::new("store-key-returned").with("stream", stream)
            }
            Self::KeyTooLong { stream, bytes } => Problem::new("store-key-too-long")
                .with("stream", stream)
                .with("bytes", bytes),
            Self::Database { address, detail } => {
                let problem = Problem::new("store-database").at(address, None);
                problem.foreign("detail", detail)
            }
            Self::Unprepared { address } => Problem::new("store-unprepared").at(address, None),
            Self::OtherDatabase { address, batches } => {
                let problem = Problem::new("store-other-database").at(address, None);
                problem.with("batches", batches)
            }
            Self::Deposed { address } => Problem::new("store-deposed").at(address, None),
            Self::Stopped => Problem::new("store-stopped"),
        }
    }

    /// The same error about another folder, where it names one.
    #[cfg(feature = "store-sled")]
    pub(super) fn about(mut self, folder: &std::path::Path) -> Self {
        match &mut self {
            Self::InUse { path }
            | Self::Foreign { path }
            | Self::Absent { path }
            | Self::Unfilled { path }
            | Self::NotAFolder { path }
            | Self::Newer { path, .. }
            | Self::Damaged { path, .. }
            | Self::Lost { path, .. }
            | Self::Carried { path }
            | Self::Io { path, .. } => *path = folder.into(),
            Self::Broken { .. }
            | Self::Gone { .. }
            | Self::InsideStore { .. }
            | Self::Vanished { .. }
            | Self::Unreadable { .. }
            | Self::OutOfStep { .. }
            | Self::KeyTooLong { .. }
            | Self::KeyAbsent { .. }
            | Self::NotAKey { .. }
            | Self::TwoKeys { .. }
            | Self::RingAbsent { .. }
            | Self::OtherKey { .. }
            | Self::OtherRing { .. }
            | Self::KeyGiven
            | Self::Backup { .. }
            | Self::HeadFile { .. }
            | Self::BackupInside { .. }
            | Self::BackupForeign { .. }
            | Self::BackupTaken { .. }
            | Self::BackupName { .. }
            | Self::NotABackup { .. }
            | Self::NotEmpty { .. }
            | Self::Erased { .. }
            | Self::KeyBroken { .. }
            | Self::KeyReturned { .. }
            | Self::Database { .. }
            | Self::Unprepared { .. }
            | Self::OtherDatabase { .. }
            | Self::Deposed { .. }
            | Self::Stopped => {}
        }
        self
    }

    /// Whether only one stream or entry is concerned; everything else goes on.
    #[must_use]
    pub const fn is_of_one(&self) -> bool {
        matches!(
            self,
            Self::Broken { .. }
                | Self::Unreadable { .. }
                | Self::Erased { .. }
                | Self::KeyBroken { .. }
                | Self::KeyReturned { .. }
        )
    }

    /// Whether nothing that the store says can be believed after it.
    pub(super) const fn stops(&self) -> bool {
        match self {
            Self::Damaged { .. }
            | Self::Gone { .. }
            | Self::Io { .. }
            | Self::Lost { .. }
            | Self::Database { .. }
            | Self::Unprepared { .. }
            | Self::OtherDatabase { .. }
            | Self::Deposed { .. }
            | Self::Stopped => true,
            Self::InUse { .. }
            | Self::InsideStore { .. }
            | Self::Vanished { .. }
            | Self::Foreign { .. }
            | Self::Absent { .. }
            | Self::Unfilled { .. }
            | Self::NotAFolder { .. }
            | Self::Newer { .. }
            | Self::Broken { .. }
            | Self::Unreadable { .. }
            | Self::OutOfStep { .. }
            | Self::Carried { .. }
            | Self::KeyAbsent { .. }
            | Self::NotAKey { .. }
            | Self::TwoKeys { .. }
            | Self::RingAbsent { .. }
            | Self::OtherKey { .. }
            | Self::OtherRing { .. }
            | Self::KeyGiven
            | Self::Backup { .. }
            | Self::HeadFile { .. }
            | Self::BackupInside { .. }
            | Self::BackupForeign { .. }
            | Self::BackupTaken { .. }
            | Self::BackupName { .. }
            | Self::NotABackup { .. }
            | Self::NotEmpty { .. }
            | Self::Erased { .. }
            | Self::KeyBroken { .. }
            | Self::KeyReturned { .. }
            | Self::KeyTooLong { .. } => false,
        }
    }
}

/// The same with what is damaged, in the reader's language where it is known.
fn damaged(problem: Problem, detail: &str) -> Problem {
    let (kind, detail) = damage::kind(detail);
    let problem = problem.with("kind", kind);
    match kind {
        "other" => problem.foreign("detail", detail),
        _ => problem.with("detail", detail),
    }
}

/// What was read, or why one stream or entry cannot be; whatever else fails is an error.
pub(super) fn of_one<T>(read: Result<T, StoreError>) -> Result<Result<T, StoreError>, StoreError> {
    match read {
        Err(error) if !error.is_of_one() => Err(error),
        read => Ok(read),
    }
}
