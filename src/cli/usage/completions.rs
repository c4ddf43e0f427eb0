//! `regiewijzer completions`: what a shell needs to complete commands, options and choices with Tab.

use std::io::{self, Write};

use clap::Command;
use clap_complete::Shell;

use super::help;
use crate::cli::Teller;
use crate::cli::exit::Exit;

/// The letters for the card of the program itself; an own card can have others.
const LETTERS: [&str; 3] = ["heavy", "veilig-thuis", "veiligheidshuis"];

/// With the values that an option takes, where the help names them in words; without them a shell would offer files.
fn with_values(command: Command) -> Command {
    command
        .mut_arg("lang", |arg| arg.value_parser(["nl", "en"]))
        .mut_subcommand("report", |report| {
            report.mut_arg("letter", |arg| arg.value_parser(LETTERS))
        })
}

/// Writes the script for a shell, with its explanations in the reader's language.
///
/// # Errors
/// Whatever writing fails with.
pub(in crate::cli) fn run(
    teller: Teller<'_>,
    shell: Shell,
    mut output: impl Write,
) -> io::Result<Exit> {
    let command = help::command(teller.prompts, teller.language);
    let mut command = with_values(command);
    // The library breaks off on an output that is closed; this one takes everything.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "regiewijzer", &mut script);
    output.write_all(&script)?;
    output.flush()?;
    Ok(Exit::Done)
}
