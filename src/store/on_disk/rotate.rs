//! Another master key for a store: the key ring is sealed anew, the rest stays as it is.

use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::opening;
use crate::store::StoreError;
use crate::store::notes::files;
use crate::store::sealing::key_file::{KeyPlace, take_its_place};
use crate::store::sealing::master::MasterKey;
use crate::store::sealing::seal::Random;

/// Draws a new master key and seals the key ring with it. The new key takes the place of the old
/// one if that is a file, else it is written to `to`; gives the file in which it stands. A process
/// that is killed on the way leaves a store that opens with one of the two.
///
/// # Errors
/// When the store does not open, a key in it is missing, or a file cannot be written; `to` must not be there yet.
pub fn rotate(
    store: &Path,
    master: &KeyPlace,
    to: Option<&Path>,
    random: Random,
) -> Result<PathBuf, StoreError> {
    Folder::known(store)?;
    let (mut log, _) = opening::open(store, master, random)?;
    log.empty_what_was_erased()?;
    // All keys are read: a slot in which a bit was flipped is what it was from then on, and what cannot be sealed
    // anew can be put right only as long as the old master key is there.
    if let Some(lost) = log.keyless()?.first() {
        return Err(StoreError::KeyBroken {
            stream: lost.stream,
        });
    }
    let key = MasterKey::draw(random);
    let (new, last) = match (to, master) {
        (Some(to), _) => (to.to_path_buf(), to.to_path_buf()),
        (None, KeyPlace::File(path)) => (KeyPlace::next_to(path), path.clone()),
        (None, KeyPlace::Given(_)) => return Err(StoreError::KeyGiven),
    };
    if to.is_none() && new.exists() {
        // The store has just opened without it, so nothing is sealed with it.
        let removed = files::remove_keys(&new);
        removed.map_err(|source| StoreError::Io {
            path: new.clone(),
            source,
        })?;
    }
    key.write(&new)?;
    log.engine.put_ring(&log.vault.resealed(&key)?)?;
    if new != last {
        take_its_place(&new, &last)?;
    }
    Ok(last)
}
