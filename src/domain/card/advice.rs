//! What the card says of a set of answers, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Assessment, Card, CardRef, Combinations, Question, Rule, Weighs};
use crate::domain::{Answer, Id, Problem};

pub use super::{Outcome, PhaseFour, Verdict};

/// An advice with its explanation, in the form in which it is recorded and reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// The assessment that was asked.
    pub assessment: Id,
    /// What the card says to do.
    pub outcome: Outcome,
    /// What the card literally leaves to choose from.
    pub card_route: Arc<[Id]>,
    /// What we suggest within it, or beside it.
    pub suggested_route: Option<Id>,
    /// Whether phase 4 is in sight; none where the card does not say.
    pub phase_four: Option<PhaseFour>,
    /// Whether the unknowns could still change route or phase 4 of an escalation.
    pub provisional: bool,
    /// The criteria that carried the outcome, in card order.
    pub because: Vec<Id>,
    /// The criteria whose answer is unknown, in card order.
    pub open: Vec<Id>,
    /// Every single answer that would change the advice, and into what.
    pub would_change: Vec<Change>,
    /// The card that it was judged by.
    pub card: Arc<CardRef>,
}

/// One other answer, and what the advice would then be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The criterion.
    pub criterion: Id,
    /// Its other answer.
    pub answer: Answer,
    /// What the card would then say to do.
    pub outcome: Outcome,
    /// What the card would then leave to choose from.
    pub card_route: Arc<[Id]>,
    /// What we would then suggest.
    pub suggested_route: Option<Id>,
    /// Whether phase 4 would then be in sight.
    pub phase_four: Option<PhaseFour>,
}

/// Weighs the answers and explains the advice.
///
/// Every own criterion needs an answer; a borrowed one that is absent is unknown.
///
/// # Errors
/// An assessment that the card does not have; a foreign or missing criterion; an answer that its
/// criterion does not allow.
pub fn decide(
    card: &Card,
    assessment: &str,
    answers: &BTreeMap<Id, Answer>,
) -> Result<Advice, Problem> {
    let assessment = find(card, assessment)?;
    let combination = combination(assessment, answers)?;
    Ok(explain(card, assessment, combination))
}

/// Weighs the answers without explaining.
///
/// # Errors
/// As [`decide`].
pub fn evaluate<'a>(
    card: &'a Card,
    assessment: &str,
    answers: &BTreeMap<Id, Answer>,
) -> Result<&'a Verdict, Problem> {
    let assessment = find(card, assessment)?;
    let combination = combination(assessment, answers)?;
    Ok(assessment.combinations.verdict(combination))
}

fn find<'a>(card: &'a Card, assessment: &str) -> Result<&'a Assessment, Problem> {
    card.assessment(assessment).ok_or_else(|| {
        let known = card.assessments.iter().map(|known| known.id.as_str());
        Problem::new("decide-unknown-assessment")
            .with("assessment", assessment)
            .with("known", known.collect::<Vec<_>>().join(", "))
    })
}

/// The number of the combination that these answers are.
fn combination(assessment: &Assessment, answers: &BTreeMap<Id, Answer>) -> Result<usize, Problem> {
    let all = &assessment.combinations;
    for criterion in answers.keys() {
        if all.question(criterion.as_str()).is_none() {
            return Err(Problem::new("decide-foreign-criterion")
                .with("criterion", criterion)
                .with("assessment", &assessment.id));
        }
    }
    let mut combination = 0;
    for question in all.questions() {
        let answer = match answers.get(&question.id) {
            Some(answer) => *answer,
            None if !question.own => Answer::Unknown,
            None => {
                return Err(Problem::new("decide-missing-criterion")
                    .with("criterion", &question.id)
                    .with("assessment", &assessment.id));
            }
        };
        if !question.answers().contains(&answer) {
            let allowed = question.answers().iter().map(|answer| answer.as_str());
            return Err(Problem::new("decide-bad-answer")
                .with("criterion", &question.id)
                .with("answer", answer)
                .with("allowed", allowed.collect::<Vec<_>>().join(", ")));
        }
        combination = all.changed(combination, question, answer);
    }
    Ok(combination)
}

/// The advice of one combination.
fn explain(card: &Card, assessment: &Assessment, combination: usize) -> Advice {
    let all = &assessment.combinations;
    let verdict = all.verdict(combination);
    Advice {
        assessment: assessment.id.clone(),
        outcome: verdict.outcome,
        card_route: verdict.card_route.clone(),
        suggested_route: verdict.suggested_route.clone(),
        phase_four: verdict.phase_four,
        provisional: assessment.provisional(combination),
        because: because(assessment, combination),
        open: open(assessment, combination),
        would_change: would_change(all, combination),
        card: card.reference.clone(),
    }
}

/// Which questions to look at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The own criteria.
    Own,
    /// The borrowed ones too.
    All,
}

fn with_answer(all: &Combinations, combination: usize, wanted: Answer, reach: Reach) -> Vec<Id> {
    let found = all.questions().iter().filter(|question| {
        (question.own || reach == Reach::All) && all.answer(combination, question) == wanted
    });
    found.map(|question| question.id.clone()).collect()
}

/// What is unknown; of gates only what could still change the advice.
fn open(assessment: &Assessment, combination: usize) -> Vec<Id> {
    let all = &assessment.combinations;
    let unknown = with_answer(all, combination, Answer::Unknown, Reach::All);
    let matters = |id: &Id| {
        let others = |other: &Id| other == id || unknown.contains(other);
        !assessment.ordered || all.may_change(combination, &others)
    };
    let matter: Vec<bool> = unknown.iter().map(matters).collect();
    let kept = unknown.iter().zip(matter).filter(|(_, matters)| *matters);
    kept.map(|(id, _)| id.clone()).collect()
}

/// What carried an advice whose outcome a table says: each answer without which it would be another, and where there is none
/// such, each that was given.
fn carried(assessment: &Assessment, combination: usize) -> Vec<Id> {
    let all = &assessment.combinations;
    let now = all.verdict(combination);
    let own = || all.questions().iter().filter(|question| question.own);
    let given = |question: &&Question| all.answer(combination, question) != Answer::Unknown;
    let matters = |question: &&Question| {
        let other =
            |answer: &Answer| all.verdict(all.changed(combination, question, *answer)) != now;
        question.answers().iter().any(other)
    };
    let ids = |questions: Vec<&Question>| questions.iter().map(|it| it.id.clone()).collect();
    let carrying: Vec<&Question> = own()
        .filter(|it| now.outcome == Outcome::Consult || given(it))
        .collect();
    let mut deciding: Vec<&Question> = carrying.iter().copied().filter(matters).collect();
    // What is unknown is why to consult; what is known would only lead elsewhere.
    if now.outcome == Outcome::Consult && deciding.iter().any(|it| !given(it)) {
        deciding.retain(|it| !given(it));
    }
    match (deciding.is_empty(), own().any(|it| given(&it))) {
        (false, _) => ids(deciding),
        (true, true) => ids(own().filter(given).collect()),
        (true, false) => ids(own().collect()),
    }
}

fn because(assessment: &Assessment, combination: usize) -> Vec<Id> {
    if assessment.weighs == Weighs::Table {
        return carried(assessment, combination);
    }
    let all = &assessment.combinations;
    let with = |wanted| with_answer(all, combination, wanted, Reach::Own);
    let every = || {
        assessment
            .criteria
            .iter()
            .map(|criterion| criterion.id.clone())
    };
    match (all.verdict(combination).outcome, assessment.rule) {
        (Outcome::Escalate | Outcome::DeEscalate | Outcome::RequestHeavy, _) => {
            let mut carried = with(Answer::Yes);
            carried.extend(suggestion_rests_on(all, combination));
            carried
        }
        (Outcome::Stay, Rule::Down) => with(Answer::No),
        (Outcome::Stay | Outcome::Regular, _) => every().collect(),
        (Outcome::Consult, _) => {
            let unknown = with(Answer::Unknown);
            if unknown.is_empty() {
                every().collect()
            } else {
                unknown
            }
        }
    }
}

/// The borrowed criteria without whose answer the suggestion would be another.
fn suggestion_rests_on(all: &Combinations, combination: usize) -> impl Iterator<Item = Id> {
    let suggested = &all.verdict(combination).suggested_route;
    let borrowed = all.questions().iter().filter(|question| !question.own);
    let carries = borrowed.filter(move |question| {
        let without = all.changed(combination, question, Answer::Unknown);
        all.verdict(without).suggested_route != *suggested
    });
    carries.map(|question| question.id.clone())
}

fn would_change(all: &Combinations, combination: usize) -> Vec<Change> {
    let before = all.verdict(combination);
    let mut changes = Vec::new();
    for question in all.questions() {
        for &answer in question.answers() {
            let after = all.verdict(all.changed(combination, question, answer));
            // Equal verdicts are stored once, so another place is another verdict.
            if !std::ptr::eq(before, after) {
                changes.push(Change {
                    criterion: question.id.clone(),
                    answer,
                    outcome: after.outcome,
                    card_route: after.card_route.clone(),
                    suggested_route: after.suggested_route.clone(),
                    phase_four: after.phase_four,
                });
            }
        }
    }
    changes
}
