//! The roster in words, alike on the command line, in a calendar and on the board.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};

use crate::domain::alert::link::LinkToken;
use crate::domain::organisation::Organisation;
use crate::domain::people::PersonId;
use crate::domain::roster::Roster;
use crate::domain::roster::agreements::Opens;
use crate::domain::roster::planned::{List, Planned, planned};
use crate::domain::{Id, civil};

use crate::dialogue::duty::links;
use crate::dialogue::message::calendar::{Calendar, Turn};
use crate::dialogue::message::text::{Text, role, title};
use crate::dialogue::state::step::Step;

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

/// How many weeks a calendar that is followed shows.
const FOLLOWED: u8 = 26;

/// The calendar that this link opens: the turns of its owner in one municipality. None where it opens nothing.
#[must_use]
pub fn followed(step: &Step<'_>, token: &LinkToken) -> Option<Calendar> {
    let opened = links::opened(step, token, Opens::Calendar)?;
    let organisation = &step.world.organisation;
    let (now, place) = (step.stamp.at, &opened.place);
    let (from, until) = weeks(now, FOLLOWED);
    let posts = organisation.roster.posts().iter();
    let here = posts.filter(|post| post.municipality == *place).cloned();
    let mut turns = planned(&Roster::new(here.collect()), from, until);
    let whose = &opened.person.id;
    turns.retain(|turn| turn.people.contains(whose));
    let agreed = step.world.agreements(place);
    let changes = agreed.map_or(0, |agreed| agreed.events);
    Some(calendar(
        organisation,
        Some(whose),
        &turns,
        (now, |_| changes),
    ))
}

/// Turns as a calendar, with how many changes were agreed in a municipality.
#[must_use]
pub fn calendar(
    organisation: &Organisation,
    whose: Option<&PersonId>,
    turns: &[Planned],
    (at, changes): (Timestamp, impl Fn(&Id) -> u64),
) -> Calendar {
    let turn = |turn: &Planned| {
        let list = match turn.list {
            List::Duty => "duty",
            List::Deputies => "deputies",
        };
        let begins = match turn.is_standing {
            true => "standing".to_owned(),
            false => turn.from.as_second().to_string(),
        };
        let (place, role) = (&turn.municipality, turn.role);
        Turn {
            uid: format!("{place}-{role}-{list}-{begins}@regiewijzer").to_lowercase(),
            from: turn.from,
            until: turn.until,
            what: what(organisation, turn),
            sequence: changes(place),
        }
    };
    Calendar {
        reader: whose.cloned(),
        name: name(organisation, whose),
        turns: turns.iter().map(turn).collect(),
        at,
    }
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
