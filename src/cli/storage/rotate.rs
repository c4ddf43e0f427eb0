//! `regiewijzer rotate-key`: another master key.

use std::path::Path;

use super::{Failure, Storage, failure};
use crate::cli::exit::Exit;
use crate::clock;
use crate::dialogue::text::Text;
use crate::store;

impl Storage<'_> {
    /// Seals the key ring with a new master key, in the place of the old one or in a new file.
    pub(super) fn rotate(&self, to: Option<&Path>) -> Result<Exit, Failure> {
        self.exists()?;
        let made = store::rotate(&self.folder, &self.key()?, to, clock::random);
        let made = made.map_err(failure)?;
        self.say_made(&Text::of("storage-rotated").word("path", made.display()));
        Ok(Exit::Done)
    }
}
