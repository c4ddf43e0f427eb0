//! Slots of the key ring that are read one after the other, many at a time.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::reads::Asked;
use crate::store::StoreError;

/// How many slots are read at once then.
const AHEAD: i64 = 1024;

/// What was read ahead.
#[derive(Default)]
pub(super) struct Ahead {
    slots: RefCell<BTreeMap<i64, Vec<u8>>>,
    last: Cell<i64>,
}

impl Ahead {
    /// A slot; nothing where there is none.
    pub(super) fn slot(&self, asked: &impl Asked, slot: i64) -> Result<Vec<u8>, StoreError> {
        let mut slots = self.slots.borrow_mut();
        // The one that was given last is kept too: some look at a slot twice.
        slots.retain(|at, _| *at >= slot);
        if let Some(known) = slots.get(&slot) {
            self.last.set(slot);
            return Ok(known.clone());
        }
        let in_order = self.last.replace(slot) == slot - 1;
        let most = if in_order { AHEAD } else { 1 };
        *slots = asked.slots(slot, most)?.into_iter().collect();
        Ok(slots.get(&slot).cloned().unwrap_or_default())
    }

    /// Forgets what was read: something is being written.
    pub(super) fn forget(&self) {
        self.slots.borrow_mut().clear();
    }
}
