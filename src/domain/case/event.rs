//! What happened to a case: the only truth, in the past tense, and readable for ever.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::interview::{About, InterviewEvent};
use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::notice::Notice;
use crate::domain::alert::{AlertId, DeliveryId, Receipt};
use crate::domain::card::{CardRef, Domain, Frame};
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;
use crate::domain::roster::quiet::Quiet;
use crate::domain::{Answer, Id, Role};

/// The version of the form in which events are written; an older one is always read.
pub const EVENT_VERSION: u16 = 1;

/// How a decision was aligned with the person whom the card names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// The card asks nobody else, or leaves it open.
    NotAsked,
    /// The household decided, in consultation with the referrer.
    Household,
    /// Talked over with those whom the card names.
    Consulted,
    /// The other person agreed in the chat.
    CoSigned,
    /// Agreed by telephone or in consultation, outside the chat.
    ByPhone,
    /// The other person could not be reached and is asked afterwards.
    NotReached,
    /// Nobody with the other role could be reached, and nobody here has it who could be asked afterwards.
    NobodyReached,
    /// The other person disagrees, which stops nobody from scaling up.
    Disagreed,
    /// Whoever decides has the other role too, and nobody else here has it.
    Own,
}

/// What was talked over outside the chat, for roles of which nobody has an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// The roles that the card names.
    pub roles: Vec<Role>,
    /// With whom, as an option of the card, a role, or nobody that the case names.
    pub with: Id,
    /// On which day, in civil time.
    pub on: Date,
}

/// When somebody is asked to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// Before the decision, which waits for it.
    Beforehand,
    /// After a decision that could not wait.
    Afterwards,
}

/// What is known of a case when it is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// CBS code of the municipality.
    pub municipality: Id,
    /// The phase that the director chose, from 1.
    pub phase: u8,
    /// Voluntary or compulsory.
    pub frame: Frame,
    /// Youth or adults.
    pub domain: Domain,
    /// The option of the card that has case direction, if it is known.
    pub case_direction: Option<Id>,
    /// Who co-signs, if it is known.
    pub process_director: Option<PersonId>,
}

/// A step from one phase to the next, or the choice of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The assessment that it follows from.
    pub assessment: Id,
    /// Who decided.
    pub by: PersonId,
    /// How it was aligned.
    pub alignment: Alignment,
    /// Why it departs from the advice, from a list.
    pub reason: Option<Id>,
    /// Who has case direction from now on, where the card asks for somebody else.
    pub case_direction: Option<Id>,
    /// The route chosen, where the card asks for one.
    pub route: Option<Id>,
    /// Why the route departs from the suggestion, from a list.
    pub route_reason: Option<Id>,
    /// What was agreed outside the chat, for whom nobody could be asked in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<Outside>,
    /// The roles that whoever decides has too, of which there is nobody else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<Role>,
}

/// What of a case goes by the time that passes, not by what a clock shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// All of it.
    Case,
    /// One alert.
    Alert(AlertId),
    /// What somebody is reminded of.
    Reminders,
}

/// Facts that are changed; what is none stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Voluntary or compulsory from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<Frame>,
    /// Youth or adults from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Domain>,
    /// Who has case direction from now on, as an option of the card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_direction: Option<Id>,
    /// Who co-signs from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process_director: Option<PersonId>,
}

/// An event in the life of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// Somebody began to open a case.
    Drafted {
        /// The code that it gets.
        code: CaseCode,
        /// Who asks, and becomes its director.
        by: PersonId,
        /// The card in force.
        card: Arc<CardRef>,
    },
    /// A drill began: a case that nobody is in, to try whether alerts arrive.
    DrillBegun {
        /// The code that it gets.
        code: CaseCode,
        /// Who began it, and is its director.
        by: PersonId,
        /// The card in force.
        card: Arc<CardRef>,
    },
    /// An anonymous check became this case.
    CheckAdopted {
        /// The assessment that was checked.
        assessment: Id,
        /// Its answers.
        answers: Vec<(Id, Answer)>,
    },
    /// Something happened in somebody's interview about the case.
    Interviewed {
        /// Whose interview.
        by: PersonId,
        /// Which of that person's interviews.
        about: About,
        /// What happened in it.
        turn: InterviewEvent,
    },
    /// The case is open.
    Opened(Opening),
    /// Advice was asked of somebody before deciding.
    AdviceSought {
        /// Who asked.
        by: PersonId,
        /// The assessment that is being made.
        assessment: Id,
    },
    /// Somebody was asked to co-sign.
    CoSignAsked {
        /// Who asks.
        by: PersonId,
        /// Who is asked.
        of: PersonId,
        /// The assessment to agree on.
        assessment: Id,
        /// Before the decision, or afterwards.
        timing: Timing,
        /// Whether nothing else was asked of that person then, so that words count for it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alone: bool,
    },
    /// Both were reminded that a request to co-sign waits.
    CoSignReminded {
        /// Who asks.
        by: PersonId,
        /// Who is asked.
        of: PersonId,
        /// The assessment to agree on.
        assessment: Id,
        /// Whether nothing else was asked of that person then, so that words count for it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alone: bool,
    },
    /// Somebody answered a request to co-sign.
    CoSignAnswered {
        /// Who answered.
        by: PersonId,
        /// Whose request it was.
        to: PersonId,
        /// The assessment that was to be agreed on.
        assessment: Id,
        /// Whether that person agrees.
        agrees: bool,
    },
    /// A request to co-sign no longer counts: the proposal or the person has changed.
    CoSignWithdrawn {
        /// Whose request it was.
        by: PersonId,
        /// Who was asked.
        of: PersonId,
        /// The assessment that was to be agreed on.
        assessment: Id,
    },
    /// The case moved to another phase.
    Moved {
        /// The phase that it leaves.
        from: u8,
        /// The phase that it enters.
        to: u8,
        /// By whose decision.
        decision: Decision,
    },
    /// A route was chosen; the phase stays.
    Routed(Decision),
    /// The party of the chosen route has accepted; process direction passes to it.
    RouteAccepted {
        /// Who recorded it.
        by: PersonId,
    },
    /// Another case director was asked to take over.
    HandOverAsked {
        /// Who is asked.
        to: PersonId,
        /// Whether nothing else was asked of that person then, so that words count for it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alone: bool,
        /// Who asked, where that was not the case director.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
    },
    /// The other case director answered; the old one stays until the new one accepts.
    HandOverAnswered {
        /// Who answered.
        by: PersonId,
        /// Whether that person takes over.
        accepts: bool,
    },
    /// A moment to look at the case again was set.
    ReviewSet {
        /// When.
        at: Timestamp,
    },
    /// That moment came and the director was reminded.
    ReviewReminded,
    /// The director was told that the case, closed long enough, will be erased.
    EndReminded,
    /// Somebody who confirmed an alert has done what the card asks next.
    FollowedUp {
        /// Who.
        by: PersonId,
        /// In which role.
        role: Role,
        /// What was chosen, by question.
        choices: Vec<(Id, Id)>,
    },
    /// Somebody who has not done that yet was asked again.
    FollowUpReminded {
        /// Who.
        of: PersonId,
        /// What about.
        about: About,
    },
    /// The case carries a note of the card from now on.
    Flagged {
        /// Who recorded it.
        by: PersonId,
        /// Which note.
        flag: Id,
    },
    /// Facts of the case were changed.
    Changed {
        /// Who recorded it.
        by: PersonId,
        /// Which, and into what.
        #[serde(flatten)]
        what: Changed,
    },
    /// The case was closed.
    Closed {
        /// Why, from a list.
        reason: Id,
        /// Who closed it; it was not noted at first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
    },
    /// The case goes on after it was closed.
    Reopened {
        /// Who decided so.
        by: PersonId,
    },
    /// Its directors got a place to talk about it.
    RoomMade {
        /// The place, in the words of the front that made it.
        room: String,
    },
    /// The clock was set, and what goes by passing time was moved by as much.
    ClockSet {
        /// By how many milliseconds, forward or back.
        by_ms: i64,
        /// What was moved.
        what: Pace,
    },
    /// Somebody is told what must not be missed; recorded before it leaves.
    Noticed {
        /// What, and to whom.
        notices: Vec<Notice>,
    },
    /// Messages of notices are handed over again.
    NoticesRepeated {
        /// Which messages.
        deliveries: Vec<DeliveryId>,
    },
    /// A message of a notice has a result.
    NoticeHeard {
        /// Which message.
        delivery: DeliveryId,
        /// Its result.
        receipt: Receipt,
    },
    /// Notices that did not arrive are given up.
    NoticesDropped {
        /// One message of each.
        deliveries: Vec<DeliveryId>,
    },
    /// Something waits until the quiet hours have ended.
    HeldBack {
        /// What waits.
        what: Quiet,
    },
    /// What waited for the end of the quiet hours was said, or does not hold any more.
    LetGo {
        /// What waited.
        what: Quiet,
    },
    /// Something happened to an alert.
    Alerted {
        /// Which alert.
        alert: AlertId,
        /// What happened.
        news: AlertEvent,
    },
}

/// Something that happens to an alert, as an event.
#[must_use]
pub fn alerted(alert: &AlertId, news: AlertEvent) -> Event {
    Event::Alerted {
        alert: alert.clone(),
        news,
    }
}

impl Event {
    /// Whether a case turns by it: it is opened or closed, changes its phase, its route or its director, or people
    /// are called.
    #[must_use]
    pub const fn is_turn(&self) -> bool {
        matches!(
            self,
            Self::Opened(_)
                | Self::Moved { .. }
                | Self::Routed(_)
                | Self::HandOverAnswered { .. }
                | Self::Closed { .. }
                | Self::Reopened { .. }
                | Self::Alerted {
                    news: AlertEvent::Raised { .. },
                    ..
                }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::stamp::Stamp;

    impl Stamp {
        /// Of a step that happens as many seconds after 1970 began as its number says.
        pub(in crate::domain) fn of_step(step: u64) -> Self {
            let seconds = i64::try_from(step).unwrap();
            let at = Timestamp::from_second(seconds).unwrap();
            Self { at, step }
        }
    }
}
