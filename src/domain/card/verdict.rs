//! What one combination of answers comes to.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::Id;

/// What the card says to do. It advises; people decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Stay in this phase.
    Stay,
    /// Ask advice first.
    Consult,
    /// Scale up.
    Escalate,
    /// Scale down.
    DeEscalate,
    /// Ask the access team for heavy case direction.
    RequestHeavy,
    /// Regular case direction will do.
    Regular,
}

impl Outcome {
    /// The stable name: `de-escalate`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Consult => "consult",
            Self::Escalate => "escalate",
            Self::DeEscalate => "de-escalate",
            Self::RequestHeavy => "request-heavy",
            Self::Regular => "regular",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether the alerting phase is in sight. Route and phase 4 are two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseFour {
    /// Not in sight.
    No,
    /// A ground is met but its description is not: ask expressly.
    Ask,
    /// In sight.
    Indicated,
}

impl PhaseFour {
    /// The stable name: `indicated`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Ask => "ask",
            Self::Indicated => "indicated",
        }
    }
}

/// The four fields of an advice that its answers decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the card says to do.
    pub outcome: Outcome,
    /// What the card literally leaves to choose from.
    pub card_route: Arc<[Id]>,
    /// What we suggest within it, or beside it.
    pub suggested_route: Option<Id>,
    /// Whether phase 4 is in sight; none where the card does not say.
    pub phase_four: Option<PhaseFour>,
}

impl Verdict {
    /// A verdict without a route.
    #[must_use]
    pub fn plain(outcome: Outcome) -> Self {
        Self {
            outcome,
            card_route: Arc::from([]),
            suggested_route: None,
            phase_four: None,
        }
    }

    /// Whether route and phase 4 are the same; the outcome may differ.
    #[must_use]
    pub fn same_route(&self, other: &Self) -> bool {
        self.card_route == other.card_route
            && self.suggested_route == other.suggested_route
            && self.phase_four == other.phase_four
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_one_that_is_kept() {
        let outcomes = [
            Outcome::Stay,
            Outcome::Consult,
            Outcome::Escalate,
            Outcome::DeEscalate,
            Outcome::RequestHeavy,
            Outcome::Regular,
        ];
        for outcome in outcomes {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.to_string());
        }
        for phase in [PhaseFour::No, PhaseFour::Ask, PhaseFour::Indicated] {
            assert_eq!(serde_json::to_value(phase).unwrap(), phase.as_str());
        }
    }
}
