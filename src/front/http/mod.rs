//! The one HTTP server: other programs come in through its doors, each a router of its own.
//!
//! Whoever comes has so long to say what it wants, may say so much, and is served once for each
//! connection. Whoever connects and says nothing makes room for whoever comes next.

mod connections;
mod rate;

use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use hyper::body::{Body as _, Incoming};
use hyper::ext::ReasonPhrase;
use hyper::server::conn::http1::Builder;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::time::timeout;

use self::connections::{Connections, Served};
#[cfg_attr(
    not(any(feature = "serve", feature = "webhook")),
    allow(
        unused_imports,
        reason = "for whoever watches a service, and the gateway"
    )
)]
pub(super) use self::rate::Rate;
use super::watch::Watch;
use crate::front::watch::reason;

/// How long the head of a request may take.
const HEAD_WITHIN: Duration = Duration::from_secs(5);
/// How long a connection may take from its beginning to its end.
const SERVED_WITHIN: Duration = Duration::from_secs(20);
/// The pause after the machine could not take a connection.
const RECOVER: Duration = Duration::from_millis(100);
/// The longest head, in bytes, and the most headers in it.
const LONGEST_HEAD: usize = 8 * 1024;
const MOST_HEADERS: usize = 64;
/// How much of a body that is too long is read all the same, so that its sender hears why.
const MOST_DRAINED: usize = 256 * 1024;

/// Serves these doors at an address on a thread of its own, for as long as the program runs; gives
/// the address, which names the port where it was left open.
///
/// # Errors
/// The address cannot be used.
pub(super) fn serve(address: SocketAddr, doors: Router, watch: &Watch) -> io::Result<SocketAddr> {
    serve_until(address, (doors, watch), std::future::pending()).map(|(bound, _)| bound)
}

/// The same until something happens; gives the thread too, which ends then.
///
/// # Errors
/// As [`serve`].
pub(super) fn serve_until(
    address: SocketAddr,
    (doors, watch): (Router, &Watch),
    ended: impl Future<Output = ()> + Send + 'static,
) -> io::Result<(SocketAddr, JoinHandle<()>)> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let bound = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let watch = watch.clone();
    let served = thread::Builder::new().spawn(move || {
        runtime.block_on(async move {
            // It was bound a moment ago.
            if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                tokio::select! {
                    () = receive(listener, doors, watch) => {}
                    () = ended => {}
                }
            }
        });
    })?;
    Ok((bound, served))
}

async fn receive(listener: tokio::net::TcpListener, doors: Router, watch: Watch) {
    let mut connections = Connections::new(watch.clone());
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(RECOVER).await;
            continue;
        };
        let (doors, watch) = (doors.clone(), watch.clone());
        connections.welcome(|served| async move {
            let talked = talk(stream, (doors, &watch), served);
            // A caller who is too slow or hangs up gets no answer.
            match timeout(SERVED_WITHIN, talked).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    if let Some(reason) = broken(&error) {
                        watch.refused(reason);
                    }
                }
                Err(_) => watch.refused(reason::TOO_SLOW),
            }
        });
    }
}

/// Why a connection ended before there was a whole request; nothing where somebody only hung up.
fn broken(error: &hyper::Error) -> Option<&'static str> {
    if error.is_timeout() {
        Some(reason::TOO_SLOW)
    } else if error.is_parse_too_large() {
        Some(reason::TOO_LONG)
    } else if error.is_parse() {
        Some(reason::NO_REQUEST)
    } else {
        None
    }
}

async fn talk(
    stream: TcpStream,
    (doors, watch): (Router, &Watch),
    served: Served,
) -> hyper::Result<()> {
    // Answers are small and must not wait for each other.
    let _ = stream.set_nodelay(true);
    let doors = TowerToHyperService::new(doors);
    let service = service_fn(move |mut request: Request<Incoming>| {
        if request.body().is_end_stream() {
            served.has_asked();
        }
        request.extensions_mut().insert(served.clone());
        let answered = doors.call(request);
        async move {
            let answered = answered.await;
            answered.inspect(|answer| count(answer, watch))
        }
    });
    Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .keep_alive(false)
        .max_buf_size(LONGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service)
        .await
}

/// A whole body, if it is no longer than this and comes to its end; until then its sender gives way to others.
pub(super) async fn body(parts: &Parts, body: Body, longest: usize) -> Result<Vec<u8>, Unread> {
    let (mut pieces, mut whole, mut seen) = (body.into_data_stream(), Vec::new(), 0);
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Unread::BrokenOff)?;
        seen += piece.len();
        if seen <= longest {
            whole.extend_from_slice(&piece);
        } else if seen > MOST_DRAINED {
            break;
        }
    }
    if let Some(served) = parts.extensions.get::<Served>() {
        served.has_asked();
    }
    match seen > longest {
        true => Err(Unread::TooLong),
        false => Ok(whole),
    }
}

/// The answer to whoever is turned away, for this reason: it is counted, and not said.
pub(super) fn refused(answer: impl IntoResponse, reason: &'static str) -> Response {
    let mut answer = answer.into_response();
    answer.extensions_mut().insert(Reason(reason));
    answer
}

/// The answer to a body that could not be read; one that is too long under the name that it has today.
pub(super) fn unread(why: &Unread) -> Response {
    let Unread::TooLong = why else {
        return refused(StatusCode::BAD_REQUEST, reason::NO_REQUEST);
    };
    let mut answer = refused(StatusCode::PAYLOAD_TOO_LARGE, reason::TOO_LONG);
    let name = ReasonPhrase::from_static(b"Content Too Large");
    answer.extensions_mut().insert(name);
    answer
}

/// Why there is no body.
#[derive(Debug)]
pub(super) enum Unread {
    /// It is too long.
    TooLong,
    /// It breaks off.
    BrokenOff,
}

/// Why somebody was turned away, as an answer carries it as far as here.
#[derive(Clone, Copy, Debug)]
struct Reason(&'static str);

/// Counts an answer that turns somebody away: each kind, also those that no door names.
fn count<T>(answer: &axum::http::Response<T>, watch: &Watch) {
    let named = answer.extensions().get::<Reason>();
    let reason = match (named, answer.status()) {
        (Some(Reason(reason)), _) => reason,
        (None, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) => reason::NO_DOOR,
        (None, status) if status.is_client_error() => reason::NO_REQUEST,
        (None, _) => return,
    };
    watch.refused(reason);
}
