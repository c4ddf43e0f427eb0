//! Telephone numbers within sentences of the settings.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A telephone number; a date or a code that looks like the beginning of one is found first and left alone.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b\d{2}-\d{2}-\d{4}\b|\bRW-\w+|(?P<number>(?:\+|\b0)\d(?:[ -]?\d){6,13})\b")
        .expect("the pattern is sound")
});

/// Where numbers stand in a text, in order.
pub fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = NUMBER.captures_iter(text);
    found.filter_map(|found| Some(found.name("number")?.range()))
}

/// A sentence in as few characters as it can be followed by telephone: its first number alone.
#[must_use]
pub fn in_short(text: &str) -> &str {
    numbers(text).next().map_or(text, |number| &text[number])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_and_a_date_is_none() {
        let found = |text: &'static str| numbers(text).map(|at| &text[at]).collect::<Vec<_>>();
        let text = "bel +999 0664 100, of 0800-2000; sinds 05-11-2026 03:12";
        assert_eq!(found(text), ["+999 0664 100", "0800-2000"]);
        assert_eq!(found("casus RW-01234567, 112, 2026"), [""; 0]);
        assert_eq!(in_short(text), "+999 0664 100");
        assert_eq!(
            in_short("vraag het bij de receptie"),
            "vraag het bij de receptie"
        );
    }
}
