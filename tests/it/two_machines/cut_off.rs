//! Two programs and a chat: only the one that leads is connected to it, also while the chat is out of its reach.

use std::time::{Duration, Instant};

use super::leading::Machine;
use super::server::{Server, word};
use crate::discord::bot::settings;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Doors, Fault, Shown, Standin, Where, World};
use crate::serving::path_in;
use crate::serving::program::{Service, ask};
use crate::ways::smtp::{Smtp, Talks};

/// How long something may take on a machine that does much else.
const SOON: Duration = Duration::from_secs(15);

/// Serves on a machine whose chat is this one.
fn serve(machine: &Machine, discord: &Standin) -> Service {
    let (url, token) = (discord.url(), discord.token());
    let environment = [
        ("DISCORD_TOKEN", token.as_str()),
        ("REGIEWIJZER_DISCORD_API", url.as_str()),
    ];
    let words = ["serve", "--log", "json"];
    machine.place.serve(&words, &environment)
}

/// A machine that is quick to try again what did not arrive.
fn machine(address: &str, (discord, more): (&Standin, &str), mail: &Smtp) -> Machine {
    let quick = settings(discord).replace("delivery_retry = \"30s\"", "delivery_retry = \"1s\"");
    let quick = quick.replace("tick = \"10s\"", "tick = \"1s\"");
    Machine::of(&format!("{quick}\n{more}\n"), address, mail)
}

fn is_connected(discord: &Standin) {
    discord.until("a connection", |d| d.connected().then_some(()));
}

/// Each machine has a platform and a heartbeat of its own, so that nobody else's can be taken for it.
#[test]
fn one_that_stands_by_asks_nothing_of_the_chat_and_gives_no_heartbeat_until_it_leads() {
    let made = Server::shared().database();
    let mail = Smtp::start(Talks::Plain, "");
    let platforms = [(); 2].map(|()| Standin::start(World::goes()));
    let beats = tempfile::tempdir().unwrap();
    let beat = |of: usize| beats.path().join(of.to_string());
    let [first, second] = [0, 1].map(|of| {
        let audit = format!("[audit]\nheartbeat_file = \"{}\"", word(&beat(of)));
        machine(&made.address, (&platforms[of], &audit), &mail)
    });
    let mut leads = serve(&first, &platforms[0]);
    leads.tells("Regiewijzer draait");
    is_connected(&platforms[0]);
    let mut waits = serve(&second, &platforms[1]);
    waits.tells("staat klaar");
    let seen = || second.health().1["standby"]["batches"].as_u64();
    let (before, began) = (seen(), Instant::now());
    Person::new(&platforms[0], "regisseur").opens_case(2);
    while seen() == before {
        assert!(began.elapsed() < SOON, "it does not see what is written");
    }
    let asked = platforms[1].requests();
    assert!(asked.is_empty() && !platforms[1].connected(), "{asked:?}");
    let beats = |of: usize| {
        while !beat(of).exists() {
            assert!(began.elapsed() < 3 * SOON, "no heartbeat of {of}");
        }
    };
    beats(0);
    assert!(!beat(1).exists());
    leads.signal("-KILL");
    waits.tells("Regiewijzer draait");
    is_connected(&platforms[1]);
    beats(1);
}

fn is_ping(shown: &Shown) -> bool {
    shown.content.contains("OPROEP FASE 4")
}

/// The database works all the while, and so does the mail.
#[test]
fn a_leader_that_is_cut_off_from_the_chat_leads_on_and_says_there_what_waited_once_it_is_back() {
    let made = Server::shared().database();
    let mail = Smtp::start(Talks::Plain, "");
    let discord = Standin::start(World::goes());
    let machine = machine(&made.address, (&discord, ""), &mail);
    let mut service = serve(&machine, &discord);
    service.tells("Regiewijzer draait");
    is_connected(&discord);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    // The press still arrives; from then on nothing reaches the platform, and nothing comes from it.
    discord.fail_next("*", "**", Fault::Page(502), u32::MAX);
    director.press(&confirm, "Bevestig");
    let path = path_in(&mail.mail().data);
    discord.set_doors(Doors::Closed);
    service.tells("De verbinding met Discord lukt nu niet");
    let (status, health) = machine.health();
    assert_eq!((status.as_str(), &health["leader"]), ("200", &true.into()));
    assert_eq!(health["fronts"]["discord"], "away", "{health}");
    let confirmed = ask(machine.pages, "POST", &path, "do=confirm");
    assert!(confirmed.starts_with("HTTP/1.1 303"), "{confirmed}");
    let care = Person::new(&discord, "zorg");
    let pings = || care.all(|place| *place == Where::Direct);
    assert!(!pings().iter().any(is_ping));
    discord.fail_no_more();
    discord.set_doors(Doors::Open);
    service.tells("Weer verbonden met Discord");
    care.direct("the ping that waited", is_ping);
    director.reads("who confirmed", says("via de link aan AOV'er 1"));
    let began = Instant::now();
    while machine.health().1["fronts"]["discord"] != "connected" {
        assert!(began.elapsed() < SOON, "it stays away");
    }
    assert_eq!(pings().iter().filter(|shown| is_ping(shown)).count(), 1);
    assert!(service.stop().success());
}
