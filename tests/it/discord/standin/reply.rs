//! How the platform answers a request, with its own numbers and words for what it refuses.

use serde_json::{Map, Value, json};

/// An answer over HTTP.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body, if there is one.
    pub body: Option<Value>,
}

/// A request that was done, or the refusal.
pub type Answer = Result<Reply, Reply>;

/// 200 with a body.
pub fn ok(body: Value) -> Answer {
    Ok(Reply {
        status: 200,
        body: Some(body),
    })
}

/// 201 with a body.
pub fn created(body: Value) -> Answer {
    Ok(Reply {
        status: 201,
        body: Some(body),
    })
}

/// 204.
pub fn done() -> Answer {
    Ok(Reply {
        status: 204,
        body: None,
    })
}

/// Why the platform refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Unauthorized,
    NoRoute,
    UnknownApplication,
    UnknownChannel,
    UnknownGuild,
    UnknownMember,
    UnknownMessage,
    UnknownUser,
    UnknownWebhook,
    UnknownInteraction,
    AlreadyAnswered,
    MissingAccess,
    NotTheAuthor,
    EmptyMessage,
    ClosedToDirectMessages,
    MissingPermissions,
    WrongKindOfChannel,
    InvalidWebhookToken,
    ThreadArchived,
    ThreadLocked,
    ThreadExists,
    InvalidJson,
}

impl Refusal {
    /// The answer that says so.
    pub fn reply(self) -> Reply {
        let (status, code, message) = match self {
            Self::Unauthorized => (401, 0, "401: Unauthorized"),
            Self::NoRoute => (404, 0, "404: Not Found"),
            Self::UnknownApplication => (404, 10002, "Unknown Application"),
            Self::UnknownChannel => (404, 10003, "Unknown Channel"),
            Self::UnknownGuild => (404, 10004, "Unknown Guild"),
            Self::UnknownMember => (404, 10007, "Unknown Member"),
            Self::UnknownMessage => (404, 10008, "Unknown Message"),
            Self::UnknownUser => (404, 10013, "Unknown User"),
            Self::UnknownWebhook => (404, 10015, "Unknown Webhook"),
            Self::UnknownInteraction => (404, 10062, "Unknown interaction"),
            Self::AlreadyAnswered => (400, 40060, "Interaction has already been acknowledged."),
            Self::MissingAccess => (403, 50001, "Missing Access"),
            Self::NotTheAuthor => (403, 50005, "Cannot edit a message authored by another user"),
            Self::EmptyMessage => (400, 50006, "Cannot send an empty message"),
            Self::ClosedToDirectMessages => (403, 50007, "Cannot send messages to this user"),
            Self::MissingPermissions => (403, 50013, "Missing Permissions"),
            Self::WrongKindOfChannel => (400, 50024, "Cannot execute action on this channel type"),
            Self::InvalidWebhookToken => (401, 50027, "Invalid Webhook Token"),
            Self::ThreadArchived => (400, 50083, "Thread is archived"),
            Self::ThreadLocked => (400, 160_005, "Thread is locked"),
            Self::ThreadExists => (
                400,
                160_004,
                "A thread has already been created for this message",
            ),
            Self::InvalidJson => (400, 50109, "The request body contains invalid JSON."),
        };
        let body = Some(json!({ "message": message, "code": code }));
        Reply { status, body }
    }
}

impl<T> From<Refusal> for Result<T, Reply> {
    fn from(refusal: Refusal) -> Self {
        Err(refusal.reply())
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        refusal.reply()
    }
}

/// What is wrong with the fields of a body (50035), gathered before it is told.
#[derive(Default)]
pub struct Form {
    errors: Map<String, Value>,
}

impl Form {
    /// One thing wrong at a place in the body, its steps joined by dots.
    pub fn wrong(&mut self, path: &str, code: &str, message: &str) {
        let mut here = &mut self.errors;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let next = here.entry(step).or_insert_with(|| json!({}));
            here = next.as_object_mut().expect("only objects are put in");
        }
        let list = here.entry("_errors").or_insert_with(|| json!([]));
        let list = list.as_array_mut().expect("only lists are put there");
        list.push(json!({ "code": code, "message": message }));
    }

    /// A text that must be there with a length in code points.
    pub fn length(&mut self, path: &str, value: &Value, least: usize, most: usize) {
        let Some(text) = value.as_str() else {
            if least > 0 || !value.is_null() {
                self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required");
            }
            return;
        };
        let length = text.chars().count();
        if length > most && least == 0 {
            let message = format!("Must be {most} or fewer in length.");
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", &message);
        } else if !(least..=most).contains(&length) {
            let message = format!("Must be between {least} and {most} in length.");
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", &message);
        }
    }

    /// A number of things.
    pub fn count(&mut self, path: &str, count: usize, least: usize, most: usize) {
        if !(least..=most).contains(&count) {
            let message = format!("Must be between {least} and {most} in length.");
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", &message);
        }
    }

    /// A value outside the ones that exist.
    pub fn choice(&mut self, path: &str, value: &Value, known: &[u64]) {
        if !value.as_u64().is_some_and(|value| known.contains(&value)) {
            let message = format!("Value must be one of {known:?}.");
            self.wrong(path, "BASE_TYPE_CHOICES", &message);
        }
    }

    /// The refusal, if anything was wrong.
    pub fn finish(self) -> Result<(), Reply> {
        if self.errors.is_empty() {
            return Ok(());
        }
        let errors = Value::Object(self.errors);
        let body = json!({ "code": 50035, "message": "Invalid Form Body", "errors": errors });
        Err(Reply {
            status: 400,
            body: Some(body),
        })
    }
}
