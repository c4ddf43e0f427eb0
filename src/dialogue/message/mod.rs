//! What is said and what comes in: messages with their text and choices, inputs, papers and pictures.
//!
//! Uses the domain alone; everybody may use it. [`text`] names what is said without its words, [`input`] is what comes
//! in, [`page`] what the personal link of an alert shows, [`board`] that of a municipality, [`calendar`] one's turns, [`paper`] what is printed, [`picture`] what is drawn.

pub mod board;
pub mod calendar;
pub mod input;
pub mod page;
pub mod paper;
pub mod picture;
pub mod text;

use std::borrow::Cow;

use crate::domain::alert::{AlertId, DeliveryId, Via};
use crate::domain::card::advice::Advice;
use crate::domain::case::{Case, CaseId, Purpose};
use crate::domain::code::{CaseCode, PingCode};
use crate::domain::people::{Person, PersonId};
use crate::domain::{Id, Role};

use self::input::PressContext;
use self::picture::Picture;
use self::text::{Text, of_case, title};

/// To whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// One person.
    Person(PersonId),
    /// The alert channel of a municipality, by its name in the settings.
    Channel(String),
}

/// Who may read along with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Nobody, and a front shows no case code: it is an interview.
    Alone,
    /// Nobody.
    Reader,
    /// The directors of the case, together.
    Directors,
}

/// The case that a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRef {
    /// Its internal name.
    pub id: CaseId,
    /// Whether anybody is in it.
    pub purpose: Purpose,
    /// The code that people use.
    pub code: CaseCode,
    /// The CBS code of its municipality, once it has one.
    pub municipality: Option<Id>,
    /// Who direct it, and so may talk about it together.
    pub directors: Vec<PersonId>,
    /// Where they do, in the words of the front that made the place.
    pub room: Option<String>,
}

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
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

/// Whether a ping may have arrived already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It is handed over for the first time.
    First,
    /// Nothing was heard of it, so it is handed over again.
    Again,
}

/// What becomes of the line that this message answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// It stays where it was typed.
    Keep,
    /// A front takes it away where it can.
    Remove,
}

/// The end of an alert, for fronts that can still change what they showed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The alert.
    pub alert: AlertId,
    /// Who were pinged for it.
    pub pinged: Vec<PersonId>,
    /// How it ended.
    pub how: Text,
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
    /// Whether it was handed over before.
    pub attempt: Attempt,
    /// The code that confirms; none in a request to telephone.
    pub code: Option<PingCode>,
    /// The address of the reader's own page of the alert, where this message carries one.
    pub link: Option<String>,
    /// The open alerts that it is about: its own, and in a request to telephone all of that request.
    pub about: Vec<AlertId>,
}

/// How far an alert is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The alert.
    pub alert: AlertId,
    /// Who must confirm it.
    pub role: Role,
    /// The rung that it is at.
    pub rung: u32,
}

/// What a message carries that is no ping and must not be missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// The alert that it is about, and how far that is; none where it is about none.
    pub alert: Option<Rung>,
    /// The name of this message for its result.
    pub delivery: DeliveryId,
    /// Whether it was handed over before.
    pub attempt: Attempt,
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// To whom.
    pub to: Audience,
    /// How it travels.
    pub via: Via,
    /// Who may read along.
    pub visibility: Visibility,
    /// Who is called by name, in a channel.
    pub mentions: Vec<PersonId>,
    /// What kind.
    pub kind: MessageKind,
    /// What stands above it: the answer that was just noted.
    pub lead: Option<Text>,
    /// Its paragraphs.
    pub text: Vec<Text>,
    /// The address of a page that is the reader's alone, on a line of its own.
    pub link: Option<String>,
    /// What a front that can show pictures shows beside them.
    pub picture: Option<Picture>,
    /// The question in it.
    pub question: Option<Asked>,
    /// What can be pressed.
    pub choices: Vec<Choice>,
    /// What its choices belong to, so that an old one is known for what it is.
    pub on: Option<PressContext>,
    /// The advice in it.
    pub advice: Option<Box<Advice>>,
    /// The case that it is about.
    pub case: Option<CaseRef>,
    /// The phase of that case.
    pub phase: Option<u8>,
    /// The ping in it.
    pub ping: Option<Ping>,
    /// What its result is reported under, where it is no ping and must not be missed.
    pub tracked: Option<Tracked>,
    /// The alerts whose end it tells.
    pub ended: Vec<Ended>,
    /// Whether the line that it answers may stay.
    pub trace: Trace,
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

    /// Takes back an agreement: that is to disagree.
    #[must_use]
    pub fn take_back() -> Self {
        Self::labelled("disagree", "choice-take-back")
    }

    /// The button that withdraws the alerts of a case, and stops a drill.
    #[must_use]
    pub fn withdraw(case: &Case) -> Self {
        Self {
            id: "withdraw".into(),
            label: of_case(case, "choice-withdraw"),
        }
    }

    /// The choices that agree or not.
    #[must_use]
    pub fn agreement() -> Vec<Self> {
        ["agree", "disagree"].map(Self::named).to_vec()
    }

    /// A choice with a label of its own.
    #[must_use]
    pub fn labelled(id: &str, label: impl Into<Cow<'static, str>>) -> Self {
        Self {
            id: id.into(),
            label: Text::of(label),
        }
    }

    /// Decides without asking anybody, where the card leaves that free.
    #[must_use]
    pub fn decide_alone() -> Self {
        Self::labelled("confirm", "choice-decide-alone")
    }

    /// A choice that is an item of the card, labelled by that item's own message.
    #[must_use]
    pub fn item(id: &Id) -> Self {
        Self {
            id: id.clone(),
            label: Text::of(id),
        }
    }

    /// A choice of somebody, by title.
    #[must_use]
    pub fn person(person: &Person) -> Self {
        Self {
            id: person.id.as_str().into(),
            label: title(person),
        }
    }
}

impl Message {
    /// A message of one paragraph to a person.
    #[must_use]
    pub fn new(to: &PersonId, kind: MessageKind, text: Text) -> Self {
        Self {
            to: Audience::Person(to.clone()),
            via: Via::Chat,
            visibility: Visibility::Reader,
            mentions: Vec::new(),
            kind,
            lead: None,
            text: vec![text],
            link: None,
            picture: None,
            question: None,
            choices: Vec::new(),
            on: None,
            advice: None,
            case: None,
            phase: None,
            ping: None,
            tracked: None,
            ended: Vec::new(),
            trace: Trace::Keep,
        }
    }

    /// In which order messages leave: alerts go ahead of all other traffic, and real ones ahead of drills.
    #[must_use]
    pub fn order(&self) -> (bool, bool) {
        (self.ping.is_none(), self.is_of_drill())
    }

    /// Whether it is about a drill.
    #[must_use]
    pub fn is_of_drill(&self) -> bool {
        let purpose = self.case.as_ref().map(|case| case.purpose);
        purpose == Some(Purpose::Drill)
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

    /// Says what its choices belong to.
    #[must_use]
    pub fn on(mut self, on: PressContext) -> Self {
        self.on = Some(on);
        self
    }

    /// Says which case it is about, and the phase of that case.
    #[must_use]
    pub fn about(mut self, case: &Case) -> Self {
        self.case = Some(CaseRef::of(case));
        self.phase = case.phase();
        self
    }

    /// Lets the directors of the case read it together, if it goes to one of them. A drill has no
    /// place for that.
    #[must_use]
    pub fn among_directors(mut self) -> Self {
        let real = self.case.as_ref().filter(|_| !self.is_of_drill());
        let directors = real.map(|case| case.directors.as_slice());
        if let Audience::Person(person) = &self.to
            && directors.is_some_and(|directors| directors.contains(person))
        {
            self.visibility = Visibility::Directors;
        }
        self
    }
}

impl CaseRef {
    /// The case as a message names it.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        Self {
            id: case.id,
            purpose: case.purpose,
            code: case.code.clone(),
            municipality: case.facts.as_ref().map(|facts| facts.municipality.clone()),
            directors: case.directors(),
            room: case.room.clone(),
        }
    }
}
