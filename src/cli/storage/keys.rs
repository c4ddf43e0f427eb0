//! The master key of a store in a database: what the operator is told of it, and how a service looks after it.

#[cfg(feature = "serve")]
use std::sync::Arc;

use jiff::Timestamp;

#[cfg(feature = "serve")]
use super::database;
#[cfg(feature = "serve")]
use super::machine;
use super::new_key::waits;
#[cfg(feature = "serve")]
use super::of_store::Failure;
#[cfg(feature = "serve")]
use crate::cli::arguments::{Arguments, StoreChoice};
#[cfg(feature = "serve")]
use crate::cli::exit::Exit;
#[cfg(feature = "serve")]
use crate::cli::opened::Opened;
#[cfg(feature = "serve")]
use crate::clock::Clock;
#[cfg(feature = "serve")]
use crate::desk::{KeyKeeper, KeysTold};
use crate::domain::Problem;
#[cfg(feature = "serve")]
use crate::settings::StoreSettings;
use crate::store::{KeyCare, KeyStage};

/// What there is to do about the master key.
pub(in crate::cli) fn to_do(care: &KeyCare, now: Timestamp) -> Vec<Problem> {
    let due = match (care.due <= now, care.begins() <= now) {
        (true, _) => Some("keys-late"),
        (false, true) => Some("keys-due"),
        (false, false) => None,
    };
    // Once the new key is in force, what is left to do is to let the old one go.
    let due = due.map(|key| Problem::new(key).moment("at", care.due));
    let stage = (care.stage != KeyStage::Settled).then(|| waits(&care.stage));
    stage.into_iter().chain(due).collect()
}

/// What this machine is called.
#[cfg(feature = "serve")]
pub(in crate::cli) fn this_machine() -> String {
    machine::name()
}

/// Lets a service look after the master key of a store in a database while it leads, and tell what is new.
///
/// # Errors
/// The key is not where it should be.
#[cfg(feature = "serve")]
pub(in crate::cli) fn looked_after(
    mut opened: Opened,
    (arguments, settings): (&Arguments, &StoreSettings),
    tell: &Arc<dyn Fn(&Problem) + Send + Sync>,
) -> Result<Opened, Failure> {
    let Ok(StoreChoice::Database(address)) = arguments.store() else {
        return Ok(opened);
    };
    let place = database::master(&address, settings).map_err(|problem| (problem, Exit::Config))?;
    let (health, tell) = (Arc::clone(&opened.health), Arc::clone(tell));
    let mut told = Vec::new();
    let hears: KeysTold = Box::new(move |care| {
        let problems = match care {
            Ok(care) => {
                health.keys(care.due, &care.stage);
                to_do(care, Clock::System.now())
            }
            Err(error) => vec![error.problem()],
        };
        for problem in problems.iter().filter(|problem| !told.contains(*problem)) {
            tell(problem);
        }
        told = problems;
    });
    let held = Box::new(move || place.held());
    let keeper = KeyKeeper::new(machine::name(), held, hears);
    opened.desk = opened.desk.keeping_keys(keeper);
    Ok(opened)
}
