//! Whoever is turned away is counted, whatever the reason, and nothing of what it said stands in the counts.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use super::mail_and_page;
use super::program::{Place, address_after, ask, ask_with};
use crate::ways::smtp::{Smtp, Talks};

/// How often somebody was turned away, by reason.
pub(crate) fn refusals(watch: SocketAddr) -> BTreeMap<String, u64> {
    let figures = ask(watch, "GET", "/metrics", "");
    let lines = figures.lines().filter_map(|line| {
        let line = line.strip_prefix("regiewijzer_refused_total{reason=\"")?;
        let (reason, count) = line.split_once("\"} ")?;
        Some((reason.to_owned(), count.parse().unwrap()))
    });
    lines.collect()
}

/// What is answered to bytes that are no whole request.
fn says(at: SocketAddr, bytes: &str) -> String {
    let mut caller = TcpStream::connect(at).unwrap();
    // The other end may close before it has read all of it.
    let _ = caller.write_all(bytes.as_bytes());
    let mut answer = Vec::new();
    let _ = caller.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

#[test]
fn every_reason_is_counted_and_no_word_of_it_kept() {
    let server = Smtp::start(Talks::Plain, "");
    let gateway = "[webhook]\nurl = \"http://127.0.0.1:9/send\"\nsecret_env = \"GATEWAY\"\nreply_listen = \"127.0.0.1:0\"\n\n";
    let settings =
        gateway.to_owned() + &mail_and_page(&server) + "\nhealth_listen = \"127.0.0.1:0\"";
    let place = Place::with(&settings);
    let mut service = place.serve(
        &["serve"],
        &[("GATEWAY", "a secret of thirty-two characters")],
    );
    let running = service.tells("Regiewijzer draait");
    let watch = address_after(&running, "gezondheid en cijfers op ");
    let at = address_after(&running, "de pagina van een link op ");
    assert!(refusals(watch).is_empty());
    let token = "0123456789abcdefghjkmn";
    let path = format!("/k/{token}");
    let long = "x".repeat(64 * 1024);
    ask(at, "GET", &path, "");
    ask(at, "GET", &format!("/bord/{token}"), "");
    ask(at, "POST", &path, "do=%63onfirm");
    ask(at, "POST", &path, &long);
    ask_with(
        at,
        "POST",
        &path,
        "Sec-Fetch-Site: cross-site\r\n",
        "do=confirm",
    );
    ask(at, "GET", "/geheim-woord", "");
    ask(at, "DELETE", &path, "");
    ask(at, "POST", "/reply", "{}");
    says(at, "geheim woord\r\n\r\n");
    says(
        at,
        &format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {long}\r\n\r\n"),
    );
    // It never comes to the end of its head, and that of another never to the end of its form.
    says(at, "GET / HTTP/1.1\r\n");
    says(
        at,
        &format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"),
    );
    ask_with(watch, "GET", "/health", "Via: 1.1 x\r\n", "");
    let counted = refusals(watch);
    let expected = [
        ("link", 2),
        ("no-door", 2),
        ("no-form", 1),
        ("no-request", 1),
        ("not-here", 1),
        ("other-site", 1),
        ("reply-signature", 1),
        ("too-long", 2),
        ("too-slow", 2),
    ];
    let expected = expected.map(|(reason, count)| (reason.to_owned(), count));
    assert_eq!(counted, BTreeMap::from(expected));
    let shown = ask(watch, "GET", "/metrics", "");
    for word in [token, "geheim", "woord"] {
        assert!(!shown.contains(word), "{shown}");
    }
    assert!(service.stop().success());
}
