//! The roles that the card names, and the administrator of the program.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A role on the card. What a role may do is code; who holds it comes from the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
}

impl Role {
    /// Every role.
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
        matches!(self, Self::Alderman | Self::Mayor)
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
        !matches!(self, Self::Household | Self::Referrer | Self::LocalTriangle)
    }

    /// The stable name: `aov-officer`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
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
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
