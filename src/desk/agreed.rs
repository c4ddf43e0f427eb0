//! What a store knows of the roster and of all cases, for papers that are made outside a conversation.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Id;
use crate::domain::case::event::Event;
use crate::domain::organisation::Organisation;
use crate::domain::stamp::Stamp;
use crate::store::{Store, StoreError, StreamKind};

use super::error::DeskError;
use super::repository::{Agreed, CaseRepository, each_stream, read};

/// What became of the roster of the settings when what was agreed in the chat was put into it.
pub struct Rostered {
    /// For each municipality how many events that took: a number that only grows.
    pub changes: BTreeMap<Id, u64>,
    /// The names of the municipalities of which nobody can read what was agreed: there the roster of the settings
    /// counts.
    pub unread: Vec<String>,
}

/// Puts into the roster what was agreed in the chat.
///
/// # Errors
/// When the store as a whole cannot be read.
pub fn rostered_in(
    store: &dyn Store,
    organisation: &mut Organisation,
) -> Result<Rostered, DeskError> {
    let none = BTreeSet::new();
    let repository = CaseRepository::new(store, &none);
    let (mut changes, mut unread) = (BTreeMap::new(), Vec::new());
    for office in organisation.offices.clone() {
        match repository.agreed(&office.code)? {
            Agreed::Known(agreed) => {
                for (role, instead) in &agreed.overrides {
                    organisation.put_on_duty(&office.code, *role, instead);
                }
                changes.insert(office.code, agreed.events);
            }
            Agreed::Never => {}
            Agreed::Unread { events } => {
                unread.push(office.name);
                changes.insert(office.code, events);
            }
        }
    }
    Ok(Rostered { changes, unread })
}

/// The names of the municipalities that take part of which nobody can read what was agreed about duty.
///
/// # Errors
/// When the store as a whole cannot be read.
pub(super) fn unread_rosters(
    repository: &CaseRepository<'_>,
    organisation: &Organisation,
) -> Result<Vec<String>, DeskError> {
    let mut unread = Vec::new();
    for office in &organisation.offices {
        if let Agreed::Unread { .. } = repository.agreed(&office.code)? {
            unread.push(office.name.clone());
        }
    }
    Ok(unread)
}

/// Shows the history of every case that can be read, and gives how many cannot; those that were erased are
/// gone, and counted nowhere.
///
/// # Errors
/// When the store as a whole cannot be read.
pub fn histories_in(
    store: &dyn Store,
    mut show: impl FnMut(&[(Stamp, Event)]),
) -> Result<u64, DeskError> {
    let mut unreadable = 0;
    each_stream(store, StreamKind::Case, |stream| {
        match store.events(stream, 0) {
            Ok(records) => match records.into_iter().map(read).collect::<Result<Vec<_>, _>>() {
                Ok(history) => show(&history),
                Err(_) => unreadable += 1,
            },
            Err(StoreError::Erased { .. }) => {}
            Err(error) if error.is_of_one() => unreadable += 1,
            Err(error) => return Err(error.into()),
        }
        Ok(())
    })?;
    Ok(unreadable)
}
