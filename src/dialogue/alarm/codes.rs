//! Codes of pings: whose they are, who types them, and what that is worth.

use crate::domain::Role;
use crate::domain::alert::event::{AlertEvent, ConfirmedAs};
use crate::domain::alert::notice::Word;
use crate::domain::alert::{Address, Alert, AlertId, Means};
use crate::domain::case::event::{Event, alerted};
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::case::{Case, CaseId};
use crate::domain::code::PingCode;
use crate::domain::people::Person;

use super::climbing;
use super::noticing::{self, Over};
use super::open_alerts;
use super::settling::{By, settle};
use super::unconfirmed;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Confirms by a code: the own one as its owner. Another's is that of whoever types it: it ends the
/// alert where that person is of the role, or where the owner is and the case director or an
/// administrator of the municipality passes it on. It ends the alert one time; from anybody else it is recorded
/// one time, and stays good for those.
pub(super) fn confirm_by_code(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    code: &PingCode,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let found = case.alerts.iter().find_map(|alert| {
        let mut addressees = alert.addressees.iter();
        let addressee = addressees.find(|addressee| addressee.code == *code)?;
        Some((alert.clone(), addressee.clone()))
    });
    let Some((alert, addressee)) = found else {
        return unconfirmed::wrong_code(step, person);
    };
    let owner = match &addressee.to {
        Address::Person(pinged) => step.person(pinged),
        Address::Channel => None,
    };
    let is_own = addressee.to == Address::Person(person.id.clone());
    let code_of = owner.as_ref().filter(|_| !is_own);
    let standing = standing(step, person, code_of, &case, &alert, &addressee.to);
    // What ended nothing is recorded once, and then left to those whose word ends it.
    let in_vain = standing == ConfirmedAs::Fallback
        && code_of.is_some_and(|owner| alert.has_used_code_of(&owner.id));
    let refusal = if addressee.to == Address::Channel && !may_use_channel(person, &case, &alert) {
        Some("confirm-not-yours")
    } else if !alert.is_open() {
        return unconfirmed::tell_settled(step, person, &alert);
    } else if is_own {
        match alert.has_confirmed(&person.id) {
            _ if open_alerts::waits_for(&case, &alert, person) => None,
            true => Some("confirm-standing"),
            // Whoever works there no more.
            false => Some("confirm-not-yours"),
        }
    } else if addressee.spent {
        Some("confirm-code-spent")
    } else {
        in_vain.then_some("confirm-code-in-vain")
    };
    if let Some(refusal) = refusal {
        step.refuse(person, Text::of(refusal));
        return Ok(());
    }
    let by = By {
        person,
        means: Means::Code,
        code_of,
        standing,
        recorder: None,
    };
    settle(step, id, &alert, &by)
}

/// The channel's copy counts from somebody of the role, and from an administrator.
fn may_use_channel(person: &Person, case: &Case, alert: &Alert) -> bool {
    holds(person, alert.role, case) || holds(person, Role::Administrator, case)
}

fn holds(person: &Person, role: Role, case: &Case) -> bool {
    let facts = case.facts.as_ref();
    facts.is_some_and(|facts| person.holds(role, &facts.municipality))
}

/// What a confirmation by code is worth.
fn standing(
    step: &Step<'_>,
    person: &Person,
    code_of: Option<&Person>,
    case: &Case,
    alert: &Alert,
    to: &Address,
) -> ConfirmedAs {
    let in_charge = rights::in_charge_here(&step.world.organisation, case);
    let passes_on = in_charge.contains(&person.id) || holds(person, Role::Administrator, case);
    let owner_of_role = code_of.is_some_and(|owner| holds(owner, alert.role, case));
    let by_channel = *to == Address::Channel && may_use_channel(person, case, alert);
    if holds(person, alert.role, case) || by_channel || (owner_of_role && passes_on) {
        ConfirmedAs::Role
    } else {
        ConfirmedAs::Fallback
    }
}

/// Somebody says that a confirmation with the own code, by telephone in the own name or by the own word, is not right: where it
/// had ended the alert, the ladder begins again at once, unless the role was called again since.
pub(crate) fn dispute(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    alert: &AlertId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(alert) = case.alert(alert) else {
        return Ok(());
    };
    let in_name = alert.questionable(&person.id);
    let own = || {
        alert
            .ended_by(&person.id)
            .or_else(|| alert.stood_in_by(&person.id))
    };
    let Some(made) = in_name.or_else(own).cloned() else {
        step.refuse(person, Text::of("press-stale-nothing"));
        return Ok(());
    };
    let by = person.id.clone();
    step.record(id, alerted(&alert.id, AlertEvent::Disputed { by }));
    noticing::is_answered(step, id, &person.id, &alert.id)?;
    let again = !alert.is_open() && step.case(id)?.alert(&alert.id).is_some_and(Alert::is_open);
    if again {
        end_follow_ups(step, id, &case, alert);
    }
    let key = if again {
        "not-right-again"
    } else {
        "not-right-noted"
    };
    let text = Text::of(key).word("code", &case.code);
    step.say(Message::new(&person.id, MessageKind::Alert, text).about(&case));
    let mut readers = rights::in_charge(&step.world.organisation, &case);
    // For whoever may not see the case it does not exist.
    let maker = step.person(made.recorder.as_ref().unwrap_or(&made.by));
    let maker = maker.filter(|maker| rights::may_see(&step.world.card, maker, &case));
    readers.extend(maker.map(|maker| maker.id));
    readers.extend(alert.alerted().cloned());
    let (about, by) = (alert.id.clone(), person.id.clone());
    let word = Word::Disputed { alert: about, by };
    noticing::tell_all(
        step,
        id,
        readers,
        Some(&person.id),
        (Over::Chat, &word),
        &[],
    )?;
    if again {
        climbing::climb_again(step, id, &alert.id, alert.phoning)?;
    }
    Ok(())
}

/// What was to follow on the confirmation is off.
fn end_follow_ups(step: &mut Step<'_>, id: CaseId, case: &Case, alert: &Alert) {
    for (who, interview) in &case.interviews {
        if matches!(&interview.about, About::FollowUp { role, .. } if *role == alert.role) {
            let ended = Event::Interviewed {
                by: who.clone(),
                about: interview.about.clone(),
                turn: InterviewEvent::Ended,
            };
            step.record(id, ended);
        }
    }
}
