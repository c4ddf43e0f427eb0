//! A connection with the one server that takes writes.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::timeout;
use tokio_postgres::config::{ChannelBinding, Host, SslMode};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, NoTls};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::pki_types::ServerName;

use super::address::Access;
use crate::store::StoreError;

/// How long a server may take to answer anything.
pub(super) const DEADLINE: Duration = Duration::from_secs(2);

/// What asks a server for a sealed connection, and what it answers where it does that.
const SEAL: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];
const SEALS: u8 = b'S';

/// The version of the tables that this program knows.
pub(super) const VERSION: i32 = 1;
/// Whether the server takes writes, and the version of the tables in it.
const STANDING: &str = "select not pg_is_in_recovery(), version from regiewijzer.format";

/// Why a server did not do what it was asked.
#[derive(Debug)]
pub(super) enum Fault {
    /// It did not answer in time, or the connection is gone: what became of the call, nobody knows.
    Gone(String),
    /// It said no; nothing changed.
    Refused(String),
    /// The tables are not there, or not for this user.
    Unprepared,
    /// Another version of the program made the tables.
    Version(i32),
    /// Another program leads.
    Elsewhere,
    /// The database holds so many batches less, or more, than were written: an older one was put in its place.
    Back(u64),
}

impl Fault {
    /// As an error of the store that the address leads to.
    pub(super) fn at(self, access: &Access) -> StoreError {
        let address = || access.address.to_string();
        match self {
            Self::Gone(detail) | Self::Refused(detail) => access.address.failed(detail),
            Self::Unprepared => StoreError::Unprepared { address: address() },
            Self::Version(found) if found > VERSION => StoreError::Newer {
                path: address().into(),
                found: u16::try_from(found).unwrap_or(u16::MAX),
                known: VERSION.unsigned_abs() as u16,
            },
            Self::Version(_) => StoreError::Unprepared { address: address() },
            Self::Elsewhere => StoreError::Deposed { address: address() },
            Self::Back(batches) => StoreError::Lost {
                path: address().into(),
                batches,
            },
        }
    }
}

impl From<tokio_postgres::Error> for Fault {
    /// What the server said of it, without what was in the rows.
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(told) = error.as_db_error() else {
            let deepest = std::error::Error::source(&error);
            let detail = deepest.map_or_else(|| error.to_string(), ToString::to_string);
            return Self::Gone(detail);
        };
        let code = told.code();
        let unprepared = [
            SqlState::UNDEFINED_TABLE,
            SqlState::INVALID_SCHEMA_NAME,
            SqlState::INSUFFICIENT_PRIVILEGE,
        ];
        if unprepared.contains(code) {
            return Self::Unprepared;
        }
        let said = format!("{} ({})", told.message(), code.code());
        // It is going, coming, or no longer the one that takes writes; or it wants for room, and somebody sees to that.
        let passing = ["08", "25", "40", "53", "55", "57", "58"];
        match passing.iter().any(|class| code.code().starts_with(class)) {
            true => Self::Gone(said),
            false => Self::Refused(said),
        }
    }
}

/// Waits no longer than a server may take.
pub(super) async fn in_time<T, E: Into<Fault>>(
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, Fault> {
    match timeout(DEADLINE, work).await {
        Ok(done) => done.map_err(Into::into),
        Err(_) => Err(Fault::Gone(
            io::Error::from(io::ErrorKind::TimedOut).to_string(),
        )),
    }
}

/// A connection; it is closed when this is dropped, whatever is under way on it.
pub(super) struct Line {
    pub(super) client: Client,
    carrying: AbortHandle,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

/// Whether the tables are there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tables {
    /// They are, and have the version of this program.
    Made,
    /// They may still have to be made.
    Unmade,
}

/// Connects with the server that takes writes. All are asked at once, so that a frozen one keeps nobody waiting.
pub(super) async fn connect(access: &Access, tables: Tables) -> Result<Line, Fault> {
    let mut tried = JoinSet::new();
    for (host, port) in access.address.servers() {
        let (access, host) = (access.clone(), host.clone());
        tried.spawn(async move { in_time(one(access, host, port, tables)).await });
    }
    let mut worst = Fault::Gone(String::new());
    while let Some(line) = tried.join_next().await {
        match line {
            Ok(Ok(line)) => return Ok(line),
            // What only a person can help is told rather than that another one is away.
            Ok(Err(fault)) if matches!(worst, Fault::Gone(_)) => worst = fault,
            Ok(Err(_)) | Err(_) => {}
        }
    }
    Err(worst)
}

/// Connects with one server, if it is the one that takes writes.
async fn one(access: Access, host: Host, port: u16, tables: Tables) -> Result<Line, Fault> {
    let mut config = access.address.config.clone();
    // What there is to seal is sealed already when the two begin to talk.
    config
        .ssl_mode(SslMode::Disable)
        .channel_binding(ChannelBinding::Disable);
    let line = match &host {
        #[cfg(unix)]
        Host::Unix(folder) => {
            let path = folder.join(format!(".s.PGSQL.{port}"));
            entered(&config, UnixStream::connect(path).await?).await?
        }
        Host::Tcp(name) => {
            let stream = TcpStream::connect((name.as_str(), port)).await?;
            stream.set_nodelay(true)?;
            match access.tls_to(&host) {
                None => entered(&config, stream).await?,
                Some(tls) => entered(&config, sealed(stream, name, tls).await?).await?,
            }
        }
    };
    let takes_writes = match tables {
        Tables::Made => {
            let row = line.client.query_one(STANDING, &[]).await?;
            match row.get::<_, i32>(1) {
                VERSION => row.get(0),
                other => return Err(Fault::Version(other)),
            }
        }
        Tables::Unmade => {
            let row = line
                .client
                .query_one("select not pg_is_in_recovery()", &[])
                .await?;
            row.get(0)
        }
    };
    match takes_writes {
        true => Ok(line),
        false => Err(Fault::Gone("read-only".into())),
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Gone(error.to_string())
    }
}

type Sealed = tokio_rustls::client::TlsStream<TcpStream>;

/// Seals a connection, once the server has proved to be the one of this name.
async fn sealed(
    mut stream: TcpStream,
    name: &str,
    tls: Arc<ClientConfig>,
) -> Result<Sealed, Fault> {
    stream.write_all(&SEAL).await?;
    // One byte and no more: whatever somebody put behind it in the clear is no part of what is sealed.
    if stream.read_u8().await? != SEALS {
        return Err(Fault::Refused("the server offers no TLS".into()));
    }
    let name = ServerName::try_from(name.to_owned());
    let name = name.map_err(|error| Fault::Refused(error.to_string()))?;
    let sealed = TlsConnector::from(tls).connect(name, stream).await;
    sealed.map_err(|error| match error.kind() {
        // It proved to be somebody else, or nobody.
        io::ErrorKind::InvalidData => Fault::Refused(error.to_string()),
        _ => error.into(),
    })
}

type Carrying = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Says who we are, and begins to carry what is said.
async fn entered<S>(config: &Config, stream: S) -> Result<Line, Fault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (client, connection) = config.connect_raw(stream, NoTls).await?;
    let carried: Carrying = Box::pin(async move {
        // Why it ended hears whoever waits for an answer.
        let _ = connection.await;
    });
    let carrying = tokio::spawn(carried).abort_handle();
    Ok(Line { client, carrying })
}
