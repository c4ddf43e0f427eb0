//! Requests to Discord: repeated while it is in trouble, and told apart by what a refusal means.
//!
//! In its folder: `rate_limit` (how long Discord asks us to wait), `retry` (what its refusals mean), `responses`
//! (what is read of its answers).

pub(super) mod client;
mod rate_limit;
pub(super) mod responses;
pub(super) mod retry;

use std::future::Future;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use serenity::all::{ChannelId, ChannelType, GuildId, InteractionId, MessageId, Route, UserId};

use self::client::RestClient;
use self::responses::pinged;
use self::responses::{Message, Thread};
use self::retry::{Answered, Refused, refused, repeated};
use super::views::View;
use crate::domain::alert::DeliveryId;
use crate::front::bot::places::Places;
use crate::front::directory::Snowflake;

/// How long a message is tried; then whoever waits for it is told.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// How long an acknowledgement is tried: after three seconds it is too late.
const ACKNOWLEDGE_WITHIN: Duration = Duration::from_millis(2500);
/// How far back a channel is searched.
const SEARCHED: u8 = 50;
/// A private thread.
const PRIVATE_THREAD: u8 = 12;
/// After a week without a word a thread moves out of sight; nothing in it is lost.
const ARCHIVED_AFTER_MINUTES: u16 = 10_080;
/// Only the one who asked sees it.
const EPHEMERAL: u16 = 64;

/// How the first answer to an interaction looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acknowledgement {
    /// A new message that only the asker sees.
    Ephemeral,
    /// A new message in a direct conversation.
    Open,
    /// The message that was pressed changes.
    InPlace,
}

/// Discord's requests, as far as we use them.
pub(super) struct Rest {
    pub(super) http: RestClient,
    pub(super) places: Places<ChannelId>,
}

impl Rest {
    /// Over these requests.
    #[must_use]
    pub(super) fn new(http: RestClient) -> Self {
        let places = Places::default();
        Self { http, places }
    }

    /// The client itself.
    #[must_use]
    pub(super) const fn http(&self) -> &RestClient {
        &self.http
    }

    /// Reads something.
    ///
    /// # Errors
    /// It is gone, we may not, or Discord does not answer.
    pub(super) async fn read<T: DeserializeOwned>(&self, route: Route<'_>) -> Result<T, Refused> {
        self.sent(|| self.http.get(route)).await
    }

    /// Acknowledges an interaction before anything else happens.
    ///
    /// # Errors
    /// It was answered already, or it is too late.
    pub(super) async fn acknowledge(
        &self,
        id: InteractionId,
        token: &str,
        how: Acknowledgement,
    ) -> Result<(), Refused> {
        let body = match how {
            Acknowledgement::Ephemeral => json!({ "type": 5, "data": { "flags": EPHEMERAL } }),
            Acknowledgement::Open => json!({ "type": 5, "data": {} }),
            Acknowledgement::InPlace => json!({ "type": 6 }),
        };
        self.respond(id, token, &body).await
    }

    /// Answers an interaction at once, for the asker alone.
    ///
    /// # Errors
    /// As [`Self::acknowledge`].
    pub(super) async fn answer_at_once(
        &self,
        id: InteractionId,
        token: &str,
        view: &View,
    ) -> Result<(), Refused> {
        let mut data = json!(view);
        data["flags"] = EPHEMERAL.into();
        self.respond(id, token, &json!({ "type": 4, "data": data }))
            .await
    }

    /// Offers lines to complete what is being typed: what is shown, and what it stands for.
    ///
    /// # Errors
    /// As [`Self::acknowledge`].
    pub(super) async fn complete(
        &self,
        id: InteractionId,
        token: &str,
        lines: &[(String, String)],
    ) -> Result<(), Refused> {
        let lines: Vec<Value> = lines
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let body = json!({ "type": 8, "data": { "choices": lines } });
        self.respond(id, token, &body).await
    }

    async fn respond(&self, id: InteractionId, token: &str, body: &Value) -> Result<(), Refused> {
        let send = || {
            self.http
                .create_interaction_response(id, token, body, Vec::new())
        };
        match repeated(ACKNOWLEDGE_WITHIN, send).await {
            // The first try may have been heard although its answer was lost.
            Err((Refused::Answered, tries)) if tries > 1 => Ok(()),
            other => other.map_err(|(refused, _)| refused),
        }
    }

    /// Puts the answer where the acknowledgement stands.
    ///
    /// # Errors
    /// The interaction is too old, or Discord does not answer.
    pub(super) async fn fill_in(&self, token: &str, view: &View) -> Result<(), Refused> {
        let send = || {
            self.http
                .edit_original_interaction_response(token, view, view.files())
        };
        self.sent(send).await
    }

    /// Adds a message to an answer. It is not repeated: Discord would show it twice.
    ///
    /// # Errors
    /// As [`Self::fill_in`].
    pub(super) async fn add(
        &self,
        token: &str,
        view: &View,
        how: Acknowledgement,
    ) -> Result<(), Refused> {
        let mut body = json!(view);
        if how != Acknowledgement::Open {
            body["flags"] = EPHEMERAL.into();
        }
        let sent = self
            .http
            .create_followup_message(token, &body, view.files());
        sent.await.map_err(|error| refused(&error))
    }

    /// Changes a message of ours.
    ///
    /// # Errors
    /// As [`Self::post`].
    pub(super) async fn edit(
        &self,
        channel: ChannelId,
        message: MessageId,
        view: &View,
    ) -> Result<(), Refused> {
        let send = || self.http.edit_message(channel, message, view, Vec::new());
        self.sent(send).await
    }

    /// Takes away a message of somebody else.
    ///
    /// # Errors
    /// We may not manage messages there, it is gone already, or Discord does not answer.
    pub(super) async fn remove(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), Refused> {
        self.sent(|| self.http.delete_message(channel, message))
            .await
    }

    /// Whether a ping stands in the channel already.
    ///
    /// # Errors
    /// The channel cannot be read, or Discord does not answer.
    pub(super) async fn shows(
        &self,
        channel: ChannelId,
        delivery: &DeliveryId,
    ) -> Result<bool, Refused> {
        let messages = self.messages(channel, None).await?;
        Ok(messages
            .iter()
            .any(|message| pinged(message).as_ref() == Some(delivery)))
    }

    /// The newest messages of a channel, newest first; after one of them if it is named.
    ///
    /// # Errors
    /// As [`Self::shows`].
    pub(super) async fn messages(
        &self,
        channel: ChannelId,
        after: Option<MessageId>,
    ) -> Result<Vec<Message>, Refused> {
        self.sent(|| self.http.get_messages(channel, after, SEARCHED))
            .await
    }

    /// The direct conversation with a user.
    ///
    /// # Errors
    /// There is no such user, or Discord does not answer.
    pub(super) async fn direct(&self, user: Snowflake) -> Result<ChannelId, Refused> {
        let body = json!({ "recipient_id": user.to_string() });
        let opened = self
            .sent(|| self.http.create_private_channel(&body))
            .await?;
        Ok(opened.id)
    }

    /// The private thread of that name under a channel that we made, else a new one.
    ///
    /// # Errors
    /// We may not, or Discord does not answer.
    pub(super) async fn thread(
        &self,
        guild: Snowflake,
        channel: ChannelId,
        name: &str,
        me: Option<UserId>,
    ) -> Result<ChannelId, Refused> {
        let guild = GuildId::new(guild.number());
        let body = json!({
            "name": name,
            "type": PRIVATE_THREAD,
            "invitable": false,
            "auto_archive_duration": ARCHIVED_AFTER_MINUTES,
        });
        let body = &body;
        // Every try looks first: the one before may have been heard although its answer was lost.
        let find_or_make = || async move {
            let active = self.http.get_guild_active_threads(guild).await?;
            let mut under = active.into_iter();
            // One of that name that somebody else made may hold anybody.
            let ours = |it: &Thread| {
                it.kind == ChannelType::PrivateThread && me.is_some() && it.owner_id == me
            };
            let known =
                under.find(|it| ours(it) && it.parent_id == Some(channel) && it.name == name);
            match known {
                Some(known) => Ok(known.id),
                None => {
                    let made = self.http.create_thread(channel, body).await?;
                    Ok(made.id)
                }
            }
        };
        self.sent(find_or_make).await
    }

    /// Brings back a thread that has moved out of sight, so that people can be let in.
    ///
    /// # Errors
    /// As [`Self::members`].
    pub(super) async fn bring_back(&self, thread: ChannelId) -> Result<(), Refused> {
        let body = json!({ "archived": false });
        self.sent(|| self.http.edit_thread(thread, &body)).await
    }

    /// Who are in a thread.
    ///
    /// # Errors
    /// The thread is gone, or Discord does not answer.
    pub(super) async fn members(&self, thread: ChannelId) -> Result<Vec<UserId>, Refused> {
        let members = self
            .sent(|| self.http.get_channel_thread_members(thread))
            .await?;
        Ok(members.into_iter().map(|member| member.user_id).collect())
    }

    /// Lets a user into a thread.
    ///
    /// # Errors
    /// As [`Self::members`].
    pub(super) async fn let_in(&self, thread: ChannelId, user: UserId) -> Result<(), Refused> {
        self.sent(|| self.http.add_thread_channel_member(thread, user))
            .await
    }

    /// Takes a user out of a thread.
    ///
    /// # Errors
    /// As [`Self::members`].
    pub(super) async fn take_out(&self, thread: ChannelId, user: UserId) -> Result<(), Refused> {
        self.sent(|| self.http.remove_thread_channel_member(thread, user))
            .await
    }

    /// Makes these the commands of a server.
    ///
    /// # Errors
    /// The bot was not invited with commands, or Discord does not answer.
    pub(super) async fn set_commands(
        &self,
        guild: Snowflake,
        commands: &Value,
    ) -> Result<(), Refused> {
        let guild = GuildId::new(guild.number());
        self.sent(|| self.http.create_guild_commands(guild, commands))
            .await
    }

    async fn sent<T, F>(&self, send: impl Fn() -> F) -> Result<T, Refused>
    where
        F: Future<Output = Answered<T>>,
    {
        let sent = repeated(PATIENCE, send).await;
        sent.map_err(|(refused, _)| refused)
    }
}
