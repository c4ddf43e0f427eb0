//! `regiewijzer card new DIR`: the beginning of a card, with what explains it, that works as it is.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::Teller;
use crate::cli::arguments::Example;
use crate::cli::exit::Exit;
use crate::cli::reading;
use crate::cli::usage::typed;
use crate::domain::Problem;
use crate::domain::language::Language;

/// The files of an example of this name.
macro_rules! example_files {
    ($name:literal) => {
        [
            (
                "regiekaart.toml",
                include_str!(concat!("../../../tests/cards/", $name, "/regiekaart.toml")),
            ),
            (
                "prompts/nl.ftl",
                include_str!(concat!("../../../tests/cards/", $name, "/prompts/nl.ftl")),
            ),
            (
                "prompts/en.ftl",
                include_str!(concat!("../../../tests/cards/", $name, "/prompts/en.ftl")),
            ),
        ]
    };
}

/// A file of the beginning: its place in the folder of `--data`, and its text.
type Part = (&'static str, &'static str);

/// The files of an example.
const fn of_example(example: Example) -> [Part; 3] {
    match example {
        Example::Zeeland => [
            (
                "regiekaart.toml",
                include_str!("../../../data/regiekaart.toml"),
            ),
            (
                "prompts/nl.ftl",
                "# Zinnen die jullie anders willen; `regiewijzer card texts WOORD` vindt hun naam.\n",
            ),
            (
                "prompts/en.ftl",
                "# Sentences that you want otherwise; `regiewijzer card texts WORD` finds their names.\n",
            ),
        ],
        Example::Weighing => example_files!("weighing"),
        Example::Thresholds => example_files!("thresholds"),
        Example::Ave => example_files!("ave"),
    }
}

/// The files, explained in a language.
const fn files(language: Language) -> [Part; 3] {
    let card = match language {
        Language::Dutch => include_str!("../../../data/beginning/regiekaart.nl.toml"),
        Language::English => include_str!("../../../data/beginning/regiekaart.en.toml"),
    };
    [
        ("regiekaart.toml", card),
        (
            "prompts/nl.ftl",
            include_str!("../../../data/beginning/nl.ftl"),
        ),
        (
            "prompts/en.ftl",
            include_str!("../../../data/beginning/en.ftl"),
        ),
    ]
}

/// Writes the files into a folder, which is made, never over another file, and says what comes next.
///
/// # Errors
/// Whatever writing to the output fails with; what is wrong with the folder is told.
pub(in crate::cli) fn run(
    teller: Teller<'_>,
    folder: &Path,
    like: Option<Example>,
    mut output: impl Write,
) -> io::Result<Exit> {
    let files = like.map_or_else(|| files(teller.language), of_example);
    let mut places = files.iter().map(|(name, _)| folder.join(name));
    if let Some(taken) = places.find(|place| place.symlink_metadata().is_ok()) {
        let taken = taken.display().to_string();
        return Ok(teller.refuse(
            &[Problem::new("beginning-taken").with("path", taken)],
            Exit::Usage,
        ));
    }
    // What hinders making the folder hinders writing into it, and is told there.
    let _ = std::fs::create_dir_all(folder.join("prompts"));
    for (name, text) in files {
        if let Err(problem) = reading::make(&folder.join(name), text.as_bytes()) {
            return Ok(teller.refuse(&[problem], Exit::Io));
        }
    }
    let path = folder.display().to_string();
    let named = [("quoted", typed::word(&path).into()), ("path", path.into())];
    let told = teller
        .prompts
        .text(teller.language, "card-new-next", &named);
    writeln!(output, "{told}")?;
    output.flush()?;
    Ok(Exit::Done)
}
