//! Why the desk stops.

use crate::dialogue::state::world::Unreadable;
use crate::store::StoreError;

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
