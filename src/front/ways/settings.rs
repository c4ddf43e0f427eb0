//! What the settings say about mail and the gateway, and where their secrets are.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::domain::Problem;
use crate::domain::alert::Via;
use crate::domain::people::PersonId;
use crate::front::watch::Watch;
use crate::store::Lead;

/// The ways beside the chat, as the settings describe them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaySettings {
    /// Where each way reaches a person: a mail address, a number.
    pub contacts: BTreeMap<(PersonId, Via), String>,
    /// The mail server, if alerts go by mail.
    pub mail: Option<MailSettings>,
    /// The gateway, if alerts go by text message or telephone.
    pub webhook: Option<WebhookSettings>,
    /// The pages that people are sent to, if they are served.
    pub http: Option<HttpSettings>,
    /// Where the replies that counted are remembered over a start; without it they are not.
    pub remembered: Option<PathBuf>,
    /// Whether this program may say anything.
    pub lead: Lead,
    /// Where it is noted how they do.
    pub watch: Watch,
}

impl WaySettings {
    /// What is not there of what these ways need to begin: a secret, a certificate.
    #[must_use]
    pub fn faults(&self) -> Vec<Problem> {
        let (mail, gateway) = (self.mail.as_ref(), self.webhook.as_ref());
        let password = mail.and_then(|mail| mail.account.as_ref());
        let secrets = password.map(|(_, secret)| secret);
        let secrets = secrets
            .into_iter()
            .chain(gateway.map(|gateway| &gateway.secret));
        let authorities = mail.and_then(|mail| mail.authority.as_ref());
        let authorities = authorities
            .into_iter()
            .chain(gateway.and_then(|gateway| gateway.authority.as_ref()));
        let readable = |path: &PathBuf| authority(path, |_| Ok::<(), ()>(())).err();
        let unread = secrets.filter_map(|secret| secret.read().err());
        unread.chain(authorities.filter_map(readable)).collect()
    }

    /// The server of each way by which somebody can be reached, with its port. Of the gateway only its name: the rest
    /// of its address may be a secret.
    #[must_use]
    pub fn servers(&self) -> Vec<(Via, String)> {
        let mail = self.mail.as_ref();
        let mail = mail.map(|mail| format!("{}:{}", mail.host, mail.port));
        let gateway = self.webhook.as_ref().map(|gateway| {
            let rest = gateway.url.split_once("://");
            let rest = rest.map_or(gateway.url.as_str(), |(_, rest)| rest);
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            host.to_owned()
        });
        let reaches = |via: Via| self.contacts.keys().any(|(_, known)| *known == via);
        [(Via::Mail, mail), (Via::Webhook, gateway)]
            .into_iter()
            .filter(|(via, _)| reaches(*via))
            .filter_map(|(via, server)| Some((via, server?)))
            .collect()
    }
}

/// How mail is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// The name or address of the server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the connection is encrypted.
    pub security: Security,
    /// The sender's address, or a name and one between angle brackets.
    pub from: String,
    /// The account and where its password is, if the server asks for them.
    pub account: Option<(String, SecretSource)>,
    /// A certificate authority of one's own, in PEM.
    pub authority: Option<PathBuf>,
    /// How long one message may take.
    pub timeout: Duration,
}

/// The name and the address of a sender.
#[must_use]
pub fn sender(text: &str) -> (Option<&str>, &str) {
    let bracketed = text
        .trim()
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'));
    let Some((name, address)) = bracketed else {
        return (None, text);
    };
    let name = name.trim();
    let quoted = name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'));
    let name = Some(quoted.unwrap_or(name)).filter(|name| !name.is_empty());
    (name, address.trim())
}

/// Whether a connection to a mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From the first byte.
    Tls,
    /// After the greeting, and never without.
    StartTls,
    /// Not; only to a server on the same machine.
    Plain,
}

/// How the gateway is called, and how it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookSettings {
    /// Where messages are posted.
    pub url: String,
    /// Where the secret is that signs both directions.
    pub secret: SecretSource,
    /// Where signed replies are listened for; on the same machine only.
    pub reply_listen: Option<SocketAddr>,
    /// A certificate authority of one's own, in PEM.
    pub authority: Option<PathBuf>,
    /// How long one message may take.
    pub timeout: Duration,
}

/// Where pages are served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpSettings {
    /// Where they are served; on the same machine only, behind a proxy with https.
    pub listen: SocketAddr,
    /// How people outside reach that, without a slash at its end; without it no message carries a link.
    pub public_url: Option<String>,
    /// Where health and figures are shown, on the same machine only and never through the proxy; without it they are
    /// not.
    pub health: Option<SocketAddr>,
}

/// Where a secret is; never in the settings themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretSource {
    /// In a variable of the environment.
    Environment(String),
    /// In a file.
    File(PathBuf),
}

/// A secret in memory, which shows itself to nobody by accident.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl Secret {
    /// One of a test.
    #[cfg(test)]
    pub(super) fn of(words: &str) -> Self {
        Self(words.to_owned())
    }

    /// The secret itself.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl SecretSource {
    /// Reads the secret; line ends after it do not belong to it.
    ///
    /// # Errors
    /// It is not there, is no text or is empty; the problem names the place and never the words.
    pub(crate) fn read(&self) -> Result<Secret, Problem> {
        let (found, place) = match self {
            Self::Environment(name) => (std::env::var(name).ok(), name.clone()),
            Self::File(path) => (
                std::fs::read_to_string(path).ok(),
                path.display().to_string(),
            ),
        };
        let secret = found.map(|text| text.trim_end_matches(['\r', '\n']).to_owned());
        match secret.filter(|secret| !secret.is_empty()) {
            Some(secret) => Ok(Secret(secret)),
            None => Err(Problem::new("way-secret").with("place", place)),
        }
    }
}

/// Reads a certificate authority.
///
/// # Errors
/// The file cannot be read, or `parse` finds no certificate in it.
pub(super) fn authority<T, E>(
    path: &std::path::Path,
    parse: impl Fn(&[u8]) -> Result<T, E>,
) -> Result<T, Problem> {
    // Some parsers take a file without a certificate for an empty list of them.
    let holds_one = |text: &String| text.contains("-----BEGIN CERTIFICATE-----");
    let bytes = std::fs::read_to_string(path).ok().filter(holds_one);
    let parsed = bytes.and_then(|bytes| parse(bytes.as_bytes()).ok());
    parsed.ok_or_else(|| Problem::new("way-authority").with("path", path.display()))
}
