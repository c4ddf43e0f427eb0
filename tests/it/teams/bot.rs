//! The real program, serving the stand-in, and somebody who talks with it.

use std::net::SocketAddr;
use std::sync::Mutex;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::keys::SigningKey;
use super::screen::Shown;
use super::standin::{APP, SECRET, Standin, TENANT, conversation_of, service, user};
use crate::serving::program::{Place, Service, address_after, ask_with};

/// The example settings.
const SETTINGS: &str = include_str!("../../../data/regiewijzer.toml");

/// The program at work, with the platform beside it.
pub(crate) struct Bot {
    pub(crate) standin: Standin,
    pub(crate) key: SigningKey,
    /// Its folder, which goes when it is dropped.
    _place: Place,
    pub(crate) service: Mutex<Service>,
    pub(crate) at: SocketAddr,
    /// What it said at its start.
    pub(crate) running: String,
}

/// The channel of Goes.
pub(crate) const CHANNEL: &str = "19:goes@thread.tacv2";

/// The example settings with the ids of the stand-in, and the block of Teams.
pub(crate) fn settings() -> String {
    settings_in(SETTINGS)
}

/// The same of other settings than those of the example.
pub(crate) fn settings_in(text: &str) -> String {
    let mut settings = String::new();
    for line in text.lines() {
        settings.push_str(line);
        settings.push('\n');
        let value = |key: &str| {
            let (found, value) = line.split_once(" = ")?;
            (found == key).then(|| value.trim_matches('"').to_owned())
        };
        if let Some(person) = value("id") {
            settings.push_str(&format!("teams = \"{}\"\n", user(&person)));
        }
        if let Some(channel) = value("channel") {
            let name = channel.trim_start_matches('#');
            settings.push_str(&format!("teams_channel = \"19:{name}@thread.tacv2\"\n"));
        }
    }
    settings
}

/// The block of Teams, with the listener.
pub(crate) fn block() -> String {
    format!(
        "[http]\nlisten = \"127.0.0.1:0\"\n\n[teams]\napp_id = \"{APP}\"\ntenant_id = \"{TENANT}\"\nsecret_env = \"TEAMS_SECRET\"\n"
    )
}

/// The same with the ladder of the example: a slow machine must not reach the next rung before somebody has confirmed.
fn unhurried(place: Place) -> Place {
    let path = place.path().join("settings.toml");
    let quick = std::fs::read_to_string(&path).unwrap();
    let slow = quick.replacen("deputy_after = \"1s\"", "deputy_after = \"5m\"", 1);
    assert_ne!(slow, quick);
    std::fs::write(&path, slow).unwrap();
    place
}

impl Bot {
    /// Starts both.
    pub(crate) fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// The same, with something of the platform changed before.
    pub(crate) fn start_with(change: impl Fn(&Standin)) -> Self {
        Self::start_on(&block(), change)
    }

    /// The same, with these blocks behind the example.
    pub(crate) fn start_on(blocks: &str, change: impl Fn(&Standin)) -> Self {
        let key = SigningKey::new(0, "first");
        let standin = Standin::start(&key);
        change(&standin);
        let place = unhurried(Place::of(&settings(), blocks));
        Self::serving(standin, key, place, &[])
    }

    /// Beside something else, whose settings these are, with this in the environment.
    pub(crate) fn start_beside(settings: &str, environment: &[(&str, &str)]) -> Self {
        let key = SigningKey::new(0, "first");
        let standin = Standin::start(&key);
        let place = unhurried(Place::of(&settings_in(settings), &block()));
        Self::serving(standin, key, place, environment)
    }

    fn serving(standin: Standin, key: SigningKey, place: Place, more: &[(&str, &str)]) -> Self {
        let url = standin.url();
        let mut environment = vec![
            ("TEAMS_SECRET", SECRET),
            ("REGIEWIJZER_TEAMS_API", url.as_str()),
        ];
        environment.extend(more);
        let mut service = place.serve(&["serve"], &environment);
        let running = service.tells("Regiewijzer draait");
        let at = address_after(&running, "Teams komt binnen op ");
        Self {
            standin,
            key,
            _place: place,
            service: Mutex::new(service),
            at,
            running,
        }
    }

    /// Stops the program and starts it on the same store.
    pub(crate) fn starts_again(self) -> Self {
        let Self {
            standin,
            key,
            _place: place,
            service,
            ..
        } = self;
        assert!(service.into_inner().unwrap().stop().success());
        Self::serving(standin, key, place, &[])
    }

    /// What the token of the platform says.
    pub(crate) fn claims(&self) -> Value {
        let now = Timestamp::now().as_second();
        json!({
            "iss": "https://api.botframework.com",
            "aud": APP,
            "serviceurl": service(&self.standin),
            "nbf": now - 10,
            "exp": now + 3600,
        })
    }

    /// Sends an activity with the token of the platform; gives the answer.
    pub(crate) fn send(&self, activity: &Value) -> String {
        self.send_with(&self.key.token(&self.claims()), activity)
    }

    /// The same with another token.
    pub(crate) fn send_with(&self, token: &str, activity: &Value) -> String {
        let headers =
            format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        let body = activity.to_string();
        ask_with(self.at, "POST", "/teams/messages", &headers, &body)
    }

    /// An activity of somebody in the personal conversation, under a name of its own.
    pub(crate) fn activity(&self, from: &str, more: &Value) -> Value {
        let id = self.standin.world().next_id();
        let mut activity = json!({
            "id": id.to_string(),
            "timestamp": Timestamp::from_millisecond(id).unwrap().to_string(),
            "serviceUrl": service(&self.standin),
            "channelId": "msteams",
            "from": { "id": format!("29:{from}"), "name": "Somebody", "aadObjectId": user(from) },
            "recipient": { "id": format!("28:{APP}") },
            "conversation": {
                "id": conversation_of(from), "conversationType": "personal", "tenantId": TENANT,
            },
            "channelData": { "tenant": { "id": TENANT } },
        });
        for (name, value) in more.as_object().unwrap() {
            activity[name] = value.clone();
        }
        activity
    }

    /// Somebody types a line; gives how many messages stood in the conversation before.
    pub(crate) fn says(&self, from: &str, words: &str) -> usize {
        let before = self.standin.world().shown.len();
        let typed = json!({ "type": "message", "text": words });
        let answer = self.send(&self.activity(from, &typed));
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        before
    }

    /// Somebody presses a button or picks a line; gives the same.
    pub(crate) fn presses(&self, from: &str, shown: &Shown, label: &str) -> usize {
        let before = self.standin.world().shown.len();
        let answer = self.send(&self.pressing(from, shown, label));
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("\"statusCode\":200"), "{answer}");
        before
    }

    /// The activity of a press.
    pub(crate) fn pressing(&self, from: &str, shown: &Shown, label: &str) -> Value {
        let pressed = json!({
            "type": "invoke",
            "name": "adaptiveCard/action",
            "replyToId": shown.id,
            "value": { "action": {
                "type": "Action.Execute", "verb": "press", "data": shown.data(label),
            } },
        });
        self.activity(from, &pressed)
    }

    /// The first message to somebody behind these many that fits.
    pub(crate) fn reads(&self, person: &str, since: usize, fits: impl Fn(&Shown) -> bool) -> Shown {
        let conversation = conversation_of(person);
        self.standin
            .until(&format!("a message to {person}"), |world| {
                let shown = world.shown.iter().skip(since);
                let mut here = shown.filter(|shown| shown.conversation == conversation);
                here.find(|shown| fits(shown)).cloned()
            })
    }

    /// Types a line and reads the answer.
    pub(crate) fn asks(&self, person: &str, words: &str) -> Shown {
        let since = self.says(person, words);
        self.reads(person, since, |_| true)
    }

    /// Presses and reads the answer.
    pub(crate) fn chooses(&self, person: &str, shown: &Shown, label: &str) -> Shown {
        let since = self.presses(person, shown, label);
        self.reads(person, since, |_| true)
    }

    /// Waits until the operator is told this.
    pub(crate) fn tells(&self, words: &str) {
        self.service.lock().unwrap().tells(words);
    }

    /// Stops the program; gives everything that it told.
    pub(crate) fn stops(self) -> String {
        self.standin.assert_nothing_wrong();
        self.service.into_inner().unwrap().stopped()
    }
}
