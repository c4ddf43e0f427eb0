//! Turns of duty as a calendar shows them, before they have a language.

use jiff::Timestamp;

use super::text::Text;
use crate::domain::people::PersonId;

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Whose it is; none where it is everybody's.
    pub reader: Option<PersonId>,
    /// What it is called.
    pub name: Text,
    /// Its turns, the earliest first.
    pub turns: Vec<Turn>,
    /// When it stood so.
    pub at: Timestamp,
}

/// A turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The same for the same turn, whoever has it, and of no other turn.
    pub uid: String,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Who has which duty where.
    pub what: Text,
    /// How often what is known of it was changed; a higher one replaces a lower one.
    pub sequence: u64,
}
