//! What an operator does with the store: one file a subcommand.

mod backup;
mod progress;
mod rebuild;
mod restore;
mod rotate;
mod verify;

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use self::progress::Progress;
use super::Teller;
use super::arguments::{Arguments, StorageTask, StoreChoice};
use super::data::Loaded;
use super::exit::Exit;
use crate::clock;
use crate::dialogue::text::Text;
use crate::domain::Problem;
use crate::front::ways::SecretSource;
use crate::settings::StoreSettings;
use crate::store::{self, KeyPlace, Keyless, MasterKey, Store, StoreError};
use crate::voice::Voice;

/// What every one of them needs.
pub(super) struct Storage<'a> {
    teller: Teller<'a>,
    voice: &'a Voice,
    loaded: &'a Loaded,
    /// Where the store is.
    folder: PathBuf,
    now: Timestamp,
}

/// What is wrong, and how the program ends then.
type Failure = (Problem, Exit);

/// Does it, and says what became of it.
pub(super) fn run(
    task: &StorageTask,
    arguments: &Arguments,
    loaded: &Loaded,
    voice: &Voice,
    teller: Teller<'_>,
) -> Exit {
    let done = || {
        let folder = match arguments
            .store()
            .map_err(|problem| (problem, Exit::Usage))?
        {
            StoreChoice::Folder(folder) => folder,
            StoreChoice::Memory => return Err((Problem::new("storage-memory"), Exit::Usage)),
        };
        let storage = Storage {
            teller,
            voice,
            loaded,
            folder,
            now: arguments.clock().now(),
        };
        let _progress = (!matches!(task, StorageTask::Backup { .. })).then(|| busy(voice));
        match task {
            StorageTask::Backup { folder } => storage.backup(folder.as_deref()),
            StorageTask::Restore { backup, key } => storage.restore(backup, key.as_deref()),
            StorageTask::Verify { head } => storage.verify(head.as_deref()),
            StorageTask::Rebuild { from, key } => storage.rebuild(from, key.as_deref()),
            StorageTask::RotateKey { to } => storage.rotate(to.as_deref()),
        }
    };
    done().unwrap_or_else(|(problem, exit)| teller.refuse(&[problem], exit))
}

/// Says at a terminal that it takes long, until it is dropped.
pub(super) fn busy(voice: &Voice) -> Progress {
    let voice = voice.clone();
    Progress::on_terminal(move |seconds| {
        voice.text(&Text::of("storage-busy").count("seconds", seconds))
    })
}

impl Storage<'_> {
    /// That there is a store: where there is none, none is made.
    fn exists(&self) -> Result<(), Failure> {
        match self.folder.exists() {
            true => Ok(()),
            false => {
                let path = self.folder.display().to_string();
                Err((Problem::new("storage-absent").at(path, None), Exit::Usage))
            }
        }
    }

    /// Opens the store and changes nothing in it.
    fn open_to_read(&self) -> Result<Box<dyn Store>, Failure> {
        self.exists()?;
        let key = self.key()?;
        store::open_to_read(&self.folder, &key, clock::random).map_err(failure)
    }

    fn key(&self) -> Result<KeyPlace, Failure> {
        self.key_of(&self.folder)
    }

    fn key_of(&self, store: &Path) -> Result<KeyPlace, Failure> {
        let place = key_place(store, &self.loaded.settings.store);
        place.map_err(|problem| (problem, Exit::Config))
    }

    /// Says something on the standard output.
    fn say(&self, text: &Text) -> Result<(), Failure> {
        use std::io::Write as _;
        let said = writeln!(std::io::stdout(), "{}", self.voice.text(text));
        said.map_err(|error| (Problem::new("io").with("detail", error), Exit::Io))
    }
}

/// A case that nobody can read.
pub(super) fn keyless(one: &Keyless) -> Problem {
    let problem = match one.alarmed {
        true => "storage-keyless-alarmed",
        false => "storage-keyless",
    };
    Problem::new(problem).with("stream", one.stream)
}

/// How the program ends when the store does not do what it should.
pub(super) fn failure(error: StoreError) -> Failure {
    let exit = match error {
        StoreError::InUse { .. } => Exit::Again,
        _ => Exit::Io,
    };
    (error.problem(), exit)
}

/// Where the master key of a store is: where the settings say, else beside it.
pub(super) fn key_place(store: &Path, settings: &StoreSettings) -> Result<KeyPlace, Problem> {
    match &settings.key {
        None => Ok(KeyPlace::beside(store)),
        Some(SecretSource::File(path)) => Ok(KeyPlace::File(path.clone())),
        Some(SecretSource::Environment(name)) => {
            let key = std::env::var(name).ok();
            let key = key.and_then(|text| MasterKey::from_hex(&text));
            let key = key.ok_or_else(|| Problem::new("store-key-variable").with("name", name))?;
            Ok(KeyPlace::Given(key))
        }
    }
}
