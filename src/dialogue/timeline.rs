//! What happened to a case, and when.

use jiff::{SignedDuration, Timestamp};

use crate::domain::case::{Case, CaseId};
use crate::domain::event::{Event, Pace, Stamp};
use crate::domain::interview::{About, Turn};
use crate::domain::people::{Person, PersonId};

use super::asking::title;
use super::deciding::aligned;
use super::message::{Kind, Message};
use super::step::Step;
use super::text::{Text, name};
use super::trail::{self, Sent};
use super::world::Unreadable;
use super::{casework, drill, phase_facts};

/// Shows what happened, in order, without a word that was typed.
pub(super) fn show(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    case: &Case,
) -> Result<(), Unreadable> {
    let heading = drill::worded(case, "timeline-heading").word("code", &case.code);
    let mut message = Message::new(&person.id, Kind::Status, heading).about(case);
    let mut sent = Sent::default();
    for (stamp, event) in step.history(id)? {
        let line = describe(step, case, &event, stamp.at, &mut sent);
        message.text.extend(line.map(|what| {
            Text::of("timeline-line")
                .moment("at", stamp.at)
                .text("what", what)
        }));
    }
    step.say(message);
    Ok(())
}

/// Everything about a case in one message, for the official file: how it stands, what was answered
/// and what happened.
pub(super) fn export(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    case: &Case,
) -> Result<(), Unreadable> {
    let mut message = casework::describe(step, person, case)?;
    message.text.push(
        Text::of("export-card")
            .word("card", &case.card.id)
            .word("version", &case.card.version)
            .word("hash", &case.card.hash),
    );
    for (criterion, given) in &case.answers {
        message.text.push(
            Text::of("export-answer")
                .text("criterion", Text::of(format!("{criterion}.label")))
                .text(
                    "answer",
                    Text::of(format!("answer-{}", given.answer.choice())),
                )
                .moment("at", given.stamp.at),
        );
    }
    step.say(message);
    show(step, person, id, case)
}

/// A decision in words: what became of the case, who decided and with whom; none for other events.
pub(super) fn decision(step: &Step<'_>, event: &Event, at: Timestamp) -> Option<Text> {
    let (text, decision) = match event {
        Event::Moved { from, to, decision } => {
            let key = if to > from { "past-up" } else { "past-down" };
            (
                Text::of(key).count("from", *from).count("to", *to),
                decision,
            )
        }
        Event::Routed(decision) => {
            let route = Text::of(format!("route-{}", decision.route.as_ref()?));
            (Text::of("past-routed").text("route", route), decision)
        }
        _ => return None,
    };
    let who = titled(step, &decision.by);
    let aligned = aligned(step, decision, at);
    Some(text.text("who", who).text("aligned", aligned))
}

/// The same with all that was chosen in it: the route, and who has case direction from then on.
fn decided(step: &Step<'_>, event: &Event, at: Timestamp) -> Option<Text> {
    let text = decision(step, event, at)?;
    let (Event::Moved { decision, .. } | Event::Routed(decision)) = event else {
        return Some(text);
    };
    let moved = matches!(event, Event::Moved { .. });
    let text = match decision.route.as_ref().filter(|_| moved) {
        Some(route) => Text::of("past-with-route")
            .text("what", text)
            .text("route", Text::of(format!("route-{route}"))),
        None => text,
    };
    Some(match &decision.case_direction {
        Some(option) => Text::of("past-with-direction")
            .text("what", text)
            .text("option", Text::of(option)),
        None => text,
    })
}

/// The decisions on a case, in words and in order.
pub(super) fn decisions(step: &Step<'_>, history: &[(Stamp, Event)]) -> Vec<Text> {
    let line = |(stamp, event): &(Stamp, Event)| {
        let what = decision(step, event, stamp.at)?;
        let line = Text::of("report-dated").moment("at", stamp.at);
        Some(line.text("what", what))
    };
    history.iter().filter_map(line).collect()
}

/// How a person is called; somebody who has left keeps the short name.
pub(super) fn titled(step: &Step<'_>, id: &PersonId) -> Text {
    step.person(id)
        .map_or_else(|| name(id.as_str()), |person| title(&person))
}

/// What happened, in words; steps within an interview are left out.
fn describe(
    step: &Step<'_>,
    case: &Case,
    event: &Event,
    at: Timestamp,
    sent: &mut Sent,
) -> Option<Text> {
    match event {
        Event::Alerted { alert, news } => trail::line(step, case, alert, news, sent),
        _ => happened(step, case, event, at),
    }
}

/// What people did, in words; none for steps within an interview and for alerts.
pub(super) fn happened(step: &Step<'_>, case: &Case, event: &Event, at: Timestamp) -> Option<Text> {
    let who = |id: &PersonId| titled(step, id);
    Some(match event {
        Event::Interviewed {
            by,
            about: About::FollowUp { .. },
            turn: Turn::Chosen { question, choice },
        } => return phase_facts::chose(step, by, question, choice),
        Event::Drafted { .. }
        | Event::DrillBegun { .. }
        | Event::Interviewed { .. }
        | Event::ReviewReminded
        | Event::EndReminded
        | Event::FollowUpReminded { .. }
        | Event::Noticed { .. }
        | Event::NoticesRepeated { .. }
        | Event::NoticeHeard { .. }
        | Event::NoticesDropped { .. }
        | Event::CoSignReminded { .. }
        | Event::HeldBack { .. }
        | Event::LetGo { .. }
        | Event::RoomMade { .. } => {
            return advised(event);
        }
        Event::CheckAdopted { .. } => Text::of("past-check-adopted"),
        Event::Opened(opening) => drill::worded(case, "past-opened").count("phase", opening.phase),
        Event::AdviceSought { by, .. } => Text::of("past-advice-sought").text("who", who(by)),
        Event::CoSignAsked { by, of, .. } => Text::of("past-co-sign-asked")
            .text("who", who(by))
            .text("of", who(of)),
        Event::CoSignAnswered {
            by, agrees: true, ..
        } => Text::of("past-co-sign-agreed").text("who", who(by)),
        Event::CoSignAnswered {
            by, agrees: false, ..
        } => Text::of("past-co-sign-disagreed").text("who", who(by)),
        Event::CoSignWithdrawn { of, .. } => Text::of("past-co-sign-withdrawn").text("of", who(of)),
        Event::Moved { .. } | Event::Routed(_) => return decided(step, event, at),
        Event::RouteAccepted { by } => Text::of("past-route-accepted").text("who", who(by)),
        Event::HandOverAsked { to } => Text::of("past-hand-over-asked").text("who", who(to)),
        Event::HandOverAnswered { by, accepts: true } => {
            Text::of("past-handed-over").text("who", who(by))
        }
        Event::HandOverAnswered { by, accepts: false } => {
            Text::of("past-hand-over-declined").text("who", who(by))
        }
        Event::ReviewSet { at: review } => Text::of("past-review-set").moment("when", *review),
        Event::FollowedUp { by, .. } => Text::of("past-followed-up").text("who", who(by)),
        Event::Flagged { by, flag } => Text::of("past-flagged")
            .text("who", who(by))
            .text("flag", Text::of(format!("{flag}.label"))),
        Event::Closed { .. } => drill::worded(case, "past-closed"),
        Event::ClockSet { by_ms, what } => return clock_set(*by_ms, what),
        Event::Alerted { .. } => return None,
    })
}

/// That the clock was set; at the start it is not known by how much.
fn clock_set(by_ms: i64, what: &Pace) -> Option<Text> {
    let by = SignedDuration::from_millis(by_ms);
    match what {
        Pace::Case if by.is_negative() => Some(Text::of("past-clock-back").span("by", by.abs())),
        Pace::Case => Some(Text::of("past-clock-forward").span("by", by)),
        Pace::Alert(_) => Some(Text::of("past-clock-behind")),
        Pace::Reminders => None,
    }
}

/// The advice that an interview came to.
fn advised(event: &Event) -> Option<Text> {
    match event {
        Event::Interviewed {
            turn: Turn::Advised(advice),
            ..
        } => Some(
            Text::of("past-advised")
                .text("what", Text::of(&advice.assessment))
                .text("outcome", Text::of(format!("outcome-{}", advice.outcome))),
        ),
        _ => None,
    }
}
