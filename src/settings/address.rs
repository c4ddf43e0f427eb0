//! Which addresses of servers are good enough.

use std::net::IpAddr;

/// `https://`, or `http://` to this machine; without a user or a password in it.
pub(super) fn is_web_address(url: &str) -> bool {
    let (host, encrypted) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => return false,
    };
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    !name.is_empty() && host.chars().all(plain) && (encrypted || is_loopback(name))
}

/// Whether a host is this machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}
