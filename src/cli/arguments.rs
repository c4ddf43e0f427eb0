//! What can be said on the command line. Its help stands in the prompts: see `help`.

use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::builder::NonEmptyStringValueParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use etcetera::BaseStrategy;
use jiff::Timestamp;
use jiff::civil::Date;

use super::logging::LogForm;
use super::papers::paper::Paper;
#[cfg(feature = "store-postgres")]
use crate::cli::storage::address;
use crate::clock::Clock;
use crate::domain::Problem;
use crate::domain::language::Language;
use crate::exchange::zaak::is_rsin;
use crate::settings::Settings;
#[cfg(feature = "store-postgres")]
use crate::store::DatabaseAddress;

/// The moments at which simulated time may begin: 1970 up to 3000, so that whatever is added to one
/// is a moment too.
const SIMULATED: Range<Timestamp> = Timestamp::UNIX_EPOCH..Timestamp::constant(32_503_680_000, 0);

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "regiewijzer",
    version,
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// What to do; a chat in the terminal if nothing is said.
    #[command(subcommand)]
    pub(crate) task: Option<Task>,
    #[arg(long, global = true)]
    pub(crate) settings: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, global = true)]
    store: Option<PathBuf>,
    #[arg(long, global = true, value_parser = language)]
    lang: Option<Language>,
    /// The moment at which simulated time begins.
    #[arg(long, global = true, value_parser = moment)]
    pub(crate) clock: Option<Timestamp>,
    /// How the log looks.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) log: LogForm,
    /// The number that makes codes repeatable.
    #[arg(long, global = true, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// The person who sits at the terminal.
    #[arg(long = "as", global = true, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) person: Option<String>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// The conversation.
    Chat {
        /// JSON lines in and out, for bridges and tests.
        #[arg(long)]
        json: bool,
    },
    /// Every front and way of the settings, on one desk.
    #[cfg(feature = "serve")]
    Serve,
    /// The conversation in team channels.
    #[cfg(feature = "discord")]
    Discord {
        /// Only look whether everything is in place.
        #[arg(long)]
        check: bool,
    },
    /// What Teams needs.
    #[cfg(feature = "teams")]
    Teams {
        /// Look whether everything is in place.
        #[arg(
            long,
            required_unless_present = "manifest",
            conflicts_with = "manifest"
        )]
        check: bool,
        /// Write the app for Teams into this file.
        #[arg(long)]
        manifest: Option<PathBuf>,
    },
    /// The card, in words.
    Card(CardArguments),
    /// A paper about a case.
    Report(ReportArguments),
    /// Whom an alert would reach tonight, and what is amiss with that.
    Check {
        /// Also what a mail and a text message of each kind of alert would say.
        #[arg(long)]
        mail_preview: bool,
    },
    /// A settings file, by questions.
    Init(InitArguments),
    /// Who is on duty in the weeks to come.
    Roster(RosterArguments),
    /// What happened in a period, counted over all cases together.
    Insight(InsightArguments),
    /// Who looked at which case, as records of a standard.
    Access(AccessArguments),
    /// Texts about privacy and the algorithm, as Markdown.
    Papers {
        /// One of them; else all.
        #[arg(value_enum, hide_possible_values = true)]
        paper: Option<Paper>,
        /// The entries for the register in the form in which it takes them.
        #[arg(long)]
        json: bool,
    },
    /// JSON lines of answers in, advice out.
    Decide,
    /// Typed lines in, their class out.
    Understand,
    /// Typed lines in, the kinds of personal data in them out.
    Guard,
    /// Whatever looks after the store.
    #[cfg(feature = "store-sled")]
    #[command(flatten)]
    Storage(StorageTask),
    /// What a shell needs to complete the command line.
    Completions {
        /// The shell.
        #[arg(value_enum, hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
    /// The manual pages.
    Man {
        /// Where all of them go; else the first one appears.
        folder: Option<PathBuf>,
    },
}

/// What to do with the store.
#[cfg(feature = "store-sled")]
#[derive(Debug, Subcommand)]
pub(crate) enum StorageTask {
    /// Everything in one file, also while the program works.
    Backup {
        /// Where it goes; else where the settings say.
        folder: Option<PathBuf>,
    },
    /// A store made of a backup, in an empty folder.
    Restore {
        /// The backup; the key ring lies beside it.
        backup: PathBuf,
        /// The master key, where it is not in the place that the settings name.
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// Everything in the store worked out again and compared.
    Verify {
        /// A head that was noted elsewhere.
        #[arg(long)]
        head: Option<String>,
    },
    /// A new store of what is readable of damaged ones and of backups.
    Rebuild {
        /// The stores and backups.
        #[arg(required = true)]
        from: Vec<PathBuf>,
        /// The master key, where it is not in the place that the settings name.
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// Another master key.
    RotateKey {
        /// Where it goes, if not in the place of the old one.
        #[arg(long)]
        to: Option<PathBuf>,
    },
    /// What a store needs that more than one machine may lead.
    #[cfg(feature = "store-postgres")]
    #[command(subcommand)]
    Store(StoreTask),
}

/// What to do with the place in which a store lies.
#[cfg(feature = "store-postgres")]
#[derive(Debug, Subcommand)]
pub(crate) enum StoreTask {
    /// The tables in a database, and the role that may use them.
    Prepare {
        /// The role.
        #[arg(long, default_value = "regiewijzer", hide_default_value = true, value_parser = NonEmptyStringValueParser::new())]
        role: String,
        /// The password of whoever makes the tables, where it is not that of the settings.
        #[arg(long)]
        password_file: Option<PathBuf>,
    },
    /// Another master key, machine by machine, while the programs go on.
    NewKey {
        /// The file with the master key of this machine, where it is not the one that the settings name.
        #[arg(long)]
        key: Option<PathBuf>,
        /// A machine that is gone, with every key that it held.
        #[arg(long, value_parser = NonEmptyStringValueParser::new())]
        gone: Option<String>,
    },
    /// Everything into another place, while no program uses either.
    Move {
        /// Where the store is.
        from: PathBuf,
        /// Where it comes.
        to: PathBuf,
        /// Only what belongs to this municipality.
        #[arg(long, value_parser = NonEmptyStringValueParser::new())]
        municipality: Option<String>,
        /// The master key of the old place, where it is not in the place that the settings name.
        #[arg(long)]
        key: Option<PathBuf>,
    },
}

/// What to show of the card.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct CardArguments {
    /// The id of one thing on the card.
    pub(crate) item: Option<String>,
    /// One phase only, from 1.
    #[arg(long, conflicts_with = "item")]
    pub(crate) phase: Option<u8>,
    /// The decisions as DMN instead.
    #[arg(long, conflicts_with_all = ["item", "phase"])]
    pub(crate) dmn: bool,
    /// The file for the card as a picture; its ending says in which format.
    #[cfg(feature = "pictures")]
    #[arg(long, conflicts_with_all = ["item", "dmn"])]
    pub(crate) picture: Option<PathBuf>,
    /// The code of the case whose phase is lit.
    #[cfg(feature = "pictures")]
    #[arg(long, requires = "picture")]
    pub(crate) case: Option<String>,
    #[command(subcommand)]
    pub(crate) task: Option<CardTask>,
}

/// Which paper to write, about which case.
#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// The code of the case.
    pub(crate) case: String,
    /// A letter instead of the report: `heavy`, or a route of the card.
    #[arg(long)]
    pub(crate) letter: Option<String>,
    /// All that happened, in the form of a standard.
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        conflicts_with = "letter"
    )]
    pub(crate) format: Option<Standard>,
    /// The organisation that answers for the case, in a ZGW zaak.
    #[arg(long, requires = "format", required_if_eq("format", "zgw"), value_parser = rsin)]
    pub(crate) rsin: Option<String>,
    /// What kind of case it is there.
    #[arg(long, requires = "format", required_if_eq("format", "zgw"), value_parser = address)]
    pub(crate) case_type: Option<String>,
    /// The file; its ending says in which format.
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
}

/// Which log of access to write.
#[derive(Debug, Args)]
pub(crate) struct AccessArguments {
    /// Where the register of processing activities describes this one.
    #[arg(long, value_parser = address)]
    pub(crate) activity: String,
    /// Only the log of this municipality, by its code.
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) municipality: Option<String>,
    /// The file.
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
}

/// Where the people of new settings come from.
#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// A spreadsheet; else they are asked for.
    #[arg(long)]
    pub(crate) from: Option<PathBuf>,
}

/// What to show of the roster.
#[derive(Debug, Args)]
pub(crate) struct RosterArguments {
    /// As iCalendar.
    #[arg(long)]
    pub(crate) ics: bool,
    /// Only the turns of this person.
    #[arg(long = "person", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) whose: Option<String>,
    /// How many weeks, from the Monday of this one.
    #[arg(long, default_value_t = 26, hide_default_value = true, value_parser = clap::value_parser!(u8).range(1..=104))]
    pub(crate) weeks: u8,
}

/// Which period to count.
#[derive(Debug, Args)]
pub(crate) struct InsightArguments {
    /// Its first month, or the first day of that.
    #[arg(long, value_parser = first_day)]
    pub(crate) from: Option<Date>,
    /// Its last month, or the last day of that.
    #[arg(long = "to", value_parser = last_day)]
    pub(crate) until: Option<Date>,
    /// The file; its ending says in which format.
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
}

/// A standard for what happened to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Standard {
    /// CloudEvents 1.0, as a JSON batch.
    Cloudevents,
    /// The body that makes a case in a Zaken API.
    Zgw,
}

/// What else to do with the card.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum CardTask {
    /// Says whether the card is sound, and what was proved.
    Check,
    /// Writes the beginning of a card.
    New {
        /// Where it goes; made where there is none.
        folder: PathBuf,
        /// An example to begin with.
        #[arg(long, value_enum, hide_possible_values = true)]
        like: Option<Example>,
    },
    /// Writes the sentences under their names.
    Texts {
        /// What must stand in them.
        words: Vec<String>,
    },
}

/// A card to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Example {
    /// The card of the program itself.
    Zeeland,
    /// Questions in order, of which the first can end it.
    Weighing,
    /// Indications in groups that are counted.
    Thresholds,
    /// Five phases, one of which can be skipped.
    Ave,
}

/// Where the log is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StoreChoice {
    /// Nowhere: what is said is forgotten when the program ends.
    Memory,
    /// In this folder.
    Folder(PathBuf),
    /// In this database.
    #[cfg(feature = "store-postgres")]
    Database(DatabaseAddress),
}

impl Arguments {
    /// Whether the task is about the program alone, so that no card and no settings are read.
    pub(crate) const fn needs_no_files(&self) -> bool {
        match &self.task {
            Some(Task::Completions { .. } | Task::Man { .. } | Task::Init(_)) => true,
            Some(Task::Card(asked)) => {
                matches!(
                    asked.task,
                    Some(CardTask::New { .. } | CardTask::Texts { .. })
                )
            }
            _ => false,
        }
    }

    /// The language: as asked, else that of the settings.
    pub(crate) fn language(&self, settings: &Settings) -> Language {
        self.lang.unwrap_or(settings.language)
    }

    /// The clock: that of the machine, or the simulated one that was asked for.
    pub(crate) fn clock(&self) -> Clock {
        self.clock.map_or(Clock::System, Clock::Simulated)
    }

    /// The folder of the store that was asked for, if one was.
    pub(crate) fn named_store(&self) -> Option<&Path> {
        self.store.as_deref()
    }

    /// Where to keep the log: as asked, else in the user's data directory.
    ///
    /// # Errors
    ///
    /// The user has no home directory and said nothing; or the address of a database is none.
    pub(crate) fn store(&self) -> Result<StoreChoice, Problem> {
        match &self.store {
            Some(path) => StoreChoice::at(path),
            None => {
                let directories = etcetera::choose_base_strategy();
                let directories = directories.map_err(|_| Problem::new("usage-no-home"))?;
                Ok(StoreChoice::Folder(
                    directories.data_dir().join("regiewijzer"),
                ))
            }
        }
    }
}

impl StoreChoice {
    /// What stands for a store: a folder, the address of a database, or that nothing is kept.
    ///
    /// # Errors
    /// An address is none, or nothing can be kept there.
    pub(crate) fn at(path: &Path) -> Result<Self, Problem> {
        let text = path.to_string_lossy();
        if text == "memory" {
            return Ok(Self::Memory);
        }
        if !text.contains("://") {
            return Ok(Self::Folder(path.into()));
        }
        #[cfg(feature = "store-postgres")]
        return address::address(&text).map(Self::Database);
        #[cfg(not(feature = "store-postgres"))]
        {
            let scheme = text.split("://").next().unwrap_or_default();
            Err(Problem::new("store-absent").with("path", format!("{scheme}://…")))
        }
    }
}

// The errors below are never shown: `refusal` says what the option expects.

fn language(tag: &str) -> Result<Language, &'static str> {
    Language::from_tag(tag).ok_or("unknown language")
}

fn moment(text: &str) -> Result<Timestamp, &'static str> {
    let moment = text.parse().map_err(|_| "no moment")?;
    match SIMULATED.contains(&moment) {
        true => Ok(moment),
        false => Err("too far away"),
    }
}

/// How long an address may be.
const MOST_ADDRESS: usize = 1000;

/// An address that says the same everywhere: `https://…`, `urn:…`.
fn address(text: &str) -> Result<String, &'static str> {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte));
    match text.split_once(':') {
        Some((scheme, rest))
            if is_scheme(scheme)
                && plain
                && !rest.trim_matches('/').is_empty()
                && text.len() <= MOST_ADDRESS =>
        {
            Ok(text.to_owned())
        }
        _ => Err("no address"),
    }
}

fn rsin(text: &str) -> Result<String, &'static str> {
    match is_rsin(text) {
        true => Ok(text.to_owned()),
        false => Err("no such number"),
    }
}

/// A month as people write it, `2026-03`, or a day of it.
fn month(text: &str) -> Option<(Date, Option<Date>)> {
    if let Ok(day) = text.parse::<Date>() {
        return Some((day.first_of_month(), Some(day)));
    }
    let first = format!("{text}-01").parse::<Date>().ok()?;
    Some((first, None))
}

fn first_day(text: &str) -> Result<Date, &'static str> {
    match month(text) {
        Some((first, day)) if day.is_none_or(|day| day == first) => Ok(first),
        _ => Err("no first day of a month"),
    }
}

fn last_day(text: &str) -> Result<Date, &'static str> {
    match month(text) {
        Some((first, day)) if day.is_none_or(|day| day == first.last_of_month()) => {
            Ok(first.last_of_month())
        }
        _ => Err("no last day of a month"),
    }
}
