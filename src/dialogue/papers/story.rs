//! The life of a case for a picture: its moments, each with the phase in which it ended up.

use jiff::Timestamp;

use crate::domain::alert::event::{AlertEvent, ConfirmedAs};
use crate::domain::case::Case;
use crate::domain::case::event::Event;
use crate::domain::stamp::Stamp;

use super::report;
use crate::dialogue::casefile::overview::timeline;
use crate::dialogue::message::text::{Text, the};
use crate::dialogue::state::editions::Editions;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// What kind of moment it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentKind {
    /// The case entered a phase.
    Step,
    /// People did something else.
    Act,
    /// An alert went out, or ended.
    Alert,
}

/// A moment in the life of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Timestamp,
    /// The phase after it, from 1.
    pub phase: u8,
    /// What kind it is.
    pub kind: MomentKind,
    /// When, in words.
    pub when: Text,
    /// What happened.
    pub what: Text,
}

/// The moments of a case with this history, in order.
///
/// # Errors
/// A card of before cannot be read.
pub fn story(
    step: &mut Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
) -> Result<Vec<Moment>, Unreadable> {
    let mut editions = Editions::of(step, case, history)?;
    // What happened before a case was opened stands where it was opened.
    let opened = history.iter().find_map(|(_, event)| match event {
        Event::Opened(opening) => Some(opening.phase),
        _ => None,
    });
    let mut phase = opened.unwrap_or(1);
    let mut moments = Vec::new();
    for (nth, one) in history.iter().enumerate() {
        let (stamp, event) = one;
        let kind = match event {
            Event::Opened(opening) => {
                phase = opening.phase;
                MomentKind::Step
            }
            Event::Moved { to, .. } => {
                phase = *to;
                MomentKind::Step
            }
            Event::Alerted { .. } => MomentKind::Alert,
            _ => MomentKind::Act,
        };
        let told = |step: &Step<'_>| match event {
            Event::Alerted { alert, news } => {
                let alert = case.alert(alert);
                alert.and_then(|alert| match news {
                    AlertEvent::Raised { .. } => {
                        Some(Text::of("past-raised").text("role", the(alert.role)))
                    }
                    AlertEvent::Withdrawn { .. }
                    | AlertEvent::Confirmed {
                        standing: ConfirmedAs::Role,
                        ..
                    } => Some(
                        Text::of("story-alert")
                            .text("role", the(alert.role))
                            .text("outcome", report::ended(step, alert, history)),
                    ),
                    _ => None,
                })
            }
            _ => timeline::happened(step, case, history, one),
        };
        let what = editions.at(step, nth, told);
        moments.extend(what.map(|what| Moment {
            at: stamp.at,
            phase,
            kind,
            when: Text::of("report-moment").moment("at", stamp.at),
            what,
        }));
    }
    Ok(moments)
}
