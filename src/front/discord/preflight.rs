//! `discord --check`: looks at everything that Discord must allow, and says line by line what is
//! right and what to do about the rest.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::Value;
use serenity::all::{
    ApplicationFlags, CurrentUser, GuildChannel, GuildId, Member, PartialGuild, Permissions,
    RoleId, Route, UserId,
};

use super::access::Access;
use super::connection::{self, PERMISSIONS};
use super::rest::Rest;
use crate::dialogue::message::text::Text;
use crate::domain::organisation::Organisation;
use crate::domain::people::PersonId;
use crate::domain::{Problem, Role};
use crate::front::directory::{Directory, MunicipalityChannels, Snowflake};
use crate::front::discord::rest::responses::Application;
use crate::front::discord::rest::retry::Refused;
use crate::front::finding::{Finding, lacking, on_duty};

/// What a bot needs in a channel in which it only calls out.
const CALLING_OUT: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// What each permission is called in the prompts.
const NAMED: [(Permissions, &str); 5] = [
    (Permissions::VIEW_CHANNEL, "view"),
    (Permissions::SEND_MESSAGES, "send"),
    (Permissions::READ_MESSAGE_HISTORY, "history"),
    (Permissions::CREATE_PRIVATE_THREADS, "threads"),
    (Permissions::SEND_MESSAGES_IN_THREADS, "send-in-threads"),
];

/// The intents that an application must be granted, by the name that Discord shows.
const PRIVILEGED: [(ApplicationFlags, ApplicationFlags, &str); 3] = [
    (
        ApplicationFlags::GATEWAY_PRESENCE,
        ApplicationFlags::GATEWAY_PRESENCE_LIMITED,
        "Presence",
    ),
    (
        ApplicationFlags::GATEWAY_GUILD_MEMBERS,
        ApplicationFlags::GATEWAY_GUILD_MEMBERS_LIMITED,
        "Server Members",
    ),
    (
        ApplicationFlags::GATEWAY_MESSAGE_CONTENT,
        ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED,
        "Message Content",
    ),
];

/// What is checked, and against what.
pub struct Preflight<'a> {
    /// Who is who.
    pub directory: &'a Directory,
    /// The people and their roster.
    pub organisation: &'a Organisation,
    /// The roles that alerts go to.
    pub alerted: &'a BTreeSet<Role>,
    /// The moment that it is about.
    pub at: Timestamp,
}

/// A server as Discord shows it to us.
struct Server {
    guild: PartialGuild,
    channels: Vec<GuildChannel>,
    me: Member,
}

/// Looks at everything, in order; without a token that is accepted there is nothing to look at.
///
/// # Errors
/// The machine gives no threads.
pub fn check(preflight: &Preflight<'_>, access: &Access) -> std::io::Result<Vec<Finding>> {
    let runtime = tokio::runtime::Runtime::new()?;
    Ok(match connection::rest_client(access) {
        Ok(requests) => runtime.block_on(preflight.all(&Rest::new(requests))),
        Err(problem) => vec![Finding::Wrong(problem)],
    })
}

impl Preflight<'_> {
    async fn all(&self, rest: &Rest) -> Vec<Finding> {
        let asked = rest.read(Route::Oauth2ApplicationCurrent).await;
        let application: Application = match asked {
            Ok(application) => application,
            Err(Refused::Token) => return vec![Finding::Wrong(Problem::new("discord-token"))],
            Err(_) => return vec![unknown()],
        };
        rest.http().set_application_id(application.id);
        let name = Text::of("discord-check-token").word("application", &application.name);
        let invite = connection::invite(application.id);
        let mut findings = vec![Finding::Right(name), intents(&application)];
        for id in self.directory.guilds() {
            match self.server(rest, id).await {
                Ok(server) => self.look_around(rest, id, &server, &mut findings).await,
                Err(Refused::Unreachable) => findings.push(unknown()),
                Err(_) => findings.push(Finding::Wrong(
                    Problem::new("discord-guild")
                        .with("guild", id)
                        .with("invite", &invite),
                )),
            }
        }
        for person in on_duty(self.organisation, self.alerted, self.at) {
            let is_known = self.directory.user(&person.id).is_some();
            findings.extend(lacking(person, "discord-duty-unknown", is_known));
        }
        findings
    }

    async fn server(&self, rest: &Rest, id: Snowflake) -> Result<Server, Refused> {
        let guild_id = GuildId::new(id.number());
        let me: CurrentUser = rest.read(Route::UserMe).await?;
        let user_id = me.id;
        let mut me: Value = rest.read(Route::GuildMember { guild_id, user_id }).await?;
        // The library wants to know of which server, and Discord does not repeat it.
        me["guild_id"] = guild_id.to_string().into();
        Ok(Server {
            guild: rest.read(Route::Guild { guild_id }).await?,
            channels: rest.read(Route::GuildChannels { guild_id }).await?,
            me: serde_json::from_value(me).map_err(|_| Refused::Unreachable)?,
        })
    }

    /// The commands, channels, roles and people of a server.
    async fn look_around(
        &self,
        rest: &Rest,
        id: Snowflake,
        server: &Server,
        findings: &mut Vec<Finding>,
    ) {
        findings.push(Finding::Right(
            Text::of("discord-check-guild").word("guild", &server.guild.name),
        ));
        let guild = GuildId::new(id.number());
        findings.push(registered(rest, guild).await);
        let here = |channels: &&MunicipalityChannels| channels.guild == id;
        for channels in self.directory.channels.iter().filter(here) {
            findings.extend(server.channel(channels, channels.team, PERMISSIONS));
            if channels.alerts != channels.team {
                findings.extend(server.channel(channels, channels.alerts, CALLING_OUT));
            }
            for called in channels.roles.values() {
                findings.extend(server.role(*called));
            }
            for (person, user) in self.people_of(channels) {
                let finding = member(rest, guild, &person, user).await;
                let is_silent = matches!(finding, Finding::Unknown(_));
                findings.push(finding);
                if is_silent {
                    return;
                }
            }
        }
    }

    fn people_of(&self, channels: &MunicipalityChannels) -> Vec<(PersonId, Snowflake)> {
        let here = self.organisation.people.of(&channels.municipality);
        here.filter_map(|person| Some((person.id.clone(), self.directory.user(&person.id)?)))
            .collect()
    }
}

impl Server {
    /// Whether a channel is there, and each permission that we lack in it.
    fn channel(
        &self,
        channels: &MunicipalityChannels,
        id: Snowflake,
        needed: Permissions,
    ) -> Vec<Finding> {
        let found = self
            .channels
            .iter()
            .find(|found| found.id.get() == id.number());
        let Some(channel) = found else {
            let problem = Problem::new("discord-channel-absent").with("channel", id);
            return vec![Finding::Wrong(problem.with("name", &channels.channel))];
        };
        let missing = needed - self.guild.user_permissions_in(channel, &self.me);
        if missing.is_empty() {
            let right = Text::of("discord-check-channel").word("channel", &channel.name);
            return vec![Finding::Right(right.word("name", &channels.channel))];
        }
        let lacks = NAMED.iter().filter(|(one, _)| missing.contains(*one));
        let problem = |(_, name): &(Permissions, &str)| {
            let problem = Problem::new("discord-permissions").with("channel", &channel.name);
            Finding::Wrong(problem.with("missing", name))
        };
        lacks.map(problem).collect()
    }

    /// Whether a role is there and may be called out.
    fn role(&self, id: Snowflake) -> Option<Finding> {
        let role = self.guild.roles.get(&RoleId::new(id.number()));
        match role {
            Some(role) if role.mentionable => None,
            Some(role) => Some(Finding::Wrong(
                Problem::new("discord-role-silent").with("role", &role.name),
            )),
            None => Some(Finding::Wrong(
                Problem::new("discord-role-absent").with("role", id),
            )),
        }
    }
}

fn unknown() -> Finding {
    Finding::Unknown(Problem::new("discord-check-unreachable"))
}

/// Which privileged intents the application has; the bot listens to none of them.
fn intents(application: &Application) -> Finding {
    let flags = application.flags;
    let granted = PRIVILEGED
        .iter()
        .filter(|(all, few, _)| flags.intersects(*all | *few));
    let names: Vec<&str> = granted.map(|(_, _, name)| *name).collect();
    Finding::Right(match names.as_slice() {
        [] => Text::of("discord-check-intents"),
        names => Text::of("discord-check-intents-granted").word("names", names.join(", ")),
    })
}

/// Whether the server lets us have commands, and how many stand there; the start sets them.
async fn registered(rest: &Rest, guild_id: GuildId) -> Finding {
    let read = async {
        let application_id = rest.http().application().ok_or(Refused::Unreachable)?;
        let route = Route::GuildCommands {
            application_id,
            guild_id,
        };
        rest.read::<Vec<Value>>(route).await
    };
    match read.await {
        Ok(all) if all.is_empty() => Finding::Right(Text::of("discord-check-no-commands")),
        Ok(all) => Finding::Right(Text::of("discord-check-commands").count("count", all.len())),
        Err(Refused::Unreachable) => unknown(),
        Err(refused) => {
            let problem = Problem::new("discord-commands").with("guild", guild_id);
            Finding::Wrong(problem.with("detail", refused))
        }
    }
}

/// Whether a person is in the server, and can be written to as far as that shows beforehand.
async fn member(rest: &Rest, guild_id: GuildId, person: &PersonId, user: Snowflake) -> Finding {
    let user_id = UserId::new(user.number());
    let wrong = |key| {
        let problem = Problem::new(key).with("person", person);
        Finding::Wrong(problem.with("user", user))
    };
    let route = Route::GuildMember { guild_id, user_id };
    match rest.read::<Value>(route).await {
        Err(Refused::Unreachable) => return unknown(),
        Err(_) => return wrong("discord-person-absent"),
        Ok(_) => {}
    }
    match rest.direct(user).await {
        Ok(_) => Finding::Right(Text::of("discord-check-person").word("person", person)),
        Err(Refused::Unreachable) => unknown(),
        Err(_) => wrong("discord-person-closed"),
    }
}
