//! Pressing: a choice answers the newest message that offered it; a stale one changes nothing.

use crate::domain::Id;
use crate::domain::case::CaseId;
use crate::domain::code::CaseCode;
use crate::domain::people::{Person, PersonId};

use super::formal::Weight;
use super::meant::{self, Came};
use super::offering::{self};
use super::taking::take;
use super::{formal, used};
use crate::dialogue::alarm::callable::PHONED;
use crate::dialogue::alarm::{confirming, unconfirmed};
use crate::dialogue::casefile::offer::{Act, Offer, belongs_to};
use crate::dialogue::interview::interviewing;
use crate::dialogue::interview::interviewing::again;
use crate::dialogue::language::command::Command;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::agenda::Next;
use crate::dialogue::state::question::{CANNOT, CONFIRM};
use crate::dialogue::state::session::{Pressed, Screen};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Takes a pressed choice.
pub(super) fn pressed(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&PressContext>,
) -> Result<(), Unreadable> {
    if *choice != *"keep" {
        step.world.session(&person.id).erasing = None;
    }
    step.world.session(&person.id).taking_back = false;
    let coded = choice.as_str().strip_prefix(unconfirmed::BY_CASE);
    if let Some(code) = coded.filter(|code| code.parse::<CaseCode>().is_ok()) {
        return confirming::confirm_by_words(step, person, Some(code));
    }
    let open = offering::open_with(step, person, choice, on)?;
    let mut fitting = Vec::new();
    for offer in &open {
        if offers(offer, choice) && fits(step, offer, on)? {
            fitting.push(offer.clone());
        }
    }
    if let Some(offer) = fitting.first() {
        let open = on.map_or(&open, |_| &fitting);
        let is_meant = match on {
            // In the case that it names, two things may offer that choice.
            Some(PressContext::Code(_)) => is_clear(step, person, choice, (offer, open))?,
            _ => names_one(on) || is_meant(step, person, choice, (offer, open))?,
        };
        if !is_meant {
            return Ok(());
        }
        take(step, person, offer, choice)?;
        if let Some(last) = step.world.session(&person.id).pressed.as_mut() {
            last.is_press = true;
        }
        return Ok(());
    }
    if let (CONFIRM, Some(PressContext::Alert(alert))) = (choice.as_str(), on)
        && confirming::pressed_in_channel(step, person, alert)?
    {
        return Ok(());
    }
    match choice.as_str() {
        "help" => obey(step, person, Command::Help(None)),
        "stop" => obey(step, person, Command::Stop),
        "skip" => obey(step, person, Command::Skip),
        _ => return stale(step, person, choice, on),
    }
    Ok(())
}

fn obey(step: &mut Step<'_>, person: &Person, command: Command) {
    step.then(Next::Obey(person.id.clone(), command));
}

/// Whether a press says which of several requests it belongs to.
const fn names_one(on: Option<&PressContext>) -> bool {
    !matches!(on, None | Some(PressContext::Asked { case: None, .. }))
}

/// Whether a press that names nothing but its choice can be meant for this offer alone, and is not the
/// second tap on another one. Says what to press where it is not.
fn is_meant(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    (offer, open): (&Offer, &[Offer]),
) -> Result<bool, Unreadable> {
    if !is_clear(step, person, choice, (offer, open))? {
        return Ok(false);
    }
    let is_plain = formal::weight_of(&step.world.card, offer) == Weight::Plain;
    if !is_plain && is_pressed_twice(step, person, choice, offer) {
        told_first(step, person, choice, offer)?;
        return Ok(false);
    }
    Ok(true)
}

/// Whether no other of the open ones can be meant as well. Says what to press where one can.
fn is_clear(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    (offer, open): (&Offer, &[Offer]),
) -> Result<bool, Unreadable> {
    if formal::weight_of(&step.world.card, offer) == Weight::Plain {
        return Ok(true);
    }
    let beside = meant::beside(step, open, offer, (Some(choice), Came::Pressed))?;
    if !beside.is_empty() {
        let is_alert = |offer: &Offer| matches!(offer.act, Act::Confirm(..));
        if *choice == *CONFIRM && is_alert(offer) && beside.iter().all(|other| is_alert(other)) {
            unconfirmed::ask_which(step, person)?;
            return Ok(false);
        }
        let all: Vec<&Offer> = std::iter::once(offer).chain(beside).collect();
        formal::refuse_words(step, person, &all)?;
        return Ok(false);
    }
    Ok(true)
}

/// Whether the same choice was pressed just now at something else, and this was asked before that: a
/// double tap is one tap, and so is one of three. What is shown since then can be meant, once there was
/// time to see it.
fn is_pressed_twice(step: &mut Step<'_>, person: &Person, choice: &Id, left: &Offer) -> bool {
    let now = step.stamp.at;
    let session = step.world.session(&person.id);
    let Some(here) = belongs_to(left) else {
        return false;
    };
    let Some(last) = session
        .pressed
        .as_ref()
        .filter(|last| last.choice == *choice)
    else {
        return false;
    };
    if !last.is_press || last.on == here {
        return false;
    }
    if let Some(told) = last.told {
        return confirming::is_same_moment(told, now);
    }
    // An alert that the press itself raised was not yet there to be meant.
    let before = left.asked < last.step || (left.asked == last.step && !left.alerts.is_empty());
    before && session.screen != Screen::Question(here)
}

/// Says what the first tap did, and shows what is left with its buttons.
fn told_first(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    left: &Offer,
) -> Result<(), Unreadable> {
    // What is shown now can be meant by the next press that is not part of the same tap.
    let now = step.stamp.at;
    let last = step.world.session(&person.id).pressed.as_mut();
    let on = last.map(|last| {
        last.told = Some(now);
        last.on.clone()
    });
    if let Some(texts) = what_it_did(step, person, choice, on.as_ref())? {
        let about = on.as_ref().and_then(case_of);
        let about = about.map(|id| step.case(id)).transpose()?;
        let about = about.map(|case| Text::of("act-in-case").word("code", &case.code));
        refuse_with(step, person, about.into_iter().chain(texts).collect());
    }
    formal::again(step, person, left)
}

/// Something came behind the last press: the same one once more is no second tap on it.
pub(super) fn no_longer_pressed(step: &mut Step<'_>, person: &Person) {
    let last = step.world.session(&person.id).pressed.as_mut();
    if let Some(last) = last.filter(|last| last.is_press) {
        last.is_press = false;
        last.told = None;
    }
}

/// The case that a press belonged to, as far as it says.
const fn case_of(on: &PressContext) -> Option<CaseId> {
    match on {
        PressContext::Question { case, .. } | PressContext::Said { case, .. } => *case,
        PressContext::Code(_) | PressContext::Asked { .. } | PressContext::Alert(_) => None,
    }
}

fn offers(offer: &Offer, choice: &Id) -> bool {
    offer.choices.iter().any(|offered| offered.id == *choice)
}

fn fits(step: &mut Step<'_>, offer: &Offer, on: Option<&PressContext>) -> Result<bool, Unreadable> {
    Ok(match on {
        None => true,
        Some(PressContext::Alert(wanted)) => offer.alerts.contains(wanted),
        Some(PressContext::Said { case, step }) => {
            offer.asked <= *step && (case.is_none() || offer.case == *case)
        }
        Some(PressContext::Question {
            case,
            question,
            since,
        }) => {
            offer.case == *case
                && offer.question.as_ref() == Some(question)
                && offer.since == *since
        }
        Some(PressContext::Asked { question, case }) => {
            let here = match (case, offer.case) {
                (None, _) => true,
                (Some(typed), Some(id)) => typed.parse() == Ok(step.case(id)?.code.clone()),
                (Some(_), None) => false,
            };
            here && offer.question.as_ref() == Some(question)
        }
        Some(PressContext::Code(typed)) => match (offer.case, typed.parse()) {
            (Some(id), Ok(code)) => step.case(id)?.code == code,
            (Some(_), Err(_)) | (None, _) => false,
        },
    })
}

/// An old or foreign button: it does nothing; one that was used says what it did. The open question is
/// asked again.
fn stale(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&PressContext>,
) -> Result<(), Unreadable> {
    if on.is_none() && interviewing::chose_settled(step, person, |_, only| only.id == *choice)? {
        return Ok(());
    }
    let active = interviewing::active(step, person)?;
    // Where a front does not say what a press belongs to, the same one once more belongs to the same.
    let last = step.world.session(&person.id).pressed.clone();
    let same = |last: &Pressed| {
        last.choice == *choice || (used::answers(&last.choice) && used::answers(choice))
    };
    let last = last.filter(|last| on.is_none() && same(last));
    let last = last.map(|last| last.on);
    let on = on.or(last.as_ref());
    let aside = is_aside(step, person, on)?;
    if !aside && let Some(texts) = what_it_did(step, person, choice, on)? {
        refuse_with(step, person, texts);
        return again(step, person, active);
    }
    let mine = *choice == *"confirm" && confirming::has_confirmed(step, person)?;
    let key = match (on, &active) {
        _ if mine => "confirm-standing",
        _ if aside => "press-aside",
        (Some(PressContext::Alert(_)), _) if *choice == *CONFIRM => "confirm-not-yours",
        // A check is forgotten at a restart.
        (Some(PressContext::Question { case: None, .. }), None) => "press-stale-nothing",
        (Some(_), _) | (None, Some(_)) => "press-stale",
        (None, None) if *choice == *"confirm" => "nothing-to-confirm",
        (None, None) => "press-stale-nothing",
    };
    let mut message = Message::new(&person.id, MessageKind::Refusal, Text::of(key));
    if key == "press-stale-nothing" {
        let again = Choice::labelled("check", "command-check");
        message.choices = vec![again.clone()];
        step.world.session(&person.id).offered =
            Some((step.stamp.step, vec![(again, Command::Check(None))]));
    }
    if let (true, Some(PressContext::Question { case, .. })) = (aside, on) {
        // It belongs to that case, also while another question is open.
        let (case, step) = (*case, step.stamp.step);
        message.choices = vec![Choice::named("resume")];
        message = message.on(PressContext::Said { case, step });
    }
    step.say(message);
    again(step, person, active)
}

/// What a choice did when it was taken before.
fn what_it_did(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&PressContext>,
) -> Result<Option<Vec<Text>>, Unreadable> {
    let phoned = choice.as_str().strip_prefix(PHONED).map(PersonId::from);
    match (on, phoned) {
        (Some(PressContext::Alert(alert)), Some(who)) => {
            confirming::how_phoned(step, person, alert, &who)
        }
        (Some(PressContext::Alert(alert)), None) => confirming::how_it_ended(step, person, alert),
        (None, _) if *choice == *CONFIRM || *choice == *CANNOT => {
            confirming::last_confirmed(step, person)
        }
        _ => used::told(step, person, choice, on),
    }
}

/// Refuses with these sentences.
fn refuse_with(step: &mut Step<'_>, person: &Person, mut texts: Vec<Text>) {
    let mut message = Message::new(&person.id, MessageKind::Refusal, texts.remove(0));
    message.text.extend(texts);
    step.say(message);
}

/// Whether a question stands in an interview that was put aside.
fn is_aside(
    step: &mut Step<'_>,
    person: &Person,
    on: Option<&PressContext>,
) -> Result<bool, Unreadable> {
    let Some(PressContext::Question { case, since, .. }) = on else {
        return Ok(false);
    };
    let mut places = interviewing::places(step, person)?.into_iter();
    Ok(places.any(|(place, interview)| {
        interview.stopped && place.case() == *case && interview.begun == *since
    }))
}
