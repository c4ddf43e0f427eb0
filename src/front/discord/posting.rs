//! Writing messages: each in its turn, and again while Discord is in trouble.

use serde_json::{Value, json};
use serenity::all::{ChannelId, MessageId};

use super::rest::{PATIENCE, Rest};
use super::views::View;
use crate::front::bot::places::Weight;
use crate::front::discord::rest::responses::Posted;
use crate::front::discord::rest::retry::{Backoff, Failure, Refused, refused};

impl Rest {
    /// Sends a message; Discord shows the same nonce once within some minutes.
    ///
    /// # Errors
    /// The channel does not take it, or Discord does not answer.
    pub(super) async fn post(
        &self,
        channel: ChannelId,
        view: &View,
        nonce: &str,
        weight: Weight,
    ) -> Result<Posted, Refused> {
        let body = named(view, nonce);
        self.patiently(channel, view, &body, weight).await
    }

    /// Tries once to send a message when its turn comes, if it is still wanted then.
    ///
    /// # Errors
    /// As [`Self::post`].
    pub(super) async fn post_once(
        &self,
        channel: ChannelId,
        view: &View,
        nonce: &str,
        weight: Weight,
        wanted: impl Fn() -> bool,
    ) -> Result<Option<Posted>, Refused> {
        let body = named(view, nonce);
        self.in_turn(channel, view, &body, weight, wanted).await
    }

    async fn patiently(
        &self,
        channel: ChannelId,
        view: &View,
        body: &Value,
        weight: Weight,
    ) -> Result<Posted, Refused> {
        let mut backoff = Backoff::default();
        loop {
            match self.in_turn(channel, view, body, weight, || true).await {
                Ok(Some(posted)) => return Ok(posted),
                Ok(None) | Err(Refused::Unreachable) => {
                    if backoff.lasts(PATIENCE).await {
                        return Err(Refused::Unreachable);
                    }
                }
                Err(refused) => return Err(refused),
            }
        }
    }

    /// Waits for the turn of a message and sends it; whoever must come back later lets go before
    /// what matters more.
    async fn in_turn(
        &self,
        channel: ChannelId,
        view: &View,
        body: &Value,
        weight: Weight,
        wanted: impl Fn() -> bool,
    ) -> Result<Option<Posted>, Refused> {
        loop {
            let _pass = self.places.enter(channel, weight).await;
            let sent = self.http.send_message(channel, view.files(), body, &wanted);
            match sent.await {
                Err(Failure::Later) => {}
                settled => return settled.map_err(|failure| refused(&failure)),
            }
        }
    }

    /// Answers a message under it.
    ///
    /// # Errors
    /// As [`Self::post`].
    pub(super) async fn reply(
        &self,
        channel: ChannelId,
        to: MessageId,
        view: &View,
    ) -> Result<(), Refused> {
        let mut body = named(view, &format!("r{to}"));
        body["message_reference"] =
            json!({ "message_id": to.to_string(), "fail_if_not_exists": false });
        let sent = self.patiently(channel, view, &body, Weight::Answer);
        sent.await.map(|_| ())
    }
}

/// A message under a name of its own.
fn named(view: &View, nonce: &str) -> Value {
    let mut body = json!(view);
    body["nonce"] = nonce.into();
    body["enforce_nonce"] = true.into();
    body
}
