//! A small gateway: it takes requests over HTTP and answers as it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use sha2::{Digest, Sha256};

/// What no error and no message may hold.
pub(crate) const SECRET: &str = "correct horse battery staple";
/// How long a request may take to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request that came in.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Request {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found
            .unwrap_or_else(|| panic!("{name} is not in {}", self.head))
            .1
    }
}

/// A gateway that runs as long as the test.
pub(crate) struct Gateway {
    pub(crate) at: SocketAddr,
    requests: Receiver<Request>,
}

impl Gateway {
    /// A gateway that answers everything with this status line; with none it never answers.
    pub(crate) fn answering(status: Option<&'static str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let (sender, requests) = channel();
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let sender = sender.clone();
                thread::spawn(move || {
                    let mut caller = caller;
                    let request = read(&mut caller);
                    let _ = sender.send(request);
                    match status {
                        Some(status) => {
                            // It hangs up, and says so: no other request is sent into a closed connection.
                            let answer = format!(
                                "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
                            );
                            let _ = caller.write_all(answer.as_bytes());
                        }
                        None => drop(caller.read(&mut [0])),
                    }
                });
            }
        });
        Self { at, requests }
    }

    /// The next request.
    pub(crate) fn request(&self) -> Request {
        self.requests.recv_timeout(PATIENCE).unwrap()
    }
}

fn read(caller: &mut TcpStream) -> Request {
    let mut reader = BufReader::new(caller);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(": ")
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap();
        }
        head += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let body = String::from_utf8(body).unwrap();
    Request { head, body }
}

/// The signature of a body, worked out anew from the definition of HMAC.
pub(crate) fn signature(timestamp: &str, body: &str) -> String {
    let mut key = [0_u8; 64];
    key[..SECRET.len()].copy_from_slice(SECRET.as_bytes());
    let pad = |byte: u8| key.map(|key| key ^ byte).to_vec();
    let message = format!("{timestamp}.{body}");
    let inner = Sha256::digest([pad(0x36), message.into_bytes()].concat());
    let outer = Sha256::digest([pad(0x5c), inner.to_vec()].concat());
    let hex: String = outer.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

/// Where nobody listens yet, below the ports that the system gives to whoever asks for any: nobody
/// is given it in the meantime.
pub(crate) fn free_address() -> SocketAddr {
    let first = 20_000 + (std::process::id() % 10_000) as u16;
    (first..32_768)
        .map(|port| SocketAddr::from(([127, 0, 0, 1], port)))
        .find(|at| TcpListener::bind(at).is_ok())
        .unwrap()
}

/// Posts a body with these headers; gives the whole answer.
pub(crate) fn post(at: SocketAddr, path: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut caller = TcpStream::connect(at).unwrap();
    caller.set_read_timeout(Some(PATIENCE)).unwrap();
    let headers: String = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let length = body.len();
    let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n");
    let request = format!("{head}{headers}\r\n{body}");
    caller.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    caller.read_to_string(&mut answer).unwrap();
    answer
}

/// Posts a signed reply.
pub(crate) fn reply(at: SocketAddr, timestamp: i64, body: &str) -> String {
    let timestamp = timestamp.to_string();
    let signature = signature(&timestamp, body);
    let headers = [
        ("X-Regiewijzer-Timestamp", timestamp.as_str()),
        ("X-Regiewijzer-Signature", signature.as_str()),
    ];
    post(at, "/reply", &headers, body)
}
