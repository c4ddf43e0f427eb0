//! Where Discord does not reach somebody, a mail leaves at once; and the gateway's reply confirms.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::discord::bot::Bot;
use crate::discord::person::{Person, says};
use crate::discord::standin::{DirectMessages, Standin, World};
use crate::ways::gateway::{Gateway, SECRET, free_address, reply};
use crate::ways::smtp::{Smtp, Talks};

/// Settings in which the AOV officer has a contact on a way, which has a section of its own.
fn with_way(settings: &str, contact: &str, section: &str) -> String {
    let (id, ladder) = ("id = \"aov\"\n", "[ladder]\n");
    assert!(settings.contains(id) && settings.contains(ladder));
    let settings = settings.replacen(id, &format!("{id}{contact}\n"), 1);
    settings.replacen(ladder, &format!("{section}\n\n{ladder}"), 1)
}

#[test]
fn a_closed_officer_gets_a_mail_at_once() {
    let discord = Standin::start(World::goes());
    let server = Smtp::start(Talks::Plain, "");
    let officer = Person::new(&discord, "aov");
    discord.set_direct_messages(officer.user, DirectMessages::Closed);
    let at = server.at;
    let _bot = Bot::start_with(&discord, |settings| {
        let mail =
            format!("[mail]\nserver = \"{at}\"\nsecurity = \"none\"\nfrom = \"bot@goes.example\"");
        with_way(&settings, "mail = \"aov@goes.example\"", &mail)
    });
    Person::new(&discord, "regisseur").raises();
    let mail = server.mail();
    assert_eq!(mail.to, "<aov@goes.example>");
    assert!(mail.data.contains("Message-ID: <A"), "{}", mail.data);
}

#[test]
fn a_reply_of_the_gateway_is_accepted_once_it_is_written() {
    let discord = Standin::start(World::goes());
    let gateway = Gateway::answering(Some("200 OK"));
    let replies = free_address();
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, SECRET).unwrap();
    let (at, secret) = (gateway.at, secret.display());
    let _bot = Bot::start_with(&discord, |settings| {
        let webhook = format!(
            "[webhook]\nurl = \"http://{at}/send\"\nsecret_file = \"{secret}\"\nreply_listen = \"{replies}\""
        );
        let settings = settings.replacen("deputy_after = \"5m\"", "deputy_after = \"1s\"", 1);
        with_way(&settings, "sms = \"+999 0664 10123\"", &webhook)
    });
    Person::new(&discord, "regisseur").raises();
    let request = gateway.request();
    assert!(request.header("idempotency-key").starts_with('A'));
    let body: Value = serde_json::from_str(&request.body).unwrap();
    let confirmed = json!({"code": body["code"], "number": "+999 0664 10123"});
    let answer = reply(
        replies,
        Timestamp::now().as_second(),
        &confirmed.to_string(),
    );
    assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
    let officer = Person::new(&discord, "aov");
    officer.direct("that it counts", says("Je pakt voor casus"));
}
