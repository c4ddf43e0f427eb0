//! The roster in words, alike on the command line, in a calendar and on the board.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};

use crate::domain::civil;
use crate::domain::organisation::Organisation;
use crate::domain::people::PersonId;
use crate::domain::roster::planned::{List, Planned};

use crate::dialogue::message::text::{Text, role, title};

/// From the Monday of the week of that moment, so many weeks.
#[must_use]
pub fn weeks(now: Timestamp, count: u8) -> (Timestamp, Timestamp) {
    let monday = civil::monday(civil::clock(now).date());
    let last = monday.checked_add(i64::from(count).weeks());
    let edge = |day: Date| civil::moment(day.to_datetime(Time::midnight()));
    (edge(monday), last.map_or(Timestamp::MAX, edge))
}

/// Whose roster it is: that of everybody, or of one person.
#[must_use]
pub fn name(organisation: &Organisation, whose: Option<&PersonId>) -> Text {
    let person = whose.and_then(|id| organisation.people.get(id.as_str()));
    person.map_or_else(
        || Text::of("roster-name"),
        |person| Text::of("roster-name-of").text("who", title(person)),
    )
}

/// Who has which duty where.
#[must_use]
pub fn what(organisation: &Organisation, turn: &Planned) -> Text {
    let office = organisation.office(turn.municipality.as_str());
    let place = office.map_or(turn.municipality.as_str(), |office| office.name.as_str());
    let what = Text::of(match (turn.list, turn.people.is_empty()) {
        (List::Duty, true) => "roster-nobody",
        (List::Duty, false) => "roster-duty",
        (List::Deputies, _) => "roster-deputies",
    });
    let what = what
        .text("role", role(turn.role))
        .word("municipality", place);
    what.all("who", people(organisation, &turn.people))
}

/// How people stand in a roster: by title and short name, for several may have the same title.
#[must_use]
pub fn people(organisation: &Organisation, ids: &[PersonId]) -> Vec<Text> {
    let named = ids.iter().map(|id| {
        let person = organisation.people.get(id.as_str());
        let person = person.map_or_else(|| Text::of("name").word("name", id), title);
        Text::of("roster-person")
            .text("title", person)
            .word("person", id)
    });
    named.collect()
}
