//! What is written into a store.

use jiff::Timestamp;

use super::record::Recorded;
use crate::store::{IndexKey, StreamId};

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

impl NewEvent {
    /// That a stream was erased: the one event that is not sealed.
    pub(crate) fn erasure(at: Timestamp, cause: u64) -> Self {
        Self {
            version: 1,
            at,
            cause,
            body: br#"{"event":"erased"}"#.to_vec(),
        }
    }

    /// The same, where nobody knows any more when that was.
    pub(crate) fn erased_some_day() -> Self {
        Self::erasure(Timestamp::UNIX_EPOCH, 0)
    }
}

impl From<Recorded> for NewEvent {
    /// The same event, to be written into another store.
    fn from(record: Recorded) -> Self {
        Self {
            version: record.version,
            at: record.at,
            cause: record.cause,
            body: record.body,
        }
    }
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
    /// It goes, and with it the key of the stream: nothing that was ever written of it can be read
    /// again, here or in a backup. The events of this commit, the last ones, are not sealed.
    Erase,
}

/// One change of one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The stream.
    pub stream: StreamId,
    /// The number of events that the caller knows the stream to have; `None` adds to whatever is
    /// there.
    pub expected_next_seq: Option<u64>,
    /// What is added.
    pub events: Vec<NewEvent>,
    /// Whether what lay before them is lost, so that their first says so.
    pub cut: bool,
    /// The state after it.
    pub snapshot: SnapshotChange,
    /// Keys that no longer lead to the stream; one that is not there is fine.
    pub index_remove: Vec<IndexKey>,
    /// Keys that lead to the stream from now on; done after the removals.
    pub index_add: Vec<IndexKey>,
}

impl Commit {
    /// A stream of which nothing is left but this record, that it was erased.
    pub(crate) fn erased(stream: StreamId, last: NewEvent) -> Self {
        Self {
            events: vec![last],
            snapshot: SnapshotChange::Erase,
            ..Self::blank(stream)
        }
    }

    /// One that changes nothing.
    #[must_use]
    pub const fn blank(stream: StreamId) -> Self {
        Self {
            stream,
            expected_next_seq: None,
            events: Vec::new(),
            cut: false,
            snapshot: SnapshotChange::Keep,
            index_remove: Vec::new(),
            index_add: Vec::new(),
        }
    }
}
