//! Pressing: a choice answers the newest message that offered it; a stale one changes nothing.

use std::collections::BTreeSet;

use crate::domain::Id;
use crate::domain::alert::Means;
use crate::domain::code::CaseCode;
use crate::domain::people::{Person, PersonId};

use super::command::Command;
use super::input::On;
use super::interviewing::Hold;
use super::message::{Choice, Kind, Message};
use super::offer::{Act, Offer};
use super::offering::{self};
use super::phoning::{NOBODY_ANSWERS, PHONED};
use super::question::CONFIRM;
use super::screen::Screen;
use super::step::Step;
use super::text::Text;
use super::unable::CANNOT;
use super::world::Unreadable;
use super::{
    casework, codes, confirming, erasing, formal, hearing, interviewing, keeping, leading, phoning,
    receipts, relief, signing, unable, used, withdrawing,
};

/// Takes a pressed choice.
pub(super) fn pressed(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&On>,
) -> Result<(), Unreadable> {
    if *choice != *"keep" {
        step.world.session(&person.id).erasing = None;
    }
    let coded = choice.as_str().strip_prefix(receipts::BY_CASE);
    if let Some(code) = coded.filter(|code| code.parse::<CaseCode>().is_ok()) {
        return confirming::confirm_by_words(step, person, Some(code));
    }
    let mut fitting = Vec::new();
    for offer in offering::open_with(step, person, choice)? {
        if offers(&offer, choice) && fits(step, &offer, on)? {
            fitting.push(offer);
        }
    }
    if *choice == *CONFIRM && on.is_none() && !is_one_thing(step, &fitting)? {
        let all: Vec<&Offer> = fitting.iter().collect();
        return match fitting
            .iter()
            .any(|offer| matches!(offer.act, Act::Answer(..)))
        {
            true => formal::refuse_words(step, person, &all),
            false => receipts::ask_which(step, person),
        };
    }
    let requests: Vec<&Offer> = fitting
        .iter()
        .filter(|offer| formal::is_request(&offer.act))
        .collect();
    match requests.as_slice() {
        [_, _, ..] if !names_one(on) => return formal::refuse_words(step, person, &requests),
        [only] if !names_one(on) && is_pressed_twice(step, person, choice, only) => {
            return stale(step, person, choice, None);
        }
        _ => {}
    }
    if let Some(offer) = fitting.into_iter().next() {
        let pressed = belongs_to(&offer).map(|on| (choice.clone(), on));
        step.world.session(&person.id).pressed = pressed;
        return take(step, person, offer.act, choice);
    }
    if let (CONFIRM, Some(On::Alert(alert))) = (choice.as_str(), on)
        && confirming::pressed_in_channel(step, person, alert)?
    {
        return Ok(());
    }
    match choice.as_str() {
        "help" | "stop" | "skip" => hearing::said(step, person, choice.as_str()),
        _ => stale(step, person, choice, on),
    }
}

/// Whether a press says which of several requests it belongs to.
const fn names_one(on: Option<&On>) -> bool {
    !matches!(on, None | Some(On::Asked { case: None, .. }))
}

/// Whether only one question, or only one case with open alerts, is to be confirmed, so that a press
/// that names nothing can be meant for nothing else. What belongs to a drill comes after what is real.
fn is_one_thing(step: &mut Step<'_>, offers: &[Offer]) -> Result<bool, Unreadable> {
    let questions = offers
        .iter()
        .filter(|offer| matches!(offer.act, Act::Answer(..)));
    let (mut real, mut drills) = (BTreeSet::new(), BTreeSet::new());
    for id in offers
        .iter()
        .filter(|offer| !offer.alerts.is_empty())
        .filter_map(|offer| offer.case)
    {
        match step.case(id)?.is_drill() {
            true => drills.insert(id),
            false => real.insert(id),
        };
    }
    let cases = if real.is_empty() { drills } else { real };
    Ok(questions.count() + cases.len() <= 1)
}

/// Whether the same choice was pressed just now, at another request than the one that is left: a double
/// tap agrees once. What is shown since then can be meant.
fn is_pressed_twice(step: &mut Step<'_>, person: &Person, choice: &Id, left: &Offer) -> bool {
    let session = step.world.session(&person.id);
    let here = belongs_to(left);
    let pressed = session.pressed.as_ref();
    let before = pressed.is_some_and(|(last, on)| last == choice && Some(on) != here.as_ref());
    before && !matches!(&session.screen, Screen::Question(on) if Some(on) == here.as_ref())
}

fn offers(offer: &Offer, choice: &Id) -> bool {
    offer.choices.iter().any(|offered| offered.id == *choice)
}

/// What a choice of an offer belongs to, as a front that keeps buttons would say it.
pub(super) fn belongs_to(offer: &Offer) -> Option<On> {
    let question = offer.question.clone().map(|question| On::Question {
        case: offer.case,
        question,
        since: offer.since,
    });
    question.or_else(|| offer.alerts.first().cloned().map(On::Alert))
}

fn fits(step: &mut Step<'_>, offer: &Offer, on: Option<&On>) -> Result<bool, Unreadable> {
    Ok(match on {
        None => true,
        Some(On::Alert(wanted)) => offer.alerts.contains(wanted),
        Some(On::Said { case, step }) => {
            offer.asked <= *step && (case.is_none() || offer.case == *case)
        }
        Some(On::Question {
            case,
            question,
            since,
        }) => {
            offer.case == *case
                && offer.question.as_ref() == Some(question)
                && offer.since == *since
        }
        Some(On::Asked { question, case }) => {
            let here = match (case, offer.case) {
                (None, _) => true,
                (Some(typed), Some(id)) => typed.parse() == Ok(step.case(id)?.code.clone()),
                (Some(_), None) => false,
            };
            here && offer.question.as_ref() == Some(question)
        }
        Some(On::Code(typed)) => match (offer.case, typed.parse()) {
            (Some(id), Ok(code)) => step.case(id)?.code == code,
            (Some(_), Err(_)) | (None, _) => false,
        },
    })
}

/// Does what a choice of an offer does.
pub(super) fn take(
    step: &mut Step<'_>,
    person: &Person,
    act: Act,
    choice: &Id,
) -> Result<(), Unreadable> {
    let agrees = *choice == *"agree";
    match act {
        Act::Answer(hold, question) => {
            interviewing::choose(step, person, &hold, question, choice.as_str())
        }
        Act::Resume(place) => interviewing::resume(step, person, &place),
        Act::Keep => {
            erasing::keep(step, person);
            Ok(())
        }
        Act::CoSign {
            case,
            by,
            assessment,
        } => signing::answered(step, person, case, (&by, &assessment), agrees),
        Act::HandOver(id) => keeping::hand_over_answered(step, person, id, agrees),
        Act::Swap(request) => {
            relief::swap_answered(step, person, &request, agrees);
            Ok(())
        }
        Act::Accept(id) => leading::accepted(step, person, id),
        Act::Confirm(id, alert) if *choice == *CANNOT => {
            unable::cannot(step, person, &[(id, alert)])
        }
        Act::Confirm(id, alert) => confirming::confirm(step, person, id, &alert, Means::Button),
        Act::Phoned(id) if *choice == *NOBODY_ANSWERS => phoning::nobody_answers(step, person, id),
        Act::Phoned(id) => {
            let who = choice.as_str().strip_prefix(PHONED).map(PersonId::from);
            match who.and_then(|who| step.person(&who)) {
                Some(who) => confirming::confirmed_by_phone(step, (&who, &person.id), id),
                None => Ok(()),
            }
        }
        Act::Because(id) => unable::because(step, person, id, choice),
        Act::Dispute(id, alert) => codes::dispute(step, person, id, &alert),
        Act::Withdraw(id) => withdrawing::ask_to_withdraw(step, person, id),
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

/// An old or foreign button: it does nothing; one that was used says what it did. The open question is
/// asked again.
fn stale(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&On>,
) -> Result<(), Unreadable> {
    let active = interviewing::active(step, person)?;
    // Where a front does not say what a press belongs to, the same one once more belongs to the same.
    let last = step.world.session(&person.id).pressed.clone();
    let last = last.filter(|(pressed, _)| on.is_none() && pressed == choice);
    let last = last.map(|(_, on)| on);
    let on = on.or(last.as_ref());
    let aside = is_aside(step, person, on)?;
    let used = match on {
        Some(On::Alert(alert)) => confirming::how_it_ended(step, person, alert)?,
        _ if aside => None,
        _ => used::told(step, person, on)?,
    };
    if let Some(mut texts) = used {
        let mut message = Message::new(&person.id, Kind::Refusal, texts.remove(0));
        message.text.extend(texts);
        step.say(message);
        return again(step, person, active);
    }
    let mine = *choice == *"confirm" && confirming::has_confirmed(step, person)?;
    let key = match (on, &active) {
        _ if mine => "confirm-standing",
        _ if aside => "press-aside",
        (Some(On::Alert(_)), _) if *choice == *CONFIRM => "confirm-not-yours",
        // A check is forgotten at a restart.
        (Some(On::Question { case: None, .. }), None) => "press-stale-nothing",
        (Some(_), _) | (None, Some(_)) => "press-stale",
        (None, None) if *choice == *"confirm" => "nothing-to-confirm",
        (None, None) => "press-stale-nothing",
    };
    let mut message = Message::new(&person.id, Kind::Refusal, Text::of(key));
    if key == "press-stale-nothing" {
        let again = Choice::labelled("check", "command-check");
        message.choices = vec![again.clone()];
        step.world.session(&person.id).offered =
            Some((step.stamp.step, vec![(again, Command::Check(None))]));
    }
    if let (true, Some(On::Question { case, .. })) = (aside, on) {
        // It belongs to that case, also while another question is open.
        let (case, step) = (*case, step.stamp.step);
        message.choices = vec![Choice::named("resume")];
        message = message.on(On::Said { case, step });
    }
    step.say(message);
    again(step, person, active)
}

fn again(step: &mut Step<'_>, person: &Person, active: Option<Hold>) -> Result<(), Unreadable> {
    match active {
        Some(hold) => interviewing::proceed(step, person, &hold.place),
        None => Ok(()),
    }
}

/// Whether a question stands in an interview that was put aside.
fn is_aside(step: &mut Step<'_>, person: &Person, on: Option<&On>) -> Result<bool, Unreadable> {
    let Some(On::Question { case, since, .. }) = on else {
        return Ok(false);
    };
    let mut places = interviewing::places(step, person)?.into_iter();
    Ok(places.any(|(place, interview)| {
        interview.stopped && place.case() == *case && interview.begun == *since
    }))
}
