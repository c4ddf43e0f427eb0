//! Whom to telephone when nobody confirms, and who is asked to.

use jiff::Timestamp;

use crate::domain::alert::{Alert, AlertId, News};
use crate::domain::case::{Case, CaseId};
use crate::domain::ladder::Reach;
use crate::domain::notice::{Notice, Word};
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};
use crate::domain::{Id, Role};

use super::alarm::alerted;
use super::message::{Choice, Kind, Message};
use super::noticing::{self, Over};
use super::rights;
use super::step::Step;
use super::text::{Text, title};
use super::world::Unreadable;

/// How the choice begins that records a confirmation by telephone; the person follows.
pub(super) const PHONED: &str = "phoned-";
/// The choice that records that nobody answers the telephone.
pub const NOBODY_ANSWERS: &str = "nobody-answers";
/// After so many rungs without an answer others are asked to telephone too.
const PATIENCE: u32 = 2;

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
pub(super) fn callable(step: &Step<'_>, case: &Case, alert: &Alert) -> Vec<Person> {
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

/// The numbers to telephone for an alert.
#[must_use]
pub(super) fn numbers(step: &Step<'_>, case: &Case, alert: &Alert) -> Vec<Text> {
    let people = callable(step, case, alert);
    let numbers = people
        .iter()
        .filter_map(|person| number(person, Some(alert)));
    numbers.collect()
}

/// A choice for each person who can be telephoned for one of the alerts.
#[must_use]
pub(super) fn choices<'a>(
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
pub(super) fn is_asked(step: &Step<'_>, case: &Case, person: &PersonId) -> bool {
    let mut open = case.notices.open.iter();
    open.any(|notice| notice.word.is_request() && notice.to == *person)
        && readers(step, case, true).contains(person)
}

/// Asks whoever is in charge of a case now to telephone for every alert for which that was asked, where nobody
/// of them was.
pub(super) fn hand_on(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let mut readers = readers(step, &case, false);
    readers.retain(|reader| !is_asked(step, &case, reader));
    request(step, id, &[], &readers)
}

/// Who are asked to telephone: the case director or whoever is in charge instead; from when nobody answers or the director does not,
/// the process director and the administrators too.
fn readers(step: &Step<'_>, case: &Case, widened: bool) -> Vec<PersonId> {
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

/// Asks to telephone for every alert of a case for which that is due, in one message: from the rung of
/// the director on at each rung, and for those that are named here at once, unless that was asked at this rung
/// and nobody was called since.
pub(super) fn ask(step: &mut Step<'_>, id: CaseId, at_once: &[AlertId]) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let grown = case.open_alerts().filter(|alert| has_grown(&case, alert));
    let grown: Vec<&AlertId> = grown.map(|alert| &alert.id).collect();
    let grown = at_once.iter().filter(|one| grown.contains(one));
    let grown: Vec<AlertId> = grown.cloned().collect();
    ask_for(step, id, at_once, &grown)
}

/// The same, also where that was asked at this rung: somebody who was named in it cannot.
pub(super) fn ask_anew(
    step: &mut Step<'_>,
    id: CaseId,
    alerts: &[AlertId],
) -> Result<(), Unreadable> {
    ask_for(step, id, alerts, alerts)
}

/// Whether somebody was pinged for the first time since it was last asked to telephone.
fn has_grown(case: &Case, alert: &Alert) -> bool {
    let requests = case.notices.open.iter();
    let own = requests.filter(|one| one.word.is_request() && one.word.is_about(&alert.id));
    let Some(last) = own.filter_map(Notice::sent_at).max() else {
        return false;
    };
    let is_new = |person: &PersonId| {
        let mut own = alert.deliveries.iter().filter(|one| one.to.is(person));
        let first = own.next();
        first.is_some_and(|first| first.first_at > last)
    };
    alert.alerted().any(is_new)
}

fn ask_for(
    step: &mut Step<'_>,
    id: CaseId,
    at_once: &[AlertId],
    anew: &[AlertId],
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let ladder = &step.world.organisation.ladder;
    let is_due = |alert: &&Alert| {
        let reached = match ladder.reach(alert.rung) {
            Reach::Director | Reach::Everyone => true,
            Reach::Duty | Reach::Deputy | Reach::NextRole => false,
        };
        let wanted = reached || alert.phoning.is_some() || at_once.contains(&alert.id);
        let phoning = alert.phoning;
        wanted
            && (phoning.is_none_or(|phoning| phoning.last < alert.rung) || anew.contains(&alert.id))
    };
    let due: Vec<Alert> = case.open_alerts().filter(is_due).cloned().collect();
    if due.is_empty() {
        return Ok(());
    }
    let is_wide = |alert: &Alert| {
        let phoning = alert.phoning;
        phoning.is_some_and(|one| one.widened || one.since + PATIENCE <= alert.rung)
    };
    let widened = due.iter().any(is_wide);
    noticing::record_request(step, id, &due, widened);
    let readers = readers(step, &case, widened);
    request(step, id, &due, &readers)
}

/// Who are asked to telephone only when the case director does not reach anybody.
fn others(step: &Step<'_>, case: &Case) -> Vec<PersonId> {
    let first = readers(step, case, false);
    let mut all = readers(step, case, true);
    all.retain(|one| !first.contains(one));
    all
}

/// Asks others too, who were not asked before, for these alerts.
pub(super) fn widen(step: &mut Step<'_>, id: CaseId, alerts: &[AlertId]) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let is_new = |alert: &&Alert| {
        let phoning = alert.phoning;
        alerts.contains(&alert.id) && phoning.is_some_and(|phoning| !phoning.widened)
    };
    let new: Vec<Alert> = case.open_alerts().filter(is_new).cloned().collect();
    if new.is_empty() {
        return Ok(());
    }
    noticing::record_request(step, id, &new, true);
    let others = others(step, &case);
    request(step, id, &new, &others)
}

/// Asks these people to telephone for these alerts, and for every other of the case for which that was asked: a
/// request takes the place of the one before.
fn request(
    step: &mut Step<'_>,
    id: CaseId,
    alerts: &[Alert],
    readers: &[PersonId],
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let about = case.open_alerts().filter(|open| {
        let mut named = alerts.iter();
        open.phoning.is_some() || named.any(|alert| alert.id == open.id)
    });
    let alerts: Vec<AlertId> = about.map(|alert| alert.id.clone()).collect();
    if alerts.is_empty() {
        return Ok(());
    }
    let word = Word::Phone { alerts };
    noticing::tell(step, id, readers, Over::Everything, &word, &[])
}

/// Records that nobody answers the telephone; from now on others are asked too.
pub(super) fn nobody_answers(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let asked = case.open_alerts().filter(|alert| alert.phoning.is_some());
    let asked: Vec<Alert> = asked.cloned().collect();
    let is_new = |alert: &Alert| alert.phoning.is_some_and(|phoning| !phoning.widened);
    let new: Vec<Alert> = asked.iter().filter(|one| is_new(one)).cloned().collect();
    for alert in &asked {
        let by = person.id.clone();
        step.record(id, alerted(&alert.id, News::NobodyAnswered { by }));
    }
    let others = others(step, &case);
    if !new.is_empty() {
        request(step, id, &new, &others)?;
    }
    let text = Text::of("nobody-answers-noted").word("code", &case.code);
    step.say(Message::new(&person.id, Kind::Status, text).about(&case));
    Ok(())
}
