//! Where copies of the keys in a store or a backup lie, as far as can be told without any key.

use std::collections::BTreeSet;
use std::path::{self, Path, PathBuf};

use super::mended;
use crate::store::archive::backup;
use crate::store::format::keys;
use crate::store::on_disk::folder::Folder;

/// The folders in which the keys of what is in a store or a backup lie: its own, and those that it notes.
#[must_use]
pub fn known_in(from: &Path) -> BTreeSet<PathBuf> {
    let noted = match from.is_dir() {
        true => Folder::copied(from).copies().unwrap_or_default(),
        false => {
            let entries = mended::entries(from).unwrap_or_default().into_iter();
            let mut copies = entries.filter(|(key, _)| key == keys::COPIES);
            copies
                .next()
                .map(|(_, value)| backup::folders(&value))
                .unwrap_or_default()
        }
    };
    let own = match from.is_dir() {
        true => Some(from),
        false => from.parent(),
    };
    let own = own.and_then(|own| path::absolute(own).ok());
    noted.into_iter().chain(own).collect()
}
