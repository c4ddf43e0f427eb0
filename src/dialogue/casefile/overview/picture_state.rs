//! How far a case is, for whoever draws it.

use std::sync::Arc;

use crate::domain::case::access::Look;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::people::Person;

use crate::dialogue::casefile::access_log;
use crate::dialogue::casefile::leading::who_in;
use crate::dialogue::message::picture::PictureState;
use crate::dialogue::message::text::{Text, frame_and_domain};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// The case of that code, open or closed, if the person may read it; that it was looked at is for [`note`].
///
/// # Errors
/// When a case cannot be read.
pub fn readable(
    step: &mut Step<'_>,
    person: &Person,
    code: &CaseCode,
) -> Result<Option<(CaseId, Arc<Case>)>, Unreadable> {
    for id in step.find(&Term::Code(code.clone()))? {
        let case = step.case(id)?;
        if rights::may_read(&step.world.card, person, &case) && !case.is_drill() {
            return Ok(Some((id, case)));
        }
    }
    Ok(None)
}

/// Notes that somebody was shown a case.
pub fn note(step: &mut Step<'_>, person: &Person, case: &Case, what: Look) {
    access_log::note(step, person, case, what);
}

/// How far a case is; none while somebody is still opening it.
#[must_use]
pub fn standing(step: &Step<'_>, case: &Case, naming: Naming) -> Option<PictureState> {
    let facts = case.facts.as_ref()?;
    let mut heading = match naming {
        Naming::Code => Text::of("picture-case").word("code", &case.code),
        Naming::Nameless => Text::of("picture-own-case"),
    };
    if let Some(about) = frame_and_domain(&step.world.card, facts) {
        heading = Text::of("picture-about")
            .text("case", heading)
            .text("about", about);
    }
    let rows = step.world.card.rows.iter();
    let here = rows.filter_map(|row| {
        let cell = row.cells.iter().find(|cell| cell.phase == facts.phase)?;
        Some((row.id.clone(), who_in(step, case, facts, cell)))
    });
    Some(PictureState {
        phase: facts.phase,
        frame: facts.frame,
        domain: facts.domain,
        heading,
        here: here.collect(),
    })
}

/// What a drawing shows of a case beside how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Its code.
    Code,
    /// Nothing: somebody may look along.
    Nameless,
}
