//! What could not be read from the repository.

use crate::domain::case::CaseId;

/// A case could not be read; nothing more may be decided on it.
#[derive(Debug, thiserror::Error)]
#[error("a case cannot be read")]
pub struct Unreadable {
    /// The case of which nothing can be read, if it is one case.
    pub case: Option<CaseId>,
    #[source]
    reason: Box<dyn std::error::Error + Send + Sync>,
}

impl Unreadable {
    /// Not readable for this reason.
    pub fn because(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            case: None,
            reason: reason.into(),
        }
    }

    /// This one case is not readable, for this reason.
    pub fn of(case: CaseId, reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            case: Some(case),
            reason: reason.into(),
        }
    }
}
