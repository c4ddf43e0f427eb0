//! Where the master key lies, seen from the store: worked out from where the settings point.

use std::path::{Path, PathBuf};

use crate::front::ways::SecretSource;
use crate::settings::StoreSettings;

/// Where the master key lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum KeyLies {
    /// In the folder of the store.
    Beside,
    /// In another place.
    Elsewhere,
    /// In a file, while nobody said where the store is.
    Unsure,
}

impl KeyLies {
    /// Where these settings put it, seen from this store.
    pub(in crate::cli) fn of(settings: &StoreSettings, store: Option<&Path>) -> Self {
        match (&settings.key, store) {
            (None, _) => Self::Beside,
            (Some(SecretSource::File(key)), Some(store)) => {
                if real(key).starts_with(real(store)) {
                    Self::Beside
                } else {
                    Self::Elsewhere
                }
            }
            (Some(SecretSource::File(_)), None) => Self::Unsure,
            (Some(_), _) => Self::Elsewhere,
        }
    }
}

/// A path without links and dots, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut parts = whole.ancestors();
    let known = parts.find_map(|part| Some((part, part.canonicalize().ok()?)));
    match known {
        Some((part, found)) => match whole.strip_prefix(part) {
            Ok(rest) if !rest.as_os_str().is_empty() => found.join(rest),
            _ => found,
        },
        None => whole,
    }
}
