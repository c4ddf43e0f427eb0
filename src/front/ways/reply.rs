//! The gateway's signed reply: somebody answered a text message or a call with the code.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::settings::Secret;
use super::signature::{SIGNATURE, TIMESTAMP, verified};
use super::{Report, Reporter};
use crate::clock::Clock;
use crate::dialogue::input::Input;
use crate::domain::Problem;

/// Where replies are posted.
const PATH: &str = "/reply";
/// How far the time stamp of a reply may be from now.
const MOST_APART: SignedDuration = SignedDuration::from_mins(5);
/// How many replies are remembered, so that none counts twice; more in five minutes are refused.
const MOST_REMEMBERED: usize = 4096;
/// The answer to a reply that cannot be taken now.
const UNAVAILABLE: &str = "503 Service Unavailable";
/// How many callers are served at once.
const THREADS: usize = 4;
/// How long a caller may take.
const PATIENCE: SignedDuration = SignedDuration::from_secs(5);
/// The longest head and body, in bytes.
const LONGEST: usize = 8 * 1024;

/// Listens for replies; gives the address, which names the port where the settings left it open.
///
/// # Errors
/// The address cannot be used.
pub(super) fn listen(
    address: SocketAddr,
    secret: &Secret,
    report: &Reporter,
) -> Result<SocketAddr, Problem> {
    let taken = |error: io::Error| {
        let problem = Problem::new("way-listen").with("address", address);
        problem.with("detail", error)
    };
    let listener = TcpListener::bind(address).map_err(taken)?;
    let bound = listener.local_addr().map_err(taken)?;
    let desk = Arc::new(Replies {
        secret: secret.clone(),
        report: Arc::clone(report),
        seen: Mutex::default(),
    });
    for _ in 0..THREADS {
        let listener = listener.try_clone().map_err(taken)?;
        let desk = Arc::clone(&desk);
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                // A caller who hangs up gets no answer, and needs none.
                let _ = desk.serve(caller);
            }
        });
    }
    Ok(bound)
}

/// What the threads share.
struct Replies {
    secret: Secret,
    report: Reporter,
    /// Signatures that counted, until their time stamp is too old anyway.
    seen: Mutex<BTreeMap<Vec<u8>, Timestamp>>,
}

/// A reply as the gateway sends it; anything else in it is refused, so that no message of our own
/// comes back as one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    code: String,
    number: String,
}

/// A request, as far as we look at it.
#[derive(Default)]
struct Request {
    method: String,
    path: String,
    timestamp: String,
    signature: String,
    body: Vec<u8>,
}

/// Why a request goes no further.
enum Fault {
    /// The answer's status line.
    Answer(&'static str),
    /// The caller is gone or too slow.
    Gone,
}

impl Replies {
    fn serve(&self, mut caller: TcpStream) -> io::Result<()> {
        caller.set_write_timeout(Some(PATIENCE.unsigned_abs()))?;
        let until = Clock::System.now() + PATIENCE;
        let status = match read(&mut caller, until).and_then(|request| self.judge(&request)) {
            Ok((reply, signature)) => match self.write(reply, until) {
                Ok(()) => "202 Accepted",
                Err(RecvTimeoutError::Timeout) => UNAVAILABLE,
                Err(RecvTimeoutError::Disconnected) => {
                    // It never will be: it counts when the gateway says it again.
                    self.seen().remove(&signature);
                    UNAVAILABLE
                }
            },
            Err(Fault::Answer(status)) => status,
            Err(Fault::Gone) => return Ok(()),
        };
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        caller.write_all(head.as_bytes())?;
        // What is left unread would wipe out the answer when the connection closes.
        caller.shutdown(Shutdown::Write)?;
        while receive(&mut caller, until, &mut Vec::new()).is_ok() {}
        Ok(())
    }

    /// Hands a reply over, and waits until that moment for it to be written.
    fn write(&self, reply: Reply, until: Timestamp) -> Result<(), RecvTimeoutError> {
        let Reply { number, code } = reply;
        let (done, written) = sync_channel(1);
        (self.report)(Report {
            input: Input::Replied { number, code },
            written: Some(done),
        });
        let left = until.duration_since(Clock::System.now());
        written.recv_timeout(left.max(SignedDuration::ZERO).unsigned_abs())
    }

    fn seen(&self) -> MutexGuard<'_, BTreeMap<Vec<u8>, Timestamp>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reply in a request and its signature, if that, its time stamp and its novelty are right;
    /// which of them is wrong is never said.
    fn judge(&self, request: &Request) -> Result<(Reply, Vec<u8>), Fault> {
        if request.path != PATH {
            return Err(Fault::Answer("404 Not Found"));
        }
        if request.method != "POST" {
            return Err(Fault::Answer("405 Method Not Allowed"));
        }
        let refused = || Fault::Answer("401 Unauthorized");
        let Request {
            timestamp,
            signature,
            body,
            ..
        } = request;
        let known = verified(&self.secret, timestamp, body, signature).ok_or_else(refused)?;
        let second = timestamp.parse().ok();
        let at = second.and_then(|second| Timestamp::from_second(second).ok());
        let (at, now) = (at.ok_or_else(refused)?, Clock::System.now());
        if at.duration_since(now).abs() > MOST_APART {
            return Err(refused());
        }
        let mut seen = self.seen();
        seen.retain(|_, at| now.duration_since(*at) <= MOST_APART);
        if seen.len() >= MOST_REMEMBERED {
            return Err(Fault::Answer(UNAVAILABLE));
        }
        if seen.insert(known.clone(), at).is_some() {
            return Err(refused());
        }
        drop(seen);
        let reply = serde_json::from_slice(body);
        let reply = reply.map_err(|_| Fault::Answer("400 Bad Request"))?;
        Ok((reply, known))
    }
}

/// Reads a request with its whole body.
fn read(caller: &mut TcpStream, until: Timestamp) -> Result<Request, Fault> {
    let mut bytes = Vec::new();
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut head = httparse::Request::new(&mut headers);
        match head.parse(&bytes) {
            Err(_) => return Err(Fault::Answer("400 Bad Request")),
            Ok(httparse::Status::Partial) => {}
            Ok(httparse::Status::Complete(length)) => {
                let body = body_length(&head)?;
                if length + body > LONGEST {
                    return Err(Fault::Answer("413 Content Too Large"));
                }
                if bytes.len() >= length + body {
                    let mut request = described(&head);
                    request.body = bytes[length..length + body].to_vec();
                    return Ok(request);
                }
            }
        }
        if bytes.len() > LONGEST {
            return Err(Fault::Answer("413 Content Too Large"));
        }
        receive(caller, until, &mut bytes)?;
    }
}

/// Takes what the caller sends next, until that moment.
fn receive(caller: &mut TcpStream, until: Timestamp, into: &mut Vec<u8>) -> Result<(), Fault> {
    let left = until.duration_since(Clock::System.now());
    if !left.is_positive() {
        return Err(Fault::Gone);
    }
    let timed = caller.set_read_timeout(Some(left.unsigned_abs()));
    timed.map_err(|_| Fault::Gone)?;
    let mut part = [0; 2048];
    match caller.read(&mut part) {
        Ok(0) | Err(_) => Err(Fault::Gone),
        Ok(count) => {
            into.extend(&part[..count]);
            Ok(())
        }
    }
}

fn body_length(head: &httparse::Request<'_, '_>) -> Result<usize, Fault> {
    let length = header(head, "content-length");
    if length.is_empty() {
        return Err(Fault::Answer("411 Length Required"));
    }
    match length.parse() {
        Ok(length) if length <= LONGEST => Ok(length),
        Ok(_) => Err(Fault::Answer("413 Content Too Large")),
        Err(_) => Err(Fault::Answer("400 Bad Request")),
    }
}

fn described(head: &httparse::Request<'_, '_>) -> Request {
    Request {
        method: head.method.unwrap_or_default().to_owned(),
        path: head.path.unwrap_or_default().to_owned(),
        timestamp: header(head, TIMESTAMP),
        signature: header(head, SIGNATURE),
        body: Vec::new(),
    }
}

/// The value of a header; empty if it is not there or is no text.
fn header(head: &httparse::Request<'_, '_>, name: &str) -> String {
    let mut headers = head.headers.iter();
    let found = headers.find(|header| header.name.eq_ignore_ascii_case(name));
    let value = found.and_then(|header| std::str::from_utf8(header.value).ok());
    value.unwrap_or_default().trim().to_owned()
}
