//! Nothing leaves while another program may lead: whoever sends asks here, as late as it can.

use std::time::Duration;

#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use axum::Router;
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use axum::extract::Request;
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use axum::http::StatusCode;
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use axum::middleware::{Next, from_fn};
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use axum::response::{IntoResponse, Response};

use crate::store::Lead;

/// How soon it is looked again.
const PAUSE: Duration = Duration::from_millis(20);

/// Waits until this program leads; one that does not any more ends meanwhile.
pub(super) fn wait(lead: &Lead) {
    while !lead.holds() {
        std::thread::sleep(PAUSE);
    }
}

/// The same without holding a thread.
#[cfg(any(feature = "discord", feature = "teams"))]
pub(super) async fn waited(lead: &Lead) {
    while !lead.holds() {
        tokio::time::sleep(PAUSE).await;
    }
}

/// Doors that are open only while this program leads, so that whoever comes is sent to the one that does.
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
pub(super) fn while_it_leads(doors: Router, lead: Lead) -> Router {
    doors.layer(from_fn(move |request: Request, next: Next| {
        let lead = lead.clone();
        async move {
            if !lead.holds() {
                return elsewhere();
            }
            let answer = next.run(request).await;
            match lead.holds() {
                true => answer,
                false => elsewhere(),
            }
        }
    }))
}

/// What a program says at its doors that does not lead.
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
fn elsewhere() -> Response {
    let words = "Another machine answers here. Try again.\n";
    (StatusCode::SERVICE_UNAVAILABLE, words).into_response()
}

/// Doors at which nothing else is said.
#[cfg(all(
    feature = "store-postgres",
    any(feature = "pages", feature = "teams", feature = "webhook")
))]
pub(super) fn closed() -> Router {
    Router::new().fallback(|| async { elsewhere() })
}
