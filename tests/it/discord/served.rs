//! Discord beside what else is served.

use crate::discord::bot::settings;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Standin, World};
use crate::serving::program::{Place, ask};
use crate::serving::{TO_AN_ALERT, mail_and_page, path_in};
use crate::ways::smtp::{Smtp, Talks};

#[test]
fn a_token_that_discord_refuses_stops_neither_mail_nor_page() {
    let discord = Standin::start(World::goes());
    let server = Smtp::start(Talks::Plain, "");
    let place = Place::of(&settings(&discord), &mail_and_page(&server));
    place.chat(&TO_AN_ALERT);
    let url = discord.url();
    let environment = [
        ("DISCORD_TOKEN", "wrong"),
        ("REGIEWIJZER_DISCORD_API", url.as_str()),
    ];
    let mut service = place.serve(&["serve"], &environment);
    let at = service.pages();
    service.tells("Discord neemt het token niet aan");
    let path = path_in(&server.mail().data);
    assert!(ask(at, "POST", &path, "do=confirm").starts_with("HTTP/1.1 303"));
    assert!(ask(at, "GET", &path, "").contains("name=\"question\""));
    // Whoever asks for Discord by name hears that there is none.
    drop(service);
    let mut service = place.serve(&["discord"], &environment);
    assert_eq!(service.ends(), Some(78));
}

#[test]
fn a_way_that_is_set_up_wrongly_stops_no_chat() {
    let discord = Standin::start(World::goes());
    let mail = "[mail]\nserver = \"127.0.0.1:9\"\nsecurity = \"none\"\nfrom = \"regiewijzer@goes.example\"\nuser = \"x\"\npassword_file = \"nowhere\"";
    let place = Place::of(&settings(&discord), mail);
    let (url, token) = (discord.url(), discord.token());
    let environment = [
        ("DISCORD_TOKEN", token.as_str()),
        ("REGIEWIJZER_DISCORD_API", url.as_str()),
    ];
    let mut service = place.serve(&["serve"], &environment);
    service.tells("nowhere");
    Person::new(&discord, "regisseur").raises();
    let officer = Person::new(&discord, "aov");
    officer.direct("the alert", says("OEFENING"));
    assert!(service.stop().success());
}
