//! Changing the facts of a case: frame, domain, who has case direction, who is its process director.

use crate::domain::Id;
use crate::domain::card::{Domain, Frame};
use crate::domain::case::CaseId;
use crate::domain::event::Event;
use crate::domain::people::{Person, PersonId};

use super::{keeping, passed_on};
use crate::dialogue::interview::changing_path::{CHANGE_PROCESS_DIRECTOR, named_at_sign_off};
use crate::dialogue::interview::flow;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing;
use crate::dialogue::message::text::Text;
use crate::dialogue::state::question::NEW_PROCESS_DIRECTOR;
use crate::dialogue::state::rights;
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
        Event::Changed {
            by: person.id.clone(),
            frame: chosen("new-frame").and_then(|frame| Frame::named(frame.as_str())),
            domain: chosen("new-domain").and_then(|domain| Domain::named(domain.as_str())),
            case_direction: case_direction.cloned(),
            process_director: chosen(NEW_PROCESS_DIRECTOR)
                .filter(|_| chosen("change").is_some_and(|what| *what == *CHANGE_PROCESS_DIRECTOR))
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
    let named = hold.interview.choice(NEW_PROCESS_DIRECTOR);
    let (Some(id), Some(named)) = (hold.place.case(), named) else {
        return Ok(());
    };
    for turn in named_at_sign_off() {
        interviewing::turn(step, person, &hold.place, turn);
    }
    let process_director = Some(PersonId::from(named));
    record(
        step,
        person,
        id,
        Event::Changed {
            by: person.id.clone(),
            frame: None,
            domain: None,
            case_direction: None,
            process_director,
        },
    )?;
    interviewing::proceed(step, person, &hold.place)
}

/// Records a change and tells everybody who directs, or did until now; a request to co-sign follows the role.
fn record(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    event: Event,
) -> Result<(), Unreadable> {
    let before = step.case(id)?;
    let text = Text::of("case-changed").text("what", told(step, &event));
    let others = matches!(
        event,
        Event::Changed {
            process_director: Some(_),
            ..
        }
    );
    step.record(id, event);
    let case = step.case(id)?;
    keeping::announce(step, person, &case, &text);
    if others {
        // Whoever no longer is the process director hears it too.
        let now = case.directors();
        for gone in before.directors().iter().filter(|gone| !now.contains(gone)) {
            keeping::announce_to(step, person, &case, &text, gone);
        }
        passed_on::after_hand_over(step, id)?;
    }
    Ok(())
}

/// A change in words.
pub(super) fn told(step: &Step<'_>, event: &Event) -> Text {
    let Event::Changed {
        by,
        frame,
        domain,
        case_direction,
        process_director,
    } = event
    else {
        return Text::of("past-changed");
    };
    let parts = [
        frame.map(|frame| {
            Text::of("past-changed-frame").text("to", Text::of(format!("frame-{}", frame.as_str())))
        }),
        domain.map(|domain| {
            Text::of("past-changed-domain")
                .text("to", Text::of(format!("domain-{}", domain.as_str())))
        }),
        case_direction
            .as_ref()
            .map(|option| Text::of("past-changed-direction").text("to", Text::of(option))),
        process_director
            .as_ref()
            .map(|who| Text::of("past-changed-process").text("to", step.titled(who))),
    ];
    Text::of("past-changed")
        .text("who", step.titled(by))
        .all("parts", parts.into_iter().flatten())
}
