//! Which settings are used: said to whoever sits at a terminal, so that a forgotten `--settings` is noticed.

use std::io::{self, IsTerminal as _, Write as _};

use super::arguments::{Arguments, Task};
use super::data::Loaded;
use crate::front::transcript;
use crate::front::width::Width;
use crate::voice::Prompts;

/// Says it on the error stream, if that is a terminal, for every task that goes by them.
pub(super) fn on_terminal(arguments: &Arguments, loaded: &Loaded, prompts: &Prompts) {
    let mut out = io::stderr();
    if !out.is_terminal() || !goes_by_them(arguments.task.as_ref()) {
        return;
    }
    let (key, value) = named(loaded);
    let language = arguments.language(&loaded.settings);
    let said = prompts.text(language, key, &[("value", value.into())]);
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

/// Whether what a task does depends on people, roster or places.
const fn goes_by_them(task: Option<&Task>) -> bool {
    match task {
        None | Some(Task::Chat { .. } | Task::Check { .. } | Task::Roster(_)) => true,
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
