//! The gateway's signed reply: somebody answered a text message or a call with the code.

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use jiff::Timestamp;
use serde::Deserialize;

use super::remembered::{Known, MOST_APART, Remembered};
use super::settings::Secret;
use super::signature::{SIGNATURE, TIMESTAMP, verified};
use crate::clock::Clock;
use crate::dialogue::message::input::Input;
use crate::domain::Problem;
use crate::front::http::{self, Rate};
use crate::front::locked;
use crate::front::report::{Report, Reporter};
use crate::front::watch::reason;

/// Where replies are posted.
const PATH: &str = "/reply";
/// How long a reply may take to be written.
const WRITTEN_WITHIN: Duration = Duration::from_secs(5);
/// How many a second are taken: more than everybody who is called can send, and few for the desk.
const MOST_A_SECOND: u32 = 50;
/// The longest body, in bytes.
const LONGEST: usize = 8 * 1024;

/// The door at which replies come in. What counted is remembered in a file, if there is one.
///
/// # Errors
/// The file cannot be written.
pub(super) fn open(
    secret: &Secret,
    remembered: Option<&Path>,
    report: &Reporter,
) -> Result<Router, Problem> {
    let seen = Remembered::open(remembered, Clock::System.now()).map_err(|error| {
        let path = remembered.map(|path| path.display().to_string());
        let problem = Problem::new("way-remembered").with("path", path.unwrap_or_default());
        problem.foreign("detail", error)
    })?;
    let desk = Arc::new(Replies {
        secret: secret.clone(),
        report: Arc::clone(report),
        seen: Mutex::new(seen),
        rate: Rate::new(MOST_A_SECOND),
    });
    Ok(door(desk))
}

/// The door of the gateway.
fn door(desk: Arc<Replies>) -> Router {
    Router::new().route(PATH, post(take)).with_state(desk)
}

async fn take(State(desk): State<Arc<Replies>>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let body = match http::body(&parts, body, LONGEST).await {
        Ok(body) => body,
        Err(why) => return http::unread(&why),
    };
    let (reply, signature) = match desk.judge(&parts.headers, &body) {
        Ok(judged) => judged,
        Err((status, reason)) => return http::refused(status, reason),
    };
    // It waits for the desk and for the disk.
    let written = tokio::task::spawn_blocking(move || desk.write(reply, &signature));
    let status = written.await.unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    status.into_response()
}

/// How a reply is turned away, and why, which is counted and not said.
type Refused = (StatusCode, &'static str);

/// What every reply needs.
struct Replies {
    secret: Secret,
    report: Reporter,
    seen: Mutex<Remembered>,
    rate: Rate,
}

/// A reply as the gateway sends it; anything else in it is refused, so that no message of our own
/// comes back as one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    code: String,
    number: String,
}

impl Replies {
    /// Hands a reply over, and waits for it to be written.
    fn write(&self, reply: Reply, signature: &[u8]) -> StatusCode {
        let Reply { number, code } = reply;
        let (done, written) = sync_channel(1);
        (self.report)(Report {
            input: Input::Replied { number, code },
            written: Some(done),
            asked: None,
        });
        match written.recv_timeout(WRITTEN_WITHIN) {
            Ok(()) => match self.seen().keep(signature) {
                Ok(()) => StatusCode::ACCEPTED,
                // It counted, and in this process it never counts again.
                Err(_) => StatusCode::SERVICE_UNAVAILABLE,
            },
            Err(RecvTimeoutError::Timeout) => {
                // It may still be written; a repetition after a start must not count again.
                let _ = self.seen().keep(signature);
                StatusCode::SERVICE_UNAVAILABLE
            }
            Err(RecvTimeoutError::Disconnected) => {
                // It never will be: it counts when the gateway says it again.
                self.seen().forget(signature);
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }

    fn seen(&self) -> MutexGuard<'_, Remembered> {
        locked(&self.seen)
    }

    /// The reply in a request and its signature, if that, its time stamp and its novelty are right;
    /// which of them is wrong is never said.
    fn judge(&self, headers: &HeaderMap, body: &[u8]) -> Result<(Reply, Vec<u8>), Refused> {
        let text = |name: &str| {
            let value = headers.get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().trim()
        };
        let (timestamp, signature) = (text(TIMESTAMP), text(SIGNATURE));
        let refused = |reason| (StatusCode::UNAUTHORIZED, reason);
        let too_many = (StatusCode::SERVICE_UNAVAILABLE, reason::TOO_MANY);
        let known = verified(&self.secret, timestamp, body, signature);
        let known = known.ok_or(refused(reason::REPLY_SIGNATURE))?;
        let second = timestamp.parse().ok();
        let at = second.and_then(|second| Timestamp::from_second(second).ok());
        let (at, now) = (at.ok_or(refused(reason::REPLY_TIME))?, Clock::System.now());
        if at.duration_since(now).abs() > MOST_APART {
            return Err(refused(reason::REPLY_TIME));
        }
        match self.seen().note(&known, at, now) {
            Known::New => {}
            Known::Counted => return Err(refused(reason::REPLAYED)),
            Known::TooMany => return Err(too_many),
        }
        // Only what could count is counted, so that nobody but the gateway uses it up; it may come again.
        if !self.rate.takes() {
            self.seen().forget(&known);
            return Err(too_many);
        }
        let reply = serde_json::from_slice(body);
        let reply = reply.map_err(|_| (StatusCode::BAD_REQUEST, reason::NO_REQUEST))?;
        Ok((reply, known))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::super::signature::sign;
    use super::*;

    fn replies() -> Replies {
        Replies {
            secret: Secret::of("the secret of a test"),
            report: Arc::new(|_| {}),
            seen: Mutex::new(Remembered::default()),
            rate: Rate::new(2),
        }
    }

    /// What becomes of the reply of this number, signed by whom.
    fn judged(replies: &Replies, number: u32, secret: &Secret) -> Result<String, u16> {
        let body = format!("{{\"code\":\"A\",\"number\":\"{number}\"}}");
        let second = Clock::System.now().as_second().to_string();
        let signature = sign(secret, &second, body.as_bytes());
        let mut headers = HeaderMap::new();
        for (name, value) in [(TIMESTAMP, &second), (SIGNATURE, &signature)] {
            headers.insert(name, HeaderValue::from_str(value).unwrap());
        }
        let judged = replies.judge(&headers, body.as_bytes());
        judged
            .map(|(reply, _)| reply.number)
            .map_err(|(status, _)| status.as_u16())
    }

    #[tokio::test(start_paused = true)]
    async fn so_many_replies_a_second_are_taken_and_the_rest_may_come_again() {
        let replies = replies();
        let (own, other) = (replies.secret.clone(), Secret::of("x"));
        // What others send uses up nothing.
        for number in 0..9 {
            assert_eq!(judged(&replies, number, &other), Err(401));
        }
        for number in [1, 2] {
            assert_eq!(judged(&replies, number, &own), Ok(number.to_string()));
        }
        assert_eq!(judged(&replies, 3, &own), Err(503));
        tokio::time::advance(std::time::Duration::from_secs(1)).await;
        assert_eq!(judged(&replies, 3, &own), Ok("3".to_owned()));
    }
}
