//! What would be written into a store that is only read: it lies over it in memory.

use std::collections::BTreeMap;
use std::ops::RangeBounds as _;

use crate::store::StoreError;
use crate::store::engine::{Changes, KeyValue};
use crate::store::format::keys::Range;

/// Changes over keys that stay as they are.
#[derive(Default)]
pub(in crate::store) struct Overlay(Changes);

impl Overlay {
    /// More changes.
    pub(in crate::store) fn write(&mut self, changes: Changes) {
        self.0.extend(changes);
    }

    /// The value of a key, as it is over what lies `below`.
    pub(in crate::store) fn get(
        &self,
        key: &[u8],
        below: impl FnOnce() -> Result<Option<Vec<u8>>, StoreError>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        match self.0.get(key) {
            Some(change) => Ok(change.clone()),
            None => below(),
        }
    }

    /// The entries in a range, at most `limit`, over those `below` it, of which so many are asked for.
    pub(in crate::store) fn range(
        &self,
        range: &Range,
        limit: usize,
        below: impl FnOnce(usize) -> Result<Vec<KeyValue>, StoreError>,
    ) -> Result<Vec<KeyValue>, StoreError> {
        let most = limit.saturating_add(self.0.len());
        let found = below(most)?;
        if self.0.is_empty() {
            return Ok(found);
        }
        // Where there is more behind them, nothing behind them is known yet.
        let last = (found.len() == most).then(|| found.last().map(|(key, _)| key.clone()));
        let last = last.flatten();
        let mut all: BTreeMap<_, _> = found.into_iter().collect();
        for (key, change) in &self.0 {
            let known = last.as_ref().is_none_or(|last| key <= last);
            match change {
                Some(value) if known && range.contains(key) => {
                    all.insert(key.clone(), value.clone());
                }
                Some(_) => {}
                None => {
                    all.remove(key);
                }
            }
        }
        Ok(all.into_iter().take(limit).collect())
    }
}
