//! Reading one case outside a chat: the store is opened as a chat opens it, and only who looked is
//! written to it.

use std::path::Path;
use std::sync::Arc;

use super::arguments::Arguments;
use super::data::Loaded;
use super::exit::Exit;
use super::opened;
use crate::dialogue::standing;
use crate::dialogue::step::Step;
use crate::dialogue::world::Unreadable;
use crate::domain::Problem;
use crate::domain::access::Look;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;
use crate::voice::Prompts;

/// What `read` makes of the case with this code.
///
/// # Errors
/// The store cannot be opened or read, or the person may not read such a case; and how the program
/// ends then.
pub(super) fn read_case<T>(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    (person, code, what): (&PersonId, &str, Look),
    read: impl FnOnce(&mut Step<'_>, CaseId, &Case) -> Result<T, Unreadable>,
) -> Result<T, (Problem, Exit)> {
    let mut desk = opened::open(arguments, prompts, loaded)?.desk;
    let seen = desk.look(|step| {
        let person = step.person(person);
        let code = code.parse::<CaseCode>().ok();
        let Some((person, code)) = person.zip(code) else {
            return Ok(None);
        };
        let found = standing::readable(step, &person, &code, what)?;
        found.map(|(id, case)| read(step, id, &case)).transpose()
    });
    let seen = seen.map_err(|error| (opened::desk_problem(&error), Exit::Io))?;
    seen.ok_or_else(|| {
        let code: String = code.chars().take(40).collect();
        let problem = Problem::new("case-not-yours").with("code", code);
        (problem.with("person", person), Exit::Usage)
    })
}

/// Writes a file.
///
/// # Errors
/// It cannot be written.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    std::fs::write(path, bytes).map_err(|error| {
        Problem::new("file-unwritable")
            .with("detail", error)
            .at(path.display().to_string(), None)
    })
}
