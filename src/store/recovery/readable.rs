//! What can be known of a store that is damaged.

use std::collections::BTreeSet;

use crate::store::format::record::Hash;
use crate::store::{Recorded, StoreError, StreamId};

/// The record that a stream was erased, as it stands somewhere.
#[derive(Clone, Debug)]
#[cfg_attr(
    not(feature = "store-sled"),
    expect(dead_code, reason = "only a store on disk reads all of it")
)]
pub struct Erasure {
    /// The record; it is not sealed.
    pub record: Recorded,
    /// The same as it stands there.
    pub(in crate::store) bytes: Vec<u8>,
    /// The record before it, as it stands there.
    pub(in crate::store) before: Option<Vec<u8>>,
    /// The hash of the last record of the stream, where that is known there.
    pub(in crate::store) end: Option<Hash>,
}

/// What was found of a store that may be damaged.
pub trait Readable {
    /// Every stream of which anything is left, if only its key; where nothing is missing, a key alone
    /// is what was made for a first event that never came, and no stream.
    ///
    /// # Errors
    /// When that cannot be read.
    fn streams(&self) -> Result<BTreeSet<StreamId>, StoreError>;

    /// The records of a stream that can be read, in order, also behind one that is damaged; and where its end
    /// is missing, else what is wrong with the first that cannot.
    /// Of an erased stream only its last record is left, with [`StoreError::Erased`].
    fn events(&self, stream: StreamId) -> (Vec<Recorded>, Option<StoreError>);

    /// The record that a stream was erased, if it is there, also where nothing else can be read.
    fn erasure(&self, stream: StreamId) -> Option<Erasure>;

    /// Whether the chain of this store covers such a record.
    fn vouches_for(&self, stream: StreamId, erasure: &Erasure) -> bool;

    /// Whether this is a store itself, and no backup of one.
    fn is_store(&self) -> bool;

    /// The same for a store, its copies and its backups, and another one for every other store: only
    /// among them a place in the key ring is the same place.
    fn lineage(&self) -> Hash;

    /// Where the key of a stream is, as far as that can be read.
    fn slot(&self, stream: StreamId) -> Option<u64>;

    /// How many places the key ring has; of the same lineage the longer one is the younger.
    fn ring_length(&self) -> u64;

    /// Whether the key ring has this place and no key in it, nor one of this stream in another.
    fn has_emptied(&self, stream: StreamId, slot: u64) -> bool;
}

/// A case that nobody can read: its key is gone or damaged, and nobody erased it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyless {
    /// The case.
    pub stream: StreamId,
    /// Whether it has an open alert.
    pub alarmed: bool,
}
