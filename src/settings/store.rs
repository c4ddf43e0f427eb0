//! Where the master key of the store is, and where its backups go.

use std::path::PathBuf;

use jiff::SignedDuration;

use super::reader::{Source, Table};
use super::ways::secret;
use crate::front::ways::SecretSource;

/// The table.
pub(super) const STORE: &str = "store";
const KEYS: [&str; 4] = ["key_env", "key_file", "backup_folder", "backup_every"];
/// How often a backup is made when the settings do not say.
const EVERY: SignedDuration = SignedDuration::from_hours(24);

/// How the store is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreSettings {
    /// Where the master key is; without it, beside the store.
    pub key: Option<SecretSource>,
    /// Where backups go by themselves, and how often.
    pub backup: Option<(PathBuf, SignedDuration)>,
}

/// Reads the table; without one the key lies beside the store, and nothing is backed up by itself.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>) -> StoreSettings {
    let Some(table) = root.optional_table(source, STORE, &KEYS) else {
        return StoreSettings::default();
    };
    let key = secret(source, &table, [KEYS[0], KEYS[1]], false);
    let folder = table.optional_text(source, KEYS[2]);
    let every = match table.keys().contains(&KEYS[3]) {
        true => table.duration(source, KEYS[3]).map(|every| every.value),
        false => None,
    };
    let backup = folder.map(|folder| (PathBuf::from(folder.value), every.unwrap_or(EVERY)));
    StoreSettings { key, backup }
}
