//! How the log in a database is opened: what is there must be whole, and a new one is made only where nothing is.

use std::ops::Bound;
use std::path::PathBuf;
use std::sync::Arc;

use super::address::Access;
use super::candidate::{Begun, Candidate, LeadOutcome};
use super::database::Database;
use super::glance::Glance;
use super::leader::Deposed;
use super::lease::{Passed, Seen};
use super::runner::Runner;
use crate::store::engine::{Changes, Engine};
use crate::store::format::keys;
use crate::store::sealing::key_file::{Age, KeyPlace};
use crate::store::sealing::master::MasterKey;
use crate::store::sealing::seal::Random;
use crate::store::sealing::slots::{Slots, Untouched};
use crate::store::sealing::vault::Vault;
use crate::store::streams::log::Log;
use crate::store::{FORMAT, Machine, Store, StoreError};

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

/// A store in a database, to lead on.
pub struct Taken {
    /// The store.
    pub store: Box<dyn Store>,
    /// The file in which a master key was made, if it was.
    pub made_key: Option<PathBuf>,
    /// Whether what the database confirms outlives a power cut.
    pub is_durable: bool,
}

/// What came of trying to lead.
pub enum Attempt {
    /// It leads.
    Leads(Taken),
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
    /// [`StoreError::Database`] where it is away, which may pass; [`StoreError::Unprepared`]; [`StoreError::OtherDatabase`] where it
    /// holds less than was seen in it before; else as for a store on disk.
    pub fn attempt(&self, master: &KeyPlace) -> Result<Attempt, StoreError> {
        let begun = match self.outcome()? {
            LeadOutcome::Leads(begun) => *begun,
            LeadOutcome::Waits(seen) => return Ok(Attempt::Waits(seen)),
        };
        let is_durable = begun.is_durable;
        let (log, made_key) = opened(self.led(begun), &self.access, master, self.random)?;
        Ok(Attempt::Leads(Taken {
            store: Box::new(log),
            made_key,
            is_durable,
        }))
    }

    fn outcome(&self) -> Result<LeadOutcome, StoreError> {
        let candidate = Arc::clone(&self.candidate);
        let outcome = self.runner.wait(async move { candidate.attempt().await });
        let outcome = outcome.ok_or(StoreError::Stopped)?;
        outcome.map_err(|fault| fault.at(&self.access))
    }

    fn led(&self, begun: Begun) -> Database {
        Database::led_by(Arc::clone(&self.runner), begun.leader, begun.written)
    }

    /// That this program could open the log at this moment, had it to lead; then it says which keys this machine holds.
    ///
    /// # Errors
    /// As [`Self::attempt`]: what would keep it from leading.
    pub fn is_able(&self, master: &KeyPlace, machine: &Machine) -> Result<(), StoreError> {
        let glance = Glance::open(self.access.clone())?;
        if age(&glance, &self.access)? == Age::New {
            return Ok(());
        }
        let vault = seen_by(&glance, &self.access, master, self.random)?;
        let log = Log::unchecked(glance, vault);
        log.say_held(machine, &master.held()?).map(|_| ())
    }
}

/// Opens the log in a database to lead on, or makes one where the tables are empty.
///
/// # Errors
/// [`StoreError::InUse`] where another program leads; else as [`Standby::attempt`].
pub fn open(access: &Access, master: &KeyPlace, outside: &Outside) -> Result<Taken, StoreError> {
    match Standby::at(access, outside)?.attempt(master)? {
        Attempt::Leads(taken) => Ok(taken),
        Attempt::Waits(_) => Err(in_use(access)),
    }
}

fn opened(
    mut database: Database,
    access: &Access,
    master: &KeyPlace,
    random: Random,
) -> Result<(Log<Database>, Option<PathBuf>), StoreError> {
    let age = age(&database, access)?;
    let (masters, made) = match age {
        Age::New => master
            .take(age, random)
            .map(|(key, made)| (vec![key], made))?,
        Age::Known => (master.held()?, None),
    };
    if age == Age::New {
        let format = FORMAT.to_be_bytes().to_vec();
        database.write(Changes::from([(keys::FORMAT.to_vec(), Some(format))]), 0)?;
    }
    let slots = Box::new(database.slots());
    let vault = Vault::open_by_any(&ring(access), slots, &masters, random)?;
    // Where the tables are those of an earlier version, that is told before anything rests on it.
    database.machines()?;
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
    Ok(Box::new(to_read(access, master, random)?))
}

/// The same, as what it is.
pub(in crate::store) fn to_read(
    access: &Access,
    master: &KeyPlace,
    random: Random,
) -> Result<Log<Glance>, StoreError> {
    let glance = Glance::open(access.clone())?;
    if age(&glance, access)? == Age::New {
        let path = access.address.to_string().into();
        return Err(StoreError::Absent { path });
    }
    let vault = seen_by(&glance, access, master, random)?;
    Log::checked(glance, vault, 0)
}

/// Keeps everybody else from writing into the tables; what is in them is as it is.
///
/// # Errors
/// [`StoreError::InUse`] where another program leads; else as [`Standby::attempt`].
pub(in crate::store) fn held(access: &Access, outside: &Outside) -> Result<Database, StoreError> {
    let standby = Standby::at(access, outside)?;
    match standby.outcome()? {
        LeadOutcome::Leads(begun) => Ok(standby.led(*begun)),
        LeadOutcome::Waits(_) => Err(in_use(access)),
    }
}

/// The same to fill them, where nothing is or where filling them was cut short.
///
/// # Errors
/// [`StoreError::NotEmpty`]; else as [`held`].
pub(in crate::store) fn to_fill(
    access: &Access,
    outside: &Outside,
) -> Result<Database, StoreError> {
    let database = held(access, outside)?;
    match age(&database, access) {
        Ok(Age::New) | Err(StoreError::Unfilled { .. }) => Ok(database),
        Ok(Age::Known) => Err(StoreError::NotEmpty {
            path: access.address.to_string().into(),
        }),
        Err(error) => Err(error),
    }
}

/// The vault over tables that are being filled.
pub(in crate::store) fn vault(
    database: &Database,
    access: &Access,
    key: &MasterKey,
    random: Random,
) -> Result<Vault, StoreError> {
    Vault::open(&ring(access), Box::new(database.slots()), key, random)
}

fn in_use(access: &Access) -> StoreError {
    StoreError::InUse {
        path: access.address.to_string().into(),
    }
}

/// The vault of a log that is only read.
fn seen_by(
    glance: &Glance,
    access: &Access,
    master: &KeyPlace,
    random: Random,
) -> Result<Vault, StoreError> {
    let slots: Box<dyn Slots> = Box::new(Untouched::over(glance.slots()));
    Vault::open_by_any(&ring(access), slots, &master.held()?, random)
}

/// Whether there is a log in the tables.
fn age(engine: &impl Engine, access: &Access) -> Result<Age, StoreError> {
    let format = engine.get(keys::FORMAT)?.is_some();
    let entries = engine.range((Bound::Unbounded, Bound::Unbounded), 2)?;
    match (format, entries.len()) {
        // Whoever began to make one came no further than its format.
        (_, 0) | (true, 1) => Ok(Age::New),
        (true, _) => Ok(Age::Known),
        // Where a store comes from elsewhere, its format comes last.
        (false, _) => Err(StoreError::Unfilled {
            path: access.address.to_string().into(),
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
