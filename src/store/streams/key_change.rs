//! A change of the master key of a store that archives keep: what was erased before it can be read by nobody once the old
//! key is gone from every machine.
//!
//! Each machine that could lead says which master keys it holds, by what tells them from each other. Once all of them hold
//! the new one, whoever leads seals the key ring with it; once none holds an old one any more, what was erased before is
//! gone for good.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::log::Log;
use crate::store::engine::Engine;
use crate::store::sealing::master::{KeyMark, MasterKey};
use crate::store::sealing::vault::Vault;
use crate::store::{Mark, Store as _, StoreError, StreamId};

/// How long a master key may seal the keys.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long before that everybody is told.
const WARNED_BEFORE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many keys of before are remembered: of more than two years.
const MOST_PAST: usize = 32;
/// What stands for any key at all.
const UNKNOWN: KeyMark = [0; 16];
/// What stands for no moment.
const NEVER: i64 = i64::MIN;

/// How it stands with the master key of a store that archives keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCare {
    /// Until when it has to be changed.
    pub due: Timestamp,
    /// What was erased before this moment nobody can read any more; nothing where no key was changed yet.
    pub for_good: Option<Timestamp>,
    /// How far a change is.
    pub stage: KeyStage,
}

/// How far a change of the master key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyStage {
    /// Every machine holds the key in force, and no other.
    Settled,
    /// There is a new key, and these machines do not hold it yet.
    Spreading(Vec<String>),
    /// The new key is in force, and these machines still hold an old one.
    Clearing(Vec<String>),
    /// The new key is everywhere, and cannot take its place: the key of this stream cannot be read.
    Broken(StreamId),
}

/// Which key is in force, as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct InForce {
    key: KeyMark,
    since: Timestamp,
    for_good: Option<Timestamp>,
    past: Vec<KeyMark>,
}

/// What a machine said: what it is called, and which keys it holds.
struct Said {
    machine: String,
    keys: BTreeSet<KeyMark>,
}

impl KeyCare {
    /// From when on it is time to change it.
    #[must_use]
    pub fn begins(&self) -> Timestamp {
        self.due - WARNED_BEFORE
    }
}

impl<E: Engine> Log<E> {
    /// How it stands with the master key; nothing where no archive keeps what was erased, or nobody led yet.
    pub(in crate::store) fn read_care(&self) -> Result<Option<KeyCare>, StoreError> {
        if !self.engine.is_archived() {
            return Ok(None);
        }
        let Some(known) = self.in_force()? else {
            return Ok(None);
        };
        // Whoever leads has not noted yet that another key is in force.
        let known = known.replaced_by(self.vault.sealed_with(), known.since);
        Ok(Some(self.care(&known)?))
    }

    /// Says which keys this machine holds.
    pub(in crate::store) fn say_held(
        &self,
        machine: &str,
        held: &[MasterKey],
    ) -> Result<(), StoreError> {
        let keys = held.iter().map(MasterKey::mark);
        // What opened the ring is at hand, whatever the file says by now.
        let keys = keys.chain([self.vault.sealed_with()]).collect();
        self.say(&Said {
            machine: machine.to_owned(),
            keys,
        })
    }

    /// The machines that hold any key.
    #[cfg(feature = "store-postgres")]
    pub(in crate::store) fn machines(&self) -> Result<Vec<String>, StoreError> {
        let all = self.said()?.into_iter();
        let holding = all.filter(|said| !said.keys.is_empty());
        Ok(holding.map(|said| said.machine).collect())
    }

    /// Says that a machine is gone, with every key that it held.
    pub(in crate::store) fn say_gone(&self, machine: &str) -> Result<bool, StoreError> {
        let is_known = self.said()?.iter().any(|said| said.machine == machine);
        if is_known {
            self.say(&Said {
                machine: machine.to_owned(),
                keys: BTreeSet::new(),
            })?;
        }
        Ok(is_known)
    }

    /// Goes on with a change of the master key, as whoever leads: this machine holds these keys, the newest last.
    pub(super) fn go_on_with_keys(
        &mut self,
        (machine, held): (&str, &[MasterKey]),
        now: Timestamp,
    ) -> Result<Option<KeyCare>, StoreError> {
        if !self.engine.is_archived() {
            return Ok(None);
        }
        self.say_held(machine, held)?;
        let known = self.noted(now)?;
        let care = self.care(&known)?;
        let everywhere = care.stage == KeyStage::Spreading(Vec::new());
        let Some(next) = held
            .last()
            .filter(|next| everywhere && next.mark() != known.key)
        else {
            return self.settled(known, care).map(Some);
        };
        self.empty_what_was_erased()?;
        if let Some(lost) = self.keyless()?.first() {
            let stage = KeyStage::Broken(lost.stream);
            return Ok(Some(KeyCare { stage, ..care }));
        }
        self.vault.reseal(next)?;
        let known = self.noted(now)?;
        self.care(&known).map(Some)
    }

    /// Notes that what was erased is gone for good, once no machine holds an old key.
    fn settled(&mut self, known: InForce, care: KeyCare) -> Result<KeyCare, StoreError> {
        let is_over = care.stage == KeyStage::Settled && !known.past.is_empty();
        if !is_over || known.for_good == Some(known.since) {
            return Ok(care);
        }
        let for_good = Some(known.since);
        let known = InForce { for_good, ..known };
        self.leave_mark(Mark::Master, &known.encode())?;
        Ok(KeyCare { for_good, ..care })
    }

    /// Which key is in force, noted where that is news.
    fn noted(&mut self, now: Timestamp) -> Result<InForce, StoreError> {
        let key = self.vault.sealed_with();
        let known = self.in_force()?;
        let right = match &known {
            Some(known) => known.replaced_by(key, now),
            None => InForce {
                key,
                since: now,
                for_good: None,
                past: Vec::new(),
            },
        };
        if known.as_ref() != Some(&right) {
            self.leave_mark(Mark::Master, &right.encode())?;
        }
        Ok(right)
    }

    fn in_force(&self) -> Result<Option<InForce>, StoreError> {
        let mark = self.mark(Mark::Master)?;
        Ok(mark.and_then(|mark| InForce::decode(&mark)))
    }

    fn care(&self, known: &InForce) -> Result<KeyCare, StoreError> {
        Ok(KeyCare {
            due: known.since + LONGEST,
            for_good: known.for_good,
            stage: stage(known, &self.said()?),
        })
    }

    fn said(&self) -> Result<Vec<Said>, StoreError> {
        let all = self.engine.machines()?.into_iter();
        let said = |(name, sealed): (Vec<u8>, Vec<u8>)| said(&self.vault, &name, &sealed);
        let mut all: Vec<Said> = all.map(said).collect();
        all.sort_by(|one, other| one.machine.cmp(&other.machine));
        Ok(all)
    }

    fn say(&self, new: &Said) -> Result<(), StoreError> {
        let name = self.vault.name_of(&new.machine);
        let before = self.engine.machines()?;
        let before = before.iter().find(|(known, _)| *known == name);
        if before.is_some_and(|(name, sealed)| said(&self.vault, name, sealed).keys == new.keys) {
            return Ok(());
        }
        let marks = new.keys.iter().flatten().copied();
        let count = u8::try_from(new.keys.len()).unwrap_or(u8::MAX);
        let plain: Vec<u8> = [count].into_iter().chain(marks).collect();
        let plain = [plain.as_slice(), new.machine.as_bytes()].concat();
        let sealed = self.vault.seal_own(&place(&name), &plain);
        self.engine.note_machine(&name, &sealed)
    }
}

/// How far a change is, by what each machine said.
fn stage(known: &InForce, all: &[Said]) -> KeyStage {
    let is_old = |key: &KeyMark| known.past.contains(key) || *key == UNKNOWN;
    let names = |which: &dyn Fn(&Said) -> bool| {
        let which = all.iter().filter(|said| which(said));
        which.map(|said| said.machine.clone()).collect::<Vec<_>>()
    };
    let held = all.iter().flat_map(|said| &said.keys);
    let new: BTreeSet<KeyMark> = held
        .filter(|key| **key != known.key && !is_old(key))
        .copied()
        .collect();
    // One that is gone holds nothing.
    let lacks = |said: &Said| !said.keys.is_empty() && !new.is_subset(&said.keys);
    if !new.is_empty() {
        return KeyStage::Spreading(names(&lacks));
    }
    match names(&|said| said.keys.iter().any(is_old)) {
        none if none.is_empty() => KeyStage::Settled,
        holding => KeyStage::Clearing(holding),
    }
}

/// What a machine said of itself. What nobody can read could be any key.
fn said(vault: &Vault, name: &[u8], sealed: &[u8]) -> Said {
    let opened = vault.open_own(&place(name), sealed);
    let read = |plain: Vec<u8>| {
        let (count, mut rest) = plain.split_first()?;
        let mut keys = BTreeSet::new();
        for _ in 0..*count {
            let (key, behind) = rest.split_first_chunk()?;
            keys.insert(*key);
            rest = behind;
        }
        let machine = String::from_utf8(rest.to_vec()).ok()?;
        Some(Said { machine, keys })
    };
    opened.and_then(read).unwrap_or_else(|| Said {
        machine: "?".to_owned(),
        keys: BTreeSet::from([UNKNOWN]),
    })
}

fn place(name: &[u8]) -> Vec<u8> {
    [b"machine", name].concat()
}

impl InForce {
    /// The same once this key is in force, from this moment if that is news.
    fn replaced_by(&self, key: KeyMark, now: Timestamp) -> Self {
        if key == self.key {
            return self.clone();
        }
        let past = self.past.iter().chain([&self.key]);
        let past: Vec<KeyMark> = past.filter(|past| **past != key).copied().collect();
        let kept = past.len().saturating_sub(MOST_PAST);
        Self {
            key,
            since: now,
            for_good: self.for_good,
            past: past[kept..].to_vec(),
        }
    }

    fn encode(&self) -> Vec<u8> {
        let for_good = self.for_good.map_or(NEVER, Timestamp::as_millisecond);
        let mut plain = self.key.to_vec();
        plain.extend(self.since.as_millisecond().to_be_bytes());
        plain.extend(for_good.to_be_bytes());
        plain.extend(self.past.iter().flatten());
        plain
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (key, rest) = bytes.split_first_chunk()?;
        let (since, rest) = rest.split_first_chunk()?;
        let (for_good, rest) = rest.split_first_chunk()?;
        let moment = |bytes: &[u8; 8]| Timestamp::from_millisecond(i64::from_be_bytes(*bytes)).ok();
        let (past, []) = rest.as_chunks() else {
            return None;
        };
        Some(Self {
            key: *key,
            since: moment(since)?,
            for_good: match i64::from_be_bytes(*for_good) {
                NEVER => None,
                _ => Some(moment(for_good)?),
            },
            past: past.to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: KeyMark = [1; 16];
    const NOW: KeyMark = [2; 16];
    const NEW: KeyMark = [3; 16];

    #[track_caller]
    fn check(held: &[&[KeyMark]], expect: &KeyStage) {
        let known = InForce {
            key: NOW,
            since: Timestamp::UNIX_EPOCH,
            for_good: None,
            past: vec![OLD],
        };
        let said = |(number, keys): (usize, &&[KeyMark])| Said {
            machine: number.to_string(),
            keys: keys.iter().copied().collect(),
        };
        let all: Vec<Said> = held.iter().enumerate().map(said).collect();
        assert_eq!(stage(&known, &all), *expect);
        assert_eq!(InForce::decode(&known.encode()), Some(known));
    }

    fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_change_goes_on_only_where_every_machine_holds_the_same_new_key() {
        check(&[&[NOW], &[NOW]], &KeyStage::Settled);
        check(&[&[NOW, NEW], &[NOW]], &KeyStage::Spreading(names(&["1"])));
        check(&[&[NOW, NEW], &[NOW, NEW]], &KeyStage::Spreading(vec![]));
        // One that is gone holds nobody up.
        check(&[&[NOW, NEW], &[]], &KeyStage::Spreading(vec![]));
        check(&[&[NOW, OLD], &[NOW]], &KeyStage::Clearing(names(&["0"])));
        check(&[&[OLD], &[NOW]], &KeyStage::Clearing(names(&["0"])));
        // What nobody can read holds everybody up.
        check(&[&[UNKNOWN], &[NOW]], &KeyStage::Clearing(names(&["0"])));
        let unread = KeyStage::Spreading(names(&["0"]));
        check(&[&[UNKNOWN], &[NOW, NEW]], &unread);
        let other = [9; 16];
        let both = KeyStage::Spreading(names(&["0", "1"]));
        check(&[&[NOW, NEW], &[NOW, other]], &both);
    }
}
