//! Our stand-in for the platform behind Teams: login service, key service and connector on loopback, as strict as the
//! real ones.

use std::collections::{BTreeMap, VecDeque};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::keys::SigningKey;
use super::screen::Shown;

/// Our app and our organisation.
pub(crate) const APP: &str = "0a0a0a0a-0000-4000-8000-000000000001";
pub(crate) const TENANT: &str = "0b0b0b0b-0000-4000-8000-000000000002";
/// The secret of the app.
pub(crate) const SECRET: &str = "Secret-of-the-app-5521";

/// How long something may take before it counts as missing; a picture takes a while in a program that is not optimised.
const PATIENCE: Duration = Duration::from_secs(120);
/// The largest message that the platform takes, in bytes.
const LARGEST: usize = 28 * 1024;

/// The platform; it ends with the tests.
#[derive(Clone)]
pub(crate) struct Standin {
    shared: Arc<(Mutex<World>, Condvar)>,
    port: u16,
}

/// What there is, and what happened.
#[derive(Default)]
pub(crate) struct World {
    /// The keys that are published.
    published: Vec<Value>,
    /// How often they were read.
    pub(crate) readings: usize,
    /// How often a token was given out, and the one that counts.
    pub(crate) granted: usize,
    /// How long a token lasts, in seconds.
    pub(crate) lasts: u64,
    /// Everything that stands on a screen, in order.
    pub(crate) shown: Vec<Shown>,
    /// What goes wrong next: for which requests, and how.
    faults: VecDeque<(String, Fault)>,
    /// Requests that the platform would not have taken.
    pub(crate) wrong: Vec<String>,
    /// For whom the app is not installed.
    pub(crate) without_app: Vec<String>,
    /// Who has blocked the app: a conversation can be made, and nothing be written in it.
    pub(crate) blocked: Vec<String>,
    /// The personal conversation of each person.
    conversations: BTreeMap<String, String>,
    last_id: i64,
}

/// How a request goes wrong.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// It is answered so.
    Answer(u16, Value),
    /// It is done, and then answered so.
    DoneBut(u16),
}

impl Standin {
    /// Starts it, with one key that may speak for Teams.
    pub(crate) fn start(key: &SigningKey) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let world = World {
            published: vec![key.published(&["msteams"])],
            lasts: 3600,
            ..World::default()
        };
        let standin = Self {
            shared: Arc::new((Mutex::new(world), Condvar::new())),
            port,
        };
        let inside = standin.clone();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = { runtime }.enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                let router = Router::new().fallback(answer).with_state(inside);
                axum::serve(listener, router).await.unwrap();
            });
        });
        standin
    }

    /// Where a client finds it.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What there is.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.shared.0.lock().unwrap()
    }

    /// Publishes one key more.
    pub(crate) fn publish(&self, key: &SigningKey, endorsements: &[&str]) {
        self.world().published.push(key.published(endorsements));
    }

    /// The next request to such a path goes wrong, once those before it did.
    pub(crate) fn fails(&self, path: String, fault: Fault) {
        self.world().faults.push_back((path, fault));
    }

    /// Waits until something is there.
    pub(crate) fn until<T>(&self, what: &str, look: impl Fn(&World) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut world = self.world();
        loop {
            if let Some(found) = look(&world) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} does not come: {:#?}", world.shown);
            world = self.shared.1.wait_timeout(world, left).unwrap().0;
        }
    }

    /// Fails if the platform would have refused anything.
    pub(crate) fn assert_nothing_wrong(&self) {
        let wrong = self.world().wrong.clone();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

impl World {
    /// The name of the next message: the moment, as the platform names them.
    pub(crate) fn next_id(&mut self) -> i64 {
        self.last_id = Timestamp::now().as_millisecond().max(self.last_id + 1);
        self.last_id
    }

    fn answer(
        &mut self,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Response {
        let fault = match self.faults.front() {
            Some((of, _)) if path.contains(of.as_str()) => {
                self.faults.pop_front().map(|(_, fault)| fault)
            }
            _ => None,
        };
        if let Some(Fault::Answer(status, body)) = &fault {
            return said(*status, body);
        }
        let done = self.done(method, path, headers, body);
        match fault {
            Some(Fault::DoneBut(status)) => said(status, &json!({})),
            _ => done,
        }
    }

    fn done(&mut self, method: &Method, path: &str, headers: &HeaderMap, body: &[u8]) -> Response {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        match (method.as_str(), parts.as_slice()) {
            ("GET", ["v1", ".well-known", "openidconfiguration"]) => {
                let host = headers["host"].to_str().unwrap();
                let keys = format!("http://{host}/v1/.well-known/keys");
                said(
                    200,
                    &json!({
                        "issuer": "https://api.botframework.com",
                        "jwks_uri": keys,
                        "id_token_signing_alg_values_supported": ["RS256"],
                    }),
                )
            }
            ("GET", ["v1", ".well-known", "keys"]) => {
                self.readings += 1;
                said(200, &json!({ "keys": self.published }))
            }
            ("POST", [TENANT, "oauth2", "v2.0", "token"]) => self.log_in(body),
            _ if !self.is_known(headers) => said(401, &json!({ "message": "no" })),
            ("POST", ["v3", "conversations"]) => self.begin(body),
            ("POST", ["v3", "conversations", conversation, "activities"]) => {
                self.write(&unescaped(conversation), body)
            }
            ("PUT", ["v3", "conversations", conversation, "activities", message]) => {
                self.edit(&unescaped(conversation), message, body)
            }
            _ => {
                self.wrong.push(format!("{method} {path}"));
                said(404, &json!({ "error": { "code": "NotFound" } }))
            }
        }
    }

    fn log_in(&mut self, body: &[u8]) -> Response {
        let form = String::from_utf8_lossy(body).into_owned();
        let scope = "scope=https%3A%2F%2Fapi.botframework.com%2F.default";
        let parts = ["grant_type=client_credentials", scope];
        if !parts.iter().all(|part| form.contains(part)) {
            self.wrong.push(format!("logs in by {form}"));
        }
        let ours = form.contains(&format!("client_id={APP}"))
            && form.contains(&format!("client_secret={SECRET}"));
        if !ours {
            return said(401, &json!({ "error": "invalid_client" }));
        }
        self.granted += 1;
        let token = format!("token-{}", self.granted);
        said(
            200,
            &json!({
                "token_type": "Bearer", "expires_in": self.lasts, "access_token": token,
            }),
        )
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let expected = format!("Bearer token-{}", self.granted);
        headers
            .get("authorization")
            .is_some_and(|it| *it == *expected)
    }

    fn begin(&mut self, body: &[u8]) -> Response {
        let asked: Value = serde_json::from_slice(body).unwrap();
        let channel = asked["channelData"]["channel"]["id"].as_str();
        if asked["channelData"]["tenant"]["id"] != TENANT
            || asked["bot"]["id"] != format!("28:{APP}")
        {
            self.wrong.push(format!("begins {asked}"));
        }
        if let Some(channel) = channel {
            let id = self.next_id();
            let conversation = format!("{channel};messageid={id}");
            self.show(&conversation, id.to_string(), &asked["activity"]);
            return said(
                201,
                &json!({ "id": conversation, "activityId": id.to_string() }),
            );
        }
        let user = asked["members"][0]["id"].as_str().unwrap().to_owned();
        if self.without_app.contains(&user) {
            let error = json!({ "error": { "code": "BotNotInConversationRoster" } });
            return said(403, &error);
        }
        let conversation = format!("a:{user}");
        self.conversations.insert(user, conversation.clone());
        said(201, &json!({ "id": conversation }))
    }

    fn write(&mut self, conversation: &str, body: &[u8]) -> Response {
        if self
            .blocked
            .iter()
            .any(|user| conversation.ends_with(user.as_str()))
        {
            let error = json!({ "errorCode": 209, "message": "MessageWritesBlocked" });
            return said(403, &error);
        }
        let id = self.next_id().to_string();
        let message = serde_json::from_slice(body).unwrap();
        self.show(conversation, id.clone(), &message);
        said(201, &json!({ "id": id }))
    }

    fn edit(&mut self, conversation: &str, message: &str, body: &[u8]) -> Response {
        let edited: Value = serde_json::from_slice(body).unwrap();
        let here = |shown: &&mut Shown| shown.conversation == conversation && shown.id == message;
        let Some(shown) = self.shown.iter_mut().find(here) else {
            return said(
                404,
                &json!({ "error": { "code": "ActivityNotFoundInConversation" } }),
            );
        };
        *shown = Shown::of(conversation, message.to_owned(), &edited);
        shown.edited = true;
        self.wrong.extend(Shown::faults(&edited));
        said(200, &json!({ "id": message }))
    }

    fn show(&mut self, conversation: &str, id: String, message: &Value) {
        self.wrong.extend(Shown::faults(message));
        let length = message.to_string().len();
        let is_picture = message["attachments"][0]["contentType"] == "image/png";
        if !is_picture && length > LARGEST {
            self.wrong.push(format!("{length} bytes"));
        }
        self.shown.push(Shown::of(conversation, id, message));
    }
}

async fn answer(
    State(standin): State<Standin>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answer = standin.world().answer(&method, uri.path(), &headers, &body);
    standin.shared.1.notify_all();
    answer
}

fn said(status: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (status, body.to_string()).into_response()
}

fn unescaped(part: &str) -> String {
    part.replace("%3B", ";").replace("%3D", "=")
}

/// The object id of somebody of the example settings.
pub(crate) fn user(person: &str) -> String {
    let digits: String = person.bytes().map(|byte| format!("{byte:02x}")).collect();
    let digits = format!("{digits:0<32}");
    let groups = [0..8, 8..12, 12..16, 16..20, 20..32].map(|group| &digits[group]);
    groups.join("-")
}

/// The personal conversation with somebody.
pub(crate) fn conversation_of(person: &str) -> String {
    format!("a:{}", user(person))
}

/// The address that the bot is told to answer to.
pub(crate) fn service(standin: &Standin) -> String {
    format!("{}/", standin.url())
}
