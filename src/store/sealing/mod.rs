//! What keeps the log from being read or changed unseen.
//!
//! Uses `format` and `notes`. `seal` the one file that names the cipher; `sum` adds up keyed parts; `last` the head
//! over all of it; `vault` seals streams; `ring` a key for every stream; `slots` where those keys stand; `master` the
//! key that seals them; `key_file` where that one is found; `fingerprint` tells whose a ring is; `noted` keeps the
//! head outside.

pub(super) mod fingerprint;
#[cfg(feature = "store-sled")]
pub(super) mod key_file;
pub(super) mod last;
pub(super) mod master;
pub(super) mod noted;
pub(super) mod ring;
pub(super) mod seal;
pub(super) mod slots;
pub(super) mod sum;
pub(super) mod vault;
