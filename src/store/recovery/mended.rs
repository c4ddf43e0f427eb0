//! The entries of a backup that is damaged: as many as can be told apart, with a flipped bit turned back.

use std::path::Path;

use crate::store::StoreError;
use crate::store::archive::backups::{END, MAGIC};
use crate::store::archive::entries::LONGEST_BYTES;
use crate::store::engine::KeyValue;
use crate::store::format::keys;
use crate::store::notes::files;

/// The longest key that a store has, and some more.
const LONGEST_KEY_BYTES: usize = 64;

/// The entries of a backup up to where it is damaged by more than a flipped bit.
pub(in crate::store) fn entries(path: &Path) -> Result<Vec<KeyValue>, StoreError> {
    let bytes = files::read(path).map_err(|source| StoreError::Backup {
        path: path.into(),
        source,
    })?;
    let mut entries = Vec::new();
    let mut rest = bytes.get(MAGIC.len()..).unwrap_or_default();
    // Whatever was flipped in the first bytes: the entries tell by themselves that it is a backup.
    while !rest.starts_with(&END) {
        let Some((key, value, behind)) = entry(rest) else {
            break;
        };
        // What nobody can name any more is left out.
        if keys::is_one(key) {
            entries.push((key.to_vec(), value.to_vec()));
        }
        rest = behind;
    }
    match entries.is_empty() {
        true => Err(StoreError::NotABackup { path: path.into() }),
        false => Ok(entries),
    }
}

/// The key and the value of the entry at the start of these bytes, and what follows it.
type Cut<'a> = (&'a [u8], &'a [u8], &'a [u8]);

/// The entry at the start of these bytes: as it stands, or with a bit of its lengths turned back, and last
/// where its own key or what follows it has the flipped bit.
fn entry(bytes: &[u8]) -> Option<Cut<'_>> {
    let as_it_stands = || lengths(bytes).and_then(|lengths| cut(bytes, lengths));
    let named = |(key, _, _): &Cut<'_>| keys::is_one(key);
    let followed = |(_, _, rest): &Cut<'_>| is_end(rest) || begins(rest);
    let whole = as_it_stands().filter(|cut| named(cut) && followed(cut));
    let mended = || {
        let mut cuts = flips(bytes).filter_map(|lengths| cut(bytes, lengths));
        cuts.find(|cut| named(cut) && followed(cut))
    };
    let last = || as_it_stands().filter(|cut| named(cut) || followed(cut));
    whole.or_else(mended).or_else(last)
}

/// Whether a backup ends here, or was cut off.
fn is_end(rest: &[u8]) -> bool {
    rest.len() <= END.len() || rest.starts_with(&END)
}

/// Whether an entry begins here, be it with a flipped bit in its lengths.
fn begins(bytes: &[u8]) -> bool {
    let named = |[key, _]: [usize; 2]| bytes.get(8..8 + key).is_some_and(keys::is_one);
    lengths(bytes).is_some_and(named) || flips(bytes).any(named)
}

fn cut(bytes: &[u8], [key, value]: [usize; 2]) -> Option<Cut<'_>> {
    let (key, rest) = bytes.get(8..)?.split_at_checked(key)?;
    let (value, rest) = rest.split_at_checked(value)?;
    Some((key, value, rest))
}

/// What the lengths at the start of these bytes may have been before a bit of them was flipped.
fn flips(bytes: &[u8]) -> impl Iterator<Item = [usize; 2]> {
    let both = bytes.first_chunk::<8>().copied();
    (0..64).filter_map(move |bit| {
        let mut other = both?;
        other[bit / 8] ^= 1 << (bit % 8);
        lengths(&other)
    })
}

/// The lengths of a key and a value that a store can have.
fn lengths(bytes: &[u8]) -> Option<[usize; 2]> {
    let both = bytes.first_chunk::<8>()?;
    let (halves, []) = both.as_chunks::<4>() else {
        return None;
    };
    let [key, value] = [halves[0], halves[1]].map(|half| u32::from_be_bytes(half) as usize);
    let known = (1..=LONGEST_KEY_BYTES).contains(&key) && value <= LONGEST_BYTES as usize;
    known.then_some([key, value])
}
