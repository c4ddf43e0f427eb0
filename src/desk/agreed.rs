//! What a store knows of the roster and of all cases, for papers that are made outside a conversation.

use std::collections::{BTreeMap, BTreeSet};

use crate::dialogue::state::world::Shelf as _;
use crate::domain::Id;
use crate::domain::event::{Event, Stamp};
use crate::domain::organisation::Organisation;
use crate::store::{Store, StoreError, StreamKind};

use super::error::DeskError;
use super::shelf::{Agreed, CaseShelf, read};

/// How many streams are read at a time.
const STRETCH: usize = 256;

/// Puts into the roster what was agreed in the chat, and gives for each municipality how many events that
/// took: a number that only grows.
///
/// What was agreed in a municipality and cannot be read is left out: see [`unread_rosters`].
///
/// # Errors
/// When the store cannot be read.
pub fn rostered_in(
    store: &dyn Store,
    organisation: &mut Organisation,
) -> Result<BTreeMap<Id, u64>, DeskError> {
    let none = BTreeSet::new();
    let shelf = CaseShelf(store, &none);
    let mut changes = BTreeMap::new();
    let codes: Vec<Id> = organisation
        .offices
        .iter()
        .map(|office| office.code.clone())
        .collect();
    for code in codes {
        let Some(agreed) = shelf.agreements(&code)? else {
            continue;
        };
        for (role, instead) in &agreed.overrides {
            organisation.put_on_duty(&code, *role, instead);
        }
        changes.insert(code, agreed.events);
    }
    Ok(changes)
}

/// The names of the municipalities that take part of which nobody can read what was agreed about duty.
///
/// # Errors
/// When the store as a whole cannot be read.
pub fn unread_rosters(
    store: &dyn Store,
    organisation: &Organisation,
) -> Result<Vec<String>, DeskError> {
    let none = BTreeSet::new();
    let shelf = CaseShelf(store, &none);
    let mut unread = Vec::new();
    for office in &organisation.offices {
        if let Agreed::Unread { .. } = shelf.agreed(&office.code)? {
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
    let (mut unreadable, mut after) = (0, None);
    loop {
        let streams = store.streams(StreamKind::Case, after, STRETCH)?;
        for stream in &streams {
            match store.events(*stream, 0) {
                Ok(records) => match records.into_iter().map(read).collect::<Result<Vec<_>, _>>() {
                    Ok(history) => show(&history),
                    Err(_) => unreadable += 1,
                },
                Err(StoreError::Erased { .. }) => {}
                Err(error) if error.is_of_one() => unreadable += 1,
                Err(error) => return Err(error.into()),
            }
        }
        match streams.last() {
            Some(last) if streams.len() == STRETCH => after = Some(last.id),
            _ => return Ok(unreadable),
        }
    }
}
