//! Everything about a case in one message, for the official file.

use crate::domain::case::{Case, CaseId};
use crate::domain::people::Person;

use super::status;
use super::timeline::{Grouped, show};
use crate::dialogue::interview::interviewed::{self, Interviewed};
use crate::dialogue::message::text::{Text, card_title};
use crate::dialogue::state::editions::Editions;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Everything about a case in one message, for the official file: how it stands, what was answered
/// and what happened.
pub(in crate::dialogue::casefile) fn export(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    case: &Case,
) -> Result<(), Unreadable> {
    let mut message = status::describe(step, person, case)?;
    message.text.push(
        Text::of("export-card")
            .text("card", card_title(&case.card))
            .word("version", &case.card.version)
            .word("hash", &case.card.hash),
    );
    let history = step.history(id)?;
    let mut editions = Editions::of(step, case, &history)?;
    for which in editions.each() {
        let own = editions.part(&history, which);
        message.text.extend(editions.under(step, which, |step| {
            let all = interviewed::all(&step.world.card, &own);
            let told = |one: &Interviewed<'_>| {
                let lines = one.lines().into_iter();
                let line = |line| Text::of("export-answer").text("answer", line);
                let lines: Vec<Text> = lines.map(line).collect();
                one.heading().into_iter().chain(lines)
            };
            all.iter().flat_map(told).collect::<Vec<_>>()
        }));
    }
    step.say(message);
    show(step, person, (id, case), Grouped::ByPhase)
}
