//! The keys with which the platform signs, read from where it publishes them: again after a day, and when a key is not
//! known, for they change.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::Client;
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::token::{Denied, Key};
use crate::clock::steady;

/// After this time they are read again.
const FRESH_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// The least time between two readings for a key that is not among them, so that nobody makes us ask again and again by naming keys that do not exist.
const BETWEEN_READINGS: Duration = Duration::from_secs(5 * 60);
/// The same while they cannot be read.
const BETWEEN_TRIES: Duration = Duration::from_secs(2);

/// Why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyless {
    /// The token is not of the platform.
    Denied(Denied),
    /// The keys cannot be read now, so nobody knows.
    Away,
}

/// The keys as they were read last.
pub(super) struct Keys {
    client: Client,
    published_at: String,
    read: Mutex<Read>,
}

#[derive(Default)]
struct Read {
    keys: BTreeMap<String, Key>,
    at: Option<Instant>,
    /// When they were last tried to be read because they are old.
    tried: Option<Instant>,
    /// When they were last read because one was not among them.
    missed: Option<Instant>,
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

impl Keys {
    /// Those that are published at this address; none was read yet.
    pub(super) fn new(client: Client, published_at: String) -> Self {
        Self {
            client,
            published_at,
            read: Mutex::default(),
        }
    }

    /// The key of this name.
    ///
    /// # Errors
    /// There is none, or nobody knows now.
    pub(super) async fn find(&self, name: &str) -> Result<Key, Keyless> {
        // Whoever comes meanwhile waits for the same reading.
        let mut read = self.read.lock().await;
        let is_old = read.at.is_none_or(|at| at.elapsed() >= FRESH_FOR);
        let is_missed = !read.keys.contains_key(name);
        let reads = match (is_old, is_missed) {
            (true, _) => is_over((&mut read.tried, BETWEEN_TRIES)),
            (false, true) => is_over((&mut read.missed, BETWEEN_READINGS)),
            (false, false) => false,
        };
        if reads && let Some(keys) = self.read().await {
            read.keys = keys;
            read.at = Some(steady());
        }
        match (read.keys.get(name), read.at) {
            (Some(key), _) => Ok(key.clone()),
            (None, Some(_)) => Err(Keyless::Denied(Denied::Key)),
            (None, None) => Err(Keyless::Away),
        }
    }

    /// Whether they can be read now.
    pub(super) async fn can_be_read(&self) -> bool {
        self.read().await.is_some()
    }

    /// Reads them; none where they cannot be had, or where nobody signs as we can read.
    async fn read(&self) -> Option<BTreeMap<String, Key>> {
        let published: Published = self.get(&self.published_at).await?;
        let signs = published.id_token_signing_alg_values_supported;
        if !signs.iter().any(|way| way == "RS256") {
            return None;
        }
        let set: KeySet = self.get(&published.jwks_uri).await?;
        let keys = set.keys.into_iter();
        // A key of another form is none of those that sign for us.
        let keys = keys.filter_map(|key| serde_json::from_value::<Key>(key).ok());
        let keys: BTreeMap<_, _> = keys.map(|key| (key.id().to_owned(), key)).collect();
        (!keys.is_empty()).then_some(keys)
    }

    async fn get<T: serde::de::DeserializeOwned>(&self, address: &str) -> Option<T> {
        let answer = self.client.get(address).send().await.ok()?;
        answer.error_for_status().ok()?.json().await.ok()
    }
}

/// Whether so much time has passed since this was last done; from now on it is done.
fn is_over((last, pause): (&mut Option<Instant>, Duration)) -> bool {
    let is_over = last.is_none_or(|last| last.elapsed() >= pause);
    if is_over {
        *last = Some(steady());
    }
    is_over
}
