//! The condition of a route row: "M or B yes, D no" or "none yes, none unknown".

use crate::domain::Answer;

/// Clauses that must all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition(Vec<Clause>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Clause {
    subject: Subject,
    answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    /// No own criterion has the answer.
    None,
    /// At least one of these questions has it.
    Any(Vec<usize>),
}

/// Why a condition cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// This clause does not follow the form.
    Clause(String),
    /// This letter is not known.
    Letter(String),
}

impl Condition {
    /// Reads a condition; `question` gives the place of the question that a letter stands for.
    pub(super) fn parse(
        when: &str,
        question: impl Fn(&str) -> Option<usize>,
    ) -> Result<Self, Fault> {
        let clauses = when.split(',').map(|text| clause(text.trim(), &question));
        clauses.collect::<Result<_, _>>().map(Self)
    }

    /// Whether it holds; the first `own` answers are those to the own criteria.
    pub(super) fn holds(&self, answers: &[Answer], own: usize) -> bool {
        self.0.iter().all(|clause| match &clause.subject {
            Subject::None => !answers[..own].contains(&clause.answer),
            Subject::Any(questions) => questions.iter().any(|&at| answers[at] == clause.answer),
        })
    }

    /// The ways in which it can hold: in each, the answers that fit for every question. `all` are
    /// the answers that each may have; the first `own` questions are own criteria.
    pub(super) fn ways(&self, all: &[Vec<Answer>], own: usize) -> Vec<Vec<Vec<Answer>>> {
        let mut ways = vec![all.to_vec()];
        for Clause { subject, answer } in &self.0 {
            match subject {
                Subject::None => {
                    let own = ways.iter_mut().flat_map(|way| way.iter_mut().take(own));
                    own.for_each(|fitting| fitting.retain(|known| known != answer));
                }
                Subject::Any(questions) => {
                    let with = |way: &Vec<Vec<Answer>>, at: &usize| {
                        let mut way = way.clone();
                        way[*at].retain(|known| known == answer);
                        way
                    };
                    let split = ways.iter();
                    let split = split.flat_map(|way| questions.iter().map(|at| with(way, at)));
                    ways = split.collect();
                }
            }
        }
        // A way in which a question has no fitting answer is none.
        ways.retain(|way| way.iter().all(|fitting| !fitting.is_empty()));
        ways
    }
}

fn clause(text: &str, question: impl Fn(&str) -> Option<usize>) -> Result<Clause, Fault> {
    let malformed = || Fault::Clause(text.to_owned());
    let (subject, answer) = text.rsplit_once(' ').ok_or_else(malformed)?;
    let answer = [Answer::Yes, Answer::No, Answer::Unknown]
        .into_iter()
        .find(|known| known.as_str() == answer)
        .ok_or_else(malformed)?;
    if subject == "none" {
        let subject = Subject::None;
        return Ok(Clause { subject, answer });
    }
    let mut questions = Vec::new();
    for letter in subject.split(" or ") {
        if letter.is_empty() || letter.contains(' ') {
            return Err(malformed());
        }
        let at = question(letter).ok_or_else(|| Fault::Letter(letter.to_owned()))?;
        questions.push(at);
    }
    let subject = Subject::Any(questions);
    Ok(Clause { subject, answer })
}

#[cfg(test)]
mod tests {
    use super::{Condition, Fault};
    use crate::domain::Answer::{No, Unknown, Yes};

    fn read(when: &str) -> Result<Condition, Fault> {
        Condition::parse(when, |letter| "MBD".find(letter))
    }

    #[test]
    fn clauses_must_all_hold_and_letters_are_alternatives() {
        let condition = read("M or B yes, D no").unwrap();
        assert!(condition.holds(&[Yes, No, No], 2));
        assert!(condition.holds(&[Unknown, Yes, No], 2));
        assert!(!condition.holds(&[No, No, No], 2));
        assert!(!condition.holds(&[Yes, Yes, Unknown], 2));
    }

    #[test]
    fn none_looks_at_own_criteria_only() {
        let condition = read("none yes, none unknown").unwrap();
        assert!(condition.holds(&[No, No, Yes], 2));
        assert!(!condition.holds(&[No, Unknown, Yes], 2));
    }

    #[test]
    fn other_words_are_refused() {
        let clause = |text: &str| Err(Fault::Clause(text.to_owned()));
        assert_eq!(read("M B yes"), clause("M B yes"));
        assert_eq!(read("M or yes"), clause("M or yes"));
        assert_eq!(read("M perhaps"), clause("M perhaps"));
        assert_eq!(read("M yes,"), clause(""));
        assert_eq!(read("X yes"), Err(Fault::Letter("X".to_owned())));
    }
}
