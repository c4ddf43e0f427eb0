//! People, servers, channels and messages as JSON, with all that the platform writes in them.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::messages::Message;
use super::state::State;
use super::world::{Channel, Guild, Id, Member, Place, Role};

/// A moment as the platform writes it.
pub fn moment(milliseconds: u64) -> String {
    let moment = Timestamp::from_millisecond(milliseconds as i64);
    moment.expect("the present century fits").to_string()
}

/// Ids as the platform writes them.
pub fn ids(ids: &[Id]) -> Value {
    json!(ids.iter().map(Id::to_string).collect::<Vec<_>>())
}

/// The fields of the second put into the first.
pub fn merge(mut first: Value, second: Value) -> Value {
    if let (Value::Object(first), Value::Object(second)) = (&mut first, second) {
        first.extend(second);
    }
    first
}

impl State {
    /// A person, or the bot.
    pub fn user_json(&self, id: Id) -> Value {
        let bot = id == self.world.application;
        let name = match self.user(id) {
            Ok(user) => user.name.clone(),
            Err(_) if bot => "regiewijzer".to_owned(),
            Err(_) => format!("deleted_user_{id}"),
        };
        json!({
            "id": id.to_string(), "username": name, "discriminator": "0", "global_name": name,
            "avatar": null, "bot": bot, "system": false, "public_flags": 0, "flags": 0,
            "banner": null, "accent_color": null, "avatar_decoration_data": null,
        })
    }

    /// Someone in a server.
    pub fn member_json(&self, guild: Id, member: &Member) -> Value {
        json!({
            "user": self.user_json(member.user), "roles": ids(&member.roles), "nick": null,
            "avatar": null, "joined_at": "2026-01-05T08:00:00+00:00", "premium_since": null,
            "deaf": false, "mute": false, "flags": 0, "pending": false,
            "communication_disabled_until": null, "guild_id": guild.to_string(),
        })
    }

    /// Someone in a server with what they may in a channel, as an interaction shows them.
    pub fn acting_member_json(&self, channel: &Channel, user: Id) -> Option<Value> {
        let guild = channel.guild?;
        let member = self.member(guild, user).ok()?;
        let rights = self.rights(user, channel).to_string();
        Some(merge(
            self.member_json(guild, member),
            json!({ "permissions": rights }),
        ))
    }

    /// A server, as a request gives it.
    pub fn guild_json(&self, guild: &Guild) -> Value {
        let roles: Vec<_> = guild.roles.iter().enumerate().map(role_json).collect();
        let first = json!({
            "id": guild.id.to_string(), "name": guild.name, "icon": null, "splash": null,
            "discovery_splash": null, "owner_id": guild.owner.to_string(), "afk_channel_id": null,
            "afk_timeout": 300, "widget_enabled": false, "verification_level": 1,
            "default_message_notifications": 1, "explicit_content_filter": 2, "roles": roles,
            "emojis": [], "features": ["COMMUNITY"], "mfa_level": 0, "application_id": null,
        });
        let second = json!({
            "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null,
            "max_members": 500_000, "vanity_url_code": null, "description": null, "banner": null,
            "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": "nl",
            "public_updates_channel_id": null, "nsfw_level": 0, "stickers": [],
            "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null,
        });
        merge(first, second)
    }

    /// A server, as the gateway tells of it: with what the bot sees in it.
    pub fn guild_create_json(&self, guild: &Guild) -> Value {
        let here = |channel: &&Channel| channel.guild == Some(guild.id);
        let bot = self.world.application;
        let seen = |channel: &&Channel| self.sees(bot, channel);
        let (threads, channels): (Vec<_>, Vec<_>) = (self.channels.values())
            .filter(here)
            .filter(seen)
            .partition(|channel| matches!(channel.place, Place::Thread(_)));
        let json = |list: Vec<&Channel>| {
            let list = list.into_iter().map(|channel| self.channel_json(channel));
            list.collect::<Vec<_>>()
        };
        let own = self
            .member(guild.id, bot)
            .map(|own| self.member_json(guild.id, own));
        let rest = json!({
            "joined_at": "2026-01-05T08:00:00+00:00", "large": false, "unavailable": false,
            "member_count": guild.members.len(), "voice_states": [], "presences": [],
            "members": own.into_iter().collect::<Vec<_>>(), "channels": json(channels),
            "threads": json(threads), "stage_instances": [], "guild_scheduled_events": [],
        });
        merge(self.guild_json(guild), rest)
    }

    /// A channel of any kind.
    pub fn channel_json(&self, channel: &Channel) -> Value {
        let last = self
            .messages
            .values()
            .rfind(|message| message.channel == channel.id);
        let base = json!({
            "id": channel.id.to_string(), "flags": 0,
            "last_message_id": last.map(|message| message.id.to_string()),
        });
        let in_guild = json!({
            "name": channel.name, "guild_id": channel.guild.map(|id| id.to_string()),
            "rate_limit_per_user": 0,
        });
        match &channel.place {
            Place::Direct(user) => {
                let rest = json!({ "type": 1, "recipients": [self.user_json(*user)] });
                merge(base, rest)
            }
            Place::Text => {
                let guild = channel.guild.unwrap_or_default();
                let overwrites = channel.overwrites.iter().map(|overwrite| {
                    let role = self
                        .guild(guild)
                        .is_ok_and(|guild| guild.roles.iter().any(|role| role.id == overwrite.of));
                    json!({
                        "id": overwrite.of.to_string(), "type": i32::from(!role),
                        "allow": overwrite.allow.to_string(), "deny": overwrite.deny.to_string(),
                    })
                });
                let rest = json!({
                    "type": 0, "position": 0, "topic": null, "nsfw": false, "parent_id": null,
                    "permission_overwrites": overwrites.collect::<Vec<_>>(),
                });
                merge(merge(base, in_guild), rest)
            }
            Place::Thread(thread) => {
                let since = moment(State::moment(channel.id));
                let given = self.given.iter().find(|(given, _)| *given == channel.id);
                let owner = given.map_or(self.world.application, |(_, owner)| *owner);
                let rest = json!({
                    "type": thread.kind, "parent_id": thread.parent.to_string(),
                    "owner_id": owner.to_string(),
                    "message_count": 0, "member_count": thread.members.len().min(50),
                    "thread_metadata": {
                        "archived": thread.archived, "locked": thread.locked, "invitable": false,
                        "auto_archive_duration": 10080, "archive_timestamp": since,
                        "create_timestamp": since,
                    },
                    "member": { "join_timestamp": since, "flags": 0 },
                });
                merge(merge(base, in_guild), rest)
            }
        }
    }

    /// A message, without what only its sender is told.
    pub fn message_json(&self, message: &Message) -> Value {
        let people: Vec<_> = message
            .mentions
            .users
            .iter()
            .map(|id| self.user_json(*id))
            .collect();
        let attachments = message.files.iter().map(|(id, name)| json!({
            "id": id.to_string(), "filename": name, "size": 1, "content_type": "image/png",
            "url": format!("http://127.0.0.1/{id}"), "proxy_url": format!("http://127.0.0.1/{id}"),
        }));
        let edited = message.edited.map(moment);
        let application = (message.author == self.world.application).then_some(message.author);
        let base = json!({
            "id": message.id.to_string(), "channel_id": message.channel.to_string(),
            "author": self.user_json(message.author), "content": message.content,
            "timestamp": moment(State::moment(message.id)), "edited_timestamp": edited,
            "tts": false, "mention_everyone": message.mentions.everyone, "mentions": people,
            "mention_roles": ids(&message.mentions.roles), "attachments": attachments.collect::<Vec<_>>(),
            "embeds": message.embeds, "pinned": false, "type": message.kind,
            "flags": message.flags, "components": message.components,
        });
        let reference = message.reply_to.map(|id| {
            json!({
                "message_id": id.to_string(), "channel_id": message.channel.to_string(),
            })
        });
        let mut whole = base;
        if let Some(id) = application {
            whole["application_id"] = json!(id.to_string());
        }
        if let Some(reference) = reference {
            whole["message_reference"] = reference;
        }
        whole
    }
}

/// A role at its place in the list.
pub fn role_json((position, role): (usize, &Role)) -> Value {
    json!({
        "id": role.id.to_string(), "name": role.name, "color": 0, "hoist": false, "icon": null,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "unicode_emoji": null, "position": position, "permissions": role.rights.to_string(),
        "managed": false, "mentionable": role.mentionable, "flags": 0,
    })
}
