//! What a person is doing that nobody needs to remember after a restart.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::domain::Id;
use crate::domain::alert::AlertId;
use crate::domain::case::CaseId;
use crate::domain::case::interview::{About, Interview};
use crate::domain::code::CaseCode;

use crate::dialogue::language::command::Command;
use crate::dialogue::message::Choice;
use crate::dialogue::message::input::PressContext;

/// What a person is doing that nobody needs to remember after a restart.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// An anonymous check; never written down.
    pub check: Option<Interview>,
    /// The step in which a question was last asked, also for the second time.
    pub asked: u64,
    /// Commands that were offered to press, and the step that offered them.
    pub offered: Option<(u64, Vec<(Choice, Command)>)>,
    /// The steps of requests for agreement that were shown again while nothing else was asked.
    pub shown: BTreeSet<u64>,
    /// What was shown last.
    pub screen: Screen,
    /// What was chosen last that counted.
    pub pressed: Option<Pressed>,
    /// On the page of which alert something was chosen last that counted, and when.
    pub tapped: Option<(AlertId, Timestamp)>,
    /// When a look at the page of a link was noted last, and of which alert.
    pub looked: Option<(AlertId, Timestamp)>,
    /// When it was noted last that the board showed the code of a case.
    pub boarded: BTreeMap<CaseId, Timestamp>,
    /// The case that waits for its code to be typed once more before it is erased, since when, and the
    /// step that asked.
    pub erasing: Option<(CaseCode, Timestamp, u64)>,
    /// The question of which the answer was last half understood.
    pub doubted: Option<Id>,
    /// Whether it was asked last if a confirmation is taken back.
    pub taking_back: bool,
    /// When the person typed codes that fit nothing.
    pub wrong_codes: Vec<Timestamp>,
    /// Checks that were put aside for another one, the newest last.
    pub earlier: Vec<Interview>,
}

/// Where an interview is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InterviewPlace {
    /// In memory, about nobody.
    Check,
    /// In a case, about something.
    Case(CaseId, About),
}

impl InterviewPlace {
    /// The case, unless it is a check.
    pub(crate) const fn case(&self) -> Option<CaseId> {
        match self {
            Self::Check => None,
            Self::Case(id, _) => Some(*id),
        }
    }
}

/// A choice that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The choice.
    pub choice: Id,
    /// What it belonged to.
    pub on: PressContext,
    /// The step in which it was taken.
    pub step: u64,
    /// Whether it was a button, and not words for it.
    pub is_press: bool,
    /// When the same one came again and was told what the first had done.
    pub told: Option<Timestamp>,
}

/// What stands last on the screen of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Nothing was shown since the start of the program: what stands there now is not known.
    #[default]
    Unknown,
    /// One question, and nothing else that asks for something.
    Question(PressContext),
    /// Something else that asks for an answer or offers a choice.
    Offer,
    /// Anything else.
    Other,
}
