//! What was asked and answered in each assessment, as it was at its time: an answer that was given later,
//! in another assessment, changes nothing of it. Report, export and letters all take it from here.

use crate::domain::card::{Assessment, Card};
use crate::domain::case::event::Event;
use crate::domain::case::interview::InterviewEvent;
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
use crate::domain::{Answer, Id};

use super::grounds;
use crate::dialogue::message::text::Text;

/// An assessment that somebody went through, once.
pub(crate) struct Interviewed<'a> {
    /// Which.
    pub(crate) assessment: &'a Assessment,
    by: &'a PersonId,
    /// The answers in the order of giving.
    given: Vec<Given<'a>>,
}

/// An answer that was given in it.
#[derive(Clone, Copy)]
struct Given<'a> {
    criterion: &'a Id,
    answer: Answer,
    stamp: Stamp,
    /// Whether another answer to the same came in its place, in the same assessment.
    replaced: bool,
}

/// Every assessment in a history in which something was answered, in the order of beginning.
pub(crate) fn all<'a>(card: &'a Card, history: &'a [(Stamp, Event)]) -> Vec<Interviewed<'a>> {
    let mut all: Vec<Interviewed<'a>> = Vec::new();
    for (stamp, event) in history {
        let Event::Interviewed { by, about, turn } = event else {
            continue;
        };
        let assessment = about.assessment();
        let Some(assessment) = assessment.and_then(|id| card.assessment(id.as_str())) else {
            continue;
        };
        let begun = matches!(turn, InterviewEvent::Begun);
        let is_it = |known: &&mut Interviewed<'_>| known.is(by, assessment) && !begun;
        let known = all.iter_mut().rev().find(is_it);
        let given = match turn {
            InterviewEvent::Answered { criterion, answer } => Some((criterion, *answer)),
            _ => None,
        };
        match (known, given) {
            (Some(known), Some((criterion, answer))) => known.answer(criterion, answer, *stamp),
            (None, given) => {
                let mut new = Interviewed {
                    assessment,
                    by,
                    given: Vec::new(),
                };
                if let Some((criterion, answer)) = given {
                    new.answer(criterion, answer, *stamp);
                }
                all.push(new);
            }
            (Some(_), None) => {}
        }
    }
    all.retain(|known| !known.given.is_empty());
    all
}

/// The answer to a criterion that was given last in an assessment, and when.
pub(crate) fn last(
    all: &[Interviewed<'_>],
    assessment: &Assessment,
    criterion: &Id,
) -> Option<(Stamp, Answer)> {
    let own = all.iter().filter(|one| one.assessment.id == assessment.id);
    let given = own.filter_map(|one| one.to(criterion));
    given.max_by_key(|(stamp, _)| stamp.step)
}

/// Whether a criterion was answered with something else than unknown after that, in any assessment.
pub(crate) fn known_after(all: &[Interviewed<'_>], criterion: &Id, at: Stamp) -> bool {
    let mut given = all.iter().filter_map(|one| one.to(criterion));
    given.any(|(stamp, answer)| stamp.step > at.step && answer != Answer::Unknown)
}

impl<'a> Interviewed<'a> {
    fn is(&self, by: &PersonId, assessment: &Assessment) -> bool {
        self.by == by && self.assessment.id == assessment.id
    }

    fn answer(&mut self, criterion: &'a Id, answer: Answer, stamp: Stamp) {
        let mut before = self.given.iter_mut();
        match before.find(|given| given.criterion == criterion && !given.replaced) {
            Some(same) if same.answer == answer => return,
            Some(other) => other.replaced = true,
            None => {}
        }
        self.given.push(Given {
            criterion,
            answer,
            stamp,
            replaced: false,
        });
    }

    /// Its answers in the order in which the card asks, an answer that was replaced before its successor.
    fn in_order(&self) -> impl Iterator<Item = &Given<'a>> {
        let own = self.assessment.criteria.iter().map(|own| &own.id);
        let asked = own.chain(&self.assessment.borrows);
        asked.flat_map(|id| self.given.iter().filter(move |given| given.criterion == id))
    }

    /// The answer to a criterion that stands in it, and when it was given.
    fn to(&self, criterion: &Id) -> Option<(Stamp, Answer)> {
        let mut given = self.given.iter();
        given
            .find(|given| given.criterion == criterion && !given.replaced)
            .map(|given| (given.stamp, given.answer))
    }

    /// The line above its answers.
    pub(crate) fn heading(&self) -> Option<Text> {
        let last = self.last()?;
        Some(
            Text::of("report-asked")
                .text("what", Text::of(&self.assessment.id))
                .word("source", self.assessment.source)
                .moment("at", last.at),
        )
    }

    fn last(&self) -> Option<Stamp> {
        let stamps = self.given.iter().map(|given| given.stamp);
        stamps.max_by_key(|stamp| stamp.at)
    }

    /// What `say` says of each answer; what was answered in another minute than the last, or was replaced, says
    /// when.
    fn told(&self, say: impl Fn(&Id, Answer) -> Text) -> Vec<(&'a Id, Text)> {
        let last = self.last();
        let is_last = |given: &Given<'_>| {
            last.is_none_or(|last| last.at.duration_since(given.stamp.at).as_mins() == 0)
        };
        let dated = |given: &Given<'_>, said: Text| {
            let key = match (given.replaced, is_last(given)) {
                (true, _) => "report-replaced",
                (false, true) => return said,
                (false, false) => "report-answered",
            };
            let line = Text::of(key).text("answer", said);
            line.moment("at", given.stamp.at)
        };
        let told = |given: &Given<'_>| dated(given, say(given.criterion, given.answer));
        let all = self.in_order();
        all.map(|given| (given.criterion, told(given))).collect()
    }

    /// What it asks itself and was never answered in it: somebody wanted the advice first, or put it aside. What it
    /// borrows may be known from before.
    fn unanswered(&self) -> impl Iterator<Item = &'a Id> {
        let own = self.assessment.criteria.iter().map(|own| &own.id);
        own.filter(|id| !self.given.iter().any(|given| given.criterion == *id))
    }

    /// Where the card asks for it.
    fn place(&self, criterion: &Id) -> usize {
        let own = self.assessment.criteria.iter().map(|own| &own.id);
        let mut asked = own.chain(&self.assessment.borrows);
        asked.position(|id| id == criterion).unwrap_or(usize::MAX)
    }

    /// Something for each question, in the order of the card: of what was answered, and of what was not.
    fn each(
        &self,
        given: impl Fn(&Id, Answer) -> Text,
        open: impl Fn(&Id) -> Text,
    ) -> Vec<(&Id, Text)> {
        let mut each = self.told(given);
        each.extend(self.unanswered().map(|id| (id, open(id))));
        each.sort_by_key(|(id, _)| self.place(id));
        each
    }

    /// A line for each question.
    pub(crate) fn lines(&self) -> Vec<Text> {
        let lines = self.each(grounds::with_answer, grounds::without_answer);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// The same as the rows of a table: the question, and what was answered.
    pub(crate) fn rows(&self, card: &Card) -> Vec<Vec<Text>> {
        let open = |_: &Id| Text::of("report-unanswered");
        let rows = self.each(|_, given| grounds::answered(given), open);
        let row = |(id, answer)| {
            let asked = grounds::borrowed_from(card, self.assessment, id, grounds::label(id));
            vec![asked, answer]
        };
        rows.into_iter().map(row).collect()
    }
}
