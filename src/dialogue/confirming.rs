//! Ending an alert: somebody confirms it, or it is withdrawn.

use crate::domain::Role;
use crate::domain::alert::{Address, Alert, AlertId, Means, News, Standing};
use crate::domain::case::{Case, CaseId};
use crate::domain::code::PingCode;
use crate::domain::event::Event;
use crate::domain::people::{Person, PersonId};

use super::asking::title;
use super::index::Term;
use super::message::{Kind, Message};
use super::rights;
use super::step::Step;
use super::text::{Text, role};
use super::world::Unreadable;

/// Confirms what a person was pinged for: the one alert that is open, or the one of a code.
pub(super) fn confirm_by_words(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&str>,
) -> Result<(), Unreadable> {
    let Some(typed) = code else {
        let open = open_for(step, person)?;
        return match open.as_slice() {
            [] => {
                step.refuse(person, Text::of("nothing-to-confirm"));
                Ok(())
            }
            [(id, alert)] => confirm(step, person, *id, alert, Means::Button),
            _ => {
                let newest = open.last().cloned();
                let same_case = open
                    .iter()
                    .all(|(id, _)| Some(*id) == newest.as_ref().map(|(id, _)| *id));
                if same_case {
                    for (id, alert) in open {
                        confirm(step, person, id, &alert, Means::Button)?;
                    }
                } else {
                    step.refuse(person, Text::of("confirm-which"));
                }
                Ok(())
            }
        };
    };
    if let Ok(ping) = typed.parse::<PingCode>()
        && let Some(id) = step.find(&Term::Ping(ping.clone()))?.first().copied()
    {
        return confirm_by_code(step, person, id, &ping);
    }
    for (id, alert) in open_for(step, person)? {
        let case = step.case(id)?;
        if typed.parse().is_ok_and(|typed| case.code == typed) {
            return confirm(step, person, id, &alert, Means::Button);
        }
    }
    step.refuse(person, Text::of("confirm-code-unknown"));
    Ok(())
}

/// A code of a person counts from anybody as that person's confirmation; the channel's copy only
/// from somebody of the role, or from the administrator.
fn confirm_by_code(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    code: &PingCode,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let found = case.open_alerts().find_map(|alert| {
        let addressee = alert
            .addressees
            .iter()
            .find(|addressee| addressee.code == *code)?;
        Some((alert, addressee))
    });
    let Some((alert, addressee)) = found else {
        return Ok(());
    };
    let municipality = case.facts.as_ref().map(|facts| &facts.municipality);
    let here = Some(&person.municipality) == municipality;
    let on_behalf_of = match &addressee.to {
        Address::Person(pinged) => step.person(pinged),
        Address::Channel if here && person.has_role(alert.role) => Some(person.clone()),
        Address::Channel if here && person.has_role(Role::Administrator) => Some(person.clone()),
        Address::Channel => None,
    };
    match on_behalf_of {
        Some(who) => {
            let alert = alert.clone();
            settle(step, id, &case, &alert, &who, Means::Code)?;
            if who.id != person.id {
                step.say(Message::new(
                    &person.id,
                    Kind::Alert,
                    Text::of("confirmed-thanks"),
                ));
            }
            Ok(())
        }
        None => {
            step.refuse(person, Text::of("confirm-not-yours"));
            Ok(())
        }
    }
}

/// Confirms an alert as the person who was pinged.
pub(super) fn confirm(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    alert: &AlertId,
    means: Means,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    match case.alert(alert) {
        Some(alert) if alert.is_open() => {
            let alert = alert.clone();
            settle(step, id, &case, &alert, person, means)
        }
        Some(_) | None => {
            step.say(Message::new(
                &person.id,
                Kind::Alert,
                Text::of("confirm-already"),
            ));
            Ok(())
        }
    }
}

fn settle(
    step: &mut Step<'_>,
    id: CaseId,
    case: &Case,
    alert: &Alert,
    who: &Person,
    means: Means,
) -> Result<(), Unreadable> {
    let municipality = case.facts.as_ref().map(|facts| facts.municipality.clone());
    let of_role = who.has_role(alert.role) && Some(&who.municipality) == municipality.as_ref();
    let by_administrator = means == Means::Code && who.has_role(Role::Administrator);
    let standing = if of_role || by_administrator {
        Standing::Role
    } else {
        Standing::Fallback
    };
    let news = News::Confirmed {
        by: who.id.clone(),
        means,
        standing,
    };
    step.record(
        id,
        Event::Alerted {
            alert: alert.id.clone(),
            news,
        },
    );
    let after = step.stamp.at.duration_since(alert.raised_at);
    let phase = case.facts.as_ref().map(|facts| facts.phase);
    let called = role(alert.role);
    let thanks = match (standing, alert.role) {
        (Standing::Role, Role::AovOfficer) => "confirmed-by-you-aov-officer",
        (Standing::Role, Role::Alderman) => "confirmed-by-you-alderman",
        (Standing::Role, _) => "confirmed-by-you",
        (Standing::Fallback, _) => "confirmed-by-you-fallback",
    };
    let reach =
        municipality.and_then(|code| step.world.organisation.office(code.as_str()).cloned());
    let thanks = Text::of(thanks)
        .word("code", &case.code)
        .text("role", called.clone())
        .word(
            "reach",
            reach
                .map(|office| office.reach_director)
                .unwrap_or_default(),
        );
    step.say(Message::new(&who.id, Kind::Alert, thanks).about(&case.code, phase));
    let key = match standing {
        Standing::Role => "confirmed",
        Standing::Fallback => "confirmed-fallback",
    };
    let news = Text::of(key)
        .text("who", title(who))
        .text("role", called)
        .span("after", after)
        .word("code", &case.code);
    let mut readers: Vec<PersonId> = vec![case.director.clone()];
    readers.extend(alert.alerted().cloned());
    tell_all(step, &readers, &who.id, case, &news);
    Ok(())
}

/// Tells readers once each, but not the one who did it.
fn tell_all(step: &mut Step<'_>, readers: &[PersonId], but: &PersonId, case: &Case, text: &Text) {
    let phase = case.facts.as_ref().map(|facts| facts.phase);
    let readers: std::collections::BTreeSet<&PersonId> =
        readers.iter().filter(|reader| *reader != but).collect();
    for reader in readers {
        step.say(Message::new(reader, Kind::Alert, text.clone()).about(&case.code, phase));
    }
}

/// Withdraws the open alerts of a case as a false alarm; the case stays in its phase.
pub(super) fn withdraw(step: &mut Step<'_>, person: &Person, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    if !rights::may_withdraw(person, &case) {
        step.refuse(person, Text::of("refused-withdraw"));
        return Ok(());
    }
    let open: Vec<Alert> = case.open_alerts().cloned().collect();
    if open.is_empty() {
        step.refuse(person, Text::of("nothing-to-withdraw"));
        return Ok(());
    }
    let mut readers = vec![case.director.clone(), person.id.clone()];
    for alert in open {
        readers.extend(alert.alerted().cloned());
        let news = News::Withdrawn {
            by: person.id.clone(),
        };
        step.record(
            id,
            Event::Alerted {
                alert: alert.id,
                news,
            },
        );
    }
    let text = Text::of("withdrawn")
        .text("who", title(person))
        .word("code", &case.code);
    tell_all(step, &readers, &PersonId::from(""), &case, &text);
    Ok(())
}

/// The open alerts that a person was pinged for, the oldest first.
pub(super) fn open_for(
    step: &mut Step<'_>,
    person: &Person,
) -> Result<Vec<(CaseId, AlertId)>, Unreadable> {
    let mut open = Vec::new();
    for id in step.find(&Term::Waiting(person.id.clone()))? {
        let case = step.case(id)?;
        for alert in case
            .open_alerts()
            .filter(|alert| alert.alerted().any(|pinged| *pinged == person.id))
        {
            open.push((alert.asked, id, alert.id.clone()));
        }
    }
    open.sort();
    Ok(open.into_iter().map(|(_, id, alert)| (id, alert)).collect())
}
