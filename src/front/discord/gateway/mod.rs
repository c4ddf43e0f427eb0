//! The gateway, over which Discord tells what happens: connected to, listened to, and connected to
//! again for as long as the program runs.
//!
//! It is our own because the library's loops without end over some ends, begins sessions without a
//! pause until the token is lost, and drops what it cannot read to the last field.

mod line;
mod pace;

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use serenity::all::{GatewayIntents, Route};
use tokio::time::{Instant, sleep, timeout};

use self::line::{Ended, Line, Session, Told};
use self::pace::Pace;
use super::event_handler::EventHandler;
use super::shared::Shared;
use crate::clock::steady;
use crate::domain::Problem;
use crate::front::bot::Ending;
use crate::front::bot::health::FrontState;
use crate::front::discord::rest::responses::Entrance;

/// The events that we listen to; none of them is privileged.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS
    .union(GatewayIntents::GUILD_MESSAGES)
    .union(GatewayIntents::DIRECT_MESSAGES);

/// The pauses between connections that come to nothing, in milliseconds; the last one stays.
const PAUSES: [u64; 6] = [0, 250, 500, 1000, 2000, 4000];
/// How long a connection stands that puts an end to the trouble.
const STEADY: Duration = Duration::from_secs(30);
/// How often a session is taken up at its own address; after that at the common one.
const MOST_AT_OWN: usize = 2;
/// How long Discord may take to say how many sessions are left.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// What listens.
pub(super) struct Gateway {
    shared: Arc<Shared>,
    handler: EventHandler,
    token: String,
    url: String,
    pace: Pace,
    session: Option<Session>,
    /// Connections in a row that came to nothing.
    failures: usize,
    /// Whether it was connected before.
    known: bool,
}

impl Gateway {
    /// A gateway at this address.
    pub(super) fn new(
        shared: Arc<Shared>,
        handler: EventHandler,
        token: &str,
        url: String,
    ) -> Self {
        Self {
            shared,
            handler,
            token: token.trim_start_matches("Bot ").to_owned(),
            url,
            pace: Pace::default(),
            session: None,
            failures: 0,
            known: false,
        }
    }

    /// Listens until only a person can help.
    pub(super) async fn listen(mut self, invite: &str) -> Ending {
        loop {
            if self.session.is_none() {
                self.wait_for_leave().await;
            }
            let (ended, stood) = self.connect(invite).await;
            let key = match ended {
                Ended::Token => return Ending::Refused(Problem::new("discord-token")),
                Ended::Intents => return Ending::Refused(Problem::new("discord-intents")),
                Ended::Unreached => "discord-gateway-away",
                Ended::Broken(_) | Ended::Over(_) => "discord-gateway-broken",
            };
            if matches!(ended, Ended::Over(_)) {
                self.session = None;
            }
            self.pace.lasted(stood);
            self.failures = match stood >= STEADY {
                true => 0,
                false => self.failures + 1,
            };
            let code = match ended {
                Ended::Broken(Some(code)) | Ended::Over(Some(code)) => code.to_string(),
                _ => "-".to_owned(),
            };
            // A connection that Discord moves now and then is no trouble; the second time it is.
            if self.failures > 1 || matches!(ended, Ended::Unreached | Ended::Over(Some(_))) {
                let problem = Problem::new(key).with("code", code);
                self.shared.inlet.note(FrontState::Away);
                self.shared
                    .operator
                    .tell_once("gateway".to_owned(), &problem);
            }
            let pause = PAUSES[self.failures.min(PAUSES.len() - 1)];
            sleep(Duration::from_millis(pause * u64::from(self.failures > 1))).await;
        }
    }

    /// Waits until a session may begin.
    async fn wait_for_leave(&mut self) {
        let http = self.shared.rest.http();
        let asked = timeout(ANSWER_WITHIN, http.get::<Entrance>(Route::GatewayBot)).await;
        // Where that is not told, what we count ourselves holds.
        if let Ok(Ok(entrance)) = asked {
            self.pace.told(entrance.session_start_limit);
        }
        let (wait, limited) = self.pace.wait();
        if wait.is_zero() {
            return;
        }
        let key = match limited {
            true => "discord-session-limit",
            false => "discord-session-pace",
        };
        let problem = Problem::new(key).with("seconds", wait.as_secs().max(1));
        self.shared.operator.tell(&problem);
        sleep(wait).await;
    }

    /// One connection; gives how it ended, and for how long a session stood.
    async fn connect(&mut self, invite: &str) -> (Ended, Duration) {
        let own = self
            .session
            .as_ref()
            .filter(|_| self.failures <= MOST_AT_OWN);
        let url = own.map_or(&self.url, |session| &session.url).clone();
        let mut line = match Line::open(&url).await {
            Ok(line) => line,
            Err(ended) => return (ended, Duration::ZERO),
        };
        let sent = match &self.session {
            Some(session) => line.resume(&self.token, session).await,
            None => {
                self.pace.begins();
                line.identify(&self.token, INTENTS.bits()).await
            }
        };
        let mut since = None;
        let ended = match sent {
            Ok(()) => self.talk(&mut line, &mut since, invite).await,
            Err(ended) => ended,
        };
        if let Some(session) = &mut self.session {
            session.sequence = line.sequence();
        }
        // Nobody who waits for what is next waits for this.
        tokio::spawn(line.leave());
        let stood = since.map_or(Duration::ZERO, |since: Instant| since.elapsed());
        (ended, stood)
    }

    async fn talk(&mut self, line: &mut Line, since: &mut Option<Instant>, invite: &str) -> Ended {
        loop {
            let (name, data) = match line.next().await {
                Ok(Told::Event(name, data)) => (name, data),
                Ok(Told::Unreadable) => {
                    self.shared.operator.count("discord-unreadable", "gateway");
                    continue;
                }
                Err(ended) => return ended,
            };
            if name == "READY" {
                self.session = session(&data, &self.url);
            }
            if matches!(name.as_str(), "READY" | "RESUMED") {
                line.has_begun();
                *since = Some(steady());
                self.is_connected(invite);
            }
            self.handler.hear(&name, data);
        }
    }

    fn is_connected(&mut self, invite: &str) {
        if !std::mem::replace(&mut self.known, true) {
            let started = Problem::new("discord-started");
            self.shared.operator.tell(&started.with("invite", invite));
        } else if self.shared.operator.was_told("gateway") {
            self.shared
                .operator
                .tell(&Problem::new("discord-connected"));
        }
        self.shared.inlet.note(FrontState::Connected);
        self.shared.operator.is_right("gateway");
    }
}

/// The session of a READY; none if it cannot be taken up again.
fn session(ready: &Value, url: &str) -> Option<Session> {
    let text = |key: &str| ready[key].as_str().map(str::to_owned);
    Some(Session {
        id: text("session_id")?,
        url: text("resume_gateway_url").unwrap_or_else(|| url.to_owned()),
        sequence: None,
    })
}
