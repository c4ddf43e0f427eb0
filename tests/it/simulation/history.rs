//! What kinds of histories there are, and how one is named.

use std::fmt;
use std::str::FromStr;

use crate::simulation::run::{HOUR, MINUTE};

/// What kind of history it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whatever comes.
    Mixed,
    /// The same on a disk that takes seconds for a write.
    SlowDisk,
    /// The same with a second program, which leads wherever the first is stopped.
    TwoPrograms,
    /// The chat comes and goes for a week, and nobody confirms.
    FlappingWeek,
}

/// A history: the same each time it is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct History {
    pub(crate) kind: Kind,
    pub(crate) seed: u64,
}

impl Kind {
    /// The kind of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "mixed" => Some(Self::Mixed),
            "slow" => Some(Self::SlowDisk),
            "two" => Some(Self::TwoPrograms),
            "week" => Some(Self::FlappingWeek),
            _ => None,
        }
    }

    /// So many histories of this kind.
    pub(crate) fn from(
        self,
        seeds: impl IntoIterator<Item = u64>,
    ) -> impl Iterator<Item = History> {
        seeds
            .into_iter()
            .map(move |seed| History { kind: self, seed })
    }
}

impl History {
    /// How long it lasts before all is well again, in milliseconds.
    pub(crate) const fn length(self) -> i64 {
        match (self.kind, self.seed % 300) {
            (Kind::FlappingWeek, _) => 7 * 24 * HOUR,
            (_, 0) => 26 * HOUR,
            (_, one) if one < 8 => 3 * HOUR,
            _ => 45 * MINUTE,
        }
    }
}

impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Mixed => "mixed",
            Kind::SlowDisk => "slow",
            Kind::TwoPrograms => "two",
            Kind::FlappingWeek => "week",
        };
        write!(f, "{kind}-{}", self.seed)
    }
}

impl FromStr for History {
    type Err = String;

    /// Reads `mixed-123`, `slow-123`, `two-123` or `week-123`.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let (kind, seed) = name.split_once('-').ok_or("no kind")?;
        Ok(Self {
            kind: Kind::named(kind).ok_or("no such kind")?,
            seed: seed.parse().map_err(|_| "no such number")?,
        })
    }
}
