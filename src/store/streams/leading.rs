//! What is found of the words and moments that lead to streams.

use crate::store::StreamId;

/// How what leads to streams stands to what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leading {
    /// It is what was written.
    Whole,
    /// It was taken over from a store of an earlier format, in which nothing vouched for it.
    Unvouched,
    /// It is not what was written, or was put right and nobody vouched for it since.
    Changed,
}

/// What was not right of that when it was put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Words.
    pub words: bool,
    /// Moments.
    pub moments: bool,
}

/// What was changed, and is again what it was from the next write on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mended {
    /// Where a stream ends.
    End(StreamId),
    /// The key of a stream.
    Key(StreamId),
    /// What opens all keys of the store.
    Ring,
}

/// What was found not to be what was written when it was first read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// How many ends of streams were another, and are again what the records and the sum over them say.
    pub mended: usize,
    /// In how many keys a flipped bit was found; they are again what they were.
    pub keys: usize,
    /// Whether a stream is missing, older than it was or more than was written; nobody can tell which.
    pub changed: bool,
    /// Whether moments are missing, or more than were written, that nobody put right yet.
    pub moved: bool,
}
