//! Trying again while Discord is in trouble, and what its refusals mean.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::Value;
use serenity::all::HttpError;
use tokio::time::Instant;

use crate::clock::steady;

/// The first pause between two tries; each next one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// The longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Stands for the number of a refusal where something else than Discord answered.
const FOREIGN: i64 = -1;

/// Why a request brought nothing.
#[derive(Debug)]
pub(in crate::front::discord) enum Failure {
    /// It was refused.
    Answer {
        /// The status of the answer.
        status: u16,
        /// Discord's own number for it; 0 where it gives none.
        code: isize,
    },
    /// Discord asks to come back later.
    Later,
    /// There was no answer that can be read.
    Silence,
}

/// What Discord answers.
pub(in crate::front::discord) type Answered<T> = Result<T, Failure>;

impl Failure {
    /// A refusal, of which only the number is read.
    pub(in crate::front::discord) fn of(status: u16, body: &[u8]) -> Self {
        let code = match serde_json::from_slice::<Value>(body) {
            Ok(Value::Object(fields)) => fields.get("code").and_then(Value::as_i64),
            Ok(_) | Err(_) => Some(FOREIGN),
        };
        let code = code.and_then(|code| isize::try_from(code).ok());
        let code = code.unwrap_or_default();
        Self::Answer { status, code }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(_: reqwest::Error) -> Self {
        Self::Silence
    }
}

impl From<serde_json::Error> for Failure {
    fn from(_: serde_json::Error) -> Self {
        Self::Silence
    }
}

impl From<serenity::Error> for Failure {
    fn from(_: serenity::Error) -> Self {
        Self::Silence
    }
}

impl From<HttpError> for Failure {
    fn from(_: HttpError) -> Self {
        Self::Silence
    }
}

/// Why Discord did not do what it was asked; shown as its number, which needs no translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::front::discord) enum Refused {
    /// The person takes no direct messages from us, now or later.
    #[error("{0}")]
    Closed(isize),
    /// It is gone.
    #[error("{0}")]
    Gone(isize),
    /// We may not.
    #[error("{0}")]
    Forbidden(isize),
    /// Somebody has answered this already.
    #[error("40060")]
    Answered,
    /// The token is not accepted.
    #[error("401")]
    Token,
    /// What we sent is not accepted.
    #[error("{0}")]
    Malformed(isize),
    /// Discord does not answer, or is in trouble.
    #[error("…")]
    Unreachable,
}

/// Tries again while Discord is in trouble, until `limit` has passed; gives how often it tried.
pub(super) async fn repeated<T, F>(
    limit: Duration,
    send: impl Fn() -> F,
) -> Result<T, (Refused, u32)>
where
    F: Future<Output = Answered<T>>,
{
    let tries = AtomicU32::new(0);
    let attempts = async {
        let mut pause = FIRST_PAUSE;
        loop {
            tries.fetch_add(1, Ordering::Relaxed);
            match send().await.map_err(|error| refused(&error)) {
                Err(Refused::Unreachable) => tokio::time::sleep(pause).await,
                settled => return settled,
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    };
    let settled = tokio::time::timeout(limit, attempts).await;
    settled
        .unwrap_or(Err(Refused::Unreachable))
        .map_err(|refused| (refused, tries.load(Ordering::Relaxed)))
}

/// The growing pauses while something is tried again, counted from the first failure: waiting for one's turn
/// is none.
#[derive(Debug, Default)]
pub(in crate::front::discord) struct Backoff {
    since: Option<Instant>,
    tries: u32,
}

impl Backoff {
    /// Waits a little after a failure; says whether the trouble has lasted this long by now.
    pub(in crate::front::discord) async fn lasts(&mut self, time: Duration) -> bool {
        let since = *self.since.get_or_insert_with(steady);
        if since.elapsed() >= time {
            return true;
        }
        self.pause().await;
        false
    }

    /// Waits a little.
    pub(in crate::front::discord) async fn pause(&mut self) {
        let doubled = FIRST_PAUSE.saturating_mul(1 << self.tries.min(10));
        self.tries += 1;
        tokio::time::sleep(doubled.min(LONGEST_PAUSE)).await;
    }
}

/// Attempts something again over a long trouble, with the same pause each time.
///
/// # Errors
/// What Discord refused, or that it was in trouble at every try.
pub(in crate::front::discord) async fn persistently<T, F>(
    most_tries: u32,
    pause: Duration,
    attempt: impl Fn() -> F,
) -> Result<T, Refused>
where
    F: Future<Output = Result<T, Refused>>,
{
    for _ in 0..most_tries {
        match attempt().await {
            Err(Refused::Unreachable) => tokio::time::sleep(pause).await,
            settled => return settled,
        }
    }
    Err(Refused::Unreachable)
}

/// What a failure means for whoever waits.
pub(in crate::front::discord) fn refused(failure: &Failure) -> Refused {
    let Failure::Answer { status, code } = *failure else {
        return Refused::Unreachable;
    };
    match (status, code) {
        // No word of Discord itself: something on the way answered, or a server in trouble.
        (_, ..0) | (403 | 404 | 408 | 425, 0) => Refused::Unreachable,
        (_, 50007 | 50278) => Refused::Closed(code),
        (_, 40060) => Refused::Answered,
        // An interaction that is too old says so with the number of a wrong token.
        (_, 50027) => Refused::Gone(code),
        (401, _) => Refused::Token,
        (429 | 500.., _) => Refused::Unreachable,
        (403, _) => Refused::Forbidden(code),
        (404, _) => Refused::Gone(code),
        (_, _) => Refused::Malformed(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(status: u16, body: &str) -> Refused {
        refused(&Failure::of(status, body.as_bytes()))
    }

    #[test]
    fn only_discord_itself_refuses() {
        for strange in ["<html><body>Not here</body></html>", "", "[]", "\"no\""] {
            for status in [400, 401, 403, 404, 405, 500, 503] {
                assert_eq!(meaning(status, strange), Refused::Unreachable, "{status}");
            }
        }
        let unnamed = r#"{"message": "404: Not Found", "code": 0}"#;
        for status in [403, 404] {
            assert_eq!(meaning(status, unnamed), Refused::Unreachable);
            assert_eq!(meaning(status, "{}"), Refused::Unreachable);
        }
        assert_eq!(meaning(401, unnamed), Refused::Token);
        let gone = r#"{"message": ["odd"], "errors": 7, "code": 10003}"#;
        assert_eq!(meaning(404, gone), Refused::Gone(10003));
        let closed = r#"{"message": "Cannot send messages to this user", "code": 50007}"#;
        assert_eq!(meaning(403, closed), Refused::Closed(50007));
        assert_eq!(
            meaning(400, r#"{"code": 50035}"#),
            Refused::Malformed(50035)
        );
    }
}
