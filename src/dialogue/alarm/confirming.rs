//! Ending an alert: somebody of its role confirms it.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::domain::alert::event::ConfirmedAs;
use crate::domain::alert::{Address, Alert, AlertId, Means};
use crate::domain::case::{Case, CaseId};
use crate::domain::code::{CaseCode, PingCode};
use crate::domain::people::{Person, PersonId};

use super::codes::confirm_by_code;
use super::ended::settled;
use super::open_alerts::{Open, are_of_several_cases, open_for, was_pinged};
use super::settling::{By, settle};
use super::{callable, open_alerts, pinging, unconfirmed};
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::state::index::Term;
use crate::dialogue::state::question::CONFIRM;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// What comes again within this is part of the same tap or the same word.
const MOMENT: SignedDuration = SignedDuration::from_secs(5);

/// Confirms what a person was pinged for: by the code of a ping, of a case, or without a code all
/// alerts of the one case that waits.
pub(crate) fn confirm_by_words(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&str>,
) -> Result<(), Unreadable> {
    let ping: Option<PingCode> = code.and_then(|typed| typed.parse().ok());
    if let Some(ping) = ping {
        let found = step.find(&Term::Ping(ping.clone()))?;
        if let Some(id) = found.first() {
            return confirm_by_code(step, person, *id, &ping);
        }
    }
    let mut open = match code {
        Some(_) => open_for(step, person)?,
        None => open_alerts::by_word(step, person)?,
    };
    if let Some(typed) = code {
        let case = typed.parse::<CaseCode>().ok();
        let named = case.map_or_else(|| Ok(Vec::new()), |code| step.find(&Term::Code(code)))?;
        open.retain(|open| named.contains(&open.case));
        let settled = unconfirmed::pinged_for(step, person, &named)?;
        if let Some(alert) = settled.filter(|_| open.is_empty()) {
            return unconfirmed::tell_settled(step, person, &alert);
        }
    }
    if code.is_none() && said_twice(step, person, &open)? {
        return Ok(());
    }
    if open.is_empty() {
        step.misses_no_alert(person)?;
    }
    match (open.is_empty(), code) {
        (true, None) => step.refuse(person, Text::of("nothing-to-confirm")),
        (true, Some(_)) => return unconfirmed::wrong_code(step, person),
        (false, _) if are_of_several_cases(&open) => return unconfirmed::ask_which(step, person),
        (false, _) => return confirm_all(step, person, open),
    }
    Ok(())
}

/// Somebody says once more what confirmed an alert just now, and was called for nothing since: that is no word
/// for another case. What the first did is told, and what is left stands with its button. Tells whether it was so.
fn said_twice(step: &mut Step<'_>, person: &Person, open: &[Open]) -> Result<bool, Unreadable> {
    let last = step.world.session(&person.id).pressed.clone();
    let last = last.filter(|last| last.choice == *CONFIRM && !last.is_press);
    let Some((PressContext::Alert(alert), since, told)) =
        last.map(|last| (last.on, last.step, last.told))
    else {
        return Ok(false);
    };
    // What was shown then can be meant, once there was time to see it.
    if told.is_some_and(|told| !is_same_moment(told, step.stamp.at)) {
        return Ok(false);
    }
    let Some((case, alert)) = find(step, &alert)? else {
        return Ok(false);
    };
    // Of the same case it can mean what is left.
    let can_be_meant = |open: &Open| open.asked > since || open.case == case.id;
    if open.iter().any(can_be_meant) {
        return Ok(false);
    }
    if let Some(last) = step.world.session(&person.id).pressed.as_mut() {
        last.told = Some(step.stamp.at);
    }
    unconfirmed::tell_settled(step, person, &alert)?;
    Ok(true)
}

/// Whether two moments are so close that nobody has read what was shown in between.
pub(crate) fn is_same_moment(one: Timestamp, other: Timestamp) -> bool {
    one.duration_since(other).abs() < MOMENT
}

fn confirm_all(step: &mut Step<'_>, person: &Person, open: Vec<Open>) -> Result<(), Unreadable> {
    open.into_iter()
        .try_for_each(|open| confirm(step, person, open.case, &open.alert, Means::Button))
}

/// Confirms by the answer to a text message or a call: as the person to whom both the code and the
/// number belong. Anything else changes nothing and tells nobody.
pub(crate) fn replied(step: &mut Step<'_>, number: &str, code: &str) -> Result<(), Unreadable> {
    let Ok(code) = code.parse::<PingCode>() else {
        return Ok(());
    };
    for id in step.find(&Term::Ping(code.clone()))? {
        let case = step.case(id)?;
        let addressees = case.alerts.iter().flat_map(|alert| &alert.addressees);
        let owner = addressees
            .filter(|addressee| addressee.code == code)
            .find_map(|addressee| match &addressee.to {
                Address::Person(pinged) => step.person(pinged),
                Address::Channel => None,
            });
        if let Some(person) = owner.filter(|person| person.has_number(number)) {
            return confirm_by_code(step, &person, id, &code);
        }
    }
    Ok(())
}

/// Confirms by a word that was typed blind: only what this person was pinged for by then, since nobody
/// confirms what is yet to come. Tells whether there was anything.
pub(super) fn confirm_as_of(
    step: &mut Step<'_>,
    person: &Person,
    typed_at: Timestamp,
) -> Result<bool, Unreadable> {
    let mut meant = Vec::new();
    for open in open_for(step, person)? {
        let case = step.case(open.case)?;
        let raised = case.alert(&open.alert).map(|alert| alert.raised_at);
        if raised.is_some_and(|raised| raised <= typed_at) {
            meant.push(open);
        }
    }
    if meant.is_empty() {
        return Ok(false);
    }
    match are_of_several_cases(&meant) {
        true => unconfirmed::ask_which(step, person)?,
        false => confirm_all(step, person, meant)?,
    }
    Ok(true)
}

/// How an alert ended that this person was pinged for, or raised; none while it is open.
pub(crate) fn how_it_ended(
    step: &mut Step<'_>,
    person: &Person,
    alert: &AlertId,
) -> Result<Option<Vec<Text>>, Unreadable> {
    let found = find(step, alert)?.filter(|(case, alert)| {
        let concerned = case.director == person.id || was_pinged(alert, person);
        !alert.is_open() && concerned
    });
    Ok(found.map(|(_, alert)| settled(step, &alert)))
}

/// How somebody was recorded as having confirmed by telephone, for the alerts that were raised together
/// with this one; where that is not so, how this one ended.
pub(crate) fn how_phoned(
    step: &mut Step<'_>,
    person: &Person,
    alert: &AlertId,
    who: &PersonId,
) -> Result<Option<Vec<Text>>, Unreadable> {
    let Some((case, alert)) = find(step, alert)? else {
        return Ok(None);
    };
    let together = |other: &&Alert| other.raised_step == alert.raised_step && !other.is_open();
    let by_phone = |other: &&Alert| {
        let last = other.confirmations.last();
        last.is_some_and(|last| last.by == *who && last.means == Means::Phone)
    };
    let ended = case.alerts.iter().filter(together).find(by_phone);
    match ended {
        Some(ended) => how_it_ended(step, person, &ended.id),
        None => how_it_ended(step, person, &alert.id),
    }
}

/// How the alert ended that this person confirmed last, in a case that still waits for that person.
pub(crate) fn last_confirmed(
    step: &mut Step<'_>,
    person: &Person,
) -> Result<Option<Vec<Text>>, Unreadable> {
    let cases = step.find(&Term::Waiting(person.id.clone()))?;
    confirmed_in(step, person, &cases)
}

/// How the alert of a case ended that this person confirmed last.
pub(crate) fn how_confirmed(
    step: &mut Step<'_>,
    person: &Person,
    case: CaseId,
) -> Result<Option<Vec<Text>>, Unreadable> {
    confirmed_in(step, person, &[case])
}

fn confirmed_in(
    step: &mut Step<'_>,
    person: &Person,
    cases: &[CaseId],
) -> Result<Option<Vec<Text>>, Unreadable> {
    let mut newest: Option<(Timestamp, AlertId)> = None;
    for id in cases {
        let Some(case) = step.case_if_there(*id)? else {
            continue;
        };
        let ended = case.alerts.iter().filter(|alert| !alert.is_open());
        let own = ended.filter_map(|alert| {
            let mut own = alert.confirmations.iter();
            let last = own.rfind(|one| one.by == person.id)?;
            Some((last.at, alert.id.clone()))
        });
        newest = own.chain(newest).max();
    }
    match newest {
        Some((_, alert)) => how_it_ended(step, person, &alert),
        None => Ok(None),
    }
}

/// Somebody of the role who was not pinged presses the button of the channel's copy: that is as good
/// as typing its code. Tells whether it was such a press; for anybody else there is no such alert.
pub(crate) fn pressed_in_channel(
    step: &mut Step<'_>,
    person: &Person,
    alert: &AlertId,
) -> Result<bool, Unreadable> {
    let Some((case, alert)) = find(step, alert)? else {
        return Ok(false);
    };
    let of_role = case
        .facts
        .as_ref()
        .is_some_and(|facts| person.holds(alert.role, &facts.municipality));
    match alert.code(&Address::Channel) {
        Some(code) if of_role && alert.is_open() && !was_pinged(&alert, person) => {
            confirm_by_code(step, person, case.id, code)?;
            Ok(true)
        }
        Some(_) | None => Ok(false),
    }
}

/// The alert of that name, and its case.
fn find(step: &mut Step<'_>, name: &AlertId) -> Result<Option<(Arc<Case>, Alert)>, Unreadable> {
    let Some(id) = step.find(&Term::Alert(name.clone()))?.first().copied() else {
        return Ok(None);
    };
    let case = step.case(id)?;
    let alert = case.alert(name).cloned();
    Ok(alert.map(|alert| (case, alert)))
}

/// Confirms an alert as the person who was pinged.
pub(crate) fn confirm(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    alert: &AlertId,
    means: Means,
) -> Result<(), Unreadable> {
    record(step, (person, means, None), id, alert)
}

/// Records that somebody confirmed, as the person who was pinged or by word of who telephoned.
fn record(
    step: &mut Step<'_>,
    (person, means, recorder): (&Person, Means, Option<&PersonId>),
    id: CaseId,
    alert: &AlertId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    match case.alert(alert) {
        Some(alert) if alert.is_open() => {
            let of_role = case
                .facts
                .as_ref()
                .is_some_and(|facts| person.holds(alert.role, &facts.municipality));
            let by = By {
                person,
                means,
                code_of: None,
                recorder,
                standing: if of_role {
                    ConfirmedAs::Role
                } else {
                    ConfirmedAs::Fallback
                },
            };
            settle(step, id, alert, &by)
        }
        Some(alert) => {
            let alert = alert.clone();
            unconfirmed::tell_settled(step, person, &alert)
        }
        None => {
            step.refuse(person, Text::of("confirm-already"));
            Ok(())
        }
    }
}

/// Somebody confirmed by telephone: for each alert that the request to telephone named, and for which that
/// person can be called.
pub(crate) fn confirmed_by_phone(
    step: &mut Step<'_>,
    (person, recorder): (&Person, &PersonId),
    id: CaseId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let called: Vec<AlertId> = callable::recorded_for(step, &case, (&person.id, recorder))
        .into_iter()
        .filter(|alert| {
            // Whoever stands in is recorded once for each alert.
            let recorded = alert.confirmations.iter().any(|one| one.by == person.id);
            !recorded || pinging::own_role(&case, alert, person)
        })
        .map(|alert| alert.id.clone())
        .collect();
    if called.is_empty() {
        let mut all = case.open_alerts().flat_map(|alert| &alert.confirmations);
        let before = all.find(|one| one.by == person.id);
        if let (Some(before), Some(recorder)) = (before, step.person(recorder)) {
            let text = Text::of("settled-confirmed").text("who", step.titled(&person.id));
            step.refuse(&recorder, text.moment("at", before.at));
        }
        return Ok(());
    }
    let mut called = called.into_iter();
    called.try_for_each(|alert| {
        let by = (person, Means::Phone, Some(recorder));
        record(step, by, id, &alert)
    })
}

/// Whether the person has confirmed an alert that is still open, standing in for its role.
pub(crate) fn has_confirmed(step: &mut Step<'_>, person: &Person) -> Result<bool, Unreadable> {
    for id in step.find(&Term::Waiting(person.id.clone()))? {
        let case = step.case(id)?;
        let mut confirmations = case.open_alerts().flat_map(|alert| &alert.confirmations);
        if confirmations.any(|confirmation| confirmation.by == person.id) {
            return Ok(true);
        }
    }
    Ok(false)
}
