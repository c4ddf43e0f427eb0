//! The picture under a message: how it is announced.

use serde::Serialize;

use crate::front::painting::Painted;

/// A picture as it is announced: which file it is, and what can be seen for those who hear it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::front::discord) struct Attachment {
    id: u8,
    filename: String,
    description: String,
}

impl Attachment {
    /// The only picture under a message.
    pub(super) fn of(painted: &Painted) -> Self {
        Self {
            id: 0,
            filename: painted.name.clone(),
            description: painted.alt.clone(),
        }
    }
}
