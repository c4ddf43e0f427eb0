//! Sharing with the team: what was last decided about a case, by whom and on which advice; never a criterion.

use crate::domain::case::{Case, CaseId};
use crate::domain::people::Person;

use crate::dialogue::casefile::decision::decided;
use crate::dialogue::casefile::finding;
use crate::dialogue::language::command::{CaseAct, Code, Command};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Audience, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Tells the team what was last decided, on behalf of one of the directors.
pub(crate) fn share(
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
    let decided = decided::last(step, case, &history)?;
    let decided = decided.map_or_else(
        || Text::of("shared-nothing"),
        |what| Text::of("shared-decision").text("what", what),
    );
    let mut post = Message::new(&person.id, MessageKind::Status, shared)
        .and(decided)
        .about(case);
    post.to = Audience::Channel(office.channel.clone());
    step.say(post);
    let done = Text::of("shared-in").word("channel", office.channel);
    step.say(Message::new(&person.id, MessageKind::Text, done));
    Ok(())
}
