//! What happened to a case, and when.

use jiff::SignedDuration;

use crate::domain::Id;
use crate::domain::case::event::{Event, Pace};
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};
use crate::domain::stamp::Stamp;

use crate::dialogue::alarm::{delivery_log, phase_facts};
use crate::dialogue::casefile::changing;
use crate::dialogue::casefile::decision::decided;

pub(crate) use crate::dialogue::alarm::delivery_log::Sent;
use crate::dialogue::interview::grounds;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::text::of_case;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::editions::Editions;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// What stands between the lines of what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dialogue::casefile) enum Grouped {
    /// Nothing.
    No,
    /// Each phase, where it begins.
    ByPhase,
}

/// Shows what happened, in order, without a word that was typed.
pub(in crate::dialogue::casefile) fn show(
    step: &mut Step<'_>,
    person: &Person,
    (id, case): (CaseId, &Case),
    grouped: Grouped,
) -> Result<(), Unreadable> {
    let heading = of_case(case, "timeline-heading").word("code", &case.code);
    let mut message = Message::new(&person.id, MessageKind::Status, heading).about(case);
    let mut sent = Sent::default();
    let history = step.history(id)?;
    let mut editions = Editions::of(step, case, &history)?;
    let mut then: Option<Case> = None;
    for (nth, one) in history.iter().enumerate() {
        let before = then.as_ref().and_then(Case::phase);
        match &mut then {
            Some(then) => then.apply(&one.1, one.0),
            None => then = Case::begun(id, &one.1),
        }
        let phase = then.as_ref().and_then(Case::phase);
        let heading = phase.filter(|_| grouped == Grouped::ByPhase && phase != before);
        let heading = heading.map(|phase| Text::of("timeline-phase").count("phase", phase));
        let told = |step: &Step<'_>| describe(step, case, &history, one, &mut sent);
        let line = editions.at(step, nth, told);
        let line = line.map(|what| {
            Text::of("timeline-line")
                .moment("at", one.0.at)
                .text("what", what)
        });
        // What led to a phase stands in the one before; the first begins with what opened the case.
        let (first, last) = match before {
            Some(_) => (line, heading),
            None => (heading, line),
        };
        message.text.extend(first.into_iter().chain(last));
    }
    step.say(message);
    Ok(())
}

/// What happened, in words; steps within an interview are left out.
pub(crate) fn describe(
    step: &Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
    one: &(Stamp, Event),
    sent: &mut Sent,
) -> Option<Text> {
    match &one.1 {
        Event::Alerted { alert, news } => delivery_log::line(step, case, alert, news, sent),
        _ => happened(step, case, history, one),
    }
}

/// What people did, in words; none for steps within an interview and for alerts.
pub(crate) fn happened(
    step: &Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
    one: &(Stamp, Event),
) -> Option<Text> {
    let (stamp, event) = one;
    let who = |id: &PersonId| step.titled(id);
    Some(match event {
        Event::Interviewed {
            by,
            about: About::FollowUp { .. },
            turn: InterviewEvent::Chosen { question, choice },
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
            return match grounds::is_shown_again(history, one) {
                true => None,
                false => decided::advised(event),
            };
        }
        Event::CheckAdopted { .. } => Text::of("past-check-adopted"),
        Event::Opened(opening) => {
            let opened = of_case(case, "past-opened").count("phase", opening.phase);
            let by = begun_by(history).into_iter();
            let opened = by.fold(opened, |opened, by| opened.text("who", who(by)));
            decided::with_tracks(opened, history, *stamp)
        }
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
        Event::Moved { .. } | Event::Routed(_) => return decided::decision(step, history, one),
        Event::RouteAccepted { by } => Text::of("past-route-accepted").text("who", who(by)).text(
            "route",
            Text::of(format!("route-{}", chosen(history, *stamp)?)),
        ),
        Event::HandOverAsked { to, .. } => Text::of("past-hand-over-asked").text("who", who(to)),
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
        Event::Changed { by, what } => changing::told(step, by, what),
        Event::Closed { .. } if case.is_drill() => Text::of("drill-past-closed"),
        Event::Closed { reason, by } => closed(reason, by.as_ref().map(who)),
        Event::Reopened { by } => Text::of("past-reopened").text("who", who(by)),
        Event::ClockSet { by_ms, what } => return clock_set(*by_ms, what),
        Event::Alerted { .. } => return None,
    })
}

fn closed(reason: &Id, who: Option<Text>) -> Text {
    let reason = Text::of(format!("choice-{reason}.named"));
    let text = match who {
        Some(who) => Text::of("past-closed-by").text("who", who),
        None => Text::of("past-closed"),
    };
    text.text("reason", reason)
}

/// The route that was chosen last before a step.
fn chosen(history: &[(Stamp, Event)], before: Stamp) -> Option<&Id> {
    let earlier = history
        .iter()
        .rev()
        .filter(|(stamp, _)| stamp.step <= before.step);
    let mut chosen = earlier.filter_map(|(_, event)| match event {
        Event::Moved { decision, .. } | Event::Routed(decision) => decision.route.as_ref(),
        _ => None,
    });
    chosen.next()
}

/// Who began the case.
fn begun_by(history: &[(Stamp, Event)]) -> Option<&PersonId> {
    history.iter().find_map(|(_, event)| match event {
        Event::Drafted { by, .. } | Event::DrillBegun { by, .. } => Some(by),
        _ => None,
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
