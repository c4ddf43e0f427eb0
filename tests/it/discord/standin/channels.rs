//! Servers, channels, threads and who is in them.

use serde_json::{Value, json};

use super::mentions::id;
use super::messages::Message;
use super::reply::{Answer, Form, Refusal, Reply, created, done, ok};
use super::shapes::{merge, moment, role_json};
use super::state::{Request, State};
use super::world::{Channel, Id, Place, Thread, right};

impl State {
    /// Everything below `/guilds/{id}`.
    pub fn guild_route(&mut self, guild: Id, rest: &[&str], request: &Request) -> Answer {
        let found = self.guild(guild)?;
        let bot = self.world.application;
        self.member(guild, bot)
            .map_err(|_| Refusal::MissingAccess.reply())?;
        match (request.method.as_str(), rest) {
            ("GET", []) => ok(self.guild_json(found)),
            ("GET", ["channels"]) => {
                let text = |channel: &&Channel| {
                    channel.guild == Some(guild) && matches!(channel.place, Place::Text)
                };
                let channels = self.channels.values().filter(text);
                ok(json!(
                    channels
                        .map(|one| self.channel_json(one))
                        .collect::<Vec<_>>()
                ))
            }
            ("GET", ["roles"]) => {
                let roles = found.roles.iter().enumerate().map(role_json);
                ok(json!(roles.collect::<Vec<_>>()))
            }
            ("GET", ["members", user]) => {
                let user = user.parse().map_err(|_| Refusal::UnknownMember.reply())?;
                ok(self.member_json(guild, self.member(guild, user)?))
            }
            ("GET", ["threads", "active"]) => {
                self.threads(|channel, thread| channel.guild == Some(guild) && !thread.archived)
            }
            _ => self.unknown_route(request),
        }
    }

    /// The threads that fit, as a list.
    pub fn threads(&self, fits: impl Fn(&Channel, &Thread) -> bool) -> Answer {
        let bot = self.world.application;
        let (mut threads, mut members) = (Vec::new(), Vec::new());
        for channel in self.channels.values() {
            let Place::Thread(thread) = &channel.place else {
                continue;
            };
            if fits(channel, thread) && self.sees(bot, channel) {
                threads.push(self.channel_json(channel));
                members.push(thread_member_json(channel.id, bot));
            }
        }
        ok(json!({ "threads": threads, "members": members, "has_more": false }))
    }

    /// `PATCH /channels/{id}`: the name and the state of a thread.
    pub fn edit_channel(&mut self, channel: Id, request: &Request) -> Answer {
        let mut place = self.allowed(channel, 0)?.clone();
        let Place::Thread(thread) = &mut place.place else {
            return Refusal::MissingPermissions.into();
        };
        let mut form = Form::default();
        let body = &request.body;
        form.length("name", &body["name"], 0, 100);
        form.finish()?;
        let put = |key: &str, place: &mut bool| *place = body[key].as_bool().unwrap_or(*place);
        put("archived", &mut thread.archived);
        put("locked", &mut thread.locked);
        if let Some(name) = body["name"].as_str() {
            place.name = name.to_owned();
        }
        self.channels.insert(channel, place);
        ok(self.channel_json(&self.channels[&channel]))
    }

    /// `DELETE /channels/{id}`: a thread only with the right to manage threads.
    pub fn delete_channel(&mut self, channel: Id) -> Answer {
        self.allowed(channel, right::MANAGE_THREADS)?;
        let json = self.channel_json(&self.channels[&channel]);
        self.channels.remove(&channel);
        ok(json)
    }

    /// `POST /channels/{id}/threads`, and below a message.
    pub fn open_thread(&mut self, parent: Id, below: Option<Id>, request: &Request) -> Answer {
        let body = &request.body;
        let kind = match below {
            Some(_) => 11,
            None => body["type"].as_u64().unwrap_or(12),
        };
        let mut form = Form::default();
        form.length("name", &body["name"], 1, 100);
        form.choice("type", &json!(kind), &[11, 12]);
        if !body["auto_archive_duration"].is_null() {
            let duration = &body["auto_archive_duration"];
            form.choice("auto_archive_duration", duration, &[60, 1440, 4320, 10080]);
        }
        form.finish()?;
        let right = if kind == 12 {
            right::CREATE_PRIVATE_THREADS
        } else {
            right::CREATE_PUBLIC_THREADS
        };
        let place = self.allowed(parent, right)?;
        if !matches!(place.place, Place::Text) {
            return Refusal::WrongKindOfChannel.into();
        }
        let guild = place.guild;
        if let Some(message) = below {
            self.public_message(parent, message, 0)?;
            if self.channels.contains_key(&message) {
                return Refusal::ThreadExists.into();
            }
        }
        let id = below.unwrap_or_else(|| self.fresh());
        let given = self.gives_next.take();
        self.given.extend(given.map(|owner| (id, owner)));
        let members = vec![self.world.application];
        let thread = Thread {
            parent,
            kind,
            members,
            archived: false,
            locked: false,
        };
        let name = body["name"].as_str().unwrap_or_default().to_owned();
        let place = Place::Thread(thread);
        self.channels.insert(
            id,
            Channel {
                id,
                name,
                guild,
                place,
                overwrites: vec![],
            },
        );
        let json = self.channel_json(&self.channels[&id]);
        let event = merge(json.clone(), json!({ "newly_created": true }));
        self.dispatch("THREAD_CREATE", event, 1);
        created(json)
    }

    /// Everything below `/channels/{id}/thread-members`.
    pub fn thread_members(&mut self, channel: Id, rest: &[&str], request: &Request) -> Answer {
        let place = self.allowed(channel, 0)?.clone();
        let Place::Thread(mut thread) = place.place.clone() else {
            return Refusal::WrongKindOfChannel.into();
        };
        let who = match rest {
            [] => None,
            ["@me"] => Some(self.world.application),
            [user] => Some(user.parse().map_err(|_| Refusal::UnknownUser.reply())?),
            _ => return self.unknown_route(request),
        };
        match (request.method.as_str(), who) {
            ("GET", None) => {
                let members = thread.members.iter();
                let members = members.map(|user| thread_member_json(channel, *user));
                return ok(json!(members.collect::<Vec<_>>()));
            }
            ("GET", Some(user)) if thread.members.contains(&user) => {
                return ok(thread_member_json(channel, user));
            }
            ("GET", Some(_)) => return Refusal::UnknownMember.into(),
            ("PUT", Some(user)) => {
                self.member(place.guild.unwrap_or_default(), user)?;
                if thread.archived {
                    return Refusal::ThreadArchived.into();
                }
                if self.rights(user, &place) & right::VIEW == 0 {
                    return Refusal::MissingAccess.into();
                }
                if !thread.members.contains(&user) {
                    thread.members.push(user);
                }
            }
            ("DELETE", Some(user)) => thread.members.retain(|member| *member != user),
            _ => return self.unknown_route(request),
        }
        let place = Channel {
            place: Place::Thread(thread),
            ..place
        };
        self.channels.insert(channel, place);
        done()
    }

    /// `POST /users/@me/channels`
    pub fn open_direct(&mut self, request: &Request) -> Answer {
        let user = id(&request.body["recipient_id"]);
        let user = user.ok_or_else(|| Refusal::UnknownUser.reply())?;
        self.user(user)?;
        let channel = self.direct(user);
        ok(self.channel_json(&self.channels[&channel]))
    }

    /// Tells over the gateway of a message that stands for all to see.
    pub fn tell_message(&mut self, message: Id) {
        let Some(message) = self.messages.get(&message) else {
            return;
        };
        let guild = self
            .channels
            .get(&message.channel)
            .and_then(|channel| channel.guild);
        let json = self.message_event_json(message, guild);
        let intent = if guild.is_some() { 1 << 9 } else { 1 << 12 };
        self.dispatch("MESSAGE_CREATE", json, intent);
    }

    /// What the gateway shows of a message: without the content intent no words that are not
    /// the bot's own, written to it, or naming it.
    fn message_event_json(&self, message: &Message, guild: Option<Id>) -> Value {
        let bot = self.world.application;
        let mut json = self.message_json(message);
        let read = self.gateway.intents() & (1 << 15) != 0;
        let own = message.author == bot || message.mentions.users.contains(&bot);
        if let Some(guild) = guild {
            if !read && !own {
                let bare =
                    json!({ "content": "", "embeds": [], "attachments": [], "components": [] });
                json = merge(json, bare);
            }
            json["guild_id"] = json!(guild.to_string());
            if let Ok(member) = self.member(guild, message.author) {
                let mut member = self.member_json(guild, member);
                if let Some(member) = member.as_object_mut() {
                    member.remove("user");
                }
                json["member"] = member;
            }
        }
        if !message.nonce.is_null() {
            json["nonce"] = message.nonce.clone();
        }
        json
    }

    /// A route that the platform does not have, or that this stand-in does not know.
    pub fn unknown_route(&mut self, request: &Request) -> Result<Reply, Reply> {
        self.fault(format!("unknown route {} {}", request.method, request.path));
        Refusal::NoRoute.into()
    }
}

fn thread_member_json(thread: Id, user: Id) -> Value {
    let since = moment(State::moment(thread));
    json!({
        "id": thread.to_string(), "user_id": user.to_string(), "join_timestamp": since, "flags": 0,
    })
}
