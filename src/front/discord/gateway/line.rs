//! One connection to the gateway, from the handshake to its end.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Error, Message as Frame};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

use crate::clock::steady;

/// How long a connection may take until the gateway has said hello.
const GREETED_WITHIN: Duration = Duration::from_secs(5);
/// How long it may take until a session stands.
const BEGUN_WITHIN: Duration = Duration::from_secs(30);
/// How long a heartbeat may stay without an answer.
const ANSWERED_WITHIN: Duration = Duration::from_secs(10);
/// How long a farewell may take.
const LEAVE_WITHIN: Duration = Duration::from_secs(1);
/// The shortest time between two heartbeats, whatever the gateway asks for.
const OFTEN: Duration = Duration::from_millis(100);

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// The gateway was never reached, or did not greet us.
    Unreached,
    /// It broke, or was closed with this code; the session may be taken up again.
    Broken(Option<u16>),
    /// The session is over, with this code or by a word of the gateway.
    Over(Option<u16>),
    /// The token is not accepted.
    Token,
    /// What we want to hear is not allowed.
    Intents,
}

/// What comes over a connection.
pub(super) enum Told {
    /// An event: its name and what it tells.
    Event(String, Value),
    /// Something that cannot be read.
    Unreadable,
}

/// A session that may be taken up again.
#[derive(Clone, Debug)]
pub(super) struct Session {
    /// Its name.
    pub(super) id: String,
    /// Where it can be taken up.
    pub(super) url: String,
    /// The last event that was heard.
    pub(super) sequence: Option<u64>,
}

/// What travels, as far as we look at it.
#[derive(Deserialize)]
struct Parcel {
    op: u64,
    #[serde(default)]
    t: Value,
    #[serde(default)]
    s: Value,
    #[serde(default)]
    d: Value,
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A connection that was greeted.
pub(super) struct Line {
    socket: Socket,
    every: Duration,
    beat_at: Instant,
    unanswered_since: Option<Instant>,
    begins_until: Option<Instant>,
    sequence: Option<u64>,
}

impl Line {
    /// Connects, and waits to be greeted.
    pub(super) async fn open(url: &str) -> Result<Self, Ended> {
        let opening = async {
            let address = format!("{}/?v=10&encoding=json", url.trim_end_matches('/'));
            let connected = connect_async_with_config(address, None, true).await;
            let (mut socket, _) = connected.map_err(|_| Ended::Unreached)?;
            loop {
                let Parcel { op, d, .. } = match read(socket.next().await)? {
                    Some(parcel) => parcel,
                    None => continue,
                };
                if op == 10 {
                    let every = d["heartbeat_interval"].as_u64().unwrap_or(41_250);
                    return Ok((socket, Duration::from_millis(every).max(OFTEN)));
                }
            }
        };
        let greeted = timeout(GREETED_WITHIN, opening).await;
        let (socket, every) = greeted.map_err(|_| Ended::Unreached)??;
        let now = steady();
        Ok(Self {
            socket,
            every,
            beat_at: now + every / 2,
            unanswered_since: None,
            begins_until: Some(now + BEGUN_WITHIN),
            sequence: None,
        })
    }

    /// Begins a session.
    pub(super) async fn identify(&mut self, token: &str, intents: u64) -> Result<(), Ended> {
        let system = std::env::consts::OS;
        let properties = json!({ "os": system, "browser": "regiewijzer", "device": "regiewijzer" });
        let asked = json!({ "token": token, "intents": intents, "properties": properties });
        self.send(&json!({ "op": 2, "d": asked })).await
    }

    /// Takes a session up again.
    pub(super) async fn resume(&mut self, token: &str, session: &Session) -> Result<(), Ended> {
        self.sequence = session.sequence;
        let asked = json!({ "token": token, "session_id": session.id, "seq": session.sequence });
        self.send(&json!({ "op": 6, "d": asked })).await
    }

    /// The last event that was heard.
    pub(super) const fn sequence(&self) -> Option<u64> {
        self.sequence
    }

    /// The session stands.
    pub(super) const fn has_begun(&mut self) {
        self.begins_until = None;
    }

    /// What comes next.
    pub(super) async fn next(&mut self) -> Result<Told, Ended> {
        loop {
            let silent_at = self.unanswered_since.map(|since| since + ANSWERED_WITHIN);
            let gone_at = [silent_at, self.begins_until].into_iter().flatten().min();
            let gone_at = gone_at.unwrap_or_else(|| self.beat_at + ANSWERED_WITHIN);
            let parcel = tokio::select! {
                frame = self.socket.next() => match read(frame) {
                    Ok(Some(parcel)) => parcel,
                    Ok(None) => continue,
                    Err(Ended::Unreached) => return Ok(Told::Unreadable),
                    Err(ended) => return Err(ended),
                },
                () = sleep_until(self.beat_at) => {
                    self.beat().await?;
                    continue;
                }
                () = sleep_until(gone_at) => return Err(Ended::Broken(None)),
            };
            if let Some(told) = self.take(parcel).await? {
                return Ok(told);
            }
        }
    }

    async fn take(&mut self, parcel: Parcel) -> Result<Option<Told>, Ended> {
        match parcel.op {
            0 => {
                self.sequence = parcel.s.as_u64().or(self.sequence);
                let Value::String(name) = parcel.t else {
                    return Ok(Some(Told::Unreadable));
                };
                return Ok(Some(Told::Event(name, parcel.d)));
            }
            1 => self.beat().await?,
            7 => return Err(Ended::Broken(None)),
            9 if parcel.d == true => return Err(Ended::Broken(None)),
            9 => return Err(Ended::Over(None)),
            11 => self.unanswered_since = None,
            _ => {}
        }
        Ok(None)
    }

    async fn beat(&mut self) -> Result<(), Ended> {
        let now = steady();
        self.beat_at = now + self.every;
        self.unanswered_since.get_or_insert(now);
        let sequence = self.sequence;
        self.send(&json!({ "op": 1, "d": sequence })).await
    }

    async fn send(&mut self, parcel: &Value) -> Result<(), Ended> {
        let sending = self.socket.send(Frame::Text(parcel.to_string()));
        match timeout(ANSWERED_WITHIN, sending).await {
            Ok(Ok(())) => Ok(()),
            // Why it broke stands in what is still to be read.
            Ok(Err(_)) => {
                let rest = async {
                    loop {
                        match read(self.socket.next().await) {
                            Ok(_) | Err(Ended::Unreached) => {}
                            Err(ended) => return ended,
                        }
                    }
                };
                Err(timeout(LEAVE_WITHIN, rest)
                    .await
                    .unwrap_or(Ended::Broken(None)))
            }
            Err(_) => Err(Ended::Broken(None)),
        }
    }

    /// Leaves with a word.
    pub(super) async fn leave(mut self) {
        // Under this code the session may be taken up again.
        let farewell = CloseFrame {
            code: 4000.into(),
            reason: "".into(),
        };
        // Whoever does not hear it notices soon enough.
        let _ = timeout(LEAVE_WITHIN, self.socket.close(Some(farewell))).await;
    }
}

/// What a frame holds; nothing where it is no parcel. What cannot be read is `Unreached`.
fn read(frame: Option<Result<Frame, Error>>) -> Result<Option<Parcel>, Ended> {
    let parcel = match frame {
        None | Some(Err(_)) => return Err(Ended::Broken(None)),
        Some(Ok(Frame::Close(frame))) => {
            return Err(meaning(frame.map(|frame| frame.code.into())));
        }
        Some(Ok(Frame::Text(text))) => serde_json::from_str(&text),
        Some(Ok(Frame::Binary(bytes))) => serde_json::from_slice(&bytes),
        Some(Ok(_)) => return Ok(None),
    };
    parcel.map(Some).map_err(|_| Ended::Unreached)
}

/// What a close code means. Some ask for another program or other settings of ours; but where they
/// come from a server in trouble only waiting helps, so they begin anew like the others.
const fn meaning(code: Option<u16>) -> Ended {
    match code {
        Some(4004) => Ended::Token,
        Some(4013 | 4014) => Ended::Intents,
        Some(4003 | 4007 | 4009..=4012) => Ended::Over(code),
        _ => Ended::Broken(code),
    }
}
