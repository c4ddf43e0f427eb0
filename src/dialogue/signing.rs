//! Co-signing: asking the person whom the card names, and taking the answer.

use crate::domain::Id;
use crate::domain::card::Direction;
use crate::domain::case::CaseId;
use crate::domain::event::{Event, Timing};
use crate::domain::interview::About;
use crate::domain::people::{Person, PersonId};

use super::asking::title;
use super::input::On;
use super::interviewing::{self, Hold, Place};
use super::message::{Asked, Choice, Kind, Message};
use super::rights;
use super::signed::{own_requests, refusing};
use super::signers;
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;

/// The question whether a decision was aligned, and the request to agree on it.
pub(super) const SIGN_OFF: &str = "sign-off";

/// The words of the sign-off while answers are awaited, or while one of them stops the decision.
pub(super) fn waiting(
    step: &Step<'_>,
    person: &Person,
    hold: &Hold,
    question: &str,
) -> Option<Text> {
    let case = hold.case.as_ref()?;
    let assessment = hold.interview.about.assessment()?;
    if hold.interview.choice(question) != Some("request-co-sign") {
        return None;
    }
    let of = |agrees: Option<bool>| -> Vec<Text> {
        own_requests(case, &person.id, assessment, hold.interview.requested)
            .filter(|request| request.agrees == agrees)
            .filter_map(|request| Some(title(&step.person(&request.of)?)))
            .collect()
    };
    let found = step.world.card.assessment(assessment.as_str())?;
    let refuse = refusing(step.world, case, found, &person.id).into_iter();
    let disagreed: Vec<Text> = refuse
        .filter_map(|id| Some(title(&step.person(&id)?)))
        .collect();
    let awaited = of(None);
    let direction = found.direction();
    let (key, who) = match (direction, disagreed.is_empty()) {
        (Some(Direction::Down) | None, false) => ("sign-off-stopped", disagreed),
        (Some(Direction::Down) | None, true) => ("sign-off-waiting-down", awaited),
        (Some(Direction::Up), _) => ("sign-off-waiting", awaited),
    };
    (!who.is_empty()).then(|| Text::of(key).all("who", who))
}

/// Sends the request to co-sign to everybody whom the card names.
pub(super) fn request(step: &mut Step<'_>, person: &Person, hold: &Hold) {
    let (Some(id), Some(case), Some(about)) = (
        hold.place.case(),
        &hold.case,
        hold.interview.about.assessment(),
    ) else {
        return;
    };
    let Some(assessment) = step.world.card.assessment(about.as_str()).cloned() else {
        return;
    };
    for signer in signers::asked(step.world, case, &assessment, &person.id) {
        ask(step, person, id, hold, &signer, Timing::Beforehand);
        if let Some(signer) = step.person(&signer) {
            let text = Text::of("co-sign-sent").text("who", title(&signer));
            step.say(Message::new(&person.id, Kind::Status, text));
        }
    }
}

/// Asks one person to co-sign what an interview came to: the assessment, its route, its phase.
pub(super) fn ask(
    step: &mut Step<'_>,
    by: &Person,
    id: CaseId,
    hold: &Hold,
    signer: &PersonId,
    timing: Timing,
) {
    let Some(assessment) = hold.interview.about.assessment() else {
        return;
    };
    step.record(
        id,
        Event::CoSignAsked {
            by: by.id.clone(),
            of: signer.clone(),
            assessment: assessment.clone(),
            timing,
        },
    );
    // As it stands now: afterwards it has moved.
    let Some(case) = step.world.in_hand(id) else {
        return;
    };
    let (key, question) = match timing {
        Timing::Beforehand => ("co-sign-asked", "co-sign-question"),
        Timing::Afterwards => ("co-sign-asked-afterwards", "co-sign-question-afterwards"),
    };
    let mut text = vec![
        Text::of(key)
            .text("by", title(by))
            .word("code", &case.code)
            .text("what", Text::of(assessment)),
    ];
    if let Some(route) = hold.interview.choice("route") {
        text.push(Text::of("co-sign-route").text("route", Text::of(format!("route-{route}"))));
        let reached = match hold.interview.choice("phase-four") {
            Some("yes") => "co-sign-phase-four",
            _ => "co-sign-not-phase-four",
        };
        let alerting = step.world.card.alerting_phase();
        text.extend(alerting.map(|phase| Text::of(reached).count("phase", phase)));
    }
    let mut message = Message::new(signer, Kind::Question, Text::of(question))
        .choices(["agree", "disagree"].map(Choice::named).to_vec())
        .about(case)
        .among_directors();
    message.text.splice(0..0, text);
    message.on = Some(On::Question {
        case: Some(id),
        question: SIGN_OFF.into(),
        since: step.stamp.step,
    });
    message.question = Some(Asked {
        id: SIGN_OFF.into(),
        nth: 1,
        of: 1,
    });
    step.say(message);
}

/// Takes the answer of somebody who was asked to co-sign, and tells the one who asked.
pub(super) fn answered(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    (to, assessment): (&PersonId, &Id),
    agrees: bool,
) -> Result<(), Unreadable> {
    step.record(
        id,
        Event::CoSignAnswered {
            by: person.id.clone(),
            to: to.clone(),
            assessment: assessment.clone(),
            agrees,
        },
    );
    let case = step.case(id)?;
    let (thanks, news) = if agrees {
        ("co-sign-thanks-agreed", "co-sign-agreed")
    } else {
        ("co-sign-thanks-disagreed", "co-sign-disagreed")
    };
    let thanks = Message::new(&person.id, Kind::Text, Text::of(thanks));
    step.say(thanks.about(&case));
    // Whoever asked may have handed the case over since.
    let asker = step
        .person(to)
        .filter(|asker| rights::may_read(asker, &case, step.world.card.alerting_phase()));
    let Some(asker) = asker.or_else(|| step.person(&case.director)) else {
        return Ok(());
    };
    let news = Text::of(news)
        .text("who", title(person))
        .word("code", &case.code);
    step.say(
        Message::new(&asker.id, Kind::Status, news)
            .about(&case)
            .among_directors(),
    );
    let about = About::Assessment(assessment.clone());
    let waits = case.interview(&asker.id, &about).is_some_and(|interview| {
        !interview.stopped && interview.choice(SIGN_OFF) == Some("request-co-sign")
    });
    if waits {
        interviewing::proceed(step, &asker, &Place::Case(id, about))?;
    }
    Ok(())
}
