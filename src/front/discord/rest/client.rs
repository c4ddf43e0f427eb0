//! Requests to Discord, one by one: held back for as long as it asks, sent, and read leniently.

use std::sync::OnceLock;

use reqwest::{Client, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::all::{
    ApplicationId, ChannelId, CreateAttachment, GuildId, HttpError, InteractionId, LightMethod,
    MessageId, Multipart, MultipartUpload, Request, Route, UserId,
};
use tokio::sync::Notify;

use crate::front::discord::access::Access;
use crate::front::discord::rest::rate_limit;
use crate::front::discord::rest::rate_limit::RateLimits;
use crate::front::discord::rest::responses::{
    Active, Inside, Made, Message, Posted, Thread, readable,
};
use crate::front::discord::rest::retry::{Answered, Failure, Refused, refused};
use crate::front::lead;
use crate::store::Lead;

/// Where requests go, as whom, and what is held back. While Discord asks to wait, a request waits
/// here; whoever has no time for that gives it up, and then it was not sent.
pub(in crate::front::discord) struct RestClient {
    client: Client,
    token: String,
    /// Where another server answers instead of Discord.
    instead: Option<String>,
    application: OnceLock<ApplicationId>,
    limits: RateLimits,
    lead: Lead,
    token_refused: Notify,
}

/// Nothing about an application can be asked before Discord has named it.
const UNNAMED: HttpError = HttpError::ApplicationIdMissing;

impl RestClient {
    /// Requests with this client.
    #[must_use]
    pub(in crate::front::discord) fn new(client: Client, access: &Access) -> Self {
        Self {
            client,
            token: format!("Bot {}", access.token.trim_start_matches("Bot ")),
            instead: access.instead.clone(),
            application: OnceLock::new(),
            limits: RateLimits::default(),
            lead: access.lead.clone(),
            token_refused: Notify::new(),
        }
    }

    /// This is our application from now on.
    pub(in crate::front::discord) fn set_application_id(&self, id: ApplicationId) {
        // It is the same as long as the token is.
        let _ = self.application.set(id);
    }

    /// Waits until Discord refuses the token.
    pub(in crate::front::discord) async fn token_refused(&self) {
        self.token_refused.notified().await;
    }

    /// Reads something.
    ///
    /// # Errors
    /// Discord refuses, or cannot be reached.
    pub(in crate::front::discord) async fn get<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
    ) -> Answered<T> {
        self.read(Request::new(route, LightMethod::Get)).await
    }

    /// The first answer to an interaction.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn create_interaction_response(
        &self,
        interaction_id: InteractionId,
        token: &str,
        body: &impl Serialize,
        files: Vec<CreateAttachment>,
    ) -> Answered<()> {
        let route = Route::InteractionResponse {
            interaction_id,
            token,
        };
        self.tell(LightMethod::Post, route, body, files).await
    }

    /// Puts the answer where the acknowledgement of an interaction stands.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn edit_original_interaction_response(
        &self,
        token: &str,
        body: &impl Serialize,
        files: Vec<CreateAttachment>,
    ) -> Answered<()> {
        let application_id = self.application().ok_or(UNNAMED)?;
        let route = Route::WebhookOriginalInteractionResponse {
            application_id,
            token,
        };
        self.tell(LightMethod::Patch, route, body, files).await
    }

    /// Adds a message to the answer to an interaction.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn create_followup_message(
        &self,
        token: &str,
        body: &impl Serialize,
        files: Vec<CreateAttachment>,
    ) -> Answered<()> {
        let application_id = self.application().ok_or(UNNAMED)?;
        let route = Route::WebhookFollowupMessages {
            application_id,
            token,
        };
        self.tell(LightMethod::Post, route, body, files).await
    }

    /// Sends a message once `wanted` says so when Discord takes it: nothing where it is not wanted any
    /// more. Asked to come back later, it does not wait here.
    ///
    /// # Errors
    /// As [`Self::get`], or Discord asks to come back later.
    pub(in crate::front::discord) async fn send_message(
        &self,
        channel_id: ChannelId,
        files: Vec<CreateAttachment>,
        body: &impl Serialize,
        wanted: impl Fn() -> bool,
    ) -> Answered<Option<Posted>> {
        let request = Request::new(Route::ChannelMessages { channel_id }, LightMethod::Post);
        let request = carrying(request, body, files)?;
        self.limits.pass(&bucket_of(&request)).await;
        if !wanted() {
            return Ok(None);
        }
        let answer = self.send_once(&request).await?;
        // Only what has an id stands there: a page of something in between has none.
        Ok(Some(answer.json().await?))
    }

    /// Changes a message.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn edit_message(
        &self,
        channel_id: ChannelId,
        message_id: MessageId,
        body: &impl Serialize,
        files: Vec<CreateAttachment>,
    ) -> Answered<()> {
        let route = Route::ChannelMessage {
            channel_id,
            message_id,
        };
        self.tell(LightMethod::Patch, route, body, files).await
    }

    /// Takes away a message.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn delete_message(
        &self,
        channel_id: ChannelId,
        message_id: MessageId,
    ) -> Answered<()> {
        let route = Route::ChannelMessage {
            channel_id,
            message_id,
        };
        let sent = self.send(Request::new(route, LightMethod::Delete));
        sent.await.map(|_| ())
    }

    /// The newest messages of a channel that can be read, newest first; after one of them if it is
    /// named.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn get_messages(
        &self,
        channel_id: ChannelId,
        after: Option<MessageId>,
        limit: u8,
    ) -> Answered<Vec<Message>> {
        let mut asked = vec![("limit", limit.to_string())];
        asked.extend(after.map(|after| ("after", after.to_string())));
        let request = Request::new(Route::ChannelMessages { channel_id }, LightMethod::Get);
        Ok(readable(self.read(request.params(Some(asked))).await?))
    }

    /// Opens the direct conversation with a user.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn create_private_channel(&self, body: &Value) -> Answered<Made> {
        let request = Request::new(Route::UserMeDmChannels, LightMethod::Post);
        self.read(carrying(request, body, Vec::new())?).await
    }

    /// The threads of a server in which somebody wrote lately.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn get_guild_active_threads(
        &self,
        guild_id: GuildId,
    ) -> Answered<Vec<Thread>> {
        let active: Active = self.get(Route::GuildThreadsActive { guild_id }).await?;
        Ok(readable(active.threads))
    }

    /// Makes a thread.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn create_thread(
        &self,
        channel_id: ChannelId,
        body: &Value,
    ) -> Answered<Made> {
        let request = Request::new(Route::ChannelThreads { channel_id }, LightMethod::Post);
        self.read(carrying(request, body, Vec::new())?).await
    }

    /// Changes a thread.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn edit_thread(&self, channel_id: ChannelId, body: &Value) -> Answered<()> {
        let route = Route::Channel { channel_id };
        self.tell(LightMethod::Patch, route, body, Vec::new()).await
    }

    /// Who are in a thread.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn get_channel_thread_members(
        &self,
        channel_id: ChannelId,
    ) -> Answered<Vec<Inside>> {
        self.get(Route::ChannelThreadMembers { channel_id }).await
    }

    /// Lets somebody into a thread.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn add_thread_channel_member(
        &self,
        thread: ChannelId,
        user: UserId,
    ) -> Answered<()> {
        self.member(LightMethod::Put, thread, user).await
    }

    /// Takes somebody out of a thread.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn remove_thread_channel_member(
        &self,
        thread: ChannelId,
        user: UserId,
    ) -> Answered<()> {
        self.member(LightMethod::Delete, thread, user).await
    }

    async fn member(
        &self,
        method: LightMethod,
        channel_id: ChannelId,
        user_id: UserId,
    ) -> Answered<()> {
        let route = Route::ChannelThreadMember {
            channel_id,
            user_id,
        };
        let sent = self.send(Request::new(route, method));
        sent.await.map(|_| ())
    }

    /// Makes these the commands of a server.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(super) async fn create_guild_commands(
        &self,
        guild_id: GuildId,
        body: &Value,
    ) -> Answered<()> {
        let application_id = self.application().ok_or(UNNAMED)?;
        let route = Route::GuildCommands {
            application_id,
            guild_id,
        };
        self.tell(LightMethod::Put, route, body, Vec::new()).await
    }

    /// Our application, once Discord has named it.
    pub(in crate::front::discord) fn application(&self) -> Option<ApplicationId> {
        self.application.get().copied()
    }

    /// Sends something of which it only matters that it was taken.
    async fn tell(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: &impl Serialize,
        files: Vec<CreateAttachment>,
    ) -> Answered<()> {
        let request = carrying(Request::new(route, method), body, files)?;
        self.send(request).await.map(|_| ())
    }

    async fn read<T: DeserializeOwned>(&self, request: Request<'_>) -> Answered<T> {
        Ok(self.send(request).await?.json().await?)
    }

    /// Sends a request, as often as Discord asks to come back later.
    async fn send(&self, request: Request<'_>) -> Answered<Response> {
        loop {
            match self.send_once(&request).await {
                Err(Failure::Later) => {}
                settled => return settled,
            }
        }
    }

    /// Sends a request when its limit allows it; where Discord asks to come back later its bucket is held back.
    async fn send_once(&self, request: &Request<'_>) -> Answered<Response> {
        let bucket = bucket_of(request);
        self.limits.pass(&bucket).await;
        let instead = self.instead.as_deref();
        let built = request.clone().build(&self.client, &self.token, instead)?;
        lead::waited(&self.lead).await;
        let answer = built.send().await?;
        let status = answer.status();
        if status == StatusCode::TOO_MANY_REQUESTS {
            let headers = answer.headers().clone();
            let body: Value = answer.json().await.unwrap_or_default();
            let (closed, pause) = rate_limit::too_many(&headers, &body);
            self.limits.hold_back(closed.unwrap_or(bucket), pause);
            return Err(Failure::Later);
        }
        if let Some(pause) = rate_limit::used_up(answer.headers()) {
            self.limits.hold_back(bucket, pause);
        }
        if status.is_success() {
            return Ok(answer);
        }
        let body = answer.bytes().await.unwrap_or_default();
        let failure = Failure::of(status.as_u16(), &body);
        if refused(&failure) == Refused::Token {
            self.token_refused.notify_one();
        }
        Err(failure)
    }
}

/// The bucket of a request.
fn bucket_of(request: &Request<'_>) -> String {
    let method = request.method_ref().reqwest_method();
    rate_limit::name(&method, &request.route_ref().path())
}

/// A request with a body, and with files if there are any.
fn carrying<'a>(
    request: Request<'a>,
    body: &impl Serialize,
    files: Vec<CreateAttachment>,
) -> Answered<Request<'a>> {
    if files.is_empty() {
        return Ok(request.body(Some(serde_json::to_vec(body)?)));
    }
    Ok(request.multipart(Some(Multipart {
        upload: MultipartUpload::Attachments(files),
        payload_json: Some(serde_json::to_string(body)?),
        fields: Vec::new(),
    })))
}
