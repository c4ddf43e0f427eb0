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
pub(super) fn serve(address: SocketAddr, doors: Router) -> io::Result<SocketAddr> {
    serve_until(address, doors, std::future::pending()).map(|(bound, _)| bound)
}

/// The same until something happens; gives the thread too, which ends then.
///
/// # Errors
/// As [`serve`].
pub(super) fn serve_until(
    address: SocketAddr,
    doors: Router,
    ended: impl Future<Output = ()> + Send + 'static,
) -> io::Result<(SocketAddr, JoinHandle<()>)> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let bound = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let served = thread::Builder::new().spawn(move || {
        runtime.block_on(async move {
            // It was bound a moment ago.
            if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                tokio::select! {
                    () = receive(listener, doors) => {}
                    () = ended => {}
                }
            }
        });
    })?;
    Ok((bound, served))
}

async fn receive(listener: tokio::net::TcpListener, doors: Router) {
    let mut connections = Connections::default();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(RECOVER).await;
            continue;
        };
        let doors = doors.clone();
        connections.welcome(|served| async move {
            // A caller who is too slow or hangs up gets no answer.
            let _ = timeout(SERVED_WITHIN, talk(stream, doors, served)).await;
        });
    }
}

async fn talk(stream: TcpStream, doors: Router, served: Served) -> hyper::Result<()> {
    // Answers are small and must not wait for each other.
    let _ = stream.set_nodelay(true);
    let doors = TowerToHyperService::new(doors);
    let service = service_fn(move |mut request: Request<Incoming>| {
        if request.body().is_end_stream() {
            served.has_asked();
        }
        request.extensions_mut().insert(served.clone());
        doors.call(request)
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
pub(super) async fn body(parts: &Parts, body: Body, longest: usize) -> Result<Vec<u8>, TooLong> {
    let (mut pieces, mut whole, mut seen) = (body.into_data_stream(), Vec::new(), 0);
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| TooLong)?;
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
        true => Err(TooLong),
        false => Ok(whole),
    }
}

/// The answer to a body that is too long, under the name that it has today.
pub(super) fn too_large() -> Response {
    let mut answer = StatusCode::PAYLOAD_TOO_LARGE.into_response();
    let name = ReasonPhrase::from_static(b"Content Too Large");
    answer.extensions_mut().insert(name);
    answer
}

/// A body that is too long, or breaks off.
#[derive(Debug)]
pub(super) struct TooLong;
