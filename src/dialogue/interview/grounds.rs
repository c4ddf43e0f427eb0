//! What an advice rests on: each criterion that carried it with the answer that was given. The chat and
//! the report both take it from here.

use std::collections::BTreeMap;

use crate::domain::advice::{Advice, Outcome};
use crate::domain::card::{Assessment, Card, Direction};
use crate::domain::case::Case;
use crate::domain::event::{Event, Stamp};
use crate::domain::interview::{Interview, Turn};
use crate::domain::{Answer, Id};

use super::flow;
use crate::dialogue::message::text::Text;

/// The answers that an advice was weighed by; what is not among them was unknown.
pub(crate) type Answers = BTreeMap<Id, Answer>;

/// What carried an advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grounds {
    /// The name of the heading above it.
    pub(crate) heading: &'static str,
    /// The answer that the heading says of each.
    implied: Answer,
    /// The criteria, in card order, with their answers.
    given: Vec<(Id, Answer)>,
}

impl Grounds {
    /// What carried this advice; none where nothing did.
    pub(crate) fn of(advice: &Advice, assessment: &Assessment, answers: &Answers) -> Option<Self> {
        let (heading, implied) = match advice.outcome {
            Outcome::Escalate | Outcome::DeEscalate | Outcome::RequestHeavy => {
                ("because-yes", Answer::Yes)
            }
            Outcome::Consult => ("because-open", Answer::Unknown),
            Outcome::Stay if assessment.direction() == Some(Direction::Down) => {
                ("because-no-down", Answer::No)
            }
            Outcome::Stay | Outcome::Regular => ("because-no", Answer::No),
        };
        let given = advice.because.iter();
        let given = given.map(|id| (id.clone(), answer(answers, id))).collect();
        (!advice.because.is_empty()).then_some(Self {
            heading,
            implied,
            given,
        })
    }

    /// A line for each criterion, with its answer where the heading does not say it.
    pub(super) fn briefly(&self) -> impl Iterator<Item = Text> {
        self.given.iter().map(|(criterion, given)| {
            if *given == self.implied {
                label(criterion)
            } else {
                with_answer(criterion, *given)
            }
        })
    }

    /// A line for each criterion with its answer.
    pub(crate) fn fully(&self) -> Vec<Text> {
        let given = self.given.iter();
        given
            .map(|(criterion, given)| with_answer(criterion, *given))
            .collect()
    }
}

/// What is unknown beside that which carried the advice.
pub(crate) fn still_open(advice: &Advice) -> Option<Text> {
    let open = advice.open.iter();
    let open = open.filter(|id| !advice.because.contains(id));
    let open: Vec<Text> = open.map(label).collect();
    (!open.is_empty()).then(|| Text::of("still-open").all("criteria", open))
}

/// An advice as it was given.
pub(crate) struct Given<'a> {
    /// When.
    pub(crate) stamp: Stamp,
    /// What.
    pub(crate) advice: &'a Advice,
    /// What it was weighed by.
    pub(crate) answers: Answers,
}

/// Every advice in a history with the answers that it was weighed by: those before it. One that was only
/// shown again stands there once.
pub(crate) fn advices<'a>(
    card: &Card,
    case: &Case,
    history: &'a [(Stamp, Event)],
) -> Vec<Given<'a>> {
    let mut then: Option<Case> = None;
    let mut all = Vec::new();
    for one in history {
        let (stamp, event) = one;
        let Some(now) = &mut then else {
            then = Case::begun(case.id, event);
            continue;
        };
        if let Event::Interviewed { by, about, turn } = event
            && let Turn::Advised(advice) = turn
            && !is_shown_again(history, one)
        {
            let interview = now.interview(by, about);
            let answers = interview.map(|interview| weighed(card, interview, now, advice));
            all.push(Given {
                stamp: *stamp,
                advice,
                answers: answers.unwrap_or_default(),
            });
        }
        now.apply(event, *stamp);
    }
    all
}

/// Whether this is an advice that was only shown once more: the last one of the same interview, with no
/// answer given and nothing decided since.
pub(crate) fn is_shown_again(history: &[(Stamp, Event)], one: &(Stamp, Event)) -> bool {
    let Event::Interviewed { by, about, turn } = &one.1 else {
        return false;
    };
    let Turn::Advised(advice) = turn else {
        return false;
    };
    let before = history.iter().rev();
    let mut before = before
        .skip_while(|known| !std::ptr::eq(*known, one))
        .skip(1);
    let last = before.find_map(|(_, event)| match event {
        Event::Interviewed {
            by: who,
            about: what,
            turn,
        } if who == by && what == about => match turn {
            Turn::Advised(last) => Some(last == advice),
            Turn::Answered { .. } => Some(false),
            _ => None,
        },
        Event::Moved { .. } | Event::Routed(_) => Some(false),
        _ => None,
    });
    last == Some(true)
}

fn weighed(card: &Card, interview: &Interview, case: &Case, advice: &Advice) -> Answers {
    let mut answers = interview.answers.clone();
    if let Some(assessment) = card.assessment(advice.assessment.as_str()) {
        answers.extend(flow::weighed(assessment, interview, Some(case)));
    }
    answers
}

/// What was answered.
pub(crate) fn answer(answers: &Answers, criterion: &Id) -> Answer {
    answers.get(criterion).copied().unwrap_or(Answer::Unknown)
}

/// An answer in words.
pub(crate) fn answered(answer: Answer) -> Text {
    Text::of(format!("answer-{}", answer.choice()))
}

/// A criterion by its short name.
pub(crate) fn label(criterion: &Id) -> Text {
    Text::of(format!("{criterion}.label"))
}

/// "this criterion: yes".
pub(crate) fn with_answer(criterion: &Id, given: Answer) -> Text {
    Text::of("if-answer")
        .any("criteria", [label(criterion)])
        .any("answers", [answered(given)])
}

/// The same of a criterion that was not answered.
pub(crate) fn without_answer(criterion: &Id) -> Text {
    Text::of("if-answer")
        .any("criteria", [label(criterion)])
        .any("answers", [Text::of("report-unanswered")])
}
