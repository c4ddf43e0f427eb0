//! What is on its way to somebody who no longer has a part in a case: it stops, and where that person
//! directed it, whoever is in charge now hears it.

use std::collections::BTreeSet;

use crate::domain::Role;
use crate::domain::alert::notice::{Notice, Word};
use crate::domain::case::{Case, CaseId};
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};

use super::noticing::{self, Over};
use super::{callable, phoning};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Stops what is on its way to whoever lost the role, the case or the place in the settings.
pub(crate) fn hand_on(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let gone = |notice: &&Notice| !may_hear(step, &case, notice);
    let gone: Vec<Notice> = case.notices.open.iter().filter(gone).cloned().collect();
    if gone.is_empty() {
        return Ok(());
    }
    noticing::drop_all(step, id, &gone);
    let asks_to_take_over = |one: &&Notice| matches!(one.word, Word::HandOver { .. });
    for lapsed in gone.iter().filter(asks_to_take_over) {
        let text = Text::of("hand-over-off").word("code", &case.code);
        step.say(Message::new(&lapsed.to, MessageKind::Status, text).about(&case));
    }
    if gone.iter().any(|notice| notice.word.is_request()) {
        phoning::hand_on(step, id)?;
    }
    let in_charge = rights::in_charge(&step.world.organisation, &case);
    let mut told: Vec<&Word> = Vec::new();
    for notice in &gone {
        let word = &notice.word;
        if !is_for_a_director(&case, notice) || told.contains(&word) {
            continue;
        }
        told.push(word);
        let mut heard = case.notices.open.iter();
        let already: Vec<PersonId> = heard
            .by_ref()
            .filter(|one| one.word == *word && !gone.contains(one))
            .map(|one| one.to.clone())
            .collect();
        let new = in_charge.iter().filter(|one| !already.contains(one));
        noticing::tell_all(step, id, new.cloned(), None, (Over::Chat, word), &[])?;
    }
    Ok(())
}

/// Whether a notice went to somebody because that person directs the case, and not because of what that
/// person did or was pinged for.
fn is_for_a_director(case: &Case, notice: &Notice) -> bool {
    let about = notice.word.alert().and_then(|about| case.alert(about));
    let pinged = about.is_some_and(|alert| alert.alerted().any(|one| *one == notice.to));
    match &notice.word {
        Word::Confirmed { .. } | Word::Disputed { .. } | Word::Withdrawn { .. } => !pinged,
        Word::Undelivered { .. } | Word::Unable { .. } => true,
        Word::Phone { .. }
        | Word::CodeUsed { .. }
        | Word::Phoned { .. }
        | Word::TakeUp { .. }
        | Word::CoSign { .. }
        | Word::HandOver { .. } => false,
    }
}

/// Whether somebody still has a part in a case, and so hears this of it.
fn may_hear(step: &Step<'_>, case: &Case, notice: &Notice) -> bool {
    let organisation = &step.world.organisation;
    if rights::in_charge(organisation, case).contains(&notice.to) {
        return true;
    }
    let Some(person) = organisation.people.get(notice.to.as_str()) else {
        return false;
    };
    if rights::may_see(&step.world.card, person, case) {
        return true;
    }
    let place = case.facts.as_ref().map(|facts| &facts.municipality);
    let holds = |role: Role| place.is_some_and(|place| person.holds(role, place));
    match &notice.word {
        // The case is not yet that person's own.
        Word::HandOver { .. } => {
            let asked = rights::successor(organisation, case);
            asked.is_some_and(|(to, _)| *to == notice.to)
        }
        // Where who decides has the role too, another one with that role is asked.
        Word::CoSign { by, assessment, .. } => {
            let mut open = case.requests.iter().filter(|request| request.is_open());
            let asked = open.any(|request| request.is(by, &notice.to, assessment));
            asked && rights::may_sign(&step.world.card, person, case, assessment)
        }
        Word::Phone { .. } => callable::stands_in(step, case, notice),
        _ => {
            let mut roles = alerting_roles(organisation, case).into_iter();
            roles.any(holds) && concerns(case, person, notice)
        }
    }
}

/// The roles that an alert of the case may have pinged.
fn alerting_roles(organisation: &Organisation, case: &Case) -> BTreeSet<Role> {
    let own = case.alerts.iter().map(|alert| alert.role);
    let next = own.clone();
    let next = next.filter_map(|role| organisation.ladder.next_role.get(&role).copied());
    own.chain(next).collect()
}

/// Whether somebody was pinged for what this is about, or something was done in that person's name.
fn concerns(case: &Case, person: &Person, notice: &Notice) -> bool {
    let about = notice.word.alert().and_then(|about| case.alert(about));
    about.is_some_and(|alert| {
        let mut made = alert.confirmations.iter();
        alert.alerted().any(|one| *one == person.id)
            || made.any(|one| one.in_the_name_of() == Some(&person.id))
    })
}
