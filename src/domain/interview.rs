//! An interview: which questions a person has answered, and how far it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::advice::Advice;
use super::card::Direction;
use super::{Answer, Id};

/// What an interview is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Opening a case.
    NewCase,
    /// An anonymous check of which the phase is not known yet.
    Check(Direction),
    /// One assessment of the card.
    Assessment(Id),
}

/// A form that is filled in: the next question follows from what has been chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interview {
    /// What it is about.
    pub about: About,
    /// The answers, by criterion.
    pub answers: BTreeMap<Id, Answer>,
    /// What was chosen, by question that is not a criterion.
    pub chosen: BTreeMap<Id, Id>,
    /// The question that the person went back to; its answer stands until there is another.
    pub at: Option<Id>,
    /// The advice, once it was given for the answers as they stand.
    pub advice: Option<Advice>,
    /// Whether the person put it aside.
    pub stopped: bool,
    /// The number of the step that asked the open question; a higher one is newer.
    pub asked: u64,
}

/// What happens to an interview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// It begins.
    Begun(About),
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
}

impl Interview {
    /// A new interview, asked for in step `asked`.
    #[must_use]
    pub const fn new(about: About, asked: u64) -> Self {
        Self {
            about,
            answers: BTreeMap::new(),
            chosen: BTreeMap::new(),
            at: None,
            advice: None,
            stopped: false,
            asked,
        }
    }

    /// What was chosen for a question.
    #[must_use]
    pub fn choice(&self, question: &str) -> Option<&str> {
        self.chosen.get(question).map(Id::as_str)
    }

    /// Applies what happened in step `asked`.
    pub fn apply(&mut self, turn: &Turn, asked: u64) {
        self.asked = asked;
        match turn {
            Turn::Begun(about) => *self = Self::new(about.clone(), asked),
            Turn::Answered { criterion, answer } => {
                self.answers.insert(criterion.clone(), *answer);
                self.forget_advice();
            }
            Turn::Chosen { question, choice } => {
                self.chosen.insert(question.clone(), choice.clone());
                self.at = None;
            }
            Turn::Reconsidered(question) => {
                self.forget_advice();
                self.at = Some(question.clone());
            }
            Turn::Reopened(question) => self.at = Some(question.clone()),
            Turn::Advised(advice) => {
                self.at = None;
                self.advice = Some((**advice).clone());
            }
            Turn::Stopped => self.stopped = true,
            Turn::Resumed => self.stopped = false,
        }
    }

    /// What was chosen after the advice rests on it.
    fn forget_advice(&mut self) {
        self.at = None;
        self.advice = None;
        self.chosen.clear();
    }
}
