//! How long Discord asks us to wait, and before which requests.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::Value;
use tokio::sync::watch::{self, Receiver};
use tokio::time::sleep;

use super::shared::locked;

/// The wait where Discord asks for one and does not say how long.
const UNTOLD: Duration = Duration::from_secs(1);
/// The longest wait; whatever is asked beyond that is asked again.
const LONGEST: Duration = Duration::from_secs(3600);
/// How many steps of a path count together: the place, and what is done there.
const STEPS: usize = 3;
/// The gate before everything that is not an answer to an interaction.
const ALL: &str = "*";
/// What Discord's paths begin with.
const API: &str = "/api/v10/";
/// Answers to interactions, for which the limit on everything does not hold.
const EXEMPT: [&str; 2] = ["interactions/", "webhooks/"];

/// What requests are held back by, each until it opens by itself.
#[derive(Default)]
pub(super) struct Gates {
    closed: Mutex<BTreeMap<String, Receiver<()>>>,
}

/// The gate before a request: what is done, and where.
#[must_use]
pub(super) fn name(method: &Method, url: &str) -> String {
    let path = url.split_once(API).map_or(url, |(_, path)| path);
    let path = path.split('?').next().unwrap_or(path);
    let steps: Vec<&str> = path.split('/').take(STEPS).collect();
    format!("{} {method}", steps.join("/"))
}

/// For how long a gate closes after an answer that was the last one for a while.
#[must_use]
pub(super) fn used_up(headers: &HeaderMap) -> Option<Duration> {
    let none_left = number(headers, "x-ratelimit-remaining").is_some_and(|left| left < 1.0);
    let pause = number(headers, "x-ratelimit-reset-after").filter(|_| none_left);
    pause.map(span).filter(|pause| !pause.is_zero())
}

/// Which gate closes, and for how long, when there were too many requests; without a name it is
/// the gate of the request.
#[must_use]
pub(super) fn too_many(headers: &HeaderMap, body: &Value) -> (Option<String>, Duration) {
    let of_all = body["global"] == true
        || headers.contains_key("x-ratelimit-global")
        || headers
            .get("x-ratelimit-scope")
            .is_some_and(|scope| scope == "global");
    let told = [number(headers, "retry-after"), body["retry_after"].as_f64()];
    let longest = told.into_iter().flatten().reduce(f64::max);
    let pause = longest.map_or(UNTOLD, span);
    (of_all.then(|| ALL.to_owned()), pause)
}

fn number(headers: &HeaderMap, name: &str) -> Option<f64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

fn span(seconds: f64) -> Duration {
    let span = Duration::try_from_secs_f64(seconds).unwrap_or(UNTOLD);
    span.min(LONGEST)
}

impl Gates {
    /// Waits until nothing holds this request back.
    pub(super) async fn pass(&self, gate: &str) {
        while let Some(mut closed) = self.before(gate) {
            // It opens when its other end is gone.
            while closed.changed().await.is_ok() {}
        }
    }

    /// Closes a gate for a while.
    pub(super) fn close(&self, gate: String, pause: Duration) {
        let (open, closed) = watch::channel(());
        locked(&self.closed).insert(gate, closed);
        tokio::spawn(async move {
            sleep(pause).await;
            drop(open);
        });
    }

    /// A closed gate on the way of this request.
    fn before(&self, gate: &str) -> Option<Receiver<()>> {
        let mut closed = locked(&self.closed);
        closed.retain(|_, gate| gate.has_changed().is_ok());
        let exempt = EXEMPT.iter().any(|start| gate.starts_with(start));
        let all = closed.get(ALL).filter(|_| !exempt);
        closed.get(gate).or(all).cloned()
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};
    use serde_json::json;

    use super::*;

    fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
        let one = |(name, value): &(&'static str, &'static str)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        };
        all.iter().map(one).collect()
    }

    #[test]
    fn a_gate_is_named_after_what_is_done_and_where() {
        for (method, url, expected) in [
            (
                Method::POST,
                "https://discord.com/api/v10/channels/1/messages",
                "channels/1/messages POST",
            ),
            (
                Method::PATCH,
                "https://discord.com/api/v10/channels/1/messages/2",
                "channels/1/messages PATCH",
            ),
            (
                Method::GET,
                "https://discord.com/api/v10/gateway",
                "gateway GET",
            ),
            (
                Method::POST,
                "https://discord.com/api/v10/interactions/3/t/callback",
                "interactions/3/t POST",
            ),
        ] {
            assert_eq!(name(&method, url), expected);
        }
    }

    #[test]
    fn the_longest_of_what_is_told_is_waited() {
        let told = |all, body| too_many(&headers(all), &body);
        let seconds = Duration::from_secs_f64;
        assert_eq!(
            told(&[], json!({ "retry_after": 0.7 })),
            (None, seconds(0.7))
        );
        assert_eq!(
            told(&[("retry-after", "2")], json!({ "retry_after": 1.2 })),
            (None, seconds(2.0))
        );
        let all = Some(ALL.to_owned());
        assert_eq!(
            told(&[], json!({ "retry_after": 3, "global": true })),
            (all.clone(), seconds(3.0))
        );
        assert_eq!(
            told(&[("x-ratelimit-global", "true")], Value::Null),
            (all, UNTOLD)
        );
        for strange in ["-1", "NaN", "inf", "soon", "1e300"] {
            let wait = too_many(&headers(&[]), &json!({ "retry_after": strange })).1;
            assert_eq!(wait, UNTOLD, "{strange}");
        }
        assert_eq!(told(&[("retry-after", "99999")], Value::Null).1, LONGEST);
        assert_eq!(told(&[("retry-after", "-1")], Value::Null).1, UNTOLD);
    }

    #[test]
    fn an_answer_that_was_the_last_one_closes_the_gate() {
        let all = [
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset-after", "0.25"),
        ];
        assert_eq!(used_up(&headers(&all)), Some(Duration::from_millis(250)));
        let all = [
            ("x-ratelimit-remaining", "1"),
            ("x-ratelimit-reset-after", "0.25"),
        ];
        assert_eq!(used_up(&headers(&all)), None);
        // Some servers write whole numbers with a point.
        let all = [
            ("x-ratelimit-remaining", "0.0"),
            ("x-ratelimit-reset-after", "5.0"),
        ];
        assert_eq!(used_up(&headers(&all)), Some(Duration::from_secs(5)));
        assert_eq!(used_up(&headers(&[])), None);
    }

    #[tokio::test(start_paused = true)]
    async fn who_stands_before_a_closed_gate_waits_and_nobody_else() {
        let gates = Gates::default();
        gates.close(
            "channels/1/messages POST".to_owned(),
            Duration::from_secs(60),
        );
        let soon =
            |gate: &'static str| tokio::time::timeout(Duration::from_secs(59), gates.pass(gate));
        assert!(soon("channels/2/messages POST").await.is_ok());
        assert!(soon("channels/1/messages POST").await.is_err());
        assert!(
            soon("channels/1/messages POST").await.is_ok(),
            "it has opened"
        );
        gates.close(ALL.to_owned(), Duration::from_secs(60));
        assert!(soon("channels/2/messages POST").await.is_err());
        assert!(soon("interactions/3/t POST").await.is_ok());
        assert!(gates.before("gateway GET").is_some());
    }
}
