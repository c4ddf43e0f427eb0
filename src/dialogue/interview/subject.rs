//! Whose interview it is, and the questions it can ask.

use crate::domain::card::Assessment;
use crate::domain::case::Case;
use crate::domain::interview::Interview;
use crate::domain::people::Person;
use crate::domain::{Answer, Id};

use crate::dialogue::message::{Asked, Choice, Kind};
use crate::dialogue::state::question::{ADVICE, REVIEW};
use crate::dialogue::state::world::World;

/// Whose interview it is, and on what.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Card, people and settings.
    pub world: &'a World,
    /// Who is asked.
    pub person: &'a Person,
    /// The case; none in an anonymous check.
    pub case: Option<&'a Case>,
    /// The interview.
    pub interview: &'a Interview,
}

/// A place in an interview where it waits for a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// A criterion, `review`, `advice`, or the name of another question.
    pub id: Id,
    /// Its place among the questions of its part, from 1.
    pub nth: usize,
    /// How many the part has.
    pub of: usize,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

impl Question {
    /// What kind of message asks it.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.id.as_str() {
            REVIEW => Kind::Review,
            ADVICE => Kind::Advice,
            _ => Kind::Question,
        }
    }

    /// Whether this can be chosen here.
    #[must_use]
    pub fn offers(&self, choice: &str) -> bool {
        self.choices.iter().any(|offered| offered.id == *choice)
    }

    /// How a message names it.
    #[must_use]
    pub fn asked(&self) -> Asked {
        Asked {
            id: self.id.clone(),
            nth: self.nth,
            of: self.of,
        }
    }
}

/// The criteria that an interview asks: the assessment's own, and the borrowed ones that are not
/// known since the case entered its phase.
#[must_use]
pub fn asked_criteria(subject: Subject<'_>, assessment: &Assessment) -> Vec<Id> {
    let own = assessment
        .criteria
        .iter()
        .map(|criterion| criterion.id.clone());
    let borrowed = assessment.borrows.iter().filter(|criterion| {
        subject.interview.answers.contains_key(*criterion)
            || known_answer(subject.case, criterion).is_none()
    });
    own.chain(borrowed.cloned()).collect()
}

/// What the case already knows of a criterion in its present phase.
#[must_use]
pub fn known_answer(case: Option<&Case>, criterion: &Id) -> Option<Answer> {
    let case = case?;
    let given = case.answers.get(criterion)?;
    let since = case.facts.as_ref()?.since;
    (given.stamp.step >= since.step && given.answer != Answer::Unknown).then_some(given.answer)
}
