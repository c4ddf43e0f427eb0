//! Whose a key ring is; a backup notes that of the one that belongs to it.

use std::fmt;

/// Whose a key ring is: the same for all copies of it, whatever master key seals them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub(in crate::store) [u8; 8]);

#[cfg(feature = "store-sled")]
impl Fingerprint {
    /// As it was noted; `None` where that is cut off.
    pub(in crate::store) fn decode(bytes: &[u8]) -> Option<Self> {
        bytes.first_chunk().copied().map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = self
            .0
            .as_chunks::<2>()
            .0
            .iter()
            .map(|[a, b]| format!("{a:02x}{b:02x}"));
        f.write_str(&groups.collect::<Vec<_>>().join("-"))
    }
}
