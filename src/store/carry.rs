//! Carrying a store of an earlier format over into the present one, in one step.
//!
//! All of it is written anew in a folder inside the store's own, which is nothing until a mark says that it
//! is whole. From then on its files take the place of the old ones; a start that finds the mark finishes
//! that first. So whenever the program is ended, the old store or the new one is there, and whole.

use std::collections::{BTreeMap, BTreeSet};

use super::disk::Disk;
use super::end::End;
use super::engine::{Changes, Engine};
use super::folder::Folder;
use super::log::Log;
use super::record::{self, Seal};
use super::vault::Vault;
use super::{
    Commit, FORMAT, Index, IndexKey, Mark, NewEvent, SnapshotChange, Store as _, StoreError,
    StreamId, keys,
};

/// How many streams are written at a time.
const STREAMS: usize = 200;
/// Every index of words.
const INDEXES: [Index; 7] = [
    Index::Code,
    Index::Ping,
    Index::Alert,
    Index::Waiting,
    Index::Involved,
    Index::Alarmed,
    Index::Drill,
];

/// Writes all of an old store anew and puts it in its place. The keys stay where they are.
pub(super) fn carry<E: Engine>(
    old: &Log<E>,
    vault: Vault,
    folder: &Folder,
) -> Result<(), StoreError> {
    let room = folder.room_to_carry()?;
    let written = (|| {
        let disk = Disk::start(Folder::beginning(&room))?;
        let mut log = Log::over(disk, vault)?;
        fill(old, &mut log)
    })();
    match written {
        Ok(()) => folder.carried(),
        Err(error) => {
            folder.drop_carried();
            Err(error.about(&folder.path))
        }
    }
}

/// Writes everything in a log of the format before into another one.
pub(super) fn fill<E: Engine, N: Engine>(old: &Log<E>, new: &mut Log<N>) -> Result<(), StoreError> {
    let mut leading = leading(old)?;
    let streams: Vec<StreamId> = old.all_streams()?;
    for some in streams.chunks(STREAMS) {
        let mut ends = Changes::new();
        let mut batch = Vec::new();
        for stream in some {
            let entries = leading.remove(stream).unwrap_or_default();
            match carried(old, *stream, entries) {
                Ok(commit) => {
                    if let Some(end) = old.end(*stream)? {
                        ends.insert(keys::head(*stream), Some(End::new(end.slot).encode()));
                    }
                    batch.push(commit);
                }
                // What cannot be read stays as it is: nobody can put more room around it.
                Err(error) if error.is_of_one() => as_it_is(old, new, *stream)?,
                Err(error) => return Err(error),
            }
        }
        let batches = new.last.batches;
        new.engine.write(ends, batches)?;
        new.append(&batch)?;
    }
    new.last.at = old.last.at;
    new.last.cause = new.last.cause.max(old.last.cause);
    for of in [Mark::Timing, Mark::People, Mark::Turns] {
        if let Some(mark) = old.mark(of)? {
            new.leave_mark(of, &mark)?;
        }
    }
    new.last.batches += 1;
    let last = new.last.encode(&new.vault);
    let last = Changes::from([(keys::LAST.to_vec(), Some(last))]);
    new.engine.write(last, new.last.batches)
}

/// What leads to each stream.
fn leading<E: Engine>(old: &Log<E>) -> Result<BTreeMap<StreamId, BTreeSet<IndexKey>>, StoreError> {
    let mut leading: BTreeMap<StreamId, BTreeSet<IndexKey>> = BTreeMap::new();
    for index in INDEXES {
        for (word, stream) in old.words(index)? {
            let key = IndexKey::Word(index, word);
            leading.entry(stream).or_default().insert(key);
        }
    }
    for (moment, stream) in old.due(u64::MAX, usize::MAX)? {
        let key = IndexKey::Moment(moment);
        leading.entry(stream).or_default().insert(key);
    }
    Ok(leading)
}

/// A stream as it was, to be written anew; of one that was erased only that is left.
fn carried<E: Engine>(
    old: &Log<E>,
    stream: StreamId,
    entries: BTreeSet<IndexKey>,
) -> Result<Commit, StoreError> {
    let (records, state) = match old.events(stream, 0) {
        Ok(records) => {
            let state = old.snapshot(stream)?;
            let state = state.filter(|state| state.next_seq == records.len() as u64);
            (records, state.map(|state| state.body))
        }
        Err(StoreError::Erased { .. }) => {
            let last = old.ending(stream)?.next_seq.saturating_sub(1);
            let last = record::decode(&old.bytes_of_record(stream, last)?);
            let last = last.filter(|last| last.seal == Seal::Plain);
            (vec![last.ok_or(StoreError::KeyBroken { stream })?], None)
        }
        Err(error) => return Err(error),
    };
    let erased = records.iter().any(|record| record.seal == Seal::Plain);
    let events = records.into_iter().map(|record| NewEvent {
        version: record.version,
        at: record.at,
        cause: record.cause,
        body: record.body,
    });
    Ok(Commit {
        stream,
        expected_next_seq: Some(0),
        events: events.collect(),
        snapshot: match (erased, state) {
            (true, _) => SnapshotChange::Erase,
            (false, Some(state)) => SnapshotChange::Put(state),
            (false, None) => SnapshotChange::Keep,
        },
        index_remove: Vec::new(),
        index_add: match erased {
            true => Vec::new(),
            false => entries.into_iter().collect(),
        },
    })
}

/// Copies a stream of which something is damaged, and what leads to it.
fn as_it_is<E: Engine, N: Engine>(
    old: &Log<E>,
    new: &mut Log<N>,
    stream: StreamId,
) -> Result<(), StoreError> {
    let mut changes = Changes::new();
    let records = keys::starting_with(keys::records(stream));
    for (key, value) in old.engine.range(records, usize::MAX)? {
        changes.insert(key, Some(value));
    }
    for (key, value) in old.engine.range(keys::all_entries(), usize::MAX)? {
        if keys::stream_at_end(&key) == Some(stream) {
            new.last.entries[keys::sum_of(&key)].add(new.vault.entry(&key));
            changes.insert(key, Some(value));
        }
    }
    if let Some(end) = old.end(stream)? {
        new.last.events += end.head.next_seq;
        if end.head.next_seq > 0 {
            let share = new.vault.share(stream, end.head.next_seq, end.head.hash);
            new.last.ends.add(share);
        }
        changes.insert(keys::head(stream), Some(end.encode()));
    }
    new.engine.write(changes, new.last.batches)
}

/// Whether a store has to be carried over before it is written.
pub(super) const fn is_before(format: u16) -> bool {
    format < FORMAT
}
