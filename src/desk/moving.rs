//! One municipality by itself in a new store: its cases, what was agreed about duty, who looked, and the cards by which cases
//! were judged. In the old store nothing is changed.

use std::collections::BTreeSet;

use crate::domain::Id;
use crate::domain::organisation::Organisation;
use crate::store::{Recorded, Store, StoreError, StreamId, StreamKind};

use super::error::DeskError;
use super::names::{access_stream, roster_stream};
use super::rebuilding::commit;
use super::verifying::folded;

/// How many streams are looked at at a time.
const STREAMS: usize = 500;

/// What was moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relocated {
    /// How many cases.
    pub cases: u64,
    /// Whether anything at all is known of the municipality.
    pub is_known: bool,
    /// How many events there are in all that was moved.
    pub events: u64,
    /// How many streams were there already, from an earlier time that was cut short.
    pub there: u64,
    /// How many cases were erased: nobody can tell any more whose they were, so they stay where they are.
    pub erased: u64,
}

/// Writes everything of a municipality into another store, in which nothing else is, and reads it there again. Where nothing
/// is known of it, nothing is written.
///
/// # Errors
/// When something of it cannot be read, when the new store cannot be written, or when something else is in it.
pub fn relocate(
    from: &dyn Store,
    to: &mut dyn Store,
    municipality: &Id,
    (organisation, alerting_phase): (&Organisation, Option<u8>),
) -> Result<Relocated, DeskError> {
    let mut relocated = Relocated::default();
    let mut all = Vec::new();
    for stream in streams(from, StreamKind::Case)? {
        match from.events(stream, 0) {
            Ok(records) => {
                let case = folded(stream, &records);
                let facts = case.and_then(|case| case.facts);
                let is_theirs = facts.is_some_and(|facts| facts.municipality == *municipality);
                all.extend(is_theirs.then_some(stream));
            }
            Err(StoreError::Erased { .. }) => relocated.erased += 1,
            Err(error) => return Err(error.into()),
        }
    }
    relocated.cases = all.len() as u64;
    let beside = [roster_stream(municipality), access_stream(municipality)];
    for stream in beside {
        all.extend((from.ending(stream)?.next_seq > 0).then_some(stream));
    }
    relocated.is_known = !all.is_empty();
    if !relocated.is_known {
        return Ok(relocated);
    }
    all.extend(streams(from, StreamKind::Card)?);
    for stream in &all {
        let records = from.events(*stream, 0)?;
        relocated.events += records.len() as u64;
        if to.ending(*stream)?.next_seq > 0 {
            relocated.there += 1;
        } else if let Some(commit) = commit(*stream, &records, organisation, alerting_phase)? {
            to.append(&[commit])?;
        }
        same(*stream, &records, to)?;
    }
    nothing_else(&all.into_iter().collect(), to)?;
    Ok(relocated)
}

/// That nothing else is in a store but what was moved.
///
/// # Errors
/// [`StoreError::OutOfStep`] with a stream of something else.
fn nothing_else(moved: &BTreeSet<StreamId>, to: &dyn Store) -> Result<(), StoreError> {
    let kinds = [
        StreamKind::Case,
        StreamKind::Municipality,
        StreamKind::Access,
        StreamKind::Card,
    ];
    for kind in kinds {
        let other = streams(to, kind)?
            .into_iter()
            .find(|stream| !moved.contains(stream));
        if let Some(stream) = other {
            let found = to.ending(stream)?.next_seq;
            return Err(StoreError::OutOfStep {
                stream,
                expected: 0,
                found,
            });
        }
    }
    Ok(())
}

/// All streams of a kind.
fn streams(store: &dyn Store, kind: StreamKind) -> Result<Vec<StreamId>, StoreError> {
    let mut all: Vec<StreamId> = Vec::new();
    loop {
        let after = all.last().map(|stream| stream.id);
        let page = store.streams(kind, after, STREAMS)?;
        let is_last = page.len() < STREAMS;
        all.extend(page);
        if is_last {
            return Ok(all);
        }
    }
}

/// That a stream says the same in its new place, read there again.
fn same(stream: StreamId, records: &[Recorded], to: &dyn Store) -> Result<(), StoreError> {
    let written = to.events(stream, 0)?;
    let says = |record: &Recorded| {
        let body = record.body.clone();
        (record.version, record.at, record.cause, body)
    };
    let (expected, found) = (records.len() as u64, written.len() as u64);
    if expected != found {
        return Err(StoreError::OutOfStep {
            stream,
            expected,
            found,
        });
    }
    let mut both = (0..).zip(records.iter().zip(&written));
    match both.find(|(_, (old, new))| says(old) != says(new)) {
        Some((seq, _)) => Err(StoreError::Broken { stream, seq }),
        None => Ok(()),
    }
}
