//! Withdrawing alerts that were raised by mistake: with a reason, and told to all who heard of them; and calling again after that.

use crate::domain::Id;
use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::notice::Word;
use crate::domain::case::CaseId;
use crate::domain::case::event::Event;
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::people::Person;

use super::case_administration::announce;
use super::offer::CALL_AGAIN;
use crate::dialogue::alarm::climbing;
use crate::dialogue::alarm::ended::{end_of, who_knows};
use crate::dialogue::alarm::noticing::{self, Over};
use crate::dialogue::drill;
use crate::dialogue::interview::flow;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::message::text::title;
use crate::dialogue::message::text::{Text, of_whoever_ends, the_track};
use crate::dialogue::message::{Choice, Ended, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Asks why the open alerts of a case are withdrawn; only then are they.
pub(crate) fn ask_to_withdraw(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    if case.is_drill() {
        return drill::stop(step, person, id);
    }
    if !rights::may_withdraw(&step.world.card, person, &case) {
        let text = of_whoever_ends(&step.world.card, "refused-withdraw");
        step.refuse(person, text);
        return Ok(());
    }
    if case.open_alerts().next().is_none() {
        step.refuse(person, Text::of("nothing-to-withdraw"));
        return Ok(());
    }
    interviewing::begin(step, person, id, About::Withdrawal)
}

/// Withdraws the open alerts of a case; the case stays in its phase.
pub(crate) fn withdraw(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
) -> Result<(), Unreadable> {
    let reason = hold.interview.choice("withdraw-reason").map(Id::from);
    let (Some(id), Some(case), Some(reason)) = (hold.place.case(), &hold.case, reason) else {
        return Ok(());
    };
    interviewing::end(step, person, hold);
    if !rights::may_withdraw(&step.world.card, person, case) {
        let text = of_whoever_ends(&step.world.card, "refused-withdraw");
        step.refuse(person, text);
        return Ok(());
    }
    let raised: Vec<u64> = case.open_alerts().map(|alert| alert.raised_step).collect();
    if raised.is_empty() {
        step.refuse(person, Text::of("nothing-to-withdraw"));
        return Ok(());
    }
    for alert in case.open_alerts() {
        let news = AlertEvent::Withdrawn {
            by: person.id.clone(),
            reason: reason.clone(),
        };
        step.record(
            id,
            Event::Alerted {
                alert: alert.id.clone(),
                news,
            },
        );
    }
    // What was to follow on the alerts is off.
    for (who, interview) in &case.interviews {
        if matches!(interview.about, About::FollowUp { .. }) {
            let ended = Event::Interviewed {
                by: who.clone(),
                about: interview.about.clone(),
                turn: InterviewEvent::Ended,
            };
            step.record(id, ended);
        }
    }
    let mut readers = rights::in_charge(&step.world.organisation, case);
    readers.push(person.id.clone());
    readers.extend(case.interviews.iter().map(|(who, _)| who.clone()));
    // Also those who confirmed an alert that was raised together with these.
    let together = case
        .alerts
        .iter()
        .filter(|alert| raised.contains(&alert.raised_step));
    readers.extend(who_knows(together));
    let text = Text::of("withdrawn")
        .text("who", title(person))
        .text("reason", Text::of(format!("choice-{reason}.named")))
        .count("count", raised.len())
        .word("code", &case.code);
    let open = case.open_alerts();
    let ended: Vec<Ended> = open.map(|alert| end_of(alert, &text)).collect();
    let Some(first) = case.open_alerts().next() else {
        return Ok(());
    };
    let word = Word::Withdrawn {
        alert: first.id.clone(),
        by: person.id.clone(),
        reason,
    };
    noticing::tell_all(step, id, readers, None, (Over::AsCalled, &word), &ended)?;
    offer_to_call_again(step, person, id)
}

/// Says that people can be called again, where the case stays in the phase that alerts.
fn offer_to_call_again(step: &mut Step<'_>, person: &Person, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    if rights::may_call_again(&step.world.card, person, &case) {
        let text = Text::of("call-again-hint").word("code", &case.code);
        let hint = Message::new(&person.id, MessageKind::Status, text).about(&case);
        step.say(
            hint.among_directors()
                .choices(vec![Choice::named(CALL_AGAIN)]),
        );
    }
    Ok(())
}

/// Asks for which track people are called again, and whether that is meant; only then are they.
pub(crate) fn ask_to_call_again(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    if !rights::may_call_again(&step.world.card, person, &case) {
        step.refuse(person, Text::of("press-stale"));
        return Ok(());
    }
    interviewing::begin(step, person, id, About::CallingAgain)
}

/// Raises the alerts of a track anew; the case stays in its phase.
pub(crate) fn call_again(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
) -> Result<(), Unreadable> {
    let walked = flow::walked(hold.subject(step, person));
    let (Some(id), Some(case), Some(track)) = (hold.place.case(), &hold.case, walked.get("track"))
    else {
        return Ok(());
    };
    interviewing::end(step, person, hold);
    // Somebody else may have called, or taken the case down, meanwhile.
    if !rights::may_call_again(&step.world.card, person, case) {
        step.refuse(person, Text::of("press-stale"));
        return Ok(());
    }
    climbing::raise(step, id, track, Some(&person.id))?;
    let case = step.case(id)?;
    let text = Text::of("called-again").text("track", the_track(track.as_str()));
    announce(step, person, &case, &text);
    Ok(())
}
