//! Who can be telephoned about an alert, and how that is said.

use jiff::Timestamp;

use crate::domain::alert::Alert;
use crate::domain::alert::notice::Notice;
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

/// The same without whoever is to telephone.
#[must_use]
pub(super) fn callable_by(
    step: &Step<'_>,
    case: &Case,
    alert: &Alert,
    caller: &PersonId,
) -> Vec<Person> {
    let mut people = callable(step, case, alert);
    people.retain(|person| person.id != *caller);
    people
}

/// The numbers that somebody is to telephone for an alert, those of whoever cannot take it on last; and whether that is
/// each of them.
#[must_use]
pub(super) fn numbers(
    step: &Step<'_>,
    case: &Case,
    alert: &Alert,
    caller: &PersonId,
) -> (Vec<Text>, Able) {
    let mut people = callable_by(step, case, alert, caller);
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

/// A choice for each person whom somebody can telephone for one of the alerts, in the order of the numbers in the text.
#[must_use]
pub(crate) fn choices<'a>(
    step: &Step<'_>,
    case: &Case,
    alerts: impl IntoIterator<Item = &'a Alert>,
    caller: &PersonId,
) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for alert in alerts {
        let mut people = callable_by(step, case, alert, caller);
        people.sort_by_key(|person| alert.is_unable(&person.id));
        for person in people {
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

/// The alerts for which somebody is asked to telephone, as far as they are open, in the order of the request.
#[must_use]
pub(crate) fn asked_for<'a>(step: &Step<'_>, case: &'a Case, person: &PersonId) -> Vec<&'a Alert> {
    let request = request_to(case, person).filter(|_| is_asked(step, case, person));
    let is_named = |alert: &&Alert| request.is_some_and(|one| one.word.is_about(&alert.id));
    case.open_alerts().filter(is_named).collect()
}

/// The alerts that a confirmation by telephone counts for, when this person records it: those for which that was asked, and
/// for whoever cannot be called for one of these, or where nothing was asked, each open one. Nothing ends that the request did not name.
#[must_use]
pub(super) fn recorded_for<'a>(
    step: &Step<'_>,
    case: &'a Case,
    (who, recorder): (&PersonId, &PersonId),
) -> Vec<&'a Alert> {
    let can_be_called = |alert: &&Alert| {
        let callable = callable(step, case, alert);
        callable.iter().any(|one| one.id == *who)
    };
    let mut alerts = asked_for(step, case, recorder);
    alerts.retain(can_be_called);
    match alerts.is_empty() {
        true => case.open_alerts().filter(can_be_called).collect(),
        false => alerts,
    }
}

/// Whether somebody is asked to telephone for a case, and still is one of those who may be asked.
#[must_use]
pub(crate) fn is_asked(step: &Step<'_>, case: &Case, person: &PersonId) -> bool {
    request_to(case, person).is_some_and(|request| {
        readers(step, case, true).contains(person) || stands_in(step, case, request)
    })
}

/// Who are asked to telephone: the case director or whoever is in charge instead; from when nobody answers or the director does not,
/// the process director and the administrators too. Where none of them is left or hears of it, others of the
/// municipality are, and only where nobody works there the administrators of another.
pub(super) fn readers(step: &Step<'_>, case: &Case, widened: bool) -> Vec<PersonId> {
    let first = rights::in_charge_here(&step.world.organisation, case);
    let named = named(step, case);
    let is_last = widened && named.iter().all(|one| first.contains(one));
    let mut readers = match widened {
        true => named.clone(),
        false => first,
    };
    if is_last || named.iter().all(|one| is_unheard(step, case, one)) {
        readers.extend(stand_ins(step, case, &named));
    }
    match readers.is_empty() {
        true => rights::in_charge(&step.world.organisation, case),
        false => readers,
    }
}

/// Whether somebody works where a case is.
fn works_here(step: &Step<'_>, case: &Case, person: &PersonId) -> bool {
    let person = step.world.organisation.people.get(person.as_str());
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    place
        .zip(person)
        .is_some_and(|(place, person)| person.works_for(place))
}

/// Who are asked to telephone only when the case director does not reach anybody.
pub(crate) fn others(step: &Step<'_>, case: &Case) -> Vec<PersonId> {
    let first = rights::in_charge_here(&step.world.organisation, case);
    let mut all = readers(step, case, true);
    all.retain(|one| !first.contains(one));
    all
}

/// Who are asked by what they are to the case, as far as they are there: whoever is in charge, the process director, the administrators.
pub(super) fn named(step: &Step<'_>, case: &Case) -> Vec<PersonId> {
    let organisation = &step.world.organisation;
    let mut named = rights::in_charge_here(organisation, case);
    named.extend(rights::still_direct(organisation, case));
    if let Some(facts) = &case.facts {
        let people = &organisation.people;
        let administrators = people.with_role(&facts.municipality, Role::Administrator);
        named.extend(administrators.map(|person| person.id.clone()));
    }
    let mut known: Vec<PersonId> = Vec::new();
    for one in named {
        if !known.contains(&one) {
            known.push(one);
        }
    }
    known
}

/// The request to telephone on its way to somebody, or brought there.
pub(super) fn request_to<'a>(case: &'a Case, person: &PersonId) -> Option<&'a Notice> {
    let mut open = case.notices.open.iter();
    open.find(|notice| notice.word.is_request() && notice.to == *person)
}

/// Whether somebody was asked to telephone and takes no message, or none has arrived in all the time that one may take.
fn is_unheard(step: &Step<'_>, case: &Case, person: &PersonId) -> bool {
    let after = step.world.organisation.ladder.unreachable_after;
    let is_late = |request: &Notice| {
        let sent = request.sent_at();
        sent.is_some_and(|sent| step.stamp.at.duration_since(sent) >= after)
    };
    request_to(case, person)
        .is_some_and(|request| is_refused(request) || (!request.has_arrived() && is_late(request)))
}

/// Whether each way to somebody refused a request.
pub(super) fn is_refused(request: &Notice) -> bool {
    request.is_settled() && !request.has_arrived()
}

/// Who telephone in the place of all who should: the other directors of the municipality, then whoever else works there and
/// was not called, and at last whoever was called too. The next follow where each of those before refuses it, or reached
/// nobody either. A way that is out of order alone makes nobody refuse.
fn stand_ins(step: &Step<'_>, case: &Case, named: &[PersonId]) -> Vec<PersonId> {
    let Some(facts) = &case.facts else {
        return Vec::new();
    };
    let place = &facts.municipality;
    let directs = |person: &Person| {
        let mut roles = [Role::CaseDirector, Role::ProcessDirector].into_iter();
        roles.any(|role| person.holds(role, place))
    };
    let is_called = |person: &Person| {
        let mut open = case.open_alerts();
        open.any(|alert| alert.alerted().any(|one| *one == person.id))
    };
    let here = step.world.organisation.people.of(place);
    let here = here.filter(|person| !named.contains(&person.id));
    let (called, free): (Vec<&Person>, Vec<&Person>) = here.partition(|one| is_called(one));
    let (directors, others): (Vec<&Person>, Vec<&Person>) =
        free.into_iter().partition(|one| directs(one));
    let refuses = |one: &Person| request_to(case, &one.id).is_some_and(is_refused);
    let phoned = case.open_alerts().filter(|alert| alert.phoning.is_some());
    let phoned: Vec<&Alert> = phoned.collect();
    let reached_nobody = |alert: &&Alert, one: &Person| alert.in_vain.contains(&one.id);
    let in_vain =
        |one: &Person| !phoned.is_empty() && phoned.iter().all(|alert| reached_nobody(alert, one));
    let mut asked = Vec::new();
    for people in [directors, others, called] {
        let able = people.iter().filter(|one| !refuses(one));
        asked.extend(able.map(|one| one.id.clone()));
        if people.iter().any(|one| !refuses(one) && !in_vain(one)) {
            break;
        }
    }
    asked
}

/// Whether this asks somebody in the place of those who should be asked, who still works where the case is.
pub(super) fn stands_in(step: &Step<'_>, case: &Case, request: &Notice) -> bool {
    request.word.is_instead() && works_here(step, case, &request.to)
}
