//! Which questions of an assessment may exchange their answers, and the combinations that stand for all others.
//!
//! A rule or a table looks at how many of some questions have an answer, up to a number. Questions at which it looks in the
//! same way are alike: a combination is then known by how many of them have each answer, and beyond the number that is
//! counted by no more than that there are more. So a few combinations stand for all, and what holds of each of them and of
//! its neighbours holds of every one.

use std::collections::BTreeSet;

use super::question::Question;
use crate::domain::Answer;

/// What is known of how an assessment looks at its questions.
pub(super) trait Looks {
    /// Whether it looks at two questions, by their places, in the same way.
    fn same(&self, one: usize, other: usize) -> bool;
    /// How many of the answers to this question and those like it are counted at most.
    fn counts(&self, at: usize, answer: Answer) -> usize;
}

/// The places of questions that are alike, in card order.
pub(super) type Class = Vec<usize>;

/// The classes of questions that are alike.
pub(super) fn classes(questions: &[Question], looks: &impl Looks) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        let alike = |class: &&mut Class| {
            let first = &questions[class[0]];
            let kind = |it: &Question| (it.own, it.answers().len());
            kind(first) == kind(question) && looks.same(class[0], at)
        };
        match classes.iter_mut().find(alike) {
            Some(class) => class.push(at),
            None => classes.push(vec![at]),
        }
    }
    classes
}

/// The combinations that stand for all others; none where they are more than `most`.
pub(super) fn samples(
    questions: &[Question],
    classes: &[Class],
    looks: &impl Looks,
    most: usize,
) -> Option<Vec<usize>> {
    let mut all = vec![0];
    for class in classes {
        let counts = counts(questions[class[0]].answers(), class, looks);
        if all.len().saturating_mul(counts.len()) > most {
            return None;
        }
        let numbers = counts.iter().map(|count| number(questions, class, count));
        let numbers: Vec<usize> = numbers.collect();
        all = all
            .iter()
            .flat_map(|before| numbers.iter().map(move |number| before + number))
            .collect();
    }
    Some(all)
}

/// How many questions of a class may have each answer, as far as the assessment tells one number from another.
fn counts(answers: &[Answer], class: &Class, looks: &impl Looks) -> BTreeSet<Vec<usize>> {
    let counted = |answer: &Answer| looks.counts(class[0], *answer);
    // One more than is counted: so that one of them may change its answer and enough are left.
    let most: Vec<usize> = answers.iter().map(|answer| counted(answer) + 1).collect();
    // All others have one answer: the one that is not counted where there is one, else each in turn.
    let uncounted = answers.iter().position(|answer| counted(answer) == 0);
    let rests: Vec<usize> = match uncounted {
        Some(at) => vec![at],
        None => (0..answers.len()).collect(),
    };
    let mut found = BTreeSet::new();
    for rest in rests {
        let mut some = vec![vec![0; answers.len()]];
        for at in (0..answers.len()).filter(|at| *at != rest) {
            let more = |count: &Vec<usize>| {
                let count = count.clone();
                let left = class.len() - count.iter().sum::<usize>();
                (0..=most[at].min(left)).map(move |number| {
                    let mut count = count.clone();
                    count[at] = number;
                    count
                })
            };
            some = some.iter().flat_map(more).collect();
        }
        found.extend(some.into_iter().map(|mut count| {
            count[rest] = class.len() - count.iter().sum::<usize>();
            count
        }));
    }
    found
}

/// The part of a combination's number that this class is, where so many have each answer.
fn number(questions: &[Question], class: &Class, count: &[usize]) -> usize {
    let answers = count.iter().enumerate();
    let answers = answers.flat_map(|(answer, count)| std::iter::repeat_n(answer, *count));
    let own = class.iter().zip(answers);
    own.map(|(at, answer)| answer * questions[*at].stride).sum()
}
