//! Co-signing: asking the person whom the card names, and taking the answer.

use crate::domain::Id;
use crate::domain::case::{Case, CaseId};
use crate::domain::event::Event;
use crate::domain::interview::About;
use crate::domain::people::{Person, PersonId};

use super::asking::title;
use super::flow::co_signers;
use super::interviewing::{self, Hold, Place};
use super::message::{Asked, Choice, Kind, Message};
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;

/// The words of the sign-off while answers are awaited, or while one of them stops the decision.
pub(super) fn waiting(
    step: &Step<'_>,
    person: &Person,
    hold: &Hold,
    question: &str,
) -> Option<Text> {
    let case = hold.case.as_ref()?;
    if question != "sign-off"
        || hold.interview.choice(question) != Some("request-co-sign")
        || hold.interview.at.is_some()
    {
        return None;
    }
    let own = || {
        case.requests
            .iter()
            .filter(|request| request.by == person.id)
    };
    let (key, request) = match own().find(|request| request.agrees == Some(false)) {
        Some(request) => ("sign-off-stopped", request),
        None => (
            "sign-off-waiting",
            own().find(|request| request.agrees.is_none())?,
        ),
    };
    Some(Text::of(key).text("who", title(&step.person(&request.of)?)))
}

/// Sends the request to co-sign to everybody whom the card names.
pub(super) fn request(step: &mut Step<'_>, person: &Person, hold: &Hold) {
    let (Place::Case(id), Some(case), About::Assessment(about)) =
        (hold.place, &hold.case, &hold.interview.about)
    else {
        return;
    };
    let Some(assessment) = step.world.card.assessment(about.as_str()).cloned() else {
        return;
    };
    for signer in co_signers(case, &assessment, &person.id) {
        ask(
            step,
            person,
            id,
            case,
            &assessment.id,
            &signer,
            "co-sign-asked",
        );
        if let Some(signer) = step.person(&signer) {
            let text = Text::of("co-sign-sent").text("who", title(&signer));
            step.say(Message::new(&person.id, Kind::Status, text));
        }
    }
}

pub(super) fn ask(
    step: &mut Step<'_>,
    by: &Person,
    id: CaseId,
    case: &Case,
    assessment: &Id,
    signer: &PersonId,
    key: &str,
) {
    step.record(
        id,
        Event::CoSignAsked {
            by: by.id.clone(),
            of: signer.clone(),
            assessment: assessment.clone(),
        },
    );
    let route = case
        .interviews
        .get(&by.id)
        .and_then(|interview| interview.chosen.get("route"));
    let phase = case.facts.as_ref().map(|facts| facts.phase);
    let reached = case
        .interviews
        .get(&by.id)
        .and_then(|interview| interview.choice("phase-four"))
        == Some("yes");
    let mut text = vec![
        Text::of(key)
            .text("by", title(by))
            .word("code", &case.code)
            .text("what", Text::of(assessment.as_str())),
    ];
    text.extend(
        route.map(|route| {
            Text::of("co-sign-route").text("route", Text::of(format!("route-{route}")))
        }),
    );
    let alerting = step.world.card.alerting_phase().filter(|_| reached);
    text.extend(alerting.map(|phase| Text::of("co-sign-phase-four").count("phase", phase)));
    let mut message = Message::new(signer, Kind::Question, Text::of("co-sign-question"))
        .choices(["agree", "disagree"].map(Choice::named).to_vec())
        .about(&case.code, phase);
    message.text.splice(0..0, text);
    message.question = Some(Asked {
        id: "sign-off".into(),
        nth: 1,
        of: 1,
    });
    step.say(message);
}

/// Takes the answer of somebody who was asked to co-sign, and tells those who asked.
pub(super) fn answered(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    agrees: bool,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let pending: Vec<_> = case
        .requests
        .iter()
        .filter(|request| request.of == person.id && request.agrees.is_none())
        .cloned()
        .collect();
    step.record(
        id,
        Event::CoSignAnswered {
            by: person.id.clone(),
            agrees,
        },
    );
    let phase = case.facts.as_ref().map(|facts| facts.phase);
    let key = if agrees {
        "co-sign-thanks-agreed"
    } else {
        "co-sign-thanks-disagreed"
    };
    step.say(Message::new(&person.id, Kind::Text, Text::of(key)).about(&case.code, phase));
    for request in pending {
        let Some(asker) = step.person(&request.by) else {
            continue;
        };
        let key = if agrees {
            "co-sign-agreed"
        } else {
            "co-sign-disagreed"
        };
        step.say(
            Message::new(
                &asker.id,
                Kind::Status,
                Text::of(key)
                    .text("who", title(person))
                    .word("code", &case.code),
            )
            .about(&case.code, phase),
        );
        let waits = case.interviews.get(&asker.id).is_some_and(|interview| {
            !interview.stopped
                && interview.about == About::Assessment(request.assessment.clone())
                && interview.choice("sign-off") == Some("request-co-sign")
        });
        if waits {
            interviewing::proceed(step, &asker, Place::Case(id))?;
        }
    }
    Ok(())
}
