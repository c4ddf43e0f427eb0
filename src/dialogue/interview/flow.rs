//! Which questions an interview asks, in order: it follows from what has been answered.

use std::collections::BTreeMap;

use crate::domain::card::Assessment;
use crate::domain::case::Case;
use crate::domain::case::interview::{About, Interview};
use crate::domain::{Answer, Id};

use super::path::Path;
use super::subject::{Question, Subject, gates, known_answer};
use crate::dialogue::message::Choice;

/// The questions up to and with the open one, and whether all are answered.
#[must_use]
pub fn questions(subject: Subject<'_>) -> (Vec<Question>, bool) {
    let (path, complete) = path(subject);
    (path.questions, complete)
}

/// What was taken unasked so far, since nothing else can be chosen: each question with its only choice.
#[must_use]
pub fn settled(subject: Subject<'_>) -> Vec<(Id, Choice)> {
    path(subject).0.settled
}

fn path(subject: Subject<'_>) -> (Path<'_>, bool) {
    let mut path = Path::new(subject);
    let complete = match &subject.interview.about {
        About::NewCase => path.new_case(),
        About::HandOver => path.hand_over(),
        About::Review => path.review_date(),
        About::Change => path.change(),
        About::Closing => path.closing(),
        About::Withdrawal => path.withdrawal(),
        About::CallingAgain => path.calling_again(),
        About::FollowUp { role, track } => path.follow_up(*role, track),
        About::Check(direction) => path.check(*direction),
        About::Assessment(assessment) => path.assessment(assessment),
    };
    (path, complete.is_some())
}

/// The choices that the questions of an interview rest on; what was chosen on a question that is
/// no longer asked does not count.
#[must_use]
pub fn walked(subject: Subject<'_>) -> BTreeMap<Id, Id> {
    let (path, _) = path(subject);
    let settled = path.settled.into_iter();
    let settled = settled.map(|(question, only)| (question, only.id));
    let choice = |question: Question| {
        let choice = subject.interview.choice(question.id.as_str())?;
        question
            .offers(choice)
            .then(|| (question.id, Id::from(choice)))
    };
    let chosen = path.questions.into_iter().filter_map(choice);
    settled.chain(chosen).collect()
}

/// The open question; none if all are answered.
#[must_use]
pub fn open_question(subject: Subject<'_>) -> Option<Question> {
    let (questions, complete) = questions(subject);
    let gone_back = subject
        .interview
        .at
        .as_ref()
        .and_then(|at| questions.iter().find(|q| q.id == *at));
    match gone_back {
        Some(question) => Some(question.clone()),
        None if complete => None,
        None => questions.into_iter().last(),
    }
}

/// The answers of an interview, with what the case already knows, and the rest unknown.
#[must_use]
pub fn answers(subject: Subject<'_>, assessment: &Id) -> BTreeMap<Id, Answer> {
    let assessment = subject.world.card.assessment(assessment.as_str());
    let weigh = |found| weighed(found, subject.interview, subject.case);
    assessment.map(weigh).unwrap_or_default()
}

/// The answers that an assessment is weighed by: those that were given, and the rest unknown.
#[must_use]
pub fn weighed(
    assessment: &Assessment,
    interview: &Interview,
    case: Option<&Case>,
) -> BTreeMap<Id, Answer> {
    let given = given(assessment, interview, case);
    let own = assessment.criteria.iter().map(|own| &own.id);
    let asked = own.chain(&assessment.borrows);
    let or_unknown = |id: &Id| given.get(id).copied().unwrap_or(Answer::Unknown);
    asked.map(|id| (id.clone(), or_unknown(id))).collect()
}

/// The answers that were given to an assessment and count: its own those of the interview, the borrowed ones
/// also those that the case knows. What nobody was asked is not among them.
#[must_use]
pub fn given(
    assessment: &Assessment,
    interview: &Interview,
    case: Option<&Case>,
) -> BTreeMap<Id, Answer> {
    let asked = match assessment.ordered {
        true => gates(interview, assessment),
        false => assessment.criteria.len(),
    };
    let own = assessment.criteria.iter().enumerate();
    let own = own.filter_map(|(nth, criterion)| {
        // What was answered behind a gate that is closed now does not count.
        let given = interview.answers.get(&criterion.id).copied();
        Some((criterion.id.clone(), given.filter(|_| nth < asked)?))
    });
    let borrowed = assessment.borrows.iter().filter_map(|criterion| {
        let answer = known(interview, case, criterion)?;
        Some((criterion.clone(), answer))
    });
    own.chain(borrowed).collect()
}

/// The answer to a criterion as it stands in the interview or, since the last transition, the case.
#[must_use]
pub fn answer(interview: &Interview, case: Option<&Case>, criterion: &Id) -> Answer {
    known(interview, case, criterion).unwrap_or(Answer::Unknown)
}

fn known(interview: &Interview, case: Option<&Case>, criterion: &Id) -> Option<Answer> {
    let given = interview.answers.get(criterion).copied();
    given.or_else(|| known_answer(case, criterion))
}
