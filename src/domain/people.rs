//! Persons, their roles and municipalities.
//!
//! In its folder: `role` (the roles that the card names), `own_role` (those that a card or the settings add).

pub mod own_role;
pub mod role;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::via::Via;
use super::wording::Wording;
use super::{Id, Role};

/// The short name of a person in the settings, the chat and the log: `aov-2`. Never a real name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(Arc<str>);

impl PersonId {
    /// The short name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for PersonId {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl std::borrow::Borrow<str> for PersonId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Somebody who talks with the program, or is alerted by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The short name.
    pub id: PersonId,
    /// What this person is on the card in that municipality; at least one.
    pub roles: Vec<Role>,
    /// The CBS code of the municipality that this person works for, of several the first.
    pub municipality: Id,
    /// The others, each with the roles that this person has there.
    pub elsewhere: Vec<(Id, Vec<Role>)>,
    /// What others are told instead of a name: "the AOV officer on duty".
    pub title: Wording,
    /// A telephone number that is answered day and night.
    pub night_number: Option<String>,
    /// A mail address, if alerts may go there too.
    pub mail: Option<String>,
    /// A telephone number for the SMS or telephony gateway, if alerts may go there too.
    pub sms: Option<String>,
}

impl Person {
    /// Each municipality that this person works for, with the roles there, the first one first.
    pub fn places(&self) -> impl Iterator<Item = (&Id, &[Role])> {
        let more = self.elsewhere.iter();
        let more = more.map(|(place, roles)| (place, roles.as_slice()));
        std::iter::once((&self.municipality, self.roles.as_slice())).chain(more)
    }

    /// Every role that this person has anywhere.
    pub fn all_roles(&self) -> impl Iterator<Item = Role> {
        self.places().flat_map(|(_, roles)| roles.iter().copied())
    }

    /// Whether this person holds the role, in whatever municipality.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        self.all_roles().any(|own| own == role)
    }

    /// Whether this person holds the role in that municipality.
    #[must_use]
    pub fn holds(&self, role: Role, municipality: &Id) -> bool {
        let mut places = self.places();
        places.any(|(place, roles)| place == municipality && roles.contains(&role))
    }

    /// Whether this person works for that municipality.
    #[must_use]
    pub fn works_for(&self, municipality: &Id) -> bool {
        self.places().any(|(place, _)| place == municipality)
    }

    /// Whether this person works for more than one municipality.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        !self.elsewhere.is_empty()
    }

    /// This person as one of each municipality: with the roles there, and of that one alone.
    pub fn by_place(&self) -> impl Iterator<Item = Self> {
        self.places().map(|(place, roles)| Self {
            roles: roles.to_vec(),
            municipality: place.clone(),
            elsewhere: Vec::new(),
            ..self.clone()
        })
    }

    /// The ways on which this person is alerted, the chat first.
    pub fn ways(&self) -> impl Iterator<Item = Via> {
        Via::ALL.into_iter().filter(|via| match via {
            Via::Chat => true,
            Via::Mail => self.mail.is_some(),
            Via::Webhook => self.sms.is_some(),
        })
    }

    /// Whether the gateway reaches this person at a number, with or without the country's prefix.
    #[must_use]
    pub fn has_number(&self, number: &str) -> bool {
        let Some(own) = self.sms.as_deref().map(digits) else {
            return false;
        };
        let number = digits(number);
        let ends = |whole: &str, part: &str| part.len() >= SHORTEST_NUMBER && whole.ends_with(part);
        ends(&own, &number) || ends(&number, &own)
    }
}

/// How many digits tell a telephone number from all others, without the zeros in front.
const SHORTEST_NUMBER: usize = 8;

/// The digits of a telephone number, without the zeros in front.
fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// Everybody in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    persons: BTreeMap<PersonId, Person>,
    /// Who holds which role where, by short name; so that a question takes as long in a country as
    /// it does in one municipality.
    holders: BTreeMap<(Id, Role), Vec<PersonId>>,
}

impl People {
    /// The person with this short name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Person> {
        self.persons.get(id)
    }

    /// Everybody, by short name.
    pub fn iter(&self) -> impl Iterator<Item = &Person> {
        self.persons.values()
    }

    /// Everybody of a municipality, by short name.
    pub fn of(&self, municipality: &Id) -> impl Iterator<Item = &Person> {
        self.iter()
            .filter(move |person| person.works_for(municipality))
    }

    /// Everybody of a municipality who holds the role, by short name.
    pub fn with_role(&self, municipality: &Id, role: Role) -> impl Iterator<Item = &Person> {
        let holders = self.holders.get(&(municipality.clone(), role));
        let holders = holders.into_iter().flatten();
        holders.filter_map(|id| self.persons.get(id))
    }
}

impl FromIterator<Person> for People {
    fn from_iter<T: IntoIterator<Item = Person>>(persons: T) -> Self {
        let by_id = |person: Person| (person.id.clone(), person);
        let persons: BTreeMap<PersonId, Person> = persons.into_iter().map(by_id).collect();
        let mut holders: BTreeMap<(Id, Role), Vec<PersonId>> = BTreeMap::new();
        for person in persons.values() {
            let places = person.places();
            let posts = places.flat_map(|(at, roles)| roles.iter().map(|role| (at.clone(), *role)));
            for place in posts {
                let held = holders.entry(place).or_default();
                // The settings may name a role twice.
                if held.last() != Some(&person.id) {
                    held.push(person.id.clone());
                }
            }
        }
        Self { persons, holders }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, place: &str, roles: &[Role]) -> Person {
        Person {
            id: id.into(),
            roles: roles.to_vec(),
            municipality: place.into(),
            elsewhere: Vec::new(),
            title: id.into(),
            night_number: None,
            mail: None,
            sms: None,
        }
    }

    #[test]
    fn who_holds_a_role_somewhere_stands_there_by_short_name() {
        let both = [Role::Alderman, Role::Mayor];
        let people: People = [
            person("c", "GM0664", &both),
            person("a", "GM0664", &[Role::Alderman, Role::Alderman]),
            person("b", "GM0687", &both),
        ]
        .into_iter()
        .collect();
        let holders = |place: &str, role| -> Vec<&str> {
            let place = Id::from(place);
            let holders = people.with_role(&place, role);
            holders.map(|person| person.id.as_str()).collect()
        };
        assert_eq!(holders("GM0664", Role::Alderman), ["a", "c"]);
        assert_eq!(holders("GM0664", Role::Mayor), ["c"]);
        assert_eq!(holders("GM0687", Role::Mayor), ["b"]);
        assert!(holders("GM0687", Role::AovOfficer).is_empty());
        assert!(holders("GM0718", Role::Mayor).is_empty());
    }

    #[test]
    fn a_number_is_the_same_with_and_without_its_prefix() {
        let person = |sms: Option<&str>| Person {
            sms: sms.map(str::to_owned),
            ..person("aov", "GM0664", &[Role::AovOfficer])
        };
        let aov = person(Some("+999 0664 10123"));
        for same in ["+999066410123", "00999 0664-10123", "066410123"] {
            assert!(aov.has_number(same), "{same}");
        }
        for other in ["", "0123", "+999 0664 10124", "+998 0664 10123", "abc"] {
            assert!(!aov.has_number(other), "{other}");
        }
        assert!(!person(None).has_number("+999 0664 10123"));
        assert_eq!(aov.ways().collect::<Vec<_>>(), [Via::Chat, Via::Webhook]);
    }

    #[test]
    fn everybody_of_a_municipality_is_of_no_other() {
        let places = [("b", "GM0664"), ("a", "GM0664"), ("c", "GM0687")];
        let people: People = places
            .map(|(id, place)| person(id, place, &[]))
            .into_iter()
            .collect();
        let of = |place: &str| -> Vec<&str> {
            let place = place.into();
            let here = people.of(&place);
            here.map(|person| person.id.as_str()).collect()
        };
        assert_eq!(of("GM0664"), ["a", "b"]);
        assert_eq!(of("GM0687"), ["c"]);
        assert!(of("GM0716").is_empty());
    }
}
