//! Pressing: a choice answers the newest message that offered it; a stale one changes nothing.

use crate::domain::Id;
use crate::domain::alert::Means;
use crate::domain::interview::About;
use crate::domain::people::{Person, PersonId};

use super::command::Command;
use super::input::On;
use super::message::{Choice, Kind, Message};
use super::offering::{self, Act, Offer};
use super::phoning::{NOBODY_ANSWERS, PHONED};
use super::step::Step;
use super::text::Text;
use super::unable::CANNOT;
use super::world::Unreadable;
use super::{
    casework, codes, confirming, hearing, interviewing, keeping, leading, phoning, relief, signing,
    unable, withdrawing,
};

/// The question whether what was decided is right.
const CONFIRM: &str = "confirm";

/// How many letters the first words of an answer need: shorter ones ("nog", "niet") begin what
/// means something else.
const FIRST_WORDS: usize = 5;

/// Takes a pressed choice.
pub(super) fn pressed(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&On>,
) -> Result<(), Unreadable> {
    for offer in offering::open_with(step, person, choice)? {
        if offers(&offer, choice) && fits(step, &offer, on)? {
            return take(step, person, offer.act, choice);
        }
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

/// The choice whose label somebody typed, in either language, among those that were offered last.
pub(super) fn by_label(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
) -> Result<Option<Id>, Unreadable> {
    let typed = words.trim().to_lowercase();
    let open = offering::open(step, person)?;
    let newest = open.iter().map(|offer| offer.asked).max();
    let is_typed = |choice: &&Choice| {
        let labels = shown(step, choice);
        choice.id == *typed.as_str() || labels.contains(&typed)
    };
    let latest = open
        .iter()
        .filter(|offer| Some(offer.asked) == newest || is_quiet(&offer.act));
    let mut matching = latest.flat_map(|offer| &offer.choices).filter(is_typed);
    Ok(matching.next().map(|choice| choice.id.clone()))
}

/// The answer about a new case of which somebody typed the first words, where no other begins with
/// them: "vrijwillig" for "vrijwillig kader". Elsewhere a choice decides, and has to be said whole.
pub(super) fn by_first_words(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
) -> Result<Option<Id>, Unreadable> {
    let typed = words.trim().to_lowercase();
    if typed.chars().count() < FIRST_WORDS {
        return Ok(None);
    }
    let opens = |offer: &Offer| match &offer.act {
        Act::Answer(hold, _) => hold.interview.about == About::NewCase,
        Act::CoSign { .. }
        | Act::HandOver(_)
        | Act::Swap(_)
        | Act::Confirm(..)
        | Act::Resume(_)
        | Act::Accept(_)
        | Act::Phoned(_)
        | Act::Because(_)
        | Act::Dispute(..)
        | Act::Withdraw(_)
        | Act::Assess(..)
        | Act::Obey(_) => false,
    };
    let newest = offering::asked(step, person)?.into_iter().next();
    let Some(question) = newest.filter(opens) else {
        return Ok(None);
    };
    let begins = |label: &String| {
        let rest = label.strip_prefix(&typed);
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    let begun = |choice: &&Choice| shown(step, choice).iter().any(begins);
    let mut begun = question.choices.iter().filter(begun);
    let only = begun.next().filter(|_| begun.next().is_none());
    Ok(only.map(|choice| choice.id.clone()))
}

/// How a choice is shown, in both languages and in small letters.
fn shown(step: &Step<'_>, choice: &Choice) -> Vec<String> {
    let labels = (step.world.labels)(&choice.label);
    labels.iter().map(|label| label.to_lowercase()).collect()
}

/// Whether an offer may be taken by its words although something newer was asked: it decides
/// nothing by itself, or it names what it does.
const fn is_quiet(act: &Act) -> bool {
    match act {
        Act::Assess(..)
        | Act::Accept(_)
        | Act::Phoned(_)
        | Act::Because(_)
        | Act::Dispute(..)
        | Act::Withdraw(_)
        | Act::Resume(_) => true,
        Act::Answer(..)
        | Act::CoSign { .. }
        | Act::HandOver(_)
        | Act::Swap(_)
        | Act::Confirm(..)
        | Act::Obey(_) => false,
    }
}

/// The choice that a typed answer takes on the newest thing that asks for one: yes confirms where
/// it is asked whether that is right, and agrees where agreement is asked.
pub(super) fn answered_by(
    step: &mut Step<'_>,
    person: &Person,
    answer: &'static str,
) -> Result<Option<&'static str>, Unreadable> {
    let asks = |offer: &Offer| match offer.act {
        Act::Answer(..)
        | Act::CoSign { .. }
        | Act::HandOver(_)
        | Act::Swap(_)
        | Act::Confirm(..) => true,
        Act::Resume(_)
        | Act::Accept(_)
        | Act::Phoned(_)
        | Act::Because(_)
        | Act::Dispute(..)
        | Act::Withdraw(_)
        | Act::Assess(..)
        | Act::Obey(_) => false,
    };
    let Some(newest) = offering::asked(step, person)?.into_iter().find(asks) else {
        return Ok(None);
    };
    let offered = |choice: &str| newest.choices.iter().any(|offered| offered.id == *choice);
    let meant = match (&newest.act, answer) {
        (Act::Confirm(..), _) => return Ok(None),
        (Act::CoSign { .. } | Act::HandOver(_) | Act::Swap(_), "yes") => "agree",
        (Act::CoSign { .. } | Act::HandOver(_) | Act::Swap(_), "no") => "disagree",
        (Act::Answer(..), "yes") if newest.question == Some(CONFIRM.into()) => CONFIRM,
        (Act::Answer(..), "no") if newest.question == Some(CONFIRM.into()) => "not-yet",
        (_, answer) => answer,
    };
    Ok(offered(meant).then_some(meant))
}

fn offers(offer: &Offer, choice: &Id) -> bool {
    offer.choices.iter().any(|offered| offered.id == *choice)
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
        Some(On::Code(typed)) => match (offer.case, typed.parse()) {
            (Some(id), Ok(code)) => step.case(id)?.code == code,
            (Some(_), Err(_)) | (None, _) => false,
        },
    })
}

fn take(step: &mut Step<'_>, person: &Person, act: Act, choice: &Id) -> Result<(), Unreadable> {
    let agrees = *choice == *"agree";
    match act {
        Act::Answer(hold, question) => {
            interviewing::choose(step, person, &hold, question, choice.as_str())
        }
        Act::Resume(place) => interviewing::resume(step, person, &place),
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
        Some(On::Code(_) | On::Said { .. } | On::Question { .. }) | None => false,
    };
    let aside = is_aside(step, person, on)?;
    let mine = *choice == *"confirm" && confirming::has_confirmed(step, person)?;
    let key = match (on, &active) {
        _ if ended => "confirm-already",
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
