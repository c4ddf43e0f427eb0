//! What the files in the folder of a store are called: sled's, ours, and one that stands beside them.

use super::backup_request::{BACKUP_ANSWER, BACKUP_REQUEST};

/// The file with the keys; sled's.
pub(in crate::store) const DATA: &str = "db";
/// The settings that the file was made with; sled's.
pub(in crate::store) const SETTINGS: &str = "conf";
/// Pages too large for the file; sled's, and always empty here.
pub(in crate::store) const BLOBS: &str = "blobs";
/// Page tables, by position in the log; sled's.
pub(in crate::store) const PAGE_TABLE: &str = "snap.";
/// How a page table ends that was not finished.
pub(in crate::store) const UNFINISHED: &str = ".generating";
/// A copy on which a suspect store is tried; ours.
pub(in crate::store) const TRIAL: &str = "trial";
/// The file whose lock says that the store is in use; ours.
pub(in crate::store) const LOCK: &str = "lock";
/// The key ring; ours.
pub(in crate::store) const RING: &str = "ring";
/// The master key, where nobody put it elsewhere; ours.
pub(in crate::store) const KEY: &str = "key";
/// The folders in which copies of the key ring lie, one a line; ours.
pub(in crate::store) const COPIES: &str = "copies";
/// The number of the last confirmed batch, and how long the file with the keys was then; ours.
pub(in crate::store) const CONFIRMED: &str = "confirmed";

/// Which replies of the gateway counted; not ours, but in our folder.
pub(super) const REPLIES: &str = "replies";

/// Says that a store is being made, or what is: until it is gone nothing was ever confirmed here.
pub(in crate::store) const MAKING: &str = "making";

/// Where a store of an earlier format is written anew; ours.
pub(in crate::store) const ANEW: &str = "anew";
/// Where the files of the store of before lie until the new one has been opened once more; ours.
pub(in crate::store) const OLD: &str = "old";
/// Says that the store in there is whole and takes the place of this one; ours.
pub(in crate::store) const CARRIED: &str = "carried";

/// The files that only we make.
pub(in crate::store) const OWN: [&str; 12] = [
    LOCK,
    CONFIRMED,
    TRIAL,
    RING,
    KEY,
    COPIES,
    BACKUP_REQUEST,
    BACKUP_ANSWER,
    MAKING,
    ANEW,
    CARRIED,
    OLD,
];

/// Whether a file or folder of this name belongs to a store.
pub(in crate::store) fn is_ours(name: &str) -> bool {
    // What was being written when the program was killed.
    let name = name.strip_suffix(".new").unwrap_or(name);
    let others = [DATA, SETTINGS, BLOBS, REPLIES];
    others.contains(&name) || OWN.contains(&name) || name.starts_with(PAGE_TABLE)
}

/// What a first start makes before there is a store, but for the master key.
pub(in crate::store) fn is_of_beginning(name: &str) -> bool {
    [DATA, SETTINGS, BLOBS, CONFIRMED, RING].contains(&name) || name.starts_with(PAGE_TABLE)
}
