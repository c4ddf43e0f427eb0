//! How the municipalities have organised themselves: offices, people, roster and ladder.

use jiff::SignedDuration;

use super::Id;
use super::ladder::Ladder;
use super::people::People;
use super::roster::Roster;

/// Whether it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Every message says that it is practice.
    Practice,
    /// A data protection impact assessment was done.
    Real {
        /// Under which name it is kept.
        dpia_reference: String,
    },
}

/// One municipality, and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The CBS code.
    pub code: Id,
    /// The name of the municipality.
    pub name: String,
    /// The name of its care department.
    pub care_department: String,
    /// The name of the safety house that it belongs to.
    pub safety_house: String,
    /// The team channel: `#goes`.
    pub channel: String,
    /// How a case director is reached through the office, in words.
    pub reach_director: String,
}

/// Everything that the settings say about municipalities and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Practice or real.
    pub mode: Mode,
    /// The municipalities that take part.
    pub offices: Vec<Office>,
    /// Everybody who talks with the program, or is alerted by it.
    pub people: People,
    /// Who is on duty.
    pub roster: Roster,
    /// When an alert climbs.
    pub ladder: Ladder,
    /// How long a closed case is kept.
    pub keep_closed: SignedDuration,
}

impl Organisation {
    /// The municipality with this CBS code; one that no longer takes part has nothing but its code,
    /// so that an alert raised in it still climbs and its case director is told to phone.
    #[must_use]
    pub fn office_or_blank(&self, code: &Id) -> Office {
        self.office(code.as_str())
            .cloned()
            .unwrap_or_else(|| Office {
                code: code.clone(),
                name: code.to_string(),
                care_department: String::new(),
                safety_house: String::new(),
                channel: format!("#{code}"),
                reach_director: String::new(),
            })
    }

    /// The municipality with this CBS code, if it takes part.
    #[must_use]
    pub fn office(&self, code: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.code == *code)
    }
}
