//! What comes in: somebody says or presses something, a delivery has a result, or time has passed.

use crate::domain::Id;
use crate::domain::alert::{AlertId, DeliveryId, Receipt};
use crate::domain::people::PersonId;

/// An input from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A person typed a line.
    Say {
        /// Who.
        from: PersonId,
        /// The words; read for their class and forgotten.
        words: String,
    },
    /// A person pressed a choice.
    Press {
        /// Who.
        from: PersonId,
        /// What.
        choice: Id,
        /// Which message it stood on, if the front knows.
        on: Option<On>,
    },
    /// A message has a result.
    Receipt {
        /// Which message.
        delivery: DeliveryId,
        /// Its result.
        receipt: Receipt,
    },
    /// Time has passed: do all that is due.
    Tick,
    /// The program has started: ask the open questions again.
    Restarted,
}

/// What a pressed choice belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// A case, by the code as it was sent.
    Case(String),
    /// An alert.
    Alert(AlertId),
}
