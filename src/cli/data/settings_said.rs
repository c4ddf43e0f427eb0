//! Which settings are used: said to whoever sits at a terminal, and in the log of a service, so that a forgotten
//! `--settings` is noticed.

use std::io::{self, IsTerminal as _, Write as _};

use super::Loaded;
use crate::cli::arguments::{Arguments, Task};
use crate::cli::logging;
use crate::front::transcript;
use crate::front::width::Width;
use crate::voice::Prompts;

/// Says it on the error stream for every task that goes by them, if that is a terminal; in the log of a task that
/// works by itself.
pub(in crate::cli) fn said(arguments: &Arguments, loaded: &Loaded, prompts: &Prompts) {
    let mut out = io::stderr();
    let task = arguments.task.as_ref();
    let (key, value) = named(loaded);
    let language = arguments.language(&loaded.settings);
    let said = prompts.text(language, key, &[("value", value.into())]);
    if !out.is_terminal() && works_by_itself(task) {
        logging::told(&said);
    }
    if !out.is_terminal() || !goes_by_them(task) {
        return;
    }
    let said = transcript::beside(&said, Width::of(&out).columns());
    // With the error stream closed there is nobody to tell.
    let _ = out.write_all(said.as_bytes());
}

/// The file that they come from, or of which place the example is.
fn named(loaded: &Loaded) -> (&'static str, String) {
    match &loaded.settings_file {
        Some(file) => ("settings-own", file.clone()),
        None => {
            let offices = loaded.settings.organisation.offices.iter();
            let places: Vec<&str> = offices.map(|office| office.name.as_str()).collect();
            ("settings-example", places.join(", "))
        }
    }
}

/// Whether a task is left to itself, as a service is.
const fn works_by_itself(task: Option<&Task>) -> bool {
    match task {
        #[cfg(feature = "discord")]
        Some(Task::Discord { .. }) => true,
        #[cfg(feature = "serve")]
        Some(Task::Serve) => true,
        _ => false,
    }
}

/// Whether what a task does depends on people, roster or places, and it does not say by which settings, as `check` does.
const fn goes_by_them(task: Option<&Task>) -> bool {
    match task {
        None | Some(Task::Chat { .. } | Task::Roster(_)) => true,
        Some(Task::Report(_) | Task::Insight(_) | Task::Papers { .. }) => true,
        #[cfg(feature = "discord")]
        Some(Task::Discord { .. }) => true,
        #[cfg(feature = "teams")]
        Some(Task::Teams { .. }) => true,
        #[cfg(feature = "store-sled")]
        Some(Task::Storage(_)) => true,
        #[cfg(feature = "serve")]
        Some(Task::Serve) => true,
        Some(_) => false,
    }
}
