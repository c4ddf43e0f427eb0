//! Mail by SMTP: encrypted, with a login, named for its delivery, and what its answers mean.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use regiewijzer::dialogue::message::text::Text;
use regiewijzer::domain::alert::{Receipt, Via};
use regiewijzer::front::ways::{MailSettings, SecretSource, Security, mail_page};
use regiewijzer::store::Lead;
use tempfile::TempDir;
use tokio::net::TcpSocket;

use crate::ways::gateway::SECRET;
use crate::ways::office::{ADDRESS, Office, ping, secret, settings, told, voice};
use crate::ways::smtp::{Smtp, Talks, base64};

/// The login that the server expects.
fn login() -> String {
    format!("\0regiewijzer\0{SECRET}")
}

/// Settings for a server; the folder holds its certificate and the password.
fn for_server(server: &Smtp, security: Security) -> (TempDir, MailSettings) {
    let (folder, password) = secret();
    let authority = folder.path().join("authority.pem");
    fs::write(&authority, &server.authority).unwrap();
    let mail = MailSettings {
        host: "127.0.0.1".into(),
        port: server.at.port(),
        security,
        from: "regiewijzer@goes.example".into(),
        account: Some(("regiewijzer".into(), password)),
        authority: Some(authority),
        timeout: Duration::from_secs(20),
    };
    (folder, mail)
}

/// A mail whose lines are whole again and whose signs are what they stand for.
fn unquoted(data: &str) -> String {
    let joined = data.replace("=\r\n", "").replace("=\n", "");
    let sign = regex::Regex::new("=([0-9A-F]{2})").unwrap();
    let sign = sign.replace_all(&joined, |found: &regex::Captures<'_>| {
        let byte = u8::from_str_radix(&found[1], 16).unwrap();
        char::from(byte).to_string()
    });
    sign.into_owned()
}

fn office(mail: &MailSettings) -> Office {
    let mut settings = settings();
    settings.mail = Some(mail.clone());
    Office::open(&settings).unwrap()
}

#[test]
fn a_mail_is_encrypted_signed_in_and_named_for_its_delivery() {
    for (talks, security) in [
        (Talks::StartTls, Security::StartTls),
        (Talks::Tls, Security::Tls),
    ] {
        let server = Smtp::start(talks, &login());
        let (_folder, mail) = for_server(&server, security);
        let office = office(&mail);
        assert_eq!(office.result(Via::Mail, 3), Receipt::Delivered);
        let first = server.mail();
        assert!(first.encrypted);
        assert_eq!(first.login, Some(base64(login().as_bytes())));
        assert_eq!(first.to, format!("<{ADDRESS}>"));
        for heading in [
            "From: Regiewijzer <regiewijzer@goes.example>",
            "To: aov@goes.example",
            "Message-ID: <A7-3@goes.example>",
            "Auto-Submitted: auto-generated",
            "Date: ",
        ] {
            assert!(first.data.contains(heading), "{}", first.data);
        }
        let subject = first
            .data
            .lines()
            .find(|line| line.starts_with("Subject: "));
        assert!(subject.is_some());
        for part in [
            "text/plain",
            "text/html",
            "<html lang=\"en\">",
            "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\"",
            "<title>PRACTICE",
            "<p class=\"code\">K4T9QX</p>",
            "<a href=\"tel:+9990664100\">+999 0664 100</a>",
            "Do not reply to this mail",
            "&lt;&amp;&gt;",
        ] {
            let whole = unquoted(&first.data);
            assert!(whole.contains(part), "{part} is not in {whole}");
        }
        let plain = first.data.split("text/html").next().unwrap();
        assert!(
            plain.contains("PRACTICE") && plain.contains("<&>"),
            "{plain}"
        );
        assert!(!first.data.contains(SECRET));
        assert_eq!(office.result(Via::Mail, 3), Receipt::Delivered);
        let again = server.mail();
        assert!(
            again.data.contains("Message-ID: <A7-3@goes.example>"),
            "a repetition is the same"
        );
    }
}

#[test]
fn nothing_goes_unencrypted_or_to_a_server_that_nobody_vouches_for() {
    let server = Smtp::start(Talks::Plain, &login());
    let (_folder, mail) = for_server(&server, Security::StartTls);
    assert_eq!(office(&mail).result(Via::Mail, 1), Receipt::Unreachable);
    assert!(server.is_empty());

    let server = Smtp::start(Talks::StartTls, &login());
    let (_folder, mut mail) = for_server(&server, Security::StartTls);
    mail.authority = None;
    assert_eq!(office(&mail).result(Via::Mail, 1), Receipt::Unreachable);
    assert!(server.is_empty());

    let server = Smtp::start(Talks::Plain, "");
    let (_folder, mut mail) = for_server(&server, Security::Plain);
    mail.account = None;
    assert_eq!(office(&mail).result(Via::Mail, 1), Receipt::Delivered);
    assert!(!server.mail().encrypted, "on this machine it may");
}

#[test]
fn what_a_server_answers_decides_whether_it_is_tried_again() {
    for (answer, expected) in [
        ("550 no such mailbox", Receipt::Closed),
        ("553 no such name", Receipt::Closed),
        ("450 later", Receipt::Unreachable),
        ("421 not now", Receipt::Unreachable),
        ("554 not from you", Receipt::Unreachable),
    ] {
        let server = Smtp::answering(Talks::Tls, &login(), answer);
        let (_folder, mail) = for_server(&server, Security::Tls);
        assert_eq!(office(&mail).result(Via::Mail, 1), expected, "{answer}");
        assert!(server.is_empty());
    }
    let server = Smtp::start(Talks::Tls, "\0regiewijzer\0another");
    let (_folder, mail) = for_server(&server, Security::Tls);
    let refused = office(&mail).result(Via::Mail, 1);
    assert_eq!(
        refused,
        Receipt::Unreachable,
        "a wrong password is not the recipient's"
    );
}

#[test]
fn a_server_that_is_down_or_hangs_is_unreachable() {
    let server = Smtp::start(Talks::Never, "");
    let (_folder, mut mail) = for_server(&server, Security::StartTls);
    mail.timeout = Duration::from_millis(200);
    assert_eq!(office(&mail).result(Via::Mail, 1), Receipt::Unreachable);

    // Kept, and nobody listens on it.
    let gone = TcpSocket::new_v4().unwrap();
    gone.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    mail.port = gone.local_addr().unwrap().port();
    assert_eq!(office(&mail).result(Via::Mail, 1), Receipt::Unreachable);
}

#[test]
fn a_person_without_an_address_and_a_way_without_a_server_are_closed() {
    let server = Smtp::start(Talks::Tls, &login());
    let (_folder, mail) = for_server(&server, Security::Tls);
    let mut settings = settings();
    settings.mail = Some(mail);
    settings.contacts.clear();
    let office = Office::open(&settings).unwrap();
    assert_eq!(office.result(Via::Mail, 1), Receipt::Closed);
    assert_eq!(office.result(Via::Webhook, 1), Receipt::Closed);
    assert!(server.is_empty());
}

#[test]
fn a_password_is_never_told() {
    let server = Smtp::start(Talks::Tls, &login());
    let (folder, mut mail) = for_server(&server, Security::Tls);
    assert!(!format!("{mail:?}").contains(SECRET));
    let open = |mail: &MailSettings| {
        let mut settings = settings();
        settings.mail = Some(mail.clone());
        told(&Office::open(&settings).err().unwrap())
    };
    let wrong = folder.path().join("secret");
    mail.authority = Some(wrong.clone());
    let said = open(&mail);
    assert!(
        said.contains("way-authority") && !said.contains(SECRET),
        "{said}"
    );
    mail.authority = None;
    for absent in [
        SecretSource::File(folder.path().join("absent")),
        SecretSource::Environment("REGIEWIJZER_TEST_ABSENT".into()),
    ] {
        mail.account = Some(("regiewijzer".into(), absent));
        let said = open(&mail);
        assert!(said.contains("way-secret"), "{said}");
    }
    fs::write(&wrong, "\n").unwrap();
    mail.account = Some(("regiewijzer".into(), SecretSource::File(wrong)));
    assert!(open(&mail).contains("way-secret"), "an empty one is none");
}

/// It leads no more by the time that the server has been greeted.
#[test]
fn what_was_begun_leaves_only_while_this_program_leads() {
    let server = Smtp::start(Talks::Tls, &login());
    let (_folder, mail) = for_server(&server, Security::Tls);
    let asked = AtomicUsize::new(0);
    let mut settings = settings();
    settings.mail = Some(mail);
    settings.lead = Lead::while_it(move || asked.fetch_add(1, Ordering::Relaxed) != 1);
    let office = Office::open(&settings).unwrap();
    assert_eq!(office.result(Via::Mail, 1), Receipt::Unreachable);
    assert!(server.is_empty());
    assert_eq!(office.result(Via::Mail, 1), Receipt::Delivered);
    server.mail();
}

/// A server that takes every connection and talks without end.
fn endless(talk: fn(&mut TcpStream) -> std::io::Result<()>) -> MailSettings {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut caller in listener.incoming().flatten() {
            thread::spawn(move || while talk(&mut caller).is_ok() {});
        }
    });
    MailSettings {
        host: "127.0.0.1".into(),
        port,
        security: Security::Plain,
        from: "r@goes.example".into(),
        account: None,
        authority: None,
        timeout: Duration::from_secs(1),
    }
}

#[test]
fn a_server_that_never_comes_to_an_end_is_given_up_in_time() {
    let line: fn(&mut TcpStream) -> std::io::Result<()> =
        |caller| caller.write_all(&[b'x'; 70_000]);
    let drip: fn(&mut TcpStream) -> std::io::Result<()> = |caller| {
        caller.write_all(b"220-wait\r\n")?;
        // It says the next line when nothing came for a while.
        caller.set_read_timeout(Some(Duration::from_millis(300)))?;
        let _ = caller.read(&mut [0]);
        Ok(())
    };
    for talk in [line, drip] {
        let office = office(&endless(talk));
        let began = Instant::now();
        assert_eq!(office.result(Via::Mail, 1), Receipt::Unreachable);
        assert!(
            began.elapsed() < Duration::from_secs(10),
            "{:?}",
            began.elapsed()
        );
    }
}

#[test]
fn a_sender_may_have_a_name() {
    for (from, heading) in [
        (
            "Regiewijzer Goes <r@goes.example>",
            "From: \"Regiewijzer Goes\" <r@goes.example>",
        ),
        (
            "\"Regie, Goes\" <r@goes.example>",
            "From: =?utf-8?b?UmVnaWUsIEdvZXM=?= <r@goes.example>",
        ),
        ("<r@goes.example>", "From: Regiewijzer <r@goes.example>"),
    ] {
        let server = Smtp::start(Talks::Tls, &login());
        let (_folder, mail) = for_server(&server, Security::Tls);
        let office = office(&MailSettings {
            from: from.into(),
            ..mail
        });
        assert_eq!(office.result(Via::Mail, 3), Receipt::Delivered);
        let data = server.mail().data;
        assert!(data.contains(heading), "{data}");
        assert!(data.contains("Message-ID: <A7-3@goes.example>"), "{data}");
    }
}

#[test]
fn the_link_of_a_mail_can_be_tapped_and_no_number_in_it_is_a_telephone_number() {
    let link = "https://regie.example/k/0880123456789012345678";
    let mut message = ping(Via::Mail, 1);
    message.text.push(Text::of("ping-link").word("link", link));
    message.ping.as_mut().unwrap().link = Some(link.to_owned());
    let page = mail_page(&voice(), &message);
    let anchor = format!("<a href=\"{link}\">{link}</a>");
    assert_eq!(page.matches(&anchor).count(), 1, "{page}");
    assert_eq!(page.matches("/k/").count(), 2, "{page}");
    assert!(page.contains("href=\"tel:+9990664100\""), "{page}");
}
