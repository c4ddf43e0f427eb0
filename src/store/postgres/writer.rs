//! What whoever leads writes, and how many batches there are of it.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use tokio_postgres::Error;

use super::ahead::Ahead;
use super::leader::{Batch, Leader};
use super::line::Fault;
use super::reads::{Asked, Session, Slot};
use super::runner::Runner;
use crate::store::StoreError;

/// Asks the tables under the lease.
#[derive(Clone)]
pub(super) struct Asking {
    pub(super) runner: Arc<Runner>,
    pub(super) leader: Arc<Leader>,
}

impl Asking {
    /// Waits for something that is done under the lease.
    pub(super) fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, Fault>> + Send + 'static,
    ) -> Result<T, StoreError> {
        match self.runner.wait(work) {
            Some(done) => done.map_err(|fault| fault.at(&self.leader.access)),
            None => Err(StoreError::Stopped),
        }
    }
}

impl Asked for Asking {
    fn ask<T, F>(
        &self,
        question: impl Fn(Arc<Session>) -> F + Send + 'static,
    ) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let leader = Arc::clone(&self.leader);
        self.wait(async move { leader.read(question).await })
    }
}

/// What is written, and what was.
pub(super) struct Writer {
    asked: Asking,
    /// How many batches were ever written.
    written: i64,
    /// Slots that go along with the next batch.
    slots: BTreeMap<i64, Vec<u8>>,
    /// How many slots there are, once that was asked.
    length: Option<i64>,
    ahead: Ahead,
}

impl Writer {
    /// Behind so many batches.
    pub(super) fn new(asked: Asking, written: i64) -> Self {
        Self {
            asked,
            written,
            slots: BTreeMap::new(),
            length: None,
            ahead: Ahead::default(),
        }
    }

    /// Writes a batch, with the slots that wait for it.
    pub(super) fn write(&mut self, mut batch: Batch) -> Result<(), StoreError> {
        batch.slots = std::mem::take(&mut self.slots).into_iter().collect();
        let (leader, before) = (Arc::clone(&self.asked.leader), self.written);
        self.asked
            .wait(async move { leader.write(before, &batch).await })?;
        self.written += 1;
        Ok(())
    }

    /// How many slots there are, with those that are to come.
    pub(super) fn length(&self) -> Result<i64, StoreError> {
        let there = match self.length {
            Some(there) => there,
            None => self.asked.length()?,
        };
        let waiting = self.slots.last_key_value();
        Ok(there.max(waiting.map_or(0, |(slot, _)| slot + 1)))
    }

    /// A slot, as it will stand there.
    pub(super) fn slot(&self, slot: i64) -> Result<Vec<u8>, StoreError> {
        match self.slots.get(&slot) {
            Some(waiting) => Ok(waiting.clone()),
            None => self.ahead.slot(&self.asked, slot),
        }
    }

    /// A slot to be written.
    pub(super) fn put_slot(&mut self, (slot, sealed): Slot) {
        self.ahead.forget();
        self.slots.insert(slot, sealed);
    }

    /// Writes slots that take the place of others; new ones wait for the batch that needs them.
    pub(super) fn sync_slots(&mut self) -> Result<(), StoreError> {
        let there = match self.length {
            Some(there) => there,
            None => self.asked.length()?,
        };
        let overwrites = self.slots.range(..there).next().is_some();
        let last = self.slots.last_key_value().map_or(0, |(slot, _)| slot + 1);
        self.length = Some(there.max(last));
        match overwrites {
            true => self.write(Batch::default()),
            false => Ok(()),
        }
    }
}
