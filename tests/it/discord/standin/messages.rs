//! Messages: written, read, changed and removed, with the platform's limits.

use serde_json::{Value, json};

use super::components::{self, list};
use super::mentions::{self, Mentions, id};
use super::reply::{Answer, Form, Refusal, Reply, done, ok};
use super::state::{Request, State};
use super::world::{Id, Place, right};

/// The flag of a message that only one person sees.
pub const EPHEMERAL: u64 = 1 << 6;

/// The flag of a promise to answer.
pub const LOADING: u64 = 1 << 7;

/// How long the platform remembers a nonce, in milliseconds.
const NONCE_KEPT: u64 = 300_000;

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id, with the moment in it.
    pub id: Id,
    /// Where it stands.
    pub channel: Id,
    /// Who wrote it.
    pub author: Id,
    /// Its text.
    pub content: String,
    /// Its embeds, as sent.
    pub embeds: Value,
    /// Its rows of buttons and selects, as sent.
    pub components: Value,
    /// The id and name of each file.
    pub files: Vec<(Id, String)>,
    /// Its flags.
    pub flags: u64,
    /// 0 a message, 19 a reply, 20 an answer to a command, as on the wire.
    pub kind: u64,
    /// What its sender calls it.
    pub nonce: Value,
    /// When it was last changed, in milliseconds of Unix time.
    pub edited: Option<u64>,
    /// The only person who sees it.
    pub only_for: Option<Id>,
    /// Whom it names.
    pub mentions: Mentions,
    /// The people whose device made a sound.
    pub notified: Vec<Id>,
    /// The message that it answers.
    pub reply_to: Option<Id>,
}

/// Where the fields of a message stand in a body.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// The fields.
    pub fields: &'a Value,
    /// The step to them, for what is told of errors: empty or `data`.
    pub at: &'a str,
    /// The files that came along.
    pub files: &'a [(String, String)],
}

impl<'a> Draft<'a> {
    /// A message that is the whole body.
    pub fn of(request: &'a Request) -> Self {
        Self {
            fields: &request.body,
            at: "",
            files: &request.files,
        }
    }

    fn check(self) -> Result<(), Reply> {
        let fields = self.fields;
        let at = |key: &str| format!("{}.{key}", self.at);
        let mut form = Form::default();
        form.length(&at("content"), &fields["content"], 0, 2000);
        form.count(&at("embeds"), list(fields, "embeds").len(), 0, 10);
        for (number, embed) in list(fields, "embeds").iter().enumerate() {
            let at = format!("{}.{number}", at("embeds"));
            form.length(&format!("{at}.title"), &embed["title"], 0, 256);
            form.length(&format!("{at}.description"), &embed["description"], 0, 4096);
            form.count(&format!("{at}.fields"), list(embed, "fields").len(), 0, 25);
        }
        if let Some(nonce) = fields["nonce"].as_str() {
            form.length(&at("nonce"), &json!(nonce), 0, 25);
        }
        components::check(&mut form, &at("components"), &fields["components"]);
        mentions::check(
            &mut form,
            &at("allowed_mentions"),
            &fields["allowed_mentions"],
        );
        form.finish()
    }
}

/// Who sees a new message, and what kind it is.
pub struct As {
    /// The only person who sees it.
    pub only_for: Option<Id>,
    /// The kind on the wire.
    pub kind: u64,
}

impl State {
    /// Writes a message of the bot, without asking what it may in the channel.
    pub fn write(&mut self, channel: Id, draft: Draft, how: As) -> Result<Id, Reply> {
        draft.check()?;
        self.notice_mentions(draft.fields, "a message");
        let fields = draft.fields;
        let content = fields["content"].as_str().unwrap_or_default().trim();
        if content.is_empty() && list(fields, "embeds").is_empty() && draft.files.is_empty() {
            return Refusal::EmptyMessage.into();
        }
        let mentions = self.mentions(content, &fields["allowed_mentions"]);
        if how.only_for.is_none() {
            self.draw_in(channel, &mentions);
        }
        let flags = fields["flags"].as_u64().unwrap_or(0);
        let notified = match how.only_for {
            Some(_) => Vec::new(),
            None => self.notified(self.channel(channel)?, &mentions, flags),
        };
        let reply_to = id(&fields["message_reference"]["message_id"]);
        let files = draft.files.iter();
        let files: Vec<_> = files
            .map(|(_, name)| (self.fresh(), name.clone()))
            .collect();
        let message = Message {
            id: self.fresh(),
            channel,
            author: self.world.application,
            content: content.to_owned(),
            embeds: json!(list(fields, "embeds")),
            components: json!(list(fields, "components")),
            files,
            flags: flags & !EPHEMERAL | if how.only_for.is_some() { EPHEMERAL } else { 0 },
            kind: if reply_to.is_some() { 19 } else { how.kind },
            nonce: fields["nonce"].clone(),
            edited: None,
            only_for: how.only_for,
            mentions,
            notified,
            reply_to,
        };
        let id = message.id;
        self.keep(message);
        Ok(id)
    }

    /// Keeps a message and tells of it over the gateway.
    pub fn keep(&mut self, message: Message) {
        let id = message.id;
        let quiet = message.only_for.is_some() || message.flags & LOADING != 0;
        self.messages.insert(id, message);
        if !quiet {
            self.tell_message(id);
        }
    }

    /// Changes a message; nobody is notified by that.
    pub fn rewrite(&mut self, message: Id, draft: Draft) -> Result<(), Reply> {
        draft.check()?;
        let fields = draft.fields;
        if !fields["content"].is_null() {
            self.notice_mentions(fields, "a changed message");
        }
        let now = self.clock.now();
        let Some(mut changed) = self.messages.get(&message).cloned() else {
            return Refusal::UnknownMessage.into();
        };
        if let Some(content) = fields["content"].as_str() {
            changed.content = content.trim().to_owned();
            changed.mentions = self.mentions(&changed.content, &fields["allowed_mentions"]);
        }
        for (key, place) in [
            ("embeds", &mut changed.embeds),
            ("components", &mut changed.components),
        ] {
            if fields[key].is_array() {
                *place = fields[key].clone();
            }
        }
        if fields["attachments"].is_array() {
            let kept: Vec<_> = list(fields, "attachments")
                .iter()
                .map(|file| id(&file["id"]))
                .collect();
            changed.files.retain(|(id, _)| kept.contains(&Some(*id)));
        }
        for (_, name) in draft.files {
            changed.files.push((self.fresh(), name.clone()));
        }
        let bare = changed.embeds.as_array().is_none_or(Vec::is_empty) && changed.files.is_empty();
        if changed.content.is_empty() && bare {
            return Refusal::EmptyMessage.into();
        }
        if changed.flags & LOADING == 0 {
            changed.edited = Some(now);
        }
        let promised = changed.flags & LOADING != 0;
        changed.flags &= !LOADING;
        self.messages.insert(message, changed);
        if promised && self.messages[&message].only_for.is_none() {
            self.tell_message(message);
        }
        Ok(())
    }

    /// `POST /channels/{id}/messages`
    pub fn post_message(&mut self, channel: Id, request: &Request) -> Answer {
        let right = match self.channel(channel)?.place {
            Place::Thread(_) => right::SEND_IN_THREADS,
            Place::Text | Place::Direct(_) => right::SEND,
        };
        let place = self.allowed(channel, right)?;
        if self.closed(place) {
            return Refusal::ClosedToDirectMessages.into();
        }
        if matches!(&place.place, Place::Thread(thread) if thread.locked) {
            return Refusal::ThreadLocked.into();
        }
        let body = &request.body;
        if body["enforce_nonce"] == true && !body["nonce"].is_null() {
            let oldest = self.clock.now() - NONCE_KEPT;
            let bot = self.world.application;
            let same = self.messages.values().find(|message| {
                let recent = State::moment(message.id) >= oldest && message.author == bot;
                recent && message.nonce == body["nonce"]
            });
            if let Some(same) = same {
                return ok(self.message_json(same));
            }
        }
        let how = As {
            only_for: None,
            kind: 0,
        };
        let id = self.write(channel, Draft::of(request), how)?;
        if let Some(place) = self.channels.get_mut(&channel)
            && let Place::Thread(thread) = &mut place.place
        {
            thread.archived = false;
        }
        let message = &self.messages[&id];
        let mut json = self.message_json(message);
        if !message.nonce.is_null() {
            json["nonce"] = message.nonce.clone();
        }
        ok(json)
    }

    /// `GET /channels/{id}/messages`, the newest first.
    pub fn list_messages(&self, channel: Id, query: &str) -> Answer {
        self.allowed(channel, right::READ_HISTORY)?;
        let asked = |key: &str| {
            let fields = query.split('&').filter_map(|field| field.split_once('='));
            let mut found = fields.filter(|(name, _)| *name == key);
            found
                .next()
                .and_then(|(_, value)| value.parse::<u64>().ok())
        };
        let limit = asked("limit").unwrap_or(50);
        let mut form = Form::default();
        form.choice("limit", &json!(limit), &(1..=100).collect::<Vec<_>>());
        form.finish()?;
        let (after, before) = (
            asked("after").unwrap_or(0),
            asked("before").unwrap_or(u64::MAX),
        );
        let here = self.messages.values().rev().filter(|message| {
            let public = message.channel == channel && message.only_for.is_none();
            public && after < message.id && message.id < before
        });
        let found = here
            .take(limit as usize)
            .map(|message| self.message_json(message));
        ok(json!(found.collect::<Vec<_>>()))
    }

    /// A message that stands in a channel for all to see.
    pub fn public_message(&self, channel: Id, message: Id, right: u64) -> Result<&Message, Reply> {
        self.allowed(channel, right)?;
        let found = self.messages.get(&message);
        let found = found.filter(|found| found.channel == channel && found.only_for.is_none());
        found.ok_or_else(|| Refusal::UnknownMessage.reply())
    }

    /// `PATCH /channels/{id}/messages/{id}`
    pub fn edit_message(&mut self, channel: Id, message: Id, request: &Request) -> Answer {
        let found = self.public_message(channel, message, 0)?;
        if found.author != self.world.application {
            return Refusal::NotTheAuthor.into();
        }
        if matches!(&self.channel(channel)?.place, Place::Thread(thread) if thread.archived) {
            return Refusal::ThreadArchived.into();
        }
        self.rewrite(message, Draft::of(request))?;
        ok(self.message_json(&self.messages[&message]))
    }

    /// `DELETE /channels/{id}/messages/{id}`
    pub fn delete_message(&mut self, channel: Id, message: Id) -> Answer {
        let found = self.public_message(channel, message, 0)?;
        if found.author != self.world.application {
            self.allowed(channel, right::MANAGE_MESSAGES)?;
        }
        self.messages.remove(&message);
        done()
    }

    fn notice_mentions(&mut self, fields: &Value, what: &str) {
        if fields["allowed_mentions"].is_null() {
            let text = fields["content"].as_str().unwrap_or_default();
            self.fault(format!("{what} without allowed_mentions: {text:?}"));
        }
    }
}
