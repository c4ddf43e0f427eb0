//! Who is on duty: fixed or in turns, with overrides, for each role in each municipality.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::reader::{At, Source, Table, refuse};
use super::taking_part::taking_part;
use crate::domain::organisation::Office;
use crate::domain::people::{People, PersonId};
use crate::domain::roster::rotation::Rotation;
use crate::domain::roster::watch::{Override, Plan, Watch};
use crate::domain::roster::{Commitment, Post, Roster};
use crate::domain::{Id, Problem, Role, civil};

const POST_KEYS: [&str; 8] = [
    "municipality",
    "role",
    "duty",
    "rotation",
    "deputies",
    "deputy_rotation",
    "commitment",
    "override",
];
const ROTATION_KEYS: [&str; 4] = ["turns", "start", "handover_day", "handover_time"];
const OVERRIDE_KEYS: [&str; 4] = ["from", "until", "duty", "deputies"];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Reads who is on duty.
pub(super) fn read(
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
        let place = municipality.zip(role);
        if let Some((municipality, role)) = &place
            && !filled.insert((municipality.clone(), *role))
        {
            let problem = Problem::new("settings-roster-twice").with("role", role);
            source.fault(problem.with("municipality", municipality), table.line);
        }
        let holders = Holders { people, place };
        let duty = duty(source, &table, &holders);
        let deputies = plan(source, &table, &holders, ["deputies", "deputy_rotation"]);
        let commitment = commitment(source, &table);
        let [for_duty, for_deputies] = overrides(source, &table, &holders);
        let (Some((municipality, role)), Some(duty)) = (holders.place, duty) else {
            continue;
        };
        posts.push(Post {
            municipality,
            role,
            duty: Watch {
                plan: duty,
                overrides: for_duty,
            },
            deputies: Watch {
                plan: deputies.unwrap_or(Plan::Fixed(Vec::new())),
                overrides: for_deputies,
            },
            commitment,
        });
    }
    Roster::new(posts)
}

/// Who may be named for a post: those of its municipality who hold its role.
struct Holders<'a> {
    people: &'a People,
    /// None if it could not be read; then nobody is looked up.
    place: Option<(Id, Role)>,
}

impl Holders<'_> {
    /// Those of the names that may stand here; the others are noted.
    fn named(&self, source: &mut Source<'_>, names: &[At<String>]) -> Vec<PersonId> {
        let named = names.iter().filter_map(|name| self.one(source, name));
        named.collect()
    }

    fn one(&self, source: &mut Source<'_>, name: &At<String>) -> Option<PersonId> {
        let (municipality, role) = self.place.as_ref()?;
        let problem = match self.people.get(&name.value) {
            None => Problem::new("settings-roster-person"),
            Some(person) if person.holds(*role, municipality) => return Some(person.id.clone()),
            Some(_) => Problem::new("settings-roster-role")
                .with("role", role)
                .with("municipality", municipality),
        };
        source.fault(problem.with("value", &name.value), name.line);
        None
    }
}

/// Who is on duty, which must be said.
fn duty(source: &mut Source<'_>, table: &Table<'_>, holders: &Holders<'_>) -> Option<Plan> {
    if table.line_of(source, "rotation").is_none() {
        let names = table.texts(source, "duty");
        return Some(Plan::Fixed(holders.named(source, &names)));
    }
    plan(source, table, holders, ["duty", "rotation"])
}

/// The people of one key, or the turns of the other; none if neither stands there.
fn plan(
    source: &mut Source<'_>,
    table: &Table<'_>,
    holders: &Holders<'_>,
    [fixed, weekly]: [&'static str; 2],
) -> Option<Plan> {
    let both = table
        .line_of(source, fixed)
        .zip(table.line_of(source, weekly));
    if let Some((line, _)) = both {
        let problem = Problem::new("settings-roster-both").with("key", fixed);
        source.fault(problem.with("other", weekly), line);
        return None;
    }
    match table.optional_table(source, weekly, &ROTATION_KEYS) {
        Some(table) => rotation(source, &table, holders).map(Plan::Weekly),
        None => {
            let names = table.optional_texts(source, fixed);
            Some(Plan::Fixed(holders.named(source, &names)))
        }
    }
}

fn rotation(source: &mut Source<'_>, table: &Table<'_>, holders: &Holders<'_>) -> Option<Rotation> {
    let turns = table.groups(source, "turns");
    let turns = turns.iter().map(|turn| holders.named(source, turn));
    let turns: Vec<_> = turns.collect();
    let start = written(source, table, "start", "settings-date", |text| {
        Date::strptime("%Y-%m-%d", text).ok()
    });
    let known = WEEKDAYS.map(|(name, _)| name).join(", ");
    let day = table.text(source, "handover_day").and_then(|name| {
        let day = WEEKDAYS.into_iter().find(|(known, _)| *known == name.value);
        if day.is_none() {
            let problem = Problem::new("settings-weekday").with("value", &name.value);
            source.fault(problem.with("known", known), name.line);
        }
        day
    });
    let time = written(source, table, "handover_time", "settings-time", |text| {
        Time::strptime("%H:%M", text).ok()
    });
    let (start, (name, day), time) = (start?, day?, time?);
    if start.value.weekday() != day {
        let nearest = start.value.nth_weekday(1, day).unwrap_or(start.value);
        let problem = Problem::new("settings-rotation-start")
            .with("value", start.value)
            .with("day", name)
            .with("nearest", nearest);
        source.fault(problem, start.line);
    }
    Rotation::new(turns, start.value, time.value)
}

/// The overrides of the duty and those of the deputies.
fn overrides(
    source: &mut Source<'_>,
    table: &Table<'_>,
    holders: &Holders<'_>,
) -> [Vec<Override>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    for table in table.tables(source, "override", &OVERRIDE_KEYS) {
        let [from, until] = ["from", "until"].map(|key| clock_time(source, &table, key));
        let people = ["duty", "deputies"].map(|key| {
            let names = table.optional_texts(source, key);
            let people = holders.named(source, &names);
            table.line_of(source, key).map(|_| people)
        });
        if people.iter().all(Option::is_none) {
            source.fault(Problem::new("settings-override-nobody"), table.line);
        }
        let (Some(from), Some(until)) = (from, until) else {
            continue;
        };
        if from.value >= until.value {
            source.fault(Problem::new("settings-override-order"), until.line);
        }
        let (from, until) = civil::stretch(from.value, until.value);
        for (overrides, people) in found.iter_mut().zip(people) {
            overrides.extend(people.map(|people| Override {
                from,
                until,
                people,
            }));
        }
    }
    found
}

/// A civil time such as `2026-12-24 17:00`.
fn clock_time(source: &mut Source<'_>, table: &Table<'_>, key: &str) -> Option<At<DateTime>> {
    written(source, table, key, "settings-date-time", |text| {
        DateTime::strptime("%Y-%m-%d %H:%M", text).ok()
    })
}

/// What a text that must stand there means; `key_of_problem` says what is wrong if nothing.
fn written<T>(
    source: &mut Source<'_>,
    table: &Table<'_>,
    key: &str,
    key_of_problem: &'static str,
    meaning: impl Fn(&str) -> Option<T>,
) -> Option<At<T>> {
    let text = table.text(source, key)?;
    let Some(value) = meaning(&text.value) else {
        let problem = Problem::new(key_of_problem).with("key", key);
        source.fault(problem.with("value", &text.value), text.line);
        return None;
    };
    Some(At {
        value,
        line: text.line,
    })
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
