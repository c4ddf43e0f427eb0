//! Two programs on one database: one leads, the other takes over by itself, and only the one that leads says anything.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use regiewijzer::store::Index;
use serde_json::{Value, json};

use super::server::{Database, KEY, Server, settings, word};
use crate::kit::{Chat, START, TO_AN_ALERT};
use crate::serving::program::{EXAMPLE, Place, Service, ask};
use crate::serving::{mail_and_page, path_in};
use crate::ways::smtp::{Smtp, Talks};

/// How long the next one may take to lead, on a machine that does much else.
const SOON: Duration = Duration::from_secs(15);

fn free() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

/// A machine of its own, on a database that others may be on too.
pub(super) struct Machine {
    pub(super) place: Place,
    pub(super) pages: SocketAddr,
    health: SocketAddr,
}

impl Machine {
    pub(super) fn on(address: &str, mail: &Smtp) -> Self {
        Self::of(EXAMPLE, address, mail)
    }

    /// The same, of other settings than those of the example.
    pub(super) fn of(example: &str, address: &str, mail: &Smtp) -> Self {
        let (pages, health) = (free(), free());
        let settings = mail_and_page(mail).replace("127.0.0.1:0", &pages.to_string());
        let more =
            format!("{settings}\nhealth_listen = \"{health}\"\n\n[store]\nkey_file = \"KEY\"");
        let place = Place::of(example, &more);
        let key = place.path().join("key");
        std::fs::write(&key, KEY).unwrap();
        let file = place.path().join("settings.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(
            &file,
            text.replace("\"KEY\"", &format!("\"{}\"", word(&key))),
        )
        .unwrap();
        Self {
            place: place.on(address),
            pages,
            health,
        }
    }

    fn serve(&self) -> Service {
        self.place.serve(&["serve", "--log", "json"], &[])
    }

    /// What it shows to whoever watches: the status of the answer, and its words; none where it is asked too often.
    pub(super) fn health(&self) -> (String, Value) {
        let answer = ask(self.health, "GET", "/health", "");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().to_owned();
        let words = serde_json::from_str(body).ok();
        assert!(words.is_some() || status == "429", "{answer}");
        (status, words.unwrap_or_default())
    }
}

/// Two machines with an open alert: the first leads, the second stands by. Gives the path of the link that was mailed.
fn two(made: &Database, mail: &Smtp) -> ([(Machine, Service); 2], String) {
    let [first, second] = [(); 2].map(|()| Machine::on(&made.address, mail));
    let said = first.place.chat(&TO_AN_ALERT);
    assert!(said.contains("OPROEP"), "{said}");
    let mut leads = first.serve();
    leads.tells("Regiewijzer draait");
    let path = path_in(&mail.mail().data);
    let mut waits = second.serve();
    waits.tells("staat klaar");
    ([(first, leads), (second, waits)], path)
}

#[test]
fn the_next_one_leads_where_the_first_is_killed_and_goes_on_with_what_was_open() {
    let made = Server::shared().database();
    let mail = Smtp::start(Talks::Plain, "");
    let ([(_, leads), (second, mut waits)], path) = two(&made, &mail);
    let shut = ask(second.pages, "GET", &path, "");
    assert!(shut.starts_with("HTTP/1.1 503"), "{shut}");
    let (status, health) = second.health();
    assert_eq!(
        (status.as_str(), &health["status"]),
        ("200", &"stands-by".into())
    );
    assert_eq!(health["leader"], false);
    assert!(
        health["standby"]["batches"].as_u64().unwrap() > 3,
        "{health}"
    );
    assert!(health["standby"]["seen_milliseconds_ago"].as_u64().unwrap() < 5000);
    leads.signal("-KILL");
    let killed = Instant::now();
    waits.tells("Regiewijzer draait");
    assert!(killed.elapsed() < SOON, "{:?}", killed.elapsed());
    let shown = ask(second.pages, "GET", &path, "");
    assert!(shown.contains("value=\"confirm\""), "{shown}");
    let confirmed = ask(second.pages, "POST", &path, "do=confirm");
    assert!(confirmed.starts_with("HTTP/1.1 303"), "{confirmed}");
    assert_eq!(second.health().1["leader"], true);
    assert!(waits.stop().success());
}

/// The clock of the database was an hour ahead, and is set right.
#[test]
fn a_lease_that_ends_far_too_late_is_right_again_at_once() {
    let server = Server::shared();
    let made = server.database();
    let mail = Smtp::start(Talks::Plain, "");
    let ([(_, leads), (_second, mut waits)], _) = two(&made, &mail);
    let sql = |statement: &str| server.sql(made.name(), statement);
    sql("update regiewijzer.lease set until = clock_timestamp() + interval '1 hour'");
    let began = Instant::now();
    let soon = "select until < clock_timestamp() + interval '10 seconds' from regiewijzer.lease";
    while sql(soon) != "t" {
        assert!(began.elapsed() < SOON, "it stays where it was");
    }
    leads.signal("-KILL");
    waits.tells("Regiewijzer draait");
}

/// Whoever manages the database puts it back in the night, or takes rights away and gives them again.
#[test]
fn a_database_that_is_not_ready_for_a_while_ends_nobody_who_stands_by() {
    let server = Server::shared();
    let made = server.database();
    let mail = Smtp::start(Talks::Plain, "");
    let ([(_, leads), (second, mut waits)], _) = two(&made, &mail);
    server.sql(
        made.name(),
        "revoke all on all tables in schema regiewijzer from regiewijzer; \
         select pg_terminate_backend(pid) from pg_stat_activity \
         where datname = current_database() and usename = 'regiewijzer'",
    );
    leads.signal("-KILL");
    waits.tells("nog niet klaargezet");
    let (status, health) = second.health();
    assert_eq!(
        (status.as_str(), &health["status"]),
        ("503", &"cannot-lead".into())
    );
    made.prepare();
    waits.tells("Regiewijzer draait");
}

/// It would be found out at night, when it is its turn.
#[test]
fn whoever_has_another_key_does_not_stand_by() {
    let made = Server::shared().database();
    let mail = Smtp::start(Talks::Plain, "");
    let [first, second] = [(); 2].map(|()| Machine::on(&made.address, &mail));
    first.place.chat(&TO_AN_ALERT);
    let mut leads = first.serve();
    leads.tells("Regiewijzer draait");
    std::fs::write(second.place.path().join("key"), KEY.replace('0', "1")).unwrap();
    let mut waits = second.serve();
    assert_eq!(waits.ends(), Some(74), "{}", waits.told);
    assert!(waits.told.contains("hoofdsleutel"), "{}", waits.told);
}

/// What was asked of it while it stood still is answered by nobody: the other leads meanwhile.
#[test]
fn one_that_was_stopped_and_goes_on_writes_nothing_and_says_nothing() {
    let made = Server::shared().database();
    let mail = Smtp::start(Talks::Plain, "");
    let ([(first, mut leads), (second, mut waits)], path) = two(&made, &mail);
    leads.signal("-STOP");
    let mut asked = TcpStream::connect(first.pages).unwrap();
    let request = "do=confirm";
    let length = request.len();
    let head =
        format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n");
    asked.write_all((head + request).as_bytes()).unwrap();
    waits.tells("Regiewijzer draait");
    let shown = ask(second.pages, "GET", &path, "");
    assert!(
        shown.contains("value=\"confirm\""),
        "nobody confirmed: {shown}"
    );
    leads.signal("-CONT");
    let mut answer = String::new();
    // It ends in the middle of the connection, or says that another machine answers here.
    let _ = asked.read_to_string(&mut answer);
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 503"),
        "{answer}"
    );
    assert_eq!(leads.ends(), Some(75), "{}", leads.told);
    assert!(leads.told.contains("leiding overgenomen"), "{}", leads.told);
    let shown = ask(second.pages, "GET", &path, "");
    assert!(
        shown.contains("value=\"confirm\""),
        "nobody confirmed: {shown}"
    );
}

#[test]
fn a_leader_that_cannot_reach_the_database_says_nothing_until_it_can_again() {
    let server = Server::start("");
    let made = server.database();
    let mail = Smtp::start(Talks::Plain, "");
    let machine = Machine::on(&made.address, &mail);
    machine.place.chat(&TO_AN_ALERT);
    let mut service = machine.serve();
    service.tells("Regiewijzer draait");
    let path = path_in(&mail.mail().data);
    let answers = |status: &str| {
        let began = Instant::now();
        loop {
            let shown = ask(machine.pages, "GET", &path, "");
            if shown.starts_with(status) {
                return;
            }
            assert!(began.elapsed() < SOON, "{shown}");
        }
    };
    answers("HTTP/1.1 200");
    server.freeze();
    answers("HTTP/1.1 503");
    let (status, health) = machine.health();
    assert_eq!(
        (status.as_str(), &health["status"]),
        ("503", &"silent".into())
    );
    assert_eq!(health["leader"], false);
    server.thaw();
    answers("HTTP/1.1 200");
    assert!(service.stop().success());
}

/// Every case that somebody was told of is there in the end, and none that nobody asked for.
#[test]
fn what_was_confirmed_outlives_every_kill() {
    const ROUNDS: usize = 12;
    let server = Server::shared();
    let made = server.database();
    let (_folder, path) = settings("");
    let flags = [
        "--store",
        &made.address,
        "--settings",
        word(&path),
        "--clock",
        START,
    ];
    let lines = [
        "casus nieuw",
        "1",
        "fase 2",
        "vrijwillig kader",
        "jeugd",
        "1",
        "1",
    ];
    let code = regex::Regex::new(r"RW-[0-9A-Z]{8}").unwrap();
    let mut told = BTreeSet::new();
    for round in 0..ROUNDS {
        let chat = Chat::with(&flags);
        let mut chat = if round > 0 { chat.greeted() } else { chat };
        // So many lines are answered; the one after them is on its way when it dies.
        for line in lines.iter().cycle().take(5 + round) {
            let said = format!("{:?}", chat.say("regisseur", line));
            told.extend(code.find_iter(&said).map(|found| found.as_str().to_owned()));
        }
        let next = lines[(5 + round) % lines.len()];
        chat.send_ahead(&[json!({ "from": "regisseur", "say": next })]);
        chat.kill();
        // Nobody waits here for a lease of whom everybody knows that it is dead.
        server.sql(
            made.name(),
            "update regiewijzer.lease set until = '-infinity'",
        );
    }
    let there = made.look().unwrap().words(Index::Code).unwrap();
    let there: BTreeSet<String> = there.into_iter().map(|(code, _)| code).collect();
    assert!(
        told.len() >= ROUNDS && told.is_subset(&there),
        "{told:?} {there:?}"
    );
    assert!(there.len() <= told.len() + ROUNDS, "{told:?} {there:?}");
}
