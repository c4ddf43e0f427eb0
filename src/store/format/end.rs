//! Where a stream ends, as the store keeps it: its head and the slot of its key.

use super::record::Hash;
use crate::store::{Head, StoreError};

/// The end of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct End {
    /// How many records it has, and the hash of the last.
    pub(in crate::store) head: Head,
    /// The slot of its key in the ring.
    pub(in crate::store) slot: u64,
}

impl End {
    /// That of a stream without records.
    pub(in crate::store) fn new(slot: u64) -> Self {
        Self {
            head: Head::default(),
            slot,
        }
    }

    pub(in crate::store) fn encode(self) -> Vec<u8> {
        let Self { head, slot } = self;
        let next_seq = head.next_seq.to_be_bytes();
        [next_seq.as_slice(), &head.hash.0, &slot.to_be_bytes()].concat()
    }

    /// The end in the value of this key.
    pub(in crate::store) fn decode(key: &[u8], bytes: &[u8]) -> Result<Self, StoreError> {
        let fields = || {
            let (next_seq, rest) = bytes.split_first_chunk()?;
            let (hash, slot) = rest.split_first_chunk()?;
            Some(Self {
                head: Head {
                    next_seq: u64::from_be_bytes(*next_seq),
                    hash: Hash(*hash),
                },
                slot: u64::from_be_bytes(slot.try_into().ok()?),
            })
        };
        fields().ok_or_else(|| StoreError::unreadable(key))
    }
}
