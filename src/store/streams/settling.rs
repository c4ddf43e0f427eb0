//! Adding up the ends and moments of a bucket before they are believed the first time.
//!
//! A start reads the sums of all buckets, which `last` vouches for, and adds up only those that it needs. An
//! end that is not what was written is worked out again from the records of its stream, where that is what
//! the sum of its bucket says. Where nothing fits, a stream was put back, added or removed: nobody can
//! tell which, so it is told, and everything goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::bucket;
use super::bucket::Bucket;
use super::log::Log;
use super::whole::{MENDED, UNVOUCHED};
use crate::store::engine::{Engine, KeyValue};
use crate::store::error::of_one;
use crate::store::format::end::End;
use crate::store::format::keys;
use crate::store::format::record;
use crate::store::format::record::Hash;
use crate::store::sealing::ring::UNKNOWN_SLOT;
use crate::store::sealing::sum::Sum;
use crate::store::{Head, StoreError, StreamId, StreamKind};

/// Ends of streams and what they add up to.
#[derive(Default)]
pub(in crate::store) struct Ends {
    /// Those that were worked out from the records of their streams.
    pub(in crate::store) mended: BTreeMap<StreamId, End>,
    /// How many events there are.
    pub(in crate::store) events: u64,
    sums: BTreeMap<Bucket, Sum>,
    pub(in crate::store) whole: Sum,
}

impl Ends {
    fn add<E: Engine>(&mut self, log: &Log<E>, stream: StreamId, head: Head) {
        if head.next_seq > 0 {
            let share = log.share(stream, head);
            self.sums
                .entry(bucket::of_end(stream))
                .or_default()
                .add(share);
            self.whole.add(share);
            self.events = self.events.saturating_add(head.next_seq);
        }
    }

    fn join(&mut self, other: Self) {
        self.mended.extend(other.mended);
        self.sums.extend(other.sums);
        self.events = self.events.saturating_add(other.events);
        self.whole.add(Hash(other.whole.0));
    }
}

impl<E: Engine> Log<E> {
    /// Whether the sums of the buckets of ends are those that were written.
    pub(in crate::store) fn ends_are_vouched_for(&self) -> Result<bool, StoreError> {
        let range = keys::buckets_of_ends();
        let sum = of_one(self.buckets.read(&self.engine, &self.vault, range))?;
        Ok(sum.ok().flatten() == Some(self.last.ends))
    }

    /// The same of the buckets of moments: they are part of what leads to open work.
    fn days_are_vouched_for(&self) -> Result<bool, StoreError> {
        let range = keys::buckets_of_days();
        let days = of_one(self.buckets.read(&self.engine, &self.vault, range))?;
        let Some(mut sum) = days.ok().flatten() else {
            return Ok(false);
        };
        sum.add(Hash(self.words_of_open_work()?.0));
        Ok(self.is_of_open_work(sum))
    }

    /// Whether this is what the entries that lead to open work add up to, vouched for or not.
    fn is_of_open_work(&self, sum: Sum) -> bool {
        let known = [sum, self.with(sum, UNVOUCHED), self.with(sum, MENDED)];
        known.contains(&self.last.entries[0])
    }

    /// What the words that lead to open work add up to.
    pub(super) fn words_of_open_work(&self) -> Result<Sum, StoreError> {
        if let Some(sum) = self.buckets.words.get() {
            return Ok(sum);
        }
        let mut sum = Sum::default();
        for range in keys::open_words() {
            for (key, _) in self.engine.range(range, usize::MAX)? {
                sum.add(self.vault.entry(&key));
            }
        }
        self.buckets.words.set(Some(sum));
        Ok(sum)
    }

    /// Sees to it that there are buckets: a store of an earlier program has none, and where an earlier one
    /// wrote in it since, or one of them is damaged, they are no longer right. They are made anew of what is
    /// there, as far as that is what was written.
    pub(in crate::store) fn keep_buckets(&mut self) -> Result<(), StoreError> {
        let mut ends = self.ends_are_vouched_for()?;
        let mut days = self.days_are_vouched_for()?;
        let mut sums = BTreeMap::new();
        if !ends {
            let found = self.all_ends()?;
            ends = found.whole == self.last.ends;
            if ends {
                sums.extend(self.cleared(keys::buckets_of_ends())?);
                sums.extend(found.sums);
                let buckets = &self.buckets;
                let mended = buckets.were_mended.get() + found.mended.len();
                buckets.were_mended.set(mended);
                buckets.mended.borrow_mut().extend(found.mended);
            }
        }
        if !days {
            let (found, mut whole) = self.all_moments()?;
            whole.add(Hash(self.words_of_open_work()?.0));
            days = self.is_of_open_work(whole);
            if days {
                sums.extend(self.cleared(keys::buckets_of_days())?);
                sums.extend(found);
            }
        }
        self.buckets.of_ends.set(ends);
        self.buckets.of_days.set(days);
        if !ends {
            // Nothing says which stream it is, so none of them is added up later.
            self.buckets.changed.set(true);
        }
        if sums.is_empty() {
            return Ok(());
        }
        let (mut changes, _) = bucket::changes(&self.vault, &sums, self.vault.nonce());
        self.last.batches += 1;
        changes.insert(keys::LAST.to_vec(), Some(self.last.encode(&self.vault)));
        self.put(changes, self.last.batches)?;
        self.buckets.wrote(sums);
        Ok(())
    }

    /// The buckets that are there, with nothing in them.
    pub(super) fn cleared(&self, range: keys::Range) -> Result<BTreeMap<Bucket, Sum>, StoreError> {
        let there = self.engine.range(range, usize::MAX)?.into_iter();
        let names = there.filter_map(|(key, _)| Bucket::try_from(key.as_slice()).ok());
        Ok(names.map(|name| (name, Sum::default())).collect())
    }

    /// All ends: as they are there, where that is what was written, and else as their records say.
    pub(in crate::store) fn all_ends(&self) -> Result<Ends, StoreError> {
        let there = of_one(self.ends_there())?.ok();
        if let Some(there) = there.filter(|there| there.whole == self.last.ends) {
            return Ok(there);
        }
        let ends = self.engine.range(keys::heads(), usize::MAX)?;
        let streams = ends.iter().filter_map(|(key, _)| keys::stream_of_head(key));
        let mut names: BTreeSet<Bucket> = streams.map(bucket::of_end).collect();
        names.extend(self.cleared(keys::buckets_of_ends())?.into_keys());
        let mut all = Ends::default();
        // One bucket after the other: all records together would not fit in memory.
        for ranges in names.iter().filter_map(bucket::ends_and_records) {
            let [ends, records] = ranges;
            let ends = of_one(self.engine.range(ends, usize::MAX))?.unwrap_or_default();
            all.join(self.mended(&ends, records)?);
        }
        Ok(all)
    }

    fn ends_there(&self) -> Result<Ends, StoreError> {
        let mut all = Ends::default();
        for (key, value) in self.engine.range(keys::heads(), usize::MAX)? {
            let end = End::decode(&key, &value)?;
            let stream = keys::stream_of_head(&key).ok_or_else(|| StoreError::unreadable(&key))?;
            all.add(self, stream, end.head);
        }
        Ok(all)
    }

    /// What all moments add up to, in buckets and in all.
    fn all_moments(&self) -> Result<(BTreeMap<Bucket, Sum>, Sum), StoreError> {
        let found = self.moments(0, u64::MAX)?;
        let mut whole = Sum::default();
        for sum in found.values() {
            whole.add(Hash(sum.0));
        }
        Ok((found, whole))
    }

    /// What the moments of these days add up to.
    fn moments(&self, from: u64, to: u64) -> Result<BTreeMap<Bucket, Sum>, StoreError> {
        let mut sums = BTreeMap::<Bucket, Sum>::new();
        for (key, _) in self.engine.range(bucket::days(from, to), usize::MAX)? {
            let moment = keys::milliseconds(&key).ok_or_else(|| StoreError::unreadable(&key))?;
            let sum = sums.entry(bucket::of_moment(moment)).or_default();
            sum.add(self.vault.entry(&key));
        }
        Ok(sums)
    }

    /// What the end of a stream adds.
    pub(in crate::store) fn share(&self, stream: StreamId, head: Head) -> Hash {
        self.vault.share(stream, head.next_seq, head.hash)
    }

    /// Adds up the ends among which that of a stream stands, if nobody did yet.
    pub(in crate::store) fn settle(&self, stream: StreamId) -> Result<(), StoreError> {
        self.settle_ends(bucket::of_end(stream))
    }

    fn settle_ends(&self, bucket: Bucket) -> Result<(), StoreError> {
        if !self.buckets.is_unseen(bucket) {
            return Ok(());
        }
        let Some([ends, records]) = bucket::ends_and_records(&bucket) else {
            return Ok(());
        };
        let expected = self.buckets.sum(&self.engine, &self.vault, bucket)?;
        let ends = of_one(self.engine.range(ends, usize::MAX))?.unwrap_or_default();
        let mut sum = Sum::default();
        for (key, value) in &ends {
            let end = End::decode(key, value)
                .ok()
                .filter(|end| end.head.next_seq > 0);
            if let Some((stream, end)) = keys::stream_of_head(key).zip(end) {
                sum.add(self.share(stream, end.head));
            }
        }
        if sum == expected {
            return Ok(());
        }
        let Ends {
            mut mended, whole, ..
        } = self.mended(&ends, records)?;
        let buckets = &self.buckets;
        if whole == expected {
            buckets
                .were_mended
                .set(buckets.were_mended.get() + mended.len());
        } else {
            buckets.changed.set(true);
            // A case goes on only from an end that is what was written. What is agreed about duty and who looks
            // at cases goes on behind the last record that is there: it stops nobody.
            mended.retain(|stream, _| stream.kind != StreamKind::Case);
            for (stream, end) in &mut mended {
                end.head = self.last_there(*stream)?;
            }
        }
        buckets.mended.borrow_mut().extend(mended);
        Ok(())
    }

    /// These ends and records: those ends that are not what was written are what the records of their streams say
    /// that they were.
    fn mended(&self, ends: &[KeyValue], records: keys::Range) -> Result<Ends, StoreError> {
        let with_end = ends.iter().filter_map(|(key, _)| keys::stream_of_head(key));
        let mut streams: BTreeSet<StreamId> = with_end.collect();
        let records = of_one(self.engine.range(records, usize::MAX))?.unwrap_or_default();
        let of_record = |(key, _): &KeyValue| keys::stream_of_record(key);
        streams.extend(records.iter().filter_map(of_record));
        let mut all = Ends::default();
        let mut slots = None;
        for stream in streams {
            let key = keys::head(stream);
            let there = of_one(self.engine.get(&key))?.ok().flatten();
            let there = there.and_then(|bytes| End::decode(&key, &bytes).ok());
            let head = match there {
                Some(end) if self.fits(stream, end.head)? => end.head,
                Some(_) | None => self.walked(stream)?,
            };
            all.add(self, stream, head);
            if there.is_none_or(|end| end.head != head) {
                let slot = match (there, &slots) {
                    (Some(end), _) => Some(end.slot),
                    (None, Some(_)) => None,
                    (None, None) => {
                        slots = Some(self.vault.slots()?);
                        None
                    }
                };
                let of_ring = || slots.as_ref().and_then(|slots| slots.get(&stream).copied());
                // Without one its key is gone, as it is where it was erased.
                let slot = slot.or_else(of_ring).unwrap_or(UNKNOWN_SLOT);
                all.mended.insert(stream, End { head, slot });
            }
        }
        Ok(all)
    }

    /// Whether the last record of a stream is what its end says, and there is none behind it.
    fn fits(&self, stream: StreamId, head: Head) -> Result<bool, StoreError> {
        let is_there = |seq| -> Result<Option<Hash>, StoreError> {
            let bytes = of_one(self.bytes_of_record(stream, seq))?.ok();
            Ok(bytes.map(|bytes| self.vault.link(stream, &bytes)))
        };
        let last = match head.next_seq.checked_sub(1) {
            Some(last) => is_there(last)?,
            None => Some(Hash::default()),
        };
        Ok(last == Some(head.hash) && is_there(head.next_seq)?.is_none())
    }

    /// How far the records of a stream fit one another.
    fn walked(&self, stream: StreamId) -> Result<Head, StoreError> {
        let mut head = Head::default();
        while let Ok(bytes) = of_one(self.bytes_of_record(stream, head.next_seq))? {
            let record = record::decode(&bytes);
            let fits = |record: &record::Recorded| {
                (record.seq, record.previous) == (head.next_seq, head.hash)
            };
            if record.filter(fits).is_none() {
                break;
            }
            head = Head {
                next_seq: head.next_seq + 1,
                hash: self.vault.link(stream, &bytes),
            };
        }
        Ok(head)
    }

    /// Behind the last record of a stream that is there, whatever became of those before it.
    fn last_there(&self, stream: StreamId) -> Result<Head, StoreError> {
        let records = keys::starting_with(keys::records(stream));
        let records = of_one(self.engine.range(records, usize::MAX))?.unwrap_or_default();
        let Some(last) = records.last().and_then(|(key, _)| keys::seq(key)) else {
            return Ok(Head::default());
        };
        let bytes = of_one(self.bytes_of_record(stream, last))?.unwrap_or_default();
        Ok(Head {
            next_seq: last + 1,
            hash: self.vault.link(stream, &bytes),
        })
    }

    /// Adds up the moments until the end of a day, as far as nobody did yet.
    pub(super) fn settle_days(&self, day: u64) -> Result<(), StoreError> {
        let buckets = &self.buckets;
        let from = buckets.next_day.get();
        if !buckets.of_days.get() || buckets.all_days.get() || day < from {
            return Ok(());
        }
        match day.checked_add(1) {
            Some(next) => buckets.next_day.set(next),
            None => buckets.all_days.set(true),
        }
        let mut found = match of_one(self.moments(from, day))? {
            Ok(found) => found,
            // Whoever needs them is told when reading them fails.
            Err(_) => {
                buckets.changed.set(true);
                return Ok(());
            }
        };
        let there: Vec<Bucket> = found.keys().copied().collect();
        for name in there {
            buckets.sum(&self.engine, &self.vault, name)?;
        }
        let within =
            |name: &Bucket| bucket::day_of(name).is_some_and(|of| (from..=day).contains(&of));
        for (name, sum) in buckets.days().into_iter().filter(|(name, _)| within(name)) {
            if found.remove(&name).unwrap_or_default() != sum {
                buckets.moved.set(true);
            }
        }
        Ok(())
    }

    /// Adds up so many more of the buckets that nobody needed yet; gives whether there are others.
    pub(super) fn settle_more(&self, most: usize) -> Result<bool, StoreError> {
        for _ in 0..most {
            let more = self.settle_next_ends()? || self.settle_next_day()?;
            if !more && !self.look_at_words()? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Looks at some more of the words by which cases are found; gives whether there are others.
    fn look_at_words(&self) -> Result<bool, StoreError> {
        let mut look = self.word_look.borrow_mut();
        if look.is_done() || self.format < crate::store::FORMAT {
            return Ok(false);
        }
        let all = look.go_on(&self.engine, &self.vault)?;
        if all.is_some_and(|sum| sum != self.last.entries[1]) {
            self.buckets.moved.set(true);
        }
        Ok(!look.is_done())
    }

    fn settle_next_ends(&self) -> Result<bool, StoreError> {
        let buckets = &self.buckets;
        if !buckets.of_ends.get() || buckets.all_ends.get() {
            return Ok(false);
        }
        let before = buckets.cursor.get();
        let behind = before.and_then(|bucket| bucket::ends_and_records(&bucket));
        let (_, last) = keys::heads();
        let rest = match behind.map(|[ends, _]| ends.1) {
            Some(Bound::Excluded(next)) => (Bound::Included(next), last),
            Some(_) | None => keys::heads(),
        };
        let there = of_one(self.engine.range(rest, 1))?.unwrap_or_default();
        let there = there.first().and_then(|(key, _)| keys::stream_of_head(key));
        let next = [there.map(bucket::of_end), buckets.known_behind(before)];
        match next.into_iter().flatten().min() {
            Some(next) => {
                buckets.cursor.set(Some(next));
                self.settle_ends(next)?;
            }
            None => buckets.all_ends.set(true),
        }
        Ok(!buckets.all_ends.get())
    }

    fn settle_next_day(&self) -> Result<bool, StoreError> {
        let buckets = &self.buckets;
        if !buckets.of_days.get() || buckets.all_days.get() {
            return Ok(false);
        }
        let from = buckets.next_day.get();
        let days = buckets.days();
        let days = days.keys().filter_map(bucket::day_of);
        // What lies behind all of them belongs to none.
        let next = days.filter(|day| *day >= from).min();
        self.settle_days(next.unwrap_or(u64::MAX))?;
        Ok(!buckets.all_days.get())
    }

    /// The changes of a batch after which these are all entries that are kept: the buckets of their moments.
    pub(super) fn days_of(&self, kept: &[Vec<u8>]) -> Result<BTreeMap<Bucket, Sum>, StoreError> {
        let mut sums = self.cleared(keys::buckets_of_days())?;
        for key in kept.iter().filter(|key| !keys::is_word(key)) {
            let moment = keys::milliseconds(key).ok_or_else(|| StoreError::unreadable(key))?;
            let sum = sums.entry(bucket::of_moment(moment)).or_default();
            sum.add(self.vault.entry(key));
        }
        Ok(sums)
    }
}
