//! Everything the platform knows at one moment, and what it noticed.

use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::fault::Planned;
use super::gateway::Gateway;
use super::messages::Message;
use super::ration::Rationed;
use super::reply::{Refusal, Reply};
use super::world::{Channel, DirectMessages, Guild, Id, Member, Place, User, World, right};

/// The moment from which the platform counts its ids, in milliseconds of Unix time.
const EPOCH: u64 = 1_420_070_400_000;

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET`, `POST`, and so on.
    pub method: String,
    /// The path below `/api/v10`, without the query.
    pub path: String,
    /// The query, as written.
    pub query: String,
    /// The JSON in it; null if there was none.
    pub body: Value,
    /// The field and the name of each file in it.
    pub files: Vec<(String, String)>,
    /// Who says it is asking.
    pub authorization: String,
    /// The status of the answer.
    pub status: u16,
    /// When it came in, in milliseconds of Unix time.
    pub at: u64,
}

/// Something a person did, until its answer.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its id.
    pub id: Id,
    /// The token with which it is answered.
    pub token: String,
    /// 2 a command, 3 a component, 4 an autocomplete, 5 a modal, as on the wire.
    pub kind: u64,
    /// Who did it.
    pub user: Id,
    /// Where.
    pub channel: Id,
    /// When, in milliseconds of Unix time.
    pub at: u64,
    /// The message that carried the component.
    pub source: Option<Id>,
    /// The first answer, whole.
    pub answer: Option<Value>,
    /// The message that is `@original`.
    pub original: Option<Id>,
    /// The further messages that its token made.
    pub further: Vec<Id>,
    /// What was sent over the gateway.
    pub payload: Value,
}

/// The stand-in's own clock: the machine's, and what a test adds to it.
#[derive(Debug)]
pub struct Clock {
    base: u64,
    started: Instant,
    /// What a test added.
    pub added: Duration,
}

impl Clock {
    /// The present moment in milliseconds of Unix time.
    pub fn now(&self) -> u64 {
        self.base + (self.started.elapsed() + self.added).as_millis() as u64
    }
}

/// Changes something that is told.
pub type Bend = Box<dyn FnOnce(&mut Value) + Send>;

/// The whole platform.
pub struct State {
    /// The people and the servers.
    pub world: World,
    /// What time it is.
    pub clock: Clock,
    /// Every channel, direct ones and threads as well.
    pub channels: BTreeMap<Id, Channel>,
    /// Every message that was not removed.
    pub messages: BTreeMap<Id, Message>,
    /// Everything people did through commands and components.
    pub asked: Vec<Asked>,
    /// Commands by server; `None` for everywhere.
    pub commands: BTreeMap<Option<Id>, Vec<Value>>,
    /// The connection and its session.
    pub gateway: Gateway,
    /// Every request, in order.
    pub requests: Vec<Request>,
    /// What a client did that it should not do.
    pub faults: Vec<String>,
    /// Everything that happened, one on a line.
    pub transcript: Vec<String>,
    /// What will go wrong.
    pub planned: Vec<Planned>,
    /// Places into which only so much may be written.
    pub rationed: Vec<Rationed>,
    /// Threads that somebody else made, and who.
    pub given: Vec<(Id, Id)>,
    /// Who seems to have made the next thread.
    pub gives_next: Option<Id>,
    /// What changes the next thing that is told.
    pub bend: Option<Bend>,
    /// Counts changes, for whoever waits.
    pub version: u64,
    drawn: u64,
}

impl State {
    /// The platform at the start.
    pub fn new(world: World, gateway: Gateway) -> Self {
        let base = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let clock = Clock {
            base: base.as_millis() as u64,
            started: Instant::now(),
            added: Duration::ZERO,
        };
        let channels = world.guilds.iter().flat_map(|guild| guild.channels.clone());
        Self {
            channels: channels.map(|channel| (channel.id, channel)).collect(),
            world,
            clock,
            messages: BTreeMap::new(),
            asked: Vec::new(),
            commands: BTreeMap::new(),
            gateway,
            requests: Vec::new(),
            faults: Vec::new(),
            transcript: Vec::new(),
            planned: Vec::new(),
            rationed: Vec::new(),
            given: Vec::new(),
            gives_next: None,
            bend: None,
            version: 0,
            drawn: 0,
        }
    }

    /// An id that was never used, with the present moment in it.
    pub fn fresh(&mut self) -> Id {
        self.drawn += 1;
        (self.clock.now() - EPOCH) << 22 | (self.drawn & 0x3f_ffff)
    }

    /// The moment of an id, in milliseconds of Unix time.
    pub fn moment(id: Id) -> u64 {
        (id >> 22) + EPOCH
    }

    /// Writes down what a client should not do.
    pub fn fault(&mut self, what: impl Into<String>) {
        let what = what.into();
        self.transcript.push(format!("FAULT {what}"));
        self.faults.push(what);
    }

    /// A person.
    pub fn user(&self, id: Id) -> Result<&User, Reply> {
        let found = self.world.users.iter().find(|user| user.id == id);
        found.ok_or_else(|| Refusal::UnknownUser.reply())
    }

    /// A server.
    pub fn guild(&self, id: Id) -> Result<&Guild, Reply> {
        let found = self.world.guilds.iter().find(|guild| guild.id == id);
        found.ok_or_else(|| Refusal::UnknownGuild.reply())
    }

    /// A channel.
    pub fn channel(&self, id: Id) -> Result<&Channel, Reply> {
        let found = self.channels.get(&id);
        found.ok_or_else(|| Refusal::UnknownChannel.reply())
    }

    /// Someone's place in a server.
    pub fn member(&self, guild: Id, user: Id) -> Result<&Member, Reply> {
        let members = &self.guild(guild)?.members;
        let found = members.iter().find(|member| member.user == user);
        found.ok_or_else(|| Refusal::UnknownMember.reply())
    }

    /// The channel between the bot and a person, made when it is first needed.
    pub fn direct(&mut self, user: Id) -> Id {
        let between =
            |channel: &&Channel| matches!(channel.place, Place::Direct(who) if who == user);
        if let Some(channel) = self.channels.values().find(between) {
            return channel.id;
        }
        let id = self.fresh();
        let (name, place) = (String::new(), Place::Direct(user));
        let channel = Channel {
            id,
            name,
            guild: None,
            place,
            overwrites: vec![],
        };
        self.channels.insert(id, channel);
        id
    }

    /// What someone may in a channel, by the platform's own order: roles, then the channel's
    /// exceptions for everyone, for roles, for the person.
    pub fn rights(&self, user: Id, channel: &Channel) -> u64 {
        let home = match &channel.place {
            Place::Direct(_) => return right::ALL,
            Place::Text => channel,
            Place::Thread(thread) => match self.channels.get(&thread.parent) {
                Some(parent) => parent,
                None => return 0,
            },
        };
        let Some(guild) = home.guild.and_then(|id| self.guild(id).ok()) else {
            return 0;
        };
        let Ok(member) = self.member(guild.id, user) else {
            return 0;
        };
        let has = |role: Id| role == guild.id || member.roles.contains(&role);
        let roles = guild.roles.iter().filter(|role| has(role.id));
        let base = roles.fold(0, |rights, role| rights | role.rights);
        if guild.owner == user || base & right::ADMINISTRATOR != 0 {
            return right::ALL;
        }
        let apply = |rights: u64, which: &dyn Fn(Id) -> bool| {
            let found = || {
                home.overwrites
                    .iter()
                    .filter(|overwrite| which(overwrite.of))
            };
            let deny = found().fold(0, |all, overwrite| all | overwrite.deny);
            let allow = found().fold(0, |all, overwrite| all | overwrite.allow);
            rights & !deny | allow
        };
        let rights = apply(base, &|of| of == guild.id);
        let rights = apply(rights, &|of| of != guild.id && member.roles.contains(&of));
        apply(rights, &|of| of == user)
    }

    /// Whether someone sees a channel.
    pub fn sees(&self, user: Id, channel: &Channel) -> bool {
        let rights = self.rights(user, channel);
        match &channel.place {
            Place::Direct(person) => user == *person || user == self.world.application,
            Place::Text => rights & right::VIEW != 0,
            Place::Thread(thread) => {
                let inside = thread.kind != 12
                    || thread.members.contains(&user)
                    || rights & right::MANAGE_THREADS != 0;
                inside && rights & right::VIEW != 0
            }
        }
    }

    /// A channel in which the bot has these rights.
    pub fn allowed(&self, channel: Id, rights: u64) -> Result<&Channel, Reply> {
        let channel = self.channel(channel)?;
        let bot = self.world.application;
        if !self.sees(bot, channel) {
            return Refusal::MissingAccess.into();
        }
        if self.rights(bot, channel) & rights != rights {
            return Refusal::MissingPermissions.into();
        }
        Ok(channel)
    }

    /// Whether a direct message to this person is refused.
    pub fn closed(&self, channel: &Channel) -> bool {
        let Place::Direct(user) = channel.place else {
            return false;
        };
        let user = self.world.users.iter().find(|known| known.id == user);
        user.is_none_or(|user| user.direct_messages == DirectMessages::Closed)
    }
}
