//! When a case has left the phase that calls people out: what was still asked of them ends, and
//! everybody who was called hears that it is over and with what.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::alert::{Alert, Via};
use crate::domain::case::Case;
use crate::domain::case::event::{Decision, Event};
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::people::PersonId;
use crate::domain::roster::quiet::Quiet;
use crate::domain::stamp::Stamp;

use super::decided::aligned;
use crate::dialogue::alarm::{ended, phase_facts};
use crate::dialogue::casefile::holding;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Ends what was asked after the confirmations; what was answered stays in the history.
pub(super) fn end_questions(step: &mut Step<'_>, before: &Case) {
    for (who, interview) in &before.interviews {
        if matches!(interview.about, About::FollowUp { .. }) {
            let (by, about) = (who.clone(), interview.about.clone());
            let turn = InterviewEvent::Ended;
            step.record(before.id, Event::Interviewed { by, about, turn });
        }
    }
}

/// Tells everybody who was called out this time, or asked something after it; the directors have heard
/// already. Nobody is woken for it: in quiet hours it waits.
pub(in crate::dialogue::casefile) fn tell(
    step: &mut Step<'_>,
    before: &Case,
    decision: &Decision,
    phase: u8,
) -> Result<(), Unreadable> {
    let since = step.stamp.step;
    if holding::holds_back(step, before.id, Quiet::PhaseOver { since })?.is_some() {
        return Ok(());
    }
    let history = step.history(before.id)?;
    let text = over(step, before, decision, phase, step.stamp.at, "phase-over");
    say(step, before, decision, &history, vec![text]);
    Ok(())
}

/// Tells the same after it has waited, and how far the case is now; nothing where the phase has come back.
pub(crate) fn tell_late(step: &mut Step<'_>, case: &Case, since: u64) -> Result<(), Unreadable> {
    if case.phase() == step.world.card.alerting_phase() {
        return Ok(());
    }
    let mut history = step.history(case.id)?;
    history.retain(|(stamp, _)| stamp.step <= since);
    let is_it = |(stamp, event): &(Stamp, Event)| {
        stamp.step == since && matches!(event, Event::Moved { .. })
    };
    let Some(at) = history.iter().position(is_it) else {
        return Ok(());
    };
    let (stamp, Event::Moved { to, decision, .. }) = &history[at] else {
        return Ok(());
    };
    let mut earlier = history[..at].iter();
    let Some(mut before) = earlier
        .next()
        .and_then(|(_, first)| Case::begun(case.id, first))
    else {
        return Ok(());
    };
    for (stamp, event) in earlier {
        before.apply(event, *stamp);
    }
    let text = over(step, &before, decision, *to, stamp.at, "phase-over-late");
    let mut texts = vec![text.moment("at", stamp.at)];
    match case.phase() {
        _ if case.is_closed() => texts.push(Text::of("phase-over-closed")),
        Some(now) if now != *to => texts.push(Text::of("phase-over-now").count("phase", now)),
        _ => {}
    }
    say(step, &before, decision, &history, texts);
    Ok(())
}

fn over(
    step: &Step<'_>,
    before: &Case,
    decision: &Decision,
    phase: u8,
    at: Timestamp,
    key: &'static str,
) -> Text {
    Text::of(key)
        .word("code", &before.code)
        .count("from", before.phase().unwrap_or_default())
        .count("to", phase)
        .text("who", step.titled(&decision.by))
        .text("aligned", aligned(step, decision, at))
}

fn say(
    step: &mut Step<'_>,
    before: &Case,
    decision: &Decision,
    history: &[(Stamp, Event)],
    texts: Vec<Text>,
) {
    let Some(facts) = &before.facts else { return };
    let this_time = |alert: &&Alert| alert.raised_step >= facts.since.step;
    let called: Vec<&Alert> = before.alerts.iter().filter(this_time).collect();
    let mut readers: BTreeSet<PersonId> = called
        .iter()
        .flat_map(|alert| {
            alert
                .alerted()
                .cloned()
                .chain(alert.confirmations.iter().map(|it| it.by.clone()))
        })
        .collect();
    let episode = phase_facts::episodes(&step.world.card, history).pop();
    readers.extend(episode.iter().flat_map(|episode| episode.people()));
    // Whoever was only asked, and did not answer yet, learns that the question lapsed.
    let follows = |about: &About| matches!(about, About::FollowUp { .. });
    let asked = before.interviews.iter();
    let asked = asked.filter(|(_, interview)| follows(&interview.about));
    readers.extend(asked.map(|(who, _)| who.clone()));
    for told in before.directors().iter().chain([&decision.by]) {
        readers.remove(told);
    }
    let known = episode.map(|episode| phase_facts::lines(step, &episode));
    let told: Vec<Text> = texts
        .into_iter()
        .chain(known.into_iter().flatten())
        .collect();
    for reader in readers {
        for via in ended::ways_back(step, &reader, &called) {
            let message = over_this_way(step, before, &reader, &told, via);
            message.into_iter().for_each(|message| step.say(message));
        }
    }
}

/// What somebody is told over one way; what else is known of that time is said in the chat alone.
fn over_this_way(
    step: &Step<'_>,
    before: &Case,
    reader: &PersonId,
    told: &[Text],
    via: Via,
) -> Option<Message> {
    let (first, rest) = told.split_first()?;
    let mut first = first.clone();
    let place = before.facts.as_ref().map(|facts| &facts.municipality);
    let place = place.map(|place| step.world.organisation.place(place).name);
    match via {
        Via::Chat => {}
        Via::Mail => first = first.known("municipality", place.as_deref()),
        Via::Webhook => {
            first.key = "phase-over-short".into();
            first = first.known("municipality", place.as_deref());
        }
    }
    let mut message = Message::new(reader, MessageKind::Status, first);
    if via == Via::Chat {
        message.text.extend(rest.iter().cloned());
    }
    message.via = via;
    Some(message)
}

/// The message to somebody who was called, over this way.
pub(crate) fn sample(
    step: &Step<'_>,
    before: &Case,
    reader: &PersonId,
    decision: &Decision,
    via: Via,
) -> Option<Message> {
    let below = before.phase()?.saturating_sub(1);
    let text = over(step, before, decision, below, step.stamp.at, "phase-over");
    over_this_way(step, before, reader, &[text], via)
}
