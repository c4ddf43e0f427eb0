//! What tells that a store lay in a folder, when the folder itself no longer does: a start makes no empty one in
//! the place of one that was lost.

use std::fs;
use std::io::Write as _;
use std::path::{self, Path, PathBuf};

use crate::store::StoreError;
use crate::store::notes::files::for_its_owner;

/// What follows the name of a folder in the name of the file beside it that says that a store lies there.
const MADE: &str = ".made";

/// Notes beside a folder that a store lies in it. Where that may not be written there is none.
pub(in crate::store) fn note(store: &Path) {
    let Some(path) = beside(store).filter(|path| !path.exists()) else {
        return;
    };
    let file = for_its_owner().create_new(true).open(path);
    // The store itself is made all the same.
    let _ = file.and_then(|mut file| writeln!(file, "{}", store.display()));
}

/// Refuses a folder in which a store lay that is gone.
pub(in crate::store) fn check(store: &Path) -> Result<(), StoreError> {
    match beside(store).filter(|path| path.exists()) {
        Some(known_by) => Err(StoreError::Vanished {
            path: store.into(),
            known_by,
        }),
        None => Ok(()),
    }
}

/// The file beside a folder.
fn beside(store: &Path) -> Option<PathBuf> {
    let store = path::absolute(store).ok()?;
    let mut name = store.file_name()?.to_owned();
    name.push(MADE);
    Some(fs::canonicalize(store.parent()?).ok()?.join(name))
}
