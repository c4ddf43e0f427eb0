//! Why the desk stops.

use std::error::Error as _;

use crate::dialogue::state::world::Unreadable;
use crate::domain::case::CaseId;
use crate::store::StoreError;

/// Whether what could not be read harms nothing else.
pub(super) fn is_of_one(error: &Unreadable) -> bool {
    let reason = error.source();
    reason.is_some_and(|reason| match reason.downcast_ref::<StoreError>() {
        Some(error) => error.is_of_one(),
        None => true,
    })
}

/// What was asked for is in a case that was set aside.
#[derive(Debug, thiserror::Error)]
#[error("the case was set aside")]
pub(super) struct SetAside(pub(super) CaseId);

/// The case set aside that was asked for, if that is why nothing could be read.
pub(super) fn asked_for(error: &Unreadable) -> Option<CaseId> {
    let reason = error.source()?.downcast_ref::<SetAside>()?;
    Some(reason.0)
}

/// Why the desk stops; memory and disk never part.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The log could not be written.
    #[error("the log cannot be written")]
    Store(#[from] StoreError),
    /// A case could not be read or decided on.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}
