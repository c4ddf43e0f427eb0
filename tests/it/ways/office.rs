//! Ways over settings of the test, whose results the test waits for.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::ways::gateway::SECRET;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::dialogue::message::text::Text;
use regiewijzer::dialogue::message::{Attempt, Message, MessageKind, Ping};
use regiewijzer::domain::alert::{AlertId, DeliveryId, Receipt, Via};
use regiewijzer::domain::language::Language;
use regiewijzer::domain::{Problem, Role};
use regiewijzer::front::report::{Report, Reporter};
use regiewijzer::front::ways::{SecretSource, WaySettings, Ways};
use regiewijzer::voice::{Prompts, Voice};
use tempfile::TempDir;

/// How long a result may take before it counts as missing.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// Who is written to.
pub(crate) const ADDRESS: &str = "aov@goes.example";
/// The number of the same person.
pub(crate) const NUMBER: &str = "+999 0664 10123";

/// A voice in practice, in English.
pub(crate) fn voice() -> Voice {
    let nl = include_str!("../../../prompts/nl.ftl");
    let en = include_str!("../../../prompts/en.ftl");
    let prompts = Arc::new(Prompts::parse("nl", nl, "en", en).unwrap());
    let mode = regiewijzer::domain::organisation::Mode::Practice;
    Voice::new(prompts, Language::English, mode)
}

/// A file that holds the secret, in a folder that disappears.
pub(crate) fn secret() -> (TempDir, SecretSource) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    fs::write(&path, format!("{SECRET}\n")).unwrap();
    (folder, SecretSource::File(path))
}

/// Settings in which one person has an address and a number.
pub(crate) fn settings() -> WaySettings {
    let mut settings = WaySettings::default();
    for (via, contact) in [(Via::Mail, ADDRESS), (Via::Webhook, NUMBER)] {
        let person = ("aov".into(), via);
        settings.contacts.insert(person, contact.to_owned());
    }
    settings
}

/// Ways that are open, and what they report.
pub(crate) struct Office {
    pub(crate) ways: Ways,
    reported: Receiver<Input>,
    /// Whether it writes what is reported.
    pub(crate) writes: Arc<AtomicBool>,
}

impl Office {
    pub(crate) fn open(settings: &WaySettings) -> Result<Self, Problem> {
        let (sender, reported) = channel();
        let sender = Mutex::new(sender);
        let writes = Arc::new(AtomicBool::new(true));
        let is_written = Arc::clone(&writes);
        let reporter: Reporter = Arc::new(move |report: Report| {
            let written = report.written;
            let written = written.filter(|_| is_written.load(Ordering::Relaxed));
            written.map(|written| written.try_send(()));
            drop(sender.lock().unwrap().send(report.input));
        });
        let ways = Ways::open(settings, voice(), reporter)?;
        Ok(Self {
            ways,
            reported,
            writes,
        })
    }

    /// What is reported next.
    pub(crate) fn next(&self) -> Input {
        self.reported.recv_timeout(PATIENCE).unwrap()
    }

    /// Whether nothing more was reported so far.
    pub(crate) fn is_quiet(&self) -> bool {
        self.reported.try_recv().is_err()
    }

    /// Sends a ping, and gives its result.
    pub(crate) fn result(&self, via: Via, number: usize) -> Receipt {
        self.ways.send(&ping(via, number));
        match self.next() {
            Input::Receipt { delivery, receipt } => {
                assert_eq!(delivery.0, format!("A7-{number}"));
                receipt
            }
            other => panic!("{other:?} is no result"),
        }
    }
}

/// A ping to the person, with a number of its own.
pub(crate) fn ping(via: Via, number: usize) -> Message {
    let text = Text::of("ping-confirm-mail").word("code", "K4T9QX");
    let mut message = Message::new(&"aov".into(), MessageKind::Alert, text);
    message.text.insert(0, Text::of("name").word("name", "<&>"));
    let reach = Text::of("ping-reach").word("reach", "phone +999 0664 100");
    message.text.push(reach);
    message.via = via;
    message.phase = Some(4);
    message.ping = Some(Ping {
        alert: AlertId("A7".into()),
        role: Role::AovOfficer,
        rung: 2,
        delivery: DeliveryId(format!("A7-{number}")),
        attempt: Attempt::First,
        code: Some("K4T9QX".parse().unwrap()),
        link: None,
        about: vec![AlertId("A7".into())],
    });
    message
}

/// What somebody is told of a problem, in both languages.
pub(crate) fn told(problem: &Problem) -> String {
    let voice = voice();
    let said = Language::ALL.map(|language| voice.prompts().problem(language, problem));
    let [one, other] = said;
    assert!(one.contains("\n  ") && other.contains("\n  "), "{one}");
    format!("{one}\n{other}\n{problem}\n{problem:?}")
}
