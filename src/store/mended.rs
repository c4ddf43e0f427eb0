//! The entries of a backup that is damaged: as many as can be told apart, with a flipped bit turned back.

use std::fs;
use std::path::Path;

use super::StoreError;
use super::backups::{END, MAGIC};
use super::engine::Entry;
use super::entries::LONGEST_BYTES;
use super::keys;

/// The longest key that a store has, and some more.
const LONGEST_KEY_BYTES: usize = 64;

/// The entries of a backup up to where it is damaged by more than a flipped bit.
pub(super) fn entries(path: &Path) -> Result<Vec<Entry>, StoreError> {
    let bytes = fs::read(path).map_err(|source| StoreError::Backup {
        path: path.into(),
        source,
    })?;
    let mut entries = Vec::new();
    let mut rest = bytes.get(MAGIC.len()..).unwrap_or_default();
    // Whatever was flipped in the first bytes: the entries tell by themselves that it is a backup.
    while !rest.starts_with(&END) {
        let Some((key, value, behind)) = entry(rest).or_else(|| mended(rest)) else {
            break;
        };
        entries.push((key.to_vec(), value.to_vec()));
        rest = behind;
    }
    match entries.is_empty() {
        true => Err(StoreError::NotABackup { path: path.into() }),
        false => Ok(entries),
    }
}

/// The entry at the start of these bytes and what follows it, if that can begin with another one.
fn entry(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let ([key, value], rest) = lengths(bytes)?;
    let (key, rest) = rest.split_at_checked(key)?;
    let (value, rest) = rest.split_at_checked(value)?;
    (keys::is_one(key) && goes_on(rest)).then_some((key, value, rest))
}

/// Whether the end of a backup, or another entry, can begin here.
fn goes_on(rest: &[u8]) -> bool {
    rest.len() <= END.len()
        || rest.starts_with(&END)
        || lengths(rest).is_some()
        || flips(rest).next().is_some()
}

/// The same where one bit of the lengths was flipped.
fn mended(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    flips(bytes).find_map(|[key, value]| {
        let (key, rest) = bytes[8..].split_at_checked(key)?;
        let (value, rest) = rest.split_at_checked(value)?;
        (keys::is_one(key) && goes_on(rest)).then_some((key, value, rest))
    })
}

/// What the lengths at the start of these bytes may have been before a bit of them was flipped.
fn flips(bytes: &[u8]) -> impl Iterator<Item = [usize; 2]> {
    let both = bytes.first_chunk::<8>().copied();
    (0..64).filter_map(move |bit| {
        let mut other = both?;
        other[bit / 8] ^= 1 << (bit % 8);
        lengths(&other).map(|(lengths, _)| lengths)
    })
}

/// The lengths of a key and a value that a store can have.
fn lengths(bytes: &[u8]) -> Option<([usize; 2], &[u8])> {
    let (both, rest) = bytes.split_first_chunk::<8>()?;
    let (halves, []) = both.as_chunks::<4>() else {
        return None;
    };
    let [key, value] = [halves[0], halves[1]].map(|half| u32::from_be_bytes(half) as usize);
    let known = (1..=LONGEST_KEY_BYTES).contains(&key) && value <= LONGEST_BYTES as usize;
    known.then_some(([key, value], rest))
}
