//! The page of a personal link: one alert, for one person who was called by mail, text message or telephone.
//!
//! What is chosen there goes the way of a press in the chat. Opening it changes nothing of the case; that somebody looked
//! is noted as for any look.

use std::sync::Arc;

use jiff::SignedDuration;

use crate::domain::Id;
use crate::domain::alert::link::LinkToken;
use crate::domain::alert::{Address, Alert, DeliveryId, Means};
use crate::domain::case::Case;
use crate::domain::case::access::Look;
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::people::Person;
use crate::domain::reach::has_part;

use super::ticking;
use crate::dialogue::alarm::open_alerts::waits_for;
use crate::dialogue::alarm::{confirming, ended, pinging, unable};
use crate::dialogue::casefile::access_log;
use crate::dialogue::interview::held::{self, Hold};
use crate::dialogue::interview::subject::Question;
use crate::dialogue::interview::{choosing, flow, following_path, interviewing, wording};
use crate::dialogue::message::input::{PressContext, Visit};
use crate::dialogue::message::page::Page;
use crate::dialogue::message::text::{Text, of_case, the_track};
use crate::dialogue::message::{Attempt, Choice, Message, MessageKind, Ping};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::question::{CANNOT, TICK_LIST};
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// For so long after its alert has ended a link still shows how.
const AFTERWARDS: SignedDuration = SignedDuration::from_hours(24);

/// A look by the same link is noted again after so long.
const NOTED_AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// Where a link leads.
struct Opened {
    person: Person,
    case: Arc<Case>,
    alert: Alert,
}

/// Somebody opened the page of a link, or chose something on it. What cannot be chosen any more changes nothing:
/// the page says how it stands.
pub(super) fn visited(
    step: &mut Step<'_>,
    link: &LinkToken,
    act: &Visit,
) -> Result<(), Unreadable> {
    let Some(opened) = open(step, link)? else {
        return Ok(());
    };
    note_look(step, &opened);
    if *act == Visit::Look || is_same_tap(step, &opened) {
        return Ok(());
    }
    let tapped = (opened.alert.id.clone(), step.stamp.at);
    let person = opened.person.id.clone();
    step.actor = Some(person.clone());
    if chosen(step, &opened, act)? {
        step.world.session(&person).tapped = Some(tapped);
    }
    Ok(())
}

/// Notes who looked, like every other look at a case: once an hour for a link that is opened again and again.
fn note_look(step: &mut Step<'_>, opened: &Opened) {
    let (now, alert, person) = (step.stamp.at, &opened.alert.id, &opened.person);
    let looked = &mut step.world.session(&person.id).looked;
    let again = looked.as_ref().is_some_and(|(known, at)| {
        known == alert && now.duration_since(*at) < NOTED_AGAIN && now >= *at
    });
    if !again {
        *looked = Some((alert.clone(), now));
        access_log::note(step, person, &opened.case, Look::Link);
    }
}

/// Whether something was chosen on this page so shortly before that nobody has read what it shows since: a second tap
/// of the same finger, that falls on whatever has come there.
fn is_same_tap(step: &mut Step<'_>, opened: &Opened) -> bool {
    let now = step.stamp.at;
    let tapped = &step.world.session(&opened.person.id).tapped;
    let tapped = tapped.as_ref();
    tapped.is_some_and(|(alert, at)| {
        *alert == opened.alert.id && confirming::is_same_moment(*at, now)
    })
}

/// Does what was chosen. Tells whether it counted.
fn chosen(step: &mut Step<'_>, opened: &Opened, act: &Visit) -> Result<bool, Unreadable> {
    let (person, id, name) = (&opened.person, opened.case.id, &opened.alert.id);
    let waits = waits_for(&opened.case, &opened.alert, person);
    let unable = opened.alert.unable_since(&person.id);
    match act {
        Visit::Confirm if waits && unable.is_none() => {
            confirming::confirm(step, person, id, name, Means::Link)?;
        }
        Visit::AfterAll { since } if waits && unable == Some(*since) => {
            confirming::confirm(step, person, id, name, Means::Link)?;
        }
        Visit::Cannot if waits && unable.is_none() => {
            unable::cannot(step, person, &[(id, name.clone())])?;
        }
        Visit::Answer {
            question,
            since,
            choices,
        } => return answered(step, opened, (question, *since), choices),
        Visit::Look | Visit::Confirm | Visit::AfterAll { .. } | Visit::Cannot => return Ok(false),
    }
    Ok(true)
}

/// What a link shows now; none where it opens nothing, whatever the reason is.
///
/// # Errors
/// When the case cannot be read.
pub fn page(step: &mut Step<'_>, link: &LinkToken) -> Result<Option<Page>, Unreadable> {
    let Some(opened) = open(step, link)? else {
        return Ok(None);
    };
    let question = match asked(step, &opened)? {
        Some((hold, question)) => Some(form(step, &opened.person, &hold, &question)),
        None => None,
    };
    let alert = standing(step, &opened);
    let unable = opened.alert.unable_since(&opened.person.id);
    Ok(Some(Page {
        unable: unable.filter(|_| waits_for(&opened.case, &opened.alert, &opened.person)),
        alert,
        question,
    }))
}

/// Where a link leads: to its alert while that is open and for a day afterwards, as long as its person is there and
/// has a role that this alert calls.
fn open(step: &mut Step<'_>, link: &LinkToken) -> Result<Option<Opened>, Unreadable> {
    for id in step.find(&Term::Link(link.clone()))? {
        let Some(case) = step.case_if_there(id)? else {
            continue;
        };
        let found = case.alerts.iter().find_map(|alert| {
            let person = step.person(alert.guest(link)?)?;
            Some((alert.clone(), person))
        });
        let Some((alert, person)) = found else {
            continue;
        };
        let now = step.stamp.at;
        let is_over = |at| now.duration_since(at) > AFTERWARDS;
        if may_answer(step, &case, &alert, &person) && !alert.ended_at().is_some_and(is_over) {
            return Ok(Some(Opened {
                person,
                case,
                alert,
            }));
        }
    }
    Ok(None)
}

/// Whether somebody still has the role of an alert in its municipality, or the one that is called next.
fn may_answer(step: &Step<'_>, case: &Case, alert: &Alert, person: &Person) -> bool {
    let Some(facts) = &case.facts else {
        return false;
    };
    has_part(
        &step.world.organisation,
        &facts.municipality,
        alert.role,
        person,
    )
}

/// How the alert stands for this person, and what can be chosen.
fn standing(step: &Step<'_>, opened: &Opened) -> Message {
    let Opened {
        person,
        case,
        alert,
    } = opened;
    let mut choices = Vec::new();
    let mut text = Vec::new();
    if waits_for(case, alert, person) {
        match alert.is_unable(&person.id) {
            true => text.push(of_case(case, "page-unable")),
            false => {
                choices.push(pinging::confirm_button(
                    &step.world.card,
                    case,
                    alert,
                    person,
                ));
                text.push(pinging::call(case, alert, person));
                choices.push(Choice::named(CANNOT));
            }
        }
    } else if alert.is_open() {
        text.push(Text::of("confirm-standing"));
    } else {
        text.extend(ended::settled(step, alert).into_iter().skip(1));
    }
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    let office = place.map(|code| step.world.organisation.place(code));
    let municipality = office.as_ref().map(|office| office.name.as_str());
    // Where the case went afterwards is told to nobody by a link.
    let phase = match alert.is_open() {
        true => case.phase(),
        false => step.world.card.alerting_phase(),
    };
    let facts = of_case(case, "ping-facts")
        .word("code", &case.code)
        .known("municipality", municipality)
        .count("phase", phase.unwrap_or_default())
        .text("track", the_track(alert.track.as_str()))
        .moment("at", alert.raised_at);
    text.push(facts);
    let reach = office
        .as_ref()
        .and_then(|office| office.reach_director.as_ref());
    text.push(of_case(case, "ping-reach").wording("reach", reach));
    let first = text.remove(0);
    let mut message = Message::new(&person.id, MessageKind::Alert, first).about(case);
    message.text.extend(text);
    // It heads the page as it heads the ping: whether it is real.
    message.ping = Some(Ping {
        alert: alert.id.clone(),
        role: alert.role,
        rung: alert.rung,
        delivery: DeliveryId(String::new()),
        attempt: Attempt::First,
        code: alert.code(&Address::Person(person.id.clone())).cloned(),
        link: None,
        about: vec![alert.id.clone()],
    });
    message
        .choices(choices)
        .on(PressContext::Alert(alert.id.clone()))
}

/// What is asked next of whoever confirmed by this link.
fn asked(step: &mut Step<'_>, opened: &Opened) -> Result<Option<(Hold, Question)>, Unreadable> {
    let (person, alert, case) = (&opened.person, &opened.alert, &opened.case);
    let mut made = alert.confirmations.iter();
    let by_this =
        made.any(|made| made.by == person.id && made.means == Means::Link && !made.disputed);
    if !by_this || alert.is_open() {
        return Ok(None);
    }
    let about = About::FollowUp {
        role: alert.role,
        track: alert.track.clone(),
    };
    let Some(hold) = held::hold(step, person, &InterviewPlace::Case(case.id, about))? else {
        return Ok(None);
    };
    if !rights::still_asked(&step.world.card, person, case, &hold.interview) {
        return Ok(None);
    }
    let question = flow::open_question(hold.subject(step, person));
    Ok(question.map(|question| (hold, question)))
}

/// The question as a form: only what was not answered before.
fn form(step: &Step<'_>, person: &Person, hold: &Hold, question: &Question) -> Message {
    let words = wording::wording(step, hold, question.id.as_str());
    let mut message = Message::new(&person.id, MessageKind::Reminder, words);
    message.choices = offered(hold, question);
    message.question = Some(question.asked());
    message.on = Some(PressContext::Question {
        case: hold.place.case(),
        question: question.id.clone(),
        since: hold.interview.begun,
    });
    message
}

/// What a form offers: of a tick list the lines that are still open.
fn offered(hold: &Hold, question: &Question) -> Vec<Choice> {
    let choices = question.choices.iter();
    if question.id != *TICK_LIST {
        return choices.cloned().collect();
    }
    let is_open =
        |choice: &&Choice| following_path::tick(&hold.interview, choice.id.as_str()).is_some();
    let lines = choices.take_while(|choice| choice.id != *"not-yet");
    lines.filter(is_open).cloned().collect()
}

/// Takes what was chosen in a form, if that is what is asked now. Tells whether it was.
fn answered(
    step: &mut Step<'_>,
    opened: &Opened,
    (question, since): (&Id, u64),
    choices: &[Id],
) -> Result<bool, Unreadable> {
    let Some((hold, open)) = asked(step, opened)? else {
        return Ok(false);
    };
    let offered = offered(&hold, &open);
    let is_offered = |choice: &Id| offered.iter().any(|one| one.id == *choice);
    let meant = open.id == *question && hold.interview.begun == since;
    if !meant || choices.is_empty() || !choices.iter().all(is_offered) {
        return Ok(false);
    }
    let person = &opened.person;
    if hold.interview.stopped {
        interviewing::put_others_aside(step, person, &hold.place)?;
        interviewing::turn(step, person, &hold.place, InterviewEvent::Resumed);
    }
    if open.id == *TICK_LIST {
        ticking::tick_all(step, person, &hold, choices)?;
        return Ok(true);
    }
    let [choice] = choices else {
        return Ok(false);
    };
    choosing::choose(step, person, &hold, open, choice.as_str())?;
    Ok(true)
}
