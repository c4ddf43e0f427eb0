//! When something happened, and in which step.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// When an event happened, and in which step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The moment.
    pub at: Timestamp,
    /// The number of the step; a later one is higher.
    pub step: u64,
}
