//! What a store has promised to hold, in a file beside it.

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::path::PathBuf;

use crate::store::StoreError;
use crate::store::notes::files::failed;

/// Where it stands what was confirmed.
pub(in crate::store) struct Confirming {
    file: File,
    path: PathBuf,
}

impl Confirming {
    /// Notes it in this file.
    pub(in crate::store) const fn into(file: File, path: PathBuf) -> Self {
        Self { file, path }
    }

    /// Notes that a batch is durable.
    pub(super) fn confirm(&self, confirmed: Confirmed) -> Result<(), StoreError> {
        let mut file = &self.file;
        file.rewind()
            .and_then(|()| file.write_all(&confirmed.encode()))
            .map_err(|source| failed(&self.path, source))
    }
}

/// What a store has promised to hold.
#[derive(Clone, Copy, Default)]
pub(in crate::store) struct Confirmed {
    /// The number of the last batch.
    pub(in crate::store) batches: u64,
    /// How long the file with the keys was.
    pub(in crate::store) bytes: u64,
}

impl Confirmed {
    fn encode(self) -> Vec<u8> {
        let numbers = [self.batches, self.bytes, !self.batches, !self.bytes];
        numbers.into_iter().flat_map(u64::to_be_bytes).collect()
    }

    /// What stands in the file; none when that is nothing that was written.
    pub(in crate::store) fn decode(bytes: &[u8]) -> Option<Self> {
        let (numbers, []) = bytes.as_chunks() else {
            return None;
        };
        match *numbers {
            [batches, bytes, not_batches, not_bytes] => {
                let [batches, bytes] = [batches, bytes].map(u64::from_be_bytes);
                let inverse = [!batches, !bytes].map(u64::to_be_bytes);
                (inverse == [not_batches, not_bytes]).then_some(Self { batches, bytes })
            }
            _ => None,
        }
    }
}
