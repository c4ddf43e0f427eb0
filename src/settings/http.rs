//! The pages that this program serves: where it listens, and how people outside reach it.

use std::net::SocketAddr;

use super::reader::{Source, Table, refuse, refuse_address};
use super::ways::{is_loopback, is_web_address};
use crate::front::ways::HttpSettings;

/// The name of the block.
pub(super) const HTTP: &str = "http";
const KEYS: [&str; 2] = ["listen", "public_url"];
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
        let is_bare = !plain.contains(['?', '#', '"', '<', '>', ' ']) && plain.len() <= LONGEST;
        if !is_web_address(&plain) || !is_bare {
            refuse_address(source, &written, "settings-public-url");
        }
        plain
    });
    let listen = table.optional_text(source, "listen");
    let address = listen.as_ref().map_or(LISTEN, |written| &written.value);
    let parsed = address.parse().ok();
    let listens = parsed.filter(|address: &SocketAddr| is_loopback(&address.ip().to_string()));
    if let (None, Some(written)) = (listens, &listen) {
        refuse(source, written, "settings-http-listen");
    }
    Some(HttpSettings {
        listen: listens?,
        public_url,
    })
}
