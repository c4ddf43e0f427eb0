//! The keys with which the platform signs, read from where it publishes them: again after a day, and when a key is not
//! known, for they change.
//!
//! Whoever comes with a key that is known waits for no reading, and nobody waits for more than one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use reqwest::Client;
use serde::Deserialize;
use serde_json::Value;
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout};

use super::body::body_of;
use super::token::{Denied, Key};
use crate::clock::steady;
use crate::domain::Problem;
use crate::front::bot::noticed::Operator;
use crate::front::locked;

/// After this time they are read again.
const FRESH_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// The least time between two readings for a key that is not among them, so that nobody makes us ask again and again by
/// naming keys that do not exist.
const BETWEEN_READINGS: Duration = Duration::from_secs(5 * 60);
/// The same while they cannot be read.
const BETWEEN_TRIES: Duration = Duration::from_secs(2);
/// How long a reading may take: the platform does not wait much longer for its answer.
const READ_WITHIN: Duration = Duration::from_secs(5);
/// Under what the operator is told that they cannot be read.
const ABOUT: &str = "keys";

/// Why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyless {
    /// The token is not of the platform.
    Denied(Denied),
    /// Nobody could look now whether there is such a key.
    Away,
}

/// Keys by their names.
type Known = BTreeMap<String, Key>;

/// Reads the keys that are published now; none where that cannot be done.
pub(super) type Reading = Box<dyn Fn() -> BoxFuture<'static, Option<Known>> + Send + Sync>;

/// The keys as they were read last.
pub(super) struct Keys {
    read: Reading,
    held: Mutex<Held>,
    /// Held by whoever reads; whoever comes meanwhile waits for the same reading.
    reading: tokio::sync::Mutex<()>,
    operator: Operator,
}

#[derive(Default)]
struct Held {
    known: Known,
    /// When they were read.
    at: Option<Instant>,
    /// When they were last read because one was not among those that were known.
    missed: Option<Instant>,
    /// When somebody last tried in vain.
    failed: Option<Instant>,
}

impl Keys {
    /// Those that this reads, of which none was read yet; the operator is told where they cannot be.
    pub(super) fn new(read: Reading, operator: Operator) -> Self {
        Self {
            read,
            held: Mutex::default(),
            reading: tokio::sync::Mutex::default(),
            operator,
        }
    }

    /// The key of this name; whatever is read is read by this runtime, and old ones beside what is asked.
    ///
    /// # Errors
    /// There is none, or nobody knows now.
    pub(super) async fn find(
        self: &Arc<Self>,
        name: &str,
        runtime: &Handle,
    ) -> Result<Key, Keyless> {
        let keys = Arc::clone(self);
        if let Some(key) = self.known(name) {
            if self.is_old() {
                runtime.spawn(async move { keys.read_again().await });
            }
            return Ok(key);
        }
        let (name, came) = (name.to_owned(), steady());
        let looked = runtime.spawn(async move { keys.look_for(&name, came).await });
        looked.await.unwrap_or(Err(Keyless::Away))
    }

    /// Looks whether a key is published that somebody named who came then.
    async fn look_for(&self, name: &str, came: Instant) -> Result<Key, Keyless> {
        let _reading = self.reading.lock().await;
        if self.may_miss(came) {
            let is_first = locked(&self.held).at.is_none();
            if self.read_now().await && !is_first {
                locked(&self.held).missed = Some(steady());
            }
        }
        let key = self.known(name);
        key.ok_or_else(|| match locked(&self.held).at {
            // They were read since this came, and it is not among them.
            Some(at) if came <= at => Keyless::Denied(Denied::Key),
            _ => Keyless::Away,
        })
    }

    /// Whether they can be read now.
    pub(super) async fn can_be_read(&self) -> bool {
        self.read_now().await
    }

    fn known(&self, name: &str) -> Option<Key> {
        locked(&self.held).known.get(name).cloned()
    }

    fn is_old(&self) -> bool {
        let held = locked(&self.held);
        held.at.is_none_or(|at| at.elapsed() >= FRESH_FOR)
    }

    /// Whether they may be read because of a key that somebody named who came then.
    fn may_miss(&self, came: Instant) -> bool {
        let held = locked(&self.held);
        let was_read = held.at.is_some_and(|at| came <= at);
        let missed = held.missed;
        !was_read && is_over(missed, BETWEEN_READINGS) && Self::may_try(&held, came)
    }

    /// Whether nobody who came then shares in a try that failed, and the next one is not too soon.
    fn may_try(held: &Held, came: Instant) -> bool {
        held.failed.is_none_or(|failed| failed < came) && is_over(held.failed, BETWEEN_TRIES)
    }

    /// Reads old keys again, unless somebody does so or just tried.
    async fn read_again(&self) {
        let Ok(_reading) = self.reading.try_lock() else {
            return;
        };
        if self.is_old() && Self::may_try(&locked(&self.held), steady()) {
            self.read_now().await;
        }
    }

    async fn read_now(&self) -> bool {
        let read = timeout(READ_WITHIN, (self.read)()).await;
        let mut held = locked(&self.held);
        match read.ok().flatten() {
            Some(known) => {
                held.known = known;
                held.at = Some(steady());
                held.failed = None;
                self.operator.is_right(ABOUT);
                true
            }
            None => {
                held.failed = Some(steady());
                let problem = Problem::new("teams-keys");
                self.operator.tell_once(ABOUT.to_owned(), &problem);
                false
            }
        }
    }
}

#[derive(Deserialize)]
struct Published {
    jwks_uri: String,
    #[serde(default)]
    id_token_signing_alg_values_supported: Vec<String>,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

/// Whether so much time has passed since then.
fn is_over(since: Option<Instant>, pause: Duration) -> bool {
    since.is_none_or(|since| since.elapsed() >= pause)
}

/// Reads what is published at this address.
pub(super) fn published(client: Client, address: String) -> Reading {
    Box::new(move || Box::pin(read(client.clone(), address.clone())))
}

/// The keys that are published; none where they cannot be had, or where nobody signs as we can read.
async fn read(client: Client, address: String) -> Option<Known> {
    let published: Published = get(&client, &address).await?;
    let signs = published.id_token_signing_alg_values_supported;
    if !signs.iter().any(|way| way == "RS256") {
        return None;
    }
    let set: KeySet = get(&client, &published.jwks_uri).await?;
    let keys = set.keys.into_iter();
    // A key of another form is none of those that sign for us.
    let keys = keys.filter_map(|key| serde_json::from_value::<Key>(key).ok());
    let keys: Known = keys.map(|key| (key.id().to_owned(), key)).collect();
    (!keys.is_empty()).then_some(keys)
}

async fn get<T: serde::de::DeserializeOwned>(client: &Client, address: &str) -> Option<T> {
    let answer = client.get(address).send().await.ok()?;
    let body = body_of(answer.error_for_status().ok()?).await?;
    serde_json::from_slice(&body).ok()
}

#[cfg(test)]
mod tests;
