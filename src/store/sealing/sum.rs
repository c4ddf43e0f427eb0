//! Sums over many parts of a store, in whatever order: each part is a keyed hash, so that nobody without
//! the key can tell what a part adds, as long as no sum stands anywhere unsealed.

use crate::store::format::record::Hash;

/// What all parts add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Sum(pub(in crate::store) [u8; 32]);

impl Sum {
    /// Takes in one more part.
    pub(in crate::store) fn add(&mut self, part: Hash) {
        let mut carry = 0;
        for (sum, part) in self.0.iter_mut().zip(part.0).rev() {
            let whole = u16::from(*sum) + u16::from(part) + carry;
            carry = whole >> 8;
            *sum = whole.to_le_bytes()[0];
        }
    }

    /// Takes out a part that was added before.
    pub(in crate::store) fn remove(&mut self, part: Hash) {
        let mut negative = Self(part.0.map(|byte| !byte));
        let mut one = Hash::default();
        one.0[31] = 1;
        negative.add(one);
        self.add(Hash(negative.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_leaves_what_was() {
        let parts = [[0xff; 32], [1; 32], [0x80; 32], [0; 32]].map(Hash);
        let mut sum = Sum::default();
        for part in parts {
            let before = sum;
            sum.add(part);
            let mut back = sum;
            back.remove(part);
            assert_eq!(back, before);
        }
        let mut other = Sum::default();
        for part in parts.iter().rev() {
            other.add(*part);
        }
        assert_eq!(other, sum);
        assert_ne!(sum, Sum::default());
    }
}
