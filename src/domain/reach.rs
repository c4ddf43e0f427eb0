//! Whom a rung of the ladder reaches.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::ladder::Reach;
use super::organisation::Organisation;
use super::people::{Person, PersonId};
use super::{Id, Role};

/// Whom a rung of the ladder of a role pings at that moment, each once; the rung of the director
/// pings nobody. `so_far` were pinged before. Rungs count from 1.
#[must_use]
pub fn recipients(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    rung: u32,
    so_far: &[PersonId],
    at: Timestamp,
) -> Vec<PersonId> {
    let roster = &organisation.roster;
    let holders = || roster.holders(municipality, role, at);
    let next_role = || {
        let next = organisation.ladder.next_role.get(&role);
        next.map_or_else(Vec::new, |next| roster.duty(municipality, *next, at))
    };
    let people = match organisation.ladder.reach(rung) {
        Reach::Duty => roster.duty(municipality, role, at),
        Reach::Deputy => holders(),
        Reach::NextRole => next_role(),
        Reach::Director => Vec::new(),
        Reach::Everyone => {
            let still = still(organisation, municipality, role);
            let so_far = so_far.iter().filter(|id| still(id)).cloned().collect();
            [so_far, holders(), next_role()].concat()
        }
    };
    let mut seen = BTreeSet::new();
    let first = |person: &PersonId| seen.insert(person.clone());
    people.into_iter().filter(first).collect()
}

/// Whether somebody who was pinged before still has a part in it: the settings may have changed. Any role
/// that has duty anywhere will do, for an alert rather reaches one person too many.
fn still(organisation: &Organisation, municipality: &Id, role: Role) -> impl Fn(&PersonId) -> bool {
    let posts = organisation.roster.posts().iter().map(|post| post.role);
    let next = organisation.ladder.next_role.iter();
    let next = next.flat_map(|(role, next)| [*role, *next]);
    let roles: BTreeSet<Role> = posts.chain(next).chain([role]).collect();
    move |id| {
        let person = organisation.people.get(id.as_str());
        let holds = |person: &Person| roles.iter().any(|role| person.holds(*role, municipality));
        person.is_some_and(holds)
    }
}
