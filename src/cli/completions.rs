//! `regiewijzer completions`: what a shell needs to complete commands, options and choices with Tab.

use std::io::{self, Write};

use clap_complete::Shell;

use super::Teller;
use super::exit::Exit;
use super::help;

/// Writes the script for a shell, with its explanations in the reader's language.
///
/// # Errors
/// Whatever writing fails with.
pub(super) fn run(teller: Teller<'_>, shell: Shell, mut output: impl Write) -> io::Result<Exit> {
    let mut command = help::command(teller.prompts, teller.language);
    // The library breaks off on an output that is closed; this one takes everything.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "regiewijzer", &mut script);
    output.write_all(&script)?;
    output.flush()?;
    Ok(Exit::Done)
}
