//! What has changed in the world, as commits of the store.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dialogue::state::index::IndexEntry;
use crate::dialogue::state::world::{Change, Changes, StreamEvent, Unreadable, World};
use crate::domain::case::event::EVENT_VERSION;
use crate::domain::case::{Case, CaseId};
use crate::domain::roster::agreements::Agreements;
use crate::domain::stamp::Stamp;
use crate::store::{Commit, IndexKey, NewEvent, SnapshotChange, StreamId};

use super::names::{access_stream, card_stream, index_key, roster_stream, stream};

/// A state is written when a stream passes a multiple of so many events, and at each turn of a case: until
/// the next one it is read together with the events behind it.
const EVENTS_A_STATE: u64 = 8;

/// Whether a state is written between these numbers of events, for they are many.
pub(super) const fn is_state_due(before: u64, after: u64) -> bool {
    before / EVENTS_A_STATE != after / EVENTS_A_STATE
}

/// What a stream is about, after all changes.
enum Folded<'a> {
    Case(&'a Case),
    Roster(&'a Agreements),
    /// Nothing is worked out of it.
    Access,
}

/// The commits of all changes, to be written as one batch.
///
/// # Errors
/// When something cannot be written as JSON.
pub(super) fn commits(world: &World, changes: Changes) -> Result<Vec<Commit>, Unreadable> {
    let mut batch: BTreeMap<StreamId, (Folded<'_>, Commit)> = BTreeMap::new();
    let mut erasures = Vec::new();
    let mut turned = BTreeSet::new();
    for Change { event, stamp } in changes.events {
        let (stream, body, folded) = match &event {
            StreamEvent::Case(id, event) => {
                if event.is_turn() {
                    turned.insert(stream(*id));
                }
                let case = world
                    .loaded(*id)
                    .expect("a case that changed is in hand until it is written");
                (stream(*id), json(event)?, Folded::Case(case))
            }
            StreamEvent::Roster(municipality, event) => {
                let agreed = world
                    .agreements(municipality)
                    .expect("a roster changes only where its agreements were read");
                let stream = roster_stream(municipality);
                (stream, json(event)?, Folded::Roster(agreed))
            }
            StreamEvent::Access(municipality, event) => {
                let stream = access_stream(municipality);
                (stream, json(event)?, Folded::Access)
            }
            StreamEvent::Erased(id) => {
                let entries = changes.erased.get(id).into_iter().flatten();
                erasures.push(erasure(*id, stamp, entries));
                continue;
            }
        };
        let entry = batch.entry(stream);
        let (_, commit) = entry.or_insert_with(|| (folded, Commit::blank(stream)));
        commit.events.push(new_event(stamp, body));
    }
    for (folded, commit) in batch.values_mut() {
        let events = match folded {
            Folded::Case(case) => case.events,
            Folded::Roster(agreed) => agreed.events,
            Folded::Access => continue,
        };
        let before = events - commit.events.len() as u64;
        commit.expected_next_seq = Some(before);
        // What is agreed about duty can be read by its state alone, whatever lies before it.
        let always = matches!(folded, Folded::Roster(_)) || turned.contains(&commit.stream);
        if always || is_state_due(before, events) {
            commit.snapshot = SnapshotChange::Put(match folded {
                Folded::Case(case) => json(case)?,
                Folded::Roster(agreed) => json(agreed)?,
                Folded::Access => continue,
            });
        }
    }
    for (entries, added) in [(changes.removed, false), (changes.added, true)] {
        for (term, id) in entries {
            let (_, commit) = batch
                .get_mut(&stream(id))
                .expect("an entry changes only with its case");
            let keys = if added {
                &mut commit.index_add
            } else {
                &mut commit.index_remove
            };
            keys.push(index_key(&term));
        }
    }
    let batch = batch.into_values().map(|(_, commit)| commit);
    // What happened to a case before it was erased is written first, and sealed.
    Ok(batch.chain(erasures).collect())
}

/// The card in force, to be kept once: what is judged under it stays readable.
///
/// # Errors
/// When it cannot be written as JSON.
pub(super) fn edition(world: &World, stamp: Stamp) -> Result<Commit, Unreadable> {
    let body = json(&world.edition())?;
    Ok(Commit {
        expected_next_seq: Some(0),
        events: vec![new_event(stamp, body)],
        ..Commit::blank(card_stream(&world.card.reference))
    })
}

fn erasure<'a>(id: CaseId, stamp: Stamp, entries: impl Iterator<Item = &'a IndexEntry>) -> Commit {
    let keys: Vec<IndexKey> = entries.map(|(term, _)| index_key(term)).collect();
    Commit {
        events: vec![NewEvent::erasure(stamp.at, stamp.step)],
        snapshot: SnapshotChange::Erase,
        index_remove: keys,
        ..Commit::blank(stream(id))
    }
}

fn new_event(stamp: Stamp, body: Vec<u8>) -> NewEvent {
    NewEvent {
        version: EVENT_VERSION,
        at: stamp.at,
        cause: stamp.step,
        body,
    }
}

/// A state or an event as it is kept.
pub(super) fn json(value: &impl Serialize) -> Result<Vec<u8>, Unreadable> {
    serde_json::to_vec(value).map_err(Unreadable::because)
}
