//! Buckets: the ends of some streams, or the moments of one day, and one sealed sum over them, so that a
//! start need not read all of them. What the sums of all buckets add up to stands in `last`, so none of
//! them can be put back alone.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::store::engine::{Changes, Engine};
use crate::store::format::end::End;
use crate::store::format::keys;
use crate::store::format::keys::{BUCKET_BYTES, Range};
use crate::store::format::record::Hash;
use crate::store::sealing::seal::Nonce;
use crate::store::sealing::sum::Sum;
use crate::store::sealing::vault::Vault;
use crate::store::{StoreError, StreamId, StreamKind};

/// The name of a bucket: its key.
pub(in crate::store) type Bucket = [u8; BUCKET_BYTES];

/// Of so many steps the new cases are in one bucket, in bits.
const STEPS: u32 = 12;
/// What the numbers of buckets begin with whose cases have names from before these began with a step.
const RANDOM: u64 = 1 << 60;
/// No step has a number with so many bits.
const STEP_BITS: u32 = 48;
/// A day in milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// The bucket of the end of a stream.
pub(super) fn of_end(stream: StreamId) -> Bucket {
    let first = stream.id.first_chunk().copied().map(u64::from_be_bytes);
    let number = match (stream.kind, first.unwrap_or_default()) {
        (StreamKind::Municipality | StreamKind::Access | StreamKind::Card, _) => 0,
        (StreamKind::Case, first) if first >> STEP_BITS == 0 => first >> STEPS,
        (StreamKind::Case, first) => RANDOM | (first >> (u64::BITS - STEPS)),
    };
    keys::bucket_of_ends(stream.kind, number)
}

/// The bucket of a moment.
pub(super) fn of_moment(milliseconds: u64) -> Bucket {
    keys::bucket_of_day(day(milliseconds))
}

/// The day of a moment.
pub(in crate::store) const fn day(milliseconds: u64) -> u64 {
    milliseconds / DAY
}

/// The day of a bucket of moments; none of one of ends.
pub(super) fn day_of(bucket: &Bucket) -> Option<u64> {
    match keys::of_bucket(bucket) {
        Some((None, day)) => Some(day),
        Some((Some(_), _)) | None => None,
    }
}

/// All moments of the days from the one to the other, both included.
pub(super) fn days(from: u64, to: u64) -> Range {
    let end = to.checked_add(1).and_then(|next| next.checked_mul(DAY));
    keys::moments_between((from.saturating_mul(DAY), end))
}

/// The keys of the ends in a bucket, and those of the records of their streams.
pub(super) fn ends_and_records(bucket: &Bucket) -> Option<[Range; 2]> {
    let (Some(kind), number) = keys::of_bucket(bucket)? else {
        return None;
    };
    let numbers = match (kind, number & RANDOM) {
        (StreamKind::Municipality | StreamKind::Access | StreamKind::Card, _) => (0, None),
        (StreamKind::Case, 0) => {
            let from = number << STEPS;
            (from, from.checked_add(1 << STEPS))
        }
        (StreamKind::Case, _) => {
            let width = u64::BITS - STEPS;
            let from = (number & !RANDOM) << width;
            (from.max(1 << STEP_BITS), from.checked_add(1 << width))
        }
    };
    Some([
        keys::heads_between(kind, numbers),
        keys::records_between(kind, numbers),
    ])
}

/// What is known of the buckets of a store.
#[derive(Default)]
pub(in crate::store) struct Buckets {
    /// Whether the sums of the ends stand for what was written, and those of the moments.
    pub(in crate::store) of_ends: Cell<bool>,
    pub(super) of_days: Cell<bool>,
    /// What those add up to that were read.
    sums: RefCell<BTreeMap<Bucket, Sum>>,
    /// Those of which the ends were added up.
    seen: RefCell<BTreeSet<Bucket>>,
    /// The last bucket of ends that was looked for, and whether there is no other behind it.
    pub(super) cursor: Cell<Option<Bucket>>,
    pub(super) all_ends: Cell<bool>,
    /// The first day of which the moments were not added up.
    pub(super) next_day: Cell<u64>,
    pub(super) all_days: Cell<bool>,
    /// What the words that lead to open work add up to, as long as nothing was written since.
    pub(in crate::store) words: Cell<Option<Sum>>,
    /// Ends that are not what was written, as their records say that they were.
    pub(in crate::store) mended: RefCell<BTreeMap<StreamId, End>>,
    /// How many there were.
    pub(in crate::store) were_mended: Cell<usize>,
    /// Whether something else is not what was written, and whether it is among the moments.
    pub(in crate::store) changed: Cell<bool>,
    pub(in crate::store) moved: Cell<bool>,
}

impl Buckets {
    /// Whether the ends of a bucket are still to be added up; from now on they are not.
    pub(super) fn is_unseen(&self, bucket: Bucket) -> bool {
        self.of_ends.get() && self.seen.borrow_mut().insert(bucket)
    }

    /// What a bucket should add up to.
    pub(in crate::store) fn sum(
        &self,
        engine: &impl Engine,
        vault: &Vault,
        bucket: Bucket,
    ) -> Result<Sum, StoreError> {
        if let Some(sum) = self.sums.borrow().get(&bucket) {
            return Ok(*sum);
        }
        let sum = match engine.get(&bucket)? {
            // One that cannot be opened is none that was written.
            Some(sealed) => opened(vault, &bucket, &sealed).unwrap_or_default(),
            None => Sum::default(),
        };
        self.sums.borrow_mut().insert(bucket, sum);
        Ok(sum)
    }

    /// Reads the sums of many buckets; gives what they add up to, or nothing where one was not written by
    /// this program.
    pub(in crate::store) fn read(
        &self,
        engine: &impl Engine,
        vault: &Vault,
        range: Range,
    ) -> Result<Option<Sum>, StoreError> {
        let mut whole = Sum::default();
        let mut sums = self.sums.borrow_mut();
        for (key, sealed) in engine.range(range, usize::MAX)? {
            let name = Bucket::try_from(key.as_slice()).ok();
            let Some((name, sum)) =
                name.and_then(|name| Some((name, opened(vault, &name, &sealed)?)))
            else {
                return Ok(None);
            };
            whole.add(Hash(sum.0));
            sums.insert(name, sum);
        }
        Ok(Some(whole))
    }

    /// The buckets of moments that were read, with what they should add up to.
    pub(super) fn days(&self) -> BTreeMap<Bucket, Sum> {
        let sums = self.sums.borrow();
        let days = sums.range(keys::bucket_of_day(0)..);
        days.map(|(bucket, sum)| (*bucket, *sum)).collect()
    }

    /// The first bucket of ends behind this one that was read.
    pub(super) fn known_behind(&self, bucket: Option<Bucket>) -> Option<Bucket> {
        let sums = self.sums.borrow();
        let mut behind = sums.range(bucket.unwrap_or_default()..keys::bucket_of_day(0));
        behind
            .find(|(found, _)| bucket.is_none_or(|bucket| **found > bucket))
            .map(|(found, _)| *found)
    }

    /// These are what was written.
    pub(super) fn wrote(&self, sums: BTreeMap<Bucket, Sum>) {
        self.words.set(None);
        self.sums.borrow_mut().extend(sums);
        self.mended.borrow_mut().clear();
    }

    /// Nothing in a store that is only just filled is looked at.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn let_be(&self) {
        self.of_ends.set(false);
        self.of_days.set(false);
    }

    /// All moments were just written.
    pub(super) fn put_right(&self) {
        self.of_days.set(true);
        self.all_days.set(true);
        self.moved.set(false);
    }
}

/// A sum as it is kept.
pub(in crate::store) fn sealed(vault: &Vault, bucket: &Bucket, sum: Sum, nonce: Nonce) -> Vec<u8> {
    vault.seal_own_with(bucket, &sum.0, nonce)
}

fn opened(vault: &Vault, bucket: &Bucket, sealed: &[u8]) -> Option<Sum> {
    let plain = vault.open_own(bucket, sealed)?;
    Some(Sum(plain.try_into().ok()?))
}

/// The changes that write these sums. One without anything in it goes.
pub(in crate::store) fn changes(
    vault: &Vault,
    sums: &BTreeMap<Bucket, Sum>,
    mut nonce: Nonce,
) -> (Changes, Nonce) {
    let mut changes = Changes::new();
    for (bucket, sum) in sums {
        nonce = nonce.next();
        let value = (*sum != Sum::default()).then(|| sealed(vault, bucket, *sum, nonce));
        changes.insert(bucket.to_vec(), value);
    }
    (changes, nonce)
}

#[cfg(test)]
mod tests {
    use std::ops::RangeBounds as _;

    use super::*;

    #[test]
    fn every_end_lies_in_its_own_bucket_and_in_no_other() {
        let mut before: Option<(Bucket, Vec<u8>)> = None;
        let starts: [u64; 12] = [
            0,
            4095,
            4096,
            (1 << 48) - 1,
            1 << 48,
            (1 << 52) - 1,
            1 << 52,
            (1 << 52) + 1,
            0x7fff << 48,
            0x8000 << 48,
            0xfff0 << 48,
            u64::MAX,
        ];
        let all: Vec<StreamId> = starts
            .iter()
            .flat_map(|start| [0, 0xff].map(|rest| (start, rest)))
            .map(|(start, rest)| {
                let mut id = [rest; 16];
                id[..8].copy_from_slice(&start.to_be_bytes());
                StreamId {
                    kind: StreamKind::Case,
                    id,
                }
            })
            .collect();
        for stream in &all {
            let (bucket, key) = (of_end(*stream), keys::head(*stream));
            for other in &all {
                let [ends, records] = ends_and_records(&of_end(*other)).unwrap();
                let is_same = of_end(*other) == bucket;
                assert_eq!(ends.contains(&key), is_same, "{stream} {other}");
                let record = keys::record(*stream, 7);
                assert_eq!(records.contains(&record), is_same, "{stream} {other}");
            }
            // Both stand in one order.
            if let Some((other, above)) = &before {
                assert!(*other <= bucket && *above < key);
            }
            before = Some((bucket, key));
        }
    }

    #[test]
    fn every_moment_lies_in_its_day() {
        for moment in [0, DAY - 1, DAY, 5 * DAY, u64::MAX - 1] {
            let day = day_of(&of_moment(moment)).unwrap();
            let key = [keys::moment(moment), vec![0; 17]].concat();
            assert!(days(day, day).contains(&key));
            assert!(!days(day + 1, u64::MAX).contains(&key));
        }
    }
}
