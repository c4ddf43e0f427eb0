//! Where the master key of a store on disk is, and how it comes to be.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::master::MasterKey;
use super::seal::Random;
use crate::store::StoreError;
use crate::store::format::record::hex;
use crate::store::notes::files;
use crate::store::notes::files::replace;
use crate::store::notes::names::KEY;

/// Where the master key of a store is.
#[derive(Clone, Debug)]
pub enum KeyPlace {
    /// Here: it came from the environment.
    Given(MasterKey),
    /// In a file that may be made.
    File(PathBuf),
}

/// Whether a store was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Age {
    /// It is being made: a key may be made with it.
    New,
    /// It is there: only its own key will do.
    Known,
}

/// How many keys a file holds at most: the one in force, and the one that takes its place.
const MOST_HELD: usize = 2;

impl KeyPlace {
    /// In a file in the folder of the store itself, where nobody chose another place.
    #[must_use]
    pub fn beside(store: &Path) -> Self {
        Self::File(store.join(KEY))
    }

    /// The file in which a new key stands while the ring is being sealed with it.
    pub(in crate::store) fn next_to(path: &Path) -> PathBuf {
        files::new(path)
    }

    /// Where the new key is of a change of keys that was cut short.
    pub(in crate::store) fn unfinished(&self) -> Option<Self> {
        let Self::File(path) = self else { return None };
        let next = Self::next_to(path);
        next.exists().then_some(Self::File(next))
    }

    /// Every key there, each once: two while the master key is being changed.
    ///
    /// # Errors
    /// When there is none, or something else.
    pub fn held(&self) -> Result<Vec<MasterKey>, StoreError> {
        let path = match self {
            Self::Given(key) => return Ok(vec![key.clone()]),
            Self::File(path) => path,
        };
        let text = files::text(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => StoreError::KeyAbsent { path: path.clone() },
            _ => files::failed(path, error),
        })?;
        let text = Zeroizing::new(text);
        let keys = text.split_whitespace().map(MasterKey::from_hex);
        let keys: Option<Vec<MasterKey>> = keys.collect();
        let keys = keys.map(|mut keys| {
            let mut seen = BTreeSet::new();
            keys.retain(|key| seen.insert(key.mark()));
            keys
        });
        keys.filter(|keys| (1..=MOST_HELD).contains(&keys.len()))
            .ok_or_else(|| StoreError::NotAKey { path: path.clone() })
    }

    /// Puts a key beside the one that is there.
    ///
    /// # Errors
    /// When it is in no file, when there are two already, and when the file cannot be written.
    #[cfg(feature = "store-postgres")]
    pub fn add(&self, key: &MasterKey) -> Result<(), StoreError> {
        let Self::File(path) = self else {
            return Err(StoreError::KeyGiven);
        };
        match self.held()?.as_slice() {
            [one] => hold(path, &[one.clone(), key.clone()]),
            _ => Err(StoreError::TwoKeys { path: path.clone() }),
        }
    }

    /// The one key, made if the store is new and there is none; then the file stands beside it.
    pub(in crate::store) fn take(
        &self,
        age: Age,
        random: Random,
    ) -> Result<(MasterKey, Option<PathBuf>), StoreError> {
        let path = match self {
            Self::Given(key) => return Ok((key.clone(), None)),
            Self::File(path) => path,
        };
        match fs::metadata(path) {
            Ok(_) => match self.held()?.as_slice() {
                [key] => Ok((key.clone(), None)),
                _ => Err(StoreError::TwoKeys { path: path.clone() }),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound && age == Age::New => {
                let key = MasterKey::draw(random);
                key.write(path)?;
                Ok((key, Some(path.clone())))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(StoreError::KeyAbsent { path: path.clone() })
            }
            Err(source) => Err(StoreError::Io {
                path: path.clone(),
                source,
            }),
        }
    }
}

impl MasterKey {
    /// Writes the key into a new file that only its owner reads, durable when it returns.
    ///
    /// # Errors
    /// When the file is there already, or cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        let failed = |source| StoreError::Io {
            path: path.into(),
            source,
        };
        if path.exists() {
            return Err(failed(io::ErrorKind::AlreadyExists.into()));
        }
        // Whole or not at all: half a key would keep the store shut for ever.
        replace(path, failed, |out| {
            writeln!(out, "{}", hex(self.key().reveal())).map_err(failed)
        })
    }
}

/// Puts these keys in the place of those in a file, which are overwritten; durable when it returns.
#[cfg(feature = "store-postgres")]
pub(in crate::store) fn hold(path: &Path, keys: &[MasterKey]) -> Result<(), StoreError> {
    let failed = |source| files::failed(path, source);
    files::replace_keys(path, failed, |out| {
        // Whoever could read it still can.
        files::as_open_as(path, out.get_ref()).map_err(failed)?;
        keys.iter()
            .try_for_each(|key| writeln!(out, "{}", hex(key.key().reveal())).map_err(failed))
    })
}

/// Puts a new key where the old one was, durable when it returns.
pub(in crate::store) fn take_its_place(new: &Path, last: &Path) -> Result<(), StoreError> {
    files::move_keys(new, last).map_err(|source| StoreError::Io {
        path: last.into(),
        source,
    })
}
