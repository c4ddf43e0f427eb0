//! An interview that one step works on.

use std::sync::Arc;

use crate::domain::case::Case;
use crate::domain::case::interview::Interview;
use crate::domain::people::Person;

use super::subject::Subject;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// An interview that one step works on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hold {
    /// Where it is kept.
    pub(crate) place: InterviewPlace,
    /// The case, unless it is a check.
    pub(crate) case: Option<Arc<Case>>,
    /// The interview.
    pub(crate) interview: Interview,
}

impl Hold {
    /// What the flow needs to know.
    #[must_use]
    pub(crate) fn subject<'a>(&'a self, step: &'a Step<'_>, person: &'a Person) -> Subject<'a> {
        Subject {
            world: step.world,
            person,
            case: self.case.as_deref(),
            interview: &self.interview,
        }
    }
}

/// The person's interview at that place, if there is one.
pub(crate) fn hold(
    step: &mut Step<'_>,
    person: &Person,
    place: &InterviewPlace,
) -> Result<Option<Hold>, Unreadable> {
    let (case, interview) = match place {
        InterviewPlace::Check => (None, step.world.session(&person.id).check.clone()),
        InterviewPlace::Case(id, about) => {
            let case = step.case(*id)?;
            let interview = case.interview(&person.id, about).cloned();
            (Some(case), interview)
        }
    };
    Ok(interview.map(|interview| Hold {
        place: place.clone(),
        case,
        interview,
    }))
}
