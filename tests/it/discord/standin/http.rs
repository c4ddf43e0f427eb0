//! The REST side on loopback: reads requests, lets them be answered, breaks what must break.

use std::future::pending;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use futures_util::stream;
use serde_json::{Value, json};

use super::fault::Fault;
use super::ration::Ration;
use super::reply::{Refusal, Reply};
use super::shared::Shared;
use super::state::{Request, State};

/// The largest request that the platform reads, in bytes.
const LARGEST: usize = 25 << 20;

/// What becomes of a request.
enum Outcome {
    Answered(Reply),
    LastOne(Reply, f64),
    Page(u16),
    Hanging,
    Broken,
}

/// Answers requests until its runtime ends.
pub async fn serve(shared: Arc<Shared>, listener: tokio::net::TcpListener) {
    let router = Router::new().fallback(answer).with_state(shared);
    let served = axum::serve(listener, router).await;
    served.expect("a bound listener serves");
}

async fn answer(
    extract::State(shared): extract::State<Arc<Shared>>,
    request: extract::Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LARGEST).await.unwrap_or_default();
    let read = read(&parts, &bytes);
    match shared.change(|state| take(state, read)) {
        Outcome::Answered(reply) => respond(reply),
        Outcome::LastOne(reply, seconds) => {
            let mut response = respond(reply);
            let told = [
                ("x-ratelimit-remaining", "0".to_owned()),
                ("x-ratelimit-reset-after", seconds.to_string()),
            ];
            for (name, value) in told {
                let value = value.parse().expect("a number can stand in a header");
                response.headers_mut().insert(name, value);
            }
            response
        }
        Outcome::Page(status) => {
            let page = Response::builder().status(status);
            let page = page.header("content-type", "text/html");
            let page = page.body(Body::from("<html><body>Een ogenblik</body></html>"));
            page.expect("the status exists")
        }
        Outcome::Hanging => pending().await,
        Outcome::Broken => {
            let broken = stream::iter([Err::<Vec<u8>, _>(io::Error::other("broken on purpose"))]);
            Response::new(Body::from_stream(broken))
        }
    }
}

fn respond(reply: Reply) -> Response {
    let mut response = Response::builder().status(reply.status);
    let Some(body) = reply.body else {
        let empty = response.body(Body::empty());
        return empty.expect("the status exists");
    };
    response = response.header("content-type", "application/json");
    if reply.status == StatusCode::TOO_MANY_REQUESTS.as_u16() {
        let wait = body["retry_after"].as_f64().unwrap_or(1.0).ceil();
        response = response.header("retry-after", wait.to_string());
    }
    let response = response.body(Body::from(body.to_string()));
    response.expect("the status exists")
}

/// Decides about one request and writes it down.
fn take(state: &mut State, read: Result<Request, Request>) -> Outcome {
    let (mut request, readable) = match read {
        Ok(request) => (request, true),
        Err(request) => (request, false),
    };
    request.at = state.clock.now();
    let planned = state.planned.iter_mut();
    let mut planned = planned.filter(|fault| fault.meets(&request.method, &request.path));
    let fault = planned.next().map(|fault| {
        fault.times -= 1;
        fault.fault.clone()
    });
    let rationed = match fault {
        None => state.ration(&request),
        Some(_) => Ration::Free,
    };
    let fault = match rationed {
        Ration::Over(seconds) => {
            let body = json!({ "message": "You are being rate limited.", "retry_after": seconds });
            Some(Fault::Status(429, body))
        }
        Ration::Free | Ration::Last(_) => fault,
    };
    let outcome = match fault {
        Some(Fault::Hang) => Outcome::Hanging,
        Some(Fault::Status(status, body)) => Outcome::Answered(Reply {
            status,
            body: Some(body),
        }),
        Some(Fault::Page(status)) => Outcome::Page(status),
        Some(Fault::DoWorkThenBreak) => {
            // What the work comes to is lost with the connection.
            let (Ok(_) | Err(_)) = state.answer(&request);
            Outcome::Broken
        }
        Some(Fault::LastOne(seconds)) => {
            let (Ok(reply) | Err(reply)) = state.answer(&request);
            Outcome::LastOne(reply, seconds)
        }
        None if !readable => {
            state.fault(format!(
                "unreadable body in {} {}",
                request.method, request.path
            ));
            Outcome::Answered(Refusal::InvalidJson.reply())
        }
        None => {
            let (Ok(reply) | Err(reply)) = state.answer(&request);
            match rationed {
                Ration::Last(seconds) => Outcome::LastOne(reply, seconds),
                Ration::Free | Ration::Over(_) => Outcome::Answered(reply),
            }
        }
    };
    request.status = match &outcome {
        Outcome::Answered(reply) | Outcome::LastOne(reply, _) => reply.status,
        Outcome::Page(status) => *status,
        Outcome::Hanging | Outcome::Broken => 0,
    };
    note(state, &request, &outcome);
    state.requests.push(request);
    outcome
}

fn note(state: &mut State, request: &Request, outcome: &Outcome) {
    let (method, path, body) = (&request.method, &request.path, &request.body);
    let told = match outcome {
        Outcome::Answered(Reply {
            status,
            body: Some(answer),
        }) if *status >= 400 => {
            format!("{status} {answer}")
        }
        Outcome::Answered(reply) | Outcome::LastOne(reply, _) => reply.status.to_string(),
        Outcome::Page(status) => format!("{status}, a page"),
        Outcome::Hanging => "left hanging".into(),
        Outcome::Broken => "done and broken".into(),
    };
    state
        .transcript
        .push(format!("{method} {path} {body} -> {told}"));
    if let Outcome::Answered(Reply {
        body: Some(answer), ..
    }) = outcome
    {
        let code = &answer["code"];
        if code == 50035 || code == 50006 {
            state.fault(format!("refused {method} {path}: {answer}"));
        }
    }
}

/// A request with its JSON, or with its body given up.
fn read(parts: &Parts, bytes: &[u8]) -> Result<Request, Request> {
    let header = |name: &str| {
        let value = parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let path = parts.uri.path();
    let path = path
        .strip_prefix("/api/v10")
        .map_or_else(|| format!("/?{path}"), str::to_owned);
    let mut request = Request {
        method: parts.method.to_string(),
        path,
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body: Value::Null,
        files: Vec::new(),
        authorization: header("authorization"),
        status: 0,
        at: 0,
    };
    let kind = header("content-type");
    let json = match kind.split_once("boundary=") {
        Some((_, boundary)) => multipart(boundary.trim_matches('"'), bytes, &mut request),
        None => bytes.to_vec(),
    };
    if json.is_empty() {
        return Ok(request);
    }
    match serde_json::from_slice(&json) {
        Ok(body) => {
            request.body = body;
            Ok(request)
        }
        Err(_) => {
            request.body = json!(String::from_utf8_lossy(&json));
            Err(request)
        }
    }
}

/// The JSON among the parts; the names of the files go into the request.
fn multipart(boundary: &str, bytes: &[u8], request: &mut Request) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut json = Vec::new();
    for part in text.split(&format!("--{boundary}")) {
        let Some((head, body)) = part.split_once("\r\n\r\n") else {
            continue;
        };
        let field = |key: &str| {
            let (_, rest) = head.split_once(&format!("{key}=\""))?;
            Some(rest.split_once('"')?.0.to_owned())
        };
        match (field(" name"), field("filename")) {
            (Some(name), Some(file)) => request.files.push((name, file)),
            (Some(name), None) if name == "payload_json" => {
                json = body.trim_end_matches("\r\n").as_bytes().to_vec();
            }
            _ => {}
        }
    }
    json
}
