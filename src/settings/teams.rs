//! What the settings say about Teams: as what the bot is registered, who is who there, and where each municipality is
//! called out.

use std::collections::BTreeSet;

use super::address::is_web_address;
use super::reader::{At, Source, Table, refuse, refuse_address};
use super::ways::secret;
use crate::domain::organisation::Office;
use crate::domain::people::PersonId;
use crate::front::tenancy::{AppPages, Guid, Registration, TeamsChannel, Tenancy};

/// The key of the table in the file, and of a person's object id.
pub(super) const TEAMS: &str = "teams";
const KEYS: [&str; 7] = {
    let [website, privacy, terms] = AppPages::KEYS;
    let secrets = ["secret_env", "secret_file"];
    [
        "app_id",
        "tenant_id",
        secrets[0],
        secrets[1],
        website,
        privacy,
        terms,
    ]
};
/// The key of a municipality.
pub(super) const CHANNEL: &str = "teams_channel";

/// Reads the table of Teams itself, which may be left out; people come in by the page's listener.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>, tenancy: &mut Tenancy) {
    let Some(table) = root.optional_table(source, TEAMS, &KEYS) else {
        return;
    };
    let [app, tenant] = [KEYS[0], KEYS[1]].map(|key| {
        let found = table.text(source, key)?;
        guid(source, &found)
    });
    let secret = secret(source, &table, [KEYS[2], KEYS[3]], true);
    let [website, privacy, terms] = AppPages::KEYS.map(|key| page(source, &table, key));
    tenancy.pages = AppPages {
        website,
        privacy,
        terms,
    };
    if !root.keys().contains(&super::http::HTTP) {
        let problem = crate::domain::Problem::new("settings-teams-http");
        source.fault(problem, table.line);
    }
    if let (Some(app), Some(tenant), Some(secret)) = (app, tenant, secret) {
        tenancy.registration = Some(Registration {
            app,
            tenant,
            secret,
        });
    }
}

/// Reads the address of a page, which Teams opens over https alone.
fn page(source: &mut Source<'_>, table: &Table<'_>, key: &str) -> Option<String> {
    let found = table.optional_text(source, key)?;
    let plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
    let is_page = found.value.starts_with("https://") && is_web_address(&found.value);
    if !is_page || !found.value.chars().all(plain) {
        refuse_address(source, &found, "settings-teams-page");
    }
    Some(found.value)
}

/// Reads the channel in which a municipality is called out, if it has one; none has two municipalities.
pub(super) fn channel(
    source: &mut Source<'_>,
    table: &Table<'_>,
    office: &Office,
    channels: &mut Vec<TeamsChannel>,
) {
    let Some(found) = table.optional_text(source, CHANNEL) else {
        return;
    };
    // As Teams shows it in the link to the channel: 19:…@thread.tacv2
    let plain = |c: char| c.is_ascii_alphanumeric() || ":@._-".contains(c);
    if !found.value.starts_with("19:") || !found.value.chars().all(plain) {
        return refuse(source, &found, "settings-teams-channel");
    }
    if channels.iter().any(|known| known.id == found.value) {
        return refuse(source, &found, "settings-teams-channel-twice");
    }
    channels.push(TeamsChannel {
        municipality: office.code.clone(),
        channel: office.channel.clone(),
        id: found.value,
    });
}

/// Reads a person's object id; nobody shares one.
pub(super) fn user(
    source: &mut Source<'_>,
    table: &Table<'_>,
    person: &PersonId,
    (taken, tenancy): (&mut BTreeSet<Guid>, &mut Tenancy),
) {
    let found = table.optional_text(source, TEAMS);
    let Some((found, user)) = found.and_then(|found| Some((guid(source, &found)?, found))) else {
        return;
    };
    if !taken.insert(found) {
        refuse(source, &user, "settings-teams-twice");
    }
    tenancy.users.insert(person.clone(), found);
}

fn guid(source: &mut Source<'_>, found: &At<String>) -> Option<Guid> {
    let id = Guid::read(&found.value);
    if id.is_none() {
        refuse(source, found, "settings-teams-id");
    }
    id
}
