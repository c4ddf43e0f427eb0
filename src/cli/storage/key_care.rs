//! What there is to do about the master key of a store in a database, in words.

use jiff::Timestamp;

use crate::domain::Problem;
use crate::store::{KeyCare, KeyStage};

/// What there is to do about the master key.
pub(in crate::cli) fn to_do(care: &KeyCare, now: Timestamp) -> Vec<Problem> {
    let due = match (care.due <= now, care.begins() <= now) {
        (true, _) => Some("keys-late"),
        (false, true) => Some("keys-due"),
        (false, false) => None,
    };
    // Once the new key is in force, what is left to do is to let the old one go.
    let due = due.map(|key| Problem::new(key).moment("at", care.due));
    let stage = (care.stage != KeyStage::Settled).then(|| waits(&care.stage));
    stage.into_iter().chain(due).collect()
}

/// What a change waits for.
pub(super) fn waits(stage: &KeyStage) -> Problem {
    match stage {
        KeyStage::Settled => Problem::new("storage-new-key-unknown"),
        KeyStage::Looking => Problem::new("keys-ready"),
        KeyStage::Spreading(machines) if machines.is_empty() => Problem::new("keys-ready"),
        KeyStage::Spreading(machines) => {
            Problem::new("keys-spreading").with("machines", machines.join(", "))
        }
        KeyStage::Clearing(machines) => {
            Problem::new("keys-clearing").with("machines", machines.join(", "))
        }
        KeyStage::Missing(machines) => {
            Problem::new("keys-missing").with("machines", machines.join(", "))
        }
        KeyStage::Broken(stream) => Problem::new("storage-rotate-keyless").with("stream", stream),
    }
}
