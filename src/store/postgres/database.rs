//! Keys in a database, for the one program that leads.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::leader::{Batch, Leader};
use super::reads::{Asked, SAY, SAY_IN_PLACE};
use super::runner::Runner;
use super::slots::Led;
use super::writer::{Asking, Writer};
use crate::domain::recent::Recent;
use crate::store::StoreError;
use crate::store::engine::{Changes, Engine, KeyValue};
use crate::store::format::keys::Range;
use crate::store::lead::Lead;
use crate::store::sealing::slots::Slots;

/// How many values are kept at hand; each has at most four KiB.
const MOST_AT_HAND: usize = 4096;

/// Keys in a database.
pub(crate) struct Database {
    writer: Arc<Mutex<Writer>>,
    asked: Asking,
    /// What nobody else changes as long as this one leads.
    at_hand: RefCell<Recent<Vec<u8>, Option<Vec<u8>>>>,
}

impl Database {
    /// Those of a leader that has just begun to lead, behind so many batches.
    pub(super) fn led_by(runner: Arc<Runner>, leader: Leader, written: i64) -> Self {
        let leader = Arc::new(leader);
        runner.leave(Arc::clone(&leader).keep());
        let asked = Asking { runner, leader };
        let writer = Writer::new(asked.clone(), written);
        Self {
            writer: Arc::new(Mutex::new(writer)),
            asked,
            at_hand: RefCell::default(),
        }
    }

    /// A slot of its key ring, which goes along with the next batch.
    pub(crate) fn put_slot(&self, number: i64, sealed: &[u8]) {
        self.writer().put_slot((number, sealed.to_vec()));
    }

    /// The slots of its key ring.
    pub(crate) fn slots(&self) -> impl Slots + 'static {
        Led(Arc::clone(&self.writer))
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Database {
    /// Whoever stands by need not wait until the lease ends.
    fn drop(&mut self) {
        let leader = Arc::clone(&self.asked.leader);
        self.asked
            .runner
            .wait(async move { leader.release().await });
    }
}

impl Engine for Database {
    const IS_FAR: bool = true;

    fn write(&mut self, changes: Changes, _batches: u64) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        for (key, value) in &changes {
            match value {
                Some(value) => batch.puts.push((key.clone(), value.clone())),
                None => batch.gone.push(key.clone()),
            }
        }
        self.writer().write(batch)?;
        let at_hand = self.at_hand.get_mut();
        for (key, value) in changes {
            at_hand.insert(key, value);
        }
        at_hand.put_back(MOST_AT_HAND);
        Ok(())
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let mut at_hand = self.at_hand.borrow_mut();
        if let Some(known) = at_hand.get(key) {
            return Ok(known.clone());
        }
        let found = self.asked.value(key)?;
        at_hand.insert(key.to_vec(), found.clone());
        at_hand.put_back(MOST_AT_HAND);
        Ok(found)
    }

    fn look_ahead(&self, mut keys: Vec<Vec<u8>>) -> Result<(), StoreError> {
        let mut at_hand = self.at_hand.borrow_mut();
        keys.retain(|key| at_hand.peek(key).is_none());
        if keys.is_empty() {
            return Ok(());
        }
        let mut found: BTreeMap<_, _> = self.asked.values(&keys)?.into_iter().collect();
        for key in keys {
            let value = found.remove(&key);
            at_hand.insert(key, value);
        }
        at_hand.put_back(MOST_AT_HAND);
        Ok(())
    }

    fn range(&self, range: Range, limit: usize) -> Result<Vec<KeyValue>, StoreError> {
        self.asked.entries(range, limit)
    }

    fn note_copy(&self, folder: &Path) -> Result<(), StoreError> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.into());
        let (leader, folder) = (Arc::clone(&self.asked.leader), folder.display().to_string());
        self.asked
            .wait(async move { leader.note_copy(&folder).await })
    }

    fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.asked.noted()
    }

    fn folder(&self) -> Option<&Path> {
        None
    }

    fn is_archived(&self) -> bool {
        true
    }

    fn machines(&self) -> Result<Vec<KeyValue>, StoreError> {
        self.asked.said()
    }

    fn note_machine(&self, name: &[u8], said: &[u8]) -> Result<(), StoreError> {
        let (name, said) = (name.to_vec(), said.to_vec());
        self.asked.ask(move |on| {
            let (name, said) = (name.clone(), said.clone());
            async move { on.client().execute(SAY, &[&name, &said]).await.map(|_| ()) }
        })
    }

    fn note_in_place(
        &self,
        name: &[u8],
        of: Option<&[u8]>,
        said: &[u8],
    ) -> Result<bool, StoreError> {
        let (name, of, said) = (name.to_vec(), of.map(<[u8]>::to_vec), said.to_vec());
        self.asked.ask(move |on| {
            let (name, of, said) = (name.clone(), of.clone(), said.clone());
            async move {
                let client = on.client();
                let put = client.query_opt(SAY_IN_PLACE, &[&name, &of, &said]).await?;
                Ok(put.is_some())
            }
        })
    }

    fn lead(&self) -> Lead {
        let leader = Arc::clone(&self.asked.leader);
        Lead::while_it(move || leader.holds())
    }

    fn leads(&self) -> Result<(), StoreError> {
        if self.asked.leader.holds() {
            return Ok(());
        }
        let leader = Arc::clone(&self.asked.leader);
        self.asked.wait(async move { leader.reassured().await })
    }
}
