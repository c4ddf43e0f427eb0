//! What an operator does with the store: one file a subcommand.
//!
//! In its folder: `of_store` (what a store is opened with), `database` (a store in a database), `address` (the
//! address of one), `machine` (what this one is called), `keys` (how a service looks after the master key of one),
//! `key_care` (what there is to do about it).

#[cfg(feature = "store-postgres")]
pub(super) mod address;
mod backup;
#[cfg(feature = "store-postgres")]
pub(super) mod database;
#[cfg(feature = "store-postgres")]
pub(super) mod key_care;
#[cfg(all(feature = "serve", feature = "store-postgres"))]
pub(super) mod keys;
#[cfg(all(feature = "serve", feature = "store-postgres"))]
pub(super) mod machine;
#[cfg(feature = "store-postgres")]
mod moving;
#[cfg(feature = "store-postgres")]
mod new_key;
#[cfg(feature = "store-sled")]
mod of_store;
#[cfg(feature = "store-postgres")]
mod prepare;
mod progress;
mod rebuild;
mod restore;
mod rotate;
mod verify;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use self::progress::Progress;
use super::Teller;
#[cfg(feature = "store-postgres")]
use super::arguments::StoreTask;
use super::arguments::{Arguments, StorageTask, StoreChoice};
use super::data::Loaded;

use self::of_store::credentials;
pub(super) use self::of_store::{Failure, exit_of, failure, key_place, open_to_others};
use super::exit::Exit;
use super::screen::Screen;
use crate::clock;
use crate::dialogue::message::text::Text;
#[cfg(feature = "store-postgres")]
use crate::domain::Id;
use crate::domain::Problem;
use crate::front::ways::SecretSource;
use crate::settings::StoreSettings;
#[cfg(feature = "store-postgres")]
use crate::store::DatabaseAddress;
use crate::store::{
    self, Gap, Gaps, Hash, HeadFile, Index, KeyPlace, Keyless, Store, StoreHead, is_inside,
    last_backup,
};
use crate::voice::Voice;

/// What every one of them needs.
pub(super) struct Storage<'a> {
    teller: Teller<'a>,
    voice: &'a Voice,
    loaded: &'a Loaded,
    /// Where the store is; of one in a database, what stands for that.
    folder: PathBuf,
    /// The database that it is in.
    #[cfg(feature = "store-postgres")]
    database: Option<DatabaseAddress>,
    now: Timestamp,
    /// What is shown of the work until something is said of it.
    busy: RefCell<Option<Progress>>,
}

/// Does it, and says what became of it.
pub(super) fn run(
    task: &StorageTask,
    arguments: &Arguments,
    loaded: &Loaded,
    voice: &Voice,
    teller: Teller<'_>,
) -> Exit {
    let done = || {
        let usage = |problem| (problem, Exit::Usage);
        let choice = match task {
            #[cfg(feature = "store-postgres")]
            StorageTask::Store(StoreTask::Move { to, .. }) => StoreChoice::at(to),
            _ => arguments.store(),
        };
        let choice = choice.map_err(usage)?;
        let folder = match &choice {
            StoreChoice::Folder(folder) => folder.clone(),
            #[cfg(feature = "store-postgres")]
            StoreChoice::Database(address) => database::place(address),
            StoreChoice::Memory => return Err((Problem::new("storage-memory"), Exit::Usage)),
        };
        let storage = Storage {
            teller,
            voice,
            loaded,
            folder,
            #[cfg(feature = "store-postgres")]
            database: match &choice {
                StoreChoice::Database(address) => Some(address.clone()),
                StoreChoice::Folder(_) | StoreChoice::Memory => None,
            },
            now: arguments.clock().now(),
            busy: RefCell::new(Some(busy(voice))),
        };
        storage.can(task)?;
        match task {
            StorageTask::Backup { folder } => storage.backup(folder.as_deref()),
            StorageTask::Restore { backup, key } => storage.restore(backup, key.as_deref()),
            StorageTask::Verify { head } => storage.verify(head.as_deref()),
            StorageTask::Rebuild { from, key } => storage.rebuild(from, key.as_deref()),
            StorageTask::RotateKey { to } => storage.rotate(to.as_deref()),
            #[cfg(feature = "store-postgres")]
            StorageTask::Store(StoreTask::Prepare {
                role,
                password_file,
            }) => match &storage.database {
                Some(address) => storage.prepare(address, (role, password_file.as_deref())),
                None => Err((Problem::new("storage-no-database"), Exit::Usage)),
            },
            #[cfg(feature = "store-postgres")]
            StorageTask::Store(StoreTask::NewKey { key, gone }) => match &storage.database {
                Some(address) => storage.new_key(address, (key.as_deref(), gone.as_deref())),
                None => Err((Problem::new("storage-new-key-folder"), Exit::Usage)),
            },
            #[cfg(feature = "store-postgres")]
            StorageTask::Store(StoreTask::Move {
                from,
                municipality,
                key,
                ..
            }) => {
                let from = StoreChoice::at(from).map_err(usage)?;
                let municipality = municipality.as_deref().map(Id::from);
                storage.relocate((&from, &choice), municipality.as_ref(), key.as_deref())
            }
        }
    };
    done().unwrap_or_else(|(problem, exit)| teller.refuse(&[problem], exit))
}

/// Says at a terminal that it takes long, until it is dropped.
pub(super) fn busy(voice: &Voice) -> Progress {
    Progress::on_terminal(voice.text(&Text::of("storage-busy")))
}

impl Storage<'_> {
    /// That this can be done where the store is.
    #[cfg(feature = "store-postgres")]
    fn can(&self, task: &StorageTask) -> Result<(), Failure> {
        let name = match task {
            StorageTask::Restore { .. } => "restore",
            StorageTask::Rebuild { .. } => "rebuild",
            StorageTask::RotateKey { .. } => "rotate-key",
            StorageTask::Backup { .. } | StorageTask::Verify { .. } | StorageTask::Store(_) => {
                return Ok(());
            }
        };
        match &self.database {
            Some(_) => Err((
                Problem::new("storage-in-a-folder").with("task", name),
                Exit::Usage,
            )),
            None => Ok(()),
        }
    }

    #[cfg(not(feature = "store-postgres"))]
    fn can(&self, _: &StorageTask) -> Result<(), Failure> {
        Ok(())
    }

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
        #[cfg(feature = "store-postgres")]
        if let Some(address) = &self.database {
            return database::open_to_read(address, &self.loaded.settings.store);
        }
        self.exists()?;
        let key = self.key()?;
        store::open_to_read(&self.folder, &key, clock::random).map_err(failure)
    }

    fn key(&self) -> Result<KeyPlace, Failure> {
        #[cfg(feature = "store-postgres")]
        if let Some(address) = &self.database {
            let place = database::master(address, &self.loaded.settings.store);
            return place.map_err(|problem| (problem, Exit::Config));
        }
        self.key_of(&self.folder)
    }

    fn key_of(&self, store: &Path) -> Result<KeyPlace, Failure> {
        let place = key_place(store, &self.loaded.settings.store);
        place.map_err(|problem| (problem, Exit::Config))
    }

    /// Notes the head of a store that was made where no later start looks for an older one.
    fn note(&self, lineage: Hash, head: StoreHead) -> Result<(), Failure> {
        let settings = &self.loaded.settings.store;
        let note = head_file(&self.folder, settings, lineage);
        let note = note.map_err(|problem| (problem, Exit::Config))?;
        // What is only tried beside a store leaves the note of that one alone.
        let other = note.as_ref().and_then(HeadFile::belongs_to);
        if let (Some(note), Some(other)) = (&note, other) {
            let path = note.path().display().to_string();
            let problem = Problem::new("storage-head-elsewhere").at(path, None);
            let problem = problem.with("store", other.display());
            self.teller.refuse(&[problem], Exit::Done);
            return Ok(());
        }
        let noted = note.map_or(Ok(()), |mut note| note.note(head));
        // The store itself is made all the same.
        if let Err(error) = noted {
            self.teller.refuse(&[error.problem()], Exit::Done);
        }
        Ok(())
    }

    /// Says on the standard output what was made. It is there also where nobody can hear it.
    fn say_made(&self, text: &Text) {
        if let Err((problem, _)) = self.say(text) {
            self.teller.refuse(&[problem], Exit::Done);
        }
    }

    /// Says something on the standard output.
    fn say(&self, text: &Text) -> Result<(), Failure> {
        use std::io::Write as _;
        // What is shown of the work gives way to what came of it.
        self.busy.take();
        let said = writeln!(Screen::stdout(), "{}", self.voice.text(text));
        said.map_err(|error| (Problem::new("io").foreign("detail", error), Exit::Io))
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

/// The codes of cases by their internal names, as far as they can be read.
type Codes = BTreeMap<String, String>;

/// The codes of the cases in a store.
fn codes(store: &dyn Store) -> Codes {
    let words = store.words(Index::Code).unwrap_or_default().into_iter();
    words
        .map(|(code, stream)| (stream.to_string(), code))
        .collect()
}

/// A problem that names a case by its code too, where that is known.
fn by_code(problem: Problem, codes: &Codes) -> Problem {
    problem.worded("stream", |name| {
        codes.get(name).map(|code| format!("{code} ({name})"))
    })
}

/// What is damaged or missing in a backup.
fn gaps(found: &Gaps) -> Vec<Problem> {
    let codes = found.codes.iter();
    let codes = codes.map(|(stream, code)| (stream.to_string(), code.clone()));
    let codes: Codes = codes.collect();
    let problem = |gap: &Gap| match gap {
        Gap::Key(one) => keyless(one),
        Gap::Record(error) => error.problem(),
    };
    let problems = found.all.iter().map(problem);
    problems.map(|problem| by_code(problem, &codes)).collect()
}

/// Where the head of a store is noted: where the settings say, else beside a master key that lies
/// elsewhere, under a name of its own for each store and folder.
///
/// # Errors
/// When that is inside the store, where it would be put back together with it.
pub(super) fn head_file(
    store: &Path,
    settings: &StoreSettings,
    lineage: Hash,
) -> Result<Option<HeadFile>, Problem> {
    if let Some(path) = &settings.head_file {
        let folder = path.parent().unwrap_or(Path::new(""));
        return match is_inside(store, folder) {
            true => Err(Problem::new("store-head-inside").at(path.display().to_string(), None)),
            false => Ok(Some(HeadFile::new(lineage, path.clone()).of(store))),
        };
    }
    let Some(SecretSource::File(key)) = &settings.key else {
        return Ok(None);
    };
    // Where credentials lie, nothing can be kept.
    let passed = credentials();
    let elsewhere = key.parent().is_some_and(|folder| {
        !is_inside(store, folder) && !passed.is_some_and(|passed| is_inside(&passed, folder))
    });
    Ok(
        elsewhere.then(|| match HeadFile::of_before(key, lineage, store) {
            Some(before) => before,
            None => HeadFile::beside(key, lineage, store),
        }),
    )
}

/// What tells outside an empty folder that a store lay in it: the note of its head, or its backups.
pub(super) fn known_by(store: &Path, settings: &StoreSettings) -> Option<PathBuf> {
    let noted = settings.head_file.clone();
    let noted = noted.filter(|path| HeadFile::tells_of(path, store));
    let beside = || match &settings.key {
        Some(SecretSource::File(key)) => HeadFile::left_beside(key, store),
        Some(SecretSource::Environment(_)) | None => None,
    };
    let backed_up = || {
        let (folder, _) = settings.backup.as_ref()?;
        last_backup(folder, Timestamp::MAX).map(|_| folder.clone())
    };
    noted.or_else(beside).or_else(backed_up)
}
