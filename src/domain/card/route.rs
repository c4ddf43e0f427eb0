//! Routes, and the table that picks one: the first row that fits `[B:33]`.

use super::condition::Condition;
use super::{Source, Verdict};
use crate::domain::{Answer, Id};

/// Somewhere a case can be scaled up to, while it stays in its phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its stable name.
    pub id: Id,
    /// The options of process direction that take over once they accept; none where process direction stays.
    pub options: Vec<Id>,
    /// Where it stands on the card.
    pub source: Source,
}

impl Route {
    /// Whether process direction passes to another once that party accepts.
    #[must_use]
    pub fn hands_over(&self) -> bool {
        !self.options.is_empty()
    }
}

/// The rows of a route table, of which the first that fits decides.
#[derive(Clone, Debug)]
pub struct RouteTable {
    /// The letters of its conditions and the criteria that they stand for.
    pub letters: Vec<(String, Id)>,
    /// Its rows, in order.
    pub rows: Vec<RouteRow>,
}

/// A condition and what follows from it.
#[derive(Clone, Debug)]
pub struct RouteRow {
    /// The condition as written.
    pub when: String,
    /// What it gives.
    pub verdict: Verdict,
    /// Its line in the card's file.
    pub line: usize,
    pub(super) condition: Condition,
}

impl RouteTable {
    /// The place of the first row that fits these answers, of which the first `own` are own ones.
    pub(super) fn first_fit(&self, answers: &[Answer], own: usize) -> Option<usize> {
        self.rows
            .iter()
            .position(|row| row.condition.holds(answers, own))
    }
}
