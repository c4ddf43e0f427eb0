//! Words from the settings: as the municipality wrote them, and in English where it did that too.

use std::fmt;

/// A few words that others are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// As they stand in the settings.
    pub own: String,
    /// What an English conversation says instead.
    pub english: Option<String>,
}

impl Wording {
    /// The same words after a change that each language takes by itself.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> &str) -> Self {
        Self {
            own: change(&self.own).to_owned(),
            english: self
                .english
                .as_deref()
                .map(|words| change(words).to_owned()),
        }
    }
}

impl From<&str> for Wording {
    fn from(own: &str) -> Self {
        Self {
            own: own.to_owned(),
            english: None,
        }
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.own)
    }
}
