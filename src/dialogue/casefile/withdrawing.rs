//! Withdrawing alerts that were raised by mistake: with a reason, and told to all who heard of them.

use crate::domain::Id;
use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::notice::Word;
use crate::domain::case::CaseId;
use crate::domain::case::event::Event;
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::people::Person;

use crate::dialogue::alarm::ended::{end_of, who_knows};
use crate::dialogue::alarm::noticing::{self, Over};
use crate::dialogue::drill;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::message::Ended;
use crate::dialogue::message::text::title;
use crate::dialogue::message::text::{Text, of_whoever_ends};
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
    noticing::tell_all(step, id, readers, None, (Over::AsCalled, &word), &ended)
}
