//! The behaviour of every store: what an append does, and what a read believes.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::bucket;
use super::bucket::{Bucket, Buckets};
use super::draft::{Draft, Drafted};
use super::found;
use super::found::Found;
use super::key_look::KeyLook;
use super::leading::{Leading, Replaced};
use super::word_look::WordLook;
use crate::store::archive::backup;
use crate::store::archive::backup::{Backup, of_backup};
use crate::store::archive::place;
use crate::store::engine::{Changes, Engine};
use crate::store::format::end::End;
use crate::store::format::keys;
use crate::store::format::keys::Range;
use crate::store::format::padding;
use crate::store::format::record;
use crate::store::format::record::{Hash, Recorded, Seal};
use crate::store::sealing::last::{Last, StoreHead, headed};
use crate::store::sealing::seal::Key;
use crate::store::sealing::sum::Sum;
use crate::store::sealing::vault::Vault;
use crate::store::{
    Commit, Doubts, FORMAT, Head, Index, IndexKey, KeyCare, Keyless, Lead, Machine, Mark,
    MasterKey, Mended, Snapshot, Store, StoreError, StreamId, StreamKind, Verified,
};

/// A store over an engine.
pub(in crate::store) struct Log<E> {
    pub(in crate::store) engine: E,
    pub(in crate::store) vault: Vault,
    pub(in crate::store) last: Last,
    /// What is known of its buckets.
    pub(in crate::store) buckets: Buckets,
    /// The format in which all of it is written.
    pub(in crate::store) format: u16,
    /// A look through all keys, as far as it is.
    pub(super) key_look: Option<KeyLook>,
    /// A look through the words by which cases are found.
    pub(super) word_look: RefCell<WordLook>,
    found: Found,
    stopped: Cell<bool>,
}

impl<E: Engine> Log<E> {
    /// The log that the engine holds, read with these keys; it was checked, or is new.
    pub(in crate::store) fn over(engine: E, vault: Vault) -> Result<Self, StoreError> {
        let mut log = Self::unchecked(engine, vault);
        if log.engine.get(keys::LAST)?.is_none() {
            // A new one. From now on a store without it has lost it.
            let last = log.last.encode(&log.vault);
            let first = Changes::from([(keys::LAST.to_vec(), Some(last))]);
            log.engine.write(first, 0)?;
        }
        log.last = Last::read(&log.engine, &log.vault, FORMAT)?;
        log.keep_buckets()?;
        log.finish_erasing()?;
        Ok(log)
    }

    /// What an engine holds, however damaged it is.
    pub(in crate::store) fn unchecked(engine: E, vault: Vault) -> Self {
        Self {
            engine,
            vault,
            last: Last::default(),
            buckets: Buckets::default(),
            format: FORMAT,
            key_look: None,
            word_look: RefCell::default(),
            found: Found::default(),
            stopped: Cell::new(false),
        }
    }

    /// Does something with the engine, unless an earlier error stopped the store.
    fn attempt<T>(&self, what: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        what().inspect_err(|error| self.stopped.set(error.stops()))
    }

    fn draft(&mut self, batch: &[Commit]) -> Result<Drafted, StoreError> {
        self.draft_over((Changes::new(), BTreeMap::new()), self.last, batch)
    }

    /// A batch that changes these things besides.
    pub(super) fn draft_over(
        &mut self,
        (mut changes, sums): (Changes, BTreeMap<Bucket, Sum>),
        last: Last,
        batch: &[Commit],
    ) -> Result<Drafted, StoreError> {
        for commit in batch {
            self.settle(commit.stream)?;
        }
        let mended = self.buckets.mended.borrow().clone().into_iter();
        changes.extend(mended.map(|(stream, end)| (keys::head(stream), Some(end.encode()))));
        let draft = Draft::new(&self.engine, &mut self.vault, &self.buckets, last);
        let mut draft = draft.over(changes, sums);
        draft.look_ahead(batch)?;
        for commit in batch {
            draft.add(commit)?;
        }
        draft.finish()
    }

    /// Writes what was drafted: first the keys that it is sealed with, last those that it erases.
    pub(in crate::store) fn write(&mut self, drafted: Drafted) -> Result<(), StoreError> {
        self.vault.sync()?;
        let last = drafted.last;
        self.put(drafted.changes, last.batches)?;
        self.last = last;
        self.buckets.wrote(drafted.sums);
        match drafted.erased.is_empty() {
            true => Ok(()),
            false => self.finish_erasing(),
        }
    }

    /// Writes changes of an open log; what is at hand of them follows.
    pub(super) fn put(&mut self, changes: Changes, batches: u64) -> Result<(), StoreError> {
        let words = found::led(&changes);
        let moves = self.word_look.get_mut().moves(&self.engine, &changes)?;
        self.engine.write(changes, batches)?;
        self.word_look.get_mut().follow(&self.vault, moves);
        self.found.follow(words);
        Ok(())
    }

    /// Where the state of a stream that holds so many records was sealed.
    pub(in crate::store) fn snapshot_place(
        &self,
        stream: StreamId,
        next_seq: [u8; 8],
    ) -> Result<Vec<u8>, StoreError> {
        if self.format < FORMAT {
            return Ok(record::snapshot_place_before(stream, next_seq));
        }
        let head = self.end(stream)?.map_or_else(Head::default, |end| end.head);
        let next_seq = u64::from_be_bytes(next_seq);
        let hash = match next_seq.checked_sub(1) {
            Some(last) if next_seq != head.next_seq => {
                let bytes = self.bytes_of_record(stream, last)?;
                self.vault.link(stream, &bytes)
            }
            Some(_) => head.hash,
            None => Hash::default(),
        };
        Ok(record::snapshot_place(stream, Head { next_seq, hash }))
    }

    /// What was sealed as a state or a word.
    pub(in crate::store) fn body(&self, plain: Vec<u8>) -> Option<Vec<u8>> {
        match self.format < FORMAT {
            true => Some(plain),
            false => padding::unpadded(&plain).map(<[u8]>::to_vec),
        }
    }

    /// Where a stream ends; before that is believed the first time, its bucket is added up.
    pub(in crate::store) fn end(&self, stream: StreamId) -> Result<Option<End>, StoreError> {
        self.settle(stream)?;
        if let Some(end) = self.buckets.mended.borrow().get(&stream) {
            return Ok(Some(*end));
        }
        let key = keys::head(stream);
        let bytes = self.engine.get(&key)?;
        bytes.map(|bytes| End::decode(&key, &bytes)).transpose()
    }

    /// The key of a stream; none when there is no such stream.
    pub(in crate::store) fn key(&self, stream: StreamId) -> Result<Option<Key>, StoreError> {
        let Some(end) = self.end(stream)? else {
            return Ok(None);
        };
        self.judged(stream, end, self.vault.key(stream, end.slot))
    }

    /// The same, as it stands in the key ring now, whatever is at hand.
    pub(in crate::store) fn key_in_ring(
        &self,
        stream: StreamId,
    ) -> Result<Option<Key>, StoreError> {
        match self.end(stream)? {
            Some(end) => self.judged(stream, end, self.vault.key_in_ring(stream, end.slot)),
            None => Ok(None),
        }
    }

    fn judged(
        &self,
        stream: StreamId,
        end: End,
        key: Result<Key, StoreError>,
    ) -> Result<Option<Key>, StoreError> {
        match key {
            // A key that is gone is damage, unless the stream itself says that it was erased; then whatever its
            // slot holds is nothing.
            Err(StoreError::Erased { .. } | StoreError::KeyBroken { .. }) => {
                match self.ends_erased(stream, end.head)? {
                    true => Err(StoreError::Erased { stream }),
                    false => Err(StoreError::KeyBroken { stream }),
                }
            }
            key => key.map(Some),
        }
    }

    /// Whether the last record of a stream is that of its erasure.
    pub(super) fn ends_erased(&self, stream: StreamId, head: Head) -> Result<bool, StoreError> {
        let Some(last) = head.next_seq.checked_sub(1) else {
            return Ok(false);
        };
        let bytes = self.bytes_of_record(stream, last)?;
        let plain = record::decode(&bytes).is_some_and(|record| record.seal == Seal::Plain);
        Ok(plain && self.vault.link(stream, &bytes) == head.hash)
    }

    /// Every stream that has an end, of whatever kind.
    pub(in crate::store) fn all_streams(&self) -> Result<Vec<StreamId>, StoreError> {
        let heads = self.engine.range(keys::heads(), usize::MAX)?;
        let stream = |(key, _): (Vec<u8>, Vec<u8>)| {
            keys::stream_of_head(&key).ok_or_else(|| StoreError::unreadable(&key))
        };
        heads.into_iter().map(stream).collect()
    }
}

impl<E: Engine> Store for Log<E> {
    fn append(&mut self, batch: &[Commit]) -> Result<(), StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        let drafted = self.draft(batch);
        let drafted = drafted.inspect_err(|error| self.stopped.set(error.stops()))?;
        let written = self.write(drafted);
        // A write that failed may stand on the disk in part or whole: nobody can know.
        self.stopped.set(written.is_err());
        written
    }

    fn snapshot(&self, stream: StreamId) -> Result<Option<Snapshot>, StoreError> {
        self.attempt(|| {
            let name = keys::snapshot(stream);
            let Some(bytes) = join(&self.engine, keys::starting_with(name.clone()))? else {
                return Ok(None);
            };
            let unreadable = || StoreError::unreadable(&name);
            let (next_seq, sealed) = bytes.split_first_chunk().ok_or_else(unreadable)?;
            let key = self.key(stream)?.ok_or_else(unreadable)?;
            let place = self.snapshot_place(stream, *next_seq)?;
            let plain = key.open(&place, sealed).ok_or_else(unreadable)?;
            Ok(Some(Snapshot {
                next_seq: u64::from_be_bytes(*next_seq),
                body: self.body(plain).ok_or_else(unreadable)?,
            }))
        })
    }

    fn events(&self, stream: StreamId, from_seq: u64) -> Result<Vec<Recorded>, StoreError> {
        self.attempt(|| {
            let key = self.key(stream)?;
            let (_, all) = self.read(stream, from_seq, key.as_ref())?;
            // Also where somebody put an old key back.
            match all.last().is_some_and(|last| last.seal == Seal::Plain) {
                true => Err(StoreError::Erased { stream }),
                false => Ok(all),
            }
        })
    }

    fn find(&self, index: Index, word: &str) -> Result<Vec<StreamId>, StoreError> {
        self.attempt(|| {
            let start = keys::word(index, &self.vault.name(index, word.as_bytes()));
            self.found
                .or_look(start.clone(), || self.streams_of(start, word))
        })
    }

    fn words(&self, index: Index) -> Result<Vec<(String, StreamId)>, StoreError> {
        self.attempt(|| {
            let found = self
                .engine
                .range(keys::starting_with(keys::words(index)), usize::MAX)?;
            let opened = |(name, sealed): (Vec<u8>, Vec<u8>)| {
                let stream = stream_at_end(&name)?;
                let key = self.key(stream)?;
                let word = key.and_then(|key| key.open(&name, &sealed));
                let word = word.and_then(|plain| self.body(plain));
                let word = word.map(String::from_utf8);
                match word {
                    Some(Ok(word)) => Ok((word, stream)),
                    Some(Err(_)) | None => Err(StoreError::unreadable(&name)),
                }
            };
            let opened = found.into_iter().map(opened);
            // One that cannot be opened belongs to a stream that is broken, and harms no other.
            let whole = opened.filter(|word| !word.as_ref().is_err_and(StoreError::is_of_one));
            whole.collect()
        })
    }

    fn leading(&self, index: Index) -> Result<Vec<StreamId>, StoreError> {
        self.attempt(|| {
            let found = self
                .engine
                .range(keys::starting_with(keys::words(index)), usize::MAX)?;
            found.iter().map(|(key, _)| stream_at_end(key)).collect()
        })
    }

    fn ending(&self, stream: StreamId) -> Result<Head, StoreError> {
        self.attempt(|| Ok(self.end(stream)?.map_or_else(Head::default, |end| end.head)))
    }

    fn due(&self, until: u64, limit: usize) -> Result<Vec<(u64, StreamId)>, StoreError> {
        self.attempt(|| {
            let found = self.engine.range(keys::moments_until(until), limit)?;
            // Up to there somebody relies on it that no other is missing.
            let last = found.last().filter(|_| found.len() == limit);
            let last = last.and_then(|(key, _)| keys::milliseconds(key));
            self.settle_days(bucket::day(last.unwrap_or(until)))?;
            let read = |(key, _): (Vec<u8>, Vec<u8>)| {
                let moment = keys::milliseconds(&key).ok_or_else(|| StoreError::unreadable(&key));
                Ok((moment?, stream_at_end(&key)?))
            };
            found.into_iter().map(read).collect()
        })
    }

    fn entries_are_whole(&self, until: Option<u64>) -> Result<Leading, StoreError> {
        self.attempt(|| self.adds_up(until))
    }

    fn doubts(&self) -> Doubts {
        let buckets = &self.buckets;
        Doubts {
            mended: buckets.were_mended.get(),
            keys: self.vault.were_mended(),
            changed: buckets.changed.get(),
            moved: buckets.moved.get(),
        }
    }

    fn mended(&self) -> Vec<Mended> {
        let ends = self.buckets.mended.borrow();
        let ends = ends.keys().copied().map(Mended::End);
        let keys = self.vault.mended().into_iter();
        let key = |stream: Option<StreamId>| stream.map_or(Mended::Ring, Mended::Key);
        ends.chain(keys.map(key)).collect()
    }

    fn look_further(&self, most: usize) -> Result<bool, StoreError> {
        self.attempt(|| self.settle_more(most))
    }

    fn put_entries(&mut self, right: &[(StreamId, Vec<IndexKey>)]) -> Result<Replaced, StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        let written = self.put_all_entries(right);
        self.stopped
            .set(written.as_ref().is_err_and(StoreError::stops));
        written
    }

    fn vouch_for_entries(&mut self) -> Result<(), StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        let written = self.vouch();
        self.stopped
            .set(written.as_ref().is_err_and(StoreError::stops));
        written
    }

    fn entries(&self) -> Result<usize, StoreError> {
        self.attempt(|| Ok(self.engine.range(keys::all_entries(), usize::MAX)?.len()))
    }

    fn streams(
        &self,
        kind: StreamKind,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<StreamId>, StoreError> {
        self.attempt(|| {
            self.engine
                .range(keys::heads_after(kind, after), limit)?
                .into_iter()
                .map(|(key, _)| {
                    keys::stream_of_head(&key).ok_or_else(|| StoreError::unreadable(&key))
                })
                .collect()
        })
    }

    fn verify(&self, stream: StreamId) -> Result<Verified, StoreError> {
        self.attempt(|| {
            let key = match self.key(stream) {
                Err(StoreError::Erased { .. }) => {
                    let head = self.walk(stream, 0, |_, _, _| Ok(()))?;
                    return Ok(Verified::Erased(head));
                }
                key => key?,
            };
            let (head, _) = self.read(stream, 0, key.as_ref())?;
            match self.ends_erased(stream, head)? {
                true => Err(StoreError::KeyReturned { stream }),
                false => Ok(Verified::Whole(head)),
            }
        })
    }

    fn head(&self) -> StoreHead {
        self.last.head(&self.vault, self.format)
    }

    fn previous_head(&self) -> StoreHead {
        self.last.previous
    }

    fn has_passed(&self, head: StoreHead) -> Result<bool, StoreError> {
        self.attempt(|| {
            let (mut past, mut found) = (Sum::default(), false);
            for (key, value) in self.engine.range(keys::past_heads(), usize::MAX)? {
                past.add(self.vault.past(&key, &value));
                found |= value == head.encode();
            }
            Ok(found && past == self.last.past)
        })
    }

    fn lineage(&self) -> Hash {
        self.vault.lineage()
    }

    fn lead(&self) -> Lead {
        self.engine.lead()
    }

    fn leads(&self) -> Result<(), StoreError> {
        self.attempt(|| self.engine.leads())
    }

    fn head_at(&self, cause: u64) -> Result<StoreHead, StoreError> {
        self.attempt(|| {
            let mut whole = Sum::default();
            for stream in self.all_streams()? {
                let end = self.ended_at(stream, cause)?;
                if end.next_seq > 0 {
                    whole.add(self.vault.share(stream, end.next_seq, end.hash));
                }
            }
            Ok(headed(&self.vault, self.format, cause, whole))
        })
    }

    fn backup(&mut self, folder: &Path, name: &str) -> Result<Backup, StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        let _taken = place::take(&self.engine, &self.vault, folder)?;
        let head = self.head();
        // All keys are read first, so that the ring is copied as it was where a bit of it is flipped. It is made
        // all the same where nobody can tell what is missing in it.
        let keyless = Log::keyless(self).unwrap_or_default();
        let returned = self.empty_what_was_erased().map_err(of_backup)?;
        let there = backup::ring_in(folder);
        let missing = self.missing_but_in(&there).map_err(of_backup)?;
        let ring = self.vault.copy().map_err(of_backup)?;
        let ring = backup::joined(ring, &there, missing.keys());
        let made = backup::write(&self.engine, &self.vault, (head, &ring), folder, name)?;
        Ok(Backup {
            keyless,
            kept: missing.into_values().collect(),
            returned,
            ..made
        })
    }

    fn may_back_up_to(&self, folder: &Path) -> Result<(), StoreError> {
        place::check(&self.engine, &self.vault, folder)
    }

    fn thin_out(&self, made: &Backup, keep: usize) -> Result<(), StoreError> {
        place::thin_out(&self.vault, &made.path, keep)
    }

    fn keyless(&self) -> Result<Vec<Keyless>, StoreError> {
        self.attempt(|| Log::keyless(self))
    }

    fn keyless_open(&self) -> Result<Vec<Keyless>, StoreError> {
        self.attempt(|| Log::keyless_open(self))
    }

    fn in_place(&mut self) -> Result<(), StoreError> {
        self.engine.in_place()?;
        self.vault.in_place()
    }

    fn put_keys_back(&mut self) -> Result<Vec<StreamId>, StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        let put = Log::put_keys_back(self);
        put.inspect_err(|error| self.stopped.set(error.stops()))
    }

    fn ring_copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.engine.copies()
    }

    fn is_archived(&self) -> bool {
        self.engine.is_archived()
    }

    fn key_care(&self) -> Result<Option<KeyCare>, StoreError> {
        self.read_care()
    }

    fn care_for_keys(
        &mut self,
        held: (&Machine, &[MasterKey]),
        now: Timestamp,
    ) -> Result<Option<KeyCare>, StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        let cared = self.go_on_with_keys(held, now);
        cared.inspect_err(|error| self.stopped.set(error.stops()))
    }

    fn master_key(&self) -> MasterKey {
        self.vault.master()
    }

    fn machine_is_gone(&self, machine: &str) -> Result<bool, StoreError> {
        self.say_gone(machine)
    }

    fn last_at(&self) -> Option<Timestamp> {
        self.last.at
    }

    fn mark(&self, of: Mark) -> Result<Option<Vec<u8>>, StoreError> {
        self.attempt(|| {
            let Some(mark) = self.engine.get(keys::mark(of))? else {
                return Ok(None);
            };
            // One that somebody else left tells nothing.
            Ok(match self.format < FORMAT {
                true => Some(mark),
                false => self.vault.open_own(keys::mark(of), &mark),
            })
        })
    }

    fn leave_mark(&mut self, of: Mark, mark: &[u8]) -> Result<(), StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        let sealed = self.vault.seal_own(keys::mark(of), mark);
        let left = Changes::from([(keys::mark(of).to_vec(), Some(sealed))]);
        let written = self.put(left, self.last.batches);
        self.stopped.set(written.is_err());
        written
    }
}

pub(super) fn stream_at_end(key: &[u8]) -> Result<StreamId, StoreError> {
    keys::stream_at_end(key).ok_or_else(|| StoreError::unreadable(key))
}

/// A value put together from its pieces; `None` when there are none.
pub(in crate::store) fn join(
    engine: &impl Engine,
    pieces: Range,
) -> Result<Option<Vec<u8>>, StoreError> {
    let pieces = engine.range(pieces, usize::MAX)?;
    Ok((!pieces.is_empty()).then(|| pieces.into_iter().flat_map(|(_, piece)| piece).collect()))
}

#[cfg(test)]
mod tests;
