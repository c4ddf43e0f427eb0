//! What the connector's refusals mean, and when something is tried again.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;

use crate::clock::random;

/// The first pause before something is tried again that was not taken; each next one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest of them.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// The longest that we let ourselves be told to wait: whoever comes back before its time is sent away for longer.
const LONGEST_TOLD: Duration = Duration::from_secs(60 * 60);
/// The pauses before something is sent again that may have arrived: it would stand there twice.
const UNKNOWN_PAUSES: [Duration; 3] = [
    Duration::from_secs(30),
    Duration::from_secs(60),
    Duration::from_secs(120),
];

/// Why the connector did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It did not take it, and asks to come again, perhaps after so long.
    NotTaken(Option<Duration>),
    /// It may have taken it or not.
    Unknown,
    /// The app is not there for this person or channel, or is blocked.
    Closed(u16),
    /// The conversation or the message is gone.
    Gone,
    /// It does not know us.
    Token,
    /// The login service does not know us: the app or its secret is wrong.
    Secret,
    /// What we sent is not accepted.
    Malformed(u16),
}

impl Refused {
    /// Whether it may still succeed; a secret may be mended at any time.
    pub(super) const fn passes(self) -> bool {
        matches!(
            self,
            Self::NotTaken(_) | Self::Unknown | Self::Token | Self::Secret
        )
    }

    /// What an answer means that is no success. Only the platform itself closes a door: what something on the way says
    /// has not its form.
    pub(super) fn of(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let body = serde_json::from_slice::<Value>(body).unwrap_or_default();
        let is_its_own = body.get("error").is_some() || body.get("errorCode").is_some();
        let seconds = headers.get(RETRY_AFTER).and_then(|told| told.to_str().ok());
        let told = seconds.and_then(|told| told.trim().parse().ok());
        let told = told.map(|told| Duration::from_secs(told).min(LONGEST_TOLD));
        match status.as_u16() {
            429 | 412 => Self::NotTaken(told),
            401 => Self::Token,
            status @ 403 if is_its_own => Self::Closed(status),
            404 | 410 if is_its_own => Self::Gone,
            // Something on the way, which may be gone soon.
            300..=399 | 403 | 404 | 410 => Self::NotTaken(None),
            // A server in trouble, or one that did not wait, may have done it all the same.
            408 | 500.. => Self::Unknown,
            status => Self::Malformed(status),
        }
    }
}

impl From<reqwest::Error> for Refused {
    fn from(error: reqwest::Error) -> Self {
        match error.is_connect() || error.is_builder() {
            true => Self::NotTaken(None),
            false => Self::Unknown,
        }
    }
}

/// How long to wait, from one failure to the next.
#[derive(Debug, Default)]
pub(super) struct Pauses {
    not_taken: u32,
    unknown: usize,
}

impl Pauses {
    /// The pause after this failure.
    pub(super) fn after(&mut self, refused: Refused) -> Duration {
        if refused == Refused::Unknown {
            let last = UNKNOWN_PAUSES.len() - 1;
            let pause = UNKNOWN_PAUSES[self.unknown.min(last)];
            self.unknown += 1;
            return pause;
        }
        let doubled = FIRST_PAUSE.saturating_mul(1 << self.not_taken.min(10));
        self.not_taken += 1;
        let pause = doubled.min(LONGEST_PAUSE);
        let told = match refused {
            Refused::NotTaken(Some(told)) => told,
            _ => Duration::ZERO,
        };
        // Nobody else who was sent away comes back at the same moment.
        let mut drawn = [0];
        random(&mut drawn);
        told.max(pause) + pause.mul_f64(f64::from(drawn[0]) / 512.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(status: u16, body: &str) -> Refused {
        let status = StatusCode::from_u16(status).unwrap();
        Refused::of(status, &HeaderMap::new(), body.as_bytes())
    }

    #[test]
    fn only_the_platform_itself_closes_a_door() {
        let closed = r#"{"error":{"code":"BotNotInConversationRoster","message":"x"}}"#;
        assert_eq!(meaning(403, closed), Refused::Closed(403));
        let blocked = r#"{"errorCode":209,"message":"{}"}"#;
        assert_eq!(meaning(403, blocked), Refused::Closed(403));
        assert_eq!(meaning(404, r#"{"error":{}}"#), Refused::Gone);
        for strange in ["<html>no</html>", "", "[]", "{}"] {
            assert!(meaning(403, strange).passes(), "{strange}");
            assert!(meaning(404, strange).passes(), "{strange}");
        }
        assert_eq!(meaning(400, "{}"), Refused::Malformed(400));
        for status in [302, 307] {
            assert_eq!(meaning(status, ""), Refused::NotTaken(None));
        }
        for status in [408, 500, 502, 503, 504] {
            assert_eq!(meaning(status, "{}"), Refused::Unknown);
        }
        for status in [412, 429] {
            assert_eq!(meaning(status, ""), Refused::NotTaken(None));
        }
    }

    #[test]
    fn what_may_have_arrived_waits_longer_and_nothing_comes_before_it_was_told() {
        let mut pauses = Pauses::default();
        let unknown = [30, 60, 120, 120].map(Duration::from_secs);
        assert_eq!([0; 4].map(|_| pauses.after(Refused::Unknown)), unknown);
        let told = Refused::NotTaken(Some(Duration::from_secs(7)));
        assert!(pauses.after(told) >= Duration::from_secs(7));
        let mut pauses = Pauses::default();
        for _ in 0..20 {
            let pause = pauses.after(Refused::NotTaken(None));
            assert!(pause >= FIRST_PAUSE && pause <= LONGEST_PAUSE * 2);
        }
    }
}
