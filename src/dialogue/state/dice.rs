//! Randomness as an input: numbers drawn one by one from a seed that came from outside.

use sha2::{Digest, Sha256};

/// Draws numbers from a seed; the same seed draws the same numbers.
#[derive(Clone, Debug)]
pub(super) struct Dice {
    seed: [u8; 32],
    drawn: u64,
}

impl Dice {
    /// Dice with this seed, which must not be used for anything else.
    #[must_use]
    pub(super) const fn new(seed: [u8; 32]) -> Self {
        Self { seed, drawn: 0 }
    }

    /// Sixteen bytes.
    pub(super) fn bytes(&mut self) -> [u8; 16] {
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(self.drawn.to_be_bytes());
        self.drawn += 1;
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        bytes
    }

    /// A number of 64 bits.
    pub(super) fn number(&mut self) -> u64 {
        let bytes = self.bytes();
        let first = bytes.first_chunk().expect("there are enough bytes");
        u64::from_be_bytes(*first)
    }
}
