//! Finding the case that somebody means: by its code, or the only one, else by asking.

use std::sync::Arc;

use crate::domain::Role;
use crate::domain::card::Card;
use crate::domain::case::event::Event;
use crate::domain::case::interview::About;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::near::nearest;
use crate::domain::people::{Person, PersonId};

use crate::dialogue::drill;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing;
use crate::dialogue::language::command::{Code, Command};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// What opens a case.
const NEW_CASE: &str = "case-new";

/// A case with its name.
type Found = (CaseId, Arc<Case>);

/// The case that is meant: by its code, or the only one of the asker, else a choice is offered.
pub(crate) fn find(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
    again: &dyn Fn(Code) -> Command,
) -> Result<Option<Found>, Unreadable> {
    match code {
        Some(code) => by_code(step, person, &code.to_string(), again),
        None => {
            let own = seen_by(step, person)?;
            only_one_or_ask(step, person, &own, again)
        }
    }
}

/// The only case of the asker; where there are several, each is offered.
fn only_one_or_ask(
    step: &mut Step<'_>,
    person: &Person,
    own: &[Found],
    again: &dyn Fn(Code) -> Command,
) -> Result<Option<Found>, Unreadable> {
    if let [only] = own {
        return Ok(Some(only.clone()));
    }
    if own.is_empty() {
        // An administrator reaches cases by their code alone.
        let key = match person.has_role(Role::Administrator) {
            true => "no-case-without-code",
            false => "no-case",
        };
        without_a_case(step, person, key)?;
        return Ok(None);
    }
    let offer = |(_, case): &Found| {
        let code = case.code.as_str();
        let choice = Choice {
            id: code.into(),
            label: label(case),
        };
        (choice, again(Code::read(code)))
    };
    let which = Message::new(&person.id, MessageKind::Text, Text::of("which-case"));
    step.offer(person, which, own.iter().map(offer).collect());
    Ok(None)
}

/// Says that there is no case, and offers to open one to whoever may and is not in the middle of questions.
fn without_a_case(
    step: &mut Step<'_>,
    person: &Person,
    key: &'static str,
) -> Result<(), Unreadable> {
    let active = interviewing::active(step, person)?;
    let opens = |hold: &Hold| hold.interview.about == About::NewCase;
    let key = match active.as_ref().is_some_and(opens) {
        true => "no-case-yet",
        false => key,
    };
    let message = Message::new(&person.id, MessageKind::Refusal, Text::of(key));
    if rights::may_open(person) && active.is_none() {
        let choice = Choice::labelled(NEW_CASE, "choice-case-new");
        step.offer(person, message, vec![(choice, Command::NewCase)]);
    } else {
        step.say(message);
    }
    Ok(())
}

/// The case with the code that was typed, if it exists for the asker.
fn by_code(
    step: &mut Step<'_>,
    person: &Person,
    typed: &str,
    again: &dyn Fn(Code) -> Command,
) -> Result<Option<Found>, Unreadable> {
    let mut passed_on = false;
    if let Ok(code) = typed.parse::<CaseCode>() {
        for id in step.find(&Term::Code(code))? {
            let case = step.case(id)?;
            if !rights::may_see(&step.world.card, person, &case) {
                passed_on |= has_passed_on(step, person, id);
                continue;
            }
            if case.is_drill() && !drill::allows(&again(Code::read(typed))) {
                step.refuse(person, Text::of("refused-drill-case"));
                return Ok(None);
            }
            return Ok(Some((id, case)));
        }
    }
    if passed_on {
        step.refuse(person, Text::of("code-passed-on"));
        return Ok(None);
    }
    // Only a slip needs them all.
    let own = seen_by(step, person)?;
    let near = nearest(typed, own.iter().map(|(_, case)| case.code.as_str()));
    let text = match near.filter(|near| differ(typed, near) <= 2) {
        Some(near) => Text::of("code-unknown-near").word("near", near),
        None => Text::of("code-unknown"),
    };
    step.refuse(person, text);
    Ok(None)
}

/// Whether this person directed a case, and somebody took it over. Of one that cannot be read nobody learns
/// here that it is there.
fn has_passed_on(step: &Step<'_>, person: &Person, id: CaseId) -> bool {
    let mut director: Option<PersonId> = None;
    let mut passed_on = false;
    for (_, event) in step.history(id).unwrap_or_default() {
        match event {
            Event::Drafted { by, .. } => director = Some(by),
            Event::HandOverAnswered { by, accepts: true } => {
                passed_on |= director.replace(by).is_some_and(|one| one == person.id);
            }
            _ => {}
        }
    }
    passed_on
}

fn differ(typed: &str, code: &str) -> usize {
    let typed: Vec<char> = typed.to_uppercase().chars().collect();
    let differing = typed
        .iter()
        .zip(code.chars())
        .filter(|(typed, code)| **typed != *code)
        .count();
    differing + typed.len().abs_diff(code.len())
}

/// The open cases that a person may see.
pub(crate) fn seen_by(step: &mut Step<'_>, person: &Person) -> Result<Vec<Found>, Unreadable> {
    let ids = step.seen_by(person)?;
    ids.into_iter().map(|id| Ok((id, step.case(id)?))).collect()
}

/// The case that is meant, if the person may see more of it than its code and state.
pub(super) fn readable(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
    again: &dyn Fn(Code) -> Command,
) -> Result<Option<Found>, Unreadable> {
    let found = find(step, person, code, again)?;
    let may = |card: &Card, case: &Case| rights::may_read(card, person, case);
    Ok(if_allowed(step, person, found, may, "refused-read"))
}

/// The case that is meant, if the person may look after it: erase it, see who saw it.
pub(super) fn administered(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
    again: &dyn Fn(Code) -> Command,
) -> Result<Option<Found>, Unreadable> {
    let found = find(step, person, code, again)?;
    let may = |_: &Card, case: &Case| rights::may_administer(person, case);
    Ok(if_allowed(step, person, found, may, "refused-administer"))
}

/// What was found, if that may be; else the person is refused.
fn if_allowed(
    step: &mut Step<'_>,
    person: &Person,
    found: Option<Found>,
    may: impl Fn(&Card, &Case) -> bool,
    refusal: &'static str,
) -> Option<Found> {
    let (id, case) = found?;
    if !may(&step.world.card, &case) {
        step.refuse(person, Text::of(refusal));
        return None;
    }
    Some((id, case))
}

/// What a choice among cases shows: the code never stands alone.
pub(super) fn label(case: &Case) -> Text {
    let code = Text::of("name").word("name", &case.code);
    match &case.facts {
        Some(facts) => Text::of("choice-case")
            .text("code", code)
            .count("phase", facts.phase)
            .day("since", facts.since.at),
        None => code,
    }
}
