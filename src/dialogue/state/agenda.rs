//! What comes next in a step: a room that may not call another says it here, and the conversation carries it out.

use crate::domain::Id;
use crate::domain::case::CaseId;
use crate::domain::people::PersonId;

use super::session::InterviewPlace;
use crate::dialogue::language::command::Command;

/// What is still to be done in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Every question of an interview is answered: what was decided in it is carried out.
    Complete(PersonId, InterviewPlace),
    /// Those whom the card names are asked to sign what an interview came to.
    AskToSign(PersonId, InterviewPlace),
    /// Somebody was named as the process director where agreement is asked.
    NameProcessDirector(PersonId, InterviewPlace),
    /// An interview goes on where it is.
    GoOn(PersonId, InterviewPlace),
    /// A command that was pressed is carried out.
    Obey(PersonId, Command),
    /// The person's anonymous check becomes a case.
    Adopt(PersonId),
    /// A real alert was raised in a municipality: a drill there gives way.
    GiveWay(Id),
    /// An alert of a drill was confirmed: the drill ends with its last.
    Drilled(CaseId),
}
