//! Changing the facts of a case: frame, domain, who has case direction, who is its process director.

use std::collections::BTreeSet;

use crate::domain::card::{Domain, Frame};
use crate::domain::case::event::{Changed, Event};
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::case::{Case, CaseId, Request};
use crate::domain::people::{Person, PersonId};
use crate::domain::{Id, Role};

use super::case_administration;
use crate::dialogue::casefile::decision::passed_on;
use crate::dialogue::interview::flow;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing;
use crate::dialogue::interview::outdated::{standing, withdraw};
use crate::dialogue::message::text::{Text, role, title};
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::question::{OTHER_PROCESS_DIRECTOR, SIGN_OFF};
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Changes what was chosen, and what follows from it.
pub(crate) fn change(step: &mut Step<'_>, person: &Person, hold: &Hold) -> Result<(), Unreadable> {
    let walked = flow::walked(hold.subject(step, person));
    let (Some(id), Some(case)) = (hold.place.case(), &hold.case) else {
        return Ok(());
    };
    interviewing::end(step, person, hold);
    if case.is_closed() || !rights::may_dispose(&step.world.organisation, person, case) {
        step.refuse(person, Text::of("refused-keep"));
        return Ok(());
    }
    let chosen = |question: &str| walked.get(&Id::from(question));
    let case_direction = chosen("new-case-direction").filter(|option| **option != *"unknown");
    record(
        step,
        person,
        id,
        Changed {
            frame: chosen("new-frame").and_then(|frame| Frame::named(frame.as_str())),
            domain: chosen("new-domain").and_then(|domain| Domain::named(domain.as_str())),
            case_direction: case_direction.cloned(),
            process_director: chosen(OTHER_PROCESS_DIRECTOR)
                .map(|person| PersonId::from(person.as_str())),
        },
    )
}

/// Names the process director while the agreement is asked, and asks that again.
pub(crate) fn name_at_sign_off(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
) -> Result<(), Unreadable> {
    let named = hold.interview.choice(OTHER_PROCESS_DIRECTOR);
    let (Some(id), Some(named)) = (hold.place.case(), named) else {
        return Ok(());
    };
    // Agreement is asked again.
    let again = InterviewEvent::Reopened(SIGN_OFF.into());
    interviewing::turn(step, person, &hold.place, again);
    let what = Changed {
        process_director: Some(PersonId::from(named)),
        ..Changed::default()
    };
    record(step, person, id, what)?;
    interviewing::proceed(step, person, &hold.place)
}

/// Records a change and tells everybody who directs, or did until now; a request to co-sign follows the role.
fn record(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    what: Changed,
) -> Result<(), Unreadable> {
    let before = step.case(id)?;
    let text = Text::of("case-changed").text("what", told(step, &person.id, &what));
    let others = what.process_director.is_some();
    let other_case = Changed {
        process_director: None,
        ..what.clone()
    } != Changed::default();
    let by = person.id.clone();
    step.record(id, Event::Changed { by, what });
    let case = step.case(id)?;
    case_administration::announce(step, person, &case, &text);
    if other_case {
        ask_again(step, &case);
        end_what_no_longer_applies(step, person, &case);
    }
    if others {
        // Whoever no longer is the process director hears it too.
        let now = case.directors();
        for gone in before.directors().iter().filter(|gone| !now.contains(gone)) {
            case_administration::announce_to(step, person, &case, &text, gone);
        }
        passed_on::after_hand_over(step, id)?;
    }
    Ok(())
}

/// Whoever agreed, agreed to the case as it was: that is asked anew.
fn ask_again(step: &mut Step<'_>, case: &Case) {
    let requests: Vec<Request> = standing(case).cloned().collect();
    let asked: BTreeSet<(PersonId, Id)> = requests
        .iter()
        .map(|request| (request.by.clone(), request.assessment.clone()))
        .collect();
    for request in &requests {
        withdraw(step, case.id, request, "co-sign-withdrawn-changed");
    }
    for (by, assessment) in asked {
        if let Some(by) = step.person(&by) {
            let place = InterviewPlace::Case(case.id, About::Assessment(assessment));
            interviewing::turn(step, &by, &place, InterviewEvent::Reopened(SIGN_OFF.into()));
        }
    }
}

/// Ends what was asked and advised of an assessment that the case as it is now does not have.
fn end_what_no_longer_applies(step: &mut Step<'_>, person: &Person, case: &Case) {
    let Some(facts) = &case.facts else {
        return;
    };
    let card = &step.world.card;
    let gone = case.interviews.iter().filter(|(_, interview)| {
        let id = interview.about.assessment();
        let assessment = id.and_then(|id| card.assessment(id.as_str()));
        assessment.is_some_and(|found| !found.is_asked(facts.phase, facts.domain))
    });
    let gone: Vec<(PersonId, About)> = gone
        .map(|(who, interview)| (who.clone(), interview.about.clone()))
        .collect();
    for (by, about) in gone {
        let text = Text::of("interview-overtaken")
            .word("code", &case.code)
            .text("who", title(person));
        step.say(Message::new(&by, MessageKind::Status, text).about(case));
        let turn = InterviewEvent::Ended;
        step.record(case.id, Event::Interviewed { by, about, turn });
    }
}

/// A change in words.
pub(super) fn told(step: &Step<'_>, by: &PersonId, what: &Changed) -> Text {
    let parts = [
        what.frame.map(|frame| {
            Text::of("past-changed-frame").text("to", Text::of(format!("frame-{}", frame.as_str())))
        }),
        what.domain.map(|domain| {
            Text::of("past-changed-domain")
                .text("to", Text::of(format!("domain-{}", domain.as_str())))
        }),
        what.case_direction
            .as_ref()
            .map(|option| Text::of("past-changed-direction").text("to", Text::of(option))),
        what.process_director.as_ref().map(|who| {
            let who = step.titled(who);
            match step
                .world
                .are_called_alike(&who, &role(Role::ProcessDirector))
            {
                true => Text::of("past-changed-process-named"),
                false => Text::of("past-changed-process").text("to", who),
            }
        }),
    ];
    Text::of("past-changed")
        .text("who", step.titled(by))
        .all("parts", parts.into_iter().flatten())
}
