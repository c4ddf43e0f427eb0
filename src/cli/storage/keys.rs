//! How a service looks after the master key of a store in a database.

use std::sync::Arc;

use super::database;
use super::key_care::to_do;
use super::machine;
use super::of_store::Failure;
use crate::cli::arguments::{Arguments, StoreChoice};
use crate::cli::exit::Exit;
use crate::cli::opened::Opened;
use crate::clock::Clock;
use crate::desk::{KeyKeeper, KeysTold};
use crate::domain::Problem;
use crate::settings::StoreSettings;
use crate::store::{MasterKey, StoreError};

/// Lets a service look after the master key of a store in a database while it leads, and tell what is new.
///
/// # Errors
/// The key is not where it should be, or the machine has no name.
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
    let machine = machine::this().map_err(|problem| (problem, Exit::Config))?;
    let here = machine.name.clone();
    let hears: KeysTold = Box::new(move |seen| {
        let mut problems: Vec<Problem> = seen.error.map(StoreError::problem).into_iter().collect();
        if let Some(care) = seen.care {
            health.keys(care.due, &care.stage, &here);
            problems.extend(to_do(care, Clock::System.now()));
        }
        let is_told = |problem: &&Problem| seen.is_told_again || !told.contains(*problem);
        problems
            .iter()
            .filter(is_told)
            .for_each(|problem| tell(problem));
        told = problems;
    });
    let at = place.clone();
    let held = Box::new(move || place.held());
    let added = Box::new(move |key: &MasterKey| at.add(key));
    let keeper = KeyKeeper::new(machine, (held, added), hears);
    opened.desk = opened.desk.keeping_keys(keeper);
    Ok(opened)
}
