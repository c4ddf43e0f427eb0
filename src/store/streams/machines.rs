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
    /// The program that said it, and the one that did before it.
    programs: [Program; 2],
}

impl<E: Engine> Log<E> {
    /// Says which keys this machine holds; gives whether that is news. Where another program says so too in the name of
    /// this machine, nobody can tell which keys the two hold, and that is what is said.
    pub(in crate::store) fn say_held(
        &self,
        machine: &Machine,
        held: &[MasterKey],
    ) -> Result<bool, StoreError> {
        let keys = held.iter().map(MasterKey::mark);
        // What opened the ring is at hand, whatever the file says by now.
        let mut keys: BTreeSet<KeyMark> = keys.chain([self.vault.sealed_with()]).collect();
        let known = self.said_of(&machine.name)?;
        let [last, before] = known.as_ref().map_or([NOBODY; 2], |known| known.programs);
        let (is_own, was_own) = (last == machine.program, before == machine.program);
        if !is_own && was_own {
            keys.insert(ANY_KEY);
        }
        let before = if is_own { before } else { last };
        let new = Said {
            machine: machine.name.clone(),
            keys,
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

    /// Says that a machine is gone, with every key that it held; gives whether it was known.
    pub(in crate::store) fn say_gone(&self, machine: &str) -> Result<bool, StoreError> {
        let is_known = self.said_of(machine)?.is_some();
        if is_known {
            self.say(&Said {
                machine: machine.to_owned(),
                keys: BTreeSet::new(),
                programs: [NOBODY; 2],
            })?;
        }
        Ok(is_known)
    }

    /// What every machine said, in the order of their names.
    pub(super) fn said(&self) -> Result<Vec<Said>, StoreError> {
        let all = self.engine.machines()?.into_iter();
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
            programs: [NOBODY; 2],
        }
    }

    fn encode(&self) -> Vec<u8> {
        let count = u8::try_from(self.keys.len()).unwrap_or(u8::MAX);
        let marks = self.programs.iter().chain(&self.keys).flatten().copied();
        let plain = [count].into_iter().chain(marks);
        plain.chain(self.machine.bytes()).collect()
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        let (count, rest) = plain.split_first()?;
        let (last, rest) = rest.split_first_chunk()?;
        let (before, mut rest) = rest.split_first_chunk()?;
        let mut keys = BTreeSet::new();
        for _ in 0..*count {
            let (key, behind) = rest.split_first_chunk()?;
            keys.insert(*key);
            rest = behind;
        }
        Some(Self {
            machine: String::from_utf8(rest.to_vec()).ok()?,
            keys,
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
        programs: [NOBODY; 2],
    })
}

fn place(name: &[u8]) -> Vec<u8> {
    [b"machine", name].concat()
}
