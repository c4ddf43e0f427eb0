//! Where the master key of the store is, and where its backups go.

use std::path::PathBuf;

use jiff::SignedDuration;

use super::reader::{Source, Table};
use super::ways::secret;
use crate::domain::Problem;
use crate::domain::case::due::REMIND_BEFORE;
use crate::front::ways::SecretSource;

/// The table.
pub(super) const STORE: &str = "store";
const KEYS: [&str; 10] = [
    "key_env",
    "key_file",
    "backup_folder",
    "backup_every",
    "keep_closed_days",
    "backups_kept",
    "head_file",
    "password_env",
    "password_file",
    "authority",
];
/// How often a backup is made when the settings do not say.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// The longest between two of them: a year.
const LONGEST: SignedDuration = SignedDuration::from_hours(366 * 24);

/// How many days a closed case is kept when the settings do not say.
const KEEP_CLOSED_DAYS: i64 = 90;
/// A century; more days than anybody means.
const MOST_DAYS: i64 = 36_525;

/// How the store is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreSettings {
    /// Where the master key is; without it, beside the store.
    pub key: Option<SecretSource>,
    /// Where the head of the store is noted; beside a master key that lies elsewhere when it is not said.
    pub head_file: Option<PathBuf>,
    /// Where backups go by themselves, and how often.
    pub backup: Option<(PathBuf, SignedDuration)>,
    /// How many backups are kept there; all of them when it is not said.
    pub backups_kept: Option<usize>,
    /// How long a closed case is kept.
    pub keep_closed: SignedDuration,
    /// Where the password for a database is, if it asks for one.
    pub password: Option<SecretSource>,
    /// The certificate of the authority that vouches for its servers, where it is none that browsers know.
    pub authority: Option<PathBuf>,
}

/// Reads the table; without one the key lies beside the store, nothing is backed up by itself, and
/// a closed case is kept for 90 days.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>) -> StoreSettings {
    let mut settings = StoreSettings {
        key: None,
        head_file: None,
        backup: None,
        backups_kept: None,
        keep_closed: days(KEEP_CLOSED_DAYS),
        password: None,
        authority: None,
    };
    let Some(table) = root.optional_table(source, STORE, &KEYS) else {
        return settings;
    };
    settings.key = secret(source, &table, [KEYS[0], KEYS[1]], false);
    settings.password = secret(source, &table, [KEYS[7], KEYS[8]], false);
    let authority = table.optional_text(source, KEYS[9]);
    settings.authority = authority.map(|file| file.value.into());
    let head_file = table.optional_text(source, KEYS[6]);
    settings.head_file = head_file.map(|file| file.value.into());
    let folder = table.optional_text(source, KEYS[2]);
    let every = match table.keys().contains(&KEYS[3]) {
        true => table
            .duration(source, KEYS[3], LONGEST)
            .map(|every| every.value),
        false => None,
    };
    settings.backup = folder.map(|folder| (folder.value.into(), every.unwrap_or(EVERY)));
    if let Some(written) = table.optional_number(source, KEYS[5]) {
        settings.backups_kept = usize::try_from(written.value).ok().filter(|kept| *kept > 0);
        if settings.backups_kept.is_none() {
            let problem = Problem::new("settings-backups-kept").with("value", written.value);
            source.fault(problem, written.line);
        }
    }
    if let Some(written) = table.optional_number(source, KEYS[4]) {
        settings.keep_closed = days(written.value);
        // Its director is reminded before, and has that long to write it out.
        if settings.keep_closed <= REMIND_BEFORE {
            let least = REMIND_BEFORE.as_hours() / 24 + 1;
            let problem = Problem::new("settings-keep-closed").with("value", written.value);
            source.fault(problem.with("least", least), written.line);
        } else if written.value > MOST_DAYS {
            let problem = Problem::new("settings-keep-closed-long").with("value", written.value);
            source.fault(problem.with("most", MOST_DAYS), written.line);
        }
    }
    settings
}

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(days.clamp(0, MOST_DAYS) * 24)
}
