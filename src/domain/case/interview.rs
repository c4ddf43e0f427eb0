//! An interview: which questions a person has answered, and how far it is.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::card::Direction;
use crate::domain::card::advice::Advice;
use crate::domain::{Answer, Id, Role};

/// How long after a confirmation something must follow on it, or it is asked again.
const REMINDER_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// What an interview is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Opening a case.
    NewCase,
    /// An anonymous check of which the phase is not known yet.
    Check(Direction),
    /// One assessment of the card.
    Assessment(Id),
    /// Handing the case over to another director.
    HandOver,
    /// A moment to look at the case again.
    Review,
    /// Changing its facts: frame, domain, who directs.
    Change,
    /// Closing the case.
    Closing,
    /// Withdrawing its alerts.
    Withdrawal,
    /// Calling people again after that.
    CallingAgain,
    /// What somebody who confirmed an alert does next: informing, a meeting, a plan.
    FollowUp {
        /// In which role.
        role: Role,
        /// On which track.
        track: Id,
    },
}

impl About {
    /// After how long the person is reminded of it, again and again; none if never.
    #[must_use]
    pub const fn reminder_after(&self) -> Option<SignedDuration> {
        match self {
            Self::FollowUp { .. } => Some(REMINDER_AFTER),
            Self::NewCase
            | Self::Check(_)
            | Self::Assessment(_)
            | Self::HandOver
            | Self::Review
            | Self::Change
            | Self::Closing
            | Self::Withdrawal
            | Self::CallingAgain => None,
        }
    }

    /// The assessment, if it is about one.
    #[must_use]
    pub const fn assessment(&self) -> Option<&Id> {
        match self {
            Self::Assessment(assessment) => Some(assessment),
            Self::NewCase
            | Self::Check(_)
            | Self::HandOver
            | Self::Review
            | Self::Change
            | Self::Closing
            | Self::Withdrawal
            | Self::CallingAgain
            | Self::FollowUp { .. } => None,
        }
    }
}

/// A form that is filled in: the next question follows from what has been chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interview {
    /// What it is about.
    pub about: About,
    /// The answers, by criterion.
    pub answers: BTreeMap<Id, Answer>,
    /// What was chosen on questions that are not criteria, in the order of choosing.
    pub chosen: Vec<(Id, Id)>,
    /// The step in which somebody was last asked to co-sign.
    pub requested: Option<u64>,
    /// The question that the person went back to; its answer stands until there is another.
    pub at: Option<Id>,
    /// The advice, once it was given for the answers as they stand.
    pub advice: Option<Advice>,
    /// Whether the person put it aside.
    pub stopped: bool,
    /// The number of the step in which it began.
    #[serde(default)]
    pub begun: u64,
    /// The number of the step that asked the open question; a higher one is newer.
    pub asked: u64,
    /// When the person is reminded of it, if it waits for something that must not be forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<Timestamp>,
}

/// What happens to an interview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InterviewEvent {
    /// It begins.
    Begun,
    /// A criterion was answered.
    Answered {
        /// The criterion.
        criterion: Id,
        /// The answer.
        answer: Answer,
    },
    /// A choice was made on another question.
    Chosen {
        /// The question.
        question: Id,
        /// The choice taken.
        choice: Id,
    },
    /// The person goes back to a criterion or to the review: the advice no longer stands.
    Reconsidered(Id),
    /// The person goes back to a question that does not touch the advice.
    Reopened(Id),
    /// Advice was given.
    Advised(Box<Advice>),
    /// It was put aside.
    Stopped,
    /// It was taken up again.
    Resumed,
    /// It has led to what it was for.
    Ended,
}

impl Interview {
    /// A new interview that begins in step `begun`.
    #[must_use]
    pub const fn new(about: About, begun: u64) -> Self {
        Self {
            about,
            answers: BTreeMap::new(),
            chosen: Vec::new(),
            requested: None,
            at: None,
            advice: None,
            stopped: false,
            begun,
            asked: begun,
            remind_at: None,
        }
    }

    /// The same interview, of which the person is reminded after `moment` where that is due.
    #[must_use]
    pub fn reminding(mut self, moment: Timestamp) -> Self {
        self.remind_at = self.about.reminder_after().map(|after| moment + after);
        self
    }

    /// Whether anything was answered in it.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        !self.answers.is_empty() || !self.chosen.is_empty()
    }

    /// What was chosen for a question.
    #[must_use]
    pub fn choice(&self, question: &str) -> Option<&str> {
        self.chosen
            .iter()
            .find(|(known, _)| *known == *question)
            .map(|(_, choice)| choice.as_str())
    }

    /// Applies what happened in step `asked`.
    pub fn apply(&mut self, turn: &InterviewEvent, asked: u64) {
        self.asked = asked;
        match turn {
            InterviewEvent::Begun | InterviewEvent::Ended => {}
            InterviewEvent::Answered { criterion, answer } => {
                self.answers.insert(criterion.clone(), *answer);
                self.forget_advice();
            }
            InterviewEvent::Chosen { question, choice } => self.choose(question, choice, asked),
            InterviewEvent::Reconsidered(question) => {
                self.forget_advice();
                self.at = Some(question.clone());
            }
            InterviewEvent::Reopened(question) => self.at = Some(question.clone()),
            InterviewEvent::Advised(advice) => {
                self.at = None;
                self.advice = Some((**advice).clone());
            }
            InterviewEvent::Stopped => self.stopped = true,
            InterviewEvent::Resumed => self.stopped = false,
        }
    }

    /// After an advice each choice rests on those before it: another choice forgets the later ones.
    fn choose(&mut self, question: &Id, choice: &Id, asked: u64) {
        self.at = None;
        if *choice == *"request-co-sign" {
            self.requested = Some(asked);
        }
        let place = self.chosen.iter().position(|(known, _)| known == question);
        match place {
            Some(place) if self.chosen[place].1 == *choice => {}
            Some(place) => {
                self.chosen[place].1 = choice.clone();
                if self.advice.is_some() {
                    self.chosen.truncate(place + 1);
                }
            }
            None => self.chosen.push((question.clone(), choice.clone())),
        }
    }

    /// What was chosen after the advice rests on it.
    fn forget_advice(&mut self) {
        self.at = None;
        self.advice = None;
        self.chosen.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::card::{CardRef, Outcome};

    /// An interview in which three choices were made after the advice, or without one.
    fn chosen(advice: Option<Advice>) -> Interview {
        let mut interview = Interview::new(About::Assessment("up-2".into()), 1);
        interview.advice = advice;
        for (question, choice) in [
            ("decide", "follow"),
            ("why", "safety"),
            ("sign", "consulted"),
        ] {
            choose(&mut interview, question, choice);
        }
        interview
    }

    fn advice() -> Advice {
        Advice {
            assessment: "up-2".into(),
            outcome: Outcome::Escalate,
            card_route: Arc::new([]),
            suggested_route: None,
            phase_four: None,
            provisional: false,
            because: Vec::new(),
            open: Vec::new(),
            would_change: Vec::new(),
            card: Arc::new(CardRef {
                id: "card".into(),
                version: "1".into(),
                hash: "0".into(),
            }),
        }
    }

    fn choose(interview: &mut Interview, question: &str, choice: &str) {
        let (question, choice) = (question.into(), choice.into());
        interview.apply(&InterviewEvent::Chosen { question, choice }, 9);
    }

    /// What is chosen, as `question=choice`.
    fn shown(interview: &Interview) -> String {
        let all = interview.chosen.iter();
        let all: Vec<String> = all
            .map(|(question, choice)| format!("{question}={choice}"))
            .collect();
        all.join(" ")
    }

    #[test]
    fn another_choice_after_an_advice_forgets_those_that_rest_on_it() {
        let mut interview = chosen(Some(advice()));
        choose(&mut interview, "why", "crime");
        assert_eq!(shown(&interview), "decide=follow why=crime");
        choose(&mut interview, "decide", "depart");
        assert_eq!(shown(&interview), "decide=depart");
    }

    #[test]
    fn the_same_choice_again_forgets_nothing() {
        let mut interview = chosen(Some(advice()));
        choose(&mut interview, "decide", "follow");
        assert_eq!(shown(&interview), "decide=follow why=safety sign=consulted");
    }

    #[test]
    fn without_an_advice_another_choice_changes_that_one_alone() {
        let mut interview = chosen(None);
        choose(&mut interview, "decide", "depart");
        assert_eq!(shown(&interview), "decide=depart why=safety sign=consulted");
    }

    #[test]
    fn an_answer_takes_the_advice_and_all_that_rests_on_it() {
        let mut interview = chosen(Some(advice()));
        interview.apply(
            &InterviewEvent::Answered {
                criterion: "up-2-safety".into(),
                answer: Answer::No,
            },
            10,
        );
        assert_eq!(
            (interview.advice.as_ref(), shown(&interview).as_str()),
            (None, "")
        );
        assert_eq!(interview.asked, 10);
    }
}
