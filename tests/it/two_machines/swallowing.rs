//! A network between program and database that loses a batch on its way, or the answer to one.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::server::{Database, Server};

/// Whatever is longer is a batch; renewing the lease takes less.
const BATCH_BYTES: usize = 300;
const PATIENCE: Duration = Duration::from_secs(60);

/// What gets lost; the connection with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// The next batch.
    Question,
    /// The answer to the next batch.
    Answer,
}

/// Carries everything, but for what gets lost.
pub(crate) struct Proxy {
    at: SocketAddr,
    lost: Arc<Mutex<Option<Lost>>>,
    connections: Receiver<()>,
}

impl Proxy {
    /// Stands before a server.
    pub(crate) fn before(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let to = SocketAddr::from(([127, 0, 0, 1], server.port()));
        let lost = Arc::new(Mutex::new(None));
        let loses = Arc::clone(&lost);
        let (sender, connections) = channel();
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // While it is away, whoever comes is turned away.
                if let Ok(server) = TcpStream::connect(to) {
                    carry(&client, &server, &loses);
                }
                if sender.send(()).is_err() {
                    return;
                }
            }
        });
        Self {
            at,
            lost,
            connections,
        }
    }

    /// How a program enters a database through it.
    pub(crate) fn to(&self, database: &Database) -> String {
        let name = database.name();
        format!("postgres://regiewijzer@{}/{name}?sslmode=disable", self.at)
    }

    /// From now on this gets lost, once.
    pub(crate) fn lose(&self, lost: Lost) {
        *self.lost.lock().unwrap() = Some(lost);
    }

    /// Whether it was lost.
    pub(crate) fn has_lost(&self) -> bool {
        self.lost.lock().unwrap().is_none()
    }

    /// Waits until one more connection came.
    pub(crate) fn next(&self) {
        self.connections.recv_timeout(PATIENCE).unwrap();
    }

    /// Forgets those that came.
    pub(crate) fn drain(&self) {
        self.connections.try_iter().for_each(drop);
    }
}

fn carry(client: &TcpStream, server: &TcpStream, lost: &Arc<Mutex<Option<Lost>>>) {
    let both = || [client.try_clone().unwrap(), server.try_clone().unwrap()];
    // Whether the answer that comes next is the one that gets lost.
    let of_answer = Arc::new(Mutex::new(false));
    for answers in [false, true] {
        let [client, server] = both();
        let (mut from, mut to) = if answers {
            (server, client)
        } else {
            (client, server)
        };
        let (lost, of_answer) = (Arc::clone(lost), Arc::clone(&of_answer));
        thread::spawn(move || {
            let mut bytes = vec![0; 64 * 1024];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                let swallowed = match answers {
                    true => std::mem::take(&mut *of_answer.lock().unwrap()),
                    false if count > BATCH_BYTES => match lost.lock().unwrap().take() {
                        Some(Lost::Question) => true,
                        Some(Lost::Answer) => {
                            *of_answer.lock().unwrap() = true;
                            false
                        }
                        None => false,
                    },
                    false => false,
                };
                if swallowed || to.write_all(&bytes[..count]).is_err() {
                    break;
                }
            }
            let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
        });
    }
}
