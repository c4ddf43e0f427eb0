//! A new store of what is readable of others: the longest history of each case, its state and its
//! entries worked out again.

use std::collections::BTreeMap;

use crate::dialogue::index;
use crate::dialogue::world::Unreadable;
use crate::domain::organisation::Organisation;
use crate::store::{
    Commit, IndexKey, NewEvent, Readable, Recorded, SnapshotChange, Store, StoreError, StreamId,
    StreamKind,
};

use super::DeskError;
use super::shelf::index_key;
use super::verifying::{folded, folded_roster};
use super::writing::{blank, json};

/// What became of everything that was found.
#[derive(Debug, Default)]
pub struct Rebuilt {
    /// How many streams are whole again.
    pub whole: u64,
    /// How many events they and the shortened ones hold.
    pub events: u64,
    /// How many were erased before; they stay so.
    pub erased: u64,
    /// Streams that end before the place that could not be read, and what was wrong there.
    pub shortened: Vec<(StreamId, u64, StoreError)>,
    /// Streams of which nothing can be read.
    pub lost: Vec<StreamId>,
}

/// Writes what is readable of the sources into an empty store.
///
/// # Errors
/// When the new store cannot be written.
pub fn rebuild(
    sources: &[&dyn Readable],
    store: &mut dyn Store,
    organisation: &Organisation,
    alerting_phase: Option<u8>,
) -> Result<Rebuilt, DeskError> {
    let mut rebuilt = Rebuilt::default();
    for (stream, candidates) in candidates(sources)? {
        let best = candidates
            .into_iter()
            .map(|source| source.events(stream))
            .max_by_key(|(records, fault)| (records.len(), fault.is_none()));
        let Some((records, fault)) = best else {
            continue;
        };
        if matches!(fault, Some(StoreError::Erased { .. })) {
            rebuilt.erased += 1;
            continue;
        }
        let Some(commit) = commit(stream, &records, organisation, alerting_phase)? else {
            rebuilt.lost.push(stream);
            continue;
        };
        store.append(&[commit])?;
        rebuilt.events += records.len() as u64;
        match fault {
            None => rebuilt.whole += 1,
            Some(fault) => {
                let kept = records.len() as u64;
                rebuilt.shortened.push((stream, kept, fault));
            }
        }
    }
    Ok(rebuilt)
}

/// Every stream, and where something of it is left.
fn candidates<'a>(
    sources: &[&'a dyn Readable],
) -> Result<BTreeMap<StreamId, Vec<&'a dyn Readable>>, StoreError> {
    let mut all: BTreeMap<StreamId, Vec<&dyn Readable>> = BTreeMap::new();
    for source in sources {
        for stream in source.streams()? {
            all.entry(stream).or_default().push(*source);
        }
    }
    Ok(all)
}

/// A whole stream as one commit; none when nothing can be made of its records.
fn commit(
    stream: StreamId,
    records: &[Recorded],
    organisation: &Organisation,
    alerting_phase: Option<u8>,
) -> Result<Option<Commit>, Unreadable> {
    let mut index_add: Vec<IndexKey> = Vec::new();
    let snapshot = match stream.kind {
        StreamKind::Access if records.is_empty() => None,
        StreamKind::Access => Some(SnapshotChange::Keep),
        StreamKind::Municipality => {
            let agreed = folded_roster(stream, records).filter(|_| !records.is_empty());
            agreed
                .map(|agreed| json(&agreed))
                .transpose()?
                .map(SnapshotChange::Put)
        }
        StreamKind::Case => match folded(stream, records) {
            Some(case) => {
                let entries = index::entries(&case, organisation, alerting_phase);
                index_add.extend(entries.iter().map(|(term, _)| index_key(term)));
                Some(SnapshotChange::Put(json(&case)?))
            }
            None => None,
        },
    };
    let event = |record: &Recorded| NewEvent {
        version: record.version,
        at: record.at,
        cause: record.cause,
        body: record.body.clone(),
    };
    Ok(snapshot.map(|snapshot| Commit {
        expected_next_seq: Some(0),
        events: records.iter().map(event).collect(),
        snapshot,
        index_add,
        ..blank(stream)
    }))
}
