//! What a person can press: its choices, and what they do.

use crate::domain::Id;
use crate::domain::alert::AlertId;
use crate::domain::card::Direction;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::agreements::SwapRequest;

use super::leading;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::subject::Question;
use crate::dialogue::language::command::{Code, Command, Walk};
use crate::dialogue::message::Choice;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;

/// Something that can be pressed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    /// The step that offered it; a higher one is newer.
    pub(crate) asked: u64,
    /// The case that it is about.
    pub(crate) case: Option<CaseId>,
    /// The alerts that it is about.
    pub(crate) alerts: Vec<AlertId>,
    /// The question that was asked.
    pub(crate) question: Option<Id>,
    /// The step in which its interview began, or in which the request was made.
    pub(crate) since: u64,
    /// Of a request, whether nothing else was asked of the person then.
    pub(crate) alone: bool,
    /// What can be chosen.
    pub(crate) choices: Vec<Choice>,
    /// What a choice does.
    pub(crate) act: Act,
}

/// What a choice does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Act {
    /// Answers the open question of an interview.
    Answer(Box<Hold>, Question),
    /// Takes up an interview that was put aside.
    Resume(InterviewPlace),
    /// Answers a request to co-sign.
    CoSign {
        /// In which case.
        case: CaseId,
        /// Whose request.
        by: PersonId,
        /// On which assessment.
        assessment: Id,
    },
    /// Takes back an agreement on which nothing was decided yet.
    TakeBack {
        /// In which case.
        case: CaseId,
        /// Whose request it was.
        by: PersonId,
        /// On which assessment.
        assessment: Id,
    },
    /// Answers a request to take a case over.
    HandOver(CaseId),
    /// Answers a request to swap turns of duty.
    Swap(SwapRequest),
    /// Records that the party of the route has accepted.
    Accept(CaseId),
    /// Confirms an alert.
    Confirm(CaseId, AlertId),
    /// Records that somebody confirmed by telephone, or that nobody answers.
    Phoned(CaseId),
    /// Says why somebody cannot take an alert on.
    Because(CaseId),
    /// Says that a confirmation with the own code is not right.
    Dispute(CaseId, AlertId),
    /// Withdraws the alerts of a case.
    Withdraw(CaseId),
    /// Calls people again for a case of which the alerts were withdrawn.
    CallAgain(CaseId),
    /// Begins an assessment.
    Assess(CaseId, Walk),
    /// Carries out the command that stands for the choice.
    Obey(Vec<(Choice, Command)>),
    /// Keeps the case that was about to be erased.
    Keep,
}

/// The choice that begins to call people again.
pub(crate) const CALL_AGAIN: &str = "call-again";

/// What a person can do next with a case: assess it, call people again, or record that a route was accepted.
pub(crate) fn next_steps(step: &Step<'_>, person: &Person, case: &Case) -> Vec<Offer> {
    let Some(facts) = case.facts.as_ref().filter(|facts| facts.closed.is_none()) else {
        return Vec::new();
    };
    let mut offers = Vec::new();
    for (direction, walk) in [(Direction::Up, Walk::Up), (Direction::Down, Walk::Down)] {
        let all = step.world.card.assessments_from(facts.phase, direction);
        let own = all.filter(|found| rights::may_decide(person, case, found));
        let own: Vec<_> = own.collect();
        let by_itself = own.len() == 1;
        offers.extend(own.into_iter().map(|assessment| {
            let choice = Choice::item(&assessment.id);
            let code = Code::read(&case.code.to_string());
            let way = Command::Step(assessment.id.clone(), code);
            let act = match by_itself {
                true => Act::Assess(case.id, walk),
                false => Act::Obey(vec![(choice.clone(), way)]),
            };
            Offer::new(facts.since.step, Some(case.id), vec![choice], act)
        }));
    }
    if rights::may_call_again(&step.world.card, person, case) {
        let last = case.alerts.iter().map(|alert| alert.asked).max();
        let choices = vec![Choice::named(CALL_AGAIN)];
        let act = Act::CallAgain(case.id);
        offers.push(Offer::new(
            last.unwrap_or_default(),
            Some(case.id),
            choices,
            act,
        ));
    }
    if leading::waits_for_acceptance(step, facts) && rights::may_record_acceptance(person, case) {
        let choices = vec![Choice::named(leading::ACCEPTED)];
        offers.push(Offer::new(
            facts.routed,
            Some(case.id),
            choices,
            Act::Accept(case.id),
        ));
    }
    offers
}

impl Offer {
    pub(crate) const fn new(
        asked: u64,
        case: Option<CaseId>,
        choices: Vec<Choice>,
        act: Act,
    ) -> Self {
        Self {
            asked,
            case,
            alerts: Vec::new(),
            question: None,
            since: asked,
            alone: false,
            choices,
            act,
        }
    }
}

impl Act {
    /// The step of a case to which this answers; whoever refuses one request about it refuses all.
    pub(crate) const fn signs(&self) -> Option<(CaseId, &Id)> {
        match self {
            Self::CoSign {
                case, assessment, ..
            }
            | Self::TakeBack {
                case, assessment, ..
            } => Some((*case, assessment)),
            _ => None,
        }
    }

    /// Whether it is somebody else's request for this person's agreement.
    pub(crate) const fn is_request(&self) -> bool {
        matches!(
            self,
            Self::CoSign { .. } | Self::HandOver(_) | Self::Swap(_)
        )
    }

    /// Whether it asks for an answer: an open question, a request, an alert.
    pub(crate) const fn asks(&self) -> bool {
        self.is_request() || matches!(self, Self::Answer(..) | Self::Confirm(..))
    }
}

/// What a choice of an offer belongs to, as a front that keeps buttons would say it.
pub(crate) fn belongs_to(offer: &Offer) -> Option<PressContext> {
    let question = offer
        .question
        .clone()
        .map(|question| PressContext::Question {
            case: offer.case,
            question,
            since: offer.since,
        });
    question.or_else(|| offer.alerts.first().cloned().map(PressContext::Alert))
}
