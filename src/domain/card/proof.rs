//! The proof at start: what must hold of every combination of answers, tried on every one.

use super::{Assessment, Card, Outcome, Question, Rule, Verdict, Weighs};
use crate::domain::{Answer, Problem};

/// What was proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How many combinations of answers were tried, over all assessments.
    pub combinations: usize,
}

/// Proves a card over all combinations of answers.
///
/// Of an assessment with more than can be tried one by one, those are tried that stand for all others (`card/alike.rs`).
///
/// Each has exactly one outcome, the one of its rule, or where its table says the outcome one that its direction can have. One more yes on the way up never lowers the
/// outcome or phase 4, and one more no on the way down never raises the outcome. Unknown is never
/// no: where it gives what a no gives and a yes would not, the outcome is to consult, or stays
/// provisional.
///
/// # Errors
/// The first combination for which that does not hold.
pub fn prove(card: &Card) -> Result<Proof, Problem> {
    let mut combinations = 0;
    for assessment in &card.assessments {
        let all = &assessment.combinations;
        for combination in all.tried() {
            one_outcome(card, assessment, combination)?;
            for question in all.movers(combination) {
                steady(card, assessment, combination, question)?;
                unknown_is_not_no(card, assessment, combination, question)?;
            }
        }
        combinations += all.count();
    }
    Ok(Proof { combinations })
}

fn one_outcome(card: &Card, assessment: &Assessment, combination: usize) -> Result<(), Problem> {
    let all = &assessment.combinations;
    let own = all.questions().iter().zip(&assessment.criteria);
    let expected = assessment
        .rule
        .weigh(own.map(|(question, own)| (all.answer(combination, question), own.decisive)));
    let outcome = all.verdict(combination).outcome;
    let fits = match (assessment.weighs, assessment.rule) {
        (Weighs::Rule, _) => outcome == expected,
        (Weighs::Table, Rule::Up) => {
            matches!(
                outcome,
                Outcome::Stay | Outcome::Consult | Outcome::Escalate
            )
        }
        (Weighs::Table, _) => {
            matches!(
                outcome,
                Outcome::Stay | Outcome::Consult | Outcome::DeEscalate
            )
        }
    };
    if fits {
        return Ok(());
    }
    let problem = failed(card, assessment, combination, "proof-rule");
    Err(problem.with("outcome", outcome).with("expected", expected))
}

/// One more yes up lowers nothing, one more no down raises nothing.
fn steady(
    card: &Card,
    assessment: &Assessment,
    combination: usize,
    question: &Question,
) -> Result<(), Problem> {
    let all = &assessment.combinations;
    let now = all.verdict(combination);
    let with = |answer| all.verdict(all.changed(combination, question, answer));
    let holds = match (assessment.rule, assessment.speaks_against(&question.id)) {
        (Rule::Up, false) => reaches(with(Answer::Yes), now),
        (Rule::Up, true) => {
            let asks = now.outcome == Outcome::Consult;
            let no = with(Answer::No);
            reaches(no, with(Answer::Yes)) && (asks || reaches(no, now))
        }
        (Rule::Down, false) => reaches(now, with(Answer::No)),
        (Rule::Down, true) => reaches(now, with(Answer::Yes)),
        (Rule::Request, _) => true,
    };
    if holds {
        return Ok(());
    }
    let problem = failed(card, assessment, combination, "proof-lowers");
    Err(problem.with("criterion", &question.id))
}

/// Whether a verdict goes at least as far as another, in its outcome and in phase 4.
fn reaches(verdict: &Verdict, other: &Verdict) -> bool {
    let far = |verdict: &Verdict| match verdict.outcome {
        Outcome::Stay | Outcome::Regular => 0,
        Outcome::Consult => 1,
        Outcome::Escalate | Outcome::DeEscalate | Outcome::RequestHeavy => 2,
    };
    far(verdict) >= far(other) && verdict.phase_four >= other.phase_four
}

fn unknown_is_not_no(
    card: &Card,
    assessment: &Assessment,
    combination: usize,
    question: &Question,
) -> Result<(), Problem> {
    let all = &assessment.combinations;
    if all.answer(combination, question) != Answer::Unknown {
        return Ok(());
    }
    let with = |answer| all.verdict(all.changed(combination, question, answer));
    let unknown = all.verdict(combination);
    // Whichever answer would lead no further: an unknown is not taken for it.
    let (less, more) = match assessment.speaks_against(&question.id) {
        true => (Answer::Yes, Answer::No),
        false => (Answer::No, Answer::Yes),
    };
    let reads_as_no = unknown == with(less) && unknown != with(more);
    if !reads_as_no || unknown.outcome == Outcome::Consult || assessment.provisional(combination) {
        return Ok(());
    }
    let problem = failed(card, assessment, combination, "proof-unknown");
    Err(problem.with("criterion", &question.id))
}

fn failed(card: &Card, assessment: &Assessment, combination: usize, key: &'static str) -> Problem {
    let answers = assessment.combinations.spell(combination);
    // The row of the table that decided is where to look; without one, the assessment.
    let line = assessment
        .row_for(combination)
        .map_or(assessment.line, |row| row.line);
    Problem::new(key)
        .with("id", &assessment.id)
        .with("answers", answers)
        .at(card.file.clone(), Some(line))
}
