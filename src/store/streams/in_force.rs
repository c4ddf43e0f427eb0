//! Which master key seals the keys of a store that archives keep, which did before, and since when each did.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::store::StreamId;
use crate::store::format::keys;
use crate::store::sealing::master::{ANY_KEY, KeyMark};

/// How many keys are remembered: those of more than two years.
const MOST: usize = 32;
/// How far the clocks of two machines may be apart.
const CLOCKS_APART: SignedDuration = SignedDuration::from_mins(1);
/// What stands for no moment.
const NEVER: i64 = i64::MIN;
/// How it is written down.
const VERSION: u8 = 1;

/// Which key is in force, as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InForce {
    /// The key in force; it is one of those below.
    pub(super) key: KeyMark,
    /// Every key that ever was, the first one first, with the moment before which it sealed nothing. Of the first that
    /// is not known: that moment only says since when it is looked after.
    periods: Vec<Period>,
    /// Before which moment everything erased was last said to be gone for good.
    pub(super) told: Option<Timestamp>,
    /// The stream whose key cannot be read, and so keeps a new key from coming into force.
    pub(super) broken: Option<StreamId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Period {
    key: KeyMark,
    since: Timestamp,
}

impl InForce {
    /// The first key that is looked after, from this moment on.
    pub(super) fn first(key: KeyMark, now: Timestamp) -> Self {
        Self {
            key,
            periods: vec![Period { key, since: now }],
            told: None,
            broken: None,
        }
    }

    /// The same once a new key is in force, from this moment on.
    pub(super) fn renewed(&self, key: KeyMark, now: Timestamp) -> Self {
        let mut periods = self.periods.clone();
        if !self.knows(key) {
            periods.push(Period { key, since: now });
        }
        periods.drain(..periods.len().saturating_sub(MOST));
        Self {
            key,
            periods,
            broken: None,
            ..self.clone()
        }
    }

    /// The same where this key is found in force. A change notes its key in the batch that brings it into force, so where
    /// another one is noted, somebody put that note back. Nobody knows since when the key is in force then, but not
    /// before the one that is noted.
    pub(super) fn found(&self, key: KeyMark) -> Self {
        match key == self.key {
            true => self.clone(),
            false => self.renewed(key, self.since()),
        }
    }

    /// The same where a moment is still to come: the clock was wrong when it was noted, so that nobody knows since when
    /// that key is in force, but not before the one before it.
    pub(super) fn corrected(&self, now: Timestamp) -> Self {
        let is_wrong = |at: Timestamp| at > now + CLOCKS_APART;
        let mut known = self.clone();
        let mut before = now;
        for period in &mut known.periods {
            if is_wrong(period.since) {
                period.since = before;
            }
            before = period.since;
        }
        known.told = known.told.filter(|at| !is_wrong(*at));
        known
    }

    /// Since when the key in force is, as far as that is known.
    pub(super) fn since(&self) -> Timestamp {
        let period = self.periods.iter().find(|period| period.key == self.key);
        period.map_or(Timestamp::MIN, |period| period.since)
    }

    /// Whether a key is in force or was.
    pub(super) fn knows(&self, key: KeyMark) -> bool {
        self.periods.iter().any(|period| period.key == key)
    }

    /// Whether a key is not in force any more, or could be one of those.
    pub(super) fn is_past(&self, key: KeyMark) -> bool {
        key == ANY_KEY || (key != self.key && self.knows(key))
    }

    /// Before which moment everything erased is gone for good as long as nobody holds other keys than these: the oldest
    /// of them opens nothing that was erased before it came.
    pub(super) fn gone_for_good<'a>(
        &self,
        held: impl IntoIterator<Item = &'a KeyMark>,
    ) -> Option<Timestamp> {
        let mut held: BTreeSet<KeyMark> = held.into_iter().copied().collect();
        held.insert(self.key);
        if held.contains(&ANY_KEY) {
            return None;
        }
        let is_held = |period: &Period| held.contains(&period.key);
        let oldest = self.periods.iter().position(is_held)?;
        // What was before the first, nobody knows.
        (oldest > 0).then(|| self.periods[oldest].since)
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let told = self.told.map_or(NEVER, Timestamp::as_millisecond);
        let broken = self.broken.map_or([0; 17], keys::stream_bytes);
        let mut plain = vec![VERSION];
        plain.extend(self.key);
        plain.extend(told.to_be_bytes());
        plain.extend(broken);
        for period in &self.periods {
            plain.extend(period.key);
            plain.extend(period.since.as_millisecond().to_be_bytes());
        }
        plain
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let (VERSION, rest) = bytes.split_first().map(|(first, rest)| (*first, rest))? else {
            return None;
        };
        let (key, rest) = rest.split_first_chunk()?;
        let (told, rest) = rest.split_first_chunk()?;
        let (broken, rest) = rest.split_first_chunk::<17>()?;
        let moment = |bytes: [u8; 8]| Timestamp::from_millisecond(i64::from_be_bytes(bytes)).ok();
        let (periods, []) = rest.as_chunks::<24>() else {
            return None;
        };
        let period = |bytes: &[u8; 24]| {
            let (key, since) = bytes.split_first_chunk()?;
            let since = moment(since.try_into().ok()?)?;
            Some(Period { key: *key, since })
        };
        let known = Self {
            key: *key,
            periods: periods.iter().map(period).collect::<Option<_>>()?,
            told: match i64::from_be_bytes(*told) {
                NEVER => None,
                _ => Some(moment(*told)?),
            },
            broken: keys::stream(broken),
        };
        known.knows(known.key).then_some(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StreamKind;

    fn key(number: u8) -> KeyMark {
        [number; 16]
    }

    fn at(day: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * day)
    }

    /// Three keys, the second from the tenth day on, the third from the twentieth.
    fn third() -> InForce {
        let first = InForce::first(key(1), at(1));
        first.renewed(key(2), at(10)).renewed(key(3), at(20))
    }

    #[test]
    fn what_is_gone_for_good_follows_from_the_oldest_key_that_anybody_holds() {
        let check = |held: &[KeyMark], expect| {
            assert_eq!(third().gone_for_good(held), expect, "{held:?}");
        };
        check(&[key(3)], Some(at(20)));
        check(&[], Some(at(20)));
        check(&[key(3), key(2)], Some(at(10)));
        check(&[key(3), key(1)], None);
        check(&[key(3), ANY_KEY], None);
        // One that is to come opens nothing of before.
        check(&[key(3), key(4)], Some(at(20)));
        assert_eq!(InForce::first(key(1), at(1)).gone_for_good([]), None);
    }

    #[test]
    fn a_note_that_was_put_back_says_less_and_never_more() {
        let older = InForce::first(key(1), at(1)).renewed(key(2), at(10));
        let found = older.found(key(3));
        assert_eq!((found.key, found.since()), (key(3), at(10)));
        assert_eq!(found.gone_for_good([]), Some(at(10)));
        // A ring of before, with the note of now.
        let found = third().found(key(1));
        assert_eq!((found.since(), found.gone_for_good([])), (at(1), None));
        assert!(found.is_past(key(3)) && !found.is_past(key(4)));
    }

    #[test]
    fn a_moment_that_is_still_to_come_was_noted_by_a_wrong_clock() {
        let mut known = third();
        known.told = Some(at(20));
        assert_eq!(known.corrected(at(20)), known);
        let right = known.corrected(at(18));
        assert_eq!((right.since(), right.told), (at(10), None));
        assert_eq!(right.gone_for_good([]), Some(at(10)));
        let right = known.corrected(at(0));
        assert_eq!(
            (right.since(), right.gone_for_good([])),
            (at(0), Some(at(0)))
        );
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        let mut known = third();
        assert_eq!(InForce::decode(&known.encode()), Some(known.clone()));
        known.told = Some(at(20));
        known.broken = Some(StreamId {
            kind: StreamKind::Case,
            id: [7; 16],
        });
        let written = known.encode();
        assert_eq!(InForce::decode(&written), Some(known));
        assert_eq!(InForce::decode(&written[1..]), None);
        assert_eq!(InForce::decode(&written[..written.len() - 1]), None);
    }
}
