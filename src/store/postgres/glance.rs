//! The tables as they are at one moment, for whoever only reads: also while another program leads.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_postgres::Error;

use super::address::Access;
use super::line::{Fault, Line, Tables, connect, in_time};
use super::reads::{Asked, NOTE, SAY, SAY_IN_PLACE, Session};
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

impl Asking {
    /// Does something on a connection of its own: on the other nothing can be changed.
    fn aside<T: Send + 'static, F: Future<Output = Result<T, Fault>> + Send + 'static>(
        &self,
        what: impl FnOnce(Line) -> F + Send + 'static,
    ) -> Result<T, StoreError> {
        let entering = self.access.clone();
        let done = self.runner.wait(async move {
            let line = connect(&entering, Tables::Made).await?;
            what(line).await
        });
        match done {
            Some(done) => done.map_err(|fault| fault.at(&self.access)),
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
        let folder = folder.display().to_string();
        self.asked.aside(|line| async move {
            in_time(line.client.execute(NOTE, &[&folder]))
                .await
                .map(|_| ())
        })
    }

    fn machines(&self) -> Result<Vec<KeyValue>, StoreError> {
        self.asked.said()
    }

    fn note_machine(&self, name: &[u8], said: &[u8]) -> Result<(), StoreError> {
        let (name, said) = (name.to_vec(), said.to_vec());
        self.asked.aside(|line| async move {
            in_time(line.client.execute(SAY, &[&name, &said]))
                .await
                .map(|_| ())
        })
    }

    fn note_in_place(
        &self,
        name: &[u8],
        of: Option<&[u8]>,
        said: &[u8],
    ) -> Result<bool, StoreError> {
        let (name, of, said) = (name.to_vec(), of.map(<[u8]>::to_vec), said.to_vec());
        self.asked.aside(|line| async move {
            in_time(line.client.query_opt(SAY_IN_PLACE, &[&name, &of, &said]))
                .await
                .map(|put| put.is_some())
        })
    }

    fn is_archived(&self) -> bool {
        true
    }

    fn copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.asked.noted()
    }

    fn folder(&self) -> Option<&Path> {
        None
    }
}
