//! What an operator does on each machine to change the master key: first the new one is put beside the old one, and once
//! it is in force the old one goes.

use std::fs;

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
    /// No program has led yet that says which keys its machine holds, and nothing was done.
    Unknown,
}

/// Goes on with a change of the master key in the file in which this machine has it; in the database nothing is changed.
///
/// # Errors
/// [`StoreError::KeyGiven`] where it is in no file; [`StoreError::KeyBroken`] where a key of the store cannot be read: the
/// old key stays then; as [`super::open_to_read`]; and when the file cannot be written.
pub fn new_key(access: &Access, place: &KeyPlace, random: Random) -> Result<Renewed, StoreError> {
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
    let next = log.next_of(&held)?;
    match (held.as_slice(), care.stage) {
        ([old], KeyStage::Settled) => {
            key_file::hold(&path, &[old.clone(), MasterKey::draw(random)])?;
            Ok(Renewed::Begun(log.machines()?))
        }
        ([_], stage) => Ok(Renewed::Unfinished(stage)),
        (_, KeyStage::Broken(stream)) => Err(StoreError::KeyBroken { stream }),
        (_, stage) if next.is_some() => Ok(Renewed::Waits(stage)),
        (both, _) => {
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
