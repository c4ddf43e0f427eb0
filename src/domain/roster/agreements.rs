//! What was agreed in the chat about duty in one municipality, on top of the settings.

use serde::{Deserialize, Serialize};

use super::watch::Override;
use crate::domain::event::Stamp;
use crate::domain::people::PersonId;
use crate::domain::{Id, Role};

/// An event in the roster of a municipality; old ones are always read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum RosterEvent {
    /// Somebody took duty over for a while.
    TakenOver {
        /// Who recorded it.
        by: PersonId,
        /// Of which role.
        role: Role,
        /// Who is on duty, and how long.
        instead: Override,
    },
    /// Somebody was asked to swap turns.
    SwapAsked {
        /// Who asks.
        by: PersonId,
        /// Who is asked.
        of: PersonId,
        /// Of which role.
        role: Role,
        /// Who would be on duty when.
        overrides: Vec<Override>,
        /// Whether nothing else was asked of that person then, so that words count for it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alone: bool,
    },
    /// Somebody answered a request to swap.
    SwapAnswered {
        /// Who answered.
        by: PersonId,
        /// Whose request it was.
        to: PersonId,
        /// Of which role.
        role: Role,
        /// Who is on duty when; empty if that person does not agree.
        overrides: Vec<Override>,
    },
}

/// A request to swap that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapRequest {
    /// Who asks.
    pub by: PersonId,
    /// Who is asked.
    pub of: PersonId,
    /// Of which role.
    pub role: Role,
    /// Who would be on duty when: first the asker's turn, then the other's.
    pub overrides: Vec<Override>,
    /// The step in which it was asked.
    pub asked: u64,
    /// Whether nothing else was asked of that person then, so that words count for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// All that holds in one municipality: folded from its events, `apply` the only mutator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreements {
    /// The CBS code of the municipality.
    pub municipality: Id,
    /// How many events made it.
    pub events: u64,
    /// Who is on duty instead, by role, in the order in which it was agreed. What is over is
    /// forgotten.
    pub overrides: Vec<(Role, Override)>,
    /// Requests that wait; one person asks one person once for a role.
    pub requests: Vec<SwapRequest>,
}

impl Agreements {
    /// Nothing was agreed yet.
    #[must_use]
    pub const fn none(municipality: Id) -> Self {
        Self {
            municipality,
            events: 0,
            overrides: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// Lets an event happen.
    pub fn apply(&mut self, event: &RosterEvent, stamp: Stamp) {
        self.events += 1;
        self.overrides
            .retain(|(_, instead)| instead.until > stamp.at);
        match event {
            RosterEvent::TakenOver { role, instead, .. } => {
                self.overrides.push((*role, instead.clone()));
            }
            RosterEvent::SwapAsked {
                by,
                of,
                role,
                overrides,
                alone,
            } => {
                self.forget(by, of, *role);
                self.requests.push(SwapRequest {
                    by: by.clone(),
                    of: of.clone(),
                    role: *role,
                    overrides: overrides.clone(),
                    asked: stamp.step,
                    alone: *alone,
                });
            }
            RosterEvent::SwapAnswered {
                by,
                to,
                role,
                overrides,
            } => {
                self.forget(to, by, *role);
                let agreed = overrides.iter().map(|instead| (*role, instead.clone()));
                self.overrides.extend(agreed);
            }
        }
    }

    /// The requests that wait for this person's answer, the oldest first.
    pub fn requests_of(&self, person: &PersonId) -> impl Iterator<Item = &SwapRequest> {
        self.requests
            .iter()
            .filter(move |request| request.of == *person)
    }

    fn forget(&mut self, by: &PersonId, of: &PersonId, role: Role) {
        self.requests
            .retain(|known| known.by != *by || known.of != *of || known.role != role);
    }
}

impl RosterEvent {
    /// Who is on duty instead since this happened, and for which role.
    #[must_use]
    pub fn agreed(&self) -> Vec<(Role, Override)> {
        match self {
            Self::TakenOver { role, instead, .. } => vec![(*role, instead.clone())],
            Self::SwapAsked { .. } => Vec::new(),
            Self::SwapAnswered {
                role, overrides, ..
            } => overrides
                .iter()
                .map(|instead| (*role, instead.clone()))
                .collect(),
        }
    }
}
