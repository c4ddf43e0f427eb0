//! Whom a rung of the ladder reaches.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::organisation::Organisation;
use super::people::{Person, PersonId};
use super::{Id, Role};
use crate::domain::roster::ladder::Reach;

/// Whom a rung of the ladder of a role pings at that moment, each once; the rung of the director
/// pings nobody. `so_far` were pinged before. Rungs count from 1. Where a rung would reach nobody, it
/// reaches those of the next; and where nobody is on duty, the first reaches all who could step in.
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
    let next_role = || next_role(organisation, municipality, role, at);
    let or_else = |people: Vec<PersonId>, others: &dyn Fn() -> Vec<PersonId>| match people.len() {
        0 => others(),
        _ => people,
    };
    each_once(match organisation.ladder.reach(rung) {
        Reach::Duty => or_else(roster.duty(municipality, role, at), &|| {
            who_step_in(organisation, municipality, role, at)
        }),
        Reach::Deputy => or_else(holders(), &next_role),
        Reach::NextRole => next_role(),
        Reach::Director => Vec::new(),
        Reach::Everyone => {
            let still = still(organisation, municipality, role);
            let left: Vec<PersonId> = so_far.iter().filter(|id| still(id)).cloned().collect();
            or_else([left, holders(), next_role()].concat(), &|| {
                who_is_there(organisation, municipality, so_far, at)
            })
        }
    })
}

/// How long after it was raised a rung of an alert fires that nobody confirms: after a rung that would ping
/// nobody, at once. Rungs count from 1.
#[must_use]
pub fn fires_after(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    rung: u32,
    raised_at: Timestamp,
) -> SignedDuration {
    let ladder = &organisation.ladder;
    let mut after = SignedDuration::ZERO;
    for before in 1..rung {
        let is_empty = match ladder.reach(before) {
            Reach::Duty | Reach::Deputy | Reach::NextRole => {
                let at = raised_at + after;
                recipients(organisation, municipality, role, before, &[], at).is_empty()
            }
            Reach::Director | Reach::Everyone => false,
        };
        if !is_empty {
            after = ladder.due_after(before + 1);
        }
    }
    after
}

/// Who is on duty for the role that comes next, or deputises where nobody is.
fn next_role(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    at: Timestamp,
) -> Vec<PersonId> {
    let Some(next) = organisation.ladder.next_role.get(&role) else {
        return Vec::new();
    };
    let duty = organisation.roster.duty(municipality, *next, at);
    match duty.len() {
        0 => organisation.roster.deputies(municipality, *next, at),
        _ => duty,
    }
}

/// Who could step in where nobody is on duty for a role: its deputies, and all of the next role.
fn who_step_in(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    at: Timestamp,
) -> Vec<PersonId> {
    let roster = &organisation.roster;
    let next = organisation.ladder.next_role.get(&role);
    let next = next.map_or_else(Vec::new, |next| roster.holders(municipality, *next, at));
    [roster.holders(municipality, role, at), next].concat()
}

/// Who else is on duty in a municipality, for whatever role, and where nobody is its administrators: for an alert that
/// called somebody, of whose role and the next nobody is left.
fn who_is_there(
    organisation: &Organisation,
    municipality: &Id,
    so_far: &[PersonId],
    at: Timestamp,
) -> Vec<PersonId> {
    if so_far.is_empty() {
        return Vec::new();
    }
    let roster = &organisation.roster;
    let posts = roster.posts().iter();
    let here = posts.filter(|post| post.municipality == *municipality);
    let duty: Vec<PersonId> = here
        .flat_map(|post| roster.duty(municipality, post.role, at))
        .collect();
    if !duty.is_empty() {
        return duty;
    }
    let people = organisation
        .people
        .with_role(municipality, Role::Administrator);
    people.map(|person| person.id.clone()).collect()
}

/// Whether nobody has a part in the alerts of a role any more.
fn is_held_by_nobody(organisation: &Organisation, municipality: &Id, role: Role) -> bool {
    let mut people = organisation.people.iter();
    !people.any(|person| has_part(organisation, municipality, role, person))
}

/// Who come next where those who were pinged cannot be had: of duty and deputies, then duty and deputies of the next
/// role, the first of whom somebody was not pinged. Empty once nobody is left.
#[must_use]
pub fn next_people(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    pinged: &[PersonId],
    at: Timestamp,
) -> Vec<PersonId> {
    let roster = &organisation.roster;
    let next = organisation.ladder.next_role.get(&role);
    let roles = std::iter::once(&role).chain(next);
    let groups = roles.flat_map(|role| {
        [
            roster.duty(municipality, *role, at),
            roster.deputies(municipality, *role, at),
        ]
    });
    let new = |group: Vec<PersonId>| -> Vec<PersonId> {
        let new = group.into_iter().filter(|id| !pinged.contains(id));
        each_once(new.collect())
    };
    let mut left = groups.map(new);
    left.find(|group| !group.is_empty()).unwrap_or_default()
}

/// Who is on duty for a role and was not pinged; from the rung of the next role on, for that too. Where nobody
/// is on duty any more, all who could step in.
#[must_use]
pub fn newcomers(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    rung: u32,
    pinged: &[PersonId],
    at: Timestamp,
) -> Vec<PersonId> {
    let roster = &organisation.roster;
    let mut people = roster.duty(municipality, role, at);
    if people.is_empty() {
        people = who_step_in(organisation, municipality, role, at);
    }
    if people.is_empty() && is_held_by_nobody(organisation, municipality, role) {
        people = who_is_there(organisation, municipality, pinged, at);
    }
    if let (Reach::NextRole | Reach::Director | Reach::Everyone, Some(next)) = (
        organisation.ladder.reach(rung),
        organisation.ladder.next_role.get(&role),
    ) {
        people.extend(roster.duty(municipality, *next, at));
    }
    people.retain(|id| !pinged.contains(id));
    each_once(people)
}

/// When duty for a role or the next is so for the first time after a moment and before another that it
/// matters; none if that does not happen.
#[must_use]
pub fn next_change_that_matters(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    (after, before): (Timestamp, Timestamp),
    matters: impl Fn(&Timestamp) -> bool,
) -> Option<Timestamp> {
    let roster = &organisation.roster;
    let next = organisation.ladder.next_role.get(&role).copied();
    let change = |at: Timestamp| {
        let roles = std::iter::once(role).chain(next);
        let changes = roles.filter_map(|role| roster.next_change(municipality, role, at));
        changes.min().filter(|at| *at < before)
    };
    std::iter::successors(change(after), |at| change(*at)).find(matters)
}

fn each_once(people: Vec<PersonId>) -> Vec<PersonId> {
    let mut seen = BTreeSet::new();
    let first = |person: &PersonId| seen.insert(person.clone());
    people.into_iter().filter(first).collect()
}

/// Whether somebody who was pinged before is pinged on: the settings may have changed. Any role that has duty
/// anywhere will do, for an alert rather reaches one person too many; the own link ends with [`has_part`].
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

/// Whether somebody has a part in the alerts of a role: has that role there, or the one that is called next.
#[must_use]
pub fn has_part(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    person: &Person,
) -> bool {
    let next = organisation.ladder.next_role.get(&role).copied();
    let mut roles = std::iter::once(role).chain(next);
    roles.any(|role| person.holds(role, municipality))
}
