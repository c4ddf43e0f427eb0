//! The tracks of the alerting phase: who is told, by whom, and who must confirm `[B:10]`.

use serde::Deserialize;

use super::Source;
use crate::domain::{Id, Role};

/// Whether all must be told, or one of a group is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// This one must be told.
    #[default]
    Must,
    /// At least one of those of the track who share this need and teller.
    AtLeastOne,
}

/// One line of a tick list: who tells whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inform {
    /// Its stable name.
    pub id: Id,
    /// Who tells.
    pub by: Role,
    /// Who is told.
    pub to: Role,
    /// Whether it must be this one.
    pub need: Need,
}

/// A meeting that roles decide on together, each by an answer of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its stable name.
    pub id: Id,
    /// Who decide together.
    pub decided_by: Vec<Role>,
    /// The grounds, of which one is enough.
    pub grounds: Vec<Id>,
    /// Where it stands on the card.
    pub source: Source,
}

/// A kind of calamity, and what it sets in motion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Its stable name.
    pub id: Id,
    /// The number of the phase it belongs to.
    pub phase: u8,
    /// The roles that must confirm an alert, each with a ladder of its own.
    pub must_confirm: Vec<Role>,
    /// Who tells whom.
    pub informs: Vec<Inform>,
    /// The meeting to decide on, if there is one.
    pub meeting: Option<Meeting>,
    /// Where it stands on the card.
    pub source: Source,
}

impl Track {
    /// The tick list of one role: what it has to tell.
    pub fn tick_list(&self, by: Role) -> impl Iterator<Item = &Inform> {
        self.informs.iter().filter(move |inform| inform.by == by)
    }
}
