//! `store new-key` on two machines that serve, and are killed on the way; each start looks at the keys at once.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::leading::Machine;
use super::server::{Database, Server, word};
use crate::kit::{self, Chat, START};
use crate::serving::program::Service;
use crate::ways::smtp::{Smtp, Talks};

/// How long a program may take to say what it holds, on a machine that does much else.
const SOON: Duration = Duration::from_secs(30);
const NAMES: [&str; 2] = ["one", "two"];

struct Two {
    server: &'static Server,
    made: Database,
    machines: [Machine; 2],
    _mail: Smtp,
}

impl Two {
    fn new() -> Self {
        let server = Server::shared();
        let made = server.database();
        let mail = Smtp::start(Talks::Plain, "");
        let machines = NAMES.map(|_| Machine::on(&made.address, &mail));
        Self {
            server,
            made,
            machines,
            _mail: mail,
        }
    }

    fn serve(&self, of: usize) -> Service {
        let named = [("REGIEWIJZER_MACHINE", NAMES[of])];
        let place = &self.machines[of].place;
        place.serve(&["serve", "--log", "json"], &named)
    }

    fn run(&self, of: usize, task: &[&str]) -> (i32, String) {
        let (exit, said) = self.machines[of].place.run(task, &[]);
        (exit.unwrap(), said)
    }

    fn new_key(&self, of: usize) -> (i32, String) {
        self.run(of, &["store", "new-key"])
    }

    fn key(&self, of: usize) -> PathBuf {
        self.machines[of].place.path().join("key")
    }

    fn stage(&self, of: usize) -> serde_json::Value {
        self.machines[of].health().1["keys"]["stage"].clone()
    }

    /// All that the machines said of themselves, as it stands in the database.
    fn said(&self) -> String {
        let said = "select coalesce(string_agg(said::text, ''), '') from regiewijzer.machines";
        self.server.sql(self.made.name(), said)
    }

    /// Does something after which a machine says something new of itself.
    fn says<T>(&self, what: impl FnOnce() -> T) -> T {
        let before = self.said();
        let done = what();
        once("a machine says what it holds", || self.said() != before);
        done
    }

    /// Kills a program; nobody waits here for a lease of whom everybody knows that it is dead.
    fn kill(&self, service: Service) {
        service.signal("-KILL");
        drop(service);
        let over = "update regiewijzer.lease set until = '-infinity'";
        self.server.sql(self.made.name(), over);
    }

    fn chat(&self) -> Chat {
        let settings = self.machines[0].place.path().join("settings.toml");
        let (store, settings) = (self.made.address.as_str(), word(&settings));
        Chat::with(&["--store", store, "--settings", settings, "--clock", START])
    }
}

/// Waits until this holds.
#[track_caller]
fn once(what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < SOON, "{what}");
    }
}

#[test]
fn two_machines_change_their_key_by_the_command_while_they_are_killed() {
    let two = Two::new();
    let mut chat = two.chat();
    let code = kit::open_case(&mut chat, 2);
    chat.close();
    assert_eq!(two.new_key(0).0, 75, "nobody said yet what it holds");
    let mut first = two.says(|| two.serve(0));
    first.tells("Regiewijzer draait");
    let second = two.says(|| two.serve(1));
    two.kill(second);
    two.kill(first);
    let mut chat = two.chat().greeted();
    let told = format!("{:?}", kit::erase(&mut chat, &code));
    assert!(told.contains("until the change of the key"), "{told}");
    chat.close();
    spreads(&two);
    clears(&two);
    let (exit, text) = two.run(0, &["check"]);
    assert!(exit == 0 && text.contains("is voorgoed weg"), "{text}");
}

/// It begins on one machine, comes to the other, and into force where that one comes to lead.
fn spreads(two: &Two) {
    let (exit, begun) = two.new_key(0);
    assert!(exit == 0 && begun.contains("one, two"), "{begun}");
    assert_eq!(two.new_key(0).0, 75);
    let mut first = two.serve(0);
    first.tells("deze machines hebben hem niet: two");
    fs::copy(two.key(0), two.key(1)).unwrap();
    let mut second = two.says(|| two.serve(1));
    two.kill(first);
    second.tells("hebben de oude nog: one, two");
    assert_eq!(two.stage(1), "clearing");
    two.kill(second);
}

/// The old one goes from each.
fn clears(two: &Two) {
    for of in [0, 1] {
        let (exit, ended) = two.new_key(of);
        assert!(exit == 0 && ended.contains("de oude is weg"), "{ended}");
    }
    let mut second = two.serve(1);
    second.tells("hebben de oude nog: one");
    let (_, text) = two.run(0, &["check"]);
    assert!(text.contains("hebben de oude nog: one"), "{text}");
    let first = two.says(|| two.serve(0));
    two.kill(second);
    once("the first leads", || two.stage(0) == "settled");
    two.kill(first);
}
