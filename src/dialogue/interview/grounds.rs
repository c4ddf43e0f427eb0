//! What an advice rests on: each criterion that carried it with the answer that was given. The chat and
//! the report both take it from here.

use std::collections::BTreeMap;

use crate::domain::card::advice::{Advice, Outcome};
use crate::domain::card::{Assessment, Card, Direction};
use crate::domain::case::Case;
use crate::domain::case::event::Event;
use crate::domain::case::interview::{Interview, InterviewEvent};
use crate::domain::stamp::Stamp;
use crate::domain::{Answer, Id};

use super::flow;
use crate::dialogue::message::text::Text;

/// The answers that an advice was weighed by; what is not among them nobody answered, and counted as unknown.
pub(crate) type Answers = BTreeMap<Id, Answer>;

/// What carried an advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grounds {
    /// The name of the heading above it.
    pub(crate) heading: &'static str,
    /// The answer that the heading says of each.
    implied: Answer,
    /// The criteria, in card order, with their answers.
    given: Vec<(Id, Option<Answer>)>,
}

impl Grounds {
    /// What carried this advice; none where nothing did.
    pub(crate) fn of(advice: &Advice, assessment: &Assessment, answers: &Answers) -> Option<Self> {
        let given = advice.because.iter();
        let given = given.map(|id| (id.clone(), answers.get(id).copied()));
        let given: Vec<(Id, Option<Answer>)> = given.collect();
        let holds = |answer| given.iter().any(|(_, given)| *given == Some(answer));
        let differ = holds(Answer::Yes) && holds(Answer::No);
        let known = given
            .iter()
            .all(|(_, given)| given.is_some_and(|one| one != Answer::Unknown));
        let (heading, implied) = match advice.outcome {
            Outcome::Escalate | Outcome::DeEscalate | Outcome::RequestHeavy => {
                ("because-yes", Answer::Yes)
            }
            // All of it is clear, and points in two directions.
            Outcome::Consult | Outcome::Stay | Outcome::Regular if known && differ => {
                ("because-differ", Answer::Unknown)
            }
            Outcome::Consult => ("because-open", Answer::Unknown),
            Outcome::Stay if assessment.direction() == Some(Direction::Down) => {
                ("because-no-down", Answer::No)
            }
            Outcome::Stay | Outcome::Regular => ("because-no", Answer::No),
        };
        (!advice.because.is_empty()).then_some(Self {
            heading,
            implied,
            given,
        })
    }

    /// A line for each criterion, with its answer where the heading does not say it.
    pub(super) fn briefly(&self) -> impl Iterator<Item = Text> {
        self.given.iter().map(|(criterion, given)| {
            // What nobody was asked is not clear either.
            if given.unwrap_or(Answer::Unknown) == self.implied {
                label(criterion)
            } else {
                as_given(criterion, *given)
            }
        })
    }

    /// A line for each criterion with its answer; one that another assessment asks says where the card has it.
    pub(crate) fn fully(&self, card: &Card, assessment: &Assessment) -> Vec<Text> {
        let line = |(criterion, given): &(Id, Option<Answer>)| {
            let line = as_given(criterion, *given);
            borrowed_from(card, assessment, criterion, line)
        };
        self.given.iter().map(line).collect()
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
            && let InterviewEvent::Advised(advice) = turn
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
    let InterviewEvent::Advised(advice) = turn else {
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
            InterviewEvent::Advised(last) => Some(last == advice),
            InterviewEvent::Answered { .. } => Some(false),
            _ => None,
        },
        Event::Moved { .. } | Event::Routed(_) => Some(false),
        _ => None,
    });
    last == Some(true)
}

fn weighed(card: &Card, interview: &Interview, case: &Case, advice: &Advice) -> Answers {
    match card.assessment(advice.assessment.as_str()) {
        Some(assessment) => flow::given(assessment, interview, Some(case)),
        None => interview.answers.clone(),
    }
}

/// What is said of a criterion, with its line of the card where an assessment only borrows it.
pub(crate) fn borrowed_from(
    card: &Card,
    assessment: &Assessment,
    criterion: &Id,
    said: Text,
) -> Text {
    let found = card.criterion(criterion.as_str());
    match found.filter(|_| assessment.borrows.contains(criterion)) {
        Some(found) => Text::of("report-borrowed")
            .text("what", said)
            .word("source", found.source),
        None => said,
    }
}

/// An answer in words.
pub(crate) fn answered(answer: Answer) -> Text {
    Text::of(format!("answer-{}", answer.choice()))
}

/// A criterion by its short name.
pub(crate) fn label(criterion: &Id) -> Text {
    Text::of(format!("{criterion}.label"))
}

/// A criterion with what was answered to it, or that nobody answered it.
fn as_given(criterion: &Id, given: Option<Answer>) -> Text {
    match given {
        Some(given) => with_answer(criterion, given),
        None => without_answer(criterion),
    }
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
