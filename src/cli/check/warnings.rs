//! What these settings change of who is on duty now.

use crate::desk::Turned;
use crate::dialogue::message::text::{Text, name, role};
use crate::domain::organisation::Organisation;

/// Weeks that pass to somebody else now, in the middle: a name was taken out of turns, or put in.
pub(super) fn turned(organisation: &Organisation, all: &[Turned]) -> Vec<Text> {
    let told = all.iter().map(|turned| {
        let office = organisation.office(turned.municipality.as_str());
        let office = office.map_or(turned.municipality.as_str(), |office| office.name.as_str());
        let people: Vec<Text> = turned.people.iter().map(|id| name(id.as_str())).collect();
        Text::of("check-turned")
            .word("municipality", office)
            .text("role", role(turned.role))
            .all("people", people)
            .moment("until", turned.until)
    });
    told.collect()
}
