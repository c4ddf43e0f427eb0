//! A connection with the one server that takes writes.

use std::collections::BTreeSet;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
#[cfg(unix)]
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::net::{TcpStream, lookup_host};
use tokio::sync::mpsc::{Receiver, Sender, channel};
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
/// Whether the server takes writes, and when it began: no two began in the same microsecond.
const STANDING: &str =
    "select not pg_is_in_recovery(), extract(epoch from pg_postmaster_start_time())::float8";
/// The version of the tables in it.
const MADE: &str = "select version from regiewijzer.format";
/// How soon every other server that takes writes too has said so.
const ALONE_WITHIN: Duration = Duration::from_millis(300);

/// Why a server did not do what it was asked.
#[derive(Debug)]
pub(super) enum Fault {
    /// It did not answer in time, or the connection is gone: what became of the call, nobody knows.
    Gone(String),
    /// It said no; nothing changed.
    Refused(String),
    /// It follows another server, and takes no writes as long as it does.
    Follows,
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
    /// Whether it may pass by itself within a minute.
    pub(super) const fn passes(&self) -> bool {
        matches!(self, Self::Gone(_) | Self::Follows)
    }

    /// What the server, or the network, said.
    fn said(&self) -> Option<&str> {
        match self {
            Self::Gone(said) | Self::Refused(said) => Some(said),
            Self::Follows | Self::Unprepared | Self::Version(_) => None,
            Self::Elsewhere | Self::Back(_) => None,
        }
    }

    /// As an error of the store that the address leads to.
    pub(super) fn at(&self, access: &Access) -> StoreError {
        let address = || access.address.to_string();
        match self {
            Self::Gone(detail) | Self::Refused(detail) => access.address.failed(detail),
            Self::Follows => access.address.failed("read-only"),
            Self::Unprepared => StoreError::Unprepared { address: address() },
            Self::Version(found) if *found > VERSION => StoreError::Newer {
                path: address().into(),
                found: u16::try_from(*found).unwrap_or(u16::MAX),
                known: VERSION.unsigned_abs() as u16,
            },
            Self::Version(_) => StoreError::Unprepared { address: address() },
            Self::Elsewhere => StoreError::Deposed { address: address() },
            Self::Back(batches) => StoreError::OtherDatabase {
                address: address(),
                batches: *batches,
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
    within(DEADLINE, work).await
}

/// The same for what takes longer.
pub(super) async fn within<T, E: Into<Fault>>(
    time: Duration,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, Fault> {
    match timeout(time, work).await {
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
    /// When the server began, in seconds; it tells servers from each other.
    began: f64,
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

/// Connects with the server that takes writes. All are asked at once, each address of them by itself, so that a frozen one
/// keeps nobody waiting. Where two take writes, nobody can tell which is the one to believe.
pub(super) async fn connect(access: &Access, tables: Tables) -> Result<Line, Fault> {
    let (sender, mut answers) = channel(1);
    // What is still being asked when this returns is given up.
    let mut asked = JoinSet::new();
    for (host, port) in access.address.servers() {
        asked.spawn(each(
            access.clone(),
            (host.clone(), port),
            tables,
            sender.clone(),
        ));
    }
    drop(sender);
    let mut faults = Vec::new();
    while let Some(answer) = answers.recv().await {
        match answer {
            Ok(line) => return only(line, answers).await,
            Err(fault) => faults.push(fault),
        }
    }
    Err(together(faults))
}

/// What is told where no server can be written to. One that is away may come back and take writes, so it may pass whatever
/// another one says.
fn together(faults: Vec<Fault>) -> Fault {
    let is_away = |fault: &Fault| matches!(fault, Fault::Gone(_));
    if faults.iter().any(is_away) {
        let said: BTreeSet<&str> = faults.iter().filter_map(Fault::said).collect();
        return Fault::Gone(said.into_iter().collect::<Vec<_>>().join("; "));
    }
    let mut faults = faults.into_iter();
    let first = faults.next().unwrap_or(Fault::Follows);
    // That one only follows another tells least.
    match first {
        Fault::Follows => faults.next().unwrap_or(first),
        first => first,
    }
}

/// The connection, if no other server that answers about as soon takes writes too.
async fn only(line: Line, mut answers: Receiver<Result<Line, Fault>>) -> Result<Line, Fault> {
    let other = async {
        while let Some(answer) = answers.recv().await {
            if answer.is_ok_and(|other| other.began != line.began) {
                return true;
            }
        }
        false
    };
    match timeout(ALONE_WITHIN, other).await {
        Ok(true) => Err(Fault::Gone("two servers take writes".into())),
        Ok(false) | Err(_) => Ok(line),
    }
}

/// Asks a server at each address that its name has.
async fn each(
    access: Access,
    (host, port): (Host, u16),
    tables: Tables,
    answers: Sender<Result<Line, Fault>>,
) {
    let places = match &host {
        #[cfg(unix)]
        Host::Unix(folder) => Ok(vec![Endpoint::Unix(
            folder.join(format!(".s.PGSQL.{port}")),
        )]),
        Host::Tcp(name) => {
            let found = in_time(lookup_host((name.as_str(), port))).await;
            found.map(|found| found.map(Endpoint::Tcp).collect())
        }
    };
    let mut asked = JoinSet::new();
    match places {
        Ok(places) => {
            for place in places {
                let (access, host, answers) = (access.clone(), host.clone(), answers.clone());
                asked.spawn(async move {
                    let answer = in_time(one(access, host, place, tables)).await;
                    // Whoever asked may have found one already.
                    let _ = answers.send(answer).await;
                });
            }
        }
        Err(fault) => {
            let _ = answers.send(Err(fault)).await;
        }
    }
    asked.join_all().await;
}

/// Where a server is.
enum Endpoint {
    #[cfg(unix)]
    Unix(PathBuf),
    Tcp(SocketAddr),
}

/// Connects with one server, if it is the one that takes writes.
async fn one(access: Access, host: Host, place: Endpoint, tables: Tables) -> Result<Line, Fault> {
    let mut config = access.address.config.clone();
    // What there is to seal is sealed already when the two begin to talk.
    config
        .ssl_mode(SslMode::Disable)
        .channel_binding(ChannelBinding::Disable);
    let mut line = match (place, &host) {
        #[cfg(unix)]
        (Endpoint::Unix(path), _) => entered(&config, UnixStream::connect(path).await?).await?,
        (Endpoint::Tcp(at), host) => {
            let stream = TcpStream::connect(at).await?;
            stream.set_nodelay(true)?;
            match (access.tls_to(host), host) {
                (Some(tls), Host::Tcp(name)) => {
                    entered(&config, sealed(stream, name, tls).await?).await?
                }
                _ => entered(&config, stream).await?,
            }
        }
    };
    let row = line.client.query_one(STANDING, &[]).await?;
    if !row.try_get::<_, bool>(0)? {
        return Err(Fault::Follows);
    }
    line.began = row.try_get(1)?;
    if tables == Tables::Made {
        let row = line.client.query_opt(MADE, &[]).await?;
        match row.ok_or(Fault::Unprepared)?.try_get(0)? {
            VERSION => {}
            other => return Err(Fault::Version(other)),
        }
    }
    Ok(line)
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
    Ok(Line {
        client,
        carrying,
        began: 0.0,
    })
}
