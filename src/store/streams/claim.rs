//! Which new master key a change was begun with: two machines that begin at the same moment come to one.
//!
//! What tells the key is written where what machines say of themselves is, under a name that no machine has, and only in the
//! place of what stood there when it was looked at.

use super::log::Log;
use crate::store::StoreError;
use crate::store::engine::Engine;
use crate::store::sealing::master::KeyMark;
#[cfg(feature = "store-postgres")]
use crate::store::sealing::master::MasterKey;
use crate::store::streams::machines;

/// What no machine is called.
const NAME: &str = "";

/// A change that was begun, and is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Claim {
    /// The key that was in force then: once another one is, this counts no more.
    from: KeyMark,
    /// The key that is to come into force.
    pub(in crate::store) to: KeyMark,
    /// The machine on which it was drawn.
    pub(in crate::store) machine: String,
}

impl<E: Engine> Log<E> {
    /// The change that was begun and is not over.
    pub(in crate::store) fn claim(&self) -> Result<Option<Claim>, StoreError> {
        let known = self.claimed()?.and_then(|sealed| self.read_claim(&sealed));
        let in_force = self.vault.sealed_with();
        // One that was taken back leads nowhere.
        Ok(known.filter(|claim| claim.from == in_force && claim.to != in_force))
    }

    /// Begins a change with a key that was drawn on this machine; gives whether nobody else began one since this log was
    /// opened to be read.
    #[cfg(feature = "store-postgres")]
    pub(in crate::store) fn begin_change(
        &self,
        machine: &str,
        next: &MasterKey,
    ) -> Result<bool, StoreError> {
        self.put_claim(&Claim {
            from: self.vault.sealed_with(),
            to: next.mark(),
            machine: machine.to_owned(),
        })
    }

    /// Takes back what a machine began, unless another one holds that key; gives whether there was anything to take back.
    pub(super) fn take_change_back(&self, machine: &str) -> Result<bool, StoreError> {
        let began = self.claim()?.filter(|claim| claim.machine == machine);
        let Some(claim) = began else {
            return Ok(false);
        };
        let is_held = self
            .said()?
            .iter()
            .any(|said| said.machine != machine && said.keys.contains(&claim.to));
        if is_held {
            return Ok(false);
        }
        self.put_claim(&Claim {
            to: claim.from,
            ..claim
        })
    }

    /// What stands there of it, as it is sealed.
    fn claimed(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let name = self.vault.name_of(NAME);
        let mut all = self.engine.machines()?.into_iter();
        Ok(all
            .find(|(known, _)| *known == name)
            .map(|(_, sealed)| sealed))
    }

    fn put_claim(&self, claim: &Claim) -> Result<bool, StoreError> {
        let name = self.vault.name_of(NAME);
        let plain = [&claim.from, &claim.to, claim.machine.as_bytes()].concat();
        let sealed = self.vault.seal_own(&machines::place(&name), &plain);
        self.engine
            .note_in_place(&name, self.claimed()?.as_deref(), &sealed)
    }

    /// What nobody can read was written by somebody else, and holds nobody up.
    fn read_claim(&self, sealed: &[u8]) -> Option<Claim> {
        let place = machines::place(&self.vault.name_of(NAME));
        let plain = self.vault.open_own(&place, sealed)?;
        let (from, rest) = plain.split_first_chunk()?;
        let (to, machine) = rest.split_first_chunk()?;
        Some(Claim {
            from: *from,
            to: *to,
            machine: String::from_utf8(machine.to_vec()).ok()?,
        })
    }

    /// Whether what stands under this name is no machine's.
    pub(super) fn is_claim(&self, name: &[u8]) -> bool {
        name == self.vault.name_of(NAME)
    }
}
