//! Sharing with the team: what was last decided about a case and by whom, never why.

use crate::domain::case::{Case, CaseId};
use crate::domain::event::Event;
use crate::domain::people::Person;

use super::command::{CaseAct, Code, Command};
use super::message::{Audience, Kind, Message};
use super::step::Step;
use super::text::Text;
use super::world::Unreadable;
use super::{finding, rights, timeline};

/// Tells the team what was last decided, on behalf of one of the directors.
pub(super) fn share(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&Code>,
) -> Result<(), Unreadable> {
    let again = |code: Code| Command::Case(CaseAct::Share, Some(code));
    match finding::find(step, person, code, &again)? {
        Some((id, case)) if rights::may_share(person, &case) => post(step, person, id, &case),
        Some(_) => {
            step.refuse(person, Text::of("refused-share"));
            Ok(())
        }
        None => Ok(()),
    }
}

/// Posts the last decision in the team channel, and tells the one who shares it where.
fn post(step: &mut Step<'_>, person: &Person, id: CaseId, case: &Case) -> Result<(), Unreadable> {
    let Some(facts) = &case.facts else {
        return Ok(());
    };
    let office = step.world.organisation.place(&facts.municipality);
    let shared = Text::of("shared")
        .word("code", &case.code)
        .count("phase", facts.phase);
    let history = step.history(id)?;
    let decided = history
        .iter()
        .rev()
        .find(|(_, event)| matches!(event, Event::Moved { .. } | Event::Routed(_)));
    let decided = match decided {
        Some((stamp, event)) => timeline::decision(step, event, stamp.at),
        None => None,
    };
    let decided = decided.map_or_else(
        || Text::of("shared-nothing"),
        |what| Text::of("shared-decision").text("what", what),
    );
    let mut post = Message::new(&person.id, Kind::Status, shared)
        .and(decided)
        .about(case);
    post.to = Audience::Channel(office.channel.clone());
    step.say(post);
    let done = Text::of("shared-in").word("channel", office.channel);
    step.say(Message::new(&person.id, Kind::Text, done));
    Ok(())
}
