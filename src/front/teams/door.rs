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
use tokio::time::timeout;

use super::access::{Access, is_here, is_private};
use super::activity::Activity;
use super::event_handler::{EventHandler, Heard};
use super::keys::{Keyless, Keys};
use super::token::{Denied, Shown, Token};
use crate::clock::Clock;
use crate::front::http::{self, Rate};
use crate::front::tenancy::{Guid, Registration};
use crate::front::watch::reason;

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
    handler: Arc<OnceLock<EventHandler>>,
    /// The keys of the platform; none where it shows nothing, which is only the vendor's test client.
    keys: Option<Arc<Keys>>,
    app: Guid,
    tenant: Guid,
    /// Where another server answers instead of the vendor's, for rehearsals.
    instead: Option<String>,
    rate: Rate,
}

impl Door {
    /// The door of this app of this organisation.
    pub(super) fn new(
        handler: Arc<OnceLock<EventHandler>>,
        keys: Option<Arc<Keys>>,
        access: &Access,
    ) -> Self {
        let Registration { app, tenant, .. } = access.registration;
        Self {
            handler,
            keys,
            app,
            tenant,
            instead: access.instead.clone(),
            rate: Rate::new(MOST_A_SECOND),
        }
    }

    /// The router that opens it.
    pub(super) fn router(self) -> Router {
        Router::new()
            .route("/teams/messages", post(receive))
            .with_state(Arc::new(self))
    }

    /// Whether it is the platform that comes; what it says is not read before.
    async fn knows(
        &self,
        handler: &EventHandler,
        authorization: Option<&str>,
    ) -> Result<Caller, Keyless> {
        let Some(keys) = &self.keys else {
            return Ok(Caller::Unchecked);
        };
        let token = Token::read(authorization).map_err(Keyless::Denied)?;
        let key = keys.find(token.key(), &handler.runtime).await?;
        let shown = token.check(&key, self.app, Clock::System.now());
        shown.map(Caller::Platform).map_err(Keyless::Denied)
    }

    /// Whether whoever came may say this, to us and from our organisation.
    fn allows(&self, caller: &Caller, it: &Activity) -> Result<(), Denied> {
        if let Caller::Platform(shown) = caller {
            shown.allows(&it.service_url, &it.channel_id)?;
        }
        // What is not checked may lead us nowhere else either.
        let is_private = match caller {
            Caller::Platform(_) => is_private(&it.service_url, self.instead.as_deref()),
            Caller::Unchecked => is_here(&it.service_url),
        };
        match () {
            () if !is_private => Err(Denied::Service),
            () if it.channel_id != CHANNEL => Err(Denied::Channel),
            () if !it.is_from(self.tenant) => Err(Denied::Tenant),
            () => Ok(()),
        }
    }

    async fn hear(&self, handler: &EventHandler, caller: &Caller, body: &[u8]) -> Response {
        let Ok(activity) = serde_json::from_slice::<Activity>(body) else {
            return http::refused(StatusCode::BAD_REQUEST, reason::NO_REQUEST);
        };
        if let Err(denied) = self.allows(caller, &activity) {
            return refuses(handler, denied);
        }
        match handler.hear(activity).await {
            Heard::Taken => StatusCode::OK.into_response(),
            Heard::Foreign => StatusCode::NOT_IMPLEMENTED.into_response(),
            Heard::Late => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            Heard::Acknowledged(body) => {
                let mut answer = body.to_string().into_response();
                let json = HeaderValue::from_static("application/json");
                answer.headers_mut().insert(CONTENT_TYPE, json);
                answer
            }
        }
    }
}

/// Who came.
enum Caller {
    /// The platform, which showed this.
    Platform(Shown),
    /// Nobody shows anything.
    Unchecked,
}

async fn receive(State(door): State<Arc<Door>>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Some(handler) = door.handler.get() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let authorization = parts.headers.get(AUTHORIZATION);
    let authorization = authorization.and_then(|line| line.to_str().ok());
    let caller = match door.knows(handler, authorization).await {
        Ok(caller) => caller,
        Err(Keyless::Denied(denied)) => return refuses(handler, denied),
        Err(Keyless::Away) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    // Whoever is not the platform takes none of what the platform may send.
    if !door.rate.takes() {
        return http::refused(StatusCode::SERVICE_UNAVAILABLE, reason::TOO_MANY);
    }
    match timeout(BODY_WITHIN, http::body(&parts, body, LONGEST)).await {
        Ok(Ok(body)) => door.hear(handler, &caller, &body).await,
        Ok(Err(why)) => http::unread(&why),
        Err(_) => http::refused(StatusCode::REQUEST_TIMEOUT, reason::TOO_SLOW),
    }
}

/// It is not from the platform, or not for us: counted, and told to the operator.
fn refuses(handler: &EventHandler, denied: Denied) -> Response {
    handler
        .shared
        .operator
        .count(denied.problem(), denied.name());
    http::refused(StatusCode::FORBIDDEN, denied.name())
}
