//! Sessions of the gateway: who is told what, what is replayed, what is refused.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;

use super::shared::Shared;
use super::state::State;
use super::world::PRIVILEGED;

/// Every intent that exists, as bits.
const INTENTS: u64 = 0x331_ffff;

/// What happens to whoever connects to the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doors {
    /// They are let in.
    Open,
    /// Nobody listens; whoever was inside is cut off.
    Closed,
    /// The connection is accepted, and the handshake never answered.
    Silent,
    /// They are let in, greeted and thrown out with 4000.
    Slamming,
}

/// What happens to a heartbeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acks {
    /// It is acknowledged.
    Given,
    /// It is not: a connection that looks alive and is not.
    Withheld,
    /// It is not, nor is anything else told, until somebody connects anew.
    Dead,
}

/// What goes to one connection.
#[derive(Clone, Debug)]
pub enum Push {
    /// A text frame.
    Text(String),
    /// A close frame with its code and reason, and the end.
    Close(u16, String),
    /// A close frame without a code, and the end.
    Part,
    /// The end, without a word.
    Cut,
}

/// A session, over one connection or several.
struct Session {
    id: String,
    intents: u64,
    sequence: u64,
    told: Vec<(u64, String)>,
}

/// The one connection that matters, and what is behind it.
pub struct Gateway {
    port: u16,
    doors: watch::Sender<Doors>,
    session: Option<Session>,
    line: Option<(u64, UnboundedSender<Push>)>,
    lines: u64,
    /// What the listener has come to since the doors last moved.
    pub standing: Doors,
    /// What happens to heartbeats.
    pub acks: Acks,
    /// Heartbeats that came in.
    pub heartbeats: u64,
    /// How often somebody asked to begin a session, whatever came of it.
    pub begun: u64,
    /// Sessions that were begun.
    pub identified: u64,
    /// Sessions that were taken up again.
    pub resumed: u64,
}

impl Gateway {
    /// A gateway at a port, behind these doors.
    pub fn new(port: u16, doors: watch::Sender<Doors>) -> Self {
        Self {
            port,
            doors,
            session: None,
            line: None,
            lines: 0,
            standing: Doors::Open,
            acks: Acks::Given,
            heartbeats: 0,
            begun: 0,
            identified: 0,
            resumed: 0,
        }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("ws://127.0.0.1:{}", self.port)
    }

    /// What happens to whoever connects.
    pub fn doors(&self) -> Doors {
        *self.doors.borrow()
    }

    /// Opens, closes or silences.
    pub fn set_doors(&mut self, doors: Doors) {
        self.doors.send_replace(doors);
        if doors == Doors::Closed {
            self.push(Push::Cut);
        }
    }

    /// What the present session asked to hear, as bits.
    pub fn intents(&self) -> u64 {
        self.session.as_ref().map_or(0, |session| session.intents)
    }

    /// Whether someone is connected and was let in.
    pub fn connected(&self) -> bool {
        self.line.is_some()
    }

    /// Whether there is a session, connected or to be taken up again.
    pub fn in_session(&self) -> bool {
        self.session.is_some()
    }

    /// Ends the session: what happens from now on is lost.
    pub fn forget_session(&mut self) {
        self.session = None;
    }

    /// Sends to whoever is connected.
    pub fn push(&mut self, push: Push) {
        let ends = !matches!(push, Push::Text(_));
        if !ends && self.acks == Acks::Dead {
            return;
        }
        if let Some((_, line)) = &self.line {
            // Who has just gone does not hear it, as on the platform.
            let _ = line.send(push);
        }
        if ends {
            self.line = None;
        }
    }

    /// How many connections there were.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// A number for a new connection.
    pub fn new_line(&mut self) -> u64 {
        self.lines += 1;
        self.lines
    }
}

impl Shared {
    /// Takes in a frame of a connection and answers on the same.
    pub fn hear(&self, line: u64, back: &UnboundedSender<Push>, text: &str) {
        self.change(|state| {
            let close = |code: u16, why: &str| {
                let _ = back.send(Push::Close(code, why.to_owned()));
            };
            let Ok(frame) = serde_json::from_str::<Value>(text) else {
                return close(4002, "Error while decoding payload.");
            };
            let inside = state
                .gateway
                .line
                .as_ref()
                .is_some_and(|(known, _)| *known == line);
            match frame["op"].as_u64() {
                Some(1) => {
                    state.gateway.heartbeats += 1;
                    if state.gateway.acks == Acks::Given {
                        let _ = back.send(Push::Text(json!({ "op": 11 }).to_string()));
                    }
                }
                Some(2) if !inside && state.gateway.doors() == Doors::Slamming => {
                    state.gateway.begun += 1;
                }
                Some(2 | 6) if inside => close(4005, "Already authenticated."),
                // A handshake that was under way when the doors closed.
                Some(2 | 6) if state.gateway.doors() != Doors::Open => {
                    let _ = back.send(Push::Cut);
                }
                Some(op @ (2 | 6)) => state.begin(op, line, back, &frame["d"]),
                Some(3 | 4 | 8 | 31) if inside => {}
                Some(3 | 4 | 8 | 31) => close(4003, "Not authenticated."),
                _ => {
                    state.fault(format!("unknown gateway op in {text}"));
                    close(4001, "Unknown opcode.");
                }
            }
        });
    }

    /// A connection ended; with a parting close frame of 1000 or 1001 the session does too.
    pub fn hang_up(&self, line: u64, code: Option<u16>) {
        self.change(|state| {
            state
                .transcript
                .push(format!("gateway: connection {line} ended, code {code:?}"));
            if state
                .gateway
                .line
                .as_ref()
                .is_some_and(|(known, _)| *known == line)
            {
                state.gateway.line = None;
                if matches!(code, Some(1000 | 1001)) {
                    state.gateway.forget_session();
                }
            }
        });
    }
}

impl State {
    /// Whether a token is right; the platform takes it with and without `Bot` in front.
    fn knows(&self, token: &Value) -> bool {
        let token = token.as_str().unwrap_or_default();
        token.strip_prefix("Bot ").unwrap_or(token) == self.world.token
    }

    /// Begins a session (2), or takes one up again.
    fn begin(&mut self, op: u64, line: u64, back: &UnboundedSender<Push>, asked: &Value) {
        if self.gateway.acks == Acks::Dead {
            self.gateway.acks = Acks::Given;
        }
        match op {
            2 => self.identify(line, back, asked),
            _ => self.resume(line, back, asked),
        }
    }

    fn identify(&mut self, line: u64, back: &UnboundedSender<Push>, asked: &Value) {
        self.gateway.begun += 1;
        let known = self.knows(&asked["token"]);
        let mut refuse = |code: u16, why: &str| {
            self.transcript
                .push(format!("gateway: IDENTIFY refused, {code} {why}"));
            let _ = back.send(Push::Close(code, why.to_owned()));
        };
        let intents = asked["intents"].as_u64().unwrap_or(0);
        if !known {
            return refuse(4004, "Authentication failed.");
        }
        if intents & !INTENTS != 0 {
            return refuse(4013, "Invalid intent(s).");
        }
        if intents & PRIVILEGED & !self.world.granted != 0 {
            return refuse(4014, "Disallowed intent(s).");
        }
        self.transcript
            .push(format!("gateway: IDENTIFY, intents {intents:#b}"));
        let id = format!("session-{}", self.fresh());
        self.gateway.line = Some((line, back.clone()));
        self.gateway.identified += 1;
        self.gateway.session = Some(Session {
            id: id.clone(),
            intents,
            sequence: 0,
            told: Vec::new(),
        });
        let guilds = self.world.guilds.clone();
        let absent = guilds
            .iter()
            .map(|guild| json!({ "id": guild.id.to_string(), "unavailable": true }));
        let ready = json!({
            "v": 10, "user": self.user_json(self.world.application), "session_id": id,
            "guilds": absent.collect::<Vec<_>>(), "resume_gateway_url": self.gateway.url(),
            "session_type": "normal", "shard": [0, 1], "private_channels": [],
            "application": { "id": self.world.application.to_string(), "flags": 0 },
        });
        self.dispatch("READY", ready, 0);
        for guild in &guilds {
            if self.member(guild.id, self.world.application).is_ok() {
                self.dispatch("GUILD_CREATE", self.guild_create_json(guild), 1);
            }
        }
    }

    fn resume(&mut self, line: u64, back: &UnboundedSender<Push>, asked: &Value) {
        if !self.knows(&asked["token"]) {
            let _ = back.send(Push::Close(4004, "Authentication failed.".into()));
            return;
        }
        let known = self.gateway.session.as_ref();
        let known = known.filter(|session| asked["session_id"] == session.id);
        let Some(session) = known else {
            self.transcript.push("gateway: RESUME refused".into());
            let _ = back.send(Push::Text(json!({ "op": 9, "d": false }).to_string()));
            return;
        };
        let last = asked["seq"].as_u64().unwrap_or(0);
        for (_, text) in session.told.iter().filter(|(number, _)| *number > last) {
            let _ = back.send(Push::Text(text.clone()));
        }
        self.transcript
            .push(format!("gateway: RESUME after {last}"));
        self.gateway.line = Some((line, back.clone()));
        self.gateway.resumed += 1;
        self.dispatch("RESUMED", json!({}), 0);
    }

    /// Tells the session of an event, if it asked for it (0: always). Without a connection it is
    /// kept for a resume; without a session it is lost.
    pub fn dispatch(&mut self, event: &str, mut data: Value, intent: u64) {
        let by_person = data["author"]["id"] != json!(self.world.application.to_string());
        if matches!(event, "INTERACTION_CREATE" | "MESSAGE_CREATE")
            && by_person
            && let Some(bend) = self.bend.take()
        {
            bend(&mut data);
        }
        let Some(session) = &mut self.gateway.session else {
            return;
        };
        if intent != 0 && session.intents & intent == 0 {
            return;
        }
        session.sequence += 1;
        let frame = json!({ "op": 0, "t": event, "s": session.sequence, "d": data }).to_string();
        session.told.push((session.sequence, frame.clone()));
        self.transcript
            .push(format!("gateway: {event} {}", data["id"]));
        self.gateway.push(Push::Text(frame));
    }
}
