//! Discord beside what else is served.

use crate::discord::bot::settings;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Standin, Where, World};
use crate::kit::TO_AN_ALERT;
use crate::serving::program::{Place, address_after, ask};
use crate::serving::{mail_and_page, path_in};
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

/// Words that nobody types by accident, and what the guard knows to be a person's.
const TYPED: [&str; 4] = [
    "zeldzaamwoord",
    "help met alles",
    "Pietje Puk, geboren 1-2-1980, BSN 111222333",
    "ontvangen QQQQQQ",
];

#[test]
fn neither_log_nor_health_nor_figures_hold_a_typed_word_or_a_name() {
    let discord = Standin::start(World::goes());
    let more = "[http]\npublic_url = \"https://regie.example\"\nlisten = \"127.0.0.1:0\"\nhealth_listen = \"127.0.0.1:0\"";
    let settings = settings(&discord).replace("title = \"AOV", "title = \"Geheimnaam AOV");
    let place = Place::of(&settings, more);
    let (url, token) = (discord.url(), discord.token());
    let environment = [
        ("DISCORD_TOKEN", token.as_str()),
        ("REGIEWIJZER_DISCORD_API", url.as_str()),
    ];
    let mut service = place.serve(&["serve", "--log", "json"], &environment);
    let running = service.tells("Regiewijzer draait");
    let running: serde_json::Value = serde_json::from_str(&running).unwrap();
    let running = running["message"].as_str().unwrap();
    let at = address_after(running, "gezondheid en cijfers op ");
    let director = Person::new(&discord, "regisseur");
    service.tells("connected");
    for words in TYPED {
        director.write(words);
    }
    director.raises();
    let officer = Person::new(&discord, "aov");
    officer.direct("the alert", says("OEFENING"));
    // The link to the board stands where nobody else reads it, and its page is served.
    let linked = officer.command("dienst bord", &[]);
    assert!(matches!(linked.place, Where::Ephemeral(_)), "{linked:#?}");
    let mut lines = linked.content.lines();
    let link = lines.find_map(|line| line.strip_prefix("<https://regie.example"));
    let path = link.unwrap().trim_end_matches('>');
    let pages = address_after(running, "de pagina van een link op ");
    let board = ask(pages, "GET", path, "");
    assert!(board.contains("Bord van Goes"), "{board}");
    let shown = ask(at, "GET", "/health", "") + &ask(at, "GET", "/metrics", "");
    assert!(
        shown.contains("regiewijzer_inputs_total{kind=\"say\"}"),
        "{shown}"
    );
    let told = service.stopped();
    for line in told.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(
            line["level"].is_string() && line["message"].is_string(),
            "{line}"
        );
    }
    assert!(told.contains("stopping"), "{told}");
    let mut unsaid: Vec<&str> = TYPED.iter().flat_map(|typed| typed.split(' ')).collect();
    unsaid.retain(|word| word.len() > 5);
    let secret = path.trim_start_matches("/bord/");
    unsaid.extend(["Geheimnaam", token.as_str(), secret]);
    for word in unsaid {
        for text in [&shown, &told] {
            let found = text.to_lowercase().contains(&word.to_lowercase());
            assert!(!found, "{word}: {text}");
        }
    }
}
