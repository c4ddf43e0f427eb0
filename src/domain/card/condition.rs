//! The condition of a route row: "M or B yes, D no" or "none yes, none unknown".

use crate::domain::Answer;

/// Clauses that must all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition(Vec<Clause>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Clause {
    subject: Subject,
    /// The answers of which each will do.
    answers: Vec<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    /// No own criterion has the answer.
    None,
    /// At least so many of these questions have one of them.
    Some(usize, Vec<usize>),
    /// Whatever was answered.
    Always,
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
    /// Reads a condition; `question` gives the places of the questions that a letter or a group stands for.
    pub(super) fn parse(
        when: &str,
        question: impl Fn(&str) -> Option<Vec<usize>>,
    ) -> Result<Self, Fault> {
        let clauses = when.split(',').map(|text| clause(text.trim(), &question));
        clauses.collect::<Result<_, _>>().map(Self)
    }

    /// Whether it holds; the first `own` answers are those to the own criteria.
    pub(super) fn holds(&self, answers: &[Answer], own: usize) -> bool {
        self.0.iter().all(|clause| match &clause.subject {
            Subject::None => {
                let mut own = answers[..own].iter();
                !own.any(|answer| clause.answers.contains(answer))
            }
            Subject::Some(least, questions) => {
                let fits = |at: &&usize| clause.answers.contains(&answers[**at]);
                questions.iter().filter(fits).take(*least).count() == *least
            }
            Subject::Always => true,
        })
    }

    /// How many of a question's answers it counts at most, for each answer: beyond that many it does not look.
    pub(super) fn counts(&self, at: usize, is_own: bool, answer: Answer) -> usize {
        let clauses = self
            .0
            .iter()
            .filter(|clause| clause.answers.contains(&answer));
        let counted = clauses.map(|clause| match &clause.subject {
            Subject::None => usize::from(is_own),
            Subject::Some(least, questions) if questions.contains(&at) => *least,
            Subject::Some(..) | Subject::Always => 0,
        });
        counted.max().unwrap_or(0)
    }

    /// Whether it looks at two questions in the same way, so that their answers may be exchanged.
    pub(super) fn same(&self, one: usize, other: usize) -> bool {
        self.0.iter().all(|clause| match &clause.subject {
            Subject::Some(_, questions) => questions.contains(&one) == questions.contains(&other),
            Subject::None | Subject::Always => true,
        })
    }

    /// The ways in which it can hold: in each, the answers that fit for every question. `all` are
    /// the answers that each may have; the first `own` questions are own criteria.
    pub(super) fn ways(&self, all: &[Vec<Answer>], own: usize) -> Vec<Vec<Vec<Answer>>> {
        let mut ways = vec![all.to_vec()];
        for Clause { subject, answers } in &self.0 {
            match subject {
                Subject::None => {
                    let own = ways.iter_mut().flat_map(|way| way.iter_mut().take(own));
                    own.for_each(|fitting| fitting.retain(|known| !answers.contains(known)));
                }
                Subject::Some(least, questions) => {
                    let with = |way: &Vec<Vec<Answer>>, some: &[usize]| {
                        let mut way = way.clone();
                        for at in some {
                            way[*at].retain(|known| answers.contains(known));
                        }
                        way
                    };
                    let some = choices(questions, *least);
                    let split = ways.iter();
                    let split = split.flat_map(|way| some.iter().map(|some| with(way, some)));
                    ways = split.collect();
                }
                Subject::Always => {}
            }
        }
        // A way in which a question has no fitting answer is none.
        ways.retain(|way| way.iter().all(|fitting| !fitting.is_empty()));
        ways
    }
}

fn clause(text: &str, question: impl Fn(&str) -> Option<Vec<usize>>) -> Result<Clause, Fault> {
    let malformed = || Fault::Clause(text.to_owned());
    if text == "always" {
        return Ok(Clause {
            subject: Subject::Always,
            answers: Vec::new(),
        });
    }
    let (subject, answers) = answers_of(text).ok_or_else(malformed)?;
    if subject == "none" {
        let subject = Subject::None;
        return Ok(Clause { subject, answers });
    }
    let counted = subject.split_once(" of ");
    let (least, letters) = match counted {
        Some((least, letters)) => (least.parse().map_err(|_| malformed())?, letters),
        None => (1, subject),
    };
    let mut questions = Vec::new();
    for letter in letters.split(" or ") {
        if letter.is_empty() || letter.contains(' ') {
            return Err(malformed());
        }
        let found = question(letter).ok_or_else(|| Fault::Letter(letter.to_owned()))?;
        questions.extend(found);
    }
    questions.sort_unstable();
    questions.dedup();
    if least == 0 || least > questions.len() {
        return Err(malformed());
    }
    let subject = Subject::Some(least, questions);
    Ok(Clause { subject, answers })
}

/// What stands before the answers of a clause, and these: "M yes or unknown" has two.
fn answers_of(text: &str) -> Option<(&str, Vec<Answer>)> {
    let mut answers = Vec::new();
    let mut rest = text;
    loop {
        let (before, word) = rest.rsplit_once(' ')?;
        let all = [Answer::Yes, Answer::No, Answer::Unknown];
        answers.push(all.into_iter().find(|known| known.as_str() == word)?);
        match before.strip_suffix(" or") {
            Some(more) if answers_of(more).is_some() => rest = more,
            _ => return Some((before, answers)),
        }
    }
}

/// Every way to take so many of these.
fn choices(from: &[usize], count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (nth, first) in from.iter().enumerate() {
        for mut rest in choices(&from[nth + 1..], count - 1) {
            rest.insert(0, *first);
            all.push(rest);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Condition, Fault};
    use crate::domain::Answer::{No, Unknown, Yes};

    fn read(when: &str) -> Result<Condition, Fault> {
        Condition::parse(when, |letter| match letter {
            "all" => Some(vec![0, 1, 2]),
            _ => "MBD".find(letter).map(|at| vec![at]),
        })
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
    fn so_many_of_a_group_are_counted() {
        let condition = read("2 of all yes").unwrap();
        assert!(condition.holds(&[Yes, No, Yes], 3));
        assert!(!condition.holds(&[Yes, No, Unknown], 3));
        let open = read("2 of M or B or D yes or unknown").unwrap();
        assert!(open.holds(&[Yes, No, Unknown], 3));
        assert!(!open.holds(&[Yes, No, No], 3));
        assert!(read("always").unwrap().holds(&[No, No, No], 3));
        assert_eq!(
            read("4 of all yes"),
            Err(Fault::Clause("4 of all yes".to_owned()))
        );
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
