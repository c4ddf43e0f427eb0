//! When a case has left the phase that calls people out: what was still asked of them ends, and
//! everybody who was called hears that it is over and with what.

use std::collections::BTreeSet;

use crate::domain::alert::Alert;
use crate::domain::case::Case;
use crate::domain::event::{Decision, Event};
use crate::domain::interview::{About, Turn};
use crate::domain::people::{Person, PersonId};

use super::asking::title;
use super::deciding::aligned;
use super::message::{Kind, Message};
use super::phase_facts;
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;

/// Ends what was asked after the confirmations; what was answered stays in the history.
pub(super) fn end_questions(step: &mut Step<'_>, before: &Case) {
    for (who, interview) in &before.interviews {
        if matches!(interview.about, About::FollowUp { .. }) {
            let (by, about) = (who.clone(), interview.about.clone());
            let turn = Turn::Ended;
            step.record(before.id, Event::Interviewed { by, about, turn });
        }
    }
}

/// Tells everybody who was called out this time, or asked something after it; the directors have heard
/// already.
pub(super) fn tell(
    step: &mut Step<'_>,
    by: &Person,
    before: &Case,
    decision: &Decision,
    phase: u8,
) -> Result<(), Unreadable> {
    let Some(facts) = &before.facts else {
        return Ok(());
    };
    let this_time = |alert: &&Alert| alert.raised_step >= facts.since.step;
    let called = before.alerts.iter().filter(this_time);
    let mut readers: BTreeSet<PersonId> = called
        .flat_map(|alert| {
            alert
                .alerted()
                .cloned()
                .chain(alert.confirmations.iter().map(|it| it.by.clone()))
        })
        .collect();
    let history = step.history(before.id)?;
    let episode = phase_facts::episodes(&step.world.card, &history).pop();
    readers.extend(episode.iter().flat_map(|episode| episode.people()));
    for told in before.directors().iter().chain([&by.id]) {
        readers.remove(told);
    }
    let text = Text::of("phase-over")
        .word("code", &before.code)
        .count("from", facts.phase)
        .count("to", phase)
        .text("who", title(by))
        .text("aligned", aligned(step, decision, step.stamp.at));
    let known = episode.map(|episode| phase_facts::lines(step, &episode));
    for reader in readers {
        let mut message = Message::new(&reader, Kind::Status, text.clone());
        message.text.extend(known.iter().flatten().cloned());
        step.say(message);
    }
    Ok(())
}
