//! What the log needs of a place that keeps keys in order, and the one in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Bound, RangeBounds as _};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::lead::Lead;
use crate::store::format::keys::Range;

/// Changes by key: a new value, or `None` to remove it.
pub(super) type Changes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// A key and its value.
pub(super) type KeyValue = (Vec<u8>, Vec<u8>);

/// A place that keeps keys in order.
pub(super) trait Engine: Send {
    /// Makes all changes or none; when it returns they survive a power cut, if anything does.
    /// `batches` is how many there are then.
    fn write(&mut self, changes: Changes, batches: u64) -> Result<(), StoreError>;

    /// Whether each question goes a long way, so that it pays to say beforehand what will be asked.
    const IS_FAR: bool = false;

    /// The value of a key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// These keys are asked for one by one right after this; one that is far asks for all of them at once.
    fn look_ahead(&self, _keys: Vec<Vec<u8>>) -> Result<(), StoreError> {
        Ok(())
    }

    /// The entries in a range, in the order of their keys, at most `limit`.
    fn range(&self, range: Range, limit: usize) -> Result<Vec<KeyValue>, StoreError>;

    /// Remembers that a copy of the key ring lies in this folder; durable when it returns.
    fn note_copy(&self, folder: &Path) -> Result<(), StoreError>;

    /// Every folder in which a copy of the key ring was put.
    fn copies(&self) -> Result<Vec<PathBuf>, StoreError>;

    /// The folder that it keeps them in, if it does so on disk.
    fn folder(&self) -> Option<&Path>;

    /// Refuses where the files that it has open are no longer those of its folder: what is written into them
    /// would be nowhere.
    fn in_place(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Whether what was overwritten in it may still stand in archives and copies that this program knows nothing of.
    fn is_archived(&self) -> bool {
        false
    }

    /// What each machine that could lead last said of itself, under names and sealed by whoever wrote it.
    fn machines(&self) -> Result<Vec<KeyValue>, StoreError> {
        Ok(Vec::new())
    }

    /// Puts what a machine says of itself in the place of what it said before; it is no part of the log, and needs no
    /// lead.
    fn note_machine(&self, _name: &[u8], _said: &[u8]) -> Result<(), StoreError> {
        Ok(())
    }

    /// The same where this still stands there, nothing where it is nothing; gives whether it did.
    fn note_in_place(
        &self,
        _name: &[u8],
        _of: Option<&[u8]>,
        _said: &[u8],
    ) -> Result<bool, StoreError> {
        Ok(false)
    }

    /// Whether this program leads; where no other can have the keys, it does.
    fn lead(&self) -> Lead {
        Lead::alone()
    }

    /// That it leads, made certain.
    fn leads(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Keys in memory.
#[derive(Default)]
pub(super) struct Memory {
    keys: BTreeMap<Vec<u8>, Vec<u8>>,
    copies: RefCell<Vec<PathBuf>>,
}

impl Engine for Memory {
    fn write(&mut self, changes: Changes, _batches: u64) -> Result<(), StoreError> {
        for (key, value) in changes {
            match value {
                Some(value) => self.keys.insert(key, value),
                None => self.keys.remove(&key),
            };
        }
        Ok(())
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.keys.get(key).cloned())
    }

    fn range(&self, range: Range, limit: usize) -> Result<Vec<KeyValue>, StoreError> {
        // A range of a map from above to below would panic: start it, and end it by hand.
        let (from, to) = range;
        let to = (Bound::Unbounded, to);
        Ok(self
            .keys
            .range((from, Bound::Unbounded))
            .take_while(|(key, _)| to.contains(*key))
            .take(limit)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }

    fn note_copy(&self, folder: &Path) -> Result<(), StoreError> {
        let mut copies = self.copies.borrow_mut();
        if !copies.iter().any(|known| known == folder) {
            copies.push(folder.into());
        }
        Ok(())
    }

    fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        Ok(self.copies.borrow().clone())
    }

    fn folder(&self) -> Option<&Path> {
        None
    }
}
