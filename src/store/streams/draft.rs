//! A batch of changes while it is put together: what an append checks and writes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::bucket;
use super::bucket::{Bucket, Buckets};
use crate::store::engine::{Changes, Engine};
use crate::store::format::end::End;
use crate::store::format::keys;
use crate::store::format::padding;
use crate::store::format::record;
use crate::store::format::record::Seal;
use crate::store::sealing::last::{Last, StoreHead};
use crate::store::sealing::seal::{Key, Nonce};
use crate::store::sealing::sum::Sum;
use crate::store::sealing::vault::Vault;
use crate::store::{
    Commit, FORMAT, Head, IndexKey, NewEvent, SnapshotChange, StoreError, StreamId, StreamKind,
};

/// The changes of a batch; later commits see the earlier ones.
pub(in crate::store) struct Draft<'a, E> {
    engine: &'a E,
    vault: &'a mut Vault,
    buckets: &'a Buckets,
    /// What the buckets add up to that change.
    sums: BTreeMap<Bucket, Sum>,
    /// The last one used.
    nonce: Nonce,
    changes: Changes,
    last: Last,
    /// What stood for everything before.
    before: StoreHead,
    erased: BTreeMap<StreamId, u64>,
}

/// A batch that is ready to be written.
pub(in crate::store) struct Drafted {
    /// What changes.
    pub(in crate::store) changes: Changes,
    /// What is known of the log as a whole after it.
    pub(in crate::store) last: Last,
    /// The streams whose keys are to be overwritten once it is written, with their slots.
    pub(in crate::store) erased: BTreeMap<StreamId, u64>,
    /// What the buckets add up to that change.
    pub(super) sums: BTreeMap<Bucket, Sum>,
}

impl<'a, E: Engine> Draft<'a, E> {
    /// A batch after all that was written before.
    pub(in crate::store) fn new(
        engine: &'a E,
        vault: &'a mut Vault,
        buckets: &'a Buckets,
        mut last: Last,
    ) -> Self {
        last.batches += 1;
        Self {
            engine,
            buckets,
            sums: BTreeMap::new(),
            nonce: vault.nonce(),
            before: last.head(vault, FORMAT),
            vault,
            changes: Changes::new(),
            last,
            erased: BTreeMap::new(),
        }
    }

    /// The same with changes that were made before, and with what the buckets add up to then.
    pub(in crate::store) fn over(self, changes: Changes, sums: BTreeMap<Bucket, Sum>) -> Self {
        Self {
            changes,
            sums,
            ..self
        }
    }

    /// Says which keys these commits will look at, to an engine that is far.
    pub(in crate::store) fn look_ahead(&self, batch: &[Commit]) -> Result<(), StoreError> {
        if !E::IS_FAR {
            return Ok(());
        }
        let mut keys = Vec::new();
        for commit in batch {
            let stream = commit.stream;
            keys.push(keys::head(stream));
            if matches!(commit.snapshot, SnapshotChange::Put(_)) {
                // Where a state ends that fits into one piece, as nearly all do.
                keys.push(keys::piece(&keys::snapshot(stream), 1));
            }
            let entries = commit.index_remove.iter().chain(&commit.index_add);
            keys.extend(entries.map(|entry| self.entry_key(stream, entry)));
        }
        self.engine.look_ahead(keys)
    }

    /// Adds one commit.
    pub(in crate::store) fn add(&mut self, commit: &Commit) -> Result<(), StoreError> {
        let stream = commit.stream;
        let key = keys::head(stream);
        let mut end = match self.get(&key)? {
            Some(bytes) => End::decode(&key, &bytes)?,
            None => End::new(self.vault.add(stream)?),
        };
        let found = end.head.next_seq;
        if let Some(expected) = commit.expected_next_seq.filter(|seq| *seq != found) {
            return Err(StoreError::OutOfStep {
                stream,
                expected,
                found,
            });
        }
        if end.head.next_seq > 0 {
            let share = self.share(stream, end.head);
            self.last.ends.remove(share);
            self.sum(bucket::of_end(stream))?.remove(share);
        }
        let erases = matches!(commit.snapshot, SnapshotChange::Erase);
        let (sealing, mut seal) = match self.vault.key(stream, end.slot) {
            // Nothing is sealed any more where the key goes.
            Err(StoreError::Erased { .. } | StoreError::KeyBroken { .. }) if erases => {
                (None, Seal::Plain)
            }
            key if erases => (Some(key?), Seal::Plain),
            // What was agreed about duty and who looked at cases goes on under another key: no alert waits for
            // what was written under the one that is gone.
            Err(StoreError::Erased { .. } | StoreError::KeyBroken { .. })
                if stream.kind != StreamKind::Case && !commit.events.is_empty() =>
            {
                end.slot = self.vault.add(stream)?;
                (Some(self.vault.key(stream, end.slot)?), Seal::Anew)
            }
            key if commit.cut => (Some(key?), Seal::Anew),
            key => (Some(key?), Seal::OfStream),
        };
        for event in &commit.events {
            self.write(stream, &mut end, event, (seal, sealing.as_ref()))?;
            if seal == Seal::Anew {
                seal = Seal::OfStream;
            }
        }
        if end.head.next_seq > 0 {
            let share = self.share(stream, end.head);
            self.last.ends.add(share);
            self.sum(bucket::of_end(stream))?.add(share);
        }
        self.set(key, end.encode());
        self.change_snapshot(commit, &end, sealing.as_ref())?;
        self.change_indexes(commit, sealing.as_ref())
    }

    /// Writes one record behind the end of its stream, which moves.
    fn write(
        &mut self,
        stream: StreamId,
        end: &mut End,
        event: &NewEvent,
        (seal, key): (Seal, Option<&Key>),
    ) -> Result<(), StoreError> {
        let mut bytes = record::encode_head(event, seal, end.head.next_seq, end.head.hash);
        let body = record::encode_body(event, seal);
        match seal {
            Seal::Plain => bytes.extend(&body),
            Seal::OfStream | Seal::Anew => {
                let place = record::place(stream, &bytes);
                let key = key.ok_or(StoreError::KeyBroken { stream })?;
                bytes.extend(self.seal(key, &place, &body));
            }
        }
        self.set_pieces(&keys::record(stream, end.head.next_seq), &bytes);
        end.head = Head {
            next_seq: end.head.next_seq + 1,
            hash: self.vault.link(stream, &bytes),
        };
        self.last.events += 1;
        // Who only looks moves no clock. A clock may have been set back since the latest moment.
        let is_last = event.cause >= self.last.cause;
        if stream.kind != StreamKind::Access && is_last {
            self.last.at = Some(event.at);
        }
        self.last.cause = self.last.cause.max(event.cause);
        Ok(())
    }

    /// The batch as it is written.
    pub(in crate::store) fn finish(mut self) -> Result<Drafted, StoreError> {
        for (stream, slot) in self.erased.clone() {
            let key = keys::erasing(stream);
            let sealed = self.vault.seal_own(&key, &slot.to_be_bytes());
            self.set(key, sealed);
        }
        let head = self.last.head(self.vault, FORMAT);
        if head != self.before {
            self.last.previous = self.before;
            self.keep_head(self.before)?;
        }
        self.set(keys::LAST.to_vec(), self.last.encode(self.vault));
        let (sums, nonce) = bucket::changes(self.vault, &self.sums, self.nonce);
        self.nonce = nonce;
        self.changes.extend(sums);
        Ok(Drafted {
            sums: self.sums,
            changes: self.changes,
            last: self.last,
            erased: self.erased,
        })
    }

    /// Keeps a head of before, in the place of the oldest.
    fn keep_head(&mut self, head: StoreHead) -> Result<(), StoreError> {
        let key = keys::past_head(self.last.batches);
        if let Some(oldest) = self.get(&key)? {
            self.last.past.remove(self.vault.past(&key, &oldest));
        }
        let value = head.encode();
        self.last.past.add(self.vault.past(&key, &value));
        self.set(key, value);
        Ok(())
    }

    fn change_snapshot(
        &mut self,
        commit: &Commit,
        end: &End,
        sealing: Option<&Key>,
    ) -> Result<(), StoreError> {
        let stream = commit.stream;
        let key = || sealing.ok_or(StoreError::KeyBroken { stream });
        match &commit.snapshot {
            SnapshotChange::Keep => Ok(()),
            SnapshotChange::Put(body) => {
                let next_seq = end.head.next_seq.to_be_bytes();
                let place = record::snapshot_place(stream, end.head);
                let sealed = self.seal(key()?, &place, &padding::padded(body, 0));
                let value = [next_seq.as_slice(), &sealed].concat();
                let pieces = self.set_pieces(&keys::snapshot(stream), &value);
                self.remove_pieces(stream, pieces)
            }
            SnapshotChange::Remove => self.remove_pieces(stream, 0),
            SnapshotChange::Erase => {
                self.erased.insert(stream, end.slot);
                self.remove_pieces(stream, 0)
            }
        }
    }

    fn change_indexes(&mut self, commit: &Commit, sealing: Option<&Key>) -> Result<(), StoreError> {
        let stream = commit.stream;
        let sealing = || sealing.ok_or(StoreError::KeyBroken { stream });
        for entry in &commit.index_remove {
            let key = self.entry_key(stream, entry);
            if self.get(&key)?.is_some() {
                let share = self.vault.entry(&key);
                self.last.entries[keys::sum_of(&key)].remove(share);
                if let IndexKey::Moment(moment) = entry {
                    self.sum(bucket::of_moment(*moment))?.remove(share);
                }
                self.changes.insert(key, None);
            }
        }
        for entry in &commit.index_add {
            let key = self.entry_key(stream, entry);
            let value = match entry {
                IndexKey::Moment(_) => Vec::new(),
                IndexKey::Word(_, word) if word.len() > IndexKey::LIMIT_BYTES => {
                    let bytes = word.len();
                    return Err(StoreError::KeyTooLong { stream, bytes });
                }
                IndexKey::Word(_, word) => {
                    self.seal(sealing()?, &key, &padding::padded_word(word.as_bytes()))
                }
            };
            if self.get(&key)?.is_none() {
                let share = self.vault.entry(&key);
                self.last.entries[keys::sum_of(&key)].add(share);
                if let IndexKey::Moment(moment) = entry {
                    self.sum(bucket::of_moment(*moment))?.add(share);
                }
            }
            self.set(key, value);
        }
        Ok(())
    }

    fn entry_key(&self, stream: StreamId, entry: &IndexKey) -> Vec<u8> {
        let start = match entry {
            IndexKey::Moment(milliseconds) => keys::moment(*milliseconds),
            IndexKey::Word(index, word) => {
                keys::word(*index, &self.vault.name(*index, word.as_bytes()))
            }
        };
        [start.as_slice(), &keys::stream_bytes(stream)].concat()
    }

    /// Seals something with the key of a stream.
    fn seal(&mut self, key: &Key, place: &[u8], plain: &[u8]) -> Vec<u8> {
        self.nonce = self.nonce.next();
        key.seal(place, plain, self.nonce)
    }

    fn share(&self, stream: StreamId, head: Head) -> crate::store::format::record::Hash {
        self.vault.share(stream, head.next_seq, head.hash)
    }

    /// What a bucket adds up to after the commits of before.
    fn sum(&mut self, bucket: Bucket) -> Result<&mut Sum, StoreError> {
        Ok(match self.sums.entry(bucket) {
            Entry::Occupied(sum) => sum.into_mut(),
            Entry::Vacant(sum) => sum.insert(self.buckets.sum(self.engine, self.vault, bucket)?),
        })
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.changes.get(key) {
            Some(change) => Ok(change.clone()),
            None => self.engine.get(key),
        }
    }

    fn set(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.changes.insert(key, Some(value));
    }

    /// Gives how many pieces they are.
    fn set_pieces(&mut self, start: &[u8], value: &[u8]) -> u32 {
        let mut count = 0;
        for (key, piece) in keys::pieces(start, value) {
            self.set(key, piece);
            count += 1;
        }
        count
    }

    /// Removes the pieces of a snapshot from this one on; there is no gap among them.
    fn remove_pieces(&mut self, stream: StreamId, from: u32) -> Result<(), StoreError> {
        let snapshot = keys::snapshot(stream);
        for number in from.. {
            let key = keys::piece(&snapshot, number);
            if self.get(&key)?.is_none() {
                break;
            }
            self.changes.insert(key, None);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;
    use crate::store::Index;
    use crate::store::engine::{KeyValue, Memory};
    use crate::store::format::keys::Range;
    use crate::store::sealing::master::MasterKey;

    /// Draws something else each time.
    fn counted(bytes: &mut [u8]) {
        static NEXT: AtomicU8 = AtomicU8::new(1);
        bytes.fill(NEXT.fetch_add(1, Ordering::Relaxed));
    }

    #[test]
    fn nothing_is_sealed_twice_alike() {
        let master = MasterKey::draw(counted);
        let slots = Box::new(Vec::new());
        let mut vault = Vault::open(Path::new("memory"), slots, &master, counted).unwrap();
        let key = Key::draw(counted);
        let mut batch = || {
            let engine = Memory::default();
            let buckets = Buckets::default();
            let mut draft = Draft::new(&engine, &mut vault, &buckets, Last::default());
            [(); 2].map(|()| draft.seal(&key, b"here", b"words"))
        };
        let all = [batch(), batch()].concat();
        let nonces = all.iter().map(|sealed| &sealed[..24]);
        let different: BTreeSet<&[u8]> = nonces.collect();
        assert_eq!(different.len(), all.len());
        assert_ne!(all[0][0], all[2][0], "a batch begins somewhere else");
    }

    /// Remembers what it was asked for without having been told before.
    #[derive(Default)]
    struct Far {
        told: RefCell<BTreeSet<Vec<u8>>>,
        besides: RefCell<Vec<Vec<u8>>>,
    }

    impl Engine for Far {
        const IS_FAR: bool = true;

        fn write(&mut self, _: Changes, _: u64) -> Result<(), StoreError> {
            Ok(())
        }

        fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
            if !self.told.borrow().contains(key) {
                self.besides.borrow_mut().push(key.to_vec());
            }
            Ok(None)
        }

        fn look_ahead(&self, keys: Vec<Vec<u8>>) -> Result<(), StoreError> {
            self.told.borrow_mut().extend(keys);
            Ok(())
        }

        fn range(&self, _: Range, _: usize) -> Result<Vec<KeyValue>, StoreError> {
            Ok(Vec::new())
        }

        fn note_copy(&self, _: &Path) -> Result<(), StoreError> {
            Ok(())
        }

        fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
            Ok(Vec::new())
        }

        fn folder(&self) -> Option<&Path> {
            None
        }
    }

    #[test]
    fn whatever_a_batch_looks_at_in_its_streams_is_asked_for_at_once() {
        let master = MasterKey::draw(counted);
        let slots = Box::new(Vec::new());
        let mut vault = Vault::open(Path::new("memory"), slots, &master, counted).unwrap();
        let batch = [1, 2, 3].map(|number| Commit {
            snapshot: SnapshotChange::Put(vec![number]),
            index_remove: vec![IndexKey::Word(Index::Waiting, "before".into())],
            index_add: vec![
                IndexKey::Moment(1),
                IndexKey::Word(Index::Code, "after".into()),
            ],
            ..Commit::blank(StreamId {
                kind: StreamKind::Case,
                id: [number; 16],
            })
        });
        let (engine, buckets) = (Far::default(), Buckets::default());
        let mut draft = Draft::new(&engine, &mut vault, &buckets, Last::default());
        draft.look_ahead(&batch).unwrap();
        for commit in &batch {
            draft.add(commit).unwrap();
        }
        // What is left is asked for once for many streams: their buckets.
        let besides = engine.besides.borrow();
        let is_bucket = |key: &Vec<u8>| keys::of_bucket(key).is_some();
        assert!(besides.iter().all(is_bucket), "{besides:?}");
    }
}
