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

/// What was asked for needs a record of a case that is damaged; its state is whole, and it goes on.
#[derive(Debug, thiserror::Error)]
#[error("a record of the case is damaged")]
pub(super) struct RecordDamaged(pub(super) CaseId);

/// The case that was asked for, where nothing could be read of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked {
    /// It was set aside.
    Aside(CaseId),
    /// It goes on without what was asked for.
    Record(CaseId),
}

/// Which case was asked for, if that is why nothing could be read.
pub(super) fn asked_for(error: &Unreadable) -> Option<Asked> {
    let reason = error.source()?;
    let aside = reason.downcast_ref::<SetAside>();
    let record = reason.downcast_ref::<RecordDamaged>();
    let record = record.map(|damaged| Asked::Record(damaged.0));
    aside.map(|aside| Asked::Aside(aside.0)).or(record)
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
