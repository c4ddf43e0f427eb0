//! The verdict of every combination of answers, worked out once when the card is loaded.
//!
//! A combination is a number: a digit for each question, the first question counting slowest.
//! That makes an advice a look-up, and a changed answer a step to a neighbouring number.

use super::alike::{self, Class, Looks};
use super::condition::Condition;
use super::question::Question;
use super::{Outcome, Rule, Verdict};
use crate::domain::{Answer, Id};

/// The most combinations of one assessment that are tried one by one: 3^11. Of a larger one those are tried that stand for all
/// others, and no more of them than this.
pub const MOST_COMBINATIONS: usize = 177_147;

/// The most rows that a route table may have: one byte tells the verdicts of its rows apart, and
/// that of a gap between them.
pub const MOST_ROWS: usize = 255;

/// All combinations of answers to the questions of an assessment, each with its verdict.
#[derive(Clone, Debug)]
pub struct Combinations {
    questions: Vec<Question>,
    verdicts: Vec<Verdict>,
    chosen: Chosen,
    // The questions that are alike, where the combinations are too many to be tried one by one.
    classes: Vec<Class>,
}

/// Which of the verdicts a combination has.
#[derive(Clone, Debug)]
enum Chosen {
    /// For each combination.
    Each(Vec<u8>),
    /// Worked out when it is asked for; those that stand for all others.
    Judged(Judge, Vec<usize>),
}

/// How an assessment weighs answers.
#[derive(Clone, Debug)]
pub(super) struct Judge {
    /// Its rule, where it has no table.
    pub(super) rule: Rule,
    /// For each own criterion, whether it is decisive.
    pub(super) decisive: Vec<bool>,
    /// The conditions of its table with what they give, if it has one.
    pub(super) table: Option<Vec<(Condition, Verdict)>>,
}

impl Judge {
    /// The row of the table that decides, by its place.
    pub(super) fn row(&self, answers: &[Answer]) -> Option<usize> {
        let own = self.decisive.len();
        let mut rows = self.table.iter().flatten();
        rows.position(|(condition, _)| condition.holds(answers, own))
    }

    /// What these answers come to; a gap in the table is refused elsewhere.
    pub(super) fn verdict(&self, answers: &[Answer]) -> Verdict {
        match &self.table {
            Some(rows) => match self.row(answers) {
                Some(row) => rows[row].1.clone(),
                None => Verdict::plain(Outcome::Consult),
            },
            None => {
                let weighed = answers.iter().zip(&self.decisive);
                let weighed = weighed.map(|(answer, decisive)| (*answer, *decisive));
                Verdict::plain(self.rule.weigh(weighed))
            }
        }
    }

    /// Every verdict that there can be, each once.
    fn verdicts(&self) -> Vec<Verdict> {
        let plain = |outcome| Verdict::plain(outcome);
        let rule = match self.rule {
            Rule::Up => vec![Outcome::Stay, Outcome::Consult, Outcome::Escalate],
            Rule::Down => vec![Outcome::Stay, Outcome::Consult, Outcome::DeEscalate],
            Rule::Request => vec![Outcome::Regular, Outcome::Consult, Outcome::RequestHeavy],
        };
        let rows = self
            .table
            .iter()
            .flatten()
            .map(|(_, verdict)| verdict.clone());
        let mut all: Vec<Verdict> = Vec::new();
        for verdict in rule.into_iter().map(plain).chain(rows) {
            if !all.contains(&verdict) {
                all.push(verdict);
            }
        }
        all
    }
}

impl Looks for Judge {
    fn same(&self, one: usize, other: usize) -> bool {
        let decisive = |at: usize| self.decisive.get(at).copied().unwrap_or_default();
        let mut rows = self.table.iter().flatten();
        decisive(one) == decisive(other) && rows.all(|(condition, _)| condition.same(one, other))
    }

    fn counts(&self, at: usize, answer: Answer) -> usize {
        let own = at < self.decisive.len();
        match &self.table {
            // A rule asks of each answer whether there is one.
            None => 1,
            Some(rows) => {
                let counted = rows.iter().map(|(row, _)| row.counts(at, own, answer));
                counted.max().unwrap_or(0)
            }
        }
    }
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

    /// How many combinations are tried for the proof: all, or those that stand for all others.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.chosen {
            Chosen::Each(all) => all.len(),
            Chosen::Judged(_, samples) => samples.len(),
        }
    }

    /// How many combinations there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.questions
            .iter()
            .map(|question| question.allowed)
            .product()
    }

    /// The combinations that are tried for the proof.
    pub fn tried(&self) -> impl Iterator<Item = usize> {
        let samples = match &self.chosen {
            Chosen::Each(_) => None,
            Chosen::Judged(_, samples) => Some(samples),
        };
        (0..self.count()).map(move |nth| samples.map_or(nth, |samples| samples[nth]))
    }

    /// Whether those that are tried stand for more, since questions are alike.
    #[must_use]
    pub const fn is_by_structure(&self) -> bool {
        matches!(self.chosen, Chosen::Judged(..))
    }

    /// The verdict of a combination; equal ones are the same one.
    #[must_use]
    pub fn verdict(&self, combination: usize) -> &Verdict {
        let at = match &self.chosen {
            Chosen::Each(all) => usize::from(all[combination]),
            Chosen::Judged(judge, _) => {
                let verdict = judge.verdict(&self.answers(combination));
                let known = self.verdicts.iter().position(|known| *known == verdict);
                known.expect("all that it can come to are known")
            }
        };
        &self.verdicts[at]
    }

    /// The answers of a combination, in the order of the questions.
    pub(super) fn answers(&self, combination: usize) -> Vec<Answer> {
        let questions = self.questions.iter();
        questions
            .map(|question| self.answer(combination, question))
            .collect()
    }

    /// The questions of which one at least has to change for the proof to try a change of any: all, or of those that are alike
    /// one with each answer.
    #[must_use]
    pub fn movers(&self, combination: usize) -> Vec<&Question> {
        if !self.is_by_structure() {
            return self.questions.iter().collect();
        }
        let mut movers: Vec<&Question> = Vec::new();
        for class in &self.classes {
            let mut seen: Vec<Answer> = Vec::new();
            for question in class.iter().map(|at| &self.questions[*at]) {
                let answer = self.answer(combination, question);
                if !seen.contains(&answer) {
                    seen.push(answer);
                    movers.push(question);
                }
            }
        }
        movers
    }

    /// Whether turning some of the questions that are `open` and unknown into yes or no changes the verdict.
    #[must_use]
    pub fn may_change(&self, combination: usize, open: &dyn Fn(&Id) -> bool) -> bool {
        let before = self.verdict(combination);
        self.some_settled(combination, open, &|after| !std::ptr::eq(before, after))
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
        self.some_settled(combination, &|_| true, &|after| !before.same_route(after))
    }

    /// Whether some way of turning what is open and unknown into yes or no passes a test.
    fn some_settled(
        &self,
        combination: usize,
        open: &dyn Fn(&Id) -> bool,
        test: &dyn Fn(&Verdict) -> bool,
    ) -> bool {
        let unknown = |at: usize| {
            let question = &self.questions[at];
            let unknown = self.answer(combination, question) == Answer::Unknown;
            (unknown && open(&question.id)).then_some(at)
        };
        let alone = (0..self.questions.len()).map(|at| vec![at]);
        let classes: Vec<Class> = match self.classes.is_empty() {
            true => alone.collect(),
            false => self.classes.clone(),
        };
        let unknown = classes
            .iter()
            .map(|class| class.iter().copied().filter_map(unknown).collect());
        let unknown: Vec<Class> = unknown.filter(|class: &Class| !class.is_empty()).collect();
        self.some_settling(combination, &unknown, test)
    }

    /// Of questions that are alike it counts only how many become yes.
    fn some_settling(
        &self,
        combination: usize,
        unknown: &[Class],
        test: &dyn Fn(&Verdict) -> bool,
    ) -> bool {
        let Some((class, rest)) = unknown.split_first() else {
            return test(self.verdict(combination));
        };
        (0..=class.len()).any(|yes| {
            let answers = class.iter().enumerate();
            let settled = answers.fold(combination, |before, (nth, at)| {
                let answer = if nth < yes { Answer::Yes } else { Answer::No };
                self.changed(before, &self.questions[*at], answer)
            });
            self.some_settling(settled, rest, test)
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
            chosen: Chosen::Each(Vec::new()),
            classes: Vec::new(),
        }
    }

    /// Works out every combination, or where they are more than [`MOST_COMBINATIONS`] those that stand for all others;
    /// `asked` gives criterion, own or borrowed, and n/a or not. There is nothing to return where these are more, too.
    pub(super) fn work_out(
        asked: impl IntoIterator<Item = (Id, bool, bool)>,
        judge: Judge,
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
        let mut count: usize = 1;
        for question in questions.iter_mut().rev() {
            question.stride = count;
            count = count.checked_mul(question.allowed)?;
        }
        if count > MOST_COMBINATIONS {
            let classes = alike::classes(&questions, &judge);
            let samples = alike::samples(&questions, &classes, &judge, MOST_COMBINATIONS)?;
            return Some(Self {
                questions,
                verdicts: judge.verdicts(),
                chosen: Chosen::Judged(judge, samples),
                classes,
            });
        }
        let mut all = Self {
            questions,
            verdicts: Vec::new(),
            chosen: Chosen::Each(Vec::new()),
            classes: Vec::new(),
        };
        let mut chosen = Vec::with_capacity(count);
        let mut answers = Vec::with_capacity(all.questions.len());
        for combination in 0..count {
            answers.clear();
            answers.extend(all.questions.iter().map(|q| all.answer(combination, q)));
            let verdict = judge.verdict(&answers);
            chosen.push(all.place_of(verdict));
        }
        all.chosen = Chosen::Each(chosen);
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
        let judge = Judge {
            rule: Rule::Down,
            decisive: vec![false; questions],
            table: None,
        };
        let all = Combinations::work_out(asked, judge);
        all.map(|all| all.count())
    }

    #[test]
    fn as_many_combinations_are_worked_out_as_may_be_and_no_more() {
        assert_eq!(count(11, 0), Some(MOST_COMBINATIONS));
        assert_eq!(count(8, 8), Some(65_536));
        // Of a rule that asks only whether there is such an answer a few stand for all.
        assert!(count(12, 0).unwrap() < 30);
        assert!(count(40, 0).unwrap() < 30);
        assert!(count(31, 31).unwrap() < 200);
        // More than a number can name.
        assert_eq!(count(41, 0), None);
    }
}
