//! How long Discord asks us to wait, and before which requests.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::Value;
use tokio::sync::watch::{self, Receiver};
use tokio::time::sleep;

use crate::front::locked;

/// The wait where Discord asks for one and does not say how long.
const UNTOLD: Duration = Duration::from_secs(1);
/// The longest wait; whatever is asked beyond that is asked again.
const LONGEST: Duration = Duration::from_secs(3600);
/// How many steps of a path count together: the place, and what is done there.
const STEPS: usize = 3;
/// The bucket of everything that is not an answer to an interaction.
const ALL: &str = "*";
/// What Discord's paths begin with.
const API: &str = "/api/v10/";
/// Answers to interactions, for which the limit on everything does not hold.
const EXEMPT: [&str; 2] = ["interactions/", "webhooks/"];

/// The rate limits that hold requests back, each until its time is up.
#[derive(Default)]
pub(in crate::front::discord) struct RateLimits {
    closed: Mutex<BTreeMap<String, Receiver<()>>>,
}

/// The bucket that a request counts in: what is done, and where.
#[must_use]
pub(in crate::front::discord) fn name(method: &Method, url: &str) -> String {
    let path = url.split_once(API).map_or(url, |(_, path)| path);
    let path = path.split('?').next().unwrap_or(path);
    let steps: Vec<&str> = path.split('/').take(STEPS).collect();
    format!("{} {method}", steps.join("/"))
}

/// For how long a bucket is used up after an answer that was the last one for a while.
#[must_use]
pub(super) fn used_up(headers: &HeaderMap) -> Option<Duration> {
    let none_left = number(headers, "x-ratelimit-remaining").is_some_and(|left| left < 1.0);
    let pause = number(headers, "x-ratelimit-reset-after").filter(|_| none_left);
    pause.map(span).filter(|pause| !pause.is_zero())
}

/// Which bucket is used up, and for how long, when there were too many requests; without a name it is
/// the bucket of the request.
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

impl RateLimits {
    /// Waits until nothing holds this request back.
    pub(super) async fn pass(&self, bucket: &str) {
        while let Some(mut closed) = self.before(bucket) {
            // It is over when its other end is gone.
            while closed.changed().await.is_ok() {}
        }
    }

    /// Holds a bucket back for a while.
    pub(super) fn hold_back(&self, bucket: String, pause: Duration) {
        let (open, closed) = watch::channel(());
        locked(&self.closed).insert(bucket, closed);
        tokio::spawn(async move {
            sleep(pause).await;
            drop(open);
        });
    }

    /// The limit that holds this request back, if one does.
    fn before(&self, bucket: &str) -> Option<Receiver<()>> {
        let mut closed = locked(&self.closed);
        closed.retain(|_, bucket| bucket.has_changed().is_ok());
        let exempt = EXEMPT.iter().any(|start| bucket.starts_with(start));
        let all = closed.get(ALL).filter(|_| !exempt);
        closed.get(bucket).or(all).cloned()
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
    fn a_bucket_is_named_after_what_is_done_and_where() {
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
    fn an_answer_that_was_the_last_one_uses_the_bucket_up() {
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
    async fn a_request_waits_for_its_own_bucket_and_for_no_other() {
        let limits = RateLimits::default();
        limits.hold_back(
            "channels/1/messages POST".to_owned(),
            Duration::from_secs(60),
        );
        let soon = |bucket: &'static str| {
            tokio::time::timeout(Duration::from_secs(59), limits.pass(bucket))
        };
        assert!(soon("channels/2/messages POST").await.is_ok());
        assert!(soon("channels/1/messages POST").await.is_err());
        assert!(
            soon("channels/1/messages POST").await.is_ok(),
            "it has opened"
        );
        limits.hold_back(ALL.to_owned(), Duration::from_secs(60));
        assert!(soon("channels/2/messages POST").await.is_err());
        assert!(soon("interactions/3/t POST").await.is_ok());
        assert!(limits.before("gateway GET").is_some());
    }
}
