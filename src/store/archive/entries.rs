//! The entries of a backup, read one by one and checked all together.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

use super::backups::{END, MAGIC};
use crate::store::StoreError;
use crate::store::engine::KeyValue;
use crate::store::format::record::Hash;
use crate::store::notes::files;
use crate::store::sealing::vault::Vault;

/// The longest key or value that a store has; a longer one is damage.
pub(in crate::store) const LONGEST_BYTES: u32 = 1 << 20;

/// The file of a backup.
pub(in crate::store) struct Entries {
    path: PathBuf,
    input: BufReader<File>,
    hash: Hash,
}

impl Entries {
    /// Opens a backup.
    pub(in crate::store) fn open(path: &Path) -> Result<Self, StoreError> {
        let file = files::open(path).map_err(|source| StoreError::Backup {
            path: path.into(),
            source,
        })?;
        let mut entries = Self {
            path: path.into(),
            input: BufReader::new(file),
            hash: Hash::default(),
        };
        match entries.bytes(MAGIC.len())? {
            magic if magic == MAGIC => Ok(entries),
            _ => Err(entries.damaged()),
        }
    }

    /// The next entry; none after the last, once all of them were found to be what was written.
    pub(in crate::store) fn next(&mut self, vault: &Vault) -> Result<Option<KeyValue>, StoreError> {
        let first = self.bytes(4)?;
        if first == END {
            let hash = self.bytes(32)?;
            let mut rest = [0];
            let more = self.input.read(&mut rest).map_or(true, |bytes| bytes > 0);
            return match hash == self.hash.0 && !more {
                true => Ok(None),
                false => Err(self.damaged()),
            };
        }
        let second = self.bytes(4)?;
        let key = self.value(&first)?;
        let value = self.value(&second)?;
        self.hash = vault.backup_link(self.hash, &key, &value);
        Ok(Some((key, value)))
    }

    fn value(&mut self, length: &[u8]) -> Result<Vec<u8>, StoreError> {
        let length = length.try_into().map(u32::from_be_bytes);
        match length {
            Ok(length) if length <= LONGEST_BYTES => self.bytes(length as usize),
            Ok(_) | Err(_) => Err(self.damaged()),
        }
    }

    fn bytes(&mut self, count: usize) -> Result<Vec<u8>, StoreError> {
        let mut bytes = vec![0; count];
        match self.input.read_exact(&mut bytes) {
            Ok(()) => Ok(bytes),
            Err(_) => Err(self.damaged()),
        }
    }

    fn damaged(&self) -> StoreError {
        StoreError::NotABackup {
            path: self.path.clone(),
        }
    }
}
