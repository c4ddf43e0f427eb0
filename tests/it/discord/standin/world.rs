//! What exists on the platform when a test begins: servers, channels, people, roles and rights.

use std::time::Duration;

/// An id of the platform; on the wire it is a string of digits.
pub type Id = u64;

/// Rights, as the platform's bits.
pub mod right {
    /// See a channel.
    pub const VIEW: u64 = 1 << 10;
    /// Write in a channel.
    pub const SEND: u64 = 1 << 11;
    /// Remove what others wrote.
    pub const MANAGE_MESSAGES: u64 = 1 << 13;
    /// Send files.
    pub const ATTACH_FILES: u64 = 1 << 15;
    /// Read what was written before.
    pub const READ_HISTORY: u64 = 1 << 16;
    /// Notify everyone and every role.
    pub const MENTION_EVERYONE: u64 = 1 << 17;
    /// Use slash commands.
    pub const USE_COMMANDS: u64 = 1 << 31;
    /// Change and see every thread.
    pub const MANAGE_THREADS: u64 = 1 << 34;
    /// Open a thread that all in the channel see.
    pub const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
    /// Open a thread that only its members see.
    pub const CREATE_PRIVATE_THREADS: u64 = 1 << 36;
    /// Write in threads; `SEND` has no effect there.
    pub const SEND_IN_THREADS: u64 = 1 << 38;
    /// Every right.
    pub const ALL: u64 = (1 << 53) - 1;
    /// All rights, whatever a channel denies.
    pub const ADMINISTRATOR: u64 = 1 << 3;
}

/// The intents that must be granted to an application: members, presences and message content.
pub const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;

/// Everything that exists at the start.
#[derive(Clone, Debug)]
pub struct World {
    /// The id of the application and of its bot user.
    pub application: Id,
    /// The token that is right.
    pub token: String,
    /// The privileged intents that were granted, as bits.
    pub granted: u64,
    /// How often the bot must send a heartbeat.
    pub heartbeat: Duration,
    /// The servers.
    pub guilds: Vec<Guild>,
    /// The people.
    pub users: Vec<User>,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Guild {
    /// Its id, which is also that of the role everyone has.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Who owns it.
    pub owner: Id,
    /// Its roles, the one of everyone first.
    pub roles: Vec<Role>,
    /// Its channels; threads are made later.
    pub channels: Vec<Channel>,
    /// Who is in it, the bot as well.
    pub members: Vec<Member>,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it allows, as bits.
    pub rights: u64,
    /// Whether anyone may notify it.
    pub mentionable: bool,
}

/// Someone's place in a server.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who.
    pub user: Id,
    /// The roles besides that of everyone.
    pub roles: Vec<Id>,
}

/// Whether a person accepts direct messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectMessages {
    /// Everyone in a shared server may write.
    Open,
    /// The platform refuses every message with 50007.
    Closed,
}

/// A person.
#[derive(Clone, Debug)]
pub struct User {
    /// Their id.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// Whether a direct message reaches them.
    pub direct_messages: DirectMessages,
}

/// What one channel gives or takes, for a role or a person.
#[derive(Clone, Debug)]
pub struct Overwrite {
    /// The role or the person.
    pub of: Id,
    /// Given, as bits.
    pub allow: u64,
    /// Taken, as bits.
    pub deny: u64,
}

/// What kind of place a channel is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A text channel of a server.
    Text,
    /// Between the bot and this person.
    Direct(Id),
    /// A thread under a text channel.
    Thread(Thread),
}

/// What a thread has besides what a channel has.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The text channel.
    pub parent: Id,
    /// 11 for public, 12 for private, as on the wire.
    pub kind: u64,
    /// Who is in it.
    pub members: Vec<Id>,
    /// Put away.
    pub archived: bool,
    /// Closed for writing.
    pub locked: bool,
}

/// A place where messages stand.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its id.
    pub id: Id,
    /// Its name; empty between two people.
    pub name: String,
    /// The server, if it is in one.
    pub guild: Option<Id>,
    /// What kind of place.
    pub place: Place,
    /// What differs here from the roles.
    pub overwrites: Vec<Overwrite>,
}

/// What a municipality grants the bot.
const BOT: u64 = right::VIEW
    | right::SEND
    | right::SEND_IN_THREADS
    | right::CREATE_PRIVATE_THREADS
    | right::READ_HISTORY
    | right::ATTACH_FILES;

/// What everyone may.
const EVERYONE: u64 =
    right::VIEW | right::SEND | right::SEND_IN_THREADS | right::READ_HISTORY | right::USE_COMMANDS;

/// The people of `goes` and their roles.
const PEOPLE: [(&str, &[&str]); 17] = [
    ("regisseur", &["casusregisseur"]),
    ("regisseur-2", &["casusregisseur"]),
    ("proces", &["procesregisseur"]),
    ("aov", &["aov"]),
    ("aov-2", &["aov"]),
    ("wethouder", &["wethouder"]),
    ("wethouder-2", &["wethouder"]),
    ("burgemeester", &["burgemeester"]),
    ("zorg", &["zorg"]),
    ("communicatie", &["communicatie"]),
    ("beheer", &["beheer"]),
    ("regisseur-tholen", &["casusregisseur"]),
    ("proces-tholen", &["procesregisseur"]),
    ("aov-tholen", &["aov"]),
    ("wethouder-tholen", &["wethouder"]),
    ("zorg-tholen", &["zorg"]),
    ("collega", &[]),
];

/// The roles of `goes`.
const ROLES: [&str; 8] = [
    "casusregisseur",
    "procesregisseur",
    "aov",
    "wethouder",
    "burgemeester",
    "zorg",
    "communicatie",
    "beheer",
];

/// The channels of `goes`.
const CHANNELS: [&str; 6] = [
    "goes",
    "tholen",
    "goes-alarm",
    "tholen-alarm",
    "algemeen",
    "besloten",
];

/// The server of `goes`, and the application whose bot is in it.
const GUILD: Id = 1_100_000_000_000_000_001;
const BOT_USER: Id = 1_100_000_000_000_000_002;
const BOT_ROLE: Id = 1_100_000_000_000_000_100;

impl World {
    /// One server with the people of two municipalities: the team channels `goes` and `tholen`,
    /// their alert channels `goes-alarm` and `tholen-alarm`, the open channel `algemeen`, and
    /// `besloten`, which the bot cannot see. `collega` has no role; `beheer` owns the server.
    pub fn goes() -> Self {
        let (users, mut members) = people();
        members.push(Member {
            user: BOT_USER,
            roles: vec![BOT_ROLE],
        });
        let owner = users.iter().find(|user| user.name == "beheer");
        let guild = Guild {
            id: GUILD,
            name: "Sociaal domein".into(),
            owner: owner.unwrap().id,
            roles: roles(),
            channels: channels(),
            members,
        };
        Self {
            application: BOT_USER,
            token: "stand-in.token.of-nobody".into(),
            granted: 0,
            heartbeat: Duration::from_millis(41_250),
            guilds: vec![guild],
            users,
        }
    }
}

fn people() -> (Vec<User>, Vec<Member>) {
    let role_id = |name: &&str| {
        let place = ROLES.iter().position(|role| role == name).unwrap();
        BOT_ROLE + 1 + place as Id
    };
    let people = PEOPLE.iter().zip(BOT_ROLE + 101..);
    let people = people.map(|((name, roles), id)| {
        let user = User {
            id,
            name: (*name).into(),
            direct_messages: DirectMessages::Open,
        };
        let roles = roles.iter().map(role_id).collect();
        (user, Member { user: id, roles })
    });
    people.unzip()
}

fn roles() -> Vec<Role> {
    let role = |id, name: &str, rights| Role {
        id,
        name: name.into(),
        rights,
        mentionable: id > BOT_ROLE,
    };
    let fixed = [
        role(GUILD, "@everyone", EVERYONE),
        role(BOT_ROLE, "Regiewijzer", BOT),
    ];
    let named = ROLES.iter().zip(BOT_ROLE + 1..);
    let named = named.map(|(name, id)| role(id, name, 0));
    fixed.into_iter().chain(named).collect()
}

fn channels() -> Vec<Channel> {
    let hidden = Overwrite {
        of: GUILD,
        allow: 0,
        deny: right::VIEW,
    };
    let channels = CHANNELS.iter().zip(BOT_ROLE + 201..);
    let channels = channels.map(|(name, id)| Channel {
        id,
        name: (*name).into(),
        guild: Some(GUILD),
        place: Place::Text,
        overwrites: Vec::from_iter((*name == "besloten").then(|| hidden.clone())),
    });
    channels.collect()
}
