//! The log of events on disk or in memory: bytes in, bytes out, in streams that are hash chains.
//!
//! - [`Store`] is all that the desk knows; [`open`] gives one on disk, [`in_memory`] one that
//!   forgets.
//! - `log` is the behaviour of both: sequence numbers, chains, snapshots, indexes.
//! - `engine` is what it needs of a place to keep keys in order; `disk` gives that with sled, the
//!   one file that names it, and `folder` looks after the folder on disk around it.
//! - `record` and `keys` fix the bytes.
//!
//! **Invariant:** events are the truth. Snapshots and indexes are projections that the caller
//! computes; they change in the same atomic batch as the events that they rest on.

#[cfg(feature = "store-sled")]
mod disk;
mod engine;
mod error;
#[cfg(feature = "store-sled")]
mod folder;
mod keys;
mod log;
mod record;

use std::fmt;
use std::ops::Bound;

use jiff::Timestamp;

pub use error::StoreError;
pub use record::{Hash, Recorded, Seal};

/// What a store can do. It is used by one thread, the desk.
///
/// After the disk failed a read or a write every later call fails with [`StoreError::Stopped`]:
/// memory and disk never part.
pub trait Store: Send {
    /// Writes all commits or none of them; when it returns they survive a power cut.
    ///
    /// Commits count in their order, so that a stream may occur more than once.
    ///
    /// # Errors
    /// [`StoreError::OutOfStep`], [`StoreError::IndexTaken`] and [`StoreError::KeyTooLong`] leave
    /// the store as it was and usable; so does an entry that cannot be read. The rest stops it.
    fn append(&mut self, batch: &[Commit]) -> Result<(), StoreError>;

    /// The last snapshot of a stream.
    ///
    /// # Errors
    /// When it cannot be read.
    fn snapshot(&self, stream: StreamId) -> Result<Option<Snapshot>, StoreError>;

    /// The records of a stream from `from_seq` on, each checked against the next one's link.
    ///
    /// # Errors
    /// [`StoreError::Broken`] with the first record that does not fit the chain, or that should be
    /// there and is not.
    fn events(&self, stream: StreamId, from_seq: u64) -> Result<Vec<Recorded>, StoreError>;

    /// The entries of an index between two keys, in the order of the keys, at most `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    fn index(
        &self,
        index: Index,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, StreamId)>, StoreError>;

    /// The streams of one kind with an id above `after`, in the order of their ids, at most
    /// `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    fn streams(
        &self,
        kind: StreamKind,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<StreamId>, StoreError>;

    /// Walks a whole stream and gives where it ends.
    ///
    /// # Errors
    /// [`StoreError::Broken`] with the first bad record.
    fn verify(&self, stream: StreamId) -> Result<Head, StoreError>;

    /// The highest number of an input that caused an event; 0 when there is none yet.
    fn last_cause(&self) -> u64;

    /// The latest moment of any event; `None` when there is none yet.
    fn last_at(&self) -> Option<Timestamp>;
}

/// Opens the store in a folder, or makes one there when the folder is empty or absent.
///
/// # Errors
/// When another process uses it, when the folder holds something else, when a newer version of
/// the program wrote it, or when it is damaged. Nothing is ever overwritten to make it open.
#[cfg(feature = "store-sled")]
pub fn open(path: &std::path::Path) -> Result<impl Store + use<>, StoreError> {
    log::Log::over(disk::Disk::open(path)?)
}

/// A store that forgets everything when it is dropped.
#[must_use]
pub fn in_memory() -> impl Store {
    log::Log::over(engine::Memory::default()).expect("an empty map can be read")
}

/// What a stream is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreamKind {
    /// One case.
    Case,
    /// The roster and the drills of one municipality.
    Municipality,
    /// Who saw which case.
    Access,
}

/// A stream of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId {
    /// What it is about.
    pub kind: StreamKind,
    /// Its internal id, drawn by the caller; it says nothing about a person.
    pub id: [u8; 16],
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            StreamKind::Case => "case-",
            StreamKind::Municipality => "municipality-",
            StreamKind::Access => "access-",
        })?;
        self.id.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A way to find streams, kept by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Index {
    /// By the code that people use.
    Code,
    /// By the moment at which something falls due.
    Due,
    /// By the code of a ping.
    Ping,
    /// By the name of an alert.
    Alert,
    /// By the person who is waited for.
    Waiting,
    /// By a person who is involved.
    Involved,
    /// By the municipality that was alarmed.
    Alarmed,
    /// By the municipality that holds a drill.
    Drill,
}

/// One key of an index. It leads to one stream: where more streams could share a key, the caller
/// ends it with something of their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndexKey {
    /// The index.
    pub index: Index,
    /// At most [`IndexKey::LIMIT_BYTES`]; compared byte by byte, so numbers are big-endian.
    pub key: Vec<u8>,
}

impl IndexKey {
    /// The longest key.
    pub const LIMIT_BYTES: usize = 200;
}

/// An event to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// The version of the event's own format, so that an old log can always be read.
    pub version: u16,
    /// When it happened.
    pub at: Timestamp,
    /// The input that it came from.
    pub cause: u64,
    /// The event itself.
    pub body: Vec<u8>,
}

/// What happens to the snapshot of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SnapshotChange {
    /// It stays as it is.
    #[default]
    Keep,
    /// It becomes this, the state after the commit's events.
    Put(Vec<u8>),
    /// It goes.
    Remove,
}

/// One change of one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The stream.
    pub stream: StreamId,
    /// The number of events that the caller knows the stream to have.
    pub expected_next_seq: u64,
    /// What is added.
    pub events: Vec<NewEvent>,
    /// The state after it.
    pub snapshot: SnapshotChange,
    /// Keys that no longer lead to the stream; one that is not there is fine.
    pub index_remove: Vec<IndexKey>,
    /// Keys that lead to the stream from now on; done after the removals.
    pub index_add: Vec<IndexKey>,
}

/// The state of a stream at some moment, as its caller wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The number of events that it holds: the sequence number of the first that it does not.
    pub next_seq: u64,
    /// The state.
    pub body: Vec<u8>,
}

/// Where a stream ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The number of its records: the sequence number of the next.
    pub next_seq: u64,
    /// The hash of its last record; zeros when there is none.
    pub hash: Hash,
}
