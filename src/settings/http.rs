//! The pages that this program serves: where it listens, and how people outside reach it.

use std::net::SocketAddr;

use super::address::{is_loopback, is_web_address};
use super::reader::{Source, Table, refuse, refuse_address};
use crate::front::ways::HttpSettings;

/// The name of the block.
pub(super) const HTTP: &str = "http";
const KEYS: [&str; 3] = ["listen", "public_url", HEALTH];
const HEALTH: &str = "health_listen";
/// Where it listens where the settings do not say.
const LISTEN: &str = "127.0.0.1:8480";
/// The longest address of which a text message has room for the rest.
const LONGEST: usize = 200;

/// Reads the block, if it is there.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>) -> Option<HttpSettings> {
    if !root.keys().contains(&HTTP) {
        return None;
    }
    let table = root.table(source, HTTP, &KEYS)?;
    let public_url = table.optional_text(source, "public_url");
    let public_url = public_url.map(|written| {
        let plain = written.value.trim_end_matches('/').to_owned();
        // It stands in mails and text messages as it is: whatever could cut it short there is refused.
        let plain_letter = |c: char| c.is_ascii_alphanumeric() || ":/-._~%[]".contains(c);
        let is_bare = plain.chars().all(plain_letter) && plain.len() <= LONGEST;
        if !is_web_address(&plain) || !is_bare {
            refuse_address(source, &written, "settings-public-url");
        }
        plain
    });
    let listen = table.optional_text(source, "listen");
    let address = listen.as_ref().map_or(LISTEN, |written| &written.value);
    let listens = here(address);
    if let (None, Some(written)) = (listens, &listen) {
        refuse(source, written, "settings-http-listen");
    }
    let health = table.optional_text(source, HEALTH);
    let watched = health.as_ref().and_then(|written| here(&written.value));
    if let Some(written) = &health {
        match watched {
            None => refuse(source, written, "settings-health-listen"),
            Some(at) if at.port() != 0 && Some(at) == listens => {
                refuse(source, written, "settings-health-same");
            }
            Some(_) => {}
        }
    }
    Some(HttpSettings {
        listen: listens?,
        public_url,
        health: watched,
    })
}

/// An address on this machine.
fn here(written: &str) -> Option<SocketAddr> {
    let parsed = written.parse().ok();
    parsed.filter(|address: &SocketAddr| is_loopback(&address.ip().to_string()))
}
