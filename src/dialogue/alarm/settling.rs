//! A confirmation is recorded and told, and what follows on it begins.

use crate::domain::alert::event::{AlertEvent, ConfirmedAs};
use crate::domain::alert::notice::Word;
use crate::domain::alert::{Alert, Means};
use crate::domain::case::event::alerted;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};

use super::ended::{end_of, who_knows};
use super::following;
use super::noticing::{self, Over};
use super::pinging::{Task, takes_on};
use super::telling::{confirmation, reach};
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, the};
use crate::dialogue::message::{Ended, Message, MessageKind};
use crate::dialogue::state::agenda::Next;
use crate::dialogue::state::question::CONFIRM;
use crate::dialogue::state::rights;
use crate::dialogue::state::session::Pressed;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How an alert is confirmed: by whom, how, and with whose code if it is another's.
pub(super) struct By<'a> {
    /// Who confirms.
    pub(super) person: &'a Person,
    /// How.
    pub(super) means: Means,
    /// Whose code it is, where that is somebody else.
    pub(super) code_of: Option<&'a Person>,
    /// Whether it ends the alert.
    pub(super) standing: ConfirmedAs,
    /// Who records it, where that is somebody else.
    pub(super) recorder: Option<&'a PersonId>,
}

/// Remembers what somebody confirmed, so that the button says so when it is pressed after the words.
fn remember(step: &mut Step<'_>, by: &By<'_>, alert: &Alert) {
    let stamp = step.stamp.step;
    if by.recorder.is_none() {
        step.world.session(&by.person.id).pressed = Some(Pressed {
            choice: CONFIRM.into(),
            on: PressContext::Alert(alert.id.clone()),
            step: stamp,
            is_press: false,
            told: None,
        });
    }
}

/// Records a confirmation, tells everybody, and lets whoever answers for the role go on.
pub(super) fn settle(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &Alert,
    by: &By<'_>,
) -> Result<(), Unreadable> {
    let news = AlertEvent::Confirmed {
        by: by.person.id.clone(),
        means: by.means,
        standing: by.standing,
        code_of: by.code_of.map(|owner| owner.id.clone()),
        recorder: by.recorder.filter(|one| **one != by.person.id).cloned(),
    };
    step.record(id, alerted(&alert.id, news));
    remember(step, by, alert);
    let case = step.case(id)?;
    let Some(alert) = case.alert(&alert.id).cloned() else {
        return Ok(());
    };
    let nth = alert.confirmations.len() - 1;
    let takers = takers(step, &case, &alert, by);
    let about = |word: fn(_, _) -> Word| word(alert.id.clone(), nth);
    let made = &alert.confirmations[nth];
    if made.recorder.is_some() {
        // Who did not press anything must hear that, on every way.
        let phoned = about(|alert, nth| Word::Phoned { alert, nth });
        let reader = [by.person.id.clone()];
        let ended = ended(step, &case, &alert, by);
        noticing::tell(step, id, &reader, Over::Everything, &phoned, &ended)?;
    } else {
        let takes_up = takers.iter().any(|one| one.id == by.person.id);
        thank(step, &case, &alert, by, takes_up);
    }
    let others: Vec<PersonId> = takers.iter().map(|one| one.id.clone()).collect();
    let others: Vec<PersonId> = others
        .into_iter()
        .filter(|one| *one != by.person.id)
        .collect();
    let take_up = about(|alert, nth| Word::TakeUp { alert, nth });
    noticing::tell(step, id, &others, Over::AsCalled, &take_up, &[])?;
    // A link can have been passed on: its owner hears of it on every way, as of the code.
    let own_link = Some(by.person).filter(|_| by.means == Means::Link);
    if let Some(owner) = by.code_of.or(own_link) {
        let used = about(|alert, nth| Word::CodeUsed { alert, nth });
        let owner = [owner.id.clone()];
        noticing::tell(step, id, &owner, Over::Everything, &used, &[])?;
    }
    let mut readers = rights::in_charge(&step.world.organisation, &case);
    readers.extend(who_knows([&alert]));
    readers.extend(by.recorder.cloned());
    let told = |reader: &PersonId| {
        others.contains(reader) || by.code_of.is_some_and(|owner| owner.id == *reader)
    };
    readers.retain(|reader| !told(reader));
    let confirmed = about(|alert, nth| Word::Confirmed { alert, nth });
    // Where the alert goes on, whoever is called anyhow hears more of it.
    let over = match by.standing {
        ConfirmedAs::Role => Over::AsCalled,
        ConfirmedAs::Fallback => Over::Chat,
    };
    noticing::tell_all(
        step,
        id,
        readers,
        Some(&by.person.id),
        (over, &confirmed),
        &[],
    )?;
    match by.standing {
        ConfirmedAs::Role if case.is_drill() => {
            step.then(Next::Drilled(id));
            Ok(())
        }
        ConfirmedAs::Role => following::begin(step, &takers, id, &alert),
        ConfirmedAs::Fallback => Ok(()),
    }
}

/// Who go on after an alert has ended: whoever confirmed, if that is somebody of the role; else the
/// one whose code it was, and for the channel's code whoever is on duty for the role.
fn takers(step: &Step<'_>, case: &Case, alert: &Alert, by: &By<'_>) -> Vec<Person> {
    let Some(facts) = case
        .facts
        .as_ref()
        .filter(|_| by.standing == ConfirmedAs::Role)
    else {
        return Vec::new();
    };
    let place = &facts.municipality;
    let of_role = |person: &&Person| person.holds(alert.role, place);
    let known = Some(by.person)
        .filter(of_role)
        .or(by.code_of.filter(of_role));
    if let Some(person) = known {
        return vec![person.clone()];
    }
    following::who_answers(step, case, alert)
}

/// Thanks the one who confirmed.
fn thank(step: &mut Step<'_>, case: &Case, alert: &Alert, by: &By<'_>, takes_up: bool) {
    let key = match (by.standing, takes_on(&step.world.card, case, alert)) {
        (ConfirmedAs::Role, _) if case.is_drill() => "drill-thanks",
        (ConfirmedAs::Fallback, _) if by.code_of.is_some() => "code-noted",
        (ConfirmedAs::Fallback, _) if case.is_drill() => "drill-thanks-fallback",
        (ConfirmedAs::Role, _) if !takes_up => "confirmed-thanks",
        (ConfirmedAs::Role, Some(Task::DirectWithCare)) => "confirmed-by-you-aov-officer",
        (ConfirmedAs::Role, Some(Task::AlignWithMayor)) => "confirmed-by-you-alderman",
        (ConfirmedAs::Role, None) => "confirmed-by-you",
        (ConfirmedAs::Fallback, _) => "confirmed-by-you-fallback",
    };
    let mut thanks = Message::new(&by.person.id, MessageKind::Alert, Text::of(key));
    if !matches!(key, "code-noted" | "confirmed-thanks") {
        thanks.text[0] = Text::of(key)
            .word("code", &case.code)
            .text("role", the(alert.role))
            .wording("reach", reach(step, case).as_ref());
    }
    // Somebody for whom the case does not exist is not told of it; and what is about it goes on to whoever is in charge instead.
    let was_director = case.director == by.person.id
        && !rights::in_charge(&step.world.organisation, case).contains(&by.person.id);
    if case.is_drill() || key != "code-noted" && !was_director {
        thanks = thanks.about(case);
    }
    thanks.ended = ended(step, case, alert, by);
    step.say(thanks);
}

/// That an alert has ended, where the last confirmation did that.
fn ended(step: &Step<'_>, case: &Case, alert: &Alert, by: &By<'_>) -> Vec<Ended> {
    let made = alert.confirmations.last();
    let made = made.filter(|_| by.standing == ConfirmedAs::Role);
    let how = made.map(|made| confirmation(step, case, alert, made).word("code", &case.code));
    how.iter().map(|how| end_of(alert, how)).collect()
}
