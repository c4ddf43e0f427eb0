//! Our own token for the connector: fetched from the login service, and again before it ends.

use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::trying::Refused;
use crate::clock::steady;
use crate::front::tenancy::Guid;
use crate::front::ways::Secret;

/// What the token is for.
const SCOPE: &str = "https://api.botframework.com/.default";
/// How long before its end it is renewed.
const BEFORE_ITS_END: Duration = Duration::from_secs(5 * 60);

/// How we show the connector who we are.
pub(super) struct Login {
    client: Client,
    address: String,
    app: Guid,
    secret: Secret,
    held: Mutex<Option<Held>>,
}

struct Held {
    token: String,
    until: Instant,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: u64,
}

impl Login {
    /// As this app of this organisation, at this login service.
    pub(super) fn new(
        client: Client,
        service: &str,
        (app, tenant): (Guid, Guid),
        secret: Secret,
    ) -> Self {
        Self {
            client,
            address: format!("{service}/{tenant}/oauth2/v2.0/token"),
            app,
            secret,
            held: Mutex::default(),
        }
    }

    /// A token that is good for a while.
    ///
    /// # Errors
    /// The login service does not know us, or cannot be reached.
    pub(super) async fn token(&self) -> Result<String, Refused> {
        let mut held = self.held.lock().await;
        if let Some(held) = held.as_ref().filter(|held| steady() < held.until) {
            return Ok(held.token.clone());
        }
        let Granted {
            access_token,
            expires_in,
        } = self.ask().await?;
        let lasts = Duration::from_secs(expires_in);
        let used_for = lasts.saturating_sub(BEFORE_ITS_END).max(lasts / 2);
        *held = Some(Held {
            token: access_token.clone(),
            until: steady() + used_for,
        });
        Ok(access_token)
    }

    /// This token was refused: it is not used again.
    pub(super) async fn forget(&self, token: &str) {
        self.held.lock().await.take_if(|held| held.token == token);
    }

    async fn ask(&self) -> Result<Granted, Refused> {
        let app = self.app.to_string();
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", app.as_str()),
            ("client_secret", self.secret.reveal()),
            ("scope", SCOPE),
        ];
        // Asking twice harms nobody, so whatever goes wrong may be tried again.
        let later = Refused::NotTaken(None);
        let answer = self.client.post(&self.address).form(&form).send().await;
        let answer = answer.map_err(|_| later)?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(|_| later)?;
        if status.is_success() {
            return serde_json::from_slice(&body).map_err(|_| later);
        }
        let said = serde_json::from_slice::<Value>(&body).unwrap_or_default();
        let refused = matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED);
        // What something on the way says names no error as the login service does.
        match refused && said["error"].is_string() {
            true => Err(Refused::Secret),
            false => Err(later),
        }
    }
}
