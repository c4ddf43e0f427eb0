//! Whom to telephone when nobody confirms, and who is asked to.

use crate::domain::alert::event::AlertEvent;
use crate::domain::alert::notice::{Notice, Word};
use crate::domain::alert::{Alert, AlertId};
use crate::domain::case::event::alerted;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::ladder::Reach;

use super::callable::{is_asked, is_refused, named, others, readers, request_to};
use super::noticing::{self, Over};
use crate::dialogue::message::text::{Text, title};
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// After so many rungs without an answer others are asked to telephone too.
const PATIENCE: u32 = 2;

/// Asks whoever is in charge of a case now to telephone for every alert for which that was asked, where nobody
/// of them was.
pub(crate) fn hand_on(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let mut readers = readers(step, &case, false);
    readers.retain(|reader| !is_asked(step, &case, reader));
    request(step, id, &[], &readers)
}

/// Asks to telephone for every alert of a case for which that is due, in one message: from the rung of
/// the director on at each rung, and for those that are named here at once, unless that was asked at this rung
/// and nobody was called since.
pub(crate) fn ask(step: &mut Step<'_>, id: CaseId, at_once: &[AlertId]) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let grown = case.open_alerts().filter(|alert| has_grown(&case, alert));
    let grown: Vec<&AlertId> = grown.map(|alert| &alert.id).collect();
    let grown = at_once.iter().filter(|one| grown.contains(one));
    let grown: Vec<AlertId> = grown.cloned().collect();
    ask_for(step, id, (at_once, &grown), false)
}

/// Goes on asking for an alert of which the ladder began again; where others were asked too, they still are.
pub(super) fn go_on(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    widened: bool,
) -> Result<(), Unreadable> {
    ask_for(step, id, (std::slice::from_ref(alert), &[]), widened)
}

/// The same, also where that was asked at this rung: somebody who was named in it cannot.
pub(super) fn ask_anew(
    step: &mut Step<'_>,
    id: CaseId,
    alerts: &[AlertId],
) -> Result<(), Unreadable> {
    ask_for(step, id, (alerts, alerts), false)
}

/// Whether somebody was pinged for the first time since it was last asked to telephone.
fn has_grown(case: &Case, alert: &Alert) -> bool {
    let requests = case.notices.open.iter();
    let own = requests.filter(|one| one.word.is_request() && one.word.is_about(&alert.id));
    let Some(last) = own.filter_map(Notice::sent_at).max() else {
        return false;
    };
    let is_new = |person: &PersonId| {
        let mut own = alert.deliveries.iter().filter(|one| one.to.is(person));
        let first = own.next();
        first.is_some_and(|first| first.first_at > last)
    };
    alert.alerted().any(is_new)
}

fn ask_for(
    step: &mut Step<'_>,
    id: CaseId,
    (at_once, anew): (&[AlertId], &[AlertId]),
    widened: bool,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let ladder = &step.world.organisation.ladder;
    let is_due = |alert: &&Alert| {
        let reached = match ladder.reach(alert.rung) {
            Reach::Director | Reach::Everyone => true,
            Reach::Duty | Reach::Deputy | Reach::NextRole => false,
        };
        let wanted = reached || alert.phoning.is_some() || at_once.contains(&alert.id);
        let phoning = alert.phoning;
        wanted
            && (phoning.is_none_or(|phoning| phoning.last < alert.rung) || anew.contains(&alert.id))
    };
    let due: Vec<Alert> = case.open_alerts().filter(is_due).cloned().collect();
    if due.is_empty() {
        return Ok(());
    }
    let is_wide = |alert: &Alert| {
        let phoning = alert.phoning;
        phoning.is_some_and(|one| one.widened || one.since + PATIENCE <= alert.rung)
    };
    let widened = widened || due.iter().any(is_wide);
    noticing::record_request(step, id, &due, widened);
    let readers = readers(step, &case, widened);
    request(step, id, &due, &readers)
}

/// Asks others too, who were not asked before, for these alerts; where that was done, whoever can be asked beyond them.
pub(super) fn widen(step: &mut Step<'_>, id: CaseId, alerts: &[AlertId]) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let is_new = |alert: &&Alert| alert.can_be_widened(alerts);
    let new: Vec<Alert> = case.open_alerts().filter(is_new).cloned().collect();
    let mut open = case.open_alerts().filter(|one| alerts.contains(&one.id));
    if open.all(|one| one.phoning.is_none()) {
        return Ok(());
    }
    if !new.is_empty() {
        noticing::record_request(step, id, &new, true);
    }
    let others = others(step, &case);
    ask_beyond(step, id, &new, others)
}

/// Asks these people for these alerts; where there are none, those of them who were not asked before for the others.
fn ask_beyond(
    step: &mut Step<'_>,
    id: CaseId,
    new: &[Alert],
    mut others: Vec<PersonId>,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    if new.is_empty() {
        others.retain(|other| request_to(&case, other).is_none());
    }
    match others.is_empty() {
        true => Ok(()),
        false => request(step, id, new, &others),
    }
}

/// Asks these people to telephone for these alerts, and for every other of the case for which that was asked: a
/// request takes the place of the one before.
fn request(
    step: &mut Step<'_>,
    id: CaseId,
    alerts: &[Alert],
    readers: &[PersonId],
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let about = case.open_alerts().filter(|open| {
        let mut named = alerts.iter();
        open.phoning.is_some() || named.any(|alert| alert.id == open.id)
    });
    let alerts: Vec<AlertId> = about.map(|alert| alert.id.clone()).collect();
    if alerts.is_empty() {
        return Ok(());
    }
    let named = named(step, &case);
    let readers = readers.iter().cloned();
    let (named, others): (Vec<PersonId>, Vec<PersonId>) =
        readers.partition(|reader| named.contains(reader));
    for (readers, instead) in [(named, false), (others, true)] {
        let alerts = alerts.clone();
        let word = Word::Phone { alerts, instead };
        noticing::tell(step, id, &readers, Over::Everything, &word, &[])?;
    }
    Ok(())
}

/// Records that nobody answers the telephone; from now on others are asked too, and whoever says so hears who is.
pub(crate) fn nobody_answers(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let asked = case.open_alerts().filter(|alert| alert.phoning.is_some());
    let asked: Vec<AlertId> = asked.map(|alert| alert.id.clone()).collect();
    let is_new = |alert: &&Alert| alert.can_be_widened(&asked);
    let new: Vec<Alert> = case.open_alerts().filter(is_new).cloned().collect();
    for alert in &asked {
        let by = person.id.clone();
        step.record(id, alerted(alert, AlertEvent::NobodyAnswered { by }));
    }
    let case = step.case(id)?;
    let mut others = others(step, &case);
    others.retain(|other| *other != person.id);
    ask_beyond(step, id, &new, others)?;
    let case = step.case(id)?;
    let requests = case.notices.open.iter().filter(|one| one.word.is_request());
    let beside = requests.filter(|request| request.to != person.id && !is_refused(request));
    let beside: Vec<Text> = beside
        .filter_map(|request| step.person(&request.to))
        .map(|other| title(&other))
        .collect();
    let key = match beside.is_empty() {
        true => "nobody-answers-alone",
        false => "nobody-answers-noted",
    };
    let text = Text::of(key).word("code", &case.code).all("who", beside);
    step.say(Message::new(&person.id, MessageKind::Status, text).about(&case));
    Ok(())
}
