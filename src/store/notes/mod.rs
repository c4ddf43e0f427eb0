//! Small files beside the log.
//!
//! Uses nothing but errors. `files` writes a file whole or not at all, for its owner alone; `names` what each of them
//! is called; `making` says while a store is being made; `backup_request` asks the program that has the store open
//! for a backup.

pub(super) mod backup_request;
pub(super) mod files;
#[cfg(feature = "store-sled")]
pub(super) mod making;
#[cfg(feature = "store-sled")]
pub(super) mod names;
