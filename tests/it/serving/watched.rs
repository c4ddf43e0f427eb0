//! What whoever watches sees, and who sees nothing.

use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use regiewijzer::front::bot::health::{Audited, Health};
use regiewijzer::front::watch::monitoring;
use serde_json::Value;

use super::mail_and_page;
use super::program::{Place, address_after, ask, ask_with};
use crate::kit::TO_AN_ALERT;
use crate::ways::smtp::{Smtp, Talks};

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}

/// What is shown once all is well and this stands in it: right after the start nothing was looked at yet.
fn health_of(at: SocketAddr, part: &str) -> Value {
    let began = Instant::now();
    loop {
        let answer = ask(at, "GET", "/health", "");
        if answer.starts_with("HTTP/1.1 200") && answer.contains(part) {
            return serde_json::from_str(body(&answer)).unwrap();
        }
        assert!(began.elapsed() < Duration::from_secs(30), "{answer}");
        std::thread::yield_now();
    }
}

#[test]
fn health_and_figures_are_shown_on_this_machine_and_never_through_the_proxy() {
    let server = Smtp::start(Talks::Plain, "");
    let gateway = "[webhook]\nurl = \"http://127.0.0.1:9/send\"\nsecret_file = \"nowhere\"\n\n";
    let settings =
        gateway.to_owned() + &mail_and_page(&server) + "\nhealth_listen = \"127.0.0.1:0\"";
    let place = Place::with(&settings);
    place.chat(&TO_AN_ALERT);
    let mut service = place.serve(&["serve", "--log", "json"], &[]);
    let running = service.tells("Regiewijzer draait");
    let message: Value = serde_json::from_str(&running).unwrap();
    let message = message["message"].as_str().unwrap().to_owned();
    let at = address_after(&message, "gezondheid en cijfers op ");
    let pages = address_after(&message, "de pagina van een link op ");
    server.mail();
    let health = health_of(at, "\"mail\":\"connected\"");
    assert_eq!(health["status"], "ok");
    assert_eq!(health["leader"], true);
    assert_eq!(health["fronts"]["webhook"], "failed");
    // A mail left by it.
    assert_eq!(health["fronts"]["mail"], "connected");
    assert_eq!(health["fronts"]["pages"], "open");
    assert_eq!(health["audit"]["passes"], true);
    assert!(health["audit"]["open_alerts"].as_u64().unwrap() > 0);
    assert!(health["store"]["last_step"].as_u64().unwrap() > 0);
    let figures = ask(at, "GET", "/metrics", "");
    assert!(figures.contains("\nregiewijzer_healthy 1\n"), "{figures}");
    assert!(
        figures.contains("regiewijzer_messages_total{way=\"mail\"}"),
        "{figures}"
    );
    // Neither what came through a proxy, nor the address that the proxy knows, shows anything.
    for path in ["/health", "/metrics"] {
        for header in [
            "X-Forwarded-For: 192.0.2.1\r\n",
            "Forwarded: for=192.0.2.1\r\n",
        ] {
            let refused = ask_with(at, "GET", path, header, "");
            assert!(refused.starts_with("HTTP/1.1 403"), "{refused}");
            assert_eq!(body(&refused), "");
        }
        // As a proxy asks that is told where to go, and nothing else.
        let mut bare = std::net::TcpStream::connect(at).unwrap();
        write!(
            bare,
            "GET {path} HTTP/1.0\r\nHost: {at}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut refused = String::new();
        bare.read_to_string(&mut refused).unwrap();
        assert!(refused.starts_with("HTTP/1.0 403"), "{refused}");
        let elsewhere = ask(pages, "GET", path, "");
        assert!(elsewhere.starts_with("HTTP/1.1 404"), "{elsewhere}");
    }
    assert!(ask(at, "POST", "/health", "x").starts_with("HTTP/1.1 405"));
    assert!(ask(at, "GET", "/k/x", "").starts_with("HTTP/1.1 404"));
    // More than it takes in a second.
    let answers = (0..60).map(|_| ask(at, "GET", "/metrics", ""));
    assert!(
        answers
            .into_iter()
            .any(|answer| answer.starts_with("HTTP/1.1 429"))
    );
    assert!(service.stop().success());
}

#[test]
fn a_door_that_did_not_open_is_named_with_since_when_and_the_others_serve() {
    let server = Smtp::start(Talks::Plain, "");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = taken.local_addr().unwrap().to_string();
    let pages = mail_and_page(&server).replace("127.0.0.1:0", &at);
    let chats = "\n\n[discord]\ntoken_file = \"nowhere\"\n\n[teams]\n\
                 app_id = \"00000000-0000-4000-8000-000000000001\"\n\
                 tenant_id = \"00000000-0000-4000-8000-000000000002\"\nsecret_file = \"nowhere\"";
    let place = Place::with(&(pages + "\nhealth_listen = \"127.0.0.1:0\"" + chats));
    let before = jiff::Timestamp::now();
    let mut service = place.serve(&["serve"], &[]);
    let running = service.tells("Regiewijzer draait");
    let watch = address_after(&running, "gezondheid en cijfers op ");
    // A door is no part of the audit.
    let health = health_of(watch, "\"mail\":\"open\"");
    let figures = ask(watch, "GET", "/metrics", "");
    for (name, state) in [
        ("discord", "failed"),
        ("teams", "failed"),
        ("pages", "failed"),
        ("mail", "open"),
    ] {
        assert_eq!(health["fronts"][name], state, "{health}");
        let since: jiff::Timestamp = health["since"][name].as_str().unwrap().parse().unwrap();
        assert!(since >= before && since <= jiff::Timestamp::now());
        let works = u8::from(state != "failed");
        let line = format!("regiewijzer_front_connected{{front=\"{name}\"}} {works}\n");
        assert!(figures.contains(&line), "{line}: {figures}");
    }
    assert!(service.stop().success());
}

#[test]
fn health_is_bad_when_the_audit_fails() {
    let health = Arc::new(Health::new(Duration::from_secs(60)));
    let at = monitoring::open("127.0.0.1:0".parse().unwrap(), Arc::clone(&health)).unwrap();
    let audited = |passes| Audited {
        at: jiff::Timestamp::UNIX_EPOCH,
        passes,
        open_alerts: 1,
        late_alerts: usize::from(!passes),
        last_step: 9,
    };
    assert!(ask(at, "GET", "/health", "").starts_with("HTTP/1.1 503"));
    health.was_audited(audited(false));
    let shown = ask(at, "GET", "/health", "");
    assert!(
        shown.starts_with("HTTP/1.1 503") && shown.contains("audit-fails"),
        "{shown}"
    );
    assert!(ask(at, "GET", "/metrics", "").contains("\nregiewijzer_alerts_late 1\n"));
    health.was_audited(audited(true));
    assert!(ask(at, "GET", "/health", "").starts_with("HTTP/1.1 200"));
}
