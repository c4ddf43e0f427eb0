//! The gateway side on loopback: connections, frames and their end.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use serde_json::json;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc::unbounded_channel;
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{WebSocketStream, accept_async};

use super::gateway::{Doors, Push};
use super::shared::Shared;

/// How many frames go out together at most.
const MOST_AT_ONCE: usize = 100;
/// How many connections wait to be accepted at most.
const MOST_WAITING: u32 = 1024;

/// A port of our own that nobody listens on yet. It stays ours while its doors are closed: another
/// program would otherwise be given it in the meantime.
pub struct Port(TcpSocket);

impl Port {
    /// A free port.
    pub fn new() -> io::Result<Self> {
        shared_socket((Ipv4Addr::LOCALHOST, 0).into()).map(Self)
    }

    /// Where it is.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }

    /// Listens on it beside the socket that keeps it.
    pub fn listen(&self) -> io::Result<TcpListener> {
        shared_socket(self.address()?)?.listen(MOST_WAITING)
    }
}

fn shared_socket(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseport(true)?;
    socket.bind(address)?;
    Ok(socket)
}

/// Listens while the doors are not closed, until its runtime ends.
pub async fn listen(
    shared: Arc<Shared>,
    port: Port,
    open: TcpListener,
    mut doors: watch::Receiver<Doors>,
) {
    let mut listener = Some(open);
    let mut unanswered = Vec::new();
    loop {
        let now = *doors.borrow_and_update();
        if now == Doors::Closed {
            listener = None;
        } else if listener.is_none() {
            listener = Some(port.listen().expect("the port is still ours"));
        }
        if now != Doors::Silent {
            unanswered.clear();
        }
        shared.change(|state| state.gateway.standing = now);
        let Some(open) = &listener else {
            if doors.changed().await.is_err() {
                return;
            }
            continue;
        };
        tokio::select! {
            changed = doors.changed() => if changed.is_err() { return },
            accepted = open.accept() => {
                let Ok((stream, _)) = accepted else { continue };
                // The doors may have moved since this loop last looked.
                match shared.look(|state| state.gateway.doors()) {
                    Doors::Open | Doors::Slamming => {
                        tokio::spawn(converse(Arc::clone(&shared), stream));
                    }
                    Doors::Silent => unanswered.push(stream),
                    Doors::Closed => {}
                }
            }
        }
    }
}

/// One connection, from the handshake to its end.
async fn converse(shared: Arc<Shared>, stream: TcpStream) {
    // Frames are small and must not wait for each other.
    let _ = stream.set_nodelay(true);
    let Ok(mut socket) = accept_async(stream).await else {
        return;
    };
    let (back, mut pushed) = unbounded_channel();
    let (line, heartbeat) = shared.change(|state| {
        (
            state.gateway.new_line(),
            state.world.heartbeat.as_millis() as u64,
        )
    });
    let hello = json!({ "op": 10, "d": { "heartbeat_interval": heartbeat } });
    let _ = back.send(Push::Text(hello.to_string()));
    if shared.look(|state| state.gateway.doors() == Doors::Slamming) {
        let _ = back.send(Push::Close(4000, "Unknown error.".into()));
    }
    let mut code = None;
    let mut waiting = Vec::new();
    loop {
        tokio::select! {
            _ = pushed.recv_many(&mut waiting, MOST_AT_ONCE) => {
                if !send(&mut socket, waiting.drain(..)).await {
                    break;
                }
            }
            frame = socket.next() => match frame {
                Some(Ok(Frame::Text(text))) => shared.hear(line, &back, &text),
                Some(Ok(Frame::Close(frame))) => {
                    code = frame.map(|frame| u16::from(frame.code));
                    break;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            },
        }
    }
    shared.hang_up(line, code);
}

/// Sends what waits, at once, as the platform replays what was missed; tells whether the connection
/// goes on.
async fn send(
    socket: &mut WebSocketStream<TcpStream>,
    waiting: impl Iterator<Item = Push>,
) -> bool {
    for push in waiting {
        let frame = match push {
            Push::Text(text) => {
                if socket.feed(Frame::Text(text)).await.is_err() {
                    return false;
                }
                continue;
            }
            Push::Close(code, reason) => Some(CloseFrame {
                code: code.into(),
                reason: reason.into(),
            }),
            Push::Part => None,
            Push::Cut => {
                let _ = socket.flush().await;
                return false;
            }
        };
        let _ = socket.close(frame).await;
        // The other side reads the code before the connection goes.
        while let Some(Ok(_)) = socket.next().await {}
        return false;
    }
    socket.flush().await.is_ok()
}
