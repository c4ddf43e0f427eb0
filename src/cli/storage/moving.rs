//! `regiewijzer store move`: a store, or one municipality of it, from a folder into a database or the other way.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Failure, Storage, failure};
use crate::cli::arguments::StoreChoice;
use crate::cli::exit::Exit;
use crate::cli::opened::desk_failure;
use crate::cli::storage::database;
use crate::clock::{self, Clock};
use crate::desk::moving::{self, Relocated};
use crate::dialogue::message::text::Text;
use crate::domain::{Id, Problem};
use crate::store::{self, Access, KeyPlace, Moved, Outside, Unfinished, Whereabouts};

/// One of the two places, with where its master key is.
struct Place {
    shown: String,
    at: At,
    key: KeyPlace,
}

enum At {
    Folder(PathBuf),
    Database(Access),
}

impl Place {
    fn whereabouts(&self) -> Whereabouts<'_> {
        match &self.at {
            At::Folder(path) => Whereabouts::Folder(path),
            At::Database(access) => Whereabouts::Database(access),
        }
    }
}

impl Storage<'_> {
    /// Moves everything, or what belongs to one municipality, while neither place is in use; the master key of the old place
    /// may be in another file than the settings say.
    pub(super) fn relocate(
        &self,
        (from, to): (&StoreChoice, &StoreChoice),
        municipality: Option<&Id>,
        key: Option<&Path>,
    ) -> Result<Exit, Failure> {
        let (from, to) = (self.place(from, key)?, self.place(to, None)?);
        let outside = Outside {
            random: clock::random,
            passed: || Clock::System.passed(),
            // What is done next fails, and that is told.
            deposed: Arc::new(|_| {}),
        };
        match municipality {
            None => self.relocate_all(&from, &to, &outside),
            Some(id) => self.relocate_one((&from, &to), id, &outside),
        }
    }

    fn relocate_all(&self, from: &Place, to: &Place, outside: &Outside) -> Result<Exit, Failure> {
        let ends = (from.whereabouts(), to.whereabouts());
        let moved = store::relocate((&ends.0, &from.key), (&ends.1, &to.key), outside);
        let Moved {
            head,
            lineage,
            entries,
            written,
        } = moved.map_err(failure)?;
        self.note(lineage, head)?;
        let made = Text::of("storage-moved").word("path", &to.shown);
        let made = made.count("entries", entries).count("written", written);
        self.say_made(&made.word("head", head));
        self.say_made(&Text::of("storage-moved-old").word("from", &from.shown));
        Ok(Exit::Done)
    }

    fn relocate_one(
        &self,
        (from, to): (&Place, &Place),
        municipality: &Id,
        outside: &Outside,
    ) -> Result<Exit, Failure> {
        let (source, hold) =
            store::hold(&from.whereabouts(), &from.key, outside).map_err(failure)?;
        let filled = Unfinished::begin(&to.whereabouts(), &to.key, outside);
        let mut filled = filled.map_err(failure)?;
        let settings = (
            &self.loaded.settings.organisation,
            self.loaded.card.alerting_phase(),
        );
        let relocated = moving::relocate(source.as_ref(), filled.store(), municipality, settings);
        let Relocated {
            cases,
            is_known,
            events,
            erased,
            ..
        } = relocated.map_err(|error| desk_failure(&error))?;
        if !is_known {
            let problem = Problem::new("storage-moved-nobody").at(&from.shown, None);
            let problem = problem.with("municipality", municipality);
            return Err((problem, Exit::Usage));
        }
        hold.held().map_err(failure)?;
        filled.finish().map_err(failure)?;
        let (lineage, head) = (filled.store().lineage(), filled.store().head());
        self.note(lineage, head)?;
        let of = |key| Text::of(key).word("municipality", municipality);
        let made = of("storage-moved-municipality").word("path", &to.shown);
        let made = made.count("cases", cases).count("events", events);
        self.say_made(&made.word("head", head));
        if let Some(path) = filled.made_key.take() {
            let made = Problem::new("store-key-made").at(path.display().to_string(), None);
            self.teller.refuse(&[made], Exit::Done);
        }
        if erased > 0 {
            self.say_made(&Text::of("storage-moved-erased").count("erased", erased));
        }
        self.say_made(&of("storage-moved-old-municipality").word("from", &from.shown));
        Ok(Exit::Done)
    }

    /// A place, with this master key or the one of the settings.
    fn place(&self, choice: &StoreChoice, key: Option<&Path>) -> Result<Place, Failure> {
        let config = |problem| (problem, Exit::Config);
        let key = key.map(|path| KeyPlace::File(path.into()));
        match choice {
            StoreChoice::Memory => Err((Problem::new("storage-memory"), Exit::Usage)),
            StoreChoice::Folder(path) => Ok(Place {
                shown: path.display().to_string(),
                at: At::Folder(path.clone()),
                key: key.map_or_else(|| self.key_of(path), Ok)?,
            }),
            StoreChoice::Database(address) => {
                let settings = &self.loaded.settings.store;
                let access = database::access(address, settings, None).map_err(config)?;
                let key = key.map_or_else(|| database::master(address, settings), Ok);
                Ok(Place {
                    shown: address.to_string(),
                    at: At::Database(access),
                    key: key.map_err(config)?,
                })
            }
        }
    }
}
