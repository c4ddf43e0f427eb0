//! Municipalities, persons and roster, and that they fit together.

use std::collections::BTreeSet;

use super::reader::{At, Source, Table};
use super::ways;
use crate::domain::organisation::Office;
use crate::domain::people::{People, Person, PersonId};
use crate::domain::roster::{Commitment, Post, Roster};
use crate::domain::{Id, Problem};

const OFFICE_KEYS: [&str; 5] = [
    "code",
    "care_department",
    "safety_house",
    "channel",
    "reach_director",
];
const PERSON_KEYS: [&str; 7] = [
    "id",
    "roles",
    "municipality",
    "title",
    "night_number",
    "mail",
    "sms",
];
const POST_KEYS: [&str; 5] = ["municipality", "role", "duty", "deputies", "commitment"];

/// Reads municipalities, persons and roster. What leans on something faulty is not read, so that
/// one slip is told once and not again for everyone whom it touches.
pub(super) fn read(
    source: &mut Source<'_>,
    root: &Table<'_>,
    municipalities: &[(&str, &str)],
) -> Option<(Vec<Office>, People, Roster)> {
    let before = source.fault_count();
    let offices = offices(source, root, municipalities);
    if source.fault_count() > before {
        return None;
    }
    let people = people(source, root, &offices);
    if source.fault_count() > before {
        return None;
    }
    let roster = roster(source, root, &offices, &people);
    Some((offices, people, roster))
}

/// Reads the municipalities that take part; their names come from the list of all municipalities.
fn offices(
    source: &mut Source<'_>,
    root: &Table<'_>,
    municipalities: &[(&str, &str)],
) -> Vec<Office> {
    let mut offices = Vec::new();
    let mut codes = BTreeSet::new();
    let mut channels = BTreeSet::new();
    for table in root.tables(source, "municipality", &OFFICE_KEYS) {
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
        offices.push(Office {
            code: Id::from(code.value.as_str()),
            name: (*name).to_owned(),
            care_department: care.value,
            safety_house: safety.value,
            channel: channel.value,
            reach_director: reach.value,
        });
    }
    if offices.is_empty() {
        source.fault(
            Problem::new("settings-absent").with("key", "[[municipality]]"),
            root.line,
        );
    }
    offices
}

/// Reads everybody.
fn people(source: &mut Source<'_>, root: &Table<'_>, offices: &[Office]) -> People {
    let mut persons = Vec::new();
    let mut ids = BTreeSet::new();
    for table in root.tables(source, "person", &PERSON_KEYS) {
        let id = table.text(source, "id");
        if let Some(id) = &id {
            once(source, &mut ids, id, "settings-person-twice");
            if !is_short_name(&id.value) {
                refuse(source, id, "settings-person-name");
            }
        }
        let named = table.texts(source, "roles");
        let roles = named
            .iter()
            .filter_map(|name| super::role(source, name))
            .collect();
        let municipality = taking_part(source, &table, offices);
        let title = table.text(source, "title");
        let night_number = table.optional_text(source, "night_number");
        let mail = ways::mail_address(source, &table);
        let sms = ways::number(source, &table);
        let (Some(id), Some(municipality), Some(title)) = (id, municipality, title) else {
            continue;
        };
        persons.push(Person {
            id: PersonId::from(id.value.as_str()),
            roles,
            municipality,
            title: title.value,
            night_number: night_number.map(|number| number.value),
            mail,
            sms,
        });
    }
    persons.into_iter().collect()
}

/// Reads who is on duty.
fn roster(
    source: &mut Source<'_>,
    root: &Table<'_>,
    offices: &[Office],
    people: &People,
) -> Roster {
    let mut posts = Vec::new();
    let mut filled = BTreeSet::new();
    for table in root.tables(source, "roster", &POST_KEYS) {
        let municipality = taking_part(source, &table, offices);
        let role = table.text(source, "role");
        let role = role.and_then(|name| super::role(source, &name));
        let duty = table.texts(source, "duty");
        let deputies = table.optional_texts(source, "deputies");
        let commitment = commitment(source, &table);
        let (Some(municipality), Some(role)) = (municipality, role) else {
            continue;
        };
        if !filled.insert((municipality.clone(), role)) {
            let problem = Problem::new("settings-roster-twice").with("role", role);
            source.fault(problem.with("municipality", &municipality), table.line);
        }
        let mut holders = |names: &[At<String>]| -> Vec<PersonId> {
            let holder = |name: &At<String>| {
                let problem = match people.get(&name.value) {
                    None => Problem::new("settings-roster-person"),
                    Some(person)
                        if person.has_role(role) && person.municipality == municipality =>
                    {
                        return Some(person.id.clone());
                    }
                    Some(_) => Problem::new("settings-roster-role")
                        .with("role", role)
                        .with("municipality", &municipality),
                };
                source.fault(problem.with("value", &name.value), name.line);
                None
            };
            names.iter().filter_map(holder).collect()
        };
        let (duty, deputies) = (holders(&duty), holders(&deputies));
        posts.push(Post {
            municipality,
            role,
            duty,
            deputies,
            commitment,
        });
    }
    Roster::new(posts)
}

fn commitment(source: &mut Source<'_>, table: &Table<'_>) -> Commitment {
    let Some(word) = table.text(source, "commitment") else {
        return Commitment::Soft;
    };
    match word.value.as_str() {
        "hard" => Commitment::Hard,
        "soft" => Commitment::Soft,
        _ => {
            refuse(source, &word, "settings-commitment");
            Commitment::Soft
        }
    }
}

/// The municipality of a person or post: one that takes part.
fn taking_part(source: &mut Source<'_>, table: &Table<'_>, offices: &[Office]) -> Option<Id> {
    let code = table.text(source, "municipality")?;
    let office = offices.iter().find(|office| office.code == *code.value);
    if office.is_none() {
        refuse(source, &code, "settings-no-office");
    }
    office.map(|office| office.code.clone())
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

fn refuse(source: &mut Source<'_>, found: &At<String>, key: &'static str) {
    source.fault(Problem::new(key).with("value", &found.value), found.line);
}

/// A short name is typed in front of a line: `aov-2> ...`.
fn is_short_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain)
}

fn is_channel(name: &str) -> bool {
    name.strip_prefix('#').is_some_and(is_short_name)
}
