//! The master key, which seals the keys of all streams.

use std::fmt;

use super::seal::{Key, Random};
use crate::store::format::record::unhex;

/// What tells a master key from another one.
pub(in crate::store) type KeyMark = [u8; 16];
/// What stands for any key at all.
pub(in crate::store) const ANY_KEY: KeyMark = [0; 16];

/// The key that seals the keys of all streams; it is better kept apart from the store.
#[derive(Clone)]
pub struct MasterKey(Key);

impl MasterKey {
    /// Draws a new one.
    #[must_use]
    pub fn draw(random: Random) -> Self {
        Self(Key::draw(random))
    }

    /// Reads 64 hexadecimal digits, with white space around them; `None` for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        Key::from_bytes(&unhex(text.trim())?).map(Self)
    }

    /// The one that is this key.
    pub(in crate::store) const fn of(key: Key) -> Self {
        Self(key)
    }

    /// What tells it from another one, and tells nothing of it.
    pub(in crate::store) fn mark(&self) -> KeyMark {
        let whole = self.0.hash(&[b"master"]);
        *whole.first_chunk().expect("a hash is longer than a mark")
    }

    /// The key itself.
    pub(in crate::store) fn key(&self) -> Key {
        self.0.clone()
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}
