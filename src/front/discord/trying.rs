//! Trying again while Discord is in trouble, and what its refusals mean.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serenity::Error;
use serenity::all::HttpError;

/// The first pause between two tries; each next one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// The longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Why Discord did not do what it was asked; shown as its number, which needs no translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
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
    F: Future<Output = serenity::Result<T>>,
{
    let tries = AtomicU32::new(0);
    let trying = async {
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
    let settled = tokio::time::timeout(limit, trying).await;
    settled
        .unwrap_or(Err(Refused::Unreachable))
        .map_err(|refused| (refused, tries.load(Ordering::Relaxed)))
}

/// Attempts something again over a long trouble, with the same pause each time.
///
/// # Errors
/// What Discord refused, or that it was in trouble at every try.
pub(super) async fn persistently<T, F>(
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
pub(super) fn refused(error: &Error) -> Refused {
    let Error::Http(HttpError::UnsuccessfulRequest(answer)) = error else {
        return Refused::Unreachable;
    };
    let code = answer.error.code;
    match (answer.status_code.as_u16(), code) {
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
