//! Whom a message names, and whom of these it really notifies.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::components::list;
use super::reply::Form;
use super::state::State;
use super::world::{Channel, Id, Place, right};

/// The flag of a message that makes no sound.
const SILENT: u64 = 1 << 12;

static USER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<@!?(\d{1,19})>").unwrap());
static ROLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<@&(\d{1,19})>").unwrap());

/// Whom a text names, as far as its sender allowed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// People.
    pub users: Vec<Id>,
    /// Roles.
    pub roles: Vec<Id>,
    /// `@everyone` or `@here`.
    pub everyone: bool,
}

/// An id in a body, written as digits or as a number.
pub fn id(value: &Value) -> Option<Id> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Holds `allowed_mentions` against the limits.
pub fn check(form: &mut Form, at: &str, allowed: &Value) {
    for kind in ["users", "roles"] {
        let named = list(allowed, kind);
        form.count(&format!("{at}.{kind}"), named.len(), 0, 100);
        if !named.is_empty() && list(allowed, "parse").iter().any(|parse| parse == kind) {
            let message = format!("parse:[{kind:?}] and {kind}: [ids...] are mutually exclusive.");
            form.wrong(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", &message);
        }
    }
}

fn named(text: &str, pattern: &Regex) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for hit in pattern.captures_iter(text) {
        let id = hit[1].parse().unwrap();
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

impl State {
    /// Whom a text names and its sender allowed; a body without `allowed_mentions` allows all.
    pub fn mentions(&self, text: &str, allowed: &Value) -> Mentions {
        let parses = |kind: &str| {
            allowed.is_null() || list(allowed, "parse").iter().any(|parse| parse == kind)
        };
        let allows = |kind: &str, who: Id| {
            parses(kind)
                || list(allowed, kind)
                    .iter()
                    .any(|value| id(value) == Some(who))
        };
        let mut users = named(text, &USER);
        users.retain(|user| allows("users", *user));
        let mut roles = named(text, &ROLE);
        roles.retain(|role| allows("roles", *role));
        let everyone = ["@everyone", "@here"]
            .iter()
            .any(|word| text.contains(word));
        Mentions {
            users,
            roles,
            everyone: everyone && parses("everyone"),
        }
    }

    /// The people whose device makes a sound for a new message of the bot.
    pub fn notified(&self, channel: &Channel, mentions: &Mentions, flags: u64) -> Vec<Id> {
        if flags & SILENT != 0 {
            return Vec::new();
        }
        if let Place::Direct(user) = channel.place {
            return vec![user];
        }
        let Some(guild) = channel.guild.and_then(|id| self.guild(id).ok()) else {
            return Vec::new();
        };
        let any = self.rights(self.world.application, channel) & right::MENTION_EVERYONE != 0;
        let rings = |role: Id| {
            let role = guild.roles.iter().find(|known| known.id == role);
            role.is_some_and(|role| any || role.mentionable)
        };
        let hears = |user: Id, roles: &[Id]| {
            let role = mentions
                .roles
                .iter()
                .any(|role| roles.contains(role) && rings(*role));
            mentions.users.contains(&user) || role || (mentions.everyone && any)
        };
        let members = guild.members.iter();
        let members = members.filter(|member| {
            member.user != self.world.application
                && hears(member.user, &member.roles)
                && self.sees(member.user, channel)
        });
        members.map(|member| member.user).collect()
    }

    /// Puts the people whom a text names into a private thread, as the platform does.
    pub fn draw_in(&mut self, channel: Id, mentions: &Mentions) {
        let Ok(place) = self.channel(channel).cloned() else {
            return;
        };
        let Place::Thread(mut thread) = place.place.clone() else {
            return;
        };
        for user in &mentions.users {
            let may = self.rights(*user, &place) & right::VIEW != 0;
            if may && !thread.members.contains(user) {
                thread.members.push(*user);
            }
        }
        if let Some(place) = self.channels.get_mut(&channel) {
            place.place = Place::Thread(thread);
        }
    }
}
