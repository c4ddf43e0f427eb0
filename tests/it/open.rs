//! Opens a store behind the back of the program.

use std::path::Path;

use regiewijzer::store::{KeyPlace, Store, StoreError, open as open_with};

/// Opens the store in a folder, with its key beside it.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Store>, StoreError> {
    let opened = open_with(path, &KeyPlace::beside(path), regiewijzer::clock::random);
    opened.map(|opened| opened.store)
}
