//! What each machine that could lead says of itself: which master keys it holds.

use std::collections::BTreeSet;

use super::log::Log;
use crate::store::StoreError;
use crate::store::engine::Engine;
use crate::store::sealing::master::{ANY_KEY, KeyMark, MasterKey};
use crate::store::sealing::vault::Vault;

/// What tells a program from every other one, also from the one that ran before it on the same machine.
type Program = [u8; 16];
/// What stands for no program.
const NOBODY: Program = [0; 16];
/// Beside the number of keys: the one in force is not where it should be.
const LACKING: u8 = 0x80;

/// A machine that could lead, and the program that runs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// What it is called.
    pub name: String,
    /// What tells the program from every other one.
    pub program: Program,
}

/// What was said of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) machine: String,
    /// Which keys it holds; one that is gone holds none.
    pub(super) keys: BTreeSet<KeyMark>,
    /// Whether the key in force is not where it should be there: only the program that said it still has it.
    pub(super) is_lacking: bool,
    /// The program that said it, and the one that did before it.
    programs: [Program; 2],
}

impl<E: Engine> Log<E> {
    /// Says which keys this machine holds, none where that cannot be read; gives whether that is news. Where another program
    /// says so too in the name of this machine, nobody can tell which keys the two hold, and that is what is said.
    pub(in crate::store) fn say_held(
        &self,
        machine: &Machine,
        held: &[MasterKey],
    ) -> Result<bool, StoreError> {
        let known = self.said_of(&machine.name)?;
        let in_force = self.vault.sealed_with();
        let is_lacking = held.iter().all(|key| key.mark() != in_force);
        let mut keys: BTreeSet<KeyMark> = match (held, &known) {
            // What cannot be read may still hold all that it did.
            ([], Some(known)) => known.keys.clone(),
            ([], None) => BTreeSet::from([ANY_KEY]),
            (held, _) => held.iter().map(MasterKey::mark).collect(),
        };
        // What opened the ring is at hand, whatever the file says by now.
        keys.insert(in_force);
        let [last, before] = known.as_ref().map_or([NOBODY; 2], |known| known.programs);
        let (is_own, was_own) = (last == machine.program, before == machine.program);
        if !is_own && was_own {
            keys.insert(ANY_KEY);
        }
        let before = if is_own { before } else { last };
        let new = Said {
            machine: machine.name.clone(),
            keys,
            is_lacking,
            programs: [machine.program, before],
        };
        let is_news = known.as_ref() != Some(&new);
        if is_news {
            self.say(&new)?;
        }
        Ok(is_news)
    }

    /// The machines that hold any key.
    #[cfg(feature = "store-postgres")]
    pub(in crate::store) fn machines(&self) -> Result<Vec<String>, StoreError> {
        let all = self.said()?.into_iter();
        let holding = all.filter(|said| !said.keys.is_empty());
        Ok(holding.map(|said| said.machine).collect())
    }

    /// Says that a machine is gone, with every key that it held, also the one with which it began a change; gives whether
    /// it was known.
    pub(in crate::store) fn say_gone(&self, machine: &str) -> Result<bool, StoreError> {
        let had_begun = self.take_change_back(machine)?;
        let is_known = self.said_of(machine)?.is_some();
        if is_known {
            self.say(&Said {
                machine: machine.to_owned(),
                keys: BTreeSet::new(),
                is_lacking: false,
                programs: [NOBODY; 2],
            })?;
        }
        Ok(is_known || had_begun)
    }

    /// What every machine said, in the order of their names.
    pub(super) fn said(&self) -> Result<Vec<Said>, StoreError> {
        let all = self.engine.machines()?.into_iter();
        let all = all.filter(|(name, _)| !self.is_claim(name));
        let said = |(name, sealed): (Vec<u8>, Vec<u8>)| said(&self.vault, &name, &sealed);
        let mut all: Vec<Said> = all.map(said).collect();
        all.sort_by(|one, other| one.machine.cmp(&other.machine));
        Ok(all)
    }

    fn said_of(&self, machine: &str) -> Result<Option<Said>, StoreError> {
        let name = self.vault.name_of(machine);
        let all = self.engine.machines()?.into_iter();
        let mut own = all.filter(|(known, _)| *known == name);
        Ok(own
            .next()
            .map(|(name, sealed)| said(&self.vault, &name, &sealed)))
    }

    fn say(&self, new: &Said) -> Result<(), StoreError> {
        let name = self.vault.name_of(&new.machine);
        let sealed = self.vault.seal_own(&place(&name), &new.encode());
        self.engine.note_machine(&name, &sealed)
    }
}

impl Said {
    /// What a machine of this name could have said.
    #[cfg(test)]
    pub(super) fn of(machine: &str, keys: &[KeyMark]) -> Self {
        Self {
            machine: machine.to_owned(),
            keys: keys.iter().copied().collect(),
            is_lacking: false,
            programs: [NOBODY; 2],
        }
    }

    fn encode(&self) -> Vec<u8> {
        let count = u8::try_from(self.keys.len()).unwrap_or(u8::MAX);
        let lacking = if self.is_lacking { LACKING } else { 0 };
        let marks = self.programs.iter().chain(&self.keys).flatten().copied();
        let plain = [count | lacking].into_iter().chain(marks);
        plain.chain(self.machine.bytes()).collect()
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        let (count, rest) = plain.split_first()?;
        let (last, rest) = rest.split_first_chunk()?;
        let (before, mut rest) = rest.split_first_chunk()?;
        let mut keys = BTreeSet::new();
        for _ in 0..*count & !LACKING {
            let (key, behind) = rest.split_first_chunk()?;
            keys.insert(*key);
            rest = behind;
        }
        Some(Self {
            machine: String::from_utf8(rest.to_vec()).ok()?,
            keys,
            is_lacking: count & LACKING != 0,
            programs: [*last, *before],
        })
    }
}

/// What a machine said of itself. What nobody can read could be any key.
fn said(vault: &Vault, name: &[u8], sealed: &[u8]) -> Said {
    let opened = vault.open_own(&place(name), sealed);
    let read = opened.and_then(|plain| Said::decode(&plain));
    read.unwrap_or_else(|| Said {
        machine: "?".to_owned(),
        keys: BTreeSet::from([ANY_KEY]),
        is_lacking: false,
        programs: [NOBODY; 2],
    })
}

/// Where what is sealed of a name belongs.
pub(super) fn place(name: &[u8]) -> Vec<u8> {
    [b"machine", name].concat()
}
