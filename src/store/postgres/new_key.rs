//! What an operator does on each machine to change the master key: first the new one is put beside the old one, and once
//! it is in force the old one goes.

use std::{fs, slice};

use super::address::Access;
use super::opening::to_read;
use crate::store::notes::files;
use crate::store::sealing::key_file;
use crate::store::sealing::key_file::KeyPlace;
use crate::store::sealing::master::MasterKey;
use crate::store::sealing::seal::Random;
use crate::store::{KeyStage, StoreError};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// The new key stands in the file beside the old one; these machines need it too.
    Begun(Vec<String>),
    /// The file holds both, and the old one is still in force: it stands so with the machines.
    Waits(KeyStage),
    /// The new key is in force, and the old one is gone from the file.
    Ended,
    /// Another change is not over yet, and nothing was done.
    Unfinished(KeyStage),
    /// A change was begun on another machine, on this one where that is known, and nothing was done.
    Elsewhere(Option<String>),
    /// No program has led yet that says which keys its machine holds, and nothing was done.
    Unknown,
}

/// Goes on with a change of the master key in the file in which this machine has it. In the database it is only noted that
/// one was begun here, so that two machines that begin at the same moment do not each make a key.
///
/// # Errors
/// [`StoreError::KeyGiven`] where it is in no file; [`StoreError::KeyBroken`] where a key of the store cannot be read: the
/// old key stays then; as [`super::open_to_read`]; and when the file cannot be written.
pub fn new_key(
    access: &Access,
    place: &KeyPlace,
    machine: &str,
    random: Random,
) -> Result<Renewed, StoreError> {
    let KeyPlace::File(path) = place else {
        return Err(StoreError::KeyGiven);
    };
    // Where a link leads is what the other programs read.
    let path = fs::canonicalize(path).map_err(|error| files::failed(path, error))?;
    let held = place.held()?;
    let log = to_read(access, place, random)?;
    let Some(care) = log.read_care()? else {
        return Ok(Renewed::Unknown);
    };
    let begun = |next: &MasterKey| match log.begin_change(machine, next)? {
        true => Ok(Renewed::Begun(log.machines()?)),
        // Another machine was sooner.
        false => Ok(Renewed::Elsewhere(
            to_read(access, place, random)?
                .claim()?
                .map(|claim| claim.machine),
        )),
    };
    let elsewhere = log.claim()?.map(|claim| (claim.to, claim.machine));
    match (held.as_slice(), care.stage, log.next_of(&held)?, elsewhere) {
        ([old], KeyStage::Settled, ..) => {
            let next = MasterKey::draw(random);
            // First where it lasts: a key that was only noted would be waited for in vain.
            key_file::hold(&path, &[old.clone(), next.clone()])?;
            let begun = begun(&next)?;
            if matches!(begun, Renewed::Elsewhere(_)) {
                key_file::hold(&path, slice::from_ref(old))?;
            }
            Ok(begun)
        }
        ([_], KeyStage::Spreading(_), _, begun) => {
            Ok(Renewed::Elsewhere(begun.map(|(_, machine)| machine)))
        }
        ([_], stage, ..) => Ok(Renewed::Unfinished(stage)),
        (_, KeyStage::Broken(stream), ..) => Err(StoreError::KeyBroken { stream }),
        // It was cut short before that was noted.
        (_, _, Some(next), None) => begun(next),
        (_, stage, Some(next), Some((begun, machine))) => match begun == next.mark() {
            true => Ok(Renewed::Waits(stage)),
            false => Ok(Renewed::Elsewhere(Some(machine))),
        },
        (both, ..) => {
            // What does not open with it is put right only as long as the old one is there.
            if let Some(lost) = log.keyless()?.first() {
                let stream = lost.stream;
                return Err(StoreError::KeyBroken { stream });
            }
            let in_force = log.vault.sealed_with();
            let kept = both.iter().filter(|key| key.mark() == in_force);
            key_file::hold(&path, &kept.cloned().collect::<Vec<_>>())?;
            Ok(Renewed::Ended)
        }
    }
}
