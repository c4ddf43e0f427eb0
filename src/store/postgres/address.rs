//! The address of a database, and what is needed to enter it.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::store::StoreError;

/// How an address of a database begins.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];
/// Where a server listens if nothing else is said.
const PORT: u16 = 5432;
/// What others call a connection that proves who it is, as all of ours do.
const PROVEN: [&str; 2] = ["sslmode=verify-full", "sslmode=verify-ca"];

/// Where a database is: its servers, its name and who enters; never a password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseAddress {
    shown: String,
    pub(super) config: Box<Config>,
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAddress {
    /// It is none, or names no server, no user or no database.
    #[error("no address of a database")]
    Unreadable,
    /// There is a password in it, where everybody on the machine can read it.
    #[error("a password in the address of a database")]
    Password,
    /// It asks for a connection that others can read, over a network.
    #[error("a connection in the clear over a network")]
    Clear,
}

/// There is no certificate of an authority in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no certificate of an authority")]
pub struct NotAnAuthority;

impl DatabaseAddress {
    /// Each server by itself: how it is reached, and what it is called.
    pub(super) fn servers(&self) -> impl Iterator<Item = (&Host, u16)> {
        let ports = self.config.get_ports();
        let hosts = self.config.get_hosts().iter().enumerate();
        hosts.map(|(number, host)| {
            let port = ports.get(number).or_else(|| ports.first());
            (host, port.copied().unwrap_or(PORT))
        })
    }

    /// The same as a place in an error.
    pub(super) fn failed(&self, detail: impl fmt::Display) -> StoreError {
        StoreError::Database {
            address: self.shown.clone(),
            detail: detail.to_string(),
        }
    }
}

impl FromStr for DatabaseAddress {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        if !SCHEMES.iter().any(|scheme| text.starts_with(scheme)) {
            return Err(NotAnAddress::Unreadable);
        }
        let spelled = PROVEN.iter().fold(text.to_owned(), |text, proven| {
            text.replace(proven, "sslmode=require")
        });
        let config: Config = spelled.parse().map_err(|_| NotAnAddress::Unreadable)?;
        if config.get_password().is_some() {
            return Err(NotAnAddress::Password);
        }
        let (Some(user), Some(name)) = (config.get_user(), config.get_dbname()) else {
            return Err(NotAnAddress::Unreadable);
        };
        let odd = !config.get_hostaddrs().is_empty() || config.get_options().is_some();
        if config.get_hosts().is_empty() || odd {
            return Err(NotAnAddress::Unreadable);
        }
        let mut address = Self {
            shown: String::new(),
            config: Box::new(config.clone()),
        };
        let clear = config.get_ssl_mode() == SslMode::Disable;
        if clear && !address.servers().all(|(host, _)| is_here(host)) {
            return Err(NotAnAddress::Clear);
        }
        let servers = address.servers().map(|(host, port)| match host {
            Host::Tcp(host) => format!("{host}:{port}"),
            Host::Unix(path) => format!("{}:{port}", path.display()),
        });
        let servers: Vec<String> = servers.collect();
        address.shown = format!("postgres://{user}@{}/{name}", servers.join(","));
        Ok(address)
    }
}

impl fmt::Display for DatabaseAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for DatabaseAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// Whether a server is reached without leaving this machine.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            let ip = name.parse::<std::net::IpAddr>();
            name == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
        }
    }
}

/// What is needed to enter a database.
#[derive(Clone)]
pub struct Access {
    pub(super) address: DatabaseAddress,
    tls: Arc<ClientConfig>,
}

impl Access {
    /// With this password, where the server asks for one; its certificate must be vouched for by this authority, as
    /// PEM, else by one that browsers know too.
    ///
    /// # Errors
    /// [`NotAnAuthority`].
    pub fn new(
        mut address: DatabaseAddress,
        password: Option<&str>,
        authority: Option<&[u8]>,
    ) -> Result<Self, NotAnAuthority> {
        let mut roots = RootCertStore::empty();
        match authority {
            Some(pem) => {
                for certificate in CertificateDer::pem_slice_iter(pem) {
                    let certificate = certificate.map_err(|_| NotAnAuthority)?;
                    roots.add(certificate).map_err(|_| NotAnAuthority)?;
                }
                if roots.is_empty() {
                    return Err(NotAnAuthority);
                }
            }
            None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        }
        if let Some(password) = password {
            address.config.password(password);
        }
        address.config.application_name("regiewijzer");
        let provider = tokio_rustls::rustls::crypto::ring::default_provider();
        let tls = ClientConfig::builder_with_provider(Arc::new(provider))
            .with_safe_default_protocol_versions()
            .map_err(|_| NotAnAuthority)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            address,
            tls: Arc::new(tls),
        })
    }

    /// How a connection over a network is proved and sealed; none where it stays on the machine and the address says so.
    pub(super) fn tls_to(&self, host: &Host) -> Option<Arc<ClientConfig>> {
        match (host, self.address.config.get_ssl_mode()) {
            (Host::Unix(_), _) | (_, SslMode::Disable) => None,
            _ => Some(Arc::clone(&self.tls)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, NotAnAddress> {
        text.parse::<DatabaseAddress>()
            .map(|address| address.to_string())
    }

    #[test]
    fn an_address_names_servers_user_and_database_and_no_secret() {
        assert_eq!(
            parsed("postgresql://regie@db.example/regie?sslmode=verify-full").as_deref(),
            Ok("postgres://regie@db.example:5432/regie")
        );
        assert_eq!(
            parsed("postgres://regie@one.example:5432,two.example:6000/regie").as_deref(),
            Ok("postgres://regie@one.example:5432,two.example:6000/regie")
        );
        for unreadable in [
            "postgres://",
            "postgres://db.example/regie",
            "postgres://regie@db.example",
            "postgres://regie@/regie",
            "postgres://regie@db.example/regie?options=-c%20x=y",
            "mysql://regie@db.example/regie",
        ] {
            assert_eq!(
                parsed(unreadable),
                Err(NotAnAddress::Unreadable),
                "{unreadable}"
            );
        }
        let with = "postgres://regie:geheim@db.example/regie";
        assert_eq!(parsed(with), Err(NotAnAddress::Password));
    }

    #[test]
    fn only_what_stays_on_the_machine_may_go_in_the_clear() {
        let clear = "postgres://regie@db.example/regie?sslmode=disable";
        assert_eq!(parsed(clear), Err(NotAnAddress::Clear));
        for here in ["127.0.0.1", "localhost", "%2Frun%2Fpostgresql"] {
            let text = format!("postgres://regie@{here}/regie?sslmode=disable");
            assert!(parsed(&text).is_ok(), "{text}");
        }
    }
}
