//! What comes back from outside while the desk is at work, and who waits to hear what became of it.

use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use crate::desk::{Desk, DeskError};
use crate::dialogue::message::board::Board;
use crate::dialogue::message::calendar::Calendar;
use crate::dialogue::message::input::Input;
use crate::dialogue::message::page::Page;
use crate::domain::alert::link::LinkToken;

/// The result of a message, or a confirmation that the gateway passes on.
#[derive(Debug)]
pub struct Report {
    /// What it tells the desk.
    pub input: Input,
    /// Hears when that is written; it is dropped where it never will be.
    pub written: Option<SyncSender<()>>,
    /// Waits to see how it stands then.
    pub asked: Option<Asked>,
}

/// Somebody waits for what a personal link shows: nothing where it opens nothing. The way of the answer is dropped
/// where nobody answers.
#[derive(Debug)]
pub enum Asked {
    /// The page of an alert.
    Page(LinkToken, SyncSender<Option<Page>>),
    /// The board of a municipality.
    Board(LinkToken, SyncSender<Option<Board>>),
    /// Somebody's turns.
    Calendar(LinkToken, SyncSender<Option<Calendar>>),
}

impl Asked {
    /// Looks and answers. Whoever waits may have gone meanwhile.
    ///
    /// # Errors
    /// When the desk stops.
    pub fn answer(self, desk: &mut Desk) -> Result<(), DeskError> {
        match self {
            Self::Page(link, answer) => drop(answer.try_send(desk.page_of(&link)?)),
            Self::Board(link, answer) => drop(answer.try_send(desk.board_of(&link)?)),
            Self::Calendar(link, answer) => drop(answer.try_send(desk.calendar_of(&link)?)),
        }
        Ok(())
    }
}

impl Report {
    /// A report of which nobody waits to hear more.
    #[must_use]
    pub const fn of(input: Input) -> Self {
        Self {
            input,
            written: None,
            asked: None,
        }
    }
}

/// Takes reports. It is called from threads of the ways and may wait.
pub type Reporter = Arc<dyn Fn(Report) + Send + Sync>;
