//! The verdict of every combination of answers, worked out once when the card is loaded.
//!
//! A combination is a number: a digit for each question, the first question counting slowest.
//! That makes an advice a look-up, and a changed answer a step to a neighbouring number.

use super::Verdict;
use crate::domain::{Answer, Id};

/// The most combinations that one assessment may have: 3^11.
pub const MOST_COMBINATIONS: usize = 177_147;

/// The most rows that a route table may have: one byte tells the verdicts of its rows apart, and
/// that of a gap between them.
pub const MOST_ROWS: usize = 255;

/// A criterion as an assessment asks it.
#[derive(Clone, Debug)]
pub struct Question {
    /// The criterion.
    pub id: Id,
    /// Whether it counts towards the outcome; a borrowed one does not.
    pub own: bool,
    allowed: usize,
    stride: usize,
}

impl Question {
    /// The answers it may have, in the order of [`Answer::ALL`].
    #[must_use]
    pub fn answers(&self) -> &'static [Answer] {
        &Answer::ALL[..self.allowed]
    }
}

/// All combinations of answers to the questions of an assessment, each with its verdict.
#[derive(Clone, Debug)]
pub struct Combinations {
    questions: Vec<Question>,
    verdicts: Vec<Verdict>,
    // For each combination, which of the verdicts.
    chosen: Vec<u8>,
}

impl Combinations {
    /// The questions: own criteria in card order, then borrowed ones.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question about this criterion.
    #[must_use]
    pub fn question(&self, criterion: &str) -> Option<&Question> {
        self.questions.iter().find(|found| found.id == *criterion)
    }

    /// How many combinations there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.chosen.len()
    }

    /// The verdict of a combination below [`Self::count`].
    #[must_use]
    pub fn verdict(&self, combination: usize) -> &Verdict {
        &self.verdicts[usize::from(self.chosen[combination])]
    }

    /// The answer to a question in a combination.
    #[must_use]
    pub fn answer(&self, combination: usize, question: &Question) -> Answer {
        Answer::ALL[combination / question.stride % question.allowed]
    }

    /// The combination in which one answer is another that its question allows.
    #[must_use]
    pub fn changed(&self, combination: usize, question: &Question, answer: Answer) -> usize {
        let now = self.answer(combination, question) as usize;
        combination - now * question.stride + answer as usize * question.stride
    }

    /// Whether some way of turning all unknowns into yes or no changes route or phase 4.
    #[must_use]
    pub fn route_may_change(&self, combination: usize) -> bool {
        let before = self.verdict(combination);
        self.some_settling(combination, 0, &|after| !before.same_route(after))
    }

    fn some_settling(
        &self,
        combination: usize,
        from: usize,
        test: &dyn Fn(&Verdict) -> bool,
    ) -> bool {
        let open = self.questions[from..]
            .iter()
            .position(|question| self.answer(combination, question) == Answer::Unknown);
        let Some(open) = open.map(|offset| from + offset) else {
            return test(self.verdict(combination));
        };
        [Answer::Yes, Answer::No].into_iter().any(|answer| {
            let settled = self.changed(combination, &self.questions[open], answer);
            self.some_settling(settled, open, test)
        })
    }

    /// The combination in words: `up-3-media=yes, up-3-threat-unrest=no`.
    #[must_use]
    pub fn spell(&self, combination: usize) -> String {
        let pairs = self
            .questions
            .iter()
            .map(|question| format!("{}={}", question.id, self.answer(combination, question)));
        pairs.collect::<Vec<_>>().join(", ")
    }

    /// No questions and no combinations.
    pub(super) const fn none() -> Self {
        Self {
            questions: Vec::new(),
            verdicts: Vec::new(),
            chosen: Vec::new(),
        }
    }

    /// Works out every combination; `question` gives criterion, own or borrowed, and n/a or not.
    ///
    /// `judge` is called once for each combination. There is nothing to return where there are
    /// more than [`MOST_COMBINATIONS`].
    pub(super) fn work_out(
        asked: impl IntoIterator<Item = (Id, bool, bool)>,
        mut judge: impl FnMut(usize, &[Answer]) -> Verdict,
    ) -> Option<Self> {
        let mut questions: Vec<Question> = asked
            .into_iter()
            .map(|(id, own, not_applicable)| Question {
                id,
                own,
                allowed: if not_applicable { 4 } else { 3 },
                stride: 1,
            })
            .collect();
        let mut count = 1;
        for question in questions.iter_mut().rev() {
            question.stride = count;
            count *= question.allowed;
            if count > MOST_COMBINATIONS {
                return None;
            }
        }
        let mut all = Self {
            questions,
            verdicts: Vec::new(),
            chosen: Vec::with_capacity(count),
        };
        let mut answers = Vec::with_capacity(all.questions.len());
        for combination in 0..count {
            answers.clear();
            answers.extend(all.questions.iter().map(|q| all.answer(combination, q)));
            let verdict = judge(combination, &answers);
            let place = all.place_of(verdict);
            all.chosen.push(place);
        }
        Some(all)
    }

    fn place_of(&mut self, verdict: Verdict) -> u8 {
        let place = self.verdicts.iter().position(|known| *known == verdict);
        let place = place.unwrap_or_else(|| {
            self.verdicts.push(verdict);
            self.verdicts.len() - 1
        });
        u8::try_from(place).expect("a route table has no more rows than that")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Outcome;
    use super::*;

    /// How many combinations that many questions have, of which the first may also be n/a.
    fn count(questions: usize, not_applicable: usize) -> Option<usize> {
        let asked = (0..questions).map(|at| {
            (
                Id::from(format!("q-{at}").as_str()),
                true,
                at < not_applicable,
            )
        });
        let all = Combinations::work_out(asked, |_, _| Verdict::plain(Outcome::Stay));
        all.map(|all| all.count())
    }

    #[test]
    fn as_many_combinations_are_worked_out_as_may_be_and_no_more() {
        assert_eq!(count(11, 0), Some(MOST_COMBINATIONS));
        assert_eq!(count(12, 0), None);
        assert_eq!(count(11, 1), None);
        assert_eq!(count(8, 8), Some(65_536));
    }
}
