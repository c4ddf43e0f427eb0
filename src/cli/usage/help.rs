//! The command line in the reader's language: every help text stands in the prompts.
//!
//! A command is `cli-NAME`, an option or argument `cli-COMMAND-NAME` with the name of its value in
//! the attribute `.value`; those of the program as a whole go without `COMMAND`.

use std::ffi::OsString;
use std::io;

use clap::{Arg, Command, CommandFactory};

use crate::cli::arguments::Arguments;
use crate::domain::language::Language;
use crate::front::width::{PIPE, Width};
use crate::voice::Prompts;

/// The options that every command takes, and those of them that mean something to it; help names no others.
const SHARED: [(&[&str], &[&str]); 10] = [
    (&["completions", "man", "card new"], &["lang"]),
    (&["init"], &["settings", "data", "lang", "clock"]),
    (&["decide", "understand", "guard"], &["data", "lang"]),
    (&["card check"], &["settings", "data", "lang"]),
    (&["card texts"], &["data", "lang"]),
    (&["card"], &["settings", "data", "store", "lang", "person"]),
    (
        &["check", "papers", "roster", "insight", "access"],
        &["settings", "data", "store", "lang", "clock"],
    ),
    (
        &["backup", "restore", "verify", "rebuild", "rotate-key"],
        &["settings", "data", "store", "lang", "clock", "log"],
    ),
    (
        &["serve", "discord", "teams"],
        &["settings", "data", "store", "lang", "log"],
    ),
    (
        &["report"],
        &["settings", "data", "store", "lang", "clock", "person"],
    ),
];

/// Whether a shared option means something to a command; to the chat all do.
fn means(command: &str, option: &str) -> bool {
    let own = SHARED
        .iter()
        .find(|(commands, _)| commands.contains(&command));
    own.is_none_or(|(_, options)| options.contains(&option) || option == "help")
}

/// Whether an option, as it is typed, is a shared one that means nothing to a command.
pub(super) fn is_idle(command: &str, typed: &str) -> bool {
    let option = match typed.trim_start_matches('-') {
        "as" => "person",
        name => name,
    };
    let mut shared = SHARED.iter().flat_map(|(_, options)| options.iter());
    shared.any(|known| *known == option) && !means(command, option)
}

/// On a screen of fewer columns, what is said of an option stands under its name.
const NARROW: usize = 70;

/// Shared options that mean something else to a command, and have words of their own there.
const OWN_MEANING: [(&str, &str); 1] = [("init", "settings")];

/// The command line, with its help in this language.
pub(crate) fn command(prompts: &Prompts, language: Language) -> Command {
    let words = Words {
        prompts,
        language,
        columns: Width::of(&io::stdout()).columns().min(PIPE.columns()),
    };
    let command = words.describe(Arguments::command(), "cli");
    let shared: Vec<Arg> = command
        .get_arguments()
        .filter(|known| known.is_global_set())
        .cloned()
        .collect();
    let command = command.mut_subcommands(|inner| without_idle(inner, &shared, ""));
    let command = OWN_MEANING.iter().fold(command, |command, (name, option)| {
        let own = shared
            .iter()
            .find(|known| known.get_id() == option)
            .cloned();
        let help = words.text(&format!("cli-{name}-{option}"));
        command.mut_subcommand(name, |inner| inner.args(own.map(|own| own.help(help))))
    });
    let mut built = command.clone();
    built.build();
    words.with_usage(command, &mut built)
}

/// The part of a command line that names a command: `regiewijzer card`.
pub(crate) fn begun(line: &[OsString]) -> String {
    let mut command = &Arguments::command();
    let mut begun = command.get_name().to_owned();
    for word in line.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(inner) = command.find_subcommand(word) {
            begun += &format!(" {word}");
            command = inner;
        }
    }
    begun
}

/// Leaves out of the help of a command, and of those below it, the shared options that mean nothing there.
fn without_idle(command: Command, shared: &[Arg], above: &str) -> Command {
    let name = format!("{above}{}", command.get_name());
    let idle = shared
        .iter()
        .filter(|option| !means(&name, option.get_id().as_str()));
    let command = idle.fold(command, |command, option| {
        command.arg(option.clone().hide(true))
    });
    command.mut_subcommands(|inner| without_idle(inner, shared, &format!("{name} ")))
}

struct Words<'a> {
    prompts: &'a Prompts,
    language: Language,
    /// The widest line of help, in characters.
    columns: usize,
}

impl Words<'_> {
    fn text(&self, key: &str) -> String {
        self.prompts.text(self.language, key, &[])
    }

    fn describe(&self, command: Command, key: &str) -> Command {
        let template = format!(
            "{{about}}\n\n{}\n  {{usage}}\n\n{{all-args}}\n",
            self.text("cli.usage")
        );
        let options = command
            .get_arguments()
            .map(|option| option.get_id().to_string());
        let options: Vec<String> = options.collect();
        command
            .term_width(self.columns)
            // Beside its name a line would be a word wide.
            .next_line_help(self.columns < NARROW)
            .about(self.text(key))
            .help_template(template)
            .subcommand_help_heading(self.text("cli.commands"))
            .subcommand_value_name(self.text("cli.command"))
            .mut_args(|argument| self.describe_argument(argument, key))
            .mut_subcommands(|inner| {
                let name = inner.get_name();
                // One that is called as an option is has its words elsewhere.
                let key = match options.iter().any(|option| option == name) {
                    true => format!("{key}-{name}-tasks"),
                    false => format!("{key}-{name}"),
                };
                self.describe(inner, &key)
            })
    }

    fn describe_argument(&self, argument: Arg, command: &str) -> Arg {
        let key = format!("{command}-{}", argument.get_id().as_str().replace('_', "-"));
        let heading = if argument.is_positional() {
            "cli.arguments"
        } else {
            "cli.options"
        };
        let described = argument
            .help(self.text(&key))
            .help_heading(self.text(heading));
        if described.get_action().takes_values() {
            described.value_name(self.text(&format!("{key}.value")))
        } else {
            described
        }
    }

    /// Says in each usage line "options" in the reader's language; `built` knows the full names.
    fn with_usage(&self, command: Command, built: &mut Command) -> Command {
        let usage = built.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage:").lines().map(str::trim);
        let usage = usage.collect::<Vec<_>>().join("\n  ");
        let usage = usage.replace("[OPTIONS]", &self.text("cli.option"));
        command.override_usage(usage).mut_subcommands(|inner| {
            match built.find_subcommand_mut(inner.get_name()) {
                Some(built) => self.with_usage(inner, built),
                None => inner,
            }
        })
    }
}
