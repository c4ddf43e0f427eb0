//! The gateway: what a request holds, how it is signed, and what its answers mean.

use std::time::Duration;

use jiff::Timestamp;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::dialogue::message::text::Text;
use regiewijzer::domain::alert::{Receipt, Via};
use regiewijzer::front::ways::WebhookSettings;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::ways::gateway::{Gateway, SECRET, signature};
use crate::ways::office::{NUMBER, Office, ping, secret, settings};

pub(crate) fn office(gateway: &Gateway, listen: Option<&str>) -> (TempDir, Office) {
    let (folder, secret) = secret();
    let mut settings = settings();
    settings.webhook = Some(WebhookSettings {
        url: format!("http://{}/send?key=1", gateway.at),
        secret,
        reply_listen: listen.map(|address| address.parse().unwrap()),
        authority: None,
        timeout: Duration::from_secs(20),
    });
    assert!(!format!("{settings:?}").contains(SECRET));
    (folder, Office::open(&settings).unwrap())
}

#[test]
fn a_request_is_signed_and_named_for_its_delivery() {
    let gateway = Gateway::answering(Some("202 Accepted"));
    let (_folder, office) = office(&gateway, None);
    let before = Timestamp::now().as_second();
    let mut bodies = Vec::new();
    for _ in 0..2 {
        assert_eq!(office.result(Via::Webhook, 5), Receipt::Delivered);
        let request = gateway.request();
        assert!(request.head.starts_with("POST /send?key=1 HTTP/1.1"));
        assert_eq!(request.header("content-type"), "application/json");
        assert_eq!(request.header("idempotency-key"), "A7-5");
        let timestamp = request.header("x-regiewijzer-timestamp");
        let second: i64 = timestamp.parse().unwrap();
        assert!(second >= before && second <= Timestamp::now().as_second());
        let signed = signature(timestamp, &request.body);
        assert_eq!(request.header("x-regiewijzer-signature"), signed);
        assert!(!format!("{request:?}").contains(SECRET));
        bodies.push(request.body);
    }
    assert_eq!(bodies[0], bodies[1], "a repetition is the same");
    let body: Value = serde_json::from_str(&bodies[0]).unwrap();
    let text = body["text"].as_str().unwrap();
    assert!(text.contains("PRACTICE") && text.contains("K4T9QX"));
    let expected = json!({"delivery": "A7-5", "number": NUMBER, "code": "K4T9QX", "text": text});
    assert_eq!(body, expected);
}

#[test]
fn a_request_names_the_link_that_stands_in_its_text() {
    let gateway = Gateway::answering(Some("202 Accepted"));
    let (_folder, office) = office(&gateway, None);
    let link = "https://regie.example/k/0880123456789012345678";
    let mut message = ping(Via::Webhook, 6);
    message.text.push(Text::of("ping-link").word("link", link));
    message.ping.as_mut().unwrap().link = Some(link.to_owned());
    office.ways.send(&message);
    let body: Value = serde_json::from_str(&gateway.request().body).unwrap();
    assert_eq!(body["link"], link);
    assert!(body["text"].as_str().unwrap().contains(link));
}

#[test]
fn what_a_gateway_answers_decides_whether_it_is_tried_again() {
    for (status, expected) in [
        ("200 OK", Receipt::Delivered),
        ("400 Bad Request", Receipt::Closed),
        ("410 Gone", Receipt::Closed),
        ("408 Request Timeout", Receipt::Unreachable),
        ("429 Too Many Requests", Receipt::Unreachable),
        ("500 Internal Server Error", Receipt::Unreachable),
        ("503 Service Unavailable", Receipt::Unreachable),
        (
            "307 Temporary Redirect\r\nlocation: /elsewhere",
            Receipt::Unreachable,
        ),
    ] {
        let gateway = Gateway::answering(Some(status));
        let (_folder, office) = office(&gateway, None);
        assert_eq!(office.result(Via::Webhook, 1), expected, "{status}");
    }
}

#[test]
fn a_gateway_that_hangs_holds_up_nobody_and_is_unreachable_in_time() {
    let silent = Gateway::answering(None);
    let (_folder, secret) = secret();
    let mut settings = settings();
    settings.webhook = Some(WebhookSettings {
        url: format!("http://{}/", silent.at),
        secret,
        reply_listen: None,
        authority: None,
        timeout: Duration::from_millis(300),
    });
    let office = Office::open(&settings).unwrap();
    for number in 1..=3 {
        office.ways.send(&ping(Via::Webhook, number));
    }
    for _ in 1..=3 {
        silent.request();
    }
    assert_eq!(
        office.result(Via::Mail, 9),
        Receipt::Closed,
        "the other way goes on"
    );
    for _ in 1..=3 {
        let said = format!("{:?}", office.next());
        assert!(said.contains("Unreachable"), "{said}");
    }
}

#[test]
fn a_warning_that_is_no_ping_goes_too_under_a_name_of_its_own() {
    let gateway = Gateway::answering(Some("202 Accepted"));
    let (_folder, office) = office(&gateway, None);
    let mut names = Vec::new();
    for again in 0..2 {
        let mut warning = ping(Via::Webhook, 1);
        warning.ping = None;
        warning.text = vec![Text::of("audit-late").count("count", again)];
        office.ways.send(&warning);
        let body: Value = serde_json::from_str(&gateway.request().body).unwrap();
        assert_eq!(
            (&body["number"], &body["code"]),
            (&NUMBER.into(), &"".into())
        );
        let Input::Receipt { delivery, receipt } = office.next() else {
            panic!("no result");
        };
        assert_eq!((receipt, delivery.alert()), (Receipt::Delivered, None));
        assert_eq!(body["delivery"], delivery.0);
        names.push(delivery);
    }
    assert_ne!(names[0], names[1]);
}
