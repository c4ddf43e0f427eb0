//! Anonymous checks: kept in memory, those that were put aside for another one too.

use crate::domain::card::Direction;
use crate::domain::case::interview::{About, Interview};
use crate::domain::people::Person;

use super::held::Hold;
use super::interviewing::{self};
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How many checks that were put aside for another one are kept.
const MOST_EARLIER: usize = 4;

/// Begins an anonymous check.
pub(crate) fn begin(step: &mut Step<'_>, person: &Person, about: About) -> Result<(), Unreadable> {
    interviewing::put_others_aside(step, person, &InterviewPlace::Check)?;
    let number = step.stamp.step;
    let session = step.world.session(&person.id);
    let before = session.check.replace(Interview::new(about, number));
    // The phase of a check is chosen in an interview of its own, which this one goes on with.
    let before =
        before.filter(|check| check.is_touched() && !matches!(check.about, About::Check(_)));
    session.earlier.extend(before);
    let most = session.earlier.len().saturating_sub(MOST_EARLIER);
    session.earlier.drain(..most);
    interviewing::proceed(step, person, &InterviewPlace::Check)
}

/// Goes on with the assessment of the phase that was chosen.
pub(crate) fn go_on(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    direction: Direction,
) -> Result<(), Unreadable> {
    let card = &step.world.card;
    let phase = hold.interview.choice("new-phase");
    let phase = phase.and_then(|id| card.phase_named(id));
    let chosen = hold.interview.choice("which-way");
    let chosen = chosen.and_then(|id| card.assessment(id));
    let assessment = phase.and_then(|phase| {
        let mut ways = card.assessments_from(phase.number, direction);
        let first = card.assessment_from(phase.number, direction);
        ways.find(|way| chosen.is_some_and(|chosen| chosen.id == way.id))
            .or(first)
    });
    match assessment.map(|assessment| assessment.id.clone()) {
        Some(assessment) => begin(step, person, About::Assessment(assessment)),
        None => Ok(()),
    }
}
