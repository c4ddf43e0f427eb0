//! Where the slots of a key ring stand: in a file, in memory, or in a file that stays as it is.

#[cfg(feature = "store-sled")]
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use crate::store::notes::files::Identity;

/// Where the slots stand.
pub(in crate::store) trait Slots: Send {
    /// How many bytes there are.
    fn length(&self) -> io::Result<u64>;

    /// At most so many bytes from a place on.
    fn read(&self, start: u64, bytes: u64) -> io::Result<Vec<u8>>;

    /// Writes bytes at a place.
    fn write(&mut self, start: u64, bytes: &[u8]) -> io::Result<()>;

    /// Makes everything written survive a power cut, if anything does.
    fn sync(&self) -> io::Result<()>;

    /// Whether these are the slots at a path. A file that took their place and is the same to the byte is used
    /// from now on.
    fn in_place(&mut self, _path: &Path) -> io::Result<bool> {
        Ok(true)
    }
}

impl Slots for File {
    fn length(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    fn read(&self, start: u64, bytes: u64) -> io::Result<Vec<u8>> {
        let mut file = self;
        let mut found = Vec::new();
        file.seek(SeekFrom::Start(start))?;
        file.take(bytes).read_to_end(&mut found)?;
        Ok(found)
    }

    fn write(&mut self, start: u64, bytes: &[u8]) -> io::Result<()> {
        self.seek(SeekFrom::Start(start))?;
        self.write_all(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_all()
    }

    fn in_place(&mut self, path: &Path) -> io::Result<bool> {
        if Identity::of(self)?.is_at(path) {
            return Ok(true);
        }
        let there = File::options().read(true).write(true).open(path);
        let Ok(there) = there else {
            return Ok(false);
        };
        let bytes = self.length()?;
        let same = there.length()? == bytes
            && Slots::read(&there, 0, bytes)? == Slots::read(self, 0, bytes)?;
        if same {
            there.sync_all()?;
            *self = there;
        }
        Ok(same)
    }
}

impl Slots for Vec<u8> {
    fn length(&self) -> io::Result<u64> {
        Ok(self.len() as u64)
    }

    fn read(&self, start: u64, bytes: u64) -> io::Result<Vec<u8>> {
        let rest = self.get(start as usize..).unwrap_or_default();
        Ok(rest.iter().take(bytes as usize).copied().collect())
    }

    fn write(&mut self, start: u64, bytes: &[u8]) -> io::Result<()> {
        let (start, end) = (start as usize, start as usize + bytes.len());
        if self.len() < end {
            self.resize(end, 0);
        }
        self[start..end].copy_from_slice(bytes);
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Slots that stay as they are: what is written is only read again.
#[cfg(feature = "store-sled")]
pub(in crate::store) struct Untouched<S> {
    slots: S,
    written: BTreeMap<u64, Vec<u8>>,
}

#[cfg(feature = "store-sled")]
impl<S: Slots> Untouched<S> {
    /// Over slots that nobody writes meanwhile.
    pub(in crate::store) const fn over(slots: S) -> Self {
        Self {
            slots,
            written: BTreeMap::new(),
        }
    }
}

#[cfg(feature = "store-sled")]
impl<S: Slots> Slots for Untouched<S> {
    fn length(&self) -> io::Result<u64> {
        let last = self.written.last_key_value();
        let written = last.map_or(0, |(start, bytes)| start + bytes.len() as u64);
        Ok(self.slots.length()?.max(written))
    }

    fn read(&self, start: u64, bytes: u64) -> io::Result<Vec<u8>> {
        // Slots are written and read whole.
        match self.written.get(&start) {
            Some(written) => written.read(0, bytes),
            None => self.slots.read(start, bytes),
        }
    }

    fn write(&mut self, start: u64, bytes: &[u8]) -> io::Result<()> {
        self.written.insert(start, bytes.to_vec());
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}
