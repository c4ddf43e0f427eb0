//! What the desk found when it began, and what it knows of its files since.

use std::path::PathBuf;

use crate::domain::Id;
use crate::store::{Doubts, Keyless, Leading, Noted, StoreError};

/// What was found when the desk began.
#[derive(Debug, Default)]
pub struct Begun {
    /// How what leads to open work was, where it had to be worked out again from the cases and was another.
    pub mended: Option<Leading>,
    /// The cases with something to do in them that nobody can read, for their keys are gone.
    pub keyless: Vec<Keyless>,
    /// The municipalities of which nobody can read what was agreed about duty.
    pub unread: Vec<String>,
    /// What the note of the head says, and where it is; none where it cannot be read.
    pub noted: Option<(Noted, PathBuf)>,
    /// Why it cannot be read or written.
    pub unwritten: Option<StoreError>,
    /// What else was not what was written, of all that is open or due.
    pub doubts: Doubts,
}

impl Begun {
    /// Whether nobody may believe that all is well: the store is an older one than it was, or the note that
    /// would tell cannot be read.
    #[must_use]
    pub const fn is_doubtful(&self) -> bool {
        match &self.noted {
            Some((noted, _)) => matches!(noted, Noted::Older | Noted::Foreign),
            None => self.unwritten.is_some(),
        }
    }
}

/// The other cards under which open cases began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Their names.
    pub cards: Vec<Id>,
    /// How many cases there are.
    pub cases: usize,
}

/// How far it is with what leads to open work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mending {
    /// It was not looked at yet.
    Unseen,
    /// It was put right, and the administrators are still to be told.
    Untold,
    /// They were told: at the next step it can be vouched for.
    Told,
    /// There is nothing to do.
    Done,
}

/// Whether what is written stays.
#[derive(Debug, Default)]
pub(super) enum FileState {
    /// All files of the store are in their place.
    #[default]
    Firm,
    /// One is not, and nobody was told of it yet.
    Untold(StoreError),
    /// One is not, and the administrators know.
    Told(StoreError),
}

impl FileState {
    /// What is wrong with the files.
    pub(super) const fn fault(&self) -> Option<&StoreError> {
        match self {
            Self::Firm => None,
            Self::Untold(fault) | Self::Told(fault) => Some(fault),
        }
    }
}
