//! The messages of an alert, each once.

use jiff::Timestamp;

use crate::domain::case::Purpose;
use crate::domain::{Id, Role};

/// The rung at which the director is asked to telephone.
pub(super) const PHONE: u32 = 4;

/// Which message of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody of the role is asked.
    First,
    /// The same person is asked once more.
    Again,
    /// The same person is asked at the rung that asks everybody.
    Third,
    /// The same person is asked so often that the message is as long as it can be.
    Longest,
    /// Somebody of the next role is asked.
    Instead,
    /// The same person of the next role, as often.
    InsteadLongest,
    /// Somebody else confirmed with the code of whoever was asked.
    CodeUsed,
    /// Somebody used it who cannot confirm with it.
    CodeUsedOn,
    /// Somebody confirmed by the link to whoever was asked.
    LinkUsed,
    /// Somebody stood in by the link to whoever was asked.
    LinkUsedOn,
    /// The director recorded that whoever was asked confirmed by telephone.
    Phoned,
    /// Somebody else confirmed for whoever was asked, who goes on with it.
    TakeUp,
    /// Somebody else of the role confirmed.
    Confirmed,
    /// Somebody else of the role confirmed by the own link.
    ConfirmedLink,
    /// The director withdrew the alert.
    Withdrawn,
    /// The case left the phase of alerts.
    PhaseOver,
    /// The director is asked to telephone for one role.
    Phone,
    /// The director is asked to telephone before that is due.
    PhoneEarly,
    /// The director is asked to telephone, and everybody of the role said that it cannot be done.
    PhoneNobodyAble,
    /// An administrator is asked to telephone too.
    PhoneWider,
    /// The director is asked to telephone for every role at once.
    PhoneAll,
    /// Somebody of the role is asked in a drill.
    Drill,
    /// The same person is asked so often that the message is as long as it can be.
    DrillLongest,
    /// Somebody of the next role, as often.
    DrillInstead,
    /// The director of a drill is asked to telephone.
    DrillPhone,
    /// The director of a drill is asked to telephone for every role at once.
    DrillPhoneAll,
    /// A drill is stopped.
    DrillStopped,
}

impl Occasion {
    /// Each of them.
    pub const ALL: [Self; 27] = [
        Self::First,
        Self::Again,
        Self::Third,
        Self::Longest,
        Self::Instead,
        Self::InsteadLongest,
        Self::CodeUsed,
        Self::CodeUsedOn,
        Self::LinkUsed,
        Self::LinkUsedOn,
        Self::Phoned,
        Self::TakeUp,
        Self::Confirmed,
        Self::ConfirmedLink,
        Self::Withdrawn,
        Self::PhaseOver,
        Self::Phone,
        Self::PhoneEarly,
        Self::PhoneNobodyAble,
        Self::PhoneWider,
        Self::PhoneAll,
        Self::Drill,
        Self::DrillLongest,
        Self::DrillInstead,
        Self::DrillPhone,
        Self::DrillPhoneAll,
        Self::DrillStopped,
    ];

    /// Whether it is about every role of the card at once.
    #[must_use]
    pub const fn is_about_all(self) -> bool {
        matches!(self, Self::PhoneAll | Self::DrillPhoneAll)
    }

    /// Whether it is said on every track at once, and as often as fills the most room.
    pub(super) const fn is_longest(self) -> bool {
        matches!(
            self,
            Self::Longest | Self::InsteadLongest | Self::DrillLongest | Self::DrillInstead
        )
    }

    pub(super) const fn purpose(self) -> Purpose {
        match self {
            Self::Drill
            | Self::DrillLongest
            | Self::DrillInstead
            | Self::DrillPhone
            | Self::DrillPhoneAll
            | Self::DrillStopped => Purpose::Drill,
            _ => Purpose::Real,
        }
    }
}

/// Which alert: where, for whom and on which track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// CBS code of the municipality.
    pub municipality: Id,
    /// Who must confirm.
    pub role: Role,
    /// The track.
    pub track: Id,
    /// When it is raised.
    pub at: Timestamp,
}
