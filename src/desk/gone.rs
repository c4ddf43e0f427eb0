//! The cases of a store of which somebody or something is gone from the settings.

use std::collections::BTreeSet;

use crate::dialogue::casefile::astray::{self, Astray};
use crate::dialogue::state::world::Unreadable;
use crate::domain::card::Card;
use crate::domain::organisation::Organisation;
use crate::store::{Mark, Store};

use super::error::DeskError;
use super::repository::CaseRepository;

/// The open cases of a store of which somebody or something is gone from the settings. Nobody is gone as
/// long as the settings have the people with whom all of them led somewhere; those with an open alert are
/// looked at all the same.
///
/// # Errors
/// When a case or an index cannot be read, or the store cannot be written.
pub(super) fn astray_since_last(
    store: &mut dyn Store,
    card: &Card,
    organisation: &Organisation,
) -> Result<Vec<Astray>, DeskError> {
    let people = astray::people(card, organisation);
    if store.mark(Mark::People)?.as_deref() == Some(&people) {
        return Ok(without_broken(store, |repository| {
            astray::alarmed(repository, card, organisation)
        })?);
    }
    let all = astray_in(store, card, organisation)?;
    if all.is_empty() {
        store.leave_mark(Mark::People, &people)?;
    }
    Ok(all)
}

/// The open cases of a store of which somebody or something is gone from the settings.
///
/// # Errors
/// When a case or an index cannot be read.
pub fn astray_in(
    store: &dyn Store,
    card: &Card,
    organisation: &Organisation,
) -> Result<Vec<Astray>, Unreadable> {
    without_broken(store, |repository| {
        astray::all(repository, card, organisation)
    })
}

/// Looks at the cases of a store, those aside that cannot be read.
fn without_broken(
    store: &dyn Store,
    look: impl Fn(&CaseRepository<'_>) -> Result<Vec<Astray>, Unreadable>,
) -> Result<Vec<Astray>, Unreadable> {
    let mut aside = BTreeSet::new();
    loop {
        match look(&CaseRepository::new(store, &aside)) {
            Err(Unreadable { case: Some(id), .. }) if aside.insert(id) => {}
            all => return all,
        }
    }
}
