//! A command line that cannot be understood, as a problem to be told from the prompts.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{help, typed};
use crate::domain::{Problem, near};

/// What people call a command in Dutch: its own name, or what they type in the chat.
const IN_DUTCH: [(&str, &str); 17] = [
    ("kaart", "card"),
    ("regiekaart", "card"),
    ("verslag", "report"),
    ("brief", "report"),
    ("rooster", "roster"),
    ("piket", "roster"),
    ("controle", "check"),
    ("controleer", "check"),
    ("cijfers", "insight"),
    ("inzage", "access"),
    ("reservekopie", "backup"),
    ("instellingen", "init"),
    ("gesprek", "chat"),
    ("toets", "chat"),
    ("casus", "chat"),
    ("handleiding", "man"),
    ("uitleg", "help"),
];

/// The command that a Dutch word names.
fn in_dutch(name: &str) -> Option<String> {
    let known = IN_DUTCH.iter().find(|(dutch, _)| *dutch == name);
    known.map(|(_, command)| (*command).to_owned())
}

/// What is wrong with the command line; `command` is that part of it which was understood: `regiewijzer card`.
pub(crate) fn problem(error: &clap::Error, command: &str) -> Problem {
    understood(error, command).with("command", command)
}

fn understood(error: &clap::Error, command: &str) -> Problem {
    let of = |kind| error.get(kind).map(words).filter(|words| !words.is_empty());
    let argument = error
        .get(ContextKind::InvalidArg)
        .map(option)
        .unwrap_or_default();
    let value = of(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => extra_file(&argument)
            .unwrap_or_else(|| Problem::new("usage-extra").with("argument", argument)),
        ErrorKind::UnknownArgument => {
            let inner = command.split_once(' ').map_or("", |(_, inner)| inner);
            let nearest = of(ContextKind::SuggestedArg).filter(|near| !help::is_idle(inner, near));
            // Only the chats are looked at by an option.
            if argument == "--check" {
                return Problem::new("usage-check").with("argument", argument);
            }
            nearest_of("usage-argument", "usage-argument-near", nearest).with("argument", argument)
        }
        ErrorKind::InvalidSubcommand => {
            let name = of(ContextKind::InvalidSubcommand).unwrap_or_default();
            let nearest = in_dutch(&name).or_else(|| of(ContextKind::SuggestedSubcommand));
            // What people type first is no command to the library.
            let help = || near::close(&name, ["help"]).map(str::to_owned);
            let nearest = nearest.or_else(help);
            nearest_of("usage-command", "usage-command-near", nearest).with("name", name)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match value {
            Some(value) if chooses_shell(error) => Problem::new("usage-shell").with("value", value),
            Some(value) => Problem::new(value_key(&argument)).with("value", value),
            None => Problem::new("usage-value-absent"),
        }
        .with("argument", argument),
        // What stands without a name has no option to fill in.
        ErrorKind::MissingRequiredArgument if !argument.starts_with('-') => {
            Problem::new("usage-operand-absent").with("argument", argument)
        }
        // An option that another one needs beside it.
        ErrorKind::MissingRequiredArgument => {
            Problem::new("usage-option-absent").with("argument", argument)
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Problem::new("usage-value-absent").with("argument", argument)
        }
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => conflict(error, argument),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Problem::new("usage-which")
        }
        ErrorKind::InvalidUtf8 => Problem::new("usage-not-text"),
        // Kinds that this command line cannot give, or that clap may add: clap's own words.
        _ => Problem::new("usage-other").foreign("detail", error.to_string().trim_end()),
    }
}

/// A folder or a settings file that stands there without the option that reads it.
pub(in crate::cli) fn extra_file(argument: &str) -> Option<Problem> {
    let path = Path::new(argument);
    let option = match path.extension() {
        _ if path.is_dir() => "--data",
        Some(ending) if ending == "toml" => "--settings",
        _ => return None,
    };
    let problem = Problem::new("usage-extra-file").with("argument", argument);
    Some(
        problem
            .with("option", option)
            .with("typed", typed::word(argument)),
    )
}

/// Whether what is wrong stands where a shell is chosen.
fn chooses_shell(error: &clap::Error) -> bool {
    matches!(
        error.get(ContextKind::ValidValue),
        Some(ContextValue::Strings(values)) if values.iter().any(|value| value == "bash")
    )
}

fn conflict(error: &clap::Error, argument: String) -> Problem {
    let of = |kind| error.get(kind).map(option);
    match (
        of(ContextKind::InvalidSubcommand),
        of(ContextKind::PriorArg),
    ) {
        (Some(extra), _) => Problem::new("usage-extra").with("argument", extra),
        (None, Some(other)) if other != argument => Problem::new("usage-together")
            .with("argument", argument)
            .with("other", other),
        (None, _) => Problem::new("usage-conflict").with("argument", argument),
    }
}

/// The sentence that says what an option expects.
fn value_key(argument: &str) -> &'static str {
    match argument {
        "--lang" => "usage-lang",
        "--log" => "usage-log",
        "--clock" => "usage-clock",
        "--seed" => "usage-seed",
        "--phase" => "usage-phase",
        "--format" => "usage-format",
        "--from" => "usage-from",
        "--to" => "usage-until",
        "--weeks" => "usage-weeks",
        "--rsin" => "usage-rsin",
        "--activity" | "--case-type" => "usage-address",
        // Beside the shell, the paper is the only argument without a name for which there is a choice.
        name if !name.starts_with('-') => "usage-paper",
        _ => "usage-value",
    }
}

fn nearest_of(key: &'static str, key_near: &'static str, nearest: Option<String>) -> Problem {
    match nearest {
        Some(nearest) => Problem::new(key_near).with("nearest", nearest),
        None => Problem::new(key),
    }
}

/// The name of an option, without the name of its value that clap adds: `--store <FOLDER>`.
fn option(value: &ContextValue) -> String {
    let words = words(value);
    let name = words.split(" <").next().unwrap_or_default();
    name.trim_end_matches('.').to_owned()
}

/// A value as text; of several suggestions the last, which is the nearest.
fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.last().cloned().unwrap_or_default(),
        other => other.to_string(),
    }
}
