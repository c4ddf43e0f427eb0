//! The tables as they are at one moment, for whoever only reads: also while another program leads.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_postgres::Error;

use super::address::Access;
use super::line::{Fault, Tables, connect, in_time};
use super::reads::{Asked, NOTE, Session};
use super::runner::Runner;
use super::slots::Seen;
use crate::store::StoreError;
use crate::store::engine::{Changes, Engine, KeyValue};
use crate::store::format::keys::Range;
use crate::store::on_disk::overlay::Overlay;

/// All that is read is of this moment, and nothing can be changed.
const BEGIN: &str = "begin isolation level repeatable read, read only";

/// Keys in a database that stay as they are.
pub(crate) struct Glance {
    asked: Asking,
    over: Overlay,
}

impl Glance {
    /// Looks at a database.
    pub(crate) fn open(access: Access) -> Result<Self, StoreError> {
        let failed = |error: std::io::Error| access.address.failed(error);
        let runner = Runner::start().map_err(failed)?;
        let entering = access.clone();
        let session = runner.wait(async move {
            let line = connect(&entering, Tables::Made).await?;
            in_time(async {
                line.client.batch_execute(BEGIN).await?;
                Session::on(line).await
            })
            .await
        });
        let session = match session {
            Some(session) => session.map_err(|fault: Fault| fault.at(&access))?,
            None => return Err(StoreError::Stopped),
        };
        let asked = Asking {
            runner: Arc::new(runner),
            session: Arc::new(session),
            access,
        };
        let over = Overlay::default();
        Ok(Self { asked, over })
    }

    /// The slots of its key ring.
    pub(crate) fn slots(&self) -> impl crate::store::sealing::slots::Slots + 'static {
        Seen::by(self.asked.clone())
    }
}

/// Asks on the one connection: what it does not answer cannot be asked again of the same moment.
#[derive(Clone)]
struct Asking {
    runner: Arc<Runner>,
    session: Arc<Session>,
    access: Access,
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
        let session = Arc::clone(&self.session);
        let answer = self
            .runner
            .wait(async move { in_time(question(session)).await });
        match answer {
            Some(answer) => answer.map_err(|fault| fault.at(&self.access)),
            None => Err(StoreError::Stopped),
        }
    }
}

impl Engine for Glance {
    fn write(&mut self, changes: Changes, _batches: u64) -> Result<(), StoreError> {
        self.over.write(changes);
        Ok(())
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.over.get(key, || self.asked.value(key))
    }

    fn range(&self, range: Range, limit: usize) -> Result<Vec<KeyValue>, StoreError> {
        let below = |most| self.asked.entries(range.clone(), most);
        self.over.range(&range, limit, below)
    }

    fn note_copy(&self, folder: &Path) -> Result<(), StoreError> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.into());
        let (entering, folder) = (self.asked.access.clone(), folder.display().to_string());
        let noted = self.asked.runner.wait(async move {
            // On a connection of its own: on the other nothing can be changed.
            let line = connect(&entering, Tables::Made).await?;
            in_time(line.client.execute(NOTE, &[&folder])).await
        });
        match noted {
            Some(noted) => noted
                .map(|_| ())
                .map_err(|fault| fault.at(&self.asked.access)),
            None => Err(StoreError::Stopped),
        }
    }

    fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.asked.noted()
    }

    fn folder(&self) -> Option<&Path> {
        None
    }
}
