//! What holds in one municipality beside its cases: what was agreed in the chat about duty, on top of the settings,
//! which links open its pages, and how its last drill ended.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::watch::Override;
use crate::domain::alert::link::LinkMark;
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
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
    /// Somebody got a link to a page of the municipality.
    LinkGiven(GivenLink),
    /// A drill ended.
    Drilled(LastDrill),
}

/// A page of a municipality that a personal link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opens {
    /// How everything stands there.
    Board,
    /// The turns of its owner there, as a calendar.
    Calendar,
}

impl Opens {
    /// The most links to it that one person has at a time: the oldest gives way.
    const fn most(self) -> usize {
        match self {
            Self::Board => 4,
            Self::Calendar => 1,
        }
    }
}

/// A link that was given to somebody; the address itself was said once and is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenLink {
    /// To whom.
    pub to: PersonId,
    /// What it opens.
    pub opens: Opens,
    /// By which its token is known.
    pub mark: LinkMark,
    /// Until when it opens anything, where that has an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl GivenLink {
    fn holds_at(&self, at: Timestamp) -> bool {
        self.until.is_none_or(|until| at < until)
    }
}

/// How a drill ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastDrill {
    /// Its code.
    pub code: CaseCode,
    /// Why it ended.
    pub how: Id,
    /// How many of its alerts were confirmed.
    pub confirmed: usize,
    /// How many there were.
    pub of: usize,
    /// When it ended.
    pub at: Timestamp,
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
    /// The links to pages of the municipality that open something, in the order in which they were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<GivenLink>,
    /// The drill that ended last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drilled: Option<LastDrill>,
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
            links: Vec::new(),
            drilled: None,
        }
    }

    /// Lets an event happen.
    pub fn apply(&mut self, event: &RosterEvent, stamp: Stamp) {
        self.events += 1;
        self.overrides
            .retain(|(_, instead)| instead.until > stamp.at);
        self.links.retain(|link| link.holds_at(stamp.at));
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
            RosterEvent::LinkGiven(link) => {
                let own = |known: &&GivenLink| known.to == link.to && known.opens == link.opens;
                if self.links.iter().filter(own).count() >= link.opens.most() {
                    let oldest = self.links.iter().position(|known| own(&known));
                    oldest.map(|at| self.links.remove(at));
                }
                self.links.push(link.clone());
            }
            RosterEvent::Drilled(drill) => self.drilled = Some(drill.clone()),
        }
    }

    /// Whether somebody has a link to such a page that holds at that moment.
    #[must_use]
    pub fn has_link(&self, person: &PersonId, opens: Opens, at: Timestamp) -> bool {
        let mut links = self.links.iter();
        links.any(|link| link.to == *person && link.opens == opens && link.holds_at(at))
    }

    /// The link that opens such a page at that moment, by what is kept of its token.
    #[must_use]
    pub fn link(&self, mark: &LinkMark, opens: Opens, at: Timestamp) -> Option<&GivenLink> {
        let mut links = self.links.iter();
        links.find(|link| link.mark == *mark && link.opens == opens && link.holds_at(at))
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
            Self::SwapAsked { .. } | Self::LinkGiven(_) | Self::Drilled(_) => Vec::new(),
            Self::SwapAnswered {
                role, overrides, ..
            } => overrides
                .iter()
                .map(|instead| (*role, instead.clone()))
                .collect(),
        }
    }
}
