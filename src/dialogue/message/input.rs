//! What comes in: somebody says or presses something, a delivery has a result, or time has passed.

use jiff::{SignedDuration, Timestamp};

use crate::domain::Id;
use crate::domain::alert::link::LinkToken;
use crate::domain::alert::{AlertId, DeliveryId, Receipt};
use crate::domain::case::CaseId;
use crate::domain::people::PersonId;

/// What is known of a clock that is not where it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockNews {
    /// It was set by so much, forward or back, while the program ran.
    SetBy(SignedDuration),
    /// At the start it stands before the last thing that happened: how much time has passed since is
    /// not known.
    Behind {
        /// When the last thing happened.
        last: Timestamp,
    },
    /// At the start it stands far after the last thing that happened, although something is open.
    Ahead {
        /// When the last thing happened.
        last: Timestamp,
    },
}

/// An input from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A person typed a line.
    Say {
        /// Who.
        from: PersonId,
        /// The words; read for their class and forgotten.
        words: String,
    },
    /// A person pressed a choice.
    Press {
        /// Who.
        from: PersonId,
        /// What.
        choice: Id,
        /// Which message it stood on, if the front knows.
        on: Option<PressContext>,
    },
    /// A message has a result.
    Receipt {
        /// Which message.
        delivery: DeliveryId,
        /// Its result.
        receipt: Receipt,
    },
    /// A gateway passed on what was answered to a text message or a call, with its own signature.
    Replied {
        /// The number that answered.
        number: String,
        /// The code in the answer.
        code: String,
    },
    /// Somebody opened the page of a personal link, or chose something on it.
    Linked {
        /// The link.
        link: LinkToken,
        /// What was done there.
        act: Visit,
    },
    /// Somebody opened a page of a municipality by a personal link.
    Opened {
        /// The link.
        link: LinkToken,
    },
    /// A person typed a line while nobody listened, or before the line before it was answered. Only a
    /// confirmation of an alert still counts, and what shows something is shown; anything else may have
    /// been meant for another question than the one that is open now.
    Blind {
        /// Who.
        from: PersonId,
        /// The words; read for their class and forgotten.
        words: String,
        /// When.
        at: Timestamp,
    },
    /// The directors of a case have a place to talk about it.
    Room {
        /// Which case.
        case: CaseId,
        /// The place, in the words of the front that made it.
        room: String,
    },
    /// Somebody sits down at a screen on which nothing stands yet.
    Seated {
        /// Who.
        from: PersonId,
    },
    /// Time has passed: do all that is due.
    Tick,
    /// The clock does not stand where it should.
    Clock(ClockNews),
    /// The program has started: ask the open questions again.
    Restarted,
}

impl Input {
    /// Who typed or pressed it.
    #[must_use]
    pub const fn from(&self) -> Option<&PersonId> {
        match self {
            Self::Say { from, .. }
            | Self::Press { from, .. }
            | Self::Blind { from, .. }
            | Self::Seated { from } => Some(from),
            Self::Receipt { .. }
            | Self::Replied { .. }
            | Self::Linked { .. }
            | Self::Opened { .. }
            | Self::Room { .. }
            | Self::Tick
            | Self::Restarted
            | Self::Clock(_) => None,
        }
    }
}

/// What somebody did on the page of a personal link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visit {
    /// Opened it: that changes nothing, for scanners and previews open links too.
    Look,
    /// Confirmed the alert.
    Confirm,
    /// Said that it cannot be done.
    Cannot,
    /// Confirmed after all what could not be done.
    AfterAll {
        /// The step in which that was said; a page from before it does not know it.
        since: u64,
    },
    /// Answered the question that the page asked.
    Answer {
        /// The question; any other is not answered by it.
        question: Id,
        /// The step in which its interview began.
        since: u64,
        /// What was chosen: of a tick list all lines, of any other question one.
        choices: Vec<Id>,
    },
}

/// What a pressed choice belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PressContext {
    /// A case, by the code as it was sent.
    Code(String),
    /// What was said in a step; whatever is offered since then is not meant by it.
    Said {
        /// The case that it was about.
        case: Option<CaseId>,
        /// The number of the step.
        step: u64,
    },
    /// A question; any other is not answered by it, nor the same one of another time.
    Question {
        /// The case; none in a check.
        case: Option<CaseId>,
        /// The question.
        question: Id,
        /// The step in which its interview began, or in which the request was made.
        since: u64,
    },
    /// A question by its name, whenever it was asked; any other is not answered by it.
    Asked {
        /// The question.
        question: Id,
        /// The code of its case as it was sent, if it was.
        case: Option<String>,
    },
    /// An alert.
    Alert(AlertId),
}
