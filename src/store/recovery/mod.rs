//! Getting a store back: from a backup, or from what is left of it.
//!
//! Uses everything else in the store. `restore` puts a backup back; `salvage` reads what it can of damaged ones;
//! `mended` turns a flipped bit back; `ring_copies` where copies of keys lie; `readable` what can be known of a
//! damaged store.

#[cfg(feature = "store-sled")]
mod mended;
pub(super) mod readable;
#[cfg(feature = "store-sled")]
pub(super) mod restore;
#[cfg(feature = "store-sled")]
pub(super) mod ring_copies;
#[cfg(feature = "store-sled")]
pub(super) mod salvage;
