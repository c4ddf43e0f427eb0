//! Carrying a store of an earlier format over into the present one, in one step.
//!
//! All of it is written anew in a folder inside the store's own (`anew`), which is nothing until a mark says
//! that it is whole; before that it is read once more. From then on its files take the place of the old
//! ones; a start that finds the mark finishes that first. So whenever the program is ended, the old store or
//! the new one is there, and whole.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::disk::Disk;
use super::folder::Folder;
use super::reading::Reading;
use crate::store::engine::{Changes, Engine, KeyValue};
use crate::store::error::of_one;
use crate::store::format::end::End;
use crate::store::format::record;
use crate::store::format::record::{Recorded, Seal};
use crate::store::format::{keys, padding};
use crate::store::notes::files::failed;
use crate::store::sealing::seal::Key;
use crate::store::sealing::vault::Vault;
use crate::store::streams::bucket::Buckets;
use crate::store::streams::leading::Leading;
use crate::store::streams::log::Log;
use crate::store::{
    Commit, Doubts, FORMAT, IndexKey, Mark, NewEvent, SnapshotChange, Store as _, StoreError,
    StreamId,
};

/// How many streams are written at a time.
const STREAMS: usize = 200;

/// Writes all of an old store anew and puts it in its place. The keys stay where they are; `again` gives
/// those with which what was written is read.
pub(in crate::store) fn carry<E: Engine>(
    old: &Log<E>,
    vault: Vault,
    again: impl FnOnce() -> Result<Vault, StoreError>,
    folder: &Folder,
) -> Result<(), StoreError> {
    let room = folder.room_to_carry()?;
    let written = (|| {
        let disk = Disk::start(Folder::beginning(&room))?;
        let mut log = Log::over(disk, vault)?;
        fill(old, &mut log)?;
        let batches = log.last.batches;
        drop(log);
        read_back(old, &room, again()?, batches)
    })();
    match written {
        Ok(()) => folder.carried(),
        Err(error) => {
            folder.drop_carried();
            Err(error.about(&folder.path))
        }
    }
}

/// Writes everything in a log of the format before into another one. What leads to the streams is not
/// believed: nothing vouched for it there.
pub(in crate::store) fn fill<E: Engine, N: Engine>(
    old: &Log<E>,
    new: &mut Log<N>,
) -> Result<(), StoreError> {
    let mut leading = leading(old)?;
    new.buckets.let_be();
    let streams: Vec<StreamId> = old.all_streams()?;
    for some in streams.chunks(STREAMS) {
        let mut ends = Changes::new();
        let mut batch = Vec::new();
        for stream in some {
            let entries = leading.remove(stream).unwrap_or_default();
            match carried(old, *stream, &entries) {
                Ok(commit) => {
                    if let Some(end) = old.end(*stream)? {
                        ends.insert(keys::head(*stream), Some(End::new(end.slot).encode()));
                    }
                    batch.push(commit);
                }
                // What cannot be read stays as it is: nobody can put more room around it.
                Err(error) if error.is_of_one() => as_it_is(old, new, *stream, entries)?,
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
    new.doubt();
    new.last.batches += 1;
    let last = new.last.encode(&new.vault);
    let last = Changes::from([(keys::LAST.to_vec(), Some(last))]);
    new.engine.write(last, new.last.batches)?;
    new.buckets = Buckets::default();
    new.keep_buckets()
}

/// What leads to each stream, as it stands.
fn leading<E: Engine>(old: &Log<E>) -> Result<BTreeMap<StreamId, Vec<KeyValue>>, StoreError> {
    let mut leading: BTreeMap<StreamId, Vec<KeyValue>> = BTreeMap::new();
    for entry in old.engine.range(keys::all_entries(), usize::MAX)? {
        if let Some(stream) = keys::stream_at_end(&entry.0) {
            leading.entry(stream).or_default().push(entry);
        }
    }
    Ok(leading)
}

/// The word of an entry, as it was before it was sealed.
fn word<E: Engine>(old: &Log<E>, key: Option<&Key>, (name, sealed): &KeyValue) -> Option<Vec<u8>> {
    old.body(key?.open(name, sealed)?)
}

/// What an entry says; none of a word that cannot be opened.
fn entry<E: Engine>(old: &Log<E>, key: Option<&Key>, entry: &KeyValue) -> Option<IndexKey> {
    match keys::index(&entry.0) {
        Some(index) => {
            let word = String::from_utf8(word(old, key, entry)?).ok()?;
            Some(IndexKey::Word(index, word))
        }
        None => keys::milliseconds(&entry.0).map(IndexKey::Moment),
    }
}

/// A stream as it was, to be written anew; of one that was erased only that is left.
fn carried<E: Engine>(
    old: &Log<E>,
    stream: StreamId,
    entries: &[KeyValue],
) -> Result<Commit, StoreError> {
    let (records, state) = match old.events(stream, 0) {
        Ok(records) => {
            // The events are the truth, also where their state is damaged.
            let state = of_one(old.snapshot(stream))?.ok().flatten();
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
    let key = match erased {
        true => None,
        false => old.key(stream)?,
    };
    let entries = entries.iter().filter(|_| !erased);
    Ok(Commit {
        expected_next_seq: Some(0),
        events: records.into_iter().map(NewEvent::from).collect(),
        snapshot: match (erased, state) {
            (true, _) => SnapshotChange::Erase,
            (false, Some(state)) => SnapshotChange::Put(state),
            (false, None) => SnapshotChange::Keep,
        },
        index_add: entries
            .filter_map(|one| entry(old, key.as_ref(), one))
            .collect(),
        ..Commit::blank(stream)
    })
}

/// Copies a stream of which something is damaged, and what leads to it: its records as they are, and its
/// state and words anew wherever they open, for a case goes on from its state alone.
fn as_it_is<E: Engine, N: Engine>(
    old: &Log<E>,
    new: &mut Log<N>,
    stream: StreamId,
    entries: Vec<KeyValue>,
) -> Result<(), StoreError> {
    let key = of_one(old.key(stream))?.ok().flatten();
    let mut nonce = new.vault.nonce();
    let mut changes = Changes::new();
    for start in [keys::records(stream), keys::snapshot(stream)] {
        let there = keys::starting_with(start);
        let there = old.engine.range(there, usize::MAX)?.into_iter();
        changes.extend(there.map(|(name, value)| (name, Some(value))));
    }
    for entry in entries {
        let word = keys::index(&entry.0).and_then(|_| word(old, key.as_ref(), &entry));
        let (name, mut value) = entry;
        if let (Some(word), Some(key)) = (word, &key) {
            nonce = nonce.next();
            value = key.seal(&name, &padding::padded_word(&word), nonce);
        }
        new.last.entries[keys::sum_of(&name)].add(new.vault.entry(&name));
        changes.insert(name, Some(value));
    }
    if let Some(end) = old.end(stream)? {
        new.last.events = new.last.events.saturating_add(end.head.next_seq);
        if end.head.next_seq > 0 {
            let share = new.vault.share(stream, end.head.next_seq, end.head.hash);
            new.last.ends.add(share);
        }
        changes.insert(keys::head(stream), Some(end.encode()));
    }
    new.engine.write(changes, new.last.batches)?;
    let state = of_one(old.snapshot(stream))?.ok().flatten();
    let (Some(state), Some(key)) = (state, key) else {
        return Ok(());
    };
    let next_seq = state.next_seq.to_be_bytes();
    // Where it belongs stands in the records, which are there by now.
    let Ok(place) = of_one(new.snapshot_place(stream, next_seq))? else {
        return Ok(());
    };
    let sealed = key.seal(&place, &padding::padded(&state.body, 0), nonce.next());
    let value = [next_seq.as_slice(), &sealed].concat();
    let mut changes = Changes::new();
    let there = keys::starting_with(keys::snapshot(stream));
    for (name, _) in new.engine.range(there, usize::MAX)? {
        changes.insert(name, None);
    }
    let start = keys::snapshot(stream);
    let pieces = keys::pieces(&start, &value);
    changes.extend(pieces.map(|(name, piece)| (name, Some(piece))));
    new.engine.write(changes, new.last.batches)
}

/// Reads all that was written anew from the disk, before the old store goes.
fn read_back<E: Engine>(
    old: &Log<E>,
    room: &Path,
    vault: Vault,
    batches: u64,
) -> Result<(), StoreError> {
    let read = Reading::open(room).and_then(|engine| {
        let new = Log::checked(engine, vault, batches)?;
        is_same(old, &new)
    });
    match read {
        Ok(true) => Ok(()),
        Err(error @ StoreError::Io { .. }) => Err(error),
        // The old store is as it was: it is the disk that does not give back what it took.
        Ok(false) | Err(_) => {
            let other = "what was written anew does not read back the same";
            Err(failed(room, io::Error::other(other)))
        }
    }
}

/// Whether a log holds all that it was filled with.
fn is_same<E: Engine, N: Engine>(old: &Log<E>, new: &Log<N>) -> Result<bool, StoreError> {
    let streams = old.all_streams()?;
    if streams != new.all_streams()? || new.adds_up(None)? != Leading::Unvouched {
        return Ok(false);
    }
    for stream in streams {
        let raw = keys::starting_with(keys::records(stream));
        let same = match (
            of_one(old.events(stream, 0))?,
            of_one(new.events(stream, 0))?,
        ) {
            (Ok(old), Ok(new)) => old.iter().map(event).eq(new.iter().map(event)),
            (Err(StoreError::Erased { .. }), Err(StoreError::Erased { .. })) => true,
            (Err(_), Err(_)) => {
                old.engine.range(raw.clone(), usize::MAX)? == new.engine.range(raw, usize::MAX)?
            }
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
        };
        if !same {
            return Ok(false);
        }
    }
    Ok(new.doubts() == Doubts::default())
}

/// What a record says, whatever its format.
fn event(record: &Recorded) -> (u16, jiff::Timestamp, u64, &[u8]) {
    (record.version, record.at, record.cause, &record.body)
}

/// Whether a store has to be carried over before it is written.
pub(in crate::store) const fn is_before(format: u16) -> bool {
    format < FORMAT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::Memory;
    use crate::store::sealing::master::MasterKey;
    use crate::store::{Index, StreamKind};

    const STREAM: StreamId = StreamId {
        kind: StreamKind::Case,
        id: [7; 16],
    };

    /// A log, and what it was written anew as.
    fn written() -> (Log<Memory>, Log<Memory>) {
        let mut old = Log::over(Memory::default(), Vault::in_memory()).unwrap();
        let event = |cause| NewEvent {
            version: 1,
            at: jiff::Timestamp::UNIX_EPOCH,
            cause,
            body: b"{}".to_vec(),
        };
        old.append(&[Commit {
            stream: STREAM,
            expected_next_seq: Some(0),
            events: vec![event(1), event(2)],
            snapshot: SnapshotChange::Put(b"{}".to_vec()),
            cut: false,
            index_remove: Vec::new(),
            index_add: vec![
                IndexKey::Word(Index::Waiting, "regisseur".into()),
                IndexKey::Moment(9),
            ],
        }])
        .unwrap();
        let zeros = |bytes: &mut [u8]| bytes.fill(0);
        let ring = Box::new(old.vault.copy().unwrap());
        let master = MasterKey::draw(zeros);
        let vault = Vault::open(Path::new("memory"), ring, &master, zeros).unwrap();
        let mut new = Log::over(Memory::default(), vault).unwrap();
        fill(&old, &mut new).unwrap();
        (old, new)
    }

    #[test]
    fn whatever_does_not_read_back_the_same_is_seen() {
        let (old, new) = written();
        assert!(is_same(&old, &new).unwrap());
        let records = keys::starting_with(keys::records(STREAM));
        let spaces = [records, keys::all_entries(), keys::heads()];
        let number = spaces.len();
        for (space, keys) in spaces.into_iter().enumerate() {
            for (key, mut value) in new.engine.range(keys, usize::MAX).unwrap() {
                let (old, mut other) = written();
                let gone = Changes::from([(key.clone(), None)]);
                other.engine.write(gone, 0).unwrap();
                assert!(!is_same(&old, &other).unwrap(), "{key:?}");
                if let Some(last) = value.last_mut().filter(|_| space + 2 < number) {
                    *last ^= 1;
                    let changed = Changes::from([(key.clone(), Some(value))]);
                    other.engine.write(changed, 0).unwrap();
                    assert!(!is_same(&old, &other).unwrap(), "{key:?}");
                }
            }
        }
    }
}
