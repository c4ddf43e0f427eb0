//! Reading one case outside a chat: the store is opened as a chat opens it, and only who looked is
//! written to it.

use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use super::arguments::Arguments;
#[cfg(feature = "store-sled")]
use super::arguments::StoreChoice;
use super::data::Loaded;
use super::exit::Exit;
use super::opened;
use super::screen::Screen;
#[cfg(feature = "store-sled")]
use super::storage;
use crate::dialogue::casefile::overview::picture_state;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;
use crate::domain::Problem;
use crate::domain::case::access::Look;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;
#[cfg(feature = "store-sled")]
use crate::settings::Settings;
#[cfg(feature = "store-sled")]
use crate::store::{self, Index};
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
    read_case_if(
        arguments,
        prompts,
        loaded,
        (person, code, what),
        read,
        |_| true,
    )
}

/// The same; that somebody looked is noted only where `shown` says that something was to be seen.
///
/// # Errors
/// As above.
pub(super) fn read_case_if<T>(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    (person, code, what): (&PersonId, &str, Look),
    read: impl FnOnce(&mut Step<'_>, CaseId, &Case) -> Result<T, Unreadable>,
    shown: impl FnOnce(&T) -> bool,
) -> Result<T, (Problem, Exit)> {
    #[cfg(feature = "store-sled")]
    check(arguments, &loaded.settings, code)?;
    let is_named = code.parse::<CaseCode>().is_err() && !loaded.guard.look(code).is_empty();
    let mut desk = opened::open_to_look(arguments, prompts, loaded)?.desk;
    let seen = desk.look(|step| {
        let person = step.person(person);
        let code = code.parse::<CaseCode>().ok();
        let Some((person, code)) = person.zip(code) else {
            return Ok(None);
        };
        let Some((id, case)) = picture_state::readable(step, &person, &code)? else {
            return Ok(None);
        };
        let read = read(step, id, &case)?;
        if shown(&read) {
            picture_state::note(step, &person, &case, what);
        }
        Ok(Some(read))
    });
    let seen = seen.map_err(|error| (opened::desk_problem(&error), Exit::Io))?;
    seen.ok_or_else(|| {
        // What is no code may be anything, also somebody's name.
        let is_code = code.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
        let digits = code.bytes().filter(u8::is_ascii_digit).count();
        let is_code = is_code && digits < 9 && !is_named;
        let code: String = if is_code {
            code.chars().take(40).collect()
        } else {
            "…".into()
        };
        let problem = Problem::new("case-not-yours").with("code", code);
        (problem.with("person", person), Exit::Usage)
    })
}

/// That there is a store and the case in it can be read: nothing is written before, so a store that is
/// damaged stays as it is, and where there is none, none is made.
#[cfg(feature = "store-sled")]
fn check(arguments: &Arguments, settings: &Settings, code: &str) -> Result<(), (Problem, Exit)> {
    let place = arguments.store();
    let folder = match place.map_err(|problem| (problem, Exit::Usage))? {
        StoreChoice::Folder(folder) => folder,
        StoreChoice::Memory => return Ok(()),
        // Opening one changes nothing of what is damaged in it.
        #[cfg(feature = "store-postgres")]
        StoreChoice::Database(_) => return Ok(()),
    };
    if !folder.exists() {
        let path = folder.display().to_string();
        return Err((Problem::new("storage-absent").at(path, None), Exit::Usage));
    }
    let key = storage::key_place(&folder, &settings.store);
    let key = key.map_err(|problem| (problem, Exit::Config))?;
    let looked = || {
        let store = store::open_to_read(&folder, &key, crate::clock::random)?;
        let Ok(code) = code.parse::<CaseCode>() else {
            return Ok(());
        };
        for stream in store.find(Index::Code, code.as_str())? {
            store.events(stream, 0)?;
        }
        Ok(())
    };
    looked().map_err(storage::failure)
}

/// Writes a file.
///
/// # Errors
/// It cannot be written.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    folder_is_there(path)?;
    std::fs::write(path, bytes).map_err(|error| {
        Problem::new("file-unwritable")
            .foreign("detail", error)
            .at(path.display().to_string(), None)
    })
}

/// That the folder in which a file is to lie is there: it may be mistyped, and none is made.
fn folder_is_there(path: &Path) -> Result<(), Problem> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    match folder.filter(|folder| !folder.exists()) {
        Some(folder) => Err(Problem::new("folder-absent").at(folder.display().to_string(), None)),
        None => Ok(()),
    }
}

/// Writes a file that is not there yet, for its owner alone: it may hold numbers of people.
///
/// # Errors
/// There is one, or it cannot be written.
pub(super) fn make(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    folder_is_there(path)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(path);
    made.and_then(|mut file| file.write_all(bytes))
        .map_err(|error| {
            let path = path.display().to_string();
            match error.kind() {
                io::ErrorKind::AlreadyExists => Problem::new("init-exists").with("path", path),
                _ => Problem::new("file-unwritable")
                    .foreign("detail", error)
                    .at(path, None),
            }
        })
}

/// Shows words to whoever asked for them.
///
/// # Errors
/// They cannot be written; and how the program ends then.
pub(super) fn show(words: &str) -> Result<(), (Problem, Exit)> {
    written(Screen::stdout().write_all(words.as_bytes()))
}

/// How writing to the standard output ended.
fn written(done: io::Result<()>) -> Result<(), (Problem, Exit)> {
    match done {
        // Whoever was reading has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err((Problem::new("io").foreign("detail", error), Exit::Io))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a paper into a file, or where the program speaks.
///
/// # Errors
/// It cannot be written; and how the program ends then.
pub(super) fn deliver(out: Option<&Path>, bytes: &[u8]) -> Result<(), (Problem, Exit)> {
    match out {
        Some(path) => save(path, bytes).map_err(|problem| (problem, Exit::Io)),
        None => written(io::stdout().write_all(bytes)),
    }
}
