//! The grid of the card: phases, rows, cells, their options, and the notes beside it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Direction;
use crate::domain::{Id, Role};

/// Where a row of the card comes from: a document and a line of it, written `[B:33]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The letter of the document.
    pub letter: char,
    /// The line in it, from 1.
    pub line: u16,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}:{}]", self.letter, self.line)
    }
}

/// A phase of the card `[B:5]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Its stable name.
    pub id: Id,
    /// Its number, from 1.
    pub number: u8,
    /// Where it stands on the card.
    pub source: Source,
}

/// The frame in which help is given (vrijwillig of gedwongen kader) `[B:10]`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    /// The household takes part of its own will; also where a card knows no frames.
    #[default]
    Voluntary,
    /// A court order or measure binds the household.
    Compulsory,
}

impl Frame {
    /// Both frames.
    pub const ALL: [Self; 2] = [Self::Voluntary, Self::Compulsory];

    /// The frame of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|frame| frame.as_str() == name)
    }

    /// The stable name: `voluntary`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Voluntary => "voluntary",
            Self::Compulsory => "compulsory",
        }
    }
}

/// Whether a case is about a minor or about adults `[B:10]`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Domain {
    /// Youth (jeugd); also where a card knows no domains.
    #[default]
    Youth,
    /// Adults (volwassenen).
    Adults,
}

impl Domain {
    /// Both domains.
    pub const ALL: [Self; 2] = [Self::Youth, Self::Adults];

    /// The domain of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|domain| domain.as_str() == name)
    }

    /// The stable name: `youth`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Youth => "youth",
            Self::Adults => "adults",
        }
    }
}

/// What kind of thing an option of a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionKind {
    /// A professional or organisation that can have the task.
    #[default]
    Professional,
    /// The client, who is no professional.
    Client,
    /// Somebody who may help whoever has the task.
    Support,
    /// A plan that may come into force.
    Plan,
}

/// One of the things that a cell leaves to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellOption {
    /// Its stable name.
    pub id: Id,
    /// The frame in which it counts; none means both.
    pub frame: Option<Frame>,
    /// The domain in which it counts; none means both.
    pub domain: Option<Domain>,
    /// What kind of thing it is.
    pub kind: OptionKind,
}

impl CellOption {
    /// Whether it can be chosen in this frame and domain.
    #[must_use]
    pub fn counts_in(&self, frame: Frame, domain: Domain) -> bool {
        self.frame.is_none_or(|own| own == frame) && self.domain.is_none_or(|own| own == domain)
    }
}

/// A row of the grid with its cells, one a phase `[B:7-18]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its stable name.
    pub id: Id,
    /// Where its head stands on the card.
    pub source: Source,
    /// Its cells, in the order of the phases.
    pub cells: Vec<Cell>,
}

/// What a row says of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its stable name.
    pub id: Id,
    /// The number of its phase.
    pub phase: u8,
    /// Where it stands on the card.
    pub source: Source,
    /// Whether the card leaves it empty.
    pub empty: bool,
    /// The roles that it names.
    pub holders: Vec<Role>,
    /// Whom the holders tell.
    pub informs: Vec<Role>,
    /// What it leaves to choose.
    pub options: Vec<CellOption>,
}

/// A head over criteria: ask advice *or* scale `[B:30]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its stable name.
    pub id: Id,
    /// Which criteria stand under it.
    pub direction: Direction,
    /// Where it stands on the card.
    pub source: Source,
}

/// A remark of the card on other rows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its stable name.
    pub id: Id,
    /// Where it stands on the card.
    pub source: Source,
    /// The rows that it explains.
    pub applies_to: Vec<Id>,
    /// Whether it is said at the advice of the assessments that it applies to.
    pub reminder: bool,
    /// Whether a case can carry it, so that it stays in its phase.
    pub flag: bool,
}
