//! What a front shows while somebody is still typing: the cases that the person can name.

use std::collections::BTreeSet;

use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::people::{Person, PersonId};

use crate::dialogue::state::index::{self, Term};
use crate::dialogue::state::rights;
use crate::dialogue::state::world::{Repository, Unreadable, World};

/// A case that a person can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Its code.
    pub code: CaseCode,
    /// Its phase.
    pub phase: u8,
}

/// A case with everybody in whose list it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What is shown of it.
    pub glance: Glance,
    /// To whom.
    pub to: Vec<PersonId>,
}

/// Every case that can stand in a list.
///
/// # Errors
/// When an index cannot be read.
pub fn open(world: &World, repository: &dyn Repository) -> Result<BTreeSet<CaseId>, Unreadable> {
    let mut open: BTreeSet<CaseId> = repository
        .involved()?
        .into_iter()
        .map(|(_, id)| id)
        .collect();
    for office in &world.organisation.offices {
        open.extend(repository.find(&Term::Alarmed(office.code.clone()))?);
    }
    Ok(open)
}

/// In whose lists a case stands now; none where it stands in no list.
///
/// # Errors
/// When the case cannot be read.
pub fn listed(
    world: &mut World,
    repository: &dyn Repository,
    id: CaseId,
) -> Result<Option<Listed>, Unreadable> {
    let Some(case) = world.case(id, repository)?.cloned() else {
        return Ok(None);
    };
    let people = &world.organisation.people;
    let mut found: Vec<&Person> = Vec::new();
    for list in index::lists(&case, world.card.alerting_phase()) {
        match list {
            Term::Involved(who) => found.extend(people.get(who.as_str())),
            Term::Alarmed(place) => found.extend(people.of(&place)),
            _ => {}
        }
    }
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    let here = place.into_iter().flat_map(|place| people.of(place));
    found.extend(here.filter(|person| rights::decides_on_others(&world.card, person, &case)));
    found.retain(|person| world.is_seen_by(person, &case));
    let to: BTreeSet<PersonId> = found.into_iter().map(|person| person.id.clone()).collect();
    let glance = shown(&case).filter(|_| !to.is_empty());
    Ok(glance.map(|glance| Listed {
        glance,
        to: to.into_iter().collect(),
    }))
}

fn shown(case: &Case) -> Option<Glance> {
    let phase = case.phase()?;
    let code = case.code.clone();
    Some(Glance { code, phase })
}
