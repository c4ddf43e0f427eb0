//! Which parts of a line are claimed by one reading and open to no other.

use std::ops::Range;

/// A mark for each byte of a line.
#[derive(Debug)]
pub(super) struct Taken(Vec<bool>);

impl Taken {
    /// Nothing of a line of this many bytes.
    pub(super) fn nothing_of(bytes: usize) -> Self {
        Self(vec![false; bytes])
    }

    /// Claims a part.
    pub(super) fn take(&mut self, part: Range<usize>) {
        self.0[part].fill(true);
    }

    /// Whether any of a part is claimed.
    pub(super) fn holds(&self, part: Range<usize>) -> bool {
        self.0[part].contains(&true)
    }
}
