//! `regiewijzer man`: the manual pages, made of the same words as `--help`.

use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use super::help;
use crate::cli::Teller;
use crate::cli::exit::Exit;
use crate::cli::reading::save;

/// The headings as the library writes them, and the sentence that replaces each.
const HEADINGS: [(&str, &str); 4] = [
    ("NAME", "cli.man-name"),
    ("SYNOPSIS", "cli.man-synopsis"),
    ("DESCRIPTION", "cli.man-description"),
    ("VERSION", "cli.man-version"),
];

/// Writes the page of the program to the output, or all pages into a folder, which is made.
///
/// # Errors
/// Whatever writing to the output fails with; what is wrong with the folder is told.
pub(in crate::cli) fn run(
    teller: Teller<'_>,
    folder: Option<&Path>,
    mut output: impl Write,
) -> io::Result<Exit> {
    let mut command = help::command(teller.prompts, teller.language);
    command.build();
    let Some(folder) = folder else {
        output.write_all(page(teller, &command)?.1.as_bytes())?;
        output.flush()?;
        return Ok(Exit::Done);
    };
    // What hinders making it hinders writing into it, and is told there.
    let _ = std::fs::create_dir_all(folder);
    let mut pages = vec![page(teller, &command)?];
    collect(teller, &command, &mut pages)?;
    for (name, text) in pages {
        if let Err(problem) = save(&folder.join(name), text.as_bytes()) {
            return Ok(teller.refuse(&[problem], Exit::Io));
        }
    }
    Ok(Exit::Done)
}

/// The pages of all commands below one.
fn collect(
    teller: Teller<'_>,
    command: &Command,
    pages: &mut Vec<(String, String)>,
) -> io::Result<()> {
    for inner in command.get_subcommands() {
        pages.push(page(teller, inner)?);
        collect(teller, inner, pages)?;
    }
    Ok(())
}

/// A page: the name of its file and its text.
fn page(teller: Teller<'_>, command: &Command) -> io::Result<(String, String)> {
    let man = Man::new(command.clone())
        .source(format!("regiewijzer {}", env!("CARGO_PKG_VERSION")))
        .manual("Regiewijzer");
    let mut text = Vec::new();
    man.render(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let lines = text.lines().map(|line| {
        let heading = line.strip_prefix(".SH ");
        let own = HEADINGS.iter().find(|(name, _)| heading == Some(*name));
        own.map_or_else(
            || line.to_owned(),
            |(_, key)| {
                let word = teller.prompts.text(teller.language, key, &[]);
                format!(".SH {word}")
            },
        )
    });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    text.push('\n');
    Ok((man.get_filename(), text))
}
