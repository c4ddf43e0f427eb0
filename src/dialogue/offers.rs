//! What a person can press now, newest first; it follows from the state, so old buttons work after
//! a restart and stale ones are refused.

use crate::domain::Id;
use crate::domain::alert::{AlertId, Means};
use crate::domain::case::CaseId;
use crate::domain::people::Person;

use super::command::Command;
use super::flow;
use super::index::Term;
use super::input::On;
use super::interviewing::{self, Place};
use super::message::{Choice, Kind, Message};
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;
use super::{confirming, hearing, signing};

/// Something that waits for a person.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Offer {
    /// The open question of an interview.
    Question(Place),
    /// An interview that was put aside.
    Resume(Place),
    /// A request to co-sign.
    CoSign(CaseId),
    /// A ping.
    Alert(CaseId, AlertId),
    /// Alerts that the person may withdraw.
    Withdraw(CaseId),
    /// Commands that were offered.
    Commands(Vec<(Choice, Command)>),
}

struct Open {
    asked: u64,
    offer: Offer,
    choices: Vec<Choice>,
}

/// Takes a pressed choice: it answers the newest message that offered it.
pub(super) fn pressed(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&On>,
) -> Result<(), Unreadable> {
    for open in open(step, person)? {
        if open.choices.iter().any(|offered| offered.id == *choice) && fits(step, &open.offer, on)?
        {
            return take(step, person, open.offer, choice);
        }
    }
    match choice.as_str() {
        "help" | "stop" | "skip" => hearing::said(step, person, choice.as_str()),
        _ => stale(step, person, on),
    }
}

/// The choice whose label somebody typed, in either language; none if two offers have it.
pub(super) fn by_label(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
) -> Result<Option<Id>, Unreadable> {
    let typed = words.trim().to_lowercase();
    let Some(newest) = open(step, person)?.into_iter().next() else {
        return Ok(None);
    };
    let labels = &step.world.labels;
    let matching = newest.choices.iter().filter(|choice| {
        choice.id.as_str() == typed
            || labels(&choice.label)
                .iter()
                .any(|label| label.to_lowercase() == typed)
    });
    let matching: Vec<&Choice> = matching.collect();
    Ok(if let [only] = matching.as_slice() {
        Some(only.id.clone())
    } else {
        None
    })
}

fn take(step: &mut Step<'_>, person: &Person, offer: Offer, choice: &Id) -> Result<(), Unreadable> {
    match offer {
        Offer::Question(place) => match interviewing::hold(step, person, place)? {
            Some(hold) => interviewing::choose(step, person, &hold, choice.as_str()),
            None => Ok(()),
        },
        Offer::Resume(place) => interviewing::resume(step, person, place),
        Offer::CoSign(id) => signing::answered(step, person, id, *choice == *"agree"),
        Offer::Alert(id, alert) => confirming::confirm(step, person, id, &alert, Means::Button),
        Offer::Withdraw(id) => confirming::withdraw(step, person, id),
        Offer::Commands(offered) => {
            step.world.session(&person.id).offered = None;
            match offered
                .into_iter()
                .find(|(offered, _)| offered.id == *choice)
            {
                Some((_, command)) => hearing::obey(step, person, &command),
                None => Ok(()),
            }
        }
    }
}

/// Everything that waits for a person, the newest first.
fn open(step: &mut Step<'_>, person: &Person) -> Result<Vec<Open>, Unreadable> {
    let mut all: Vec<Open> = Vec::new();
    if let Some((asked, commands)) = step.world.session(&person.id).offered.clone() {
        let choices = commands.iter().map(|(choice, _)| choice.clone()).collect();
        all.push(Open {
            asked,
            choices,
            offer: Offer::Commands(commands),
        });
    }
    for (place, interview) in interviewing::places(step, person)? {
        let (offer, choices) = if interview.stopped {
            (Offer::Resume(place), vec![Choice::named("resume")])
        } else {
            let Some(hold) = interviewing::hold(step, person, place)? else {
                continue;
            };
            let question = flow::open_question(hold.subject(step, person));
            (
                Offer::Question(place),
                question
                    .map(|question| question.choices)
                    .unwrap_or_default(),
            )
        };
        all.push(Open {
            asked: interview.asked,
            offer,
            choices,
        });
    }
    for id in step.find(&Term::Waiting(person.id.clone()))? {
        let case = step.case(id)?;
        let requests = case
            .requests
            .iter()
            .filter(|request| request.of == person.id && request.agrees.is_none());
        all.extend(requests.map(|request| Open {
            asked: request.asked,
            offer: Offer::CoSign(id),
            choices: ["agree", "disagree"].map(Choice::named).to_vec(),
        }));
        for alert in case.open_alerts() {
            let (offer, choice) = if alert.alerted().any(|pinged| *pinged == person.id) {
                (Offer::Alert(id, alert.id.clone()), "confirm")
            } else {
                (Offer::Withdraw(id), "withdraw")
            };
            all.push(Open {
                asked: alert.asked,
                offer,
                choices: vec![Choice::named(choice)],
            });
        }
    }
    all.sort_by_key(|open| std::cmp::Reverse(open.asked));
    Ok(all)
}

fn fits(step: &mut Step<'_>, offer: &Offer, on: Option<&On>) -> Result<bool, Unreadable> {
    let (case, alert) = match offer {
        Offer::Question(Place::Check) | Offer::Resume(Place::Check) | Offer::Commands(_) => {
            (None, None)
        }
        Offer::Question(Place::Case(id)) | Offer::Resume(Place::Case(id)) => (Some(*id), None),
        Offer::CoSign(id) | Offer::Withdraw(id) => (Some(*id), None),
        Offer::Alert(id, alert) => (Some(*id), Some(alert)),
    };
    Ok(match on {
        None => true,
        Some(On::Alert(wanted)) => alert == Some(wanted),
        Some(On::Case(typed)) => match (case, typed.parse()) {
            (Some(id), Ok(code)) => step.case(id)?.code == code,
            (None, _) => matches!(offer, Offer::Commands(_)),
            (Some(_), Err(_)) => false,
        },
    })
}

/// An old or foreign button: it does nothing, and the open question is asked again.
fn stale(step: &mut Step<'_>, person: &Person, on: Option<&On>) -> Result<(), Unreadable> {
    let active = interviewing::active(step, person)?;
    let key = match (on, &active) {
        (Some(On::Alert(_)), _) => "confirm-already",
        (Some(On::Case(_)), _) | (None, Some(_)) => "press-stale",
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
        Some(hold) => interviewing::proceed(step, person, hold.place),
        None => Ok(()),
    }
}
