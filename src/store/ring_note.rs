//! What a backup notes of the key ring that belongs to it: whose ring it is, and which of its slots held a key.
//!
//! | bytes | field |
//! |---|---|
//! | 0..8 | fingerprint of the root key |
//! | 8..16 | number of slots, the first included |
//! | 16.. | a bit for each slot, the lowest first: 1 where it held a key |

use std::fmt;

use super::ring::SLOT_BYTES;

/// Whose a key ring is: the same for all copies of it, whatever master key seals them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub(super) [u8; 8]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = self
            .0
            .as_chunks::<2>()
            .0
            .iter()
            .map(|[a, b]| format!("{a:02x}{b:02x}"));
        f.write_str(&groups.collect::<Vec<_>>().join("-"))
    }
}

/// What a backup notes of its key ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RingNote {
    /// Whose it is.
    pub(super) fingerprint: Fingerprint,
    /// Which slots held a key.
    held: Vec<bool>,
}

impl RingNote {
    /// What is to be noted of a ring.
    pub(super) fn of(fingerprint: Fingerprint, ring: &[u8]) -> Self {
        Self {
            fingerprint,
            held: held(ring),
        }
    }

    /// As it stands in a backup.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = self.fingerprint.0.to_vec();
        bytes.extend((self.held.len() as u64).to_be_bytes());
        bytes.extend(self.held.chunks(8).map(|bits| {
            let bits = bits.iter().enumerate();
            bits.fold(0, |byte, (bit, held)| byte | u8::from(*held) << bit)
        }));
        bytes
    }
}

/// What a backup that is put back is asked.
#[cfg(feature = "store-sled")]
impl RingNote {
    /// As it was noted; `None` where it is damaged.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let (fingerprint, rest) = bytes.split_first_chunk()?;
        let (slots, bits) = rest.split_first_chunk()?;
        let slots = usize::try_from(u64::from_be_bytes(*slots)).ok()?;
        let held = (0..slots).map(|slot| Some(bits.get(slot / 8)? >> (slot % 8) & 1 == 1));
        Some(Self {
            fingerprint: Fingerprint(*fingerprint),
            held: held.collect::<Option<_>>()?,
        })
    }

    /// Empties the slots of a ring that held nothing any more when the backup was made: their keys were
    /// erased, and an older ring would bring them back. Gives how many there were.
    pub(super) fn empty_what_was_erased(&self, ring: &mut [u8]) -> usize {
        let slots = ring.chunks_mut(SLOT_BYTES as usize).zip(&self.held);
        let back = slots.filter(|(slot, held)| !**held && is_held(slot));
        back.map(|(slot, _)| slot.fill(0)).count()
    }
}

/// Which slots of a ring hold something.
fn held(ring: &[u8]) -> Vec<bool> {
    ring.chunks(SLOT_BYTES as usize).map(is_held).collect()
}

fn is_held(slot: &[u8]) -> bool {
    slot.iter().any(|byte| *byte != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOT: usize = SLOT_BYTES as usize;

    fn note(held: &[bool]) -> RingNote {
        RingNote {
            fingerprint: Fingerprint([0, 1, 2, 3, 4, 5, 6, 0xff]),
            held: held.to_vec(),
        }
    }

    #[test]
    fn a_note_is_read_as_it_was_written() {
        for slots in 0..20 {
            let note = note(&(0..slots).map(|slot| slot % 3 == 0).collect::<Vec<_>>());
            assert_eq!(RingNote::decode(&note.encode()), Some(note.clone()));
            let cut = note.encode().len() - 1;
            assert_eq!(RingNote::decode(&note.encode()[..cut]), None);
        }
        assert_eq!(note(&[]).fingerprint.to_string(), "0001-0203-0405-06ff");
    }

    #[test]
    fn keys_that_were_erased_do_not_come_back_with_an_older_ring() {
        let note = note(&[true, false, true, false]);
        // The second slot is back, the third is gone, the last was added later.
        let mut ring = [[1; SLOT], [1; SLOT], [0; SLOT], [0; SLOT], [1; SLOT]].concat();
        assert_eq!(note.empty_what_was_erased(&mut ring), 1);
        assert_eq!(held(&ring), [true, false, false, false, true]);
        assert_eq!(note.empty_what_was_erased(&mut ring), 0);
    }
}
