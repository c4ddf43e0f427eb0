//! Who is who in Teams: the ids of the settings, both ways.

use std::collections::BTreeMap;
use std::fmt;

use super::ways::SecretSource;
use crate::domain::Id;
use crate::domain::people::PersonId;

/// What Teams is called where doors are told apart.
pub const NAME: &str = "teams";

/// The name of something at the vendor: an app, an organisation, a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(u128);

/// As what the bot is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The app.
    pub app: Guid,
    /// The organisation whose people it talks with.
    pub tenant: Guid,
    /// Where the secret of the app is.
    pub secret: SecretSource,
}

/// Where a municipality is called out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamsChannel {
    /// The CBS code of the municipality.
    pub municipality: Id,
    /// The name of its channel elsewhere in the settings: `#goes`.
    pub channel: String,
    /// The id of the channel in Teams.
    pub id: String,
}

/// The pages of the municipality that the app in Teams names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppPages {
    /// What the bot is.
    pub website: Option<String>,
    /// What is done with what people type.
    pub privacy: Option<String>,
    /// Under which terms it is used.
    pub terms: Option<String>,
}

impl AppPages {
    /// The keys under which the settings have them.
    pub const KEYS: [&str; 3] = ["website_url", "privacy_url", "terms_url"];

    /// The addresses, in the order of the keys.
    ///
    /// # Errors
    /// The keys of those that are missing.
    pub fn all(&self) -> Result<[&str; 3], Vec<&'static str>> {
        let all = [&self.website, &self.privacy, &self.terms];
        match all.map(Option::as_deref) {
            [Some(website), Some(privacy), Some(terms)] => Ok([website, privacy, terms]),
            all => {
                let each = Self::KEYS.into_iter().zip(all);
                Err(each
                    .filter(|(_, at)| at.is_none())
                    .map(|(key, _)| key)
                    .collect())
            }
        }
    }
}

/// Everything that the settings say about Teams.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tenancy {
    /// As what the bot is registered; without it Teams is not served.
    pub registration: Option<Registration>,
    /// The pages that the app in Teams names; only its package needs them.
    pub pages: AppPages,
    /// The channel of each municipality that has one.
    pub channels: Vec<TeamsChannel>,
    /// The object id of each person who has one.
    pub users: BTreeMap<PersonId, Guid>,
}

impl Guid {
    /// Reads an id as the vendor shows it: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let groups: Vec<&str> = text.split('-').collect();
        let sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let digits = groups.concat();
        let plain = sizes == [8, 4, 4, 4, 12] && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let number = plain.then(|| u128::from_str_radix(&digits, 16).ok());
        number.flatten().map(Self)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:032x}", self.0);
        let groups = [0..8, 8..12, 12..16, 16..20, 20..32].map(|group| &digits[group]);
        f.write_str(&groups.join("-"))
    }
}

impl Tenancy {
    /// The person who has this object id.
    #[must_use]
    pub fn person(&self, user: Guid) -> Option<&PersonId> {
        let found = self.users.iter().find(|(_, known)| **known == user);
        found.map(|(person, _)| person)
    }

    /// The object id of a person.
    #[must_use]
    pub fn user(&self, person: &PersonId) -> Option<Guid> {
        self.users.get(person).copied()
    }

    /// The channel of that name.
    #[must_use]
    pub fn channel(&self, name: &str) -> Option<&TeamsChannel> {
        self.channels.iter().find(|channel| channel.channel == name)
    }

    /// The channel of this municipality.
    #[must_use]
    pub fn of_municipality(&self, code: &Id) -> Option<&TeamsChannel> {
        let mut channels = self.channels.iter();
        channels.find(|channel| channel.municipality == *code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_as_it_is_read_and_strange_ones_are_refused() {
        let written = "0a1b2c3d-0000-4abc-8def-00000000000f";
        let read = |text: &str| Guid::read(text).map(|id| id.to_string());
        assert_eq!(read(written).as_deref(), Some(written));
        assert_eq!(read(&written.to_uppercase()).as_deref(), Some(written));
        for strange in [
            "",
            "0a1b2c3d00004abc8def00000000000f",
            "{0a1b2c3d-0000-4abc-8def-00000000000f}",
            "0a1b2c3d-0000-4abc-8def-0000000000zf",
            "0a1b2c3d-0000-4abc-8def0-0000000000f",
            "+a1b2c3d-0000-4abc-8def-00000000000f",
        ] {
            assert_eq!(read(strange), None, "{strange}");
        }
    }
}
