//! Who may see and do what; whatever is not allowed here is refused.

use crate::domain::card::{Assessment, Card, Direction};
use crate::domain::case::Case;
use crate::domain::case::interview::{About, Interview};
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};
use crate::domain::{Id, Role};

/// Whether a person may open a case, and so become its director.
#[must_use]
pub(crate) fn may_open(person: &Person) -> bool {
    person.has_role(Role::CaseDirector)
}

/// Whether a command is ever of use to a person, by role. Whoever governs is shown no others.
#[must_use]
pub(crate) fn may_ever(card: &Card, person: &Person, command: &str) -> bool {
    if command == "board" {
        return person
            .places()
            .any(|(place, _)| may_see_board(person, place));
    }
    let governs = person.all_roles().all(Role::is_addressed_with_u);
    if !governs {
        return true;
    }
    let decides = |direction: Direction| {
        let mut all = card.assessments.iter();
        all.any(|one| one.direction() == Some(direction) && person.has_role(one.decided_by))
    };
    match command {
        "case-up" => decides(Direction::Up),
        "case-down" => decides(Direction::Down),
        "drill" | "drill-stop" => may_drill(card, person),
        "withdraw" => ends_alerts(card, person),
        "case-new" | "case-heavy" | "case-hand-over" | "case-review" | "case-change"
        | "case-close" | "case-reopen" | "case-export" | "case-access" | "erase" | "share" => false,
        _ => true,
    }
}

/// Whether a case exists for a person.
#[must_use]
pub(crate) fn may_see(card: &Card, person: &Person, case: &Case) -> bool {
    may_read(card, person, case) || may_administer(person, case)
}

/// Whether a person may see more of a case than its code and state.
#[must_use]
pub(crate) fn may_read(card: &Card, person: &Person, case: &Case) -> bool {
    let Some(facts) = &case.facts else {
        return false;
    };
    let directs = directs(person, case) || directs_process(person, case);
    let tries = case.is_drill() && may_drill_in(card, person, &facts.municipality);
    directs || tries || acts(card, person, (&facts.municipality, facts.phase))
}

/// Whether a person has something to do with every case in a phase there, beside its directors.
fn acts(card: &Card, person: &Person, (place, phase): (&Id, u8)) -> bool {
    let mut roles = card.acting_in(phase).into_iter();
    roles.any(|role| person.holds(role, place))
}

/// Whether a person has something to do with cases of others there by the card, before anybody is called out.
#[must_use]
pub(crate) fn acts_early(card: &Card, person: &Person, place: &Id) -> bool {
    let phases = card.phases.iter().map(|phase| phase.number);
    let mut early = phases.filter(|phase| Some(*phase) != card.alerting_phase());
    early.any(|phase| acts(card, person, (place, phase)))
}

/// Whether a person, who directs nothing of it, decides by the card on a step out of the phase of a case; where
/// people are called out, alerts say so.
#[must_use]
pub(crate) fn decides_on_others(card: &Card, person: &Person, case: &Case) -> bool {
    let Some(facts) = &case.facts else {
        return false;
    };
    let early = card.alerting_phase() != Some(facts.phase);
    let mut steps = card.assessments.iter();
    early
        && !case.is_closed()
        && acts(card, person, (&facts.municipality, facts.phase))
        && !case.directors().contains(&person.id)
        && steps.any(|one| one.from() == Some(facts.phase) && may_decide(person, case, one))
}

/// Whether a person may hold a drill in a municipality of the own.
#[must_use]
pub(crate) fn may_drill(card: &Card, person: &Person) -> bool {
    let mut places = person.places();
    places.any(|(place, _)| may_drill_in(card, person, place))
}

/// Whether a person may hold a drill in that municipality.
#[must_use]
pub(crate) fn may_drill_in(card: &Card, person: &Person, place: &Id) -> bool {
    person.holds(Role::Administrator, place) || ends_alerts_in(card, person, place)
}

/// Whether a person has the role there that, by the card, decides that the alerting phase is over.
fn ends_alerts_in(card: &Card, person: &Person, place: &Id) -> bool {
    let decides = card.ends_alerting();
    decides.is_some_and(|role| person.holds(role, place))
}

/// Whether a person has the role that, by the card, decides that the alerting phase is over.
fn ends_alerts(card: &Card, person: &Person) -> bool {
    let decides = card.ends_alerting();
    decides.is_some_and(|role| person.has_role(role))
}

/// Whether a person may end the alerts of a case, or a drill.
#[must_use]
pub(crate) fn may_end_alerts(card: &Card, person: &Person, case: &Case) -> bool {
    if case.is_drill() {
        may_stop(card, person, case)
    } else {
        may_withdraw(card, person, case)
    }
}

/// Whether a person may stop a drill.
#[must_use]
pub(crate) fn may_stop(card: &Card, person: &Person, case: &Case) -> bool {
    let facts = case.facts.as_ref();
    let here = facts.is_some_and(|facts| may_drill_in(card, person, &facts.municipality));
    here && case.is_drill()
}

/// Whether a person may take an assessment of a case, and so decide on it.
///
/// What the household decides is recorded by the case director.
#[must_use]
pub(crate) fn may_decide(person: &Person, case: &Case, assessment: &Assessment) -> bool {
    let Some(facts) = &case.facts else {
        return false;
    };
    match assessment.decided_by {
        role if role.decides_through_director() => directs(person, case),
        Role::ProcessDirector => directs_process(person, case),
        other => person.holds(other, &facts.municipality),
    }
}

/// Whether a person who was asked to agree with a decision still has a role in which that is asked: one that the card names
/// for it.
#[must_use]
pub(crate) fn may_sign(card: &Card, person: &Person, case: &Case, assessment: &Id) -> bool {
    let by_default = [Role::ProcessDirector, Role::CaseDirector];
    let found = card.assessment(assessment.as_str());
    let named = found.map_or(&by_default[..], |found| &found.with);
    let facts = case.facts.as_ref();
    facts.is_some_and(|facts| {
        let mut roles = named.iter();
        roles.any(|role| person.holds(*role, &facts.municipality))
    })
}

/// Whether a person who was asked to take a case over may still direct it. What somebody else asked for the director stands
/// as long as that person is in charge: nobody takes a case from a director who is back.
#[must_use]
pub(crate) fn may_take_over(organisation: &Organisation, person: &Person, case: &Case) -> bool {
    let asker = case.successor_by.as_ref();
    let stands = asker.is_none_or(|asker| {
        let asker = organisation.people.get(asker.as_str());
        asker.is_some_and(|asker| may_dispose(organisation, asker, case))
    });
    let facts = case.facts.as_ref();
    stands && facts.is_some_and(|facts| person.holds(Role::CaseDirector, &facts.municipality))
}

/// Who is asked to take a case over and may do so, with the step of the request.
#[must_use]
pub(crate) fn successor<'a>(
    organisation: &Organisation,
    case: &'a Case,
) -> Option<&'a (PersonId, u64)> {
    let asked = case.successor.as_ref()?;
    let person = organisation.people.get(asked.0.as_str())?;
    may_take_over(organisation, person, case).then_some(asked)
}

/// Whether a person may record that the party of the route has accepted.
#[must_use]
pub(crate) fn may_record_acceptance(person: &Person, case: &Case) -> bool {
    case.directors().contains(&person.id)
}

/// Whether a person may change who is on duty for a role in a municipality.
#[must_use]
pub(crate) fn may_change_duty(person: &Person, (place, role): (&Id, Role)) -> bool {
    person.holds(role, place) || person.holds(Role::Administrator, place)
}

/// Whether a person may put somebody on duty for a role in a municipality: the person itself, or anybody who holds
/// it where an administrator does so.
#[must_use]
pub(crate) fn may_put_on_duty(person: &Person, other: &Person, (place, role): (&Id, Role)) -> bool {
    let own = other.id == person.id || person.holds(Role::Administrator, place);
    own && other.holds(role, place)
}

/// Whether a person may see how everything stands in a municipality.
#[must_use]
pub(crate) fn may_see_board(person: &Person, place: &Id) -> bool {
    let roles = [
        Role::AovOfficer,
        Role::Alderman,
        Role::CareDepartment,
        Role::Administrator,
    ];
    roles.into_iter().any(|role| person.holds(role, place))
}

/// Whether a person may tell the team about a case.
#[must_use]
pub(crate) fn may_share(person: &Person, case: &Case) -> bool {
    case.facts.is_some() && case.directors().contains(&person.id)
}

/// Whether a person may write out all of a case.
#[must_use]
pub(crate) fn may_export(person: &Person, case: &Case) -> bool {
    case.facts.is_some() && directs(person, case)
}

/// Whether a person may erase a case, and see who has seen it.
#[must_use]
pub(crate) fn may_administer(person: &Person, case: &Case) -> bool {
    let facts = case.facts.as_ref();
    facts.is_some_and(|facts| person.holds(Role::Administrator, &facts.municipality))
}

/// Whether a person may withdraw the alerts of a case.
#[must_use]
pub(crate) fn may_withdraw(card: &Card, person: &Person, case: &Case) -> bool {
    let Some(facts) = &case.facts else {
        return false;
    };
    directs(person, case) || ends_alerts_in(card, person, &facts.municipality)
}

/// Whether a person may call people again for a case: whoever may withdraw its alerts, where that was done and the case stayed
/// in the phase that alerts.
#[must_use]
pub(crate) fn may_call_again(card: &Card, person: &Person, case: &Case) -> bool {
    let Some(facts) = &case.facts else {
        return false;
    };
    let alarmed = card.alerting_phase() == Some(facts.phase) && !case.is_closed();
    let since = facts.since.step;
    let last = case.alerts.iter().map(|alert| alert.raised_step).max();
    let mut last_raised = case
        .alerts
        .iter()
        .filter(|alert| alert.raised_step >= since && Some(alert.raised_step) == last);
    alarmed
        && !case.is_drill()
        && case.open_alerts().next().is_none()
        && last_raised.any(|alert| alert.withdrawn.is_some())
        && may_withdraw(card, person, case)
}

/// Whether a person is the director of a case, and still has the role and the municipality for it.
/// A drill has whoever began it.
#[must_use]
pub(crate) fn directs(person: &Person, case: &Case) -> bool {
    let may = match (&case.facts, case.is_drill()) {
        (None, drill) => drill || may_open(person),
        (Some(facts), true) => person.works_for(&facts.municipality),
        (Some(facts), false) => person.holds(Role::CaseDirector, &facts.municipality),
    };
    case.director == person.id && may
}

/// Whether a person is the process director of a case, and still has the role and the municipality.
#[must_use]
pub(crate) fn directs_process(person: &Person, case: &Case) -> bool {
    case.facts.as_ref().is_some_and(|facts| {
        facts.process_director.as_ref() == Some(&person.id)
            && person.holds(Role::ProcessDirector, &facts.municipality)
    })
}

/// The directors of a case who still have the role and the municipality: they alone read along.
#[must_use]
pub(crate) fn still_direct(organisation: &Organisation, case: &Case) -> Vec<PersonId> {
    let people = &organisation.people;
    let mut directors = case.directors();
    directors.retain(|id| {
        let person = people.get(id.as_str());
        person.is_some_and(|person| directs(person, case) || directs_process(person, case))
    });
    directors
}

/// Who is told what the director of a case must know: whoever is in charge there, and where nobody is the administrators
/// of all municipalities: nothing may lead nowhere.
#[must_use]
pub(crate) fn in_charge(organisation: &Organisation, case: &Case) -> Vec<PersonId> {
    let here = in_charge_here(organisation, case);
    if !here.is_empty() {
        return here;
    }
    let all = organisation.people.iter();
    let all = all.filter(|person| person.has_role(Role::Administrator));
    all.map(|person| person.id.clone()).collect()
}

/// Who is in charge of a case: the director; where that person is gone from the settings or lost the role, the process
/// director, and else the administrators of the municipality.
#[must_use]
pub(crate) fn in_charge_here(organisation: &Organisation, case: &Case) -> Vec<PersonId> {
    let people = &organisation.people;
    let one = |id: &PersonId, may: fn(&Person, &Case) -> bool| {
        let person = people.get(id.as_str());
        person.filter(|person| may(person, case))
    };
    let process = case.facts.as_ref();
    let process = process.and_then(|facts| facts.process_director.as_ref());
    let director = one(&case.director, directs)
        .or_else(|| process.and_then(|process| one(process, directs_process)));
    if let Some(director) = director {
        return vec![director.id.clone()];
    }
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    let here = place.into_iter();
    let here = here.flat_map(|place| people.with_role(place, Role::Administrator));
    here.map(|person| person.id.clone()).collect()
}

/// Whether a person may hand a case over, close it or open it again: its director, and where that person is gone the process
/// director or an administrator of the municipality.
#[must_use]
pub(crate) fn may_dispose(organisation: &Organisation, person: &Person, case: &Case) -> bool {
    let director = organisation.people.get(case.director.as_str());
    match director.is_some_and(|director| directs(director, case)) {
        true => case.director == person.id,
        false => directs_process(person, case) || may_administer(person, case),
    }
}

/// Whether somebody is still asked what an interview asks: whoever lost the role no longer reads its cases.
#[must_use]
pub(crate) fn still_asked(
    card: &Card,
    person: &Person,
    case: &Case,
    interview: &Interview,
) -> bool {
    let Some(facts) = &case.facts else {
        return true;
    };
    let holds = |role| person.holds(role, &facts.municipality);
    match &interview.about {
        About::FollowUp { role, .. } => holds(*role),
        _ => {
            let roles = [
                Role::CaseDirector,
                Role::ProcessDirector,
                Role::Administrator,
            ];
            let mut roles = roles.into_iter().chain(card.ends_alerting());
            may_see(card, person, case) || roles.any(holds)
        }
    }
}
