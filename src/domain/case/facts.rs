//! The facts of an open case: where it stands, who has which task, what was decided.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{Changed, Decision, Opening};
use crate::domain::card::{Domain, Frame};
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
use crate::domain::{Id, Role};

/// What somebody did after confirming an alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Who.
    pub by: PersonId,
    /// In which role.
    pub role: Role,
    /// What was chosen, by question.
    pub choices: Vec<(Id, Id)>,
}

/// The facts of an open case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// CBS code of the municipality.
    pub municipality: Id,
    /// The phase now, from 1.
    pub phase: u8,
    /// Since when, and by which step.
    pub since: Stamp,
    /// Voluntary or compulsory.
    pub frame: Frame,
    /// Youth or adults.
    pub domain: Domain,
    /// The option of the card that has case direction.
    pub case_direction: Option<Id>,
    /// Who co-signs.
    pub process_director: Option<PersonId>,
    /// The route chosen in this phase.
    pub route: Option<Id>,
    /// The number of the step in which it was chosen, or left open.
    #[serde(default)]
    pub routed: u64,
    /// Who recorded that the party of the route has accepted.
    pub route_accepted: Option<PersonId>,
    /// The last decision.
    pub decision: Option<Decision>,
    /// What was done after alerts were confirmed, in order.
    #[serde(default)]
    pub follow_ups: Vec<FollowUp>,
    /// The notes of the card that it carries.
    #[serde(default)]
    pub flags: Vec<Id>,
    /// When to look at the case again.
    pub review_at: Option<Timestamp>,
    /// When it was closed.
    pub closed: Option<Stamp>,
}

impl Facts {
    pub(in crate::domain) fn of(opening: &Opening, stamp: Stamp) -> Self {
        Self {
            municipality: opening.municipality.clone(),
            phase: opening.phase,
            since: stamp,
            frame: opening.frame,
            domain: opening.domain,
            case_direction: opening.case_direction.clone(),
            process_director: opening.process_director.clone(),
            route: None,
            routed: 0,
            route_accepted: None,
            decision: None,
            follow_ups: Vec::new(),
            flags: Vec::new(),
            review_at: None,
            closed: None,
        }
    }

    pub(in crate::domain) fn flag(&mut self, flag: &Id) {
        if !self.flags.contains(flag) {
            self.flags.push(flag.clone());
        }
    }

    /// What is changed of them; what is not said stays.
    pub(in crate::domain) fn change(&mut self, what: &Changed) {
        self.frame = what.frame.unwrap_or(self.frame);
        self.domain = what.domain.unwrap_or(self.domain);
        if what.case_direction.is_some() {
            self.case_direction.clone_from(&what.case_direction);
        }
        if what.process_director.is_some() {
            self.process_director.clone_from(&what.process_director);
        }
    }

    pub(in crate::domain) fn decide(&mut self, decision: &Decision, stamp: Stamp) {
        self.route.clone_from(&decision.route);
        self.routed = stamp.step;
        self.route_accepted = None;
        if decision.case_direction.is_some() {
            self.case_direction.clone_from(&decision.case_direction);
        }
        self.decision = Some(decision.clone());
    }
}
