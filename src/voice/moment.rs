//! How a moment and a day are written in each language.

use jiff::Timestamp;

use crate::domain::civil;
use crate::domain::language::Language;

/// A moment in the civil time of Europe/Amsterdam, without which of two it is.
pub(super) fn told(language: Language, at: Timestamp) -> String {
    let form = format!("{} %H:%M", day(language));
    at.to_zoned_datetime(civil::zone())
        .strftime(&form)
        .to_string()
}

/// How a day is written. In English by the month's name: 03-04 is another day for each reader.
pub(super) const fn day(language: Language) -> &'static str {
    match language {
        Language::Dutch => "%d-%m-%Y",
        Language::English => "%-d %B %Y",
    }
}
