//! The roles that the card names, the administrator of the program, and those that a card or the settings add.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A role on the card. What it may do follows from the card; who holds it comes from the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The household or family itself.
    Household,
    /// Whoever referred the household: doctor, school, police, care provider.
    Referrer,
    /// Directs one case (casusregisseur).
    CaseDirector,
    /// Watches over the process (procesregisseur).
    ProcessDirector,
    /// Public-order-and-safety officer of a municipality (AOV).
    AovOfficer,
    /// Alderman, also as portfolio holder (wethouder).
    Alderman,
    /// Mayor (burgemeester).
    Mayor,
    /// Care department of a municipality (afdeling Zorg).
    CareDepartment,
    /// Communication department.
    Communication,
    /// Communication adviser.
    CommunicationAdviser,
    /// Process coordinator.
    ProcessCoordinator,
    /// Policy officer for the social domain.
    PolicyOfficer,
    /// Mayor, public prosecutor and police together (lokale driehoek).
    LocalTriangle,
    /// Municipal access team (Toegang).
    AccessTeam,
    /// Team leader of the access team, with the managers of the professionals involved.
    TeamLeader,
    /// Lead clinician (regiebehandelaar).
    LeadClinician,
    /// Administrator of this program in a municipality (beheerder).
    Administrator,
    /// A role that the card or the settings add.
    Own(Own),
}

/// How Dutch addresses somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// With je, as among colleagues.
    Informal,
    /// With u.
    Formal,
}

/// The name of a role that was added, and what the file that adds it says of it. The name alone is kept in the log, and it
/// alone tells one from another.
#[derive(Clone, Copy)]
pub struct Own {
    name: [u8; LONGEST_NAME],
    length: u8,
    address: Address,
    unheld: bool,
}

/// The longest name of a role that is added, in bytes.
const LONGEST_NAME: usize = 30;

impl Own {
    /// A role of this name: words of small letters and digits, joined by dashes, of 30 characters at most. None where it is no
    /// such name.
    #[must_use]
    pub fn new(name: &str, address: Address, unheld: bool) -> Option<Self> {
        if name.len() > LONGEST_NAME || !crate::domain::id::is_well_formed(name) {
            return None;
        }
        let mut bytes = [0; LONGEST_NAME];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        Some(Self {
            name: bytes,
            length: u8::try_from(name.len()).ok()?,
            address,
            unheld,
        })
    }

    /// Its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let name = &self.name[..usize::from(self.length)];
        str::from_utf8(name).expect("only ASCII is let in")
    }
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Own {}

impl PartialOrd for Own {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Own {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Own {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        let known = Self::ALL.into_iter().find(|role| role.as_str() == name);
        let own = || Own::new(&name, Address::Informal, false).map(Self::Own);
        known
            .or_else(own)
            .ok_or_else(|| de::Error::custom("no name of a role"))
    }
}

impl Role {
    /// Every role that the program knows by itself.
    pub const ALL: [Self; 17] = [
        Self::Household,
        Self::Referrer,
        Self::CaseDirector,
        Self::ProcessDirector,
        Self::AovOfficer,
        Self::Alderman,
        Self::Mayor,
        Self::CareDepartment,
        Self::Communication,
        Self::CommunicationAdviser,
        Self::ProcessCoordinator,
        Self::PolicyOfficer,
        Self::LocalTriangle,
        Self::AccessTeam,
        Self::TeamLeader,
        Self::LeadClinician,
        Self::Administrator,
    ];

    /// Whether whoever holds it is addressed with u in Dutch: those who were chosen or appointed to govern.
    #[must_use]
    pub const fn is_addressed_with_u(self) -> bool {
        match self {
            Self::Own(own) => matches!(own.address, Address::Formal),
            other => matches!(other, Self::Alderman | Self::Mayor),
        }
    }

    /// Whether what this role decides is recorded by the case director: it holds no account, or no
    /// single person does.
    #[must_use]
    pub const fn decides_through_director(self) -> bool {
        matches!(
            self,
            Self::CaseDirector | Self::Household | Self::AccessTeam
        )
    }

    /// Whether one person can have this role and be called for it.
    #[must_use]
    pub const fn is_held(self) -> bool {
        match self {
            Self::Own(own) => !own.unheld,
            other => !matches!(
                other,
                Self::Household | Self::Referrer | Self::LocalTriangle
            ),
        }
    }

    /// The stable name: `aov-officer`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Household => "household",
            Self::Referrer => "referrer",
            Self::CaseDirector => "case-director",
            Self::ProcessDirector => "process-director",
            Self::AovOfficer => "aov-officer",
            Self::Alderman => "alderman",
            Self::Mayor => "mayor",
            Self::CareDepartment => "care-department",
            Self::Communication => "communication",
            Self::CommunicationAdviser => "communication-adviser",
            Self::ProcessCoordinator => "process-coordinator",
            Self::PolicyOfficer => "policy-officer",
            Self::LocalTriangle => "local-triangle",
            Self::AccessTeam => "access-team",
            Self::TeamLeader => "team-leader",
            Self::LeadClinician => "lead-clinician",
            Self::Administrator => "administrator",
            Self::Own(own) => own.as_str(),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_kept_by_its_name() {
        let own = Own::new("district-nurse", Address::Formal, true).unwrap();
        for role in Role::ALL.into_iter().chain([Role::Own(own)]) {
            let kept = serde_json::to_string(&role).unwrap();
            assert_eq!(kept, format!("\"{role}\""));
            assert_eq!(serde_json::from_str::<Role>(&kept).unwrap(), role);
        }
        assert!(serde_json::from_str::<Role>("\"District nurse\"").is_err());
    }
}
