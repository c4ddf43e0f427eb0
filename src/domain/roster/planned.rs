//! Every turn of duty in a period, each from its own beginning, as a calendar shows them.

use jiff::{SignedDuration, Timestamp};

use super::watch::Watch;
use super::{Post, Roster};
use crate::domain::people::PersonId;
use crate::domain::{Id, Role};

/// How far back the beginning of a turn is looked for; whoever had it then already always has it.
const BACK: SignedDuration = SignedDuration::from_hours(400 * 24);

/// Which of the two lists of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Those on duty.
    Duty,
    /// Those who deputise.
    Deputies,
}

/// Who keep one watch from one moment to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The CBS code of the municipality.
    pub municipality: Id,
    /// For which role.
    pub role: Role,
    /// On duty, or deputising.
    pub list: List,
    /// From this moment.
    pub from: Timestamp,
    /// Up to this moment, which is not part of it.
    pub until: Timestamp,
    /// Who; nobody where a watch is not kept.
    pub people: Vec<PersonId>,
    /// Whether it has no beginning of its own, so that `from` is only where the period begins.
    pub is_standing: bool,
}

/// Every turn that is kept in a period, the earliest first. A turn that goes on after the period is
/// there until its own end, if it has one.
#[must_use]
pub fn planned(roster: &Roster, from: Timestamp, until: Timestamp) -> Vec<Planned> {
    let posts = roster.posts().iter();
    let lists = posts.flat_map(|post| {
        let lists = [(List::Duty, &post.duty), (List::Deputies, &post.deputies)];
        lists.map(|(list, watch)| (post, list, watch))
    });
    let turns = lists.flat_map(|(post, list, watch)| turns(post, list, watch, (from, until)));
    let mut turns: Vec<Planned> = turns.collect();
    turns.sort_by_key(|turn| turn.from);
    turns
}

fn turns(
    post: &Post,
    list: List,
    watch: &Watch,
    (from, until): (Timestamp, Timestamp),
) -> Vec<Planned> {
    let earliest = from - BACK;
    let stretches = watch.stretches(earliest, until);
    let turns = stretches.filter_map(|(begins, people)| {
        let ends = watch.next_change(begins).unwrap_or(until);
        // That nobody deputises is usual; that nobody is on duty is worth knowing.
        let is_told = list == List::Duty || !people.is_empty();
        let is_standing = begins == earliest;
        (ends > from && is_told).then(|| Planned {
            municipality: post.municipality.clone(),
            role: post.role,
            list,
            from: if is_standing { from } else { begins },
            until: ends,
            people: people.to_vec(),
            is_standing,
        })
    });
    turns.collect()
}
