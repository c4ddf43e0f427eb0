//! Our own token for the connector: fetched from the login service, and again before it ends.

use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::body::body_of;
use super::retry::Refused;
use crate::clock::steady;
use crate::front::tenancy::Guid;
use crate::front::ways::Secret;

/// What the token is for.
const SCOPE: &str = "https://api.botframework.com/.default";
/// How long before its end it is renewed.
const BEFORE_ITS_END: Duration = Duration::from_secs(5 * 60);

/// The longest that a token is used, however long it may last.
const LONGEST_USED: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a failure counts for everybody who waits: nobody asks again before that.
const FAILED_FOR: Duration = Duration::from_secs(2);
/// What the login service says where only a person can help; whatever else it says may pass.
const REFUSALS: [&str; 3] = ["invalid_client", "invalid_scope", "unauthorized_client"];

/// How we show the connector who we are.
pub(super) struct Login {
    client: Client,
    address: String,
    app: Guid,
    secret: Secret,
    held: Mutex<Held>,
}

/// What the login service said last.
enum Held {
    Nothing,
    Token { token: String, until: Instant },
    Failed { refused: Refused, until: Instant },
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
            held: Mutex::new(Held::Nothing),
        }
    }

    /// A token that is good for a while.
    ///
    /// # Errors
    /// The login service does not know us, or cannot be reached.
    pub(super) async fn token(&self) -> Result<String, Refused> {
        let mut held = self.held.lock().await;
        match &*held {
            Held::Token { token, until } if steady() < *until => return Ok(token.clone()),
            Held::Failed { refused, until } if steady() < *until => return Err(*refused),
            _ => {}
        }
        let Granted {
            access_token,
            expires_in,
        } = match self.ask().await {
            Ok(granted) => granted,
            Err(refused) => {
                let until = steady() + FAILED_FOR;
                *held = Held::Failed { refused, until };
                return Err(refused);
            }
        };
        let lasts = Duration::from_secs(expires_in).min(LONGEST_USED);
        let used_for = lasts.saturating_sub(BEFORE_ITS_END).max(lasts / 2);
        *held = Held::Token {
            token: access_token.clone(),
            until: steady() + used_for,
        };
        Ok(access_token)
    }

    /// This token was refused: it is not used again.
    pub(super) async fn forget(&self, refused: &str) {
        let mut held = self.held.lock().await;
        if matches!(&*held, Held::Token { token, .. } if token == refused) {
            *held = Held::Nothing;
        }
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
        let body = body_of(answer).await.ok_or(later)?;
        if status.is_success() {
            return serde_json::from_slice(&body).map_err(|_| later);
        }
        let said = serde_json::from_slice::<Value>(&body).unwrap_or_default();
        let refused = matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED);
        let says = said["error"].as_str();
        match refused && says.is_some_and(|error| REFUSALS.contains(&error)) {
            true => Err(Refused::Secret),
            false => Err(later),
        }
    }
}
