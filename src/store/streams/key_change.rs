//! A change of the master key of a store that archives keep: what was erased before it can be read by nobody once the old
//! key is gone from every machine.
//!
//! Each machine that could lead says which master keys it holds, by what tells them from each other. Once all of them hold
//! the new one, whoever leads seals the key ring with it; once none holds an old one any more, what was erased before is
//! gone for good.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::claim::Claim;
use super::in_force::InForce;
use super::key_look::KeyLook;
use super::log::Log;
use super::machines::{Machine, Said};
use crate::store::engine::Engine;
use crate::store::sealing::master::{ANY_KEY, KeyMark, MasterKey};
use crate::store::{Mark, Store as _, StoreError, StreamId};

/// How long a master key may seal the keys.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long before that everybody is told.
const WARNED_BEFORE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many streams are looked at before whatever else waits gets its turn.
const LOOKED_AT_ONCE: usize = 128;

/// How it stands with the master key of a store that archives keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCare {
    /// Until when it has to be changed.
    pub due: Timestamp,
    /// What was erased before this moment nobody can read any more; nothing where that is not known.
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
    /// The new key is everywhere. Whether every key of the store can be read is being looked at: whoever leads goes on at once.
    Looking,
    /// The new key is in force, and these machines still hold an old one.
    Clearing(Vec<String>),
    /// The new key is everywhere, and cannot take its place: the key of this stream cannot be read.
    Broken(StreamId),
    /// On these machines the key in force is not where it should be: only the programs that run there still have it.
    Missing(Vec<String>),
}

impl KeyCare {
    /// From when on it is time to change it.
    #[must_use]
    pub fn begins(&self) -> Timestamp {
        self.due - WARNED_BEFORE
    }

    /// On which machines the key in force is not where it should be.
    #[must_use]
    pub fn lacking(&self) -> &[String] {
        match &self.stage {
            KeyStage::Missing(machines) => machines,
            _ => &[],
        }
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
        Ok(Some(self.care(&known, &self.said()?)?))
    }

    /// The key among these that is to come into force: one that is not, and never was.
    pub(in crate::store) fn next_of<'a>(
        &self,
        held: &'a [MasterKey],
    ) -> Result<Option<&'a MasterKey>, StoreError> {
        let known = self.in_force()?;
        let is_new = |key: KeyMark| match &known {
            Some(known) => !known.knows(key),
            None => key != self.vault.sealed_with(),
        };
        Ok(held.iter().find(|key| is_new(key.mark())))
    }

    /// Goes on with a change of the master key, as whoever leads: this machine holds these keys, none where that cannot be
    /// read. What another program just
    /// said in its name would be gone by now, so nothing is done before it was seen twice that nobody does.
    pub(super) fn go_on_with_keys(
        &mut self,
        (machine, held): (&Machine, &[MasterKey]),
        now: Timestamp,
    ) -> Result<Option<KeyCare>, StoreError> {
        if !self.engine.is_archived() {
            return Ok(None);
        }
        let is_news = self.say_held(machine, held)?;
        let known = self.noted(now)?;
        let said = self.said()?;
        let care = self.care(&known, &said)?;
        if is_news {
            return Ok(Some(care));
        }
        let is_ready = match &care.stage {
            KeyStage::Spreading(machines) => machines.is_empty(),
            KeyStage::Broken(_) => true,
            KeyStage::Settled
            | KeyStage::Looking
            | KeyStage::Clearing(_)
            | KeyStage::Missing(_) => false,
        };
        let next = self.next_of(held)?.filter(|_| is_ready).cloned();
        let care = match next {
            Some(next) => self.brought_on(known, &next, now)?,
            None => self.told_of(known, &said, now)?,
        };
        Ok(Some(care))
    }

    /// Brings a key into force that every machine holds, once all keys of the store were looked at: a part of them each
    /// time. What is sealed with it, and since when, is written at once.
    fn brought_on(
        &mut self,
        mut known: InForce,
        next: &MasterKey,
        now: Timestamp,
    ) -> Result<KeyCare, StoreError> {
        let look = self.looked_further(next.mark(), now)?;
        let (broken, is_over) = (look.broken, look.left.is_empty());
        let said = self.said()?;
        match (broken, is_over) {
            (None, false) => {
                let stage = KeyStage::Looking;
                let care = self.care(&known, &said)?;
                return Ok(KeyCare { stage, ..care });
            }
            (None, true) => {
                self.key_look = None;
                self.vault.reseal(next)?;
                known = known.renewed(next.mark(), now);
            }
            (Some(_), _) => known.broken = broken,
        }
        self.note(&known)?;
        self.care(&known, &said)
    }

    /// Looks at some more of the keys, unless one cannot be read. Those of erased cases that came back go.
    fn looked_further(&mut self, next: KeyMark, now: Timestamp) -> Result<&KeyLook, StoreError> {
        let known = self.key_look.take().filter(|look| look.counts(next, now));
        let mut look = match known {
            Some(look) => look,
            None => KeyLook::begin((next, now), self.all_streams()?, self.vault.slots()?),
        };
        for _ in 0..LOOKED_AT_ONCE {
            let stream = match look.broken {
                None => look.left.pop(),
                Some(_) => None,
            };
            let Some(stream) = stream else { break };
            if self.surely_erased(stream)? {
                if let Some(slot) = look.slots.get(&stream) {
                    self.vault.erase(stream, *slot)?;
                }
            } else {
                look.broken = self.keyless_of([stream])?.pop();
            }
        }
        Ok(self.key_look.insert(look))
    }

    /// Notes what is gone for good by now, if that is more than was told.
    fn told_of(
        &mut self,
        mut known: InForce,
        said: &[Said],
        now: Timestamp,
    ) -> Result<KeyCare, StoreError> {
        let gone = known.gone_for_good(held_by(said));
        let news = gone.filter(|at| *at <= now && Some(*at) > known.told);
        if news.is_some() {
            known.told = news;
            self.note(&known)?;
        }
        self.care(&known, said)
    }

    /// How it stands by what is noted, and what each machine said.
    fn care(&self, known: &InForce, all: &[Said]) -> Result<KeyCare, StoreError> {
        let begun = self.claim()?;
        Ok(KeyCare {
            due: known.since() + LONGEST,
            // A machine that came back with an old key takes back what was told.
            for_good: known.told.min(known.gone_for_good(held_by(all))),
            stage: stage(known, all, begun.as_ref()),
        })
    }

    /// Which key is in force, noted where that is news.
    fn noted(&mut self, now: Timestamp) -> Result<InForce, StoreError> {
        let right = match self.in_force()? {
            Some(known) => known.corrected(now),
            None => InForce::first(self.vault.sealed_with(), now),
        };
        self.note(&right)?;
        Ok(right)
    }

    /// Notes it unless it is noted so, with the slots of the key ring that wait for the next batch.
    fn note(&mut self, known: &InForce) -> Result<(), StoreError> {
        let encoded = known.encode();
        match self.mark(Mark::Master)? {
            Some(noted) if noted == encoded => Ok(()),
            Some(_) | None => self.leave_mark(Mark::Master, &encoded),
        }
    }

    fn in_force(&self) -> Result<Option<InForce>, StoreError> {
        let mark = self.mark(Mark::Master)?;
        let noted = mark.and_then(|mark| InForce::decode(&mark));
        Ok(noted.map(|noted| noted.found(self.vault.sealed_with())))
    }
}

fn held_by(all: &[Said]) -> impl Iterator<Item = &KeyMark> {
    all.iter().flat_map(|said| &said.keys)
}

/// How far a change is, by what each machine said, and whether one was begun.
fn stage(known: &InForce, all: &[Said], begun: Option<&Claim>) -> KeyStage {
    let names = |which: &dyn Fn(&Said) -> bool| {
        let which = all.iter().filter(|said| which(said));
        which.map(|said| said.machine.clone()).collect::<Vec<_>>()
    };
    let lacking = names(&|said| said.is_lacking);
    if !lacking.is_empty() {
        return KeyStage::Missing(lacking);
    }
    let is_new = |key: &&KeyMark| **key != known.key && !known.is_past(**key);
    let begun = begun.map(|claim| &claim.to);
    let new: BTreeSet<KeyMark> = held_by(all).chain(begun).filter(is_new).copied().collect();
    // One that is gone holds nothing, and of one that could hold any key nobody knows whether it holds this one.
    let lacks = |said: &Said| {
        let is_unknown = said.keys.contains(&ANY_KEY);
        !said.keys.is_empty() && (is_unknown || !new.is_subset(&said.keys))
    };
    if !new.is_empty() {
        let lacking = names(&lacks);
        return match known.broken.filter(|_| lacking.is_empty()) {
            Some(stream) => KeyStage::Broken(stream),
            None => KeyStage::Spreading(lacking),
        };
    }
    match names(&|said| said.keys.iter().any(|key| known.is_past(*key))) {
        none if none.is_empty() => KeyStage::Settled,
        holding => KeyStage::Clearing(holding),
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
        let known = InForce::first(OLD, Timestamp::UNIX_EPOCH);
        let known = known.renewed(NOW, Timestamp::UNIX_EPOCH);
        let said = |(number, keys): (usize, &&[KeyMark])| Said::of(&number.to_string(), keys);
        let all: Vec<Said> = held.iter().enumerate().map(said).collect();
        assert_eq!(stage(&known, &all, None), *expect);
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
        // What nobody can read holds everybody up, and so does a name that two programs say.
        check(&[&[ANY_KEY], &[NOW]], &KeyStage::Clearing(names(&["0"])));
        let unread = KeyStage::Spreading(names(&["0"]));
        check(&[&[ANY_KEY], &[NOW, NEW]], &unread);
        check(&[&[ANY_KEY, NOW, NEW], &[NOW, NEW]], &unread);
        let other = [9; 16];
        let both = KeyStage::Spreading(names(&["0", "1"]));
        check(&[&[NOW, NEW], &[NOW, other]], &both);
    }
}
