//! `regiewijzer rotate-key`: another master key.

use std::path::Path;

use super::{Failure, Storage, failure};
use crate::cli::exit::Exit;
use crate::clock;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::store::{self, KeyPlace, StoreError};

impl Storage<'_> {
    /// Seals the key ring with a new master key, in the place of the old one or in a new file.
    pub(super) fn rotate(&self, to: Option<&Path>) -> Result<Exit, Failure> {
        self.exists()?;
        let known = self.key()?;
        let made = store::rotate(&self.folder, &known, to, clock::random);
        let made = made.map_err(|error| match error {
            StoreError::KeyBroken { stream } => {
                let problem = Problem::new("storage-rotate-keyless").with("stream", stream);
                (problem, Exit::Io)
            }
            error => failure(error),
        })?;
        self.say_made(&Text::of("storage-rotated").word("path", made.display()));
        // The settings still name the old place.
        if !matches!(&known, KeyPlace::File(path) if *path == made) {
            // Whoever starts the program may stand elsewhere.
            let whole = std::path::absolute(&made).unwrap_or(made);
            self.say_made(&Text::of("storage-rotated-name").word("path", whole.display()));
        }
        Ok(Exit::Done)
    }
}
