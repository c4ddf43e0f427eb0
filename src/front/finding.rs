//! What a look at a front found: whether all that it needs is in place.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::dialogue::message::text::Text;
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};
use crate::domain::{Problem, Role};

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// It is as it should be.
    Right(Text),
    /// It is not, and what to do.
    Wrong(Problem),
    /// Nobody answered, so nobody knows.
    Unknown(Problem),
}

/// Whoever has duty or deputises at that moment for one of these roles, municipality by municipality.
pub(super) fn on_duty<'a>(
    organisation: &'a Organisation,
    roles: &'a BTreeSet<Role>,
    at: Timestamp,
) -> impl Iterator<Item = &'a Person> {
    organisation.offices.iter().flat_map(move |office| {
        let holders = roles.iter();
        let holders = holders.flat_map(|role| organisation.roster.holders(&office.code, *role, at));
        let holders: BTreeSet<PersonId> = holders.collect();
        let people = holders.into_iter();
        people.filter_map(|id| organisation.people.get(id.as_str()))
    })
}

/// What somebody lacks who must be reachable at a chat, and by telephone at night. `unknown` is said of whoever the
/// chat does not know.
pub(super) fn lacking(
    person: &Person,
    unknown: &'static str,
    is_known: bool,
) -> impl Iterator<Item = Finding> {
    let lacks = [
        (!is_known, unknown),
        (person.night_number.is_none(), "discord-night-number"),
    ];
    let lacks = lacks.into_iter().filter(|(lacks, _)| *lacks);
    lacks.map(|(_, key)| Finding::Wrong(Problem::new(key).with("person", &person.id)))
}
