//! The ways beside the chat: a person's mail address and number, the mail server and the gateway.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use jiff::SignedDuration;

use super::address::{is_loopback, is_web_address};
use super::reader::{At, Source, Table, refuse_address};
use crate::domain::Problem;
use crate::domain::alert::Via;
use crate::domain::people::{People, PersonId};
use crate::front::watch::Watch;
use crate::front::ways::{
    MailSettings, SecretSource, Security, WaySettings, WebhookSettings, sender,
};

const MAIL_KEYS: [&str; 8] = [
    "server",
    "security",
    "from",
    "user",
    "password_env",
    "password_file",
    "authority",
    "timeout",
];
const WEBHOOK_KEYS: [&str; 6] = [
    "url",
    "secret_env",
    "secret_file",
    "reply_listen",
    "authority",
    "timeout",
];

/// How long one message may take where the settings do not say; a repetition comes after 30 s.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 3;

/// Reads the mail server and the gateway, and takes from everybody where they reach them.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>, people: &People) -> WaySettings {
    let named = root.keys();
    let mail = named
        .contains(&"mail")
        .then(|| root.table(source, "mail", &MAIL_KEYS));
    let webhook = named
        .contains(&"webhook")
        .then(|| root.table(source, "webhook", &WEBHOOK_KEYS));
    WaySettings {
        contacts: contacts(people),
        mail: mail.flatten().and_then(|table| mail_server(source, &table)),
        webhook: webhook.flatten().and_then(|table| gateway(source, &table)),
        http: super::http::read(source, root),
        lead: crate::store::Lead::alone(),
        remembered: None,
        watch: Watch::default(),
    }
}

fn contacts(people: &People) -> BTreeMap<(PersonId, Via), String> {
    let of = |person: &crate::domain::people::Person| {
        let ways = [
            (Via::Mail, person.mail.clone()),
            (Via::Webhook, person.sms.clone()),
        ];
        let id = person.id.clone();
        ways.map(|(via, contact)| contact.map(|contact| ((id.clone(), via), contact)))
    };
    people.iter().flat_map(of).flatten().collect()
}

fn mail_server(source: &mut Source<'_>, table: &Table<'_>) -> Option<MailSettings> {
    let server = table.text(source, "server");
    let from = table.text(source, "from");
    let from = from.and_then(|from| checked(source, from, "settings-mail-address", is_sender));
    let security = security(source, table);
    let user = table.optional_text(source, "user");
    let password = secret(
        source,
        table,
        ["password_env", "password_file"],
        user.is_some(),
    );
    let authority = table.optional_text(source, "authority");
    let timeout = timeout(source, table);
    let server = server?;
    let Some((host, port)) = host_and_port(&server.value) else {
        fault(source, "settings-mail-server", &server);
        return None;
    };
    if security == Some(Security::Plain) && !is_loopback(host) {
        fault(source, "settings-mail-plain", &server);
        return None;
    }
    let account = match (user, password) {
        (Some(user), Some(password)) => Some((user.value, password)),
        (None | Some(_), None) => None,
        (None, Some(_)) => {
            source.fault(
                Problem::new("settings-absent").with("key", "user"),
                table.line,
            );
            return None;
        }
    };
    Some(MailSettings {
        host: host.trim_matches(['[', ']']).to_owned(),
        port,
        security: security?,
        from: from?,
        account,
        authority: authority.map(|path| PathBuf::from(path.value)),
        timeout: timeout?,
    })
}

fn gateway(source: &mut Source<'_>, table: &Table<'_>) -> Option<WebhookSettings> {
    let url = table.text(source, "url");
    let secret = secret(source, table, ["secret_env", "secret_file"], true);
    let listen = table.optional_text(source, "reply_listen");
    let authority = table.optional_text(source, "authority");
    let timeout = timeout(source, table);
    let listen = listen.map(|address| {
        let parsed = address.value.parse::<SocketAddr>().ok();
        let own = parsed.filter(|parsed| parsed.ip().is_loopback());
        if own.is_none() {
            fault(source, "settings-reply-listen", &address);
        }
        own
    });
    let url = url?;
    if !is_web_address(&url.value) {
        refuse_address(source, &url, "settings-webhook-url");
        return None;
    }
    let reply_listen = match listen {
        None => None,
        Some(address) => Some(address?),
    };
    Some(WebhookSettings {
        url: url.value,
        secret: secret?,
        reply_listen,
        authority: authority.map(|path| PathBuf::from(path.value)),
        timeout: timeout?,
    })
}

fn security(source: &mut Source<'_>, table: &Table<'_>) -> Option<Security> {
    let Some(written) = table.optional_text(source, "security") else {
        return Some(Security::StartTls);
    };
    match written.value.as_str() {
        "tls" => Some(Security::Tls),
        "starttls" => Some(Security::StartTls),
        "none" => Some(Security::Plain),
        _ => {
            fault(source, "settings-mail-security", &written);
            None
        }
    }
}

/// Where a secret is: in a variable or in a file, not in both.
pub(super) fn secret(
    source: &mut Source<'_>,
    table: &Table<'_>,
    keys: [&'static str; 2],
    must: bool,
) -> Option<SecretSource> {
    let [variable, file] = keys.map(|key| table.optional_text(source, key));
    match (variable, file) {
        (Some(variable), None) => Some(SecretSource::Environment(variable.value)),
        (None, Some(file)) => Some(SecretSource::File(PathBuf::from(file.value))),
        (None, None) if !must => None,
        (None, None) | (Some(_), Some(_)) => {
            let problem = Problem::new("settings-secret-source").with("one", keys[0]);
            source.fault(problem.with("other", keys[1]), table.line);
            None
        }
    }
}

fn timeout(source: &mut Source<'_>, table: &Table<'_>) -> Option<Duration> {
    if !table.keys().contains(&"timeout") {
        return Some(TIMEOUT);
    }
    let written = table.duration(source, "timeout", SignedDuration::MAX)?;
    let most = SignedDuration::from_mins(1);
    if written.value > most {
        let problem = Problem::new("settings-timeout-long");
        source.fault(problem, written.line);
        return None;
    }
    Duration::try_from(written.value).ok()
}

fn host_and_port(server: &str) -> Option<(&str, u16)> {
    let (host, port) = server.rsplit_once(':')?;
    let bare = host.trim_matches(['[', ']']);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
    let port = port.parse().ok().filter(|port| *port > 0)?;
    (!bare.is_empty() && bare.chars().all(plain)).then_some((host, port))
}

/// A mail address, or a name and one between angle brackets.
fn is_sender(text: &str) -> bool {
    let (name, address) = sender(text);
    let is_plain = |name: &str| !name.chars().any(|c| c.is_control() || "<>".contains(c));
    is_address(address) && name.is_none_or(is_plain)
}

fn fault(source: &mut Source<'_>, key: &'static str, written: &At<String>) {
    source.fault(
        Problem::new(key).with("value", &written.value),
        written.line,
    );
}

/// The mail address of a person, if there is one; one that cannot be right is noted.
pub(super) fn mail_address(source: &mut Source<'_>, table: &Table<'_>) -> Option<String> {
    let written = table.optional_text(source, "mail")?;
    checked(source, written, "settings-mail-address", is_address)
}

/// A telephone number of a person, if there is one under this key; one that cannot be right is noted.
pub(super) fn number(source: &mut Source<'_>, table: &Table<'_>, key: &str) -> Option<String> {
    let written = table.optional_text(source, key)?;
    checked(source, written, "settings-number", is_number)
}

fn checked(
    source: &mut Source<'_>,
    written: At<String>,
    key: &'static str,
    is_sound: impl Fn(&str) -> bool,
) -> Option<String> {
    if is_sound(&written.value) {
        return Some(written.value);
    }
    fault(source, key, &written);
    None
}

/// A name, an at sign and a domain, without spaces.
fn is_address(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"@<>()[],;:\\\"".contains(c);
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && !domain.is_empty() && format!("{name}{domain}").chars().all(plain)
    })
}

fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let national = text.strip_prefix('+').unwrap_or(text);
    let part = |c: char| c.is_ascii_digit() || " -.()".contains(c);
    digits >= FEWEST_DIGITS && national.chars().all(part)
}
