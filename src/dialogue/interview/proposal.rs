//! What a co-signer is asked to sign, as it stood when that was asked.

use crate::domain::case::event::{Event, Timing};
use crate::domain::case::interview::{About, Interview, InterviewEvent};
use crate::domain::case::{Case, Request};
use crate::domain::people::{Person, PersonId};

use super::advising;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Asked, Choice, Message, MessageKind};
use crate::dialogue::state::question::{HAND_OVER, SIGN_OFF};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// The request as a message to the one who is asked, and to nobody else: case, step, advice, whether
/// the proposal goes against it and why, route, who asks and since when.
pub(crate) fn message(
    step: &Step<'_>,
    case: &Case,
    request: &Request,
) -> Result<Message, Unreadable> {
    let (key, question) = match request.timing {
        Timing::Beforehand => ("co-sign-asked", "co-sign-question"),
        Timing::Afterwards => ("co-sign-asked-afterwards", "co-sign-question-afterwards"),
    };
    let asked = Text::of(key)
        .text("by", step.titled(&request.by))
        .word("code", &case.code)
        .text("what", Text::of(&request.assessment));
    let mut message = Message::new(&request.of, MessageKind::Question, asked);
    message.text.extend(details(step, case, request)?);
    let mut message = message
        .and(Text::of(question))
        .choices(Choice::agreement())
        .about(case);
    message.on = Some(PressContext::Question {
        case: Some(case.id),
        question: SIGN_OFF.into(),
        since: request.asked,
    });
    message.question = Some(Asked {
        id: SIGN_OFF.into(),
        nth: 1,
        of: 1,
    });
    Ok(message)
}

/// The advice and what was chosen on it.
pub(crate) fn details(
    step: &Step<'_>,
    case: &Case,
    request: &Request,
) -> Result<Vec<Text>, Unreadable> {
    let (interview, since) = as_asked(step, case, request)?;
    let mut text = vec![Text::of("co-sign-since").moment("at", since)];
    let assessment = step.world.card.assessment(request.assessment.as_str());
    if let (Some(advice), Some(assessment)) = (&interview.advice, assessment) {
        text.push(advising::headline(advice, assessment));
        let reason = |id: &str| {
            let chosen = interview.choice(id)?;
            Some(Text::of(format!("{chosen}.named")))
        };
        let other_route = interview.choice("route-reason").is_some();
        text.push(match reason("reason") {
            Some(reason) => Text::of("co-sign-against").text("reason", reason),
            None if other_route => Text::of("co-sign-other-route"),
            None => Text::of("co-sign-follows"),
        });
    }
    if let Some(route) = interview.choice("route") {
        text.push(Text::of("co-sign-route").text("route", Text::of(format!("route-{route}"))));
        let reason = interview.choice("route-reason");
        text.extend(reason.map(|reason| {
            Text::of("co-sign-route-reason").text("reason", Text::of(format!("{reason}.named")))
        }));
        let reached = match interview.choice("phase-four") {
            Some("yes") => "co-sign-phase-four",
            _ => "co-sign-not-phase-four",
        };
        let alerting = step.world.card.alerting_phase();
        text.extend(alerting.map(|phase| Text::of(reached).count("phase", phase)));
    }
    Ok(text)
}

/// The interview that a request rests on as it stood then, and when that was.
fn as_asked(
    step: &Step<'_>,
    case: &Case,
    request: &Request,
) -> Result<(Interview, jiff::Timestamp), Unreadable> {
    let about = About::Assessment(request.assessment.clone());
    let mut interview = Interview::new(about.clone(), request.asked);
    let mut at = step.stamp.at;
    for (stamp, event) in step.history(case.id)? {
        if stamp.step > request.asked {
            break;
        }
        if stamp.step == request.asked {
            at = stamp.at;
        }
        match event {
            Event::Interviewed {
                by,
                about: known,
                turn,
            } if by == request.by && known == about => {
                if turn == InterviewEvent::Begun {
                    interview = Interview::new(about.clone(), stamp.step);
                }
                interview.apply(&turn, stamp.step);
            }
            _ => {}
        }
    }
    Ok((interview, at))
}

/// The requests that wait for a person's answer in a case.
pub(crate) fn waiting<'a>(case: &'a Case, person: &'a Person) -> impl Iterator<Item = &'a Request> {
    let requests = case.requests.iter();
    requests.filter(|request| request.of == person.id && request.is_open())
}

/// The request to take a case over, as long as this person is asked.
pub(crate) fn hand_over(step: &Step<'_>, case: &Case, to: &PersonId) -> Option<Message> {
    let (_, since) = case.successor.as_ref().filter(|(asked, _)| asked == to)?;
    let asker = case.successor_by.as_ref().unwrap_or(&case.director);
    let asked = Text::of("hand-over-asked")
        .text("by", step.titled(asker))
        .word("code", &case.code);
    let mut message = Message::new(to, MessageKind::Question, asked)
        .choices(Choice::agreement())
        .about(case);
    message.on = Some(PressContext::Question {
        case: Some(case.id),
        question: HAND_OVER.into(),
        since: *since,
    });
    message.question = Some(Asked {
        id: HAND_OVER.into(),
        nth: 1,
        of: 1,
    });
    Some(message)
}
