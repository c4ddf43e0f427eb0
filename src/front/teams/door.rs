//! The door at which the platform comes in, `POST /teams/messages`: nothing is heard before it has shown who it is.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::access::is_here;
use super::activity::Activity;
use super::ears::{Ears, Heard};
use super::keys::{Keyless, Keys};
use super::token::{Denied, Expected, Token};
use crate::clock::Clock;
use crate::front::http::{self, Rate};
use crate::front::tenancy::Guid;

/// The channel of the platform from which we hear.
const CHANNEL: &str = "msteams";
/// The longest activity, in bytes.
const LONGEST: usize = 128 * 1024;
/// How long one may take to come in.
const BODY_WITHIN: Duration = Duration::from_secs(5);
/// How many a second are taken.
const MOST_A_SECOND: u32 = 200;

/// What every visit needs.
pub(super) struct Door {
    /// Who hears what comes in, once there is somebody.
    ears: Arc<OnceLock<Ears>>,
    /// The keys of the platform; none where it shows nothing, which is only the vendor's test client.
    keys: Option<Arc<Keys>>,
    app: Guid,
    tenant: Guid,
    rate: Rate,
}

impl Door {
    /// The door of this app of this organisation.
    pub(super) fn new(
        ears: Arc<OnceLock<Ears>>,
        keys: Option<Arc<Keys>>,
        (app, tenant): (Guid, Guid),
    ) -> Self {
        Self {
            ears,
            keys,
            app,
            tenant,
            rate: Rate::new(MOST_A_SECOND),
        }
    }

    /// The router that opens it.
    pub(super) fn router(self) -> Router {
        Router::new()
            .route("/teams/messages", post(receive))
            .with_state(Arc::new(self))
    }

    /// Whether the platform sent this, to us and from our organisation.
    async fn check(&self, authorization: Option<&str>, it: &Activity) -> Result<(), Keyless> {
        match &self.keys {
            Some(keys) => {
                let token = Token::read(authorization).map_err(Keyless::Denied)?;
                let key = keys.find(token.key(), &Handle::current()).await?;
                let expected = Expected {
                    app: self.app,
                    service: &it.service_url,
                    channel: &it.channel_id,
                    now: Clock::System.now(),
                };
                token.check(&key, expected).map_err(Keyless::Denied)?;
            }
            // What is not checked may not lead us anywhere else.
            None if !is_here(&it.service_url) => return Err(Keyless::Denied(Denied::Service)),
            None => {}
        }
        match () {
            () if it.channel_id != CHANNEL => Err(Keyless::Denied(Denied::Channel)),
            () if !it.is_from(self.tenant) => Err(Keyless::Denied(Denied::Tenant)),
            () => Ok(()),
        }
    }
}

async fn receive(State(door): State<Arc<Door>>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Some(ears) = door.ears.get().filter(|_| door.rate.takes()).cloned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let body = match timeout(BODY_WITHIN, http::body(&parts, body, LONGEST)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return http::too_large(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let authorization = parts.headers.get(AUTHORIZATION);
    let authorization = authorization.and_then(|line| line.to_str().ok());
    let authorization = authorization.map(str::to_owned);
    let runtime = ears.runtime.clone();
    // Whatever it asks of others is asked by the runtime of this front.
    let heard = runtime.spawn(async move { door.hear(&ears, authorization, &body).await });
    heard
        .await
        .unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

impl Door {
    async fn hear(&self, ears: &Ears, authorization: Option<String>, body: &[u8]) -> Response {
        let Ok(activity) = serde_json::from_slice::<Activity>(body) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        match self.check(authorization.as_deref(), &activity).await {
            Ok(()) => {}
            Err(Keyless::Denied(denied)) => {
                ears.shared.inlet.refuses(denied.name());
                ears.shared.operator.count("teams-denied", denied.name());
                return StatusCode::FORBIDDEN.into_response();
            }
            Err(Keyless::Away) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
        match ears.hear(activity) {
            Heard::Taken => StatusCode::OK.into_response(),
            Heard::Foreign => StatusCode::NOT_IMPLEMENTED.into_response(),
            Heard::Acknowledged(body) => {
                let mut answer = body.to_string().into_response();
                let json = HeaderValue::from_static("application/json");
                answer.headers_mut().insert(CONTENT_TYPE, json);
                answer
            }
        }
    }
}
