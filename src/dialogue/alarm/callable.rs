//! Who can be telephoned about an alert, and how that is said.

use jiff::Timestamp;

use crate::domain::alert::Alert;
use crate::domain::case::Case;
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};
use crate::domain::{Id, Role};

use crate::dialogue::message::Choice;
use crate::dialogue::message::text::{Text, title};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;

/// How the choice begins that records a confirmation by telephone; the person follows.
pub(crate) const PHONED: &str = "phoned-";

/// The choice that records that nobody answers the telephone.
pub const NOBODY_ANSWERS: &str = "nobody-answers";

/// The night numbers of those who answer for a role at that moment, each with whose it is.
#[must_use]
pub fn night_numbers(
    organisation: &Organisation,
    municipality: &Id,
    role: Role,
    at: Timestamp,
) -> Vec<Text> {
    let holders = organisation.roster.holders(municipality, role, at);
    let people = holders.into_iter();
    let people = people.filter_map(|id| organisation.people.get(id.as_str()));
    people.filter_map(|person| number(person, None)).collect()
}

/// The night number of somebody, with whose it is, and whether that person said that it cannot be
/// done.
fn number(person: &Person, alert: Option<&Alert>) -> Option<Text> {
    let number = person.night_number.as_ref()?;
    let unable = alert.is_some_and(|alert| alert.is_unable(&person.id));
    let key = if unable {
        "phone-number-unable"
    } else {
        "phone-number"
    };
    Some(
        Text::of(key)
            .text("who", title(person))
            .word("number", number),
    )
}

/// Who can be telephoned for an alert: whoever is on duty for its role and deputises now, everybody
/// who was pinged, and where nobody is on duty everybody of the role who has a number.
#[must_use]
pub(crate) fn callable(step: &Step<'_>, case: &Case, alert: &Alert) -> Vec<Person> {
    let Some(facts) = &case.facts else {
        return Vec::new();
    };
    let (place, at) = (&facts.municipality, step.stamp.at);
    let organisation = &step.world.organisation;
    let pinged = || alert.alerted().filter_map(|id| step.person(id));
    let of_role = |person: &Person| person.holds(alert.role, place);
    let holders = organisation.roster.holders(place, alert.role, at);
    let mut people: Vec<Person> = holders.iter().filter_map(|id| step.person(id)).collect();
    people.extend(pinged().filter(of_role));
    if organisation.roster.duty(place, alert.role, at).is_empty() {
        let all = organisation.people.with_role(place, alert.role);
        people.extend(all.filter(|one| one.night_number.is_some()).cloned());
    }
    people.extend(pinged().filter(|person| !of_role(person)));
    let mut known: Vec<PersonId> = Vec::new();
    people.retain(|person| {
        let new = !known.contains(&person.id);
        known.push(person.id.clone());
        new
    });
    people
}

/// The numbers to telephone for an alert, those of whoever cannot take it on last; and whether that is each of them.
#[must_use]
pub(crate) fn numbers(step: &Step<'_>, case: &Case, alert: &Alert) -> (Vec<Text>, Able) {
    let mut people = callable(step, case, alert);
    people.retain(|person| person.night_number.is_some());
    people.sort_by_key(|person| alert.is_unable(&person.id));
    let able = match people.iter().all(|person| alert.is_unable(&person.id)) {
        true => Able::Nobody,
        false => Able::Somebody,
    };
    let numbers = people
        .iter()
        .filter_map(|person| number(person, Some(alert)));
    (numbers.collect(), able)
}

/// Whether anybody with a number may still take an alert on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Able {
    /// Somebody did not say that it cannot be done.
    Somebody,
    /// Everybody did.
    Nobody,
}

/// A choice for each person who can be telephoned for one of the alerts.
#[must_use]
pub(crate) fn choices<'a>(
    step: &Step<'_>,
    case: &Case,
    alerts: impl IntoIterator<Item = &'a Alert>,
) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for alert in alerts {
        for person in callable(step, case, alert) {
            let choice = Choice {
                id: format!("{PHONED}{}", person.id).as_str().into(),
                label: Text::of("choice-phoned").text("who", title(&person)),
            };
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
    }
    choices
}

/// Whether somebody is asked to telephone for a case, and still is one of those who may be asked.
#[must_use]
pub(crate) fn is_asked(step: &Step<'_>, case: &Case, person: &PersonId) -> bool {
    let mut open = case.notices.open.iter();
    open.any(|notice| notice.word.is_request() && notice.to == *person)
        && readers(step, case, true).contains(person)
}

/// Who are asked to telephone: the case director or whoever is in charge instead; from when nobody answers or the director does not,
/// the process director and the administrators too.
pub(super) fn readers(step: &Step<'_>, case: &Case, widened: bool) -> Vec<PersonId> {
    let mut readers = rights::in_charge(&step.world.organisation, case);
    if let Some(facts) = case.facts.as_ref().filter(|_| widened) {
        readers.extend(facts.process_director.clone());
        let people = &step.world.organisation.people;
        let administrators = people.with_role(&facts.municipality, Role::Administrator);
        readers.extend(administrators.map(|person| person.id.clone()));
    }
    let mut known: Vec<PersonId> = Vec::new();
    for reader in readers {
        if !known.contains(&reader) {
            known.push(reader);
        }
    }
    known
}

/// Who are asked to telephone only when the case director does not reach anybody.
pub(crate) fn others(step: &Step<'_>, case: &Case) -> Vec<PersonId> {
    let first = readers(step, case, false);
    let mut all = readers(step, case, true);
    all.retain(|one| !first.contains(one));
    all
}
