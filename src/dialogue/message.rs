//! A message to somebody: the only thing that ever goes out.

use crate::domain::advice::Advice;
use crate::domain::alert::{AlertId, DeliveryId};
use crate::domain::code::{CaseCode, PingCode};
use crate::domain::people::PersonId;
use crate::domain::{Id, Role};

use super::text::Text;

/// To whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// One person.
    Person(PersonId),
    /// The alert channel of a municipality, by its name in the settings.
    Channel(String),
}

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A question of an interview, or a request to answer.
    Question,
    /// All answers, each of which can be changed.
    Review,
    /// Advice with its explanation.
    Advice,
    /// A decision was recorded.
    Transition,
    /// A ping, or news of an alert.
    Alert,
    /// Something is waiting for the reader.
    Reminder,
    /// How things stand.
    Status,
    /// Something was not allowed, not understood or not found.
    Refusal,
    /// Anything else.
    Text,
}

/// Which question it is, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub id: Id,
    /// Its place, from 1.
    pub nth: usize,
    /// How many there are.
    pub of: usize,
}

/// Something to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What a front sends back.
    pub id: Id,
    /// What stands on it.
    pub label: Text,
}

/// What a ping carries beside its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ping {
    /// The alert.
    pub alert: AlertId,
    /// Who must confirm.
    pub role: Role,
    /// The rung, from 1.
    pub rung: u32,
    /// The name of this message for its result.
    pub delivery: DeliveryId,
    /// The code that confirms.
    pub code: PingCode,
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// To whom.
    pub to: Audience,
    /// What kind.
    pub kind: Kind,
    /// What stands above it: the answer that was just noted.
    pub lead: Option<Text>,
    /// Its paragraphs.
    pub text: Vec<Text>,
    /// The question in it.
    pub question: Option<Asked>,
    /// What can be pressed.
    pub choices: Vec<Choice>,
    /// The advice in it.
    pub advice: Option<Box<Advice>>,
    /// The case that it is about; shown only where an interview is not.
    pub case: Option<CaseCode>,
    /// The phase of that case.
    pub phase: Option<u8>,
    /// The ping in it.
    pub ping: Option<Ping>,
}

impl Choice {
    /// A choice whose label is the message `choice-ID`.
    #[must_use]
    pub fn named(id: &str) -> Self {
        Self {
            id: id.into(),
            label: Text::of(format!("choice-{id}")),
        }
    }

    /// A choice with a label of its own.
    #[must_use]
    pub fn labelled(id: &str, label: &str) -> Self {
        Self {
            id: id.into(),
            label: Text::of(label),
        }
    }

    /// A choice that is an item of the card, labelled by that item's own message.
    #[must_use]
    pub fn item(id: &Id) -> Self {
        Self {
            id: id.clone(),
            label: Text::of(id.as_str()),
        }
    }
}

impl Message {
    /// A message of one paragraph to a person.
    #[must_use]
    pub fn new(to: &PersonId, kind: Kind, text: Text) -> Self {
        Self {
            to: Audience::Person(to.clone()),
            kind,
            lead: None,
            text: vec![text],
            question: None,
            choices: Vec::new(),
            advice: None,
            case: None,
            phase: None,
            ping: None,
        }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn and(mut self, text: Text) -> Self {
        self.text.push(text);
        self
    }

    /// Adds things to press.
    #[must_use]
    pub fn choices(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }

    /// Says which case and phase it is about.
    #[must_use]
    pub fn about(mut self, code: &CaseCode, phase: Option<u8>) -> Self {
        self.case = Some(code.clone());
        self.phase = phase;
        self
    }
}
