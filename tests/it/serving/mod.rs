//! `regiewijzer serve`: every front and way of the settings on one desk, and none of them stops another.

pub(crate) mod program;
pub(crate) mod turned_away;
mod watched;

use self::program::{Place, ask};
use crate::kit::TO_AN_ALERT;
use crate::ways::smtp::{Smtp, Talks};

pub(crate) fn mail_and_page(server: &Smtp) -> String {
    let server = server.at;
    format!(
        "[mail]\nserver = \"{server}\"\nsecurity = \"none\"\nfrom = \"regiewijzer@goes.example\"\n\n[http]\nlisten = \"127.0.0.1:0\"\npublic_url = \"https://regie.example\""
    )
}

/// The path of the link in a mail.
pub(crate) fn path_in(mail: &str) -> String {
    let plain = mail.replace("\r\n", "\n").replace("=\n", "");
    let (_, link) = plain.split_once("https://regie.example").unwrap();
    let end = link.find(|c: char| !(c.is_ascii_alphanumeric() || "/_-".contains(c)));
    link[..end.unwrap_or(link.len())].to_owned()
}

#[test]
fn without_any_chat_an_officer_is_mailed_and_confirms_by_the_link() {
    let server = Smtp::start(Talks::Plain, "");
    let place = Place::with(&mail_and_page(&server));
    let said = place.chat(&TO_AN_ALERT);
    assert!(said.contains("OPROEP"), "{said}");
    assert!(server.is_empty(), "simulated time sends nothing");
    let mut service = place.serve(&["serve"], &[]);
    let at = service.pages();
    // It says whether it is real, at its start and once something leaves.
    let real = service.tells("OEFENING: er gaan wel berichten uit");
    assert!(real.contains("per mail via 127.0.0.1:"), "{real}");
    let mail = server.mail();
    service.tells("OEFENING: er is een oproep");
    let path = path_in(&mail.data);
    let shown = ask(at, "GET", &path, "");
    assert!(
        shown.contains("value=\"confirm\""),
        "{path}\n{}\n{shown}",
        mail.data
    );
    let confirmed = ask(at, "POST", &path, "do=confirm");
    assert!(confirmed.starts_with("HTTP/1.1 303"), "{confirmed}");
    let shown = ask(at, "GET", &path, "");
    let follows = shown.contains("name=\"question\"") && !shown.contains("value=\"confirm\"");
    assert!(follows, "{shown}");
    assert!(service.stop().success());
}

#[test]
fn a_way_that_is_set_up_wrongly_stops_no_other() {
    let server = Smtp::start(Talks::Plain, "");
    // The gateway has no secret.
    let gateway = "\n\n[webhook]\nurl = \"http://127.0.0.1:9/send\"\nsecret_file = \"nowhere\"";
    let place = Place::with(&(mail_and_page(&server) + gateway));
    place.chat(&TO_AN_ALERT);
    let mut service = place.serve(&["serve"], &[]);
    let at = service.pages();
    assert!(service.told.contains("nowhere"), "{}", service.told);
    let path = path_in(&server.mail().data);
    let shown = ask(at, "GET", &path, "");
    assert!(shown.contains("value=\"confirm\""), "{shown}");
}

#[test]
fn an_address_that_is_taken_stops_no_mail() {
    let server = Smtp::start(Talks::Plain, "");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = taken.local_addr().unwrap();
    let settings = mail_and_page(&server).replace("127.0.0.1:0", &at.to_string());
    let place = Place::with(&settings.replace(&server.at.to_string(), "127.0.0.1:9"));
    place.chat(&TO_AN_ALERT);
    let settings = std::fs::read_to_string(place.path().join("settings.toml")).unwrap();
    let settings = settings.replace("127.0.0.1:9\"", &format!("{}\"", server.at));
    std::fs::write(place.path().join("settings.toml"), settings).unwrap();
    let mut service = place.serve(&["serve"], &[]);
    service.tells(&at.to_string());
    assert!(server.mail().to.contains("aov@goes.example"));
    drop(taken);
}

#[test]
fn a_program_that_reaches_nobody_does_not_run() {
    let mail = "[mail]\nserver = \"127.0.0.1:9\"\nsecurity = \"none\"\nfrom = \"regiewijzer@goes.example\"\n\
                user = \"bot\"\npassword_file = \"nowhere\"\n";
    let page = "[http]\npublic_url = \"https://regie.goes.example\"\nlisten = \"127.0.0.1:0\"\n";
    for settings in [mail.to_owned(), mail.to_owned() + page] {
        let place = Place::with(&settings);
        let mut service = place.serve(&["serve"], &[]);
        assert_eq!(service.ends(), Some(78));
        for told in ["nowhere", "niemand is te bereiken"] {
            assert!(service.told.contains(told), "{}", service.told);
        }
    }
}

#[test]
fn whoever_names_nothing_is_told_what_to_name() {
    // A page alone reaches nobody: its links go by mail or as a message.
    let page = "[http]\npublic_url = \"https://regie.goes.example\"\nlisten = \"127.0.0.1:0\"\n";
    for settings in ["", page] {
        let place = Place::with(settings);
        let mut service = place.serve(&["serve"], &[]);
        assert_eq!(service.ends(), Some(78));
        let told = &service.told;
        assert!(
            told.contains("[discord], [teams], [mail] of [webhook]"),
            "{told}"
        );
    }
    let place = Place::with("");
    let mut service = place.serve(&["serve", "--clock", "2026-11-20T02:12:00Z"], &[]);
    assert_eq!(service.ends(), Some(2));
}
