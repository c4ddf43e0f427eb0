//! The board: how everything stands in one municipality, in the order in which it is read.

use jiff::Timestamp;

use super::text::Text;
use crate::domain::people::PersonId;

/// What the board shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Whose link it is.
    pub reader: PersonId,
    /// Of which municipality it is, and when it stood so.
    pub heading: Vec<Text>,
    /// Its open alerts, the real ones first.
    pub alarms: Vec<Alarm>,
    /// All else.
    pub sections: Vec<Section>,
}

/// An open alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The code of its case, and who must confirm.
    pub heading: Text,
    /// What else is known of it.
    pub lines: Vec<Text>,
    /// Its ladder, with the moment of each rung.
    pub rungs: Vec<RungLine>,
}

/// A rung of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RungLine {
    /// When, and whom it reaches.
    pub text: Text,
    /// Whether it is the one at which the alert is now.
    pub is_current: bool,
}

/// Lines under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Text,
    /// The lines that stand directly under it.
    pub lines: Vec<Text>,
    /// Lines under headings of their own.
    pub parts: Vec<(Text, Vec<Text>)>,
    /// Whether it asks for attention.
    pub is_urgent: bool,
}

/// How the last audit went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastAudit {
    /// When.
    pub at: Timestamp,
    /// How many alerts were late.
    pub late: usize,
    /// How many cases could not be read of which an alert may be open.
    pub aside: usize,
    /// Whether the next one should have been there long since.
    pub is_overdue: bool,
}
