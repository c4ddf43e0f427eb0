//! `regiewijzer store new-key`: another master key for a store in a database, machine by machine.

use std::path::Path;

use super::key_care::waits;
use super::{Failure, Storage, failure, machine, of_store};
use crate::cli::exit::Exit;
use crate::cli::storage::database;
use crate::clock;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::store::{self, DatabaseAddress, KeyPlace, Renewed, StoreError};

impl Storage<'_> {
    /// Goes on with a change of the master key on this machine, in the file of the settings or in this one; or says that
    /// a machine is gone.
    pub(super) fn new_key(
        &self,
        address: &DatabaseAddress,
        (key, gone): (Option<&Path>, Option<&str>),
    ) -> Result<Exit, Failure> {
        let config = |problem| (problem, Exit::Config);
        let settings = &self.loaded.settings.store;
        let access = database::access(address, settings, None).map_err(config)?;
        let place = match key {
            Some(path) => KeyPlace::File(path.into()),
            None => database::master(address, settings).map_err(config)?,
        };
        if let Some(machine) = gone {
            return self.gone(&access, &place, machine);
        }
        let this = machine::this().map_err(config)?;
        if let KeyPlace::File(path) = &place {
            let open: Vec<Problem> = of_store::open_to_others_at(path).into_iter().collect();
            self.teller.refuse(&open, Exit::Done);
        }
        let renewed = store::new_key(&access, &place, &this.name, clock::random);
        let renewed = renewed.map_err(|error| match error {
            StoreError::KeyBroken { stream } => {
                let problem = Problem::new("storage-rotate-keyless").with("stream", stream);
                (problem, Exit::Io)
            }
            StoreError::KeyGiven => (Problem::new("storage-new-key-variable"), Exit::Config),
            error => failure(error),
        })?;
        let path = match &place {
            KeyPlace::File(path) => path.display().to_string(),
            KeyPlace::Given(_) => String::new(),
        };
        match renewed {
            Renewed::Begun(machines) => {
                let begun = Text::of("storage-new-key-begun").word("path", &path);
                self.say_made(&begun.word("machines", machines.join(", ")));
                Ok(Exit::Done)
            }
            Renewed::Ended => {
                self.say_made(&Text::of("storage-new-key-ended").word("path", &path));
                Ok(Exit::Done)
            }
            Renewed::Waits(stage) | Renewed::Unfinished(stage) => Err((waits(&stage), Exit::Again)),
            Renewed::Elsewhere(machine) => {
                let where_begun = match machine.as_ref() == Some(&this.name) {
                    true => "storage-new-key-here",
                    false => "storage-new-key-elsewhere",
                };
                let machine = machine.unwrap_or_else(|| "?".to_owned());
                let problem = Problem::new(where_begun).with("machine", machine);
                Err((problem, Exit::Again))
            }
            Renewed::Unknown => Err((Problem::new("storage-new-key-unknown"), Exit::Again)),
        }
    }

    /// Somebody says that a machine is gone, and every key that it held.
    fn gone(
        &self,
        access: &store::Access,
        place: &KeyPlace,
        machine: &str,
    ) -> Result<Exit, Failure> {
        let opened = store::open_database_to_read(access, place, clock::random);
        let known = opened.and_then(|store| store.machine_is_gone(machine));
        match known.map_err(failure)? {
            true => {
                self.say_made(&Text::of("storage-machine-gone").word("machine", machine));
                Ok(Exit::Done)
            }
            false => {
                let problem = Problem::new("storage-machine-unknown").with("machine", machine);
                Err((problem, Exit::Usage))
            }
        }
    }
}
