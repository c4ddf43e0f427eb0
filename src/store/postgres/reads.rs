//! What is asked of the tables, for whoever leads and whoever only reads.

use std::future::Future;
use std::ops::Bound;
use std::path::PathBuf;
use std::sync::Arc;

use tokio_postgres::{Client, Error, Row, Statement};

use super::line::Line;
use crate::store::StoreError;
use crate::store::engine::KeyValue;
use crate::store::format::keys::Range;

const GET: &str = "select value from regiewijzer.entries where key = $1";
const VALUES: &str = "select key, value from regiewijzer.entries where key = any($1)";
const RANGE: &str =
    "select key, value from regiewijzer.entries where key >= $1 and key < $2 order by key limit $3";
const RANGE_ON: &str =
    "select key, value from regiewijzer.entries where key >= $1 order by key limit $2";
const LENGTH: &str = "select coalesce(max(slot) + 1, 0) from regiewijzer.slots";
const SLOTS: &str =
    "select slot, sealed from regiewijzer.slots where slot >= $1 order by slot limit $2";
const COPIES: &str = "select folder from regiewijzer.copies order by folder";

/// Remembers a folder with a copy; it is no part of the log, and needs no lease.
pub(super) const NOTE: &str =
    "insert into regiewijzer.copies (folder) values ($1) on conflict do nothing";

/// Puts what a machine says of itself in the place of what it said before.
pub(super) const SAY: &str = "insert into regiewijzer.machines (name, said) values ($1, $2) \
    on conflict (name) do update set said = excluded.said";
/// The same where what stood there still does.
pub(super) const SAY_IN_PLACE: &str = "insert into regiewijzer.machines (name, said) values ($1, $3) \
    on conflict (name) do update set said = excluded.said \
    where machines.said is not distinct from $2 returning 1";
const MACHINES: &str = "select name, said from regiewijzer.machines order by name";

/// How many entries come at a time, so that no call takes long.
const ENTRIES: usize = 256;

/// A connection with the questions, as the server has prepared them for it.
pub(super) struct Session {
    line: Line,
    get: Statement,
    values: Statement,
    range: Statement,
    range_on: Statement,
    length: Statement,
    slots: Statement,
    copies: Statement,
}

impl Session {
    /// Has them prepared.
    pub(super) async fn on(line: Line) -> Result<Self, Error> {
        let client = &line.client;
        Ok(Self {
            get: client.prepare(GET).await?,
            values: client.prepare(VALUES).await?,
            range: client.prepare(RANGE).await?,
            range_on: client.prepare(RANGE_ON).await?,
            length: client.prepare(LENGTH).await?,
            slots: client.prepare(SLOTS).await?,
            copies: client.prepare(COPIES).await?,
            line,
        })
    }

    /// What else is asked goes through it.
    pub(super) const fn client(&self) -> &Client {
        &self.line.client
    }

    /// The first entries of a range, at most so many.
    async fn page(&self, (from, to): Range, most: usize) -> Result<Vec<KeyValue>, Error> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let from = match from {
            Bound::Included(key) => key,
            Bound::Excluded(key) => after(key),
            Bound::Unbounded => Vec::new(),
        };
        let to = match to {
            Bound::Included(key) => Some(after(key)),
            Bound::Excluded(key) => Some(key),
            Bound::Unbounded => None,
        };
        let rows = match &to {
            Some(to) => {
                self.client()
                    .query(&self.range, &[&from, to, &most])
                    .await?
            }
            None => self.client().query(&self.range_on, &[&from, &most]).await?,
        };
        let entry = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
        rows.iter().map(entry).collect()
    }
}

/// The first key after this one.
fn after(mut key: Vec<u8>) -> Vec<u8> {
    key.push(0);
    key
}

/// The tables, as they can be asked.
pub(super) trait Asked: Send {
    /// Asks something on a connection, more than once where no answer comes.
    fn ask<T, F>(
        &self,
        question: impl Fn(Arc<Session>) -> F + Send + 'static,
    ) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static;

    /// The value of a key.
    fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let key = key.to_vec();
        self.ask(move |on| {
            let key = key.clone();
            async move {
                let row = on.client().query_opt(&on.get, &[&key]).await?;
                row.map(|row| row.try_get(0)).transpose()
            }
        })
    }

    /// Those of these keys that are there, with their values.
    fn values(&self, keys: &[Vec<u8>]) -> Result<Vec<KeyValue>, StoreError> {
        let keys = keys.to_vec();
        self.ask(move |on| {
            let keys = keys.clone();
            async move {
                let rows = on.client().query(&on.values, &[&keys]).await?;
                let entry = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
                rows.iter().map(entry).collect()
            }
        })
    }

    /// The entries in a range, in the order of their keys, at most `limit`.
    fn entries(&self, range: Range, limit: usize) -> Result<Vec<KeyValue>, StoreError> {
        let (mut from, to) = range;
        let mut all = Vec::new();
        loop {
            let most = ENTRIES.min(limit - all.len());
            let next = (from, to.clone());
            let page = self.ask(move |on| {
                let next = next.clone();
                async move { on.page(next, most).await }
            })?;
            let is_last = page.len() < most || all.len() + page.len() == limit;
            let last = page.last().map(|(key, _)| key.clone());
            all.extend(page);
            match last {
                Some(key) if !is_last => from = Bound::Excluded(key),
                _ => return Ok(all),
            }
        }
    }

    /// How many slots the key ring has.
    fn length(&self) -> Result<i64, StoreError> {
        self.ask(|on| async move { on.client().query_one(&on.length, &[]).await?.try_get(0) })
    }

    /// So many slots of the key ring from this one on, with their numbers.
    fn slots(&self, from: i64, most: i64) -> Result<Vec<Slot>, StoreError> {
        self.ask(move |on| async move {
            let rows = on.client().query(&on.slots, &[&from, &most]).await?;
            let slot = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
            rows.iter().map(slot).collect()
        })
    }

    /// What each machine last said of itself.
    fn said(&self) -> Result<Vec<KeyValue>, StoreError> {
        self.ask(|on| async move {
            let rows = on.client().query(MACHINES, &[]).await?;
            let said = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
            rows.iter().map(said).collect()
        })
    }

    /// The folders in which copies of the key ring lie.
    fn noted(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.ask(|on| async move {
            let rows = on.client().query(&on.copies, &[]).await?;
            let folder = |row: &Row| Ok(PathBuf::from(row.try_get::<_, String>(0)?));
            rows.iter().map(folder).collect()
        })
    }
}

/// A slot of the key ring, with its number.
pub(super) type Slot = (i64, Vec<u8>);
