//! A case, folded from its events; nothing else changes it.
//!
//! In its folder: `event` (what happened to it), `interview` (which questions are answered), `facts` (where it
//! stands), `due` (when something is to be done), `access` (who saw it).

pub mod access;
pub mod due;
pub mod event;
pub mod facts;
mod holding;
pub mod interview;
mod request;
mod retiming;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use self::event::{Decision, Event, Timing};
use self::facts::{Facts, FollowUp};
use self::interview::{About, Interview, InterviewEvent};
use super::alert::{Alert, AlertId, Delivery, DeliveryId};
use super::card::CardRef;
use super::code::CaseCode;
use super::people::PersonId;
use super::stamp::Stamp;
use super::{Answer, Id};
use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::notice::{Notices, Word};
use crate::domain::roster::quiet::{Held, Quiet};

pub use request::Request;

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

/// What a case is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Somebody is in it.
    #[default]
    Real,
    /// Nobody is: it is there to try whether alerts arrive.
    Drill,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its internal name.
    pub id: CaseId,
    /// What it is for.
    #[serde(default)]
    pub purpose: Purpose,
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
    /// The interviews, at most one of a person about one thing.
    pub interviews: Vec<(PersonId, Interview)>,
    /// Requests to co-sign, in order; those of a finished assessment stay until they are answered.
    pub requests: Vec<Request>,
    /// The case director who was asked to take over.
    pub successor: Option<(PersonId, u64)>,
    /// Whether nothing else was asked of that person then, so that words count for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub successor_alone: bool,
    /// Who asked for it, where that was not the case director.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor_by: Option<PersonId>,
    /// When the two are reminded that this waits; none once they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor_remind_at: Option<Timestamp>,
    /// Every alert, in order.
    pub alerts: Vec<Alert>,
    /// Where its directors talk about it, in the words of the front that made the place.
    #[serde(default)]
    pub room: Option<String>,
    /// When its director was told that it will be erased.
    #[serde(default)]
    pub end_reminded: Option<Timestamp>,
    /// What is on its way to people who must not miss it.
    #[serde(default, skip_serializing_if = "Notices::is_empty")]
    pub notices: Notices,
    /// What waits until the quiet hours have ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Held>,
}

impl Case {
    /// The case that a first event makes; any other event makes none.
    #[must_use]
    pub fn begun(id: CaseId, event: &Event) -> Option<Self> {
        let (Event::Drafted { code, by, card } | Event::DrillBegun { code, by, card }) = event
        else {
            return None;
        };
        let is_drill = matches!(event, Event::DrillBegun { .. });
        Some(Self {
            id,
            purpose: if is_drill {
                Purpose::Drill
            } else {
                Purpose::Real
            },
            events: 1,
            code: code.clone(),
            card: card.clone(),
            director: by.clone(),
            adopted: None,
            facts: None,
            answers: BTreeMap::new(),
            interviews: Vec::new(),
            requests: Vec::new(),
            successor: None,
            successor_alone: false,
            successor_by: None,
            successor_remind_at: None,
            alerts: Vec::new(),
            room: None,
            end_reminded: None,
            notices: Notices::default(),
            held: Vec::new(),
        })
    }

    /// Whether nobody is in it: it only tries whether alerts arrive.
    #[must_use]
    pub const fn is_drill(&self) -> bool {
        matches!(self.purpose, Purpose::Drill)
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

    /// The case director, and the process director if there is one.
    #[must_use]
    pub fn directors(&self) -> Vec<PersonId> {
        let process = self
            .facts
            .as_ref()
            .and_then(|facts| facts.process_director.clone());
        let mut directors = vec![self.director.clone()];
        directors.extend(process.filter(|other| *other != self.director));
        directors
    }

    /// The phase now; none while somebody is still opening it.
    #[must_use]
    pub fn phase(&self) -> Option<u8> {
        self.facts.as_ref().map(|facts| facts.phase)
    }

    /// Whether the case was closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.facts
            .as_ref()
            .is_some_and(|facts| facts.closed.is_some())
    }

    /// The alerts that still climb.
    pub fn open_alerts(&self) -> impl Iterator<Item = &Alert> {
        self.alerts.iter().filter(|alert| alert.is_open())
    }

    /// Applies an event that happened at `stamp`; the only way in which a case changes.
    pub fn apply(&mut self, event: &Event, stamp: Stamp) {
        self.events += 1;
        match event {
            Event::Drafted { .. } | Event::DrillBegun { .. } | Event::AdviceSought { .. } => {}
            Event::CheckAdopted {
                assessment,
                answers,
            } => {
                self.adopted = Some(Adopted {
                    assessment: assessment.clone(),
                    answers: answers.clone(),
                });
            }
            Event::Interviewed { by, about, turn } => self.apply_turn(by, about, turn, stamp),
            Event::Opened(opening) => {
                self.interviews.clear();
                self.facts = Some(Facts::of(opening, stamp));
            }
            Event::CoSignAsked { .. }
            | Event::CoSignAnswered { .. }
            | Event::CoSignWithdrawn { .. }
            | Event::CoSignReminded { .. }
            | Event::HandOverAsked { .. }
            | Event::HandOverAnswered { .. } => self.apply_request(event, stamp),
            Event::Moved { to, decision, .. } => self.decide(decision, Some(*to), stamp),
            Event::Routed(decision) => self.decide(decision, None, stamp),
            Event::RouteAccepted { by } => {
                self.set(|facts| facts.route_accepted = Some(by.clone()))
            }
            Event::ReviewSet { at } => self.review(Some(*at)),
            Event::FollowedUp { by, role, choices } => {
                let (by, role, choices) = (by.clone(), *role, choices.clone());
                self.set(|facts| facts.follow_ups.push(FollowUp { by, role, choices }));
            }
            Event::FollowUpReminded { of, about } => self.reminded(of, about, stamp),
            Event::Flagged { flag, .. } => self.set(|facts| facts.flag(flag)),
            Event::ReviewReminded => self.review(None),
            Event::EndReminded => self.end_reminded = Some(stamp.at),
            Event::Changed { what, .. } => self.set(|facts| facts.change(what)),
            Event::Closed { .. } => self.close(stamp),
            Event::HeldBack { what } => self.hold(what, Some(stamp.at)),
            Event::LetGo {
                what: Quiet::HandOver,
            } => self.hand_over_reminded(),
            Event::LetGo { what } => self.hold(what, None),
            Event::Reopened { .. } => {
                self.set(|facts| facts.closed = None);
                self.end_reminded = None;
            }
            Event::RoomMade { room } => self.room = Some(room.clone()),
            Event::ClockSet { by_ms, what } => self.retime(*by_ms, what),
            Event::Noticed { notices } => self.notices.add(notices),
            Event::NoticesRepeated { deliveries } => self.notices.repeat(deliveries, stamp.at),
            Event::NoticeHeard { delivery, receipt } => {
                self.notices.hear(delivery, *receipt, stamp.at);
            }
            Event::NoticesDropped { deliveries } => self.notices.drop(deliveries),
            Event::Alerted { alert, news } => self.apply_news(alert, news, stamp),
        }
    }

    /// Whether the same role was called again for the same track since: that is the alert that counts, and this one never
    /// begins again beside it.
    fn is_replaced(&self, id: &AlertId) -> bool {
        let mut later = self.alerts.iter().skip_while(|known| known.id != *id);
        let is_same =
            |one: &Alert, other: &Alert| (one.role, &one.track) == (other.role, &other.track);
        later
            .next()
            .is_some_and(|this| later.any(|other| is_same(this, other)))
    }

    fn apply_news(&mut self, id: &AlertId, news: &AlertEvent, stamp: Stamp) {
        let is_replaced = self.is_replaced(id);
        if let AlertEvent::Raised { role, track, .. } = news {
            let alert = Alert::new(id.clone(), *role, track.clone(), stamp);
            self.alerts.push(alert);
        } else if let Some(alert) = self.alerts.iter_mut().find(|known| known.id == *id) {
            match news {
                AlertEvent::Disputed { by } if is_replaced => {
                    alert.deny(by);
                }
                _ => alert.apply(news, stamp),
            }
        }
        let open = |id: &AlertId| self.alerts.iter().any(|one| one.id == *id && one.is_open());
        match news {
            AlertEvent::Confirmed { .. } | AlertEvent::Withdrawn { .. } => self.notices.end(open),
            AlertEvent::Disputed { .. } => self.notices.take_back(id),
            _ => {}
        }
    }

    /// What happens to a request for somebody's agreement.
    fn apply_request(&mut self, event: &Event, stamp: Stamp) {
        match event {
            Event::CoSignAsked {
                by,
                of,
                assessment,
                timing,
                alone,
            } => {
                self.ask(by, of, assessment, *timing, stamp);
                self.change(by, of, assessment, |request| request.alone = *alone);
            }
            Event::CoSignAnswered {
                by,
                to,
                assessment,
                agrees,
            } => self.change(to, by, assessment, |request| request.agrees = Some(*agrees)),
            Event::CoSignWithdrawn { by, of, assessment } => {
                self.change(by, of, assessment, |request| request.outdated = true);
            }
            Event::CoSignReminded {
                by,
                of,
                assessment,
                alone,
            } => {
                self.co_sign_reminded(by, of, assessment);
                self.change(by, of, assessment, |request| request.alone = *alone);
            }
            Event::HandOverAsked { to, alone, by } => {
                self.successor = Some((to.clone(), stamp.step));
                self.successor_alone = *alone;
                self.successor_by.clone_from(by);
                self.successor_remind_at = Some(stamp.at + Request::REMINDER_AFTER);
            }
            Event::HandOverAnswered { by, accepts } => {
                self.successor = None;
                self.successor_alone = false;
                self.successor_by = None;
                self.hand_over_reminded();
                if *accepts {
                    let before = std::mem::replace(&mut self.director, by.clone());
                    self.interviews.retain(|(who, _)| *who != before);
                }
            }
            _ => {}
        }
        self.forget_answered();
    }

    /// A request that was answered, withdrawn or decided without is not sent again.
    fn forget_answered(&mut self) {
        let (requests, successor) = (&self.requests, &self.successor);
        self.notices.keep_asked(|notice| match &notice.word {
            Word::CoSign {
                by,
                assessment,
                asked,
            } => requests.iter().any(|request| {
                request.is(by, &notice.to, assessment)
                    && request.asked == *asked
                    && request.is_open()
            }),
            Word::HandOver { asked } => successor
                .as_ref()
                .is_some_and(|(to, since)| *to == notice.to && since == asked),
            _ => true,
        });
    }

    fn reminded(&mut self, of: &PersonId, about: &About, stamp: Stamp) {
        let own = self.interviews.iter_mut();
        let mut own = own.filter(|(who, interview)| who == of && interview.about == *about);
        if let Some((_, interview)) = own.next() {
            interview.remind_at = about.reminder_after().map(|after| stamp.at + after);
        }
    }

    fn set(&mut self, change: impl FnOnce(&mut Facts)) {
        if let Some(facts) = &mut self.facts {
            change(facts);
        }
    }

    fn close(&mut self, stamp: Stamp) {
        self.review(None);
        self.set(|facts| facts.closed = Some(stamp));
        self.interviews.clear();
        self.requests.clear();
        self.successor = None;
        self.successor_alone = false;
        self.notices.open.clear();
    }

    fn ask(&mut self, by: &PersonId, of: &PersonId, assessment: &Id, timing: Timing, stamp: Stamp) {
        let mut known = self.requests.iter();
        let known = known.find(|known| known.is(by, of, assessment));
        let refused = known.is_some_and(Request::is_refused);
        self.requests.retain(|known| !known.is(by, of, assessment));
        self.requests.push(Request {
            by: by.clone(),
            of: of.clone(),
            assessment: assessment.clone(),
            timing,
            agrees: None,
            refused,
            asked: stamp.step,
            outdated: false,
            remind_at: stamp.at.checked_add(Request::REMINDER_AFTER).ok(),
            alone: false,
        });
    }

    /// Changes the request of one person to another, if it is still there.
    fn change(
        &mut self,
        by: &PersonId,
        of: &PersonId,
        assessment: &Id,
        how: impl FnOnce(&mut Request),
    ) {
        let mut known = self.requests.iter_mut();
        if let Some(request) = known.find(|known| known.is(by, of, assessment)) {
            how(request);
        }
    }

    fn apply_turn(&mut self, by: &PersonId, about: &About, turn: &InterviewEvent, stamp: Stamp) {
        let is_it =
            |(who, interview): &(PersonId, Interview)| who == by && interview.about == *about;
        match turn {
            InterviewEvent::Begun => {
                self.interviews.retain(|known| !is_it(known));
                let interview = Interview::new(about.clone(), stamp.step).reminding(stamp.at);
                self.interviews.push((by.clone(), interview));
                if *about != About::NewCase {
                    self.adopted = None;
                }
            }
            InterviewEvent::Ended => self.interviews.retain(|known| !is_it(known)),
            InterviewEvent::Answered { criterion, answer } => {
                let given = Given {
                    answer: *answer,
                    stamp,
                };
                self.answers.insert(criterion.clone(), given);
            }
            InterviewEvent::Chosen { .. }
            | InterviewEvent::Reconsidered(_)
            | InterviewEvent::Reopened(_)
            | InterviewEvent::Advised(_)
            | InterviewEvent::Stopped
            | InterviewEvent::Resumed => {}
        }
        if let Some((_, interview)) = self.interviews.iter_mut().find(|known| is_it(known)) {
            interview.apply(turn, stamp.step);
        }
    }

    fn decide(&mut self, decision: &Decision, to: Option<u8>, stamp: Stamp) {
        self.settle(decision, to);
        self.set(|facts| {
            if let Some(to) = to {
                facts.phase = to;
                facts.since = stamp;
            }
            facts.decide(decision, stamp);
        });
    }

    /// A decision ends the interview that led to it, and its requests; a move to another phase
    /// ends every assessment of the phase that was left.
    fn settle(&mut self, decision: &Decision, to: Option<u8>) {
        self.interviews.retain(
            |(who, interview)| match (to, interview.about.assessment()) {
                (_, None) => true,
                (Some(_), Some(_)) => false,
                (None, Some(about)) => *who != decision.by || *about != decision.assessment,
            },
        );
        self.requests.retain(|request| {
            let own = request.by == decision.by && request.assessment == decision.assessment;
            let afterwards = request.timing == Timing::Afterwards && request.agrees.is_none();
            afterwards || (to.is_none() && !own)
        });
        self.forget_answered();
    }

    /// A person's interview about something.
    #[must_use]
    pub fn interview(&self, person: &PersonId, about: &About) -> Option<&Interview> {
        self.interviews_of(person)
            .find(|interview| interview.about == *about)
    }

    /// The interviews of a person.
    pub fn interviews_of(&self, person: &PersonId) -> impl Iterator<Item = &Interview> {
        self.interviews
            .iter()
            .filter(move |(who, _)| who == person)
            .map(|(_, interview)| interview)
    }
}
