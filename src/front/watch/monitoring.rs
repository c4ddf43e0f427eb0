//! The door for whoever watches the service: `/health` and `/metrics`, at an address of this machine alone.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Version};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::reason;
use crate::front::bot::health::{Health, Verdict};
use crate::front::http::{self, Rate};

/// How many requests a second each of the two takes.
const MOST_A_SECOND: u32 = 20;

/// How the headers begin by which a proxy says that it stands in between.
const OF_A_PROXY: [&str; 14] = [
    "forwarded",
    "x-forwarded",
    "x-real-ip",
    "x-original",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cf-",
    "x-arr-",
    "x-azure-",
    "x-amzn-",
    "x-envoy-",
    "x-request-id",
    "via",
];

struct Door {
    health: Arc<Health>,
    health_rate: Rate,
    metrics_rate: Rate,
}

/// Opens it; gives the address, which names the port where it was left open.
///
/// # Errors
/// The address cannot be used.
pub fn open(address: SocketAddr, health: Arc<Health>) -> io::Result<SocketAddr> {
    let watch = health.watch().clone();
    let door = Arc::new(Door {
        health,
        health_rate: Rate::new(MOST_A_SECOND),
        metrics_rate: Rate::new(MOST_A_SECOND),
    });
    let router = Router::new()
        .route("/health", get(show_health))
        .route("/metrics", get(show_metrics))
        .with_state(door);
    http::serve(address, router, &watch)
}

async fn show_health(
    State(door): State<Arc<Door>>,
    version: Version,
    headers: HeaderMap,
) -> Response {
    if let Some(refused) = refused((version, &headers), &door.health_rate) {
        return refused;
    }
    let (verdict, json) = door.health.json();
    let status = match verdict {
        Verdict::Ok | Verdict::StandsBy => StatusCode::OK,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    shown(status, "application/json", json)
}

async fn show_metrics(
    State(door): State<Arc<Door>>,
    version: Version,
    headers: HeaderMap,
) -> Response {
    if let Some(refused) = refused((version, &headers), &door.metrics_rate) {
        return refused;
    }
    let text = door.health.metrics();
    shown(StatusCode::OK, "text/plain; version=0.0.4", text)
}

fn shown(status: StatusCode, kind: &'static str, text: String) -> Response {
    let mut answer = (status, text).into_response();
    for (name, value) in [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")] {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert(name, value);
    }
    answer
}

/// Nothing is shown to what came through a proxy, under a name that is not this machine's, or too often. A proxy that is
/// told no more than where to go says nothing of itself, but commonly speaks the old HTTP; nothing that watches does.
fn refused((version, headers): (Version, &HeaderMap), rate: &Rate) -> Option<Response> {
    let named = |name: &HeaderName| OF_A_PROXY.iter().any(|of| name.as_str().starts_with(of));
    let through_proxy = headers.keys().any(named) || version < Version::HTTP_11;
    if through_proxy || !is_here(headers) {
        return Some(http::refused(StatusCode::FORBIDDEN, reason::NOT_HERE));
    }
    let too_many = || http::refused(StatusCode::TOO_MANY_REQUESTS, reason::TOO_MANY);
    (!rate.takes()).then(too_many)
}

/// Whether this machine was asked for by a name of its own: a page that a browser here has open cannot ask under another.
fn is_here(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || name
            .parse()
            .is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(all: &[(&'static str, &str)]) -> HeaderMap {
        let each = all.iter();
        each.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn only_whoever_is_on_this_machine_sees_anything() {
        let rate = Rate::new(1000);
        let refused = |headers: &HeaderMap| {
            super::refused((Version::HTTP_11, headers), &rate).map(|no| no.status())
        };
        for host in ["localhost", "127.0.0.1:9100", "[::1]:9100", "[::1]"] {
            assert_eq!(refused(&headers(&[("host", host)])), None, "{host}");
        }
        let here = headers(&[("host", "localhost")]);
        let old = super::refused((Version::HTTP_10, &here), &rate);
        assert_eq!(old.map(|no| no.status()), Some(StatusCode::FORBIDDEN));
        assert_eq!(refused(&headers(&[])), Some(StatusCode::FORBIDDEN));
        for host in ["regie.example", "localhost.example", "192.0.2.1:80", ""] {
            let found = refused(&headers(&[("host", host)]));
            assert_eq!(found, Some(StatusCode::FORBIDDEN), "{host}");
        }
        for name in [
            "forwarded",
            "via",
            "x-forwarded-for",
            "x-real-ip",
            "x-original-url",
            "cf-ray",
        ] {
            let found = refused(&headers(&[("host", "localhost"), (name, "x")]));
            assert_eq!(found, Some(StatusCode::FORBIDDEN), "{name}");
        }
    }
}
