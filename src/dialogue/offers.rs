//! Pressing: a choice answers the newest message that offered it; a stale one changes nothing.

use crate::domain::Id;
use crate::domain::alert::Means;
use crate::domain::people::{Person, PersonId};

use super::command::Command;
use super::input::On;
use super::message::{Choice, Kind, Message};
use super::offering::{self, Act, Offer};
use super::pinging::PHONED;
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;
use super::{casework, confirming, hearing, interviewing, keeping, leading, signing};

/// Takes a pressed choice.
pub(super) fn pressed(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&On>,
) -> Result<(), Unreadable> {
    for offer in offering::open(step, person)? {
        if offers(&offer, choice) && fits(step, &offer, on)? {
            return take(step, person, offer.act, choice);
        }
    }
    match choice.as_str() {
        "help" | "stop" | "skip" => hearing::said(step, person, choice.as_str()),
        _ => stale(step, person, choice, on),
    }
}

/// The choice whose label somebody typed, in either language, on the newest message that has it.
pub(super) fn by_label(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
) -> Result<Option<Id>, Unreadable> {
    let typed = words.trim().to_lowercase();
    for offer in offering::open(step, person)? {
        let labels = &step.world.labels;
        let is_typed = |choice: &&Choice| {
            let shown = labels(&choice.label);
            choice.id == *typed.as_str() || shown.iter().any(|label| label.to_lowercase() == typed)
        };
        let matching: Vec<&Choice> = offer.choices.iter().filter(is_typed).collect();
        if let [only] = matching.as_slice() {
            return Ok(Some(only.id.clone()));
        }
    }
    Ok(None)
}

/// Whether a typed yes or no answers the interview: only if nothing newer asks for an answer.
pub(super) fn interview_is_newest(
    step: &mut Step<'_>,
    person: &Person,
) -> Result<bool, Unreadable> {
    let asks = |offer: &Offer| match offer.act {
        Act::Answer(_) | Act::CoSign { .. } | Act::HandOver(_) | Act::Confirm(..) => true,
        Act::Resume(_)
        | Act::Accept(_)
        | Act::Phoned(..)
        | Act::Withdraw(_)
        | Act::Assess(..)
        | Act::Obey(_) => false,
    };
    let newest = offering::open(step, person)?.into_iter().find(asks);
    Ok(newest.is_none_or(|offer| matches!(offer.act, Act::Answer(_))))
}

fn offers(offer: &Offer, choice: &Id) -> bool {
    offer.choices.iter().any(|offered| offered.id == *choice)
}

fn fits(step: &mut Step<'_>, offer: &Offer, on: Option<&On>) -> Result<bool, Unreadable> {
    Ok(match on {
        None => true,
        Some(On::Alert(wanted)) => offer.alerts.contains(wanted),
        Some(On::Case(typed)) => match (offer.case, typed.parse()) {
            (Some(id), Ok(code)) => step.case(id)?.code == code,
            (Some(_), Err(_)) | (None, _) => false,
        },
    })
}

fn take(step: &mut Step<'_>, person: &Person, act: Act, choice: &Id) -> Result<(), Unreadable> {
    let agrees = *choice == *"agree";
    match act {
        Act::Answer(place) => match interviewing::hold(step, person, &place)? {
            Some(hold) => interviewing::choose(step, person, &hold, choice.as_str()),
            None => Ok(()),
        },
        Act::Resume(place) => interviewing::resume(step, person, &place),
        Act::CoSign {
            case,
            by,
            assessment,
        } => signing::answered(step, person, case, (&by, &assessment), agrees),
        Act::HandOver(id) => keeping::hand_over_answered(step, person, id, agrees),
        Act::Accept(id) => leading::accepted(step, person, id),
        Act::Confirm(id, alert) => confirming::confirm(step, person, id, &alert, Means::Button),
        Act::Phoned(id, alert) => {
            let who = choice.as_str().strip_prefix(PHONED).map(PersonId::from);
            match who.and_then(|who| step.person(&who)) {
                Some(who) => confirming::confirm(step, &who, id, &alert, Means::Phone),
                None => Ok(()),
            }
        }
        Act::Withdraw(id) => confirming::ask_to_withdraw(step, person, id),
        Act::Assess(id, walk) => casework::assess_this(step, person, id, walk),
        Act::Obey(offered) => {
            step.world.session(&person.id).offered = None;
            let offered = offered
                .into_iter()
                .find(|(offered, _)| offered.id == *choice);
            match offered {
                Some((_, command)) => hearing::obey(step, person, &command),
                None => Ok(()),
            }
        }
    }
}

/// An old or foreign button: it does nothing, and the open question is asked again.
fn stale(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&On>,
) -> Result<(), Unreadable> {
    let active = interviewing::active(step, person)?;
    let ended = match on {
        Some(On::Alert(alert)) => confirming::has_ended(step, person, alert)?,
        Some(On::Case(_)) | None => false,
    };
    let key = match (on, &active) {
        _ if ended => "confirm-already",
        (Some(_), _) | (None, Some(_)) => "press-stale",
        (None, None) if *choice == *"confirm" => "confirm-already",
        (None, None) => "press-stale-nothing",
    };
    let mut message = Message::new(&person.id, Kind::Refusal, Text::of(key));
    if key == "press-stale-nothing" {
        let again = Choice::labelled("check", "command-check");
        message.choices = vec![again.clone()];
        step.world.session(&person.id).offered =
            Some((step.stamp.step, vec![(again, Command::Check(None))]));
    }
    step.say(message);
    match active {
        Some(hold) => interviewing::proceed(step, person, &hold.place),
        None => Ok(()),
    }
}
