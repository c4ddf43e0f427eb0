//! The self-audit: it passes while ladders climb in time, goes red when one does not, and says so.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::clock::{Clock, Entropy, Hands};
use regiewijzer::desk::{Audited, Desk};
use regiewijzer::dialogue::conversation::audit::{self, Fault, Late};
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{AlertId, Receipt};
use regiewijzer::domain::code::CaseCode;
use regiewijzer::domain::organisation::Organisation;
use regiewijzer::store::{Commit, IndexKey, SnapshotChange, Store, StoreHead};
use serde_json::Value;

use crate::kit::{self, program};
use crate::office::{self, VOICE, desk};
#[cfg(feature = "store-sled")]
use crate::open;
use crate::tape::Tape;

const START: &str = "2026-11-20T02:12:00Z";

fn start() -> Timestamp {
    START.parse().unwrap()
}

/// A case in phase 4 with its three alerts; all its first messages arrive.
fn raise(desk: &mut Desk) {
    let say = Input::Say {
        from: "regisseur".into(),
        words: "casus nieuw".into(),
    };
    desk.take(&[say]).unwrap();
    let mut said = Vec::new();
    for choice in [
        "GM0664",
        "phase-4",
        "voluntary",
        "adults",
        "unknown",
        "proces",
        "track-care-calamity",
        "confirm",
    ] {
        let press = Input::Press {
            from: "regisseur".into(),
            choice: choice.into(),
            on: None,
        };
        said = desk.take(&[press]).unwrap().concat();
    }
    deliver(desk, &said);
}

fn deliver(desk: &mut Desk, said: &[Message]) {
    let pings = said.iter().filter_map(|message| message.ping.as_ref());
    let receipts = pings.map(|ping| Input::Receipt {
        delivery: ping.delivery.clone(),
        receipt: Receipt::Delivered,
    });
    let receipts: Vec<Input> = receipts.collect();
    desk.take(&receipts).unwrap();
}

/// How each audit went: how many were open, and what was wrong with the late ones.
type Heard = Receiver<(usize, Vec<Fault>)>;

fn watched(desk: Desk) -> (Desk, Heard) {
    let (sender, heard) = channel();
    let watcher = Box::new(move |audited: Audited<'_>| {
        let faults = audited.audit.late.iter().map(|late| late.fault).collect();
        sender.send((audited.audit.open, faults)).unwrap();
    });
    (desk.audited(SignedDuration::from_mins(1), watcher), heard)
}

/// All that is said while time passes; messages arrive unless they are to be lost.
fn wait(desk: &mut Desk, minutes: i64, arrive: impl Fn(&Message) -> bool) -> Vec<Message> {
    let until = desk.now() + SignedDuration::from_mins(minutes);
    let mut all = Vec::new();
    while let Some(said) = desk.next_until(until).unwrap() {
        let arrived: Vec<Message> = said.iter().filter(|m| arrive(m)).cloned().collect();
        deliver(desk, &arrived);
        all.extend(said);
    }
    all
}

#[test]
fn what_keeps_the_desk_busy_lets_nothing_due_wait_longer() {
    let clock: &'static Hands = Box::leak(Box::new(Hands::at(start())));
    let set = |at: Timestamp| {
        let passed = at.duration_since(Timestamp::UNIX_EPOCH);
        clock.show(at, passed);
    };
    let desk = office::desk_with(&Tape::new(), Clock::Set(clock), 1);
    let three_seconds = Box::new(|_: Audited<'_>| {
        clock.pass(SignedDuration::from_secs(3));
    });
    let mut desk = desk.audited(SignedDuration::from_mins(1), three_seconds);
    raise(&mut desk);
    // The deputies are due five minutes after the start.
    set(start() + SignedDuration::from_secs(295));
    let (said, sleep) = desk.attend().unwrap();
    assert!(said.is_empty());
    assert_eq!(sleep, Duration::from_secs(2));
    set(start() + SignedDuration::from_secs(300));
    let (said, sleep) = desk.attend().unwrap();
    assert!(said.iter().any(|message| message.ping.is_some()));
    assert_eq!(sleep, Duration::ZERO);
}

/// Takes every entry of the due index out of a store.
fn forget_what_is_due(store: &mut dyn Store) {
    let due = store.due(u64::MAX, 9).unwrap();
    assert_eq!(due.len(), 1);
    for (moment, stream) in due {
        let commit = Commit {
            stream,
            expected_next_seq: None,
            events: Vec::new(),
            cut: false,
            snapshot: SnapshotChange::Keep,
            index_remove: vec![IndexKey::Moment(moment)],
            index_add: Vec::new(),
        };
        store.append(&[commit]).unwrap();
    }
}

fn readers(said: &[Message]) -> Vec<&Audience> {
    said.iter().map(|message| &message.to).collect()
}

#[test]
fn while_ladders_climb_in_time_every_audit_passes_and_nobody_hears_of_it() {
    let store = Tape::new();
    let (mut desk, heard) = watched(desk(&store, start(), 1));
    assert_eq!(desk.audit().unwrap(), []);
    raise(&mut desk);
    // Half of the messages are never heard of, and are handed over again and again.
    let said = wait(&mut desk, 120, |message| message.mentions.is_empty());
    let pings = said.iter().filter(|message| message.ping.is_some()).count();
    assert!(pings > 100);
    let late = said.iter().filter(|m| m.text[0].key.starts_with("audit"));
    assert_eq!(late.count(), 0);
    let heard: Vec<_> = heard.try_iter().collect();
    assert_eq!(heard[0], (0, Vec::new()));
    assert!(heard.len() > 100);
    assert!(heard[1..].iter().all(|audit| *audit == (3, Vec::new())));
}

#[test]
fn a_withheld_tick_is_found_and_told_to_the_administrator_once() {
    let store = Tape::new();
    raise(&mut desk(&store, start(), 1));
    // Within a tick of the second rung nothing is wrong; after it, all three ladders are late.
    for (seconds, late) in [(310, 0), (311, 3)] {
        let now = start() + SignedDuration::from_secs(seconds);
        let (mut desk, heard) = watched(desk(&store, now, 1));
        let told = desk.audit().unwrap();
        assert_eq!(heard.recv().unwrap(), (3, vec![Fault::Rung; late]));
        if late == 0 {
            assert_eq!(told, []);
            continue;
        }
        assert_eq!(readers(&told), [&Audience::Person("beheer".into())]);
        let text = VOICE.message(&told[0]);
        for part in ["PRACTICE", "3 alerts", "RW-", "03:17", "+999 0664 103"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(desk.audit().unwrap(), [], "it is not time to look again");
        // The tick makes up for it; then all is well again.
        let said = wait(&mut desk, 2, |_| true);
        assert!(said.iter().all(|message| message.ping.is_some()));
        assert_eq!(heard.try_iter().last(), Some((3, Vec::new())));
    }
}

#[test]
fn an_alert_that_nothing_will_wake_is_found_before_it_is_late() {
    let mut store = Tape::new();
    raise(&mut desk(&store, start(), 1));
    forget_what_is_due(&mut store);
    let now = start() + SignedDuration::from_secs(30);
    let (mut desk, heard) = watched(desk(&store, now, 1));
    let told = wait(&mut desk, 10, |_| true);
    assert_eq!(readers(&told), [&Audience::Person("beheer".into())]);
    let audits: Vec<_> = heard.try_iter().collect();
    assert_eq!(audits[0], (3, vec![Fault::Forgotten; 3]));
    assert_eq!(audits.last(), Some(&(3, vec![Fault::Rung; 3])));
    // Somebody confirms; that ladder has ended, and nobody is told of the others a second time.
    let confirm = Input::Say {
        from: "aov".into(),
        words: "ontvangen".into(),
    };
    desk.take(&[confirm]).unwrap();
    assert_eq!(wait(&mut desk, 2, |_| true), []);
    let last = heard.try_iter().last();
    assert_eq!(last, Some((2, vec![Fault::Rung; 2])));
}

/// What an audit of this store finds at so many seconds from the start, without a tick before it.
fn faults_after(
    seconds: i64,
    change: impl Fn(&mut Organisation),
    happens: impl Fn(&mut Desk),
) -> (usize, Vec<Fault>) {
    let store = Tape::new();
    let begun = |at: Timestamp| {
        let mut world = office::world(office::CARD.clone(), store.head().cause);
        change(&mut world.organisation);
        let (store, clock) = (Box::new(store.clone()), Clock::Simulated(at));
        Desk::new(world, store, clock, Entropy::seeded(1))
    };
    let mut first = begun(start());
    raise(&mut first);
    happens(&mut first);
    let (mut desk, heard) = watched(begun(start() + SignedDuration::from_secs(seconds)));
    desk.audit().unwrap();
    heard.recv().unwrap()
}

#[test]
fn whoever_came_on_duty_and_was_not_pinged_is_found() {
    let relieved = |organisation: &mut Organisation| {
        let settings = include_str!("../../data/regiewijzer.toml").replacen(
            "deputies = [\"aov-2\"]\ncommitment = \"hard\"",
            "commitment = \"hard\"\n[[roster.override]]\nduty = [\"aov-2\"]\n\
             from = \"2026-11-20 03:14\"\nuntil = \"2026-11-20 08:00\"",
            1,
        );
        let known = include_str!("../../data/gemeenten.toml");
        let known = regiewijzer::domain::municipality::parse("known", known).unwrap();
        let known = known.iter().map(|it| (it.code.as_str(), it.name.as_str()));
        let known: Vec<_> = known.collect();
        let settings = regiewijzer::settings::Settings::parse("settings", &settings, &known);
        *organisation = settings.unwrap().organisation;
    };
    assert_eq!(faults_after(130, relieved, |_| ()), (3, vec![]));
    assert_eq!(faults_after(131, relieved, |_| ()), (3, vec![Fault::Duty]));
}

#[test]
fn what_nobody_may_miss_and_was_not_sent_again_is_found() {
    let confirm = |name: &str, desk: &mut Desk| {
        let confirm = Input::Say {
            from: name.into(),
            words: "ontvangen".into(),
        };
        desk.take(&[confirm]).unwrap();
    };
    // It is sent again after 30 seconds, may be late by as much and a tick.
    for (names, open) in [
        (&["aov"][..], 2),
        (&["aov", "wethouder"], 1),
        (&["aov", "wethouder", "zorg"], 0),
    ] {
        let confirmed = |desk: &mut Desk| names.iter().for_each(|name| confirm(name, desk));
        assert_eq!(faults_after(70, |_| (), confirmed), (open, vec![]));
        let late = vec![Fault::Message; names.len()];
        assert_eq!(faults_after(71, |_| (), confirmed), (open, late));
    }
}

/// A chat of the real program in real time, and the address that its heartbeat calls.
struct Beating {
    program: Child,
    address: TcpListener,
}

fn beating(folder: &Path) -> Beating {
    let address = TcpListener::bind("127.0.0.1:0").unwrap();
    let settings = format!(
        "{}\n[audit]\nevery = \"1s\"\nheartbeat_file = {:?}\nheartbeat_url = \"http://{}/beat\"\n",
        include_str!("../../data/regiewijzer.toml"),
        folder.join("beat.json"),
        address.local_addr().unwrap(),
    );
    let path = folder.join("settings.toml");
    fs::write(&path, settings).unwrap();
    let program = program()
        .args(["chat", "--json", "--lang", "en", "--settings"])
        .args([&path, Path::new("--store"), &folder.join("store")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    Beating { program, address }
}

impl Drop for Beating {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
fn the_heart_beats_in_a_file_and_at_an_address_while_all_is_well() {
    let folder = tempfile::tempdir().unwrap();
    let beating = beating(folder.path());
    let mut steps = Vec::new();
    for _ in 0..2 {
        let (mut call, _) = beating.address.accept().unwrap();
        let mut request = String::new();
        BufReader::new(&call).read_line(&mut request).unwrap();
        assert_eq!(request, "GET /beat HTTP/1.1\r\n");
        let beat = fs::read(folder.path().join("beat.json")).unwrap();
        let beat: Value = serde_json::from_slice(&beat).unwrap();
        assert_eq!(beat["open_alerts"], 0);
        let head: Result<StoreHead, _> = beat["head"].as_str().unwrap().parse();
        assert!(head.is_ok(), "{beat}");
        steps.push(beat["at"].as_str().unwrap().parse::<Timestamp>().unwrap());
        let answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        call.write_all(answer.as_bytes()).unwrap();
    }
    assert!(steps[0] < steps[1]);
}

#[cfg(feature = "store-sled")]
#[test]
fn the_heart_stops_and_the_administrator_and_the_operator_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let mut chat = kit::Chat::on(&path, START);
    let said = kit::raise(&mut chat, "track-care-calamity");
    chat.deliver(&said);
    chat.close();
    forget_what_is_due(open::open(&path).unwrap().as_mut());

    let mut beating = beating(folder.path());
    let output = BufReader::new(beating.program.stdout.take().unwrap());
    let said = output.lines().map(|line| line.unwrap());
    let mut said = said.map(|line| serde_json::from_str::<Value>(&line).unwrap());
    let told = said.find(|message| message["kind"] == "alert").unwrap();
    assert_eq!(
        (&told["to"], &told["via"]),
        (&"beheer".into(), &"chat".into())
    );
    let mut operator = beating.program.stderr.take().unwrap();
    drop(beating.program.stdin.take());
    beating.program.wait().unwrap();
    let mut line = String::new();
    operator.read_to_string(&mut line).unwrap();
    assert!(line.contains("do not go on as they should"), "{line}");
    assert!(!folder.path().join("beat.json").exists());
    beating.address.set_nonblocking(true).unwrap();
    assert!(beating.address.accept().is_err(), "no beat went out");
}

#[test]
fn administrators_are_told_on_every_way_and_nothing_of_another_municipality() {
    let mut organisation = office::ORGANISATION.clone();
    let people = organisation.people.iter().cloned();
    let people = people.map(|mut person| {
        match person.id.as_str() {
            "beheer" => {
                person.mail = Some("beheer@goes.example".into());
                person.sms = Some("+999 0664 10900".into());
            }
            "zorg-tholen" => person.roles.push(Role::Administrator),
            _ => {}
        }
        person
    });
    organisation.people = people.collect();
    let late = Late {
        alert: AlertId("A1".into()),
        case: CaseCode::from_bits(1),
        municipality: Some("GM0664".into()),
        role: Role::Alderman,
        since: start(),
        fault: Fault::Message,
    };
    let code = late.case.to_string();
    let told = audit::tell(&organisation, &[late], start());
    let to = |message: &Message| format!("{:?} {}", message.to, message.via.as_str());
    let (beheer, tholen) = (
        r#"Person(PersonId("beheer"))"#,
        r#"Person(PersonId("zorg-tholen"))"#,
    );
    let expected = [
        format!("{beheer} chat"),
        format!("{beheer} mail"),
        format!("{beheer} webhook"),
        format!("{tholen} chat"),
    ];
    assert_eq!(told.iter().map(to).collect::<Vec<_>>(), expected);
    let shows = |message: &Message| VOICE.message(message).contains(&code);
    assert!(told[..3].iter().all(shows) && !shows(&told[3]));
    let other = VOICE.message(&told[3]);
    assert!(other.contains("another municipality") && !other.contains("0664"));
    let subject = VOICE.subject(&told[1]);
    assert!(subject.contains(" phone now: "), "{subject}");
    assert!(subject.contains(": an alert is late"), "{subject}");
}
