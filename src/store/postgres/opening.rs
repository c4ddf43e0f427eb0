//! How the log in a database is opened: what is there must be whole, and a new one is made only where nothing is.

use std::path::PathBuf;
use std::sync::Arc;

use super::address::Access;
use super::database::Database;
use super::glance::Glance;
use super::leader::{Candidate, Deposed, Passed, Seen, Turn};
use super::runner::Runner;
use crate::store::engine::{Changes, Engine};
use crate::store::key_file::{Age, KeyPlace};
use crate::store::log::Log;
use crate::store::seal::Random;
use crate::store::slots::{Slots, Untouched};
use crate::store::vault::Vault;
use crate::store::{FORMAT, Store, StoreError, keys};

/// What a store in a database needs from outside.
#[derive(Clone)]
pub struct Outside {
    /// Random bytes.
    pub random: Random,
    /// How time passes.
    pub passed: Passed,
    /// What ends the program where another one leads.
    pub deposed: Deposed,
}

/// A program that leads as soon as no other one does.
pub struct Standby {
    access: Access,
    random: Random,
    runner: Arc<Runner>,
    candidate: Arc<Candidate>,
}

/// What came of trying to lead.
pub enum Attempt {
    /// It leads.
    Leads {
        /// The store.
        store: Box<dyn Store>,
        /// The file in which a master key was made, if it was.
        made_key: Option<PathBuf>,
    },
    /// Another program leads.
    Waits(Seen),
}

impl Standby {
    /// One that stands by at a database, which is not asked anything yet.
    ///
    /// # Errors
    /// The machine gives no thread.
    pub fn at(access: &Access, outside: &Outside) -> Result<Self, StoreError> {
        let runner = Runner::start().map_err(|error| access.address.failed(error))?;
        let told = (outside.passed, Arc::clone(&outside.deposed));
        let candidate = Candidate::new(access.clone(), named(outside.random), told);
        Ok(Self {
            access: access.clone(),
            random: outside.random,
            runner: Arc::new(runner),
            candidate: Arc::new(candidate),
        })
    }

    /// Leads from now on if no other program does: then the log is opened, or made where the tables are empty.
    ///
    /// # Errors
    /// [`StoreError::Database`] where it is away, which may pass; [`StoreError::Unprepared`]; else as for a store on disk.
    pub fn attempt(&self, master: &KeyPlace) -> Result<Attempt, StoreError> {
        let candidate = Arc::clone(&self.candidate);
        let turn = self.runner.wait(async move { candidate.attempt().await });
        let (leader, written) = match turn {
            Some(Ok(Turn::Leads(leader, written))) => (*leader, written),
            Some(Ok(Turn::Waits(seen))) => return Ok(Attempt::Waits(seen)),
            Some(Err(fault)) => return Err(fault.at(&self.access)),
            None => return Err(StoreError::Stopped),
        };
        let database = Database::led_by(Arc::clone(&self.runner), leader, written);
        let (log, made_key) = opened(database, &self.access, master, self.random)?;
        let store = Box::new(log);
        Ok(Attempt::Leads { store, made_key })
    }
}

/// Opens the log in a database, or makes one where the tables are empty; gives the file in which a master key was made.
///
/// # Errors
/// [`StoreError::InUse`] where another program leads; else as [`Standby::attempt`].
pub fn open(
    access: &Access,
    master: &KeyPlace,
    outside: &Outside,
) -> Result<(Box<dyn Store>, Option<PathBuf>), StoreError> {
    match Standby::at(access, outside)?.attempt(master)? {
        Attempt::Leads { store, made_key } => Ok((store, made_key)),
        Attempt::Waits(_) => Err(StoreError::InUse {
            path: access.address.to_string().into(),
        }),
    }
}

fn opened(
    mut database: Database,
    access: &Access,
    master: &KeyPlace,
    random: Random,
) -> Result<(Log<Database>, Option<PathBuf>), StoreError> {
    let age = age(&database, access)?;
    let (key, made) = master.take(age, random)?;
    if age == Age::New {
        let format = FORMAT.to_be_bytes().to_vec();
        database.write(Changes::from([(keys::FORMAT.to_vec(), Some(format))]), 0)?;
    }
    let vault = Vault::open(&ring(access), Box::new(database.slots()), &key, random)?;
    let log = match age {
        Age::New => Log::over(database, vault)?,
        Age::Known => {
            let checked = Log::checked(database, vault, 0)?;
            Log::over(checked.engine, checked.vault)?
        }
    };
    Ok((log, made))
}

/// Opens the log in a database as it is at this moment, and changes nothing in it.
///
/// # Errors
/// As [`open`], and where there is no log yet; never because another program leads.
pub fn open_to_read(
    access: &Access,
    master: &KeyPlace,
    random: Random,
) -> Result<Box<dyn Store>, StoreError> {
    let glance = Glance::open(access.clone())?;
    if age(&glance, access)? == Age::New {
        let path = access.address.to_string().into();
        return Err(StoreError::Absent { path });
    }
    let (key, _) = master.take(Age::Known, random)?;
    let slots: Box<dyn Slots> = Box::new(Untouched::over(glance.slots()));
    let vault = Vault::open(&ring(access), slots, &key, random)?;
    Ok(Box::new(Log::checked(glance, vault, 0)?))
}

/// Whether there is a log in the tables.
fn age(engine: &impl Engine, access: &Access) -> Result<Age, StoreError> {
    let last = engine.get(keys::LAST)?.is_some();
    let format = engine.get(keys::FORMAT)?.is_some();
    match (last, format) {
        (true, _) => Ok(Age::Known),
        // Whoever began to make one came no further than its format.
        (false, _) if engine.range(keys::heads(), 1)?.is_empty() => Ok(Age::New),
        (false, _) => Err(StoreError::Damaged {
            path: access.address.to_string().into(),
            detail: "it has no format".into(),
        }),
    }
}

/// The key ring of a database, as a place in an error.
fn ring(access: &Access) -> PathBuf {
    PathBuf::from(access.address.to_string()).join("ring")
}

/// A name for this program that no other has.
fn named(random: Random) -> String {
    let mut drawn = [0; 16];
    random(&mut drawn);
    drawn.iter().map(|byte| format!("{byte:02x}")).collect()
}
