//! The command line: one file a subcommand.

mod access;
mod arguments;
pub mod card;
mod changed;
mod chat;
mod check;
mod data;
pub mod decide;
mod discretion;
pub mod exit;
mod filter;
mod fronts;
pub mod guard;
mod init;
mod insight;
mod logging;
mod opened;
mod papers;
#[cfg(feature = "pictures")]
mod picture;
mod reading;
mod report;
mod role_names;
mod roster;
mod screen;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "store-sled")]
mod storage;
pub mod understand;
mod usage;

pub use self::discretion::keep_to_oneself;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::error::ErrorKind;
use clap::{FromArgMatches, Parser as _};

use crate::domain::Problem;
use crate::domain::language::Language;
use crate::domain::near;
use crate::domain::people::{People, PersonId};
use crate::exchange::dmn;
use crate::front::redact::redact;
use crate::front::width::{PIPE, Width};
use crate::voice::{Prompts, Value, Voice};
use arguments::{Arguments, CardArguments, CardTask, Task};
use data::{DataFolder, Loaded};
use exit::Exit;
use screen::Screen;

/// Runs the program with the given arguments, its own name first, and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let line = asking_for_help(arguments.into_iter().collect());
    let folder = DataFolder::new(asked(&line, "--data").map(Into::into));
    // Faulty prompts are told by the embedded ones, but a faulty command line is told first.
    let settings = asked(&line, "--settings").map(PathBuf::from);
    let (prompts, problems) = match folder.prompts(settings.as_deref()) {
        Ok(prompts) => (prompts, Vec::new()),
        Err(problems) => (data::embedded_prompts(), problems),
    };
    let language = asked(&line, "--lang").and_then(|tag| Language::from_tag(tag.to_str()?));
    let teller = Teller {
        prompts: &prompts,
        language: language.unwrap_or_default(),
    };
    let parsed = parse(&teller, &line);
    if let Ok(arguments) = &parsed {
        logging::start(arguments.log);
    }
    let exit = match parsed {
        Err(error) => teller.not_understood(&error, &usage::help::begun(&line)),
        Ok(arguments) if arguments.needs_no_files() => unloaded((&arguments, &folder), teller),
        Ok(_) if !problems.is_empty() => teller.refuse(&problems, Exit::Config),
        Ok(arguments) => match Loaded::read(&folder, &prompts, &arguments) {
            Err(problems) => teller.refuse(&problems, Exit::Config),
            Ok(loaded) => {
                let unread = data::other_names::told(&folder);
                unread
                    .iter()
                    .for_each(|problem| logging::told(&teller.tell(problem)));
                data::settings_said::said(&arguments, &loaded, &prompts);
                start(&arguments, &Arc::new(prompts), loaded)
            }
        },
    };
    exit.into()
}

/// Carries out a task that is about the program alone: it works whatever the settings hold.
fn unloaded((arguments, folder): (&Arguments, &DataFolder), teller: Teller<'_>) -> Exit {
    let output = io::stdout().lock();
    teller.ended(match &arguments.task {
        Some(Task::Completions { shell }) => usage::completions::run(teller, *shell, output),
        Some(Task::Man { folder }) => usage::man::run(teller, folder.as_deref(), output),
        Some(Task::Init(asked)) => {
            let width = Width::of(&output);
            let outside = (io::stdin().lock(), output, width);
            init::run((arguments, asked), folder, teller, outside)
        }
        Some(Task::Card(CardArguments {
            task: Some(CardTask::New { folder, like }),
            ..
        })) => {
            drop(output);
            card::beginning::run(teller, folder, *like, Screen::stdout())
        }
        Some(Task::Card(CardArguments {
            task: Some(CardTask::Texts { words }),
            ..
        })) => card::texts::run(teller, folder, words, output),
        _ => Ok(Exit::Done),
    })
}

/// Carries out the task; the one place where the subcommands are called.
fn start(arguments: &Arguments, prompts: &Arc<Prompts>, loaded: Loaded) -> Exit {
    let language = arguments.language(&loaded.settings);
    let teller = Teller {
        prompts: prompts.as_ref(),
        language,
    };
    let person = match known_person(arguments, &loaded) {
        Ok(person) => person,
        Err(problem) => return teller.refuse(&[problem], Exit::Usage),
    };
    // Locked only by the filters: the chat reads in a thread of its own.
    let (input, output) = (io::stdin, io::stdout);
    let complain = |problem| {
        teller.refuse(&[problem], Exit::BadLines);
    };
    let organisation = &loaded.settings.organisation;
    let voice = Voice::new(Arc::clone(prompts), language, organisation.mode.clone());
    let voice = voice.knowing(&organisation.people);
    let done = match &arguments.task {
        None | Some(Task::Chat { json: false }) => {
            return chat::run(arguments, prompts, loaded, person, chat::Form::Terminal);
        }
        Some(Task::Chat { json: true }) => {
            return chat::run(arguments, prompts, loaded, person, chat::Form::Json);
        }
        #[cfg(feature = "serve")]
        Some(Task::Serve) => return serve::run(arguments, prompts, loaded, serve::Asked::All),
        #[cfg(feature = "discord")]
        Some(Task::Discord { check }) => return discord_task(*check, arguments, prompts, loaded),
        #[cfg(feature = "teams")]
        Some(Task::Teams { manifest, .. }) => {
            return fronts::teams::run(manifest.as_deref(), arguments, &loaded, &voice, teller);
        }
        #[cfg(feature = "pictures")]
        Some(Task::Card(asked)) if asked.picture.is_some() => {
            let path = asked.picture.clone().unwrap_or_default();
            return picture::run(arguments, prompts, loaded, (asked, &path), &person);
        }
        #[cfg(feature = "store-sled")]
        Some(Task::Storage(task)) => {
            return storage::run(task, arguments, &loaded, &voice, teller);
        }
        Some(Task::Card(asked)) => card_task((arguments, asked), &loaded, teller, output().lock()),
        Some(Task::Report(asked)) => {
            return report::run(arguments, prompts, loaded, asked, &person);
        }
        Some(Task::Check { mail_preview }) => {
            let how = (arguments, *mail_preview);
            match check_task(how, &loaded, (prompts, &voice)) {
                Ok(done) => done,
                Err((problem, exit)) => return teller.refuse(&[problem], exit),
            }
        }
        Some(Task::Papers { paper, json }) => {
            let given = (arguments, &loaded);
            papers_task((*paper, *json), given, (prompts, &voice), teller)
        }
        Some(Task::Decide) => {
            let fit = |problem: &Problem| redact(&loaded.guard, problem.clone());
            let tell = |problem: &Problem| teller.tell(&fit(problem));
            decide::run(&loaded.card, &tell, input().lock(), output().lock())
        }
        Some(Task::Understand) => {
            understand::run(&loaded.words, input().lock(), output().lock(), complain)
        }
        Some(Task::Guard) => guard::run(&loaded.guard, input().lock(), output().lock(), complain),
        Some(task @ (Task::Roster(_) | Task::Insight(_) | Task::Access(_))) => {
            return over_all(task, (arguments, prompts, loaded), teller);
        }
        // Done already: they need nothing of what was loaded.
        Some(Task::Completions { .. } | Task::Man { .. } | Task::Init(_)) => return Exit::Done,
    };
    teller.ended(done)
}

/// Serves Discord, or only looks whether everything is in place there.
#[cfg(feature = "discord")]
fn discord_task(
    check: bool,
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
) -> Exit {
    match check {
        true => fronts::discord::check(arguments, prompts, &loaded, arguments.clock().now()),
        false => serve::run(arguments, prompts, loaded, serve::Asked::Discord),
    }
}

/// What is told of all cases together, and of the roster.
fn over_all(
    task: &Task,
    (arguments, prompts, loaded): (&Arguments, &Arc<Prompts>, Loaded),
    teller: Teller<'_>,
) -> Exit {
    match task {
        Task::Roster(asked) => roster::run((arguments, asked), prompts, loaded, teller),
        Task::Insight(asked) => insight::run((arguments, asked), prompts, &loaded, teller),
        Task::Access(asked) => access::run((arguments, asked), prompts, &loaded, teller),
        _ => Exit::Done,
    }
}

/// Who sits there: as asked, else the one that the settings name.
fn known_person(arguments: &Arguments, loaded: &Loaded) -> Result<PersonId, Problem> {
    let settings = &loaded.settings;
    match arguments.person.as_deref() {
        Some(asked) => named_person(AS, asked, &settings.organisation.people),
        None => named_person(
            AS,
            settings.terminal_person.as_str(),
            &settings.organisation.people,
        ),
    }
}

/// The option that says who sits there.
const AS: &str = "--as";

/// The person with this id, or what is wrong with what an option names, with the one that may be meant.
fn named_person(option: &str, asked: &str, people: &People) -> Result<PersonId, Problem> {
    if people.get(asked).is_some() {
        return Ok(PersonId::from(asked));
    }
    let known = people.iter().map(|person| person.id.as_str());
    let problem = match near::close(asked, known) {
        Some(nearest) => Problem::new("usage-person-near").with("nearest", nearest),
        None => Problem::new("usage-person").with("option", option),
    };
    Err(problem.with("value", asked))
}

/// The papers to read, or the entries of the register in its own form.
fn papers_task(
    asked: (Option<papers::paper::Paper>, bool),
    (arguments, loaded): (&Arguments, &Loaded),
    (prompts, voice): (&Arc<Prompts>, &Voice),
    teller: Teller<'_>,
) -> io::Result<Exit> {
    let facts = papers::Facts {
        loaded,
        now: arguments.clock().now(),
        place: papers::KeyLies::of(&loaded.settings.store, arguments.named_store()),
    };
    let output = io::stdout().lock();
    match asked {
        (paper, false) => papers::run(facts, voice, paper, output),
        (Some(papers::paper::Paper::Register), true) => papers::run_json(facts, prompts, output),
        (_, true) => Ok(teller.refuse(&[Problem::new("papers-json")], Exit::Usage)),
    }
}

/// How wide a card is printed: as wide as a small terminal, or narrower where the screen is.
fn card_columns(output: &io::StdoutLock<'_>) -> usize {
    Width::of(output).columns().min(PIPE.columns())
}

/// The card in words, or what was proved of it.
fn card_task(
    (arguments, asked): (&Arguments, &CardArguments),
    loaded: &Loaded,
    teller: Teller<'_>,
    mut output: io::StdoutLock<'_>,
) -> io::Result<Exit> {
    let columns = card_columns(&output);
    let tell =
        |key: &str, named: &[(&str, Value)]| teller.prompts.text(teller.language, key, named);
    let named = [("card", Value::from(loaded.card.reference.id.as_str()))];
    let say = |key: &str| tell(key, &named);
    let part = match (&asked.item, asked.phase) {
        (Some(item), _) => card::Part::Item(item),
        (None, Some(phase)) => card::Part::Phase(phase),
        (None, None) => card::Part::Whole,
    };
    let text = match asked.task {
        Some(CardTask::Check) => {
            let folder = DataFolder::new(arguments.data.clone());
            let unsaid = card::texts::said_nowhere(&folder, (&loaded.card, teller.prompts));
            let told = passed_over(arguments).into_iter().chain(unsaid);
            let told: String = told.map(|problem| teller.tell(&problem) + "\n\n").collect();
            Ok(told + &card::soundness(&loaded.card, &tell, columns))
        }
        // Done already: it needs nothing of what was loaded.
        Some(CardTask::New { .. } | CardTask::Texts { .. }) => Ok(String::new()),
        None if asked.dmn => Ok(dmn::write(&loaded.card, &say)),
        None => {
            card::render(&loaded.card, part, &say, columns).map_err(|problem| match &asked.item {
                // A slip in the name of a command is taken for a thing on the card.
                Some(item) => usage::refusal::extra_file(item)
                    .map(|problem| problem.with("command", "regiewijzer card"))
                    .or_else(|| mistyped(item))
                    .unwrap_or(problem),
                None => problem,
            })
        }
    };
    match text {
        Ok(text) => output.write_all(text.as_bytes()).map(|()| Exit::Done),
        Err(problem) => Ok(teller.refuse(&[problem], Exit::Usage)),
    }
}

/// That the card which lies in the folder at hand is not the one that is looked at, or that the folder holds none.
fn passed_over(arguments: &Arguments) -> Option<Problem> {
    let file = data::CARD_FILE;
    let key = match &arguments.data {
        None => Path::new(file).exists().then_some("passed-over-card"),
        Some(folder) => (!folder.join(file).exists()).then_some("data-no-card"),
    };
    key.map(|key| Problem::new(key).with("file", file))
}

/// What a word behind `card` may be meant as, if it is nearly the name of a command.
fn mistyped(item: &str) -> Option<Problem> {
    let nearest = near::close(item, ["check", "new", "texts"])?;
    let problem = Problem::new("usage-command-near").with("name", item);
    Some(problem.with("nearest", format!("card {nearest}")))
}

/// Looks after everything, the open cases of a named store among it.
fn check_task(
    (arguments, preview): (&Arguments, bool),
    loaded: &Loaded,
    (prompts, voice): (&Arc<Prompts>, &Voice),
) -> Result<io::Result<Exit>, (Problem, Exit)> {
    let tell = opened::teller(prompts, voice.language());
    let changed = opened::changed(arguments, (&loaded.card, &loaded.settings), &tell)?;
    let asked = check::Asked {
        arguments,
        changed: &changed,
        preview,
    };
    Ok(check::run(loaded, voice, asked, Screen::stdout()))
}

/// The arguments; only help, and what is not understood, needs the words of the command line.
fn parse(teller: &Teller<'_>, line: &[OsString]) -> Result<Arguments, clap::Error> {
    if let Ok(arguments) = Arguments::try_parse_from(line) {
        return Ok(arguments);
    }
    let matches =
        usage::help::command(teller.prompts, teller.language).try_get_matches_from(line)?;
    Arguments::from_arg_matches(&matches)
}

/// `help` and `help COMMAND` mean what `--help` means behind it.
fn asking_for_help(mut line: Vec<OsString>) -> Vec<OsString> {
    if line.get(1).is_some_and(|word| word == "help") {
        line.remove(1);
        line.push("--help".into());
    }
    line
}

/// The value of an option, before the command line as a whole is read.
fn asked(line: &[OsString], option: &str) -> Option<OsString> {
    let place = line.iter().position(|word| {
        let word = word.to_str().unwrap_or_default();
        word.strip_prefix(option)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    })?;
    match line[place].to_str()?.split_once('=') {
        Some((_, value)) => Some(value.into()),
        None => line.get(place + 1).cloned(),
    }
}

/// The lines of problems that are shown at once.
const MOST_LINES: usize = 20;

/// Tells what is wrong, in the reader's language.
#[derive(Clone, Copy)]
struct Teller<'a> {
    prompts: &'a Prompts,
    language: Language,
}

impl Teller<'_> {
    fn tell(self, problem: &Problem) -> String {
        self.prompts.problem(self.language, problem)
    }

    /// What is wrong, without a hint, to stand in another sentence.
    #[cfg(feature = "store-sled")]
    fn sentence(&self, problem: &Problem) -> String {
        let told = self.tell(problem);
        let first = told.lines().next().unwrap_or_default();
        first.trim_end_matches('.').to_owned()
    }

    /// What is wrong, told at its first line where it is the same on several: a name that many lines use is mistyped once.
    fn each_once(self, problems: &[Problem]) -> Vec<String> {
        let elsewhere = |one: &Problem, line| Problem {
            line,
            ..one.clone()
        };
        let mut told = Vec::new();
        for (nth, problem) in problems.iter().enumerate() {
            let same = |other: &&Problem| elsewhere(other, problem.line) == *problem;
            let (before, after) = problems.split_at(nth);
            if problem.line.is_some() && before.iter().any(|other| same(&other)) {
                continue;
            }
            let count = after.iter().filter(same).count();
            let mut text = self.tell(problem);
            if problem.line.is_some() && count > 1 {
                let named = [("count", i64::try_from(count).unwrap_or(i64::MAX).into())];
                let again = self.prompts.text(self.language, "again-on-lines", &named);
                let end = text.find('\n').unwrap_or(text.len());
                text.insert_str(end, &format!(" {again}"));
            }
            told.push(text);
        }
        told
    }

    /// Tells it on the standard error stream, in as many lines as a screen shows; what is to be done
    /// about several in a row stands behind the last.
    fn refuse(self, problems: &[Problem], exit: Exit) -> Exit {
        let told = self.each_once(problems);
        let mut lines: Vec<&str> = Vec::new();
        let (mut shown, mut above) = (0, None);
        for text in &told {
            let (sentence, hint) = text.split_once('\n').unwrap_or((text, ""));
            let already = if above == Some(hint) {
                hint.lines().count()
            } else {
                0
            };
            if shown > 0 && lines.len() - already + text.lines().count() > MOST_LINES {
                break;
            }
            lines.truncate(lines.len() - already);
            lines.push(sentence);
            lines.extend(hint.lines());
            above = Some(hint);
            shown += 1;
        }
        let more = Problem::new("more").with("count", told.len() - shown);
        let more = self.tell(&more);
        if shown < told.len() {
            lines.extend(more.lines());
        }
        logging::refused(&lines.join("\n"));
        exit
    }

    /// How a task ended that writes to the output.
    fn ended(self, done: io::Result<Exit>) -> Exit {
        match done {
            Ok(exit) => exit,
            // Whoever was reading has seen enough: `regiewijzer card | head`.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Err(error) => self.refuse(&[Problem::new("io").foreign("detail", error)], Exit::Io),
        }
    }

    /// Help and version come as errors too, and are none.
    fn not_understood(self, error: &clap::Error, command: &str) -> Exit {
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                self.ended(error.print().map(|()| Exit::Done))
            }
            _ => self.refuse(&[usage::refusal::problem(error, command)], Exit::Usage),
        }
    }
}
