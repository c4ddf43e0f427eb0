//! `discord --check`: looks at everything that Discord must allow, and says line by line what is
//! right and what to do about the rest.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serenity::all::{GuildChannel, GuildId, Member, PartialGuild, Permissions, RoleId, UserId};

use super::Access;
use super::connection::{self, PERMISSIONS};
use super::trying::{Refused, refused};
use super::wire::Wire;
use crate::dialogue::text::Text;
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};
use crate::domain::{Problem, Role};
use crate::front::directory::{Directory, Quarters, Snowflake};

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

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// It is as it should be.
    Right(Text),
    /// It is not, and what to do.
    Wrong(Problem),
    /// Discord did not answer, so nobody knows.
    Unknown(Problem),
}

/// What is checked, and against what.
pub struct Checkup<'a> {
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
pub fn check(checkup: &Checkup<'_>, access: &Access) -> std::io::Result<Vec<Finding>> {
    let runtime = tokio::runtime::Runtime::new()?;
    Ok(match connection::http(access) {
        Ok(http) => runtime.block_on(checkup.all(&Wire::new(http))),
        Err(problem) => vec![Finding::Wrong(problem)],
    })
}

impl Checkup<'_> {
    async fn all(&self, wire: &Wire) -> Vec<Finding> {
        let http = wire.http();
        let application = match http.get_current_application_info().await {
            Ok(application) => application,
            Err(error) => {
                return vec![match refused(&error) {
                    Refused::Token => Finding::Wrong(Problem::new("discord-token")),
                    _ => unknown(),
                }];
            }
        };
        http.set_application_id(application.id);
        let name = Text::of("discord-check-token").word("application", &application.name);
        let invite = connection::invite(application.id);
        let mut findings = vec![Finding::Right(name)];
        for id in self.directory.guilds() {
            match self.server(wire, id).await {
                Ok(server) => self.look_around(wire, id, &server, &mut findings).await,
                Err(Refused::Unreachable) => findings.push(unknown()),
                Err(_) => findings.push(Finding::Wrong(
                    Problem::new("discord-guild")
                        .with("guild", id)
                        .with("invite", &invite),
                )),
            }
        }
        findings.extend(self.on_duty());
        findings
    }

    async fn server(&self, wire: &Wire, id: Snowflake) -> Result<Server, Refused> {
        let (http, guild) = (wire.http(), GuildId::new(id.number()));
        let read = async {
            let me = http.get_current_user().await?;
            Ok(Server {
                guild: http.get_guild(guild).await?,
                channels: http.get_channels(guild).await?,
                me: http.get_member(guild, me.id).await?,
            })
        };
        read.await.map_err(|error: serenity::Error| refused(&error))
    }

    /// The commands, channels, roles and people of a server.
    async fn look_around(
        &self,
        wire: &Wire,
        id: Snowflake,
        server: &Server,
        findings: &mut Vec<Finding>,
    ) {
        findings.push(Finding::Right(
            Text::of("discord-check-guild").word("guild", &server.guild.name),
        ));
        let guild = GuildId::new(id.number());
        if let Err(error) = wire.http().get_guild_commands(guild).await {
            let problem = Problem::new("discord-commands").with("guild", id);
            let problem = problem.with("detail", refused(&error));
            findings.push(Finding::Wrong(problem));
        }
        let here = |quarters: &&Quarters| quarters.guild == id;
        for quarters in self.directory.quarters.iter().filter(here) {
            findings.push(server.channel(quarters, quarters.team, PERMISSIONS));
            if quarters.alerts != quarters.team {
                findings.push(server.channel(quarters, quarters.alerts, CALLING_OUT));
            }
            for called in quarters.roles.values() {
                findings.extend(server.role(*called));
            }
            for (person, user) in self.people_of(quarters) {
                findings.push(member(wire, guild, &person, user).await);
            }
        }
    }

    fn people_of(&self, quarters: &Quarters) -> Vec<(PersonId, Snowflake)> {
        let here = self.organisation.people.of(&quarters.municipality);
        here.filter_map(|person| Some((person.id.clone(), self.directory.user(&person.id)?)))
            .collect()
    }

    /// Whoever has duty or deputises must be reachable here, and by telephone at night.
    fn on_duty(&self) -> Vec<Finding> {
        let roster = &self.organisation.roster;
        let mut findings = Vec::new();
        for office in &self.organisation.offices {
            let roles = self.alerted.iter();
            let holders: BTreeSet<PersonId> = roles
                .flat_map(|role| roster.holders(&office.code, *role, self.at))
                .collect();
            let holders = holders.iter();
            let holders = holders.filter_map(|id| self.organisation.people.get(id.as_str()));
            for person in holders {
                findings.extend(self.lacking(person).into_iter().map(Finding::Wrong));
            }
        }
        findings
    }

    fn lacking(&self, person: &Person) -> Vec<Problem> {
        let mut lacking = Vec::new();
        if self.directory.user(&person.id).is_none() {
            lacking.push(Problem::new("discord-duty-unknown").with("person", &person.id));
        }
        if person.night_number.is_none() {
            lacking.push(Problem::new("discord-night-number").with("person", &person.id));
        }
        lacking
    }
}

impl Server {
    /// Whether a channel is there, and what we lack in it.
    fn channel(&self, quarters: &Quarters, id: Snowflake, needed: Permissions) -> Finding {
        let found = self
            .channels
            .iter()
            .find(|found| found.id.get() == id.number());
        let Some(channel) = found else {
            let problem = Problem::new("discord-channel-absent").with("channel", id);
            return Finding::Wrong(problem.with("name", &quarters.channel));
        };
        let missing = needed - self.guild.user_permissions_in(channel, &self.me);
        if missing.is_empty() {
            let right = Text::of("discord-check-channel").word("channel", &channel.name);
            return Finding::Right(right.word("name", &quarters.channel));
        }
        let names = NAMED.iter().filter(|(one, _)| missing.contains(*one));
        let names: Vec<&str> = names.map(|(_, name)| *name).collect();
        Finding::Wrong(
            Problem::new("discord-permissions")
                .with("channel", &channel.name)
                .with("missing", names.join(", ")),
        )
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

const fn unknown() -> Finding {
    Finding::Unknown(Problem::new("discord-check-unreachable"))
}

/// Whether a person is in the server, and can be written to as far as that shows beforehand.
async fn member(wire: &Wire, guild: GuildId, person: &PersonId, user: Snowflake) -> Finding {
    let id = UserId::new(user.number());
    let wrong = |key| {
        let problem = Problem::new(key).with("person", person);
        Finding::Wrong(problem.with("user", user))
    };
    if wire.http().get_member(guild, id).await.is_err() {
        return wrong("discord-person-absent");
    }
    match wire.direct(user).await {
        Ok(_) => Finding::Right(Text::of("discord-check-person").word("person", person)),
        Err(_) => wrong("discord-person-closed"),
    }
}
