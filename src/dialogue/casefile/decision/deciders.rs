//! Whoever decides by the card on a step out of a phase, and directs nothing, hears that a case is in it: nothing else
//! leads there. In the phase that alerts, alerts say so.

use crate::domain::case::CaseId;
use crate::domain::people::Person;

use crate::dialogue::language::command::{Code, Command};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Tells them of a case that came into a phase by what `person` did, with the steps that are theirs.
pub(in crate::dialogue::casefile) fn tell(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let card = &step.world.card;
    let Some(facts) = &case.facts else {
        return Ok(());
    };
    if card.alerting_phase() == Some(facts.phase) {
        return Ok(());
    }
    let people = &step.world.organisation.people;
    let acting = card.acting_in(facts.phase).into_iter();
    let acting = acting.flat_map(|role| people.with_role(&facts.municipality, role));
    let mut readers: Vec<Person> = Vec::new();
    for reader in acting {
        let known = reader.id == person.id || case.directors().contains(&reader.id);
        if !known && readers.iter().all(|other| other.id != reader.id) {
            readers.push(reader.clone());
        }
    }
    for reader in readers {
        let own = step.world.card.assessments.iter();
        let own = own.filter(|one| one.from() == Some(facts.phase));
        let own = own.filter(|one| rights::may_decide(&reader, &case, one));
        let code = case.code.as_str();
        let offer = |id| {
            (
                Choice::item(id),
                Command::Step(id.clone(), Code::read(code)),
            )
        };
        let offered: Vec<_> = own.map(|one| offer(&one.id)).collect();
        if offered.is_empty() {
            continue;
        }
        let text = Text::of("decider-told").word("code", &case.code);
        let text = text.count("phase", facts.phase);
        let message = Message::new(&reader.id, MessageKind::Status, text);
        step.offer(&reader, message, offered);
    }
    Ok(())
}
