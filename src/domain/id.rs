//! The stable name of anything on the card: `up-3-media`, `row-process-direction-p3`.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A stable English ASCII name, the same in the card's data, the prompts and JSON.
///
/// Cheap to clone. That an id exists on the card is checked where the card is parsed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

impl Id {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl From<&Id> for Cow<'static, str> {
    fn from(id: &Id) -> Self {
        Self::Owned(id.as_str().to_owned())
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a name is lower-case words of ASCII letters and digits joined by dashes, a letter first.
#[must_use]
pub fn is_well_formed(id: &str) -> bool {
    let word = |word: &str| {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !word.is_empty() && word.bytes().all(allowed)
    };
    id.starts_with(|first: char| first.is_ascii_lowercase()) && id.split('-').all(word)
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn an_id_is_words_of_small_letters_and_digits() {
        for id in ["a", "a1", "up-3-media", "row-p4"] {
            assert!(is_well_formed(id), "{id}");
        }
        for id in [
            "", "-", "-a", "a-", "a--b", "3-a", "A", "Up-3", "a_b", "a b", "a-é", "a-B",
        ] {
            assert!(!is_well_formed(id), "{id}");
        }
    }
}
