//! Municipalities and persons, and that they fit together with the roster.

use std::collections::BTreeSet;

use super::reader::{At, Source, Table, refuse};
use super::taking_part::taking_part;
use super::{discord, quiet, roster, teams, ways};
use crate::domain::organisation::Office;
use crate::domain::people::{People, Person, PersonId};
use crate::domain::roster::Roster;
use crate::domain::wording::Wording;
use crate::domain::{Id, Problem, Role};
use crate::front::directory::Directory;
use crate::front::tenancy::Tenancy;

const OFFICE_KEYS: [&str; 12] = [
    "code",
    "care_department",
    "safety_house",
    "channel",
    "reach_director",
    "reach_director_en",
    quiet::QUIET,
    discord::OFFICE_KEYS[0],
    discord::OFFICE_KEYS[1],
    discord::OFFICE_KEYS[2],
    discord::OFFICE_KEYS[3],
    teams::CHANNEL,
];
const PERSON_KEYS: [&str; 11] = [
    "id",
    "roles",
    "municipality",
    ALSO,
    "title",
    "title_en",
    "night_number",
    "mail",
    "sms",
    discord::DISCORD,
    teams::TEAMS,
];

/// The other municipalities that a person works for.
/// How long a title or a name may be that stands in a message, in characters.
const LONGEST_WORDS: usize = 160;

const ALSO: &str = "also";
const ALSO_KEYS: [&str; 2] = ["municipality", "roles"];

/// Reads municipalities, persons and roster. What leans on something faulty is not read, so that
/// one slip is told once and not again for everyone whom it touches.
pub(super) fn read(
    source: &mut Source<'_>,
    root: &Table<'_>,
    municipalities: &[(&str, &str)],
    (directory, tenancy): (&mut Directory, &mut Tenancy),
) -> Option<(Vec<Office>, People, Roster)> {
    let before = source.fault_count();
    let offices = offices(source, root, municipalities, (directory, tenancy));
    if source.fault_count() > before {
        return None;
    }
    let people = people(source, root, &offices, (directory, tenancy));
    if source.fault_count() > before {
        return None;
    }
    let roster = roster::read(source, root, &offices, &people);
    Some((offices, people, roster))
}

/// Reads the municipalities that take part; their names come from the list of all municipalities.
fn offices(
    source: &mut Source<'_>,
    root: &Table<'_>,
    municipalities: &[(&str, &str)],
    (directory, tenancy): (&mut Directory, &mut Tenancy),
) -> Vec<Office> {
    let mut offices = Vec::new();
    let mut codes = BTreeSet::new();
    let mut channels = BTreeSet::new();
    let tables = root.tables(source, "municipality", &OFFICE_KEYS);
    let is_absent = tables.is_empty();
    for table in tables {
        let code = table.text(source, "code");
        let channel = table.text(source, "channel");
        if let Some(code) = &code {
            once(source, &mut codes, code, "settings-municipality-twice");
        }
        if let Some(channel) = &channel {
            once(source, &mut channels, channel, "settings-channel-twice");
            if !is_channel(&channel.value) {
                refuse(source, channel, "settings-channel");
            }
        }
        let fields = ["care_department", "safety_house", "reach_director"];
        let [care, safety, reach] = fields.map(|key| table.text(source, key));
        let (Some(code), Some(channel), Some(care), Some(safety), Some(reach)) =
            (code, channel, care, safety, reach)
        else {
            continue;
        };
        let Some((_, name)) = municipalities
            .iter()
            .find(|(known, _)| *known == code.value)
        else {
            refuse(source, &code, "settings-municipality");
            continue;
        };
        let office = Office {
            code: Id::from(code.value.as_str()),
            name: (*name).to_owned(),
            care_department: care.value,
            safety_house: safety.value,
            channel: channel.value,
            reach_director: wording(source, &table, reach, "reach_director_en"),
            quiet: quiet::of_office(source, &table),
        };
        let channels = discord::channels(source, &table, &office);
        directory.channels.extend(channels);
        teams::channel(source, &table, &office, &mut tenancy.channels);
        offices.push(office);
    }
    if is_absent {
        source.fault(
            Problem::new("settings-absent").with("key", "[[municipality]]"),
            root.line,
        );
    }
    offices
}

/// Reads everybody.
fn people(
    source: &mut Source<'_>,
    root: &Table<'_>,
    offices: &[Office],
    (directory, tenancy): (&mut Directory, &mut Tenancy),
) -> People {
    let mut persons = Vec::new();
    let mut ids = BTreeSet::new();
    let (mut taken, mut taken_in_teams) = (BTreeSet::new(), BTreeSet::new());
    for table in root.tables(source, "person", &PERSON_KEYS) {
        let id = table.text(source, "id");
        if let Some(id) = &id {
            once(source, &mut ids, id, "settings-person-twice");
            if !is_short_name(&id.value) {
                refuse(source, id, "settings-person-name");
            }
        }
        let roles = roles(source, &table);
        let municipality = taking_part(source, &table, offices);
        let mut elsewhere: Vec<(Id, Vec<Role>)> = Vec::new();
        for also in table.tables(source, ALSO, &ALSO_KEYS) {
            let roles = self::roles(source, &also);
            let Some(place) = taking_part(source, &also, offices) else {
                continue;
            };
            let first = municipality.iter();
            let mut before = first.chain(elsewhere.iter().map(|(place, _)| place));
            if before.any(|known| *known == place) {
                let problem = Problem::new("settings-also-twice");
                source.fault(problem.with("value", &place), also.line);
                continue;
            }
            elsewhere.push((place, roles));
        }
        let title = table.text(source, "title");
        let night_number = ways::number(source, &table, "night_number");
        let mail = ways::mail_address(source, &table);
        let sms = ways::number(source, &table, "sms");
        let (Some(id), Some(municipality), Some(title)) = (id, municipality, title) else {
            continue;
        };
        let id = PersonId::from(id.value.as_str());
        discord::user(source, &table, &id, &mut taken, &mut directory.users);
        teams::user(source, &table, &id, (&mut taken_in_teams, tenancy));
        persons.push(Person {
            id,
            roles,
            municipality,
            elsewhere,
            title: wording(source, &table, title, "title_en"),
            night_number,
            mail,
            sms,
        });
    }
    persons.into_iter().collect()
}

/// The roles of a person in a municipality.
fn roles(source: &mut Source<'_>, table: &Table<'_>) -> Vec<Role> {
    let named = table.texts(source, "roles");
    let roles = named.iter();
    roles.filter_map(|name| super::role(source, name)).collect()
}

/// Words with what English says instead, if the settings do.
fn wording(
    source: &mut Source<'_>,
    table: &Table<'_>,
    own: At<String>,
    key: &'static str,
) -> Wording {
    let english = table.optional_text(source, key);
    for written in [Some(&own), english.as_ref()].into_iter().flatten() {
        if written.value.chars().count() > LONGEST_WORDS {
            let problem = Problem::new("settings-too-long").with("most", LONGEST_WORDS);
            source.fault(problem, written.line);
        }
    }
    Wording {
        own: own.value,
        english: english.map(|english| english.value),
    }
}

fn once(
    source: &mut Source<'_>,
    seen: &mut BTreeSet<String>,
    name: &At<String>,
    key: &'static str,
) {
    if !seen.insert(name.value.clone()) {
        refuse(source, name, key);
    }
}

/// A short name is typed in front of a line: `aov-2> ...`.
fn is_short_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain)
}

fn is_channel(name: &str) -> bool {
    name.strip_prefix('#').is_some_and(is_short_name)
}
