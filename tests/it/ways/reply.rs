//! The gateway's signed reply: what is taken, and that nothing else is.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::domain::alert::Via;
use tempfile::TempDir;

use crate::ways::gateway::{Gateway, post, reply, signature};
use crate::ways::office::{Office, secret, settings, told};
use crate::ways::webhook;

const BODY: &str = r#"{"code": "K4T9QX", "number": "+999066410123"}"#;

fn office() -> (Gateway, TempDir, Office, SocketAddr) {
    let gateway = Gateway::answering(Some("200 OK"));
    let (folder, office) = webhook::office(&gateway, Some("127.0.0.1:0"));
    let at = office.ways.replies().unwrap();
    (gateway, folder, office, at)
}

fn now() -> i64 {
    Timestamp::now().as_second()
}

/// The status line of an answer.
fn status(answer: &str) -> &str {
    answer.lines().next().unwrap()
}

#[test]
fn a_signed_reply_is_passed_on_once() {
    let (_gateway, _folder, office, at) = office();
    let moment = now();
    let answer = reply(at, moment, BODY);
    assert_eq!(status(&answer), "HTTP/1.1 202 Accepted");
    let expected = Input::Replied {
        number: "+999066410123".into(),
        code: "K4T9QX".into(),
    };
    assert_eq!(office.next(), expected);
    let replayed = reply(at, moment, BODY);
    assert_eq!(status(&replayed), "HTTP/1.1 401 Unauthorized");
    assert!(office.is_quiet());
    let anew = reply(at, moment - 1, BODY);
    assert_eq!(status(&anew), "HTTP/1.1 202 Accepted");
    assert_eq!(office.next(), expected);
}

#[test]
fn a_reply_that_is_not_written_is_refused_and_counts_when_it_comes_again() {
    let (_gateway, _folder, office, at) = office();
    let moment = now();
    office.writes.store(false, Ordering::Relaxed);
    let refused = reply(at, moment, BODY);
    assert_eq!(status(&refused), "HTTP/1.1 503 Service Unavailable");
    office.next();
    office.writes.store(true, Ordering::Relaxed);
    let again = reply(at, moment, BODY);
    assert_eq!(status(&again), "HTTP/1.1 202 Accepted");
    office.next();
    assert_eq!(
        status(&reply(at, moment, BODY)),
        "HTTP/1.1 401 Unauthorized"
    );
}

#[test]
fn a_wrong_reply_is_refused_without_saying_what_is_wrong() {
    let (_gateway, _folder, office, at) = office();
    let stamp = now().to_string();
    let right = signature(&stamp, BODY);
    let other = BODY.replace("K4T9QX", "K4T9QY");
    let signed = |stamp: &str, signature: &str, body: &str| {
        let headers = [
            ("X-Regiewijzer-Timestamp", stamp),
            ("X-Regiewijzer-Signature", signature),
        ];
        post(at, "/reply", &headers, body)
    };
    let mut answers = vec![
        signed(&stamp, &right, &other),
        signed(&(now() + 1).to_string(), &right, BODY),
        signed(&stamp, &right[..70], BODY),
        signed(&stamp, &right.replace("sha256=", "sha512="), BODY),
        signed(&stamp, "sha256=", BODY),
        signed("soon", &signature("soon", BODY), BODY),
        signed("", "", BODY),
        post(at, "/reply", &[], BODY),
    ];
    answers.extend([-301, 305, 100_000].map(|off| reply(at, now() + off, BODY)));
    for answer in &answers {
        assert_eq!(*answer, answers[0]);
    }
    assert_eq!(status(&answers[0]), "HTTP/1.1 401 Unauthorized");
    assert!(office.is_quiet());
    let edges = [-295, 295].map(|off| reply(at, now() + off, BODY));
    assert!(
        edges
            .iter()
            .all(|answer| status(answer).ends_with("202 Accepted"))
    );
}

#[test]
fn only_a_reply_is_a_reply() {
    let (gateway, _folder, office, at) = office();
    // Our own request, sent back with its own signature, confirms nothing.
    office.result(Via::Webhook, 1);
    let own = gateway.request();
    let headers = ["x-regiewijzer-timestamp", "x-regiewijzer-signature"];
    let headers = headers.map(|name| (name, own.header(name)));
    let mirrored = post(at, "/reply", &headers, &own.body);
    assert_eq!(status(&mirrored), "HTTP/1.1 400 Bad Request");

    let bad = reply(at, now(), "no json");
    assert_eq!(status(&bad), "HTTP/1.1 400 Bad Request");
    assert_eq!(
        status(&post(at, "/other", &[], BODY)),
        "HTTP/1.1 404 Not Found"
    );
    let long = "x".repeat(9000);
    assert_eq!(
        status(&post(at, "/reply", &[], &long)),
        "HTTP/1.1 413 Content Too Large"
    );
    assert!(office.is_quiet());
}

#[test]
fn an_address_that_is_taken_is_told() {
    let (gateway, _folder, _office, at) = office();
    let (_other, secret) = secret();
    let mut settings = settings();
    settings.webhook = Some(regiewijzer::front::ways::WebhookSettings {
        url: format!("http://{}/", gateway.at),
        secret,
        reply_listen: Some(at),
        authority: None,
        timeout: std::time::Duration::from_secs(1),
    });
    let said = told(&Office::open(&settings).err().unwrap());
    assert!(said.contains(&at.to_string()), "{said}");
}

#[test]
fn whoever_only_connects_delays_nobody() {
    let (_gateway, _folder, office, at) = office();
    let mut idle: Vec<TcpStream> = Vec::new();
    for _ in 0..300 {
        let mut caller = TcpStream::connect(at).unwrap();
        caller.write_all(b"POST /reply HTTP/1.1\r\n").unwrap();
        idle.push(caller);
    }
    let began = Instant::now();
    let answer = reply(at, now(), BODY);
    assert_eq!(status(&answer), "HTTP/1.1 202 Accepted");
    assert!(
        began.elapsed() < Duration::from_secs(4),
        "{:?}",
        began.elapsed()
    );
    office.next();
}

#[test]
fn a_reply_counts_once_also_after_a_start() {
    let gateway = Gateway::answering(Some("200 OK"));
    let (folder, secret) = secret();
    let mut settings = settings();
    settings.webhook = Some(regiewijzer::front::ways::WebhookSettings {
        url: format!("http://{}/", gateway.at),
        secret,
        reply_listen: Some("127.0.0.1:0".parse().unwrap()),
        authority: None,
        timeout: Duration::from_secs(1),
    });
    settings.remembered = Some(folder.path().join("replies"));
    let moment = now();
    let first = Office::open(&settings).unwrap();
    let answer = reply(first.ways.replies().unwrap(), moment, BODY);
    assert_eq!(status(&answer), "HTTP/1.1 202 Accepted");
    first.next();
    let second = Office::open(&settings).unwrap();
    let at = second.ways.replies().unwrap();
    let replayed = reply(at, moment, BODY);
    assert_eq!(status(&replayed), "HTTP/1.1 401 Unauthorized");
    assert!(second.is_quiet());
    let anew = reply(at, moment - 1, BODY);
    assert_eq!(status(&anew), "HTTP/1.1 202 Accepted");
    let kept = std::fs::read_to_string(folder.path().join("replies")).unwrap();
    assert!(
        kept.lines().count() == 2 && !kept.contains("K4T9QX"),
        "{kept}"
    );
}
