//! Whom to telephone when nobody confirms.

use jiff::Timestamp;

use crate::domain::organisation::Organisation;
use crate::domain::{Id, Role};

use super::text::Text;

/// The night numbers of those who answer for a role at that moment, each with whose it is.
#[must_use]
pub fn night_numbers(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    at: Timestamp,
) -> Vec<Text> {
    let holders = organisation.roster.holders(municipality, role, at);
    let numbers = holders.into_iter().filter_map(|id| {
        let person = organisation.people.get(id.as_str())?;
        let number = person.night_number.as_ref()?;
        let text = Text::of("phone-number").word("who", &person.title);
        Some(text.word("number", number))
    });
    numbers.collect()
}
