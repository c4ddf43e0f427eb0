//! What the files in the folder of a store are called: sled's, ours, and one that stands beside them.

use super::errand::{ANSWER, ERRAND};

/// The file with the keys; sled's.
pub(super) const DATA: &str = "db";
/// The settings that the file was made with; sled's.
pub(super) const SETTINGS: &str = "conf";
/// Pages too large for the file; sled's, and always empty here.
pub(super) const BLOBS: &str = "blobs";
/// Page tables, by position in the log; sled's.
pub(super) const PAGE_TABLE: &str = "snap.";
/// How a page table ends that was not finished.
pub(super) const UNFINISHED: &str = ".generating";
/// A copy on which a suspect store is tried; ours.
pub(super) const TRIAL: &str = "trial";
/// The file whose lock says that the store is in use; ours.
pub(super) const LOCK: &str = "lock";
/// The key ring; ours.
pub(super) const RING: &str = "ring";
/// The master key, where nobody put it elsewhere; ours.
pub(super) const KEY: &str = "key";
/// The folders in which copies of the key ring lie, one a line; ours.
pub(super) const COPIES: &str = "copies";
/// The number of the last confirmed batch, and how long the file with the keys was then; ours.
pub(super) const CONFIRMED: &str = "confirmed";

/// Which replies of the gateway counted; not ours, but in our folder.
pub(super) const REPLIES: &str = "replies";

/// Says that a store is being made, or what is: until it is gone nothing was ever confirmed here.
pub(super) const MAKING: &str = "making";

/// Where a store of an earlier format is written anew; ours.
pub(super) const ANEW: &str = "anew";
/// Where the files of the store of before lie until the new one has been opened once more; ours.
pub(super) const OLD: &str = "old";
/// Says that the store in there is whole and takes the place of this one; ours.
pub(super) const CARRIED: &str = "carried";

/// The files that only we make.
pub(super) const OWN: [&str; 12] = [
    LOCK, CONFIRMED, TRIAL, RING, KEY, COPIES, ERRAND, ANSWER, MAKING, ANEW, CARRIED, OLD,
];

/// Whether a file or folder of this name belongs to a store.
pub(super) fn is_ours(name: &str) -> bool {
    // What was being written when the program was killed.
    let name = name.strip_suffix(".new").unwrap_or(name);
    let others = [DATA, SETTINGS, BLOBS, REPLIES];
    others.contains(&name) || OWN.contains(&name) || name.starts_with(PAGE_TABLE)
}

/// What a first start makes before there is a store, but for the master key.
pub(super) fn is_of_beginning(name: &str) -> bool {
    [DATA, SETTINGS, BLOBS, CONFIRMED, RING].contains(&name) || name.starts_with(PAGE_TABLE)
}
