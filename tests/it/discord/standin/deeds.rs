//! What the gateway tells the bot of something a person did, with nothing left out.

use serde_json::{Value, json};

use super::mentions::id;
use super::shapes::{ids, merge};
use super::state::State;
use super::world::{Id, Place};

/// The largest file that a person may send, in bytes.
const ATTACHMENT: u32 = 10 << 20;

/// What a person does, before it has an id.
pub struct Deed {
    /// 2 a command, 3 a component, 4 an autocomplete, 5 a modal, as on the wire.
    pub kind: u64,
    /// Who.
    pub user: Id,
    /// Where.
    pub channel: Id,
    /// What, as on the wire.
    pub data: Value,
    /// The message that carries the component.
    pub source: Option<Id>,
}

impl State {
    /// What the gateway tells of a deed, complete.
    pub fn interaction_json(&self, id: Id, token: &str, deed: &Deed) -> Value {
        let channel = &self.channels[&deed.channel];
        let bot = self.world.application;
        let mut payload = json!({
            "id": id.to_string(), "application_id": bot.to_string(), "type": deed.kind,
            "token": token, "version": 1, "data": deed.data, "locale": "nl", "entitlements": [],
            "channel_id": channel.id.to_string(), "channel": self.channel_json(channel),
            "app_permissions": self.rights(bot, channel).to_string(),
            "attachment_size_limit": ATTACHMENT,
        });
        let rest = match (&channel.place, channel.guild) {
            (Place::Direct(_), _) | (_, None) => json!({
                "user": self.user_json(deed.user), "context": 1,
                "authorizing_integration_owners": { "0": "0" },
            }),
            (Place::Text | Place::Thread(_), Some(guild)) => json!({
                "member": self.acting_member_json(channel, deed.user), "context": 0,
                "guild_id": guild.to_string(), "guild_locale": "nl",
                "guild": { "id": guild.to_string(), "locale": "nl", "features": [] },
                "authorizing_integration_owners": { "0": guild.to_string() },
            }),
        };
        payload = merge(payload, rest);
        if let Some(message) = deed.source.and_then(|id| self.messages.get(&id)) {
            payload["message"] = self.message_json(message);
        }
        let people = self.named_people(&deed.data["options"]);
        if let Some(people) = people {
            payload["data"]["resolved"] = people;
        }
        payload
    }

    /// The people whom the options name, as a command brings them along.
    fn named_people(&self, options: &Value) -> Option<Value> {
        let options = options.as_array()?;
        let inner = options
            .iter()
            .find_map(|option| self.named_people(&option["options"]));
        let people = options.iter().filter(|option| option["type"] == 6);
        let people: Vec<Id> = people.filter_map(|option| id(&option["value"])).collect();
        if people.is_empty() {
            return inner;
        }
        let users = people
            .iter()
            .map(|user| (user.to_string(), self.user_json(*user)));
        let members = people.iter().map(|user| {
            let of = self
                .world
                .guilds
                .iter()
                .find_map(|guild| self.member(guild.id, *user).ok());
            let roles = of.map_or(json!([]), |member| ids(&member.roles));
            let member = json!({
                "roles": roles, "joined_at": "2026-01-05T08:00:00+00:00", "flags": 0,
                "permissions": "0", "pending": false,
            });
            (user.to_string(), member)
        });
        let (users, members): (serde_json::Map<_, _>, serde_json::Map<_, _>) =
            (users.collect(), members.collect());
        Some(json!({ "users": users, "members": members }))
    }
}
