//! The vendor's own test client for Teams, driven without a browser: a whole case, to an alert that is confirmed.
//!
//! `.ci/run` puts it where it is looked for. It shows what the one person sees who sits at it, and every channel.

use std::fs::Permissions;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_tungstenite::client_async;

use super::bot::{CHANNEL, block, settings};
use super::screen::Shown;
use super::standin::{APP, TENANT, user};
use crate::serving::program::{Place, ask_with};

/// How long something may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(90);
/// The personal conversation of whoever sits at it.
const PERSONAL: &str = "a-regisseur";
/// Who else is there; the client wants five.
const OTHERS: [&str; 5] = ["proces", "aov", "wethouder", "zorg", "burgemeester"];

/// The client at work; killed when it goes out of sight.
struct Playground {
    child: Child,
    at: SocketAddr,
    shown: Receiver<Value>,
    _folder: TempDir,
}

/// An address that is free now.
fn free() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

/// Who is there, as the client reads it.
fn people() -> String {
    let person = |name: &str| {
        let id = user(name);
        json!({
            "id": id, "aadObjectId": id, "name": name, "givenName": name, "surname": "x",
            "userPrincipleName": name, "email": format!("{name}@goes.example"),
        })
    };
    // Every JSON is YAML.
    json!({
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": { "id": format!("28:{APP}"), "name": "Regiewijzer" },
        "currentUser": person("regisseur"),
        "users": OTHERS.map(person),
        "personalChat": { "id": PERSONAL },
        "groupChat": { "id": "group", "name": "group" },
        "team": {
            "id": "team", "name": "team", "aadGroupId": "00000000-0000-0000-0000-000000000031",
            "channels": [{ "id": CHANNEL, "name": "goes" }],
        },
    })
    .to_string()
}

impl Playground {
    /// Starts it for a bot at this address.
    fn start(bot: SocketAddr, at: SocketAddr) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(".m365agentsplayground.yml"), people()).unwrap();
        let program = program();
        let child = Command::new("node")
            .arg(program)
            .args(["start", "-c", "msteams", "--dt", "true"])
            .args(["-p", &at.port().to_string()])
            .args(["-e", &format!("http://{bot}/teams/messages")])
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .env("PATH", path_with_a_browser(folder.path()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let child = child.expect("node is there");
        let shown = stream(at);
        Self {
            child,
            at,
            shown,
            _folder: folder,
        }
    }

    fn post(&self, path: &str, body: &Value) -> String {
        let json = "Content-Type: application/json\r\n";
        ask_with(self.at, "POST", path, json, &body.to_string())
    }

    /// Whoever sits at it types a line, and reads the answer.
    fn types(&self, words: &str) -> Seen {
        let path = format!("/_conversation/v1/conversations/{PERSONAL}/messages");
        let line = json!({
            "from": { "id": user("regisseur") }, "text": words, "textFormat": "plain",
        });
        let answer = self.post(&path, &line);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        self.sees(|seen| seen.conversation == PERSONAL && !seen.shown.edited)
    }

    /// Somebody presses a button.
    fn presses(&self, who: &str, seen: &Seen, label: &str) {
        let press = json!({
            "name": "adaptiveCard/action",
            "value": { "action": {
                "type": "Action.Execute", "verb": "press", "data": seen.shown.data(label),
            } },
            "from": { "id": user(who) },
            "conversation": { "id": seen.thread },
            "replyToId": seen.shown.id,
        });
        let answer = self.post("/_conversation/v1/invoke", &press);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("Ik heb het gehoord"), "{answer}");
    }

    /// The next message that fits.
    fn sees(&self, fits: impl Fn(&Seen) -> bool) -> Seen {
        let mut others = Vec::new();
        loop {
            let event = self.shown.recv_timeout(PATIENCE);
            let event = event.unwrap_or_else(|_| panic!("it does not come: {others:#?}"));
            match Seen::of(&event) {
                Some(seen) if fits(&seen) => return seen,
                _ => others.push(event),
            }
        }
    }
}

impl Drop for Playground {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A message as the client shows it.
struct Seen {
    conversation: String,
    thread: String,
    shown: Shown,
}

impl Seen {
    fn of(event: &Value) -> Option<Self> {
        let (message, action) = (&event["message"], event["action"].as_str()?);
        let conversation = event["actionConversationId"].as_str()?.to_owned();
        let thread = message["postConversationId"].as_str();
        let thread = thread.unwrap_or(&conversation).to_owned();
        // What was pressed shows what the press was answered until it is edited.
        let is_card = message["attachments"][0]["content"].is_object();
        let is_ours = message["from"]["id"] != user("regisseur") && is_card;
        let id = message["messageId"].as_str()?.to_owned();
        let mut shown = is_ours.then(|| Shown::of(&conversation, id, message))?;
        shown.edited = action == "updateMessage";
        Some(Self {
            conversation,
            thread,
            shown,
        })
    }
}

/// Where `.ci/run` has put it.
fn program() -> PathBuf {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = top.join("target/playground/package/cli.js");
    assert!(program.is_file(), "`.ci/run` puts the playground in place");
    program
}

/// It ends where it cannot open a browser: it finds one that does nothing.
fn path_with_a_browser(folder: &Path) -> String {
    let browser = folder.join("xdg-open");
    std::fs::write(&browser, "#!/bin/sh\n").unwrap();
    std::fs::set_permissions(&browser, Permissions::from_mode(0o755)).unwrap();
    let rest = std::env::var("PATH").unwrap();
    format!("{}:{rest}", folder.display())
}

/// Everything that it shows from now on, once it is there.
fn stream(at: SocketAddr) -> Receiver<Value> {
    let (sender, shown) = channel();
    let (listens, listening) = channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(async {
            let url = format!("ws://{at}/_ws_conversation/v1/conversations/stream");
            let deadline = Instant::now() + PATIENCE;
            // It listens before it has everything in place.
            let mut stream = loop {
                let connected = async {
                    let connection = tokio::net::TcpStream::connect(at).await.ok()?;
                    client_async(&url, connection).await.ok()
                };
                match connected.await {
                    Some((stream, _)) => break stream,
                    None => assert!(Instant::now() < deadline, "it does not come"),
                }
                tokio::task::yield_now().await;
            };
            listens.send(()).unwrap();
            while let Some(Ok(frame)) = stream.next().await {
                let event = frame
                    .to_text()
                    .ok()
                    .and_then(|it| serde_json::from_str(it).ok());
                if event.is_some_and(|event| sender.send(event).is_err()) {
                    return;
                }
            }
        });
    });
    listening.recv_timeout(PATIENCE).expect("it is there");
    shown
}

#[test]
fn a_whole_case_goes_through_the_vendors_own_client_to_a_confirmed_alert() {
    let (bot, at) = (free(), free());
    let blocks = block().replacen("127.0.0.1:0", &bot.to_string(), 1);
    let place = Place::of(&settings(), &blocks);
    let api = format!("http://{at}/_connector");
    let environment = [
        ("REGIEWIJZER_TEAMS_API", api.as_str()),
        ("REGIEWIJZER_TEAMS_UNCHECKED", "1"),
    ];
    let mut service = place.serve(&["serve"], &environment);
    service.tells("Regiewijzer draait");
    let client = Playground::start(bot, at);
    let mut asked = client.types("casus nieuw");
    for label in ["Fase 4", "vrijwillig kader", "volwassenen"] {
        client.presses("regisseur", &asked, label);
        let before = asked.shown.id.clone();
        asked = client.sees(|seen| seen.conversation == PERSONAL && !seen.shown.edited);
        let chosen = client.sees(|seen| seen.shown.edited && seen.shown.id == before);
        let says = format!("Gekozen: {label}");
        assert!(chosen.shown.words.contains(&says), "{:#?}", chosen.shown);
    }
    for words in [
        "weet ik niet",
        "procesregisseur",
        "andere calamiteit in het sociaal domein",
    ] {
        asked = client.types(words);
    }
    client.presses("regisseur", &asked, "Bevestig");
    let ping = client.sees(|seen| {
        let calls = seen.shown.words.contains("OPROEP FASE 4 voor de AOV'er");
        calls && seen.conversation == CHANNEL
    });
    assert_eq!(ping.shown.called, [user("aov")]);
    let confirm = ping.shown.buttons[0].0.clone();
    client.presses("aov", &ping, &confirm);
    let confirmed = |seen: &Seen| seen.shown.words.contains("Bevestigd na");
    let mut places: Vec<String> = Vec::new();
    while places.len() < 2 {
        let seen = client.sees(confirmed);
        assert_eq!(seen.shown.edited, seen.conversation == CHANNEL);
        places.push(seen.conversation);
    }
    places.sort();
    assert_eq!(places, [CHANNEL, PERSONAL]);
    assert!(service.stop().success());
}
