//! Mail by SMTP.

use std::time::Duration;

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
#[expect(
    deprecated,
    reason = "nothing else of the library encrypts from the first byte"
)]
use lettre::transport::smtp::client::AsyncNetworkStream;
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, AsyncTokioStream, Certificate, TlsParameters,
};
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::time::timeout;

use super::settings::{MailSettings, Security, authority, sender};
use super::smtp::{Bounded, Encrypted};
use super::worker::{Job, Transport};
use crate::domain::Problem;
use crate::domain::alert::Receipt;
use crate::store::Lead;

/// Answers of a server that concern the recipient and will not change: no such mailbox, no mail.
const CLOSED: [u16; 6] = [521, 550, 551, 553, 555, 556];

/// How long a farewell may take after the mail was taken.
const LEAVE_WITHIN: Duration = Duration::from_secs(1);

/// Sends mail through one server, a connection for each message.
pub(super) struct Mailer {
    host: String,
    port: u16,
    security: Security,
    encryption: Option<TlsParameters>,
    credentials: Option<Credentials>,
    from: Mailbox,
    within: Duration,
}

/// Why a mail was not taken.
enum Untaken {
    /// The server says so, with this number.
    Refused(Option<u16>),
    /// It was not reached.
    Unreached,
}

impl From<Error> for Untaken {
    fn from(error: Error) -> Self {
        Self::Refused(error.status().map(u16::from))
    }
}

impl From<std::io::Error> for Untaken {
    fn from(_: std::io::Error) -> Self {
        Self::Unreached
    }
}

impl Mailer {
    /// Reads the password and the certificate; the server is not called yet.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub(super) fn open(settings: &MailSettings) -> Result<Self, Problem> {
        let unusable = Problem::new("settings-mail-address").with("value", &settings.from);
        let (name, address) = sender(&settings.from);
        let address = address.parse().map_err(|_| unusable)?;
        let account = settings.account.as_ref();
        let credentials = account.map(|(user, password)| {
            let password = password.read()?.reveal().to_owned();
            Ok(Credentials::new(user.clone(), password))
        });
        Ok(Self {
            host: settings.host.clone(),
            port: settings.port,
            security: settings.security,
            encryption: match settings.security {
                Security::Tls | Security::StartTls => Some(encryption(settings)?),
                Security::Plain => None,
            },
            credentials: credentials.transpose()?,
            from: Mailbox::new(name.map(str::to_owned), address),
            within: settings.timeout,
        })
    }

    /// Hands a mail to the server.
    async fn hand_over(&self, mail: &Message, lead: &Lead) -> Result<(), Untaken> {
        let hello = ClientId::default();
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
        let mut stream: Box<dyn AsyncTokioStream> = Box::new(Bounded::new(stream));
        if let (Security::Tls, Some(encryption)) = (self.security, &self.encryption) {
            #[expect(deprecated, reason = "as above")]
            let mut inner = AsyncNetworkStream::use_existing_tokio1(stream);
            inner.upgrade_tls(encryption.clone()).await?;
            stream = Box::new(Encrypted(inner));
        }
        let mut server = AsyncSmtpConnection::connect_with_transport(stream, &hello).await?;
        if let (Security::StartTls, Some(encryption)) = (self.security, &self.encryption) {
            // A server that does not offer it gets neither password nor mail.
            server.starttls(encryption.clone(), &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            server.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        // All of that may have taken longer than a lease; whoever leads by now sends it.
        if !lead.holds() {
            return Err(Untaken::Unreached);
        }
        server.send(mail.envelope(), &mail.formatted()).await?;
        // It is taken, however the server parts.
        let _ = timeout(LEAVE_WITHIN, server.quit()).await;
        Ok(())
    }

    /// The mail: the same name for every repetition, so that a mailbox can tell them.
    fn message(&self, address: &str, job: &Job) -> Option<Message> {
        let name = format!("<{}@{}>", job.delivery.0, self.from.email.domain());
        let mail = Message::builder()
            .from(Mailbox::new(
                self.from.name.clone().or_else(|| Some(job.sender.clone())),
                self.from.email.clone(),
            ))
            .to(Mailbox::new(None, address.parse().ok()?))
            .subject(job.subject.clone())
            .message_id(Some(name));
        let body = MultiPart::alternative_plain_html(job.text.clone(), job.page.clone());
        let mut mail = mail.multipart(body).ok()?;
        for (name, value) in [
            ("Auto-Submitted", "auto-generated"),
            ("Importance", "high"),
            ("X-Priority", "1"),
        ] {
            let name = HeaderName::new_from_ascii_str(name);
            mail.headers_mut()
                .insert_raw(HeaderValue::new(name, value.to_owned()));
        }
        Some(mail)
    }
}

impl Transport for Mailer {
    fn send(&self, address: &str, job: &Job, lead: &Lead) -> Receipt {
        let Some(mail) = self.message(address, job) else {
            return Receipt::Closed;
        };
        let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
            return Receipt::Unreachable;
        };
        // The limit holds for the whole message, and what hangs is dropped with its connection.
        let handing = async { timeout(self.within, self.hand_over(&mail, lead)).await };
        let handed = runtime.block_on(handing);
        // A look-up of a name may hang in a thread of its own.
        runtime.shutdown_background();
        match handed {
            Ok(Ok(())) => Receipt::Delivered,
            Ok(Err(Untaken::Refused(Some(status)))) if CLOSED.contains(&status) => Receipt::Closed,
            Ok(Err(Untaken::Refused(_) | Untaken::Unreached)) | Err(_) => Receipt::Unreachable,
        }
    }
}

fn encryption(settings: &MailSettings) -> Result<TlsParameters, Problem> {
    let mut parameters = TlsParameters::builder(settings.host.clone());
    if let Some(path) = &settings.authority {
        parameters = parameters.add_root_certificate(authority(path, Certificate::from_pem)?);
    }
    let unusable = |_| Problem::new("settings-mail-server").with("value", &settings.host);
    parameters.build().map_err(unusable)
}
