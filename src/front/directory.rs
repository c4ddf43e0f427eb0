//! Who is who on Discord: the ids of the settings, both ways.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::domain::people::PersonId;
use crate::domain::{Id, Role};

/// What Discord is called where doors are told apart.
pub const NAME: &str = "discord";

/// The name of something on Discord: a user, a channel, a role, a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snowflake(u64);

/// Where a municipality talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalityChannels {
    /// The CBS code of the municipality.
    pub municipality: Id,
    /// The name of its channel elsewhere in the settings: `#goes`.
    pub channel: String,
    /// Its server.
    pub guild: Snowflake,
    /// The team channel, under which the private threads of its cases hang.
    pub team: Snowflake,
    /// The channel in which alerts are called out.
    pub alerts: Snowflake,
    /// The Discord roles that are called out with an alert, by the role of the alert.
    pub roles: BTreeMap<Role, Snowflake>,
}

/// Everything that the settings say about Discord.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// The file that holds the token, unless it comes from the environment.
    pub token_file: Option<PathBuf>,
    /// Where each municipality talks.
    pub channels: Vec<MunicipalityChannels>,
    /// The Discord user of each person who has one.
    pub users: BTreeMap<PersonId, Snowflake>,
}

impl Snowflake {
    /// Reads an id as Discord shows it: 17 to 20 digits.
    #[must_use]
    pub fn read(digits: &str) -> Option<Self> {
        let plain = (17..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        plain
            .then(|| digits.parse().ok())
            .flatten()
            .filter(|number| *number > 0)
            .map(Self)
    }

    /// The number itself; never zero.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl From<u64> for Snowflake {
    fn from(number: u64) -> Self {
        Self(number)
    }
}

impl std::fmt::Display for Snowflake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Directory {
    /// Whether the settings say anything about Discord.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.token_file.is_some() || !self.channels.is_empty() || !self.users.is_empty()
    }

    /// The person who has this Discord user.
    #[must_use]
    pub fn person(&self, user: Snowflake) -> Option<&PersonId> {
        let found = self.users.iter().find(|(_, known)| **known == user);
        found.map(|(person, _)| person)
    }

    /// The Discord user of a person.
    #[must_use]
    pub fn user(&self, person: &PersonId) -> Option<Snowflake> {
        self.users.get(person).copied()
    }

    /// Where the municipality with this channel talks.
    #[must_use]
    pub fn of_channel(&self, channel: &str) -> Option<&MunicipalityChannels> {
        self.channels
            .iter()
            .find(|channels| channels.channel == channel)
    }

    /// Where this municipality talks.
    #[must_use]
    pub fn of_municipality(&self, code: &Id) -> Option<&MunicipalityChannels> {
        self.channels
            .iter()
            .find(|channels| channels.municipality == *code)
    }

    /// Every server, once.
    #[must_use]
    pub fn guilds(&self) -> Vec<Snowflake> {
        let mut guilds: Vec<_> = self.channels.iter().map(|place| place.guild).collect();
        guilds.sort_unstable();
        guilds.dedup();
        guilds
    }
}
