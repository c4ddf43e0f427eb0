//! The key ring in the database: a row for each slot.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ahead::Ahead;
use super::reads::Asked;
use super::writer::Writer;
use crate::store::sealing::ring::SLOT_BYTES;
use crate::store::sealing::slots::Slots;

/// The slots of whoever leads.
///
/// A new slot goes along with the batch that needs it: without that batch nobody misses it. One that is overwritten goes
/// when the slots are synced, at once, or with a batch that comes before.
pub(super) struct Led(pub(super) Arc<Mutex<Writer>>);

/// The slots of whoever only reads.
pub(super) struct Seen<A> {
    asked: A,
    ahead: Ahead,
}

impl<A> Seen<A> {
    /// As they are read so.
    pub(super) fn by(asked: A) -> Self {
        let ahead = Ahead::default();
        Self { asked, ahead }
    }
}

fn locked(writer: &Mutex<Writer>) -> MutexGuard<'_, Writer> {
    writer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The number of the slot at a place.
fn number(start: u64) -> i64 {
    i64::try_from(start / SLOT_BYTES).unwrap_or(i64::MAX)
}

fn bytes(slots: i64) -> u64 {
    slots.unsigned_abs() * SLOT_BYTES
}

impl Slots for Led {
    fn length(&self) -> io::Result<u64> {
        let writer = locked(&self.0);
        Ok(bytes(writer.length().map_err(io::Error::other)?))
    }

    fn read(&self, start: u64, _bytes: u64) -> io::Result<Vec<u8>> {
        locked(&self.0)
            .slot(number(start))
            .map_err(io::Error::other)
    }

    fn write(&mut self, start: u64, bytes: &[u8]) -> io::Result<()> {
        locked(&self.0).put_slot((number(start), bytes.to_vec()));
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        locked(&self.0).sync_slots().map_err(io::Error::other)
    }
}

impl<A: Asked> Slots for Seen<A> {
    fn length(&self) -> io::Result<u64> {
        Ok(bytes(self.asked.length().map_err(io::Error::other)?))
    }

    fn read(&self, start: u64, _bytes: u64) -> io::Result<Vec<u8>> {
        let slot = self.ahead.slot(&self.asked, number(start));
        slot.map_err(io::Error::other)
    }

    fn write(&mut self, _start: u64, _bytes: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}
