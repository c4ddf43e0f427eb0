//! Open cases that were judged under another card than the one in force: a store that was meant for that one.

use std::collections::BTreeSet;

use crate::dialogue::state::world::{Repository as _, Unreadable};
use crate::domain::card::Card;
use crate::domain::card::edition::Edition;
use crate::store::{Store, StreamKind};

use super::Desk;
use super::begun::Elsewhere;
use super::error::DeskError;
use super::repository::CaseRepository;

impl Desk {
    /// Which open cases began under a card of another name, if any did.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn judged_elsewhere(&self) -> Result<Option<Elsewhere>, DeskError> {
        elsewhere(self.store.as_ref(), &self.world.card)
    }
}

/// Which open cases of a store began under a card of another name; none where there is none. One that cannot be read
/// is told elsewhere.
fn elsewhere(store: &dyn Store, card: &Card) -> Result<Option<Elsewhere>, DeskError> {
    if !keeps_another(store, card)? {
        return Ok(None);
    }
    let aside = BTreeSet::new();
    let repository = CaseRepository::new(store, &aside);
    let open: BTreeSet<_> = repository
        .involved()?
        .into_iter()
        .map(|(_, id)| id)
        .collect();
    let mut found = Elsewhere {
        cards: Vec::new(),
        cases: 0,
    };
    for id in open {
        let case = match repository.case(id) {
            Err(Unreadable { case: Some(_), .. }) => continue,
            case => case?,
        };
        let Some(case) = case.filter(|case| case.card.id != card.reference.id) else {
            continue;
        };
        found.cases += 1;
        if !found.cards.contains(&case.card.id) {
            found.cards.push(case.card.id.clone());
        }
    }
    Ok((found.cases > 0).then_some(found))
}

/// Whether a card of another name was ever in force: without that no case is read.
fn keeps_another(store: &dyn Store, card: &Card) -> Result<bool, DeskError> {
    for stream in store.streams(StreamKind::Card, None, usize::MAX)? {
        let kept = match store.events(stream, 0) {
            Err(error) if error.is_of_one() => continue,
            kept => kept?,
        };
        let edition = kept.first();
        let edition = edition.and_then(|record| serde_json::from_slice(&record.body).ok());
        if edition
            .is_some_and(|edition: Edition| edition.name().as_ref() != Some(&card.reference.id))
        {
            return Ok(true);
        }
    }
    Ok(false)
}
