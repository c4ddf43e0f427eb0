//! Backups: everything in a store as one file.
//!
//! Uses `sealing` and what is below it. `backup` writes one; `backups` what they are called; `entries` reads and
//! checks one; `gaps` what is damaged in it; `place` where one may go.

pub(super) mod backup;
pub(super) mod backups;
pub(super) mod entries;
#[cfg(feature = "store-sled")]
pub(super) mod gaps;
pub(super) mod place;
