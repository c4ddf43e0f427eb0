//! What Discord answers, as far as we look at it: whatever else is in there may change.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::all::{
    ApplicationFlags, ApplicationId, ChannelId, ChannelType, InteractionId, MessageFlags,
    MessageId, UserId,
};

use crate::domain::alert::DeliveryId;
use crate::front::bot::custom_ids;
use crate::front::bot::lenient::leniently;

/// What Discord made: a message, a channel, a thread.
#[derive(Debug, Deserialize)]
pub(in crate::front::discord) struct Made {
    /// Its id.
    pub(in crate::front::discord) id: ChannelId,
}

/// Our own user.
#[derive(Debug, Deserialize)]
pub(in crate::front::discord) struct Oneself {
    /// Its id.
    pub(in crate::front::discord) id: UserId,
}

/// What became of a message, as far as we look at it.
#[derive(Debug, Deserialize)]
pub(in crate::front::discord) struct Posted {
    /// Its id; without one it does not stand there.
    pub(in crate::front::discord) id: MessageId,
    /// The users whom it notified.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) mentions: Vec<Value>,
    /// The roles that it notified.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) mention_roles: Vec<Value>,
    /// What else is to know of it.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) flags: MessageFlags,
}

/// Our application.
#[derive(Debug, Deserialize)]
pub(in crate::front::discord) struct Application {
    /// Its id.
    pub(in crate::front::discord) id: ApplicationId,
    /// Its name.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) name: String,
    /// What it may hear.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) flags: ApplicationFlags,
}

/// Where the gateway is, and how often a session may still begin.
#[derive(Debug, Deserialize)]
pub(in crate::front::discord) struct Entrance {
    /// Its address.
    pub(in crate::front::discord) url: String,
    /// What is left.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) session_start_limit: Option<StartLimit>,
}

/// How often a session may still begin.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::front::discord) struct StartLimit {
    /// How many times.
    pub(in crate::front::discord) remaining: u64,
    /// In how many milliseconds it may begin as often as ever again.
    pub(in crate::front::discord) reset_after: u64,
}

/// Somebody on Discord.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::front::discord) struct Somebody {
    /// Who.
    pub(in crate::front::discord) id: UserId,
    /// Whether it is a program.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) bot: bool,
}

/// A message.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::front::discord) struct Message {
    /// Its id, with the moment in it.
    pub(in crate::front::discord) id: MessageId,
    /// Where it stands.
    pub(in crate::front::discord) channel_id: ChannelId,
    /// The server, in whatever form; none in a direct conversation.
    #[serde(default)]
    guild_id: Value,
    /// Who wrote it.
    pub(in crate::front::discord) author: Somebody,
    /// What it says.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) content: String,
    /// Whom it names.
    #[serde(default, deserialize_with = "leniently")]
    mentions: Vec<Value>,
    /// What can be pressed under it.
    #[serde(default)]
    components: Value,
}

impl Message {
    /// Whether it stands in the conversation between us and one person.
    pub(in crate::front::discord) fn is_direct(&self) -> bool {
        self.guild_id.is_null()
    }

    /// Whether it names this user.
    pub(in crate::front::discord) fn names(&self, user: UserId) -> bool {
        let named = readable::<Somebody>(self.mentions.clone());
        named.iter().any(|named| named.id == user)
    }

    /// What its buttons and lists send back.
    pub(in crate::front::discord) fn custom_ids(&self) -> Vec<String> {
        let mut found = Vec::new();
        gather(&self.components, &mut found);
        found
    }
}

/// The ids of components, which stand in rows, and rows in other things.
fn gather(components: &Value, found: &mut Vec<String>) {
    for component in components.as_array().into_iter().flatten() {
        let id = component["custom_id"].as_str();
        found.extend(id.map(str::to_owned));
        gather(&component["components"], found);
    }
}

/// Something that somebody did: gave a command, pressed, typed part of a command.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::front::discord) struct Interaction {
    /// Its id.
    pub(in crate::front::discord) id: InteractionId,
    /// What allows to answer it.
    pub(in crate::front::discord) token: String,
    /// What kind of thing.
    #[serde(rename = "type")]
    pub(in crate::front::discord) kind: u64,
    /// The server, in whatever form; none in a direct conversation.
    #[serde(default)]
    guild_id: Value,
    /// Who did it in a server.
    #[serde(default)]
    member: Value,
    /// Who did it in a direct conversation.
    #[serde(default)]
    user: Value,
    /// What exactly.
    #[serde(default)]
    pub(in crate::front::discord) data: Deed,
    /// The message on which it was done.
    #[serde(default)]
    message: Value,
}

/// What somebody did exactly, as far as its kind has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::front::discord) struct Deed {
    /// The command.
    #[serde(deserialize_with = "leniently")]
    pub(in crate::front::discord) name: String,
    /// What was filled in.
    #[serde(deserialize_with = "leniently")]
    pub(in crate::front::discord) options: Vec<Filled>,
    /// What was pressed.
    #[serde(deserialize_with = "leniently")]
    pub(in crate::front::discord) custom_id: String,
    /// What was picked.
    #[serde(deserialize_with = "leniently")]
    pub(in crate::front::discord) values: Vec<String>,
}

/// Something that was filled in, or a subcommand with what was filled in there.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::front::discord) struct Filled {
    /// What it is called.
    pub(in crate::front::discord) name: String,
    /// What was typed or chosen; none for a subcommand.
    #[serde(default)]
    pub(in crate::front::discord) value: Value,
    /// Whether it is being typed now.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) focused: bool,
    /// What was filled in below it.
    #[serde(default, deserialize_with = "leniently")]
    pub(in crate::front::discord) options: Vec<Self>,
}

impl Interaction {
    /// Who did it.
    pub(in crate::front::discord) fn who(&self) -> Option<UserId> {
        let of = |user: &Value| serde_json::from_value::<Somebody>(user.clone()).ok();
        let somebody = of(&self.member["user"]).or_else(|| of(&self.user));
        somebody.map(|somebody| somebody.id)
    }

    /// Whether it was done in the conversation between us and one person.
    pub(in crate::front::discord) fn is_direct(&self) -> bool {
        self.guild_id.is_null()
    }

    /// Whether only the one who did it sees the message on which it was done.
    pub(in crate::front::discord) fn is_on_ephemeral(&self) -> bool {
        let flags = self.message["flags"].as_u64().unwrap_or_default();
        flags & MessageFlags::EPHEMERAL.bits() != 0
    }
}

/// A thread, as far as it tells whether it is ours.
#[derive(Debug, Deserialize)]
pub(in crate::front::discord) struct Thread {
    /// Its id.
    pub(in crate::front::discord) id: ChannelId,
    /// Its name.
    pub(in crate::front::discord) name: String,
    /// Who may see it.
    #[serde(rename = "type")]
    pub(in crate::front::discord) kind: ChannelType,
    /// The channel under which it hangs.
    #[serde(default, deserialize_with = "leniently")]
    pub(super) parent_id: Option<ChannelId>,
    /// Who made it.
    #[serde(default, deserialize_with = "leniently")]
    pub(super) owner_id: Option<UserId>,
}

/// The threads of a server.
#[derive(Debug, Deserialize)]
pub(in crate::front::discord) struct Active {
    /// One by one, since some may be unknown to this version.
    pub(in crate::front::discord) threads: Vec<Value>,
}

/// Somebody in a thread.
#[derive(Debug, Deserialize)]
pub(in crate::front::discord) struct Inside {
    /// Who.
    pub(in crate::front::discord) user_id: UserId,
}

/// Those that this version can read; one that it cannot must not hide the others.
pub(super) fn readable<T: DeserializeOwned>(all: Vec<Value>) -> Vec<T> {
    let read = |one| serde_json::from_value(one).ok();
    all.into_iter().filter_map(read).collect()
}

/// The ping that a message of ours is.
pub(in crate::front::discord) fn pinged(message: &Message) -> Option<DeliveryId> {
    let ids = message.custom_ids();
    ids.iter().find_map(|id| custom_ids::delivery(id))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn odd_fields_hide_nothing() {
        let message = json!({
            "id": "5", "channel_id": "6", "author": { "id": "7", "bot": "no", "avatar": [] },
            "content": "ontvangen", "mentions": [{ "id": "8", "flags": {} }, 7], "timestamp": 12,
            "components": [{ "type": 99, "components": [{ "custom_id": "2.n.yes", "type": {} }] }, 4],
        });
        let message: Message = serde_json::from_value(message).unwrap();
        assert!(message.is_direct() && message.names(UserId::new(8)));
        assert_eq!(message.custom_ids(), ["2.n.yes"]);
        let deed = json!({
            "id": "5", "token": "t", "type": 2, "entitlements": "?", "locale": 3, "version": [],
            "guild_id": { "id": 9 }, "member": { "user": { "id": "7" }, "roles": 1 },
            "data": { "name": "casus", "resolved": [], "options": [
                { "name": "op", "type": 1, "options": [{ "name": "code", "value": "RW-1", "type": 3 }] },
            ] },
        });
        let deed: Interaction = serde_json::from_value(deed).unwrap();
        assert!(!deed.is_direct() && !deed.is_on_ephemeral());
        assert_eq!(deed.who(), Some(UserId::new(7)));
        assert_eq!(deed.data.options[0].options[0].value, "RW-1");
        let nobody = json!({ "id": "5", "token": "t", "type": 3, "data": 4 });
        assert!(serde_json::from_value::<Interaction>(nobody).is_err());
    }

    #[test]
    fn only_what_has_an_id_was_posted() {
        let read = |body: Value| serde_json::from_value::<Posted>(body);
        assert!(read(json!({ "mentions": [] })).is_err());
        let odd = read(json!({ "id": "5", "mentions": null, "flags": "x" })).unwrap();
        assert!(odd.mentions.is_empty() && odd.flags.is_empty());
    }

    #[test]
    fn a_limit_that_cannot_be_read_is_none() {
        let read = |body: Value| serde_json::from_value::<Entrance>(body).unwrap();
        let odd = json!({ "url": "wss://x", "session_start_limit": { "remaining": "many" } });
        assert!(read(odd).session_start_limit.is_none());
    }
}
