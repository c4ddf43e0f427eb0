//! The stand-in's gateway: events the library can read, sessions, and what it refuses.

use std::collections::BTreeSet;
use std::io::Read;
use std::net::TcpStream;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::{WebSocketStream, client_async};

use super::client::{Bot, INTENTS};
use super::standin::{Doors, Standin, World};

/// How long a frame may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(30);

/// A bare connection to the gateway.
struct Line {
    runtime: Runtime,
    socket: WebSocketStream<tokio::net::TcpStream>,
}

impl Line {
    fn open(discord: &Standin) -> Self {
        let runtime = Runtime::new().unwrap();
        let url = discord.gateway_url();
        let address = url.trim_start_matches("ws://").to_owned();
        let socket = runtime.block_on(async {
            let stream = tokio::net::TcpStream::connect(address).await.unwrap();
            client_async(url, stream).await.unwrap().0
        });
        let mut line = Self { runtime, socket };
        assert_eq!(line.next().unwrap()["op"], 10);
        line
    }

    fn send(&mut self, frame: &Value) {
        let frame = Frame::Text(frame.to_string());
        self.runtime.block_on(self.socket.send(frame)).unwrap();
    }

    /// The next frame, or the code with which the connection was closed.
    fn next(&mut self) -> Result<Value, u16> {
        let next = async { tokio::time::timeout(PATIENCE, self.socket.next()).await };
        match self.runtime.block_on(next).expect("a frame in time") {
            Some(Ok(Frame::Text(text))) => Ok(serde_json::from_str(&text).unwrap()),
            Some(Ok(Frame::Close(frame))) => Err(frame.unwrap().code.into()),
            other => panic!("neither text nor close: {other:?}"),
        }
    }

    fn identify(&mut self, token: &str, intents: u64) -> Result<Value, u16> {
        let asked = json!({ "token": token, "intents": intents, "properties": {} });
        self.send(&json!({ "op": 2, "d": asked }));
        self.next()
    }
}

#[test]
fn the_library_reads_every_event() {
    let discord = Standin::start(World::goes());
    let bot = Bot::connect(&discord);
    let (director, team) = (discord.user("regisseur"), discord.channel("goes"));
    discord.slash(director, team, "casus nieuw", &[]);
    let first = discord.until_shown(director, "a question", |s| s.content == "Vraag 1");
    let asked = discord.press(director, &first, "words");
    discord.modal_submit(&asked, &[("typed", "iets")]);
    discord.autocomplete(director, team, "casus op", "code", "RW");
    discord.say_dm(director, "hallo");
    let thread = json!({ "name": "RW-1", "type": 12 });
    let opened = bot
        .rest
        .run(bot.rest.http.create_thread(team.into(), &thread, None));
    assert_eq!(opened.unwrap().name, "RW-1");
    discord.remove_channel(team);
    discord.drop_connection();
    let expected = [
        "READY",
        "GUILD_CREATE",
        "INTERACTION_CREATE",
        "MESSAGE_CREATE",
        "THREAD_CREATE",
        "CHANNEL_DELETE",
        "RESUMED",
    ];
    let mut missing = BTreeSet::from(expected);
    while !missing.is_empty() {
        let heard = bot
            .heard
            .recv_timeout(PATIENCE)
            .unwrap_or_else(|_| panic!("{missing:?}"));
        let name = heard.unwrap();
        missing.remove(name.as_str());
    }
    assert!(
        discord.threads(team).is_empty(),
        "they went with their channel"
    );
}

#[test]
fn an_identify_is_checked() {
    let discord = Standin::start(World::goes());
    let refused = |token: &str, intents| Line::open(&discord).identify(token, intents);
    assert_eq!(refused("another.token", 1), Err(4004));
    assert_eq!(refused(&discord.token(), 1 << 15), Err(4014));
    assert_eq!(refused(&discord.token(), 1 << 60), Err(4013));
    let mut line = Line::open(&discord);
    let ready = line.identify(&discord.token(), 0).unwrap();
    assert_eq!(ready["t"], "READY");
    assert_eq!(ready["d"]["resume_gateway_url"], discord.gateway_url());
    assert_eq!(ready["d"]["application"]["id"], discord.bot().to_string());
    line.send(&json!({ "op": 1, "d": 1 }));
    assert_eq!(
        line.next().unwrap()["op"],
        11,
        "no server without its intent"
    );
    assert_eq!(line.identify(&discord.token(), 0), Err(4005));
}

#[test]
fn nobody_speaks_before_identifying_and_nothing_unknown() {
    let discord = Standin::start(World::goes());
    let mut line = Line::open(&discord);
    line.send(&json!({ "op": 3, "d": {} }));
    assert_eq!(line.next(), Err(4003));
    let mut line = Line::open(&discord);
    line.send(&json!({ "op": 99, "d": {} }));
    assert_eq!(line.next(), Err(4001));
    assert_eq!(discord.faults().len(), 1);
}

#[test]
fn events_that_were_not_asked_for_do_not_come() {
    let discord = Standin::start(World::goes());
    let mut line = Line::open(&discord);
    line.identify(&discord.token(), 1 << 12).unwrap();
    discord.mention(discord.user("proces"), discord.channel("goes"), "hallo");
    discord.say_dm(discord.user("proces"), "dag");
    let event = line.next().unwrap();
    assert_eq!(
        (&event["t"], &event["d"]["content"]),
        (&json!("MESSAGE_CREATE"), &json!("dag"))
    );
}

#[test]
fn a_resume_replays_what_was_missed_and_a_lost_session_is_refused() {
    let discord = Standin::start(World::goes());
    let mut line = Line::open(&discord);
    let ready = line.identify(&discord.token(), INTENTS.bits()).unwrap();
    let session = ready["d"]["session_id"].clone();
    assert_eq!(line.next().unwrap()["t"], "GUILD_CREATE");
    discord.drop_connection();
    discord.say_dm(discord.user("proces"), "gemist");
    let resume = |token: &str, session: &Value| {
        let asked = json!({ "token": token, "session_id": session, "seq": 2 });
        let mut line = Line::open(&discord);
        line.send(&json!({ "op": 6, "d": asked }));
        line
    };
    assert_eq!(resume("another.token", &session).next(), Err(4004));
    let invalid = json!({ "op": 9, "d": false });
    assert_eq!(
        resume(&discord.token(), &json!("other")).next(),
        Ok(invalid.clone())
    );
    let mut line = resume(&discord.token(), &session);
    assert_eq!(line.next().unwrap()["d"]["content"], "gemist");
    assert_eq!(line.next().unwrap()["t"], "RESUMED");
    discord.end_session();
    assert_eq!(line.next(), Ok(invalid.clone()));
    assert_eq!(resume(&discord.token(), &session).next(), Ok(invalid));
}

#[test]
fn a_session_ends_with_a_parting_close() {
    let discord = Standin::start(World::goes());
    let mut line = Line::open(&discord);
    line.identify(&discord.token(), 0).unwrap();
    let parting = tokio_tungstenite::tungstenite::protocol::CloseFrame {
        code: 1000.into(),
        reason: "".into(),
    };
    line.runtime
        .block_on(line.socket.close(Some(parting)))
        .unwrap();
    discord.until("the end of the session", |d| {
        (!d.in_session()).then_some(())
    });
}

#[test]
fn behind_silent_doors_no_handshake_is_answered() {
    let discord = Standin::start(World::goes());
    discord.set_doors(Doors::Silent);
    let url = discord.gateway_url();
    let mut stream = TcpStream::connect(url.trim_start_matches("ws://")).unwrap();
    let request = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                   Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    let waited = stream.read(&mut [0; 16]);
    assert!(waited.is_err(), "something was answered: {waited:?}");
    discord.set_doors(Doors::Closed);
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let ended = stream.read(&mut [0; 16]);
    assert!(ended.is_err() || matches!(ended, Ok(0)), "{ended:?}");
    discord.set_doors(Doors::Open);
    assert!(Line::open(&discord).identify(&discord.token(), 0).is_ok());
}

#[test]
fn heartbeats_are_acknowledged_until_they_are_not() {
    let discord = Standin::start(World::goes());
    let mut line = Line::open(&discord);
    line.identify(&discord.token(), 1 << 12).unwrap();
    discord.mute_acks();
    line.send(&json!({ "op": 1, "d": 1 }));
    discord.until("the heartbeat", |d| (d.heartbeats() == 1).then_some(()));
    discord.say_dm(discord.user("proces"), "eerst");
    assert_eq!(
        line.next().unwrap()["t"],
        "MESSAGE_CREATE",
        "no acknowledgement came before"
    );
    discord.give_acks();
    line.send(&json!({ "op": 1, "d": 2 }));
    assert_eq!(line.next().unwrap()["op"], 11);
}
