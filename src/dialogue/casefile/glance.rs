//! What a front shows while somebody is still typing: the cases that the person can name.

use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;

use crate::dialogue::state::world::{Shelf, Unreadable, World};

/// A case that a person can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Its code.
    pub code: CaseCode,
    /// Its phase.
    pub phase: u8,
}

/// The open cases that a person may see, by code.
///
/// # Errors
/// When a case cannot be read.
pub fn cases_of(
    world: &mut World,
    shelf: &dyn Shelf,
    person: &PersonId,
) -> Result<Vec<Glance>, Unreadable> {
    let Some(person) = world.organisation.people.get(person.as_str()).cloned() else {
        return Ok(Vec::new());
    };
    let mut glances = Vec::new();
    for id in world.seen_by(&person, shelf)? {
        let case = world.case(id, shelf)?;
        glances.extend(case.and_then(|case| {
            let phase = case.phase()?;
            let code = case.code.clone();
            Some(Glance { code, phase })
        }));
    }
    glances.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(glances)
}
