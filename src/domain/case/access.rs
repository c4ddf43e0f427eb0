//! Who saw which case, and what became of cases that are gone: kept apart from the cases, so that it
//! outlives them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::CaseId;
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;

/// What somebody saw of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// How it stands.
    Status,
    /// What happened when.
    Timeline,
    /// Who has the lead.
    Lead,
    /// All of it, written out.
    Export,
    /// The page of a link to an alert, opened by whoever had the link.
    Link,
    /// Its code, on the board of its municipality, opened by whoever had the link.
    Board,
}

impl Look {
    /// The name in prompts.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Timeline => "timeline",
            Self::Lead => "lead",
            Self::Export => "export",
            Self::Link => "link",
            Self::Board => "board",
        }
    }
}

/// The log of access of a municipality, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessLog {
    /// Until when it is lost: its key was damaged then, and it went on with another.
    pub lost_until: Option<Timestamp>,
    /// What stands in it, in order.
    pub events: Vec<(Stamp, AccessEvent)>,
}

/// An event in the log of access of a municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum AccessEvent {
    /// Somebody saw a case.
    Seen {
        /// Which.
        case: CaseId,
        /// Who.
        by: PersonId,
        /// What of it.
        what: Look,
    },
    /// A case was erased: nothing of it can be read any more.
    Erased {
        /// Which.
        case: CaseId,
        /// Who decided so; none when it had been closed for as long as cases are kept.
        by: Option<PersonId>,
    },
    /// Somebody typed a code that fits no alert.
    WrongCode {
        /// Who.
        by: PersonId,
    },
}

impl AccessEvent {
    /// The case that it is about, if it is about one.
    #[must_use]
    pub const fn case(&self) -> Option<CaseId> {
        match self {
            Self::Seen { case, .. } | Self::Erased { case, .. } => Some(*case),
            Self::WrongCode { .. } => None,
        }
    }
}
