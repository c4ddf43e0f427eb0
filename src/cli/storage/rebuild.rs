//! `regiewijzer rebuild`: a new store of what is readable of damaged ones and of backups.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Failure, Storage, failure};
use crate::cli::exit::Exit;
use crate::cli::opened::desk_problem;
use crate::clock;
use crate::desk::rebuilding::{self, Rebuilt};
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::store::{self, KeyPlace, Readable, Salvaged, StoreError};

/// What a new store is made of.
#[derive(Default)]
struct Found {
    sources: Vec<Salvaged>,
    /// What counts for what it tells of erasures alone.
    erasures: Vec<Salvaged>,
    /// Where copies of the keys lie.
    copies: BTreeSet<PathBuf>,
    /// What could not be read, and how the program ends by it.
    unread: Vec<Failure>,
}

impl Storage<'_> {
    /// Makes a new store of all that can be read of these stores and backups, and lists what could
    /// not be. Nothing that is read is changed.
    pub(super) fn rebuild(&self, from: &[PathBuf], key: Option<&Path>) -> Result<Exit, Failure> {
        store::check_free(&self.folder).map_err(failure)?;
        let found = self.found(from, key)?;
        let filling = store::begin(&self.folder, &self.key()?, clock::random);
        let mut filling = filling.map_err(failure)?;
        let loaded = self.loaded;
        let sources = found.sources.iter().chain(&found.erasures);
        let sources: Vec<&dyn Readable> = sources.map(|found| found as _).collect();
        let rebuilt = rebuilding::rebuild(
            &sources,
            filling.store(),
            &loaded.settings.organisation,
            loaded.card.alerting_phase(),
        );
        let rebuilt = rebuilt.map_err(|error| (desk_problem(&error), Exit::Io))?;
        filling.note_copies(found.copies).map_err(failure)?;
        filling.finish().map_err(failure)?;
        let (lineage, head) = (filling.store().lineage(), filling.store().head());
        self.note(lineage, head)?;
        let text = Text::of("storage-rebuilt")
            .word("path", self.folder.display())
            .count("whole", rebuilt.whole)
            .count("events", rebuilt.events)
            .count("erased", rebuilt.erased);
        self.say_made(&text.word("head", head));
        if let Some(path) = filling.made_key {
            let made = Problem::new("store-key-made").at(path.display().to_string(), None);
            self.teller.refuse(&[made], Exit::Done);
        }
        let unread = found.unread.into_iter().map(|(problem, _)| problem);
        let not_whole: Vec<Problem> = unread.chain(self.not_whole(&rebuilt)).collect();
        match not_whole.is_empty() {
            true => Ok(Exit::Done),
            false => Ok(self.teller.refuse(&not_whole, Exit::BadLines)),
        }
    }

    /// What can be read of these stores and backups, and what those that lie beside them tell of erasures.
    fn found(&self, from: &[PathBuf], key: Option<&Path>) -> Result<Found, Failure> {
        let mut all = Found::default();
        let (mut is_any_readable, mut looked_beside) = (false, BTreeSet::new());
        for path in from {
            if !path.exists() {
                let absent = Problem::new("file-absent").at(path.display().to_string(), None);
                all.unread.push((absent, Exit::Usage));
                continue;
            }
            let key = match key {
                Some(key) => KeyPlace::File(key.to_path_buf()),
                None if path.is_dir() => self.key_of(path)?,
                None => self.key()?,
            };
            // One that cannot be read takes nothing from the others.
            match self.salvaged(path, &key) {
                Ok(mut found) => {
                    let refused = found.unread.take();
                    is_any_readable |= refused.is_none() || found.has_records();
                    all.unread.extend(refused.map(failure));
                    all.sources.push(found);
                    if !path.is_dir() && looked_beside.insert(path.parent()) {
                        let beside = store::salvage_beside(path, &key, clock::random);
                        all.erasures.extend(beside);
                    }
                }
                // What was erased in it would come back from the others.
                Err(error @ StoreError::InUse { .. }) => return Err(failure(error)),
                Err(error) => {
                    all.unread.push(failure(error));
                    // What was erased is told also where no key is left.
                    all.erasures
                        .push(store::salvage_erasures(path).map_err(failure)?);
                }
            }
            all.copies.extend(store::known_in(path));
        }
        let none = || Failure::from((Problem::new("storage-rebuild-from"), Exit::Usage));
        match is_any_readable {
            true => Ok(all),
            false => Err(all.unread.into_iter().next().unwrap_or_else(none)),
        }
    }

    /// What of it is not whole, or was left out.
    fn not_whole(&self, rebuilt: &Rebuilt) -> Vec<Problem> {
        let shortened = rebuilt.shortened.iter().flat_map(|one| {
            let key = match one.has_gaps {
                true => "storage-gap",
                false => "storage-shortened",
            };
            let named = match &one.code {
                Some(code) => format!("{code} ({})", one.stream),
                None => one.stream.to_string(),
            };
            let lost = Problem::new(key)
                .with("stream", named)
                .with("kept", one.kept)
                .with("detail", self.teller.sentence(&one.fault.problem()));
            let alarmed = one.code.as_ref().filter(|_| one.is_alarmed);
            let alarmed =
                alarmed.map(|code| Problem::new("storage-rebuilt-alarmed").with("code", code));
            std::iter::once(lost).chain(alarmed)
        });
        let lost = rebuilt.lost.iter();
        let lost = lost.map(|stream| Problem::new("storage-lost").with("stream", stream));
        let unvouched = rebuilt.unvouched.iter();
        let unvouched =
            unvouched.map(|stream| Problem::new("storage-unvouched").with("stream", stream));
        shortened.chain(lost).chain(unvouched).collect()
    }

    /// What can be read of one of them; a store that has another master key than was named is opened with its own.
    fn salvaged(&self, from: &Path, key: &KeyPlace) -> Result<Salvaged, StoreError> {
        match store::salvage(from, key, clock::random) {
            Err(error @ StoreError::OtherKey { .. }) if from.is_dir() => match self.key_of(from) {
                Ok(own) => store::salvage(from, &own, clock::random).map_err(|_| error),
                Err(_) => Err(error),
            },
            found => found,
        }
    }
}
