//! A new store of what is readable of others: the longest history of each case, its state and its
//! entries worked out again. What one of them says to be erased is erased, whatever the others hold.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::dialogue::state::index;
use crate::dialogue::state::world::Unreadable;
use crate::domain::organisation::Organisation;
use crate::store::{
    Commit, Erasure, IndexKey, NewEvent, Readable, Recorded, SnapshotChange, Store, StoreError,
    StreamId, StreamKind,
};

use super::error::DeskError;
use super::names::index_key;
use super::verifying::{folded, folded_roster};
use super::writing::json;

/// What became of everything that was found.
#[derive(Debug, Default)]
pub struct Rebuilt {
    /// How many streams are whole again.
    pub whole: u64,
    /// How many events they and the shortened ones hold.
    pub events: u64,
    /// How many were erased before; they stay so.
    pub erased: u64,
    /// Streams of which some record could not be read.
    pub shortened: Vec<Shortened>,
    /// Streams of which nothing can be read.
    pub lost: Vec<StreamId>,
    /// Streams of which one source says that they were erased, and no key tells whether that is true.
    pub unvouched: Vec<StreamId>,
}

/// A stream of which not every record is back.
#[derive(Debug)]
pub struct Shortened {
    /// Which.
    pub stream: StreamId,
    /// The code of the case, where it is one.
    pub code: Option<String>,
    /// How many records are back.
    pub kept: u64,
    /// Whether there are later ones behind what could not be read.
    pub has_gaps: bool,
    /// Whether an alert of it is open by what is back.
    pub is_alarmed: bool,
    /// What is wrong with the first that could not be read.
    pub fault: StoreError,
}

impl Shortened {
    fn of(stream: StreamId, records: &[Recorded], fault: StoreError) -> Self {
        let case = folded(stream, records).filter(|_| stream.kind == StreamKind::Case);
        Self {
            stream,
            code: case.as_ref().map(|case| case.code.to_string()),
            kept: records.len() as u64,
            has_gaps: !is_unbroken(records),
            is_alarmed: case.is_some_and(|case| case.open_alerts().next().is_some()),
            fault,
        }
    }
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
        if let Some((last, is_sure)) = erased(stream, &candidates, sources) {
            // What is left out stays so: the new store knows no more of it than that.
            store.append(&[Commit::erased(stream, last)])?;
            match is_sure {
                true => rebuilt.erased += 1,
                false => rebuilt.unvouched.push(stream),
            }
            continue;
        }
        let mut found: Vec<_> = candidates
            .iter()
            .map(|source| source.events(stream))
            .collect();
        // The best first; where nothing can be made of it, the next.
        let last = |records: &[Recorded]| records.last().map(|last| last.seq);
        found.sort_by_key(|(records, fault)| {
            (
                Reverse(last(records)),
                Reverse(records.len()),
                fault.is_some(),
            )
        });
        let found = filled(joined(stream, found));
        let mut written = false;
        for (records, fault) in found {
            let Some(commit) = commit(stream, &records, organisation, alerting_phase)? else {
                continue;
            };
            store.append(&[commit])?;
            let kept = records.len() as u64;
            rebuilt.events += kept;
            match fault {
                None => rebuilt.whole += 1,
                Some(fault) => {
                    let shortened = Shortened::of(stream, &records, fault);
                    rebuilt.shortened.push(shortened);
                }
            }
            written = true;
            break;
        }
        if !written {
            rebuilt.lost.push(stream);
        }
    }
    Ok(rebuilt)
}

/// What is left of a stream in each place, the best first. What goes on under a new key says nothing of what lies
/// before: that is taken from the place that knows most of it.
fn joined(
    stream: StreamId,
    mut found: Vec<(Vec<Recorded>, Option<StoreError>)>,
) -> Vec<(Vec<Recorded>, Option<StoreError>)> {
    let first = |records: &[Recorded]| records.first().map_or(0, |first| first.seq);
    let Some((best, others)) = found.split_first_mut() else {
        return found;
    };
    let begins = first(&best.0);
    if begins == 0 {
        return found;
    }
    let before = others.iter().map(|(records, _)| {
        let earlier = records.iter().filter(|record| record.seq < begins);
        earlier.cloned().collect::<Vec<_>>()
    });
    let mut whole = before.max_by_key(Vec::len).unwrap_or_default();
    let known = whole.len() as u64;
    if known < begins {
        best.1
            .get_or_insert(StoreError::Broken { stream, seq: known });
    }
    whole.append(&mut best.0);
    best.0 = whole;
    found
}

/// What is left of a stream in each place, the best first, with what the best lacks taken from others that tell the same
/// history.
fn filled(
    mut found: Vec<(Vec<Recorded>, Option<StoreError>)>,
) -> Vec<(Vec<Recorded>, Option<StoreError>)> {
    let Some(((best, fault), others)) = found.split_first_mut() else {
        return found;
    };
    let Some(last) = best.last().map(|last| last.seq) else {
        return found;
    };
    let mut known: BTreeMap<u64, Recorded> =
        best.drain(..).map(|record| (record.seq, record)).collect();
    for (records, _) in others.iter() {
        let common = |record: &&Recorded| known.contains_key(&record.seq);
        let mut both = records.iter().filter(common).peekable();
        let agrees = both.peek().is_some() && both.all(|one| is_same(one, &known[&one.seq]));
        if agrees {
            for record in records.iter().filter(|record| record.seq < last) {
                known.entry(record.seq).or_insert_with(|| record.clone());
            }
        }
    }
    best.extend(known.into_values());
    let is_filled =
        |fault: &StoreError| matches!(fault, StoreError::Broken { seq, .. } if *seq <= last);
    let from_the_first = best.first().is_some_and(|first| first.seq == 0);
    if from_the_first && is_unbroken(best) && fault.as_ref().is_some_and(is_filled) {
        *fault = None;
    }
    found
}

/// Whether two records tell the same, whatever chain they stand in.
fn is_same(one: &Recorded, other: &Recorded) -> bool {
    let told = |record: &Recorded| (record.at, record.cause, record.version);
    told(one) == told(other) && one.body == other.body
}

/// Whether no record is missing between the first and the last.
fn is_unbroken(records: &[Recorded]) -> bool {
    let mut pairs = records.iter().zip(records.iter().skip(1));
    pairs.all(|(one, next)| one.seq + 1 == next.seq)
}

/// That a stream was erased, wherever that stands, and whether it is sure: the chain of one of the sources covers it, or
/// a key ring says it.
fn erased(
    stream: StreamId,
    candidates: &[&dyn Readable],
    sources: &[&dyn Readable],
) -> Option<(NewEvent, bool)> {
    let by_a_ring = candidates.iter().any(|from| from.has_erased_key(stream));
    let told = candidates.iter().filter_map(|from| from.erasure(stream));
    let vouched = |told: Erasure| {
        let vouched = sources.iter().any(|from| from.vouches_for(stream, &told));
        (told.record.into(), vouched || by_a_ring)
    };
    let told = told.map(vouched).max_by_key(|(_, vouched)| *vouched);
    told.or_else(|| by_a_ring.then(|| (NewEvent::erased_some_day(), true)))
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
pub(super) fn commit(
    stream: StreamId,
    records: &[Recorded],
    organisation: &Organisation,
    alerting_phase: Option<u8>,
) -> Result<Option<Commit>, Unreadable> {
    let cut = records.first().is_some_and(|first| first.seq > 0);
    // In their new place they begin at the beginning.
    let records: Vec<Recorded> = (0..)
        .zip(records)
        .map(|(seq, record)| Recorded {
            seq,
            ..record.clone()
        })
        .collect();
    let mut index_add: Vec<IndexKey> = Vec::new();
    let snapshot = match stream.kind {
        StreamKind::Access | StreamKind::Card if records.is_empty() => None,
        StreamKind::Access | StreamKind::Card => Some(SnapshotChange::Keep),
        StreamKind::Municipality => {
            let agreed = folded_roster(stream, &records).filter(|_| !records.is_empty());
            agreed
                .map(|agreed| json(&agreed))
                .transpose()?
                .map(SnapshotChange::Put)
        }
        StreamKind::Case => match folded(stream, &records) {
            Some(case) => {
                let entries = index::entries(&case, organisation, alerting_phase);
                index_add.extend(entries.iter().map(|(term, _)| index_key(term)));
                Some(SnapshotChange::Put(json(&case)?))
            }
            None => None,
        },
    };
    Ok(snapshot.map(|snapshot| Commit {
        expected_next_seq: Some(0),
        cut,
        events: records.into_iter().map(NewEvent::from).collect(),
        snapshot,
        index_add,
        ..Commit::blank(stream)
    }))
}
