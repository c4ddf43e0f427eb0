//! What the settings say about Discord: where each municipality talks, and who is who there.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::{At, Source, Table};
use crate::domain::Problem;
use crate::domain::organisation::Office;
use crate::domain::people::PersonId;
use crate::front::directory::{Directory, MunicipalityChannels, Snowflake};

/// The key of the table in the file, and of a person's Discord user.
pub(super) const DISCORD: &str = "discord";
const TOKEN_FILE: &str = "token_file";
/// The keys of a municipality.
pub(super) const OFFICE_KEYS: [&str; 4] = [GUILD, CHANNEL, ALERTS, ROLES];
const GUILD: &str = "discord_guild";
const CHANNEL: &str = "discord_channel";
const ALERTS: &str = "discord_alerts";
const ROLES: &str = "discord_roles";

/// Reads the table of Discord itself, which may be left out.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>, directory: &mut Directory) {
    if !root.keys().contains(&DISCORD) {
        return;
    }
    if let Some(table) = root.table(source, DISCORD, &[TOKEN_FILE]) {
        let file = table.optional_text(source, TOKEN_FILE);
        directory.token_file = file.map(|file| file.value.into());
    }
}

/// Reads where a municipality talks; nothing if it says nothing of Discord.
pub(super) fn channels(
    source: &mut Source<'_>,
    table: &Table<'_>,
    office: &Office,
) -> Option<MunicipalityChannels> {
    let keys = table.keys();
    if !OFFICE_KEYS.iter().any(|key| keys.contains(key)) {
        return None;
    }
    let guild = table.text(source, GUILD);
    let team = table.text(source, CHANNEL);
    let alerts = table.optional_text(source, ALERTS);
    let mut id = |found: Option<At<String>>| found.and_then(|found| snowflake(source, &found));
    let (guild, team, alerts) = (id(guild), id(team), id(alerts));
    let mut roles = BTreeMap::new();
    if keys.contains(&ROLES) {
        let names = source.role_names();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some(table) = table.table(source, ROLES, &known) {
            for key in table.keys() {
                let called = table.text(source, key);
                let called = called.and_then(|found| snowflake(source, &found));
                if let (Some(role), Some(called)) = (super::role_named(source, key), called) {
                    roles.insert(role, called);
                }
            }
        }
    }
    Some(MunicipalityChannels {
        municipality: office.code.clone(),
        channel: office.channel.clone(),
        guild: guild?,
        team: team?,
        alerts: alerts.or(team)?,
        roles,
    })
}

/// Reads a person's Discord user; nobody shares one.
pub(super) fn user(
    source: &mut Source<'_>,
    table: &Table<'_>,
    person: &PersonId,
    taken: &mut BTreeSet<Snowflake>,
    users: &mut BTreeMap<PersonId, Snowflake>,
) {
    let Some(found) = table.optional_text(source, DISCORD) else {
        return;
    };
    let Some(user) = snowflake(source, &found) else {
        return;
    };
    if !taken.insert(user) {
        let problem = Problem::new("settings-discord-twice").with("value", &found.value);
        source.fault(problem, found.line);
    }
    users.insert(person.clone(), user);
}

fn snowflake(source: &mut Source<'_>, found: &At<String>) -> Option<Snowflake> {
    let id = Snowflake::read(&found.value);
    if id.is_none() {
        let problem = Problem::new("settings-discord-id").with("value", &found.value);
        source.fault(problem, found.line);
    }
    id
}
