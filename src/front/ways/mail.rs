//! Mail by SMTP.

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, Message, SmtpTransport, Transport as _};

use super::lane::{Job, Transport};
use super::settings::{MailSettings, Security, authority};
use crate::domain::Problem;
use crate::domain::alert::Receipt;

/// Answers of a server that concern the recipient and will not change: no such mailbox, no mail.
const CLOSED: [u16; 6] = [521, 550, 551, 553, 555, 556];

/// Sends mail through one server, a connection for each message.
pub(super) struct Mailer {
    server: SmtpTransport,
    from: Mailbox,
}

impl Mailer {
    /// Reads the password and the certificate; the server is not called yet.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub(super) fn open(settings: &MailSettings) -> Result<Self, Problem> {
        let from = Problem::new("settings-mail-address").with("value", &settings.from);
        let from: Address = settings.from.parse().map_err(|_| from)?;
        let mut server = SmtpTransport::builder_dangerous(&settings.host)
            .port(settings.port)
            .timeout(Some(settings.timeout))
            .tls(match settings.security {
                Security::Tls => Tls::Wrapper(encryption(settings)?),
                Security::StartTls => Tls::Required(encryption(settings)?),
                Security::Plain => Tls::None,
            });
        if let Some((user, password)) = &settings.account {
            let password = password.read()?.reveal().to_owned();
            server = server.credentials(Credentials::new(user.clone(), password));
        }
        Ok(Self {
            server: server.build(),
            from: Mailbox::new(None, from),
        })
    }

    /// The mail: the same name for every repetition, so that a mailbox can tell them.
    fn message(&self, address: &str, job: &Job) -> Option<Message> {
        let name = format!("<{}@{}>", job.delivery.0, self.from.email.domain());
        let mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address.parse().ok()?))
            .subject(job.subject.clone())
            .message_id(Some(name));
        let body = MultiPart::alternative_plain_html(job.text.clone(), html(job));
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
    fn send(&self, address: &str, job: &Job) -> Receipt {
        let Some(mail) = self.message(address, job) else {
            return Receipt::Closed;
        };
        match self.server.send(&mail) {
            Ok(_) => Receipt::Delivered,
            Err(error) => {
                let status = error.status().map(u16::from);
                if status.is_some_and(|status| CLOSED.contains(&status)) {
                    Receipt::Closed
                } else {
                    Receipt::Unreachable
                }
            }
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

/// The same words as HTML, with the code set apart.
fn html(job: &Job) -> String {
    let escaped = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        text.replace('>', "&gt;").replace('"', "&quot;")
    };
    let code = escaped(&job.code);
    let strong = format!("<strong>{code}</strong>");
    let paragraph = |line: &str| format!("<p>{}</p>\n", escaped(line).replace(&code, &strong));
    let paragraphs: String = job.text.lines().map(paragraph).collect();
    format!("<!DOCTYPE html>\n<html><body>\n{paragraphs}</body></html>\n")
}
