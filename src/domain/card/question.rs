//! A question of an assessment, and its place in the number of a combination.

use crate::domain::{Answer, Id};

/// A criterion as an assessment asks it.
#[derive(Clone, Debug)]
pub struct Question {
    /// The criterion.
    pub id: Id,
    /// Whether it counts towards the outcome; a borrowed one does not.
    pub own: bool,
    pub(super) allowed: usize,
    pub(super) stride: usize,
}

impl Question {
    /// The answers it may have, in the order of [`Answer::ALL`].
    #[must_use]
    pub fn answers(&self) -> &'static [Answer] {
        &Answer::ALL[..self.allowed]
    }
}
