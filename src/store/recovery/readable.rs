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
    /// Every stream of which anything is left, if only its key or that it was erased; where nothing is missing, a key alone
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

    /// Whether the key ring says that the key of this stream was erased.
    fn has_erased_key(&self, stream: StreamId) -> bool;
}

/// A case that nobody can read: its key is gone or damaged, and nobody erased it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyless {
    /// The case.
    pub stream: StreamId,
    /// Whether it has an open alert.
    pub alarmed: bool,
}
