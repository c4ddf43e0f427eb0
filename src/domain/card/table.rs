//! An assessment as a decision table: rows of answers, of which the first that fits decides.
//!
//! It says what the rule or the route table of the card says, in the form that other programs read.

use super::{Assessment, Outcome, Rule, Verdict};
use crate::domain::Answer;

/// A row of a decision table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// For each question, in the order of the assessment, the answers that fit.
    pub answers: Vec<Vec<Answer>>,
    /// What follows.
    pub verdict: Verdict,
}

impl Assessment {
    /// The rows of the assessment as a decision table. For every combination of answers, the first
    /// that fits gives its verdict.
    #[must_use]
    pub fn table(&self) -> Vec<TableRow> {
        let questions = self.combinations.questions();
        let all: Vec<Vec<Answer>> = questions.iter().map(|it| it.answers().to_vec()).collect();
        if let Some(route) = &self.route {
            let row = |row: &super::RouteRow| {
                let ways = row.condition.ways(&all, self.criteria.len());
                let verdict = row.verdict.clone();
                ways.into_iter().map(move |answers| TableRow {
                    answers,
                    verdict: verdict.clone(),
                })
            };
            return route.rows.iter().flat_map(row).collect();
        }
        let plain = |answers: Vec<Vec<Answer>>, outcome| TableRow {
            answers,
            verdict: Verdict::plain(outcome),
        };
        // A row for each question that this answer alone decides, where it can have the answer.
        let any = |answer: Answer, outcome: Outcome, wanted: &dyn Fn(usize) -> bool| {
            let able = |at: &usize| all[*at].contains(&answer) && wanted(*at);
            let row = |at| {
                let mut answers = all.clone();
                answers[at] = vec![answer];
                plain(answers, outcome)
            };
            (0..all.len()).filter(able).map(row).collect::<Vec<_>>()
        };
        let own = |at: usize| questions[at].own;
        let decisive = |at: usize| self.criteria.get(at).is_some_and(|found| found.decisive);
        let mut rows = match self.rule {
            Rule::Up => [
                any(Answer::Yes, Outcome::Escalate, &own),
                any(Answer::Unknown, Outcome::Consult, &own),
            ],
            Rule::Down => [
                any(Answer::No, Outcome::Stay, &own),
                any(Answer::Unknown, Outcome::Consult, &own),
            ],
            Rule::Request => {
                let mut none = all.clone();
                for answers in none.iter_mut().take(self.criteria.len()) {
                    *answers = vec![Answer::No];
                }
                [
                    any(Answer::Yes, Outcome::RequestHeavy, &decisive),
                    vec![plain(none, Outcome::Regular)],
                ]
            }
        }
        .concat();
        if self.rule == Rule::Down {
            rows.extend(any(Answer::Yes, Outcome::DeEscalate, &own));
        }
        let rest = match self.rule {
            Rule::Up => Outcome::Stay,
            Rule::Down | Rule::Request => Outcome::Consult,
        };
        rows.push(plain(all.clone(), rest));
        rows
    }
}
