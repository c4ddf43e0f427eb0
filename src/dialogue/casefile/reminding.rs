//! Reminding both sides, once, of a request to co-sign or to take a case over that nobody has answered for a day.

use crate::domain::case::CaseId;
use crate::domain::case::due;
use crate::domain::case::event::Event;
use crate::domain::people::Person;
use crate::domain::roster::quiet::Quiet;

use super::holding;
use crate::dialogue::alarm::open_alerts;
use crate::dialogue::interview::proposal;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::text::title;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Reminds whoever asked and whoever is asked, where that is due.
pub(crate) fn remind(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    of_hand_over(step, id)?;
    let case = step.case(id)?;
    let now = step.stamp.at;
    if due::of_requests(&case, &step.world.organisation).is_none_or(|due| due > now)
        || holding::holds_back(step, id, Quiet::CoSign)?.is_some()
    {
        return Ok(());
    }
    let open = case.requests.iter().filter(|request| request.is_open());
    for request in open.filter(|request| request.remind_at.is_some_and(|at| at <= now)) {
        // Whoever is busy with other questions answers those in words, and this by its button.
        let alone = open_alerts::is_free(step, &request.of)?;
        step.record(
            id,
            Event::CoSignReminded {
                by: request.by.clone(),
                of: request.of.clone(),
                assessment: request.assessment.clone(),
                alone,
            },
        );
        let (Some(signer), Some(asker)) = (step.person(&request.of), step.person(&request.by))
        else {
            continue;
        };
        let mut message = proposal::message(step, &case, request)?;
        message.text.insert(0, Text::of("co-sign-reminder"));
        step.world.session(&signer.id).shown.remove(&request.asked);
        step.say(message);
        let waits = Text::of("co-sign-still-waits")
            .text("who", title(&signer))
            .word("code", &case.code);
        step.say(
            Message::new(&asker.id, MessageKind::Reminder, waits)
                .about(&case)
                .among_directors(),
        );
    }
    Ok(())
}

/// The same of a request to take the case over.
fn of_hand_over(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let due = due::of_hand_over(&case, &step.world.organisation);
    let Some((to, asked)) = case.successor.clone() else {
        return Ok(());
    };
    if due.is_none_or(|due| due > step.stamp.at)
        || holding::holds_back(step, id, Quiet::HandOver)?.is_some()
    {
        return Ok(());
    }
    let what = Quiet::HandOver;
    step.record(id, Event::LetGo { what });
    let organisation = &step.world.organisation;
    let successor = step.person(&to);
    let may = |person: &Person| rights::may_take_over(organisation, person, &case);
    let question = proposal::hand_over(step, &case, &to);
    if let Some(mut message) = question.filter(|_| successor.as_ref().is_some_and(may)) {
        message.text.insert(0, Text::of("co-sign-reminder"));
        step.world.session(&to).shown.remove(&asked);
        step.say(message);
    }
    let asker = case.successor_by.as_ref().unwrap_or(&case.director);
    let waits = Text::of("co-sign-still-waits")
        .text("who", step.titled(&to))
        .word("code", &case.code);
    let waits = Message::new(asker, MessageKind::Reminder, waits);
    step.say(waits.about(&case).among_directors());
    Ok(())
}
