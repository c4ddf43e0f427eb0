//! The gateway that sends text messages or calls: one signed POST for each message.

use std::thread;
use std::time::Duration;

use reqwest::Certificate;
use reqwest::StatusCode;
use reqwest::blocking::Client;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use serde::Serialize;

use super::settings::{Secret, WebhookSettings, authority};
use super::signature::{SIGNATURE, TIMESTAMP, sign};
use super::worker::{Job, Transport};
use crate::clock::Clock;
use crate::domain::Problem;
use crate::domain::alert::Receipt;
use crate::store::Lead;

/// Calls one gateway.
pub(super) struct Gateway {
    client: Client,
    url: String,
    secret: Secret,
}

/// How long it may take to reach it: somebody else may lead by the time that takes longer.
const CONNECTS_WITHIN: Duration = Duration::from_secs(2);

/// A message as the gateway gets it.
#[derive(Serialize)]
struct Body<'a> {
    delivery: &'a str,
    number: &'a str,
    text: &'a str,
    code: &'a str,
    /// So that it can put it elsewhere than in the text, or leave it out where it calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
}

impl Gateway {
    /// Prepares the calls; the gateway is not called yet.
    ///
    /// # Errors
    /// The certificate cannot be read, or the address cannot be used.
    pub(super) fn open(settings: &WebhookSettings, secret: Secret) -> Result<Self, Problem> {
        let unusable = || Problem::new("settings-webhook-url").with("value", &settings.url);
        let mut builder = Client::builder()
            .timeout(settings.timeout)
            .connect_timeout(settings.timeout.min(CONNECTS_WITHIN))
            .redirect(Policy::none())
            .no_proxy();
        if let Some(path) = &settings.authority {
            builder = builder.add_root_certificate(authority(path, Certificate::from_pem)?);
        }
        // Whoever opens the ways may be asynchronous, where no blocking client may be made.
        let client = thread::spawn(move || builder.build()).join();
        let client = client.map_err(|_| unusable())?.map_err(|_| unusable())?;
        Ok(Self {
            client,
            url: settings.url.clone(),
            secret,
        })
    }
}

impl Transport for Gateway {
    fn send(&self, address: &str, job: &Job, lead: &Lead) -> Receipt {
        let body = Body {
            delivery: &job.delivery.0,
            number: address,
            text: &job.text,
            code: &job.code,
            link: job.link.as_deref(),
        };
        let Ok(body) = serde_json::to_vec(&body) else {
            return Receipt::Closed;
        };
        let timestamp = Clock::System.now().as_second().to_string();
        let signature = sign(&self.secret, &timestamp, &body);
        let call = self
            .client
            .post(&self.url)
            .header(CONTENT_TYPE, "application/json")
            .header("idempotency-key", &job.delivery.0)
            .header(TIMESTAMP, timestamp)
            .header(SIGNATURE, signature)
            .body(body);
        if !lead.holds() {
            return Receipt::Unreachable;
        }
        match call.send() {
            Ok(answer) => receipt(answer.status()),
            Err(_) => Receipt::Unreachable,
        }
    }
}

/// What an answer means: a refusal that will not change closes the way, all else is tried again.
fn receipt(status: StatusCode) -> Receipt {
    let later = [
        StatusCode::REQUEST_TIMEOUT,
        // A wrong secret or path can be mended while the ladder goes on.
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED,
        StatusCode::TOO_EARLY,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    if status.is_success() {
        Receipt::Delivered
    } else if status.is_client_error() && !later.contains(&status) {
        Receipt::Closed
    } else {
        Receipt::Unreachable
    }
}
