//! From a request to what the platform does with it.

use serde_json::json;

use super::reply::{Answer, Refusal, Reply, done, ok};
use super::shapes::merge;
use super::state::{Request, State};
use super::world::{Id, Place, right};

/// The bit of an application whose bot may read the content of messages, once granted.
const CONTENT_GRANTED: u64 = 1 << 18;

fn number(step: &str, unknown: Refusal) -> Result<Id, Reply> {
    step.parse().map_err(|_| unknown.reply())
}

impl State {
    /// Does what a request asks for.
    pub fn answer(&mut self, request: &Request) -> Answer {
        let path = request.path.clone();
        let steps: Vec<_> = path.split('/').filter(|step| !step.is_empty()).collect();
        match (request.method.as_str(), steps.as_slice()) {
            ("GET", ["gateway"]) => return ok(json!({ "url": self.gateway.url() })),
            ("POST", ["interactions", id, token, "callback"]) => {
                let id = number(id, Refusal::UnknownInteraction)?;
                return self.callback(id, token, request);
            }
            (_, ["webhooks", application, token, rest @ ..]) => {
                let application = number(application, Refusal::UnknownWebhook)?;
                return self.webhook(application, token, rest, request);
            }
            _ => {}
        }
        if request.authorization != format!("Bot {}", self.world.token) {
            return Refusal::Unauthorized.into();
        }
        match steps.as_slice() {
            ["applications" | "oauth2", rest @ ..] => self.application_route(rest, request),
            ["users", rest @ ..] => self.user_route(rest, request),
            ["guilds", guild, rest @ ..] => {
                let guild = number(guild, Refusal::UnknownGuild)?;
                self.guild_route(guild, rest, request)
            }
            ["channels", channel, rest @ ..] => {
                let channel = number(channel, Refusal::UnknownChannel)?;
                self.channel_route(channel, rest, request)
            }
            ["gateway", "bot"] => {
                let limit = json!({
                    "total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1,
                });
                let url = self.gateway.url();
                ok(json!({ "url": url, "shards": 1, "session_start_limit": limit }))
            }
            _ => self.unknown_route(request),
        }
    }

    fn application_route(&mut self, rest: &[&str], request: &Request) -> Answer {
        let own = self.world.application;
        let (application, rest) = match rest {
            ["@me"] | ["applications", "@me"] if request.method == "GET" => {
                return ok(self.application_json());
            }
            [application, rest @ ..] => (number(application, Refusal::UnknownApplication)?, rest),
            [] => return self.unknown_route(request),
        };
        if application != own {
            return Refusal::UnknownApplication.into();
        }
        let guild = match rest {
            ["commands"] => None,
            ["guilds", guild, "commands"] => {
                let guild = number(guild, Refusal::UnknownGuild)?;
                let inside = self.member(guild, own).is_ok();
                Some(if inside {
                    guild
                } else {
                    return Refusal::MissingAccess.into();
                })
            }
            _ => return self.unknown_route(request),
        };
        match request.method.as_str() {
            "PUT" => self.register(guild, &request.body),
            "GET" => self.registered(guild),
            _ => self.unknown_route(request),
        }
    }

    fn application_json(&self) -> serde_json::Value {
        let id = self.world.application.to_string();
        let content = self.world.granted & (1 << 15) != 0;
        json!({
            "id": id, "name": "Regiewijzer", "icon": null, "description": "", "bot_public": false,
            "bot_require_code_grant": false, "verify_key": "0".repeat(64), "team": null,
            "owner": self.user_json(self.world.application + 1), "rpc_origins": [], "summary": "",
            "flags": if content { CONTENT_GRANTED } else { 0 }, "hook": true, "type": null,
            "approximate_guild_count": self.world.guilds.len(), "redirect_uris": [],
            "interactions_endpoint_url": null, "integration_types_config": { "0": {} },
        })
    }

    fn user_route(&mut self, rest: &[&str], request: &Request) -> Answer {
        match (request.method.as_str(), rest) {
            ("GET", ["@me"]) => {
                let own = self.user_json(self.world.application);
                ok(merge(
                    own,
                    json!({ "mfa_enabled": true, "verified": true, "email": null }),
                ))
            }
            ("GET", ["@me", "guilds"]) => {
                let guilds = self.world.guilds.iter().map(|guild| json!({
                    "id": guild.id.to_string(), "name": guild.name, "icon": null, "banner": null,
                    "owner": false, "permissions": "0", "features": [],
                }));
                ok(json!(guilds.collect::<Vec<_>>()))
            }
            ("POST", ["@me", "channels"]) => self.open_direct(request),
            ("GET", [user]) => {
                let user = number(user, Refusal::UnknownUser)?;
                if user != self.world.application {
                    self.user(user)?;
                }
                ok(self.user_json(user))
            }
            _ => self.unknown_route(request),
        }
    }

    fn channel_route(&mut self, channel: Id, rest: &[&str], request: &Request) -> Answer {
        let message = |step: &str| number(step, Refusal::UnknownMessage);
        match (request.method.as_str(), rest) {
            ("GET", []) => ok(self.channel_json(self.allowed(channel, 0)?)),
            ("PATCH", []) => self.edit_channel(channel, request),
            ("DELETE", []) => self.delete_channel(channel),
            ("POST", ["typing"]) => {
                self.allowed(channel, right::SEND)?;
                done()
            }
            ("GET", ["messages"]) => self.list_messages(channel, &request.query),
            ("POST", ["messages"]) => self.post_message(channel, request),
            ("GET", ["messages", id]) => {
                let found = self.public_message(channel, message(id)?, right::READ_HISTORY)?;
                ok(self.message_json(found))
            }
            ("PATCH", ["messages", id]) => self.edit_message(channel, message(id)?, request),
            ("DELETE", ["messages", id]) => self.delete_message(channel, message(id)?),
            ("POST", ["threads"]) => self.open_thread(channel, None, request),
            ("POST", ["messages", id, "threads"]) => {
                self.open_thread(channel, Some(message(id)?), request)
            }
            ("GET", ["users", "@me", "threads", "archived", "private"]) => {
                self.allowed(channel, right::READ_HISTORY)?;
                if !matches!(self.channel(channel)?.place, Place::Text) {
                    return Refusal::WrongKindOfChannel.into();
                }
                self.threads(|_, thread| {
                    thread.parent == channel && thread.archived && thread.kind == 12
                })
            }
            (_, ["thread-members", rest @ ..]) => self.thread_members(channel, rest, request),
            _ => self.unknown_route(request),
        }
    }
}
