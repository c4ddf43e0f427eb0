//! The other ways to a person: a mail address and a number for the gateway.

use super::reader::{At, Source, Table};
use crate::domain::Problem;

/// The fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 3;

/// The mail address of a person, if there is one; one that cannot be right is noted.
pub(super) fn mail_address(source: &mut Source<'_>, table: &Table<'_>) -> Option<String> {
    let written = table.optional_text(source, "mail")?;
    checked(source, written, "settings-mail-address", is_address)
}

/// The number of a person for the gateway, if there is one; one that cannot be right is noted.
pub(super) fn number(source: &mut Source<'_>, table: &Table<'_>) -> Option<String> {
    let written = table.optional_text(source, "sms")?;
    checked(source, written, "settings-number", is_number)
}

fn checked(
    source: &mut Source<'_>,
    written: At<String>,
    key: &'static str,
    is_sound: impl Fn(&str) -> bool,
) -> Option<String> {
    if is_sound(&written.value) {
        return Some(written.value);
    }
    let problem = Problem::new(key).with("value", &written.value);
    source.fault(problem, written.line);
    None
}

/// A name, an at sign and a domain, without spaces.
fn is_address(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"@<>()[],;:\\\"".contains(c);
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && !domain.is_empty() && format!("{name}{domain}").chars().all(plain)
    })
}

fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let national = text.strip_prefix('+').unwrap_or(text);
    let part = |c: char| c.is_ascii_digit() || " -.()".contains(c);
    digits >= FEWEST_DIGITS && national.chars().all(part)
}
