//! The four answers that a criterion can have.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An answer to a criterion. Unknown is never no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// The criterion is met.
    #[serde(rename = "yes")]
    Yes,
    /// The criterion is not met.
    #[serde(rename = "no")]
    No,
    /// Nobody can say yet, or the question was skipped.
    #[serde(rename = "unknown")]
    Unknown,
    /// The criterion has no meaning for this case; only where the card allows it.
    #[serde(rename = "n/a")]
    NotApplicable,
}

impl Answer {
    /// Every answer, in the order in which changes are reported.
    pub const ALL: [Self; 4] = [Self::Yes, Self::No, Self::Unknown, Self::NotApplicable];

    /// The id of the choice that gives this answer: `yes`, `no`, `unknown` or `na`.
    #[must_use]
    pub const fn choice(self) -> &'static str {
        match self {
            Self::NotApplicable => "na",
            other => other.as_str(),
        }
    }

    /// The answer that a choice gives, if it is one.
    #[must_use]
    pub fn from_choice(choice: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|answer| answer.choice() == choice)
    }

    /// The word of the JSON contracts: `yes`, `no`, `unknown` or `n/a`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::NotApplicable => "n/a",
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
