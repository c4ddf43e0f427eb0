//! What a store is opened with, and what is told where it does not do what it should.

use std::path::{Path, PathBuf};

use crate::cli::exit::Exit;
use crate::domain::Problem;
use crate::front::ways::SecretSource;
use crate::settings::StoreSettings;
use crate::store::{KeyPlace, MasterKey, StoreError};

/// What is wrong, and how the program ends then.
pub(in crate::cli) type Failure = (Problem, Exit);

/// How the program ends when the store does not do what it should.
pub(in crate::cli) const fn exit_of(error: &StoreError) -> Exit {
    match error {
        StoreError::InUse { .. }
        | StoreError::Database { .. }
        | StoreError::OtherDatabase { .. }
        | StoreError::Deposed { .. } => Exit::Again,
        StoreError::Unprepared { .. } => Exit::Config,
        _ => Exit::Io,
    }
}

/// The same, with what is told.
pub(in crate::cli) fn failure(error: StoreError) -> Failure {
    (error.problem(), exit_of(&error))
}

/// Where the master key of a store is: where the settings say, else as systemd hands it over, else beside it.
pub(in crate::cli) fn key_place(
    store: &Path,
    settings: &StoreSettings,
) -> Result<KeyPlace, Problem> {
    match &settings.key {
        None => Ok(handed_over(store).unwrap_or_else(|| KeyPlace::beside(store))),
        Some(SecretSource::File(path)) => Ok(KeyPlace::File(path.clone())),
        Some(SecretSource::Environment(name)) => {
            let key = std::env::var(name).ok();
            let key = key.and_then(|text| MasterKey::from_hex(&text));
            let key = key.ok_or_else(|| Problem::new("store-key-variable").with("name", name))?;
            Ok(KeyPlace::Given(key))
        }
    }
}

/// The files of these secrets that others on this machine can read or change.
pub(in crate::cli) fn open_to_others(settings: &StoreSettings) -> Vec<Problem> {
    let secrets = [&settings.key, &settings.password].into_iter().flatten();
    let files = secrets.filter_map(|secret| match secret {
        SecretSource::File(path) => Some(path.as_path()),
        SecretSource::Environment(_) => None,
    });
    files.filter_map(open_to_others_at).collect()
}

/// That others on this machine can read or change a file with a secret. A group may read it: a service often is in one.
#[cfg(unix)]
pub(super) fn open_to_others_at(path: &Path) -> Option<Problem> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path).ok()?.permissions().mode();
    let problem = || Problem::new("store-secret-open").at(path.display().to_string(), None);
    (mode & 0o026 != 0).then(problem)
}

/// Where files have no owner, nobody can tell.
#[cfg(not(unix))]
pub(super) fn open_to_others_at(_: &Path) -> Option<Problem> {
    None
}

/// Where what systemd hands over to a service lies.
pub(super) fn credentials() -> Option<PathBuf> {
    std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from)
}

/// The master key that systemd hands over, where the store has none beside it.
fn handed_over(store: &Path) -> Option<KeyPlace> {
    let key = credentials()?.join("store-key");
    let has_own = store.join("key").exists();
    (key.exists() && !has_own).then_some(KeyPlace::File(key))
}
