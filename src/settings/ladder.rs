//! The times of the ladder, which must rise, and the next roles, which must end.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::reader::{At, Source, Table};
use crate::domain::roster::ladder::Ladder;
use crate::domain::{Problem, Role};

/// The keys of the table, the ascending ones first and in that order.
pub(super) const KEYS: [&str; 8] = [
    "deputy_after",
    "next_role_after",
    "director_after",
    "repeat_every",
    "delivery_retry",
    "unreachable_after",
    "tick",
    "next_role",
];

/// The longest of its times: whoever has not confirmed is pinged again within a day.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);
/// The latest that anything may be.
const LONGEST_TICK: SignedDuration = SignedDuration::from_hours(1);

/// Reads the ladder; nothing if a time is absent or unreadable, which is then noted.
pub(super) fn read(source: &mut Source<'_>, table: &Table<'_>) -> Option<Ladder> {
    let mut time = |key| {
        let most = if key == KEYS[6] {
            LONGEST_TICK
        } else {
            LONGEST
        };
        table.duration(source, key, most)
    };
    let [deputy, next, director] = [time(KEYS[0]), time(KEYS[1]), time(KEYS[2])];
    let [repeat, retry, unreachable, tick] =
        [time(KEYS[3]), time(KEYS[4]), time(KEYS[5]), time(KEYS[6])];
    ascending(source, (KEYS[0], deputy.as_ref()), (KEYS[1], next.as_ref()));
    ascending(
        source,
        (KEYS[1], next.as_ref()),
        (KEYS[2], director.as_ref()),
    );
    ascending(
        source,
        (KEYS[4], retry.as_ref()),
        (KEYS[5], unreachable.as_ref()),
    );
    let names = source.role_names();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let next_role = match table.table(source, "next_role", &known) {
        Some(table) => next_roles(source, &table),
        None => BTreeMap::new(),
    };
    Some(Ladder {
        deputy_after: deputy?.value,
        next_role_after: next?.value,
        director_after: director?.value,
        repeat_every: repeat?.value,
        delivery_retry: retry?.value,
        unreachable_after: unreachable?.value,
        tick: tick?.value,
        next_role,
    })
}

type Time<'a> = (&'static str, Option<&'a At<SignedDuration>>);

fn ascending(source: &mut Source<'_>, (before, earlier): Time<'_>, (key, later): Time<'_>) {
    let (Some(earlier), Some(later)) = (earlier, later) else {
        return;
    };
    if earlier.value >= later.value {
        let problem = Problem::new("settings-not-ascending").with("key", key);
        source.fault(problem.with("before", before), later.line);
    }
}

fn next_roles(source: &mut Source<'_>, table: &Table<'_>) -> BTreeMap<Role, Role> {
    let mut found = BTreeMap::new();
    let mut lines = BTreeMap::new();
    for key in table.keys() {
        // An unknown key was noted when the table was opened.
        let (Some(from), Some(to)) = (super::role_named(source, key), table.text(source, key))
        else {
            continue;
        };
        let from = super::called(source, from, to.line);
        if let (Some(from), Some(next)) = (from, super::role(source, &to)) {
            found.insert(from, next);
            lines.insert(from, to.line);
        }
    }
    for (from, line) in lines {
        if returns_to(from, &found) {
            source.fault(
                Problem::new("settings-role-circle").with("role", from),
                line,
            );
        }
    }
    found
}

/// Whether the next role of the next role, and so on, is this role again.
fn returns_to(start: Role, next_role: &BTreeMap<Role, Role>) -> bool {
    let mut at = start;
    for _ in 0..=next_role.len() {
        match next_role.get(&at) {
            Some(next) if *next == start => return true,
            Some(next) => at = *next,
            None => return false,
        }
    }
    false
}
