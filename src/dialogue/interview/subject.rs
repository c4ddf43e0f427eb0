//! Whose interview it is, and the questions it can ask.

use crate::domain::card::Assessment;
use crate::domain::case::Case;
use crate::domain::case::interview::Interview;
use crate::domain::people::Person;
use crate::domain::{Answer, Id};

use crate::dialogue::message::{Asked, Choice, MessageKind};
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
    pub fn kind(&self) -> MessageKind {
        match self.id.as_str() {
            REVIEW => MessageKind::Review,
            ADVICE => MessageKind::Advice,
            _ => MessageKind::Question,
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
    let mut asked: Vec<Id> = own.chain(borrowed.cloned()).collect();
    if assessment.ordered {
        asked.truncate(gates(subject.interview, assessment));
    }
    asked
}

/// How many of its questions an assessment of gates asks: until one after which no answer to a later one would change the
/// advice. One that is not answered yet counts as asked.
#[must_use]
pub fn gates(interview: &Interview, assessment: &Assessment) -> usize {
    let all = &assessment.combinations;
    let questions = all.questions();
    let unknown = questions.iter().fold(0, |combination, question| {
        all.changed(combination, question, Answer::Unknown)
    });
    let mut combination = unknown;
    for (nth, question) in questions.iter().enumerate() {
        let Some(answer) = interview.answers.get(&question.id) else {
            return questions.len();
        };
        if question.answers().contains(answer) {
            combination = all.changed(combination, question, *answer);
        }
        let later = |id: &Id| questions[nth + 1..].iter().any(|later| later.id == *id);
        if !all.may_change(combination, &later) {
            return nth + 1;
        }
    }
    questions.len()
}

/// What the case already knows of a criterion in its present phase.
#[must_use]
pub fn known_answer(case: Option<&Case>, criterion: &Id) -> Option<Answer> {
    let case = case?;
    let given = case.answers.get(criterion)?;
    let since = case.facts.as_ref()?.since;
    (given.stamp.step >= since.step && given.answer != Answer::Unknown).then_some(given.answer)
}
