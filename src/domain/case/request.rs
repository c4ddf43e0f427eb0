//! A request to agree with a decision.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::Id;
use crate::domain::case::event::Timing;
use crate::domain::people::PersonId;

/// Somebody was asked to co-sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub by: PersonId,
    /// Who is asked.
    pub of: PersonId,
    /// On which assessment.
    pub assessment: Id,
    /// Before the decision, or afterwards.
    pub timing: Timing,
    /// The answer, once there is one.
    pub agrees: Option<bool>,
    /// Whether that person disagreed and was asked anew: this stands until the answer.
    #[serde(default)]
    pub refused: bool,
    /// The number of the step that asked.
    pub asked: u64,
    /// Whether it no longer counts: the proposal or the person has changed since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outdated: bool,
    /// When the two are reminded that it waits; none once they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<Timestamp>,
    /// Whether nothing else was asked of that person when this was last asked, so that words count for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

impl Request {
    /// After how long the two are reminded, once.
    pub(super) const REMINDER_AFTER: SignedDuration = SignedDuration::from_hours(24);

    /// Whether it still waits for its answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.agrees.is_none() && !self.outdated
    }

    /// Whether the last that this person said was no.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.agrees.map_or(self.refused, |agrees| !agrees)
    }

    /// Whether it asks this of this person for that one.
    #[must_use]
    pub fn is(&self, by: &PersonId, of: &PersonId, assessment: &Id) -> bool {
        self.by == *by && self.of == *of && self.assessment == *assessment
    }
}
