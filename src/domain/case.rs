//! A case, folded from its events; nothing else changes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::alert::{Alert, AlertId, Delivery, DeliveryId, News};
use super::card::{CardRef, Domain, Frame};
use super::code::CaseCode;
use super::event::{Decision, Event, Opening, Stamp};
use super::interview::{About, Interview, Turn};
use super::people::PersonId;
use super::{Answer, Id};

/// The internal name of a case; the code is for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CaseId(pub [u8; 16]);

/// An answer that stands, and when it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// When, and in which step.
    pub stamp: Stamp,
}

/// An anonymous check that became a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// What was checked.
    pub assessment: Id,
    /// Its answers.
    pub answers: Vec<(Id, Answer)>,
}

/// Somebody was asked to co-sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub by: PersonId,
    /// Who is asked.
    pub of: PersonId,
    /// On which assessment.
    pub assessment: Id,
    /// The answer, once there is one.
    pub agrees: Option<bool>,
    /// The number of the step that asked.
    pub asked: u64,
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
    /// The last decision.
    pub decision: Option<Decision>,
}

impl Facts {
    fn of(opening: &Opening, stamp: Stamp) -> Self {
        Self {
            municipality: opening.municipality.clone(),
            phase: opening.phase,
            since: stamp,
            frame: opening.frame,
            domain: opening.domain,
            case_direction: opening.case_direction.clone(),
            process_director: opening.process_director.clone(),
            route: None,
            decision: None,
        }
    }

    fn decide(&mut self, decision: &Decision) {
        self.route.clone_from(&decision.route);
        if decision.case_direction.is_some() {
            self.case_direction.clone_from(&decision.case_direction);
        }
        self.decision = Some(decision.clone());
    }
}

/// A case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its internal name.
    pub id: CaseId,
    /// How many events made it.
    pub events: u64,
    /// The code that people use.
    pub code: CaseCode,
    /// The card that it is judged under.
    pub card: Arc<CardRef>,
    /// Its case director.
    pub director: PersonId,
    /// The anonymous check that it began as, until its interview goes on.
    pub adopted: Option<Adopted>,
    /// The facts; none while somebody is still opening it.
    pub facts: Option<Facts>,
    /// The answers that stand, by criterion.
    pub answers: BTreeMap<Id, Given>,
    /// Every person's interview.
    pub interviews: BTreeMap<PersonId, Interview>,
    /// Requests to co-sign, in order; those of a finished assessment stay until they are answered.
    pub requests: Vec<Request>,
    /// Every alert, in order.
    pub alerts: Vec<Alert>,
}

impl Case {
    /// The case that a first event makes; any other event makes none.
    #[must_use]
    pub fn begun(id: CaseId, event: &Event) -> Option<Self> {
        let Event::Drafted { code, by, card } = event else {
            return None;
        };
        Some(Self {
            id,
            events: 1,
            code: code.clone(),
            card: card.clone(),
            director: by.clone(),
            adopted: None,
            facts: None,
            answers: BTreeMap::new(),
            interviews: BTreeMap::new(),
            requests: Vec::new(),
            alerts: Vec::new(),
        })
    }

    /// The alert of that name.
    #[must_use]
    pub fn alert(&self, id: &AlertId) -> Option<&Alert> {
        self.alerts.iter().find(|alert| alert.id == *id)
    }

    /// A message of one of the alerts.
    #[must_use]
    pub fn delivery(&self, id: &DeliveryId) -> Option<&Delivery> {
        self.alert(&id.alert()?)?
            .deliveries
            .iter()
            .find(|delivery| delivery.id == *id)
    }

    /// The alerts that still climb.
    pub fn open_alerts(&self) -> impl Iterator<Item = &Alert> {
        self.alerts.iter().filter(|alert| alert.is_open())
    }

    /// Applies an event that happened at `stamp`; the only way in which a case changes.
    pub fn apply(&mut self, event: &Event, stamp: Stamp) {
        self.events += 1;
        match event {
            Event::Drafted { .. } | Event::AdviceSought { .. } => {}
            Event::CheckAdopted {
                assessment,
                answers,
            } => {
                self.adopted = Some(Adopted {
                    assessment: assessment.clone(),
                    answers: answers.clone(),
                });
            }
            Event::Interviewed { by, turn } => self.apply_turn(by, turn, stamp),
            Event::Opened(opening) => {
                self.interviews.clear();
                self.facts = Some(Facts::of(opening, stamp));
            }
            Event::CoSignAsked { by, of, assessment } => {
                self.requests.retain(|known| {
                    known.by != *by || known.of != *of || known.assessment != *assessment
                });
                self.requests.push(Request {
                    by: by.clone(),
                    of: of.clone(),
                    assessment: assessment.clone(),
                    agrees: None,
                    asked: stamp.step,
                });
            }
            Event::CoSignAnswered { by, agrees } => {
                for request in self
                    .requests
                    .iter_mut()
                    .filter(|r| r.of == *by && r.agrees.is_none())
                {
                    request.agrees = Some(*agrees);
                }
            }
            Event::Moved { to, decision, .. } => {
                self.settle(decision);
                if let Some(facts) = &mut self.facts {
                    facts.phase = *to;
                    facts.since = stamp;
                    facts.decide(decision);
                }
            }
            Event::Routed(decision) => {
                self.settle(decision);
                if let Some(facts) = &mut self.facts {
                    facts.decide(decision);
                }
            }
            Event::Alerted { alert, news } => {
                if let News::Raised { role, track } = news {
                    self.alerts
                        .push(Alert::new(alert.clone(), *role, track.clone(), stamp.at));
                } else if let Some(alert) = self.alerts.iter_mut().find(|known| known.id == *alert)
                {
                    alert.apply(news, stamp);
                }
            }
        }
    }

    fn apply_turn(&mut self, by: &PersonId, turn: &Turn, stamp: Stamp) {
        if let Turn::Begun(about) = turn {
            self.interviews
                .insert(by.clone(), Interview::new(about.clone(), stamp.step));
            if *about != About::NewCase {
                self.adopted = None;
            }
        }
        if let Turn::Answered { criterion, answer } = turn {
            self.answers.insert(
                criterion.clone(),
                Given {
                    answer: *answer,
                    stamp,
                },
            );
        }
        if let Some(interview) = self.interviews.get_mut(by) {
            interview.apply(turn, stamp.step);
        }
    }

    /// A decision ends the interview that led to it, and the requests that were answered.
    fn settle(&mut self, decision: &Decision) {
        self.interviews.remove(&decision.by);
        self.requests.retain(|request| request.agrees.is_none());
    }

    /// The assessment that a person's interview is about.
    #[must_use]
    pub fn assessment_of(&self, person: &PersonId) -> Option<&Id> {
        match &self.interviews.get(person)?.about {
            About::Assessment(assessment) => Some(assessment),
            About::NewCase | About::Check(_) => None,
        }
    }
}
