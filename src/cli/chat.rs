//! `regiewijzer` and `regiewijzer chat`: the conversation.

use std::io::{self, BufReader, IsTerminal, Write};
use std::sync::Arc;

use super::Teller;
use super::arguments::Arguments;
use super::data::Loaded;
use super::exit::Exit;
use super::opened::{self, Opened};
use crate::desk::Desk;
use crate::domain::Problem;
use crate::domain::people::PersonId;
use crate::front::ending::Ending;
use crate::front::event_loop::{Arrival, FrontError, Queue, Time};
use crate::front::json;
use crate::front::terminal::{self, Seat};
use crate::front::transcript::Paint;
use crate::front::ways::{WaySettings, Ways};
use crate::front::width::Width;
use crate::voice::{Prompts, Voice};

/// How the chat is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// To a person.
    Terminal,
    /// To a program.
    Json,
}

/// Holds the conversation until its input ends.
pub(super) fn run(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    me: PersonId,
    form: Form,
) -> Exit {
    let teller = Teller {
        prompts: prompts.as_ref(),
        language: arguments.language(&loaded.settings),
    };
    let ways = opened::ways(arguments, &loaded.settings);
    // Before the store starts threads of its own.
    let ending = Ending::taken_over();
    opened::get_ready(&loaded);
    let Opened {
        desk,
        voice,
        words,
        mode,
        keeping,
        ..
    } = match opened::open(arguments, prompts, loaded) {
        Ok(opened) => opened,
        Err((problem, exit)) => return teller.refuse(&[problem], exit),
    };
    let queue = Queue::new();
    ending.listen(&queue, Exit::Io.code());
    let servers = ways.servers();
    let real = arguments.clock.is_none() && form == Form::Terminal;
    let ways = match open_ways(Some(led(ways, &desk)).filter(|_| real), &voice, &queue) {
        Ok(ways) => ways,
        Err(problem) => return teller.refuse(&[problem], Exit::Config),
    };
    let time = match arguments.clock {
        Some(_) => Time::Simulated,
        None => Time::Real,
    };
    let input = BufReader::new(io::stdin());
    let output = io::stdout();
    let result = match form {
        Form::Json => {
            // With the error stream closed there is nobody to tell.
            let mut tell = |said: &str| drop(writeln!(io::stderr(), "{said}"));
            let aside = json::Aside {
                servers: &servers,
                tell: &mut tell,
            };
            json::run(desk, &voice, time, &queue, input, output.lock(), aside)
        }
        Form::Terminal => {
            let spoken = voice.to_person(&me).into_owned();
            let seat = Seat {
                voice: &spoken,
                me,
                mode,
                time,
                paint: paint(&output),
                width: Width::of(&output),
                keeping,
                queue,
                ways,
            };
            #[cfg(feature = "terminal")]
            if io::stdin().is_terminal() && output.is_terminal() {
                let done = match shows_lines_only() {
                    true => terminal::run_plain(desk, seat, input, output.lock()),
                    false => terminal::run_live(desk, seat, words),
                };
                return ended(teller, done);
            }
            #[cfg(not(feature = "terminal"))]
            drop(words);
            terminal::run_piped(desk, seat, input, output.lock())
        }
    };
    ended(teller, result)
}

/// Colours are for a screen that has them, and for whoever wants them.
fn paint(output: &io::Stdout) -> Paint {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match output.is_terminal() && !shows_lines_only() && !unwanted {
        true => Paint::Colours,
        false => Paint::Plain,
    }
}

/// Terminals on which no line can be edited, as rustyline knows them.
const PLAIN_TERMINALS: [&str; 3] = ["dumb", "cons25", "emacs"];

/// Whether the terminal shows lines and nothing else: no colours, and no line that is edited.
fn shows_lines_only() -> bool {
    let named = std::env::var("TERM").unwrap_or_default();
    PLAIN_TERMINALS
        .iter()
        .any(|plain| named.eq_ignore_ascii_case(plain))
}

/// They say nothing while another program may lead.
fn led(ways: WaySettings, desk: &Desk) -> WaySettings {
    WaySettings {
        lead: desk.lead(),
        ..ways
    }
}

/// Mail and gateway where the settings describe one, reporting into the queue. On simulated time,
/// and where another program carries the messages, nothing is sent.
fn open_ways(
    settings: Option<WaySettings>,
    voice: &Voice,
    queue: &Queue,
) -> Result<Option<Ways>, Problem> {
    let described = settings
        .filter(|ways| ways.mail.is_some() || ways.webhook.is_some() || ways.http.is_some());
    let Some(settings) = described else {
        return Ok(None);
    };
    let sender = queue.sender.clone();
    // A chat that is over needs no results.
    let report = move |report| drop(sender.send(Arrival::Report(report)));
    Ways::open(&settings, voice.clone(), Arc::new(report)).map(Some)
}

/// How the program ends when a front does.
pub(super) fn ended(teller: Teller<'_>, result: Result<(), FrontError>) -> Exit {
    match result {
        Ok(()) => Exit::Done,
        Err(FrontError::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(FrontError::Io(error)) => {
            teller.refuse(&[Problem::new("io").foreign("detail", error)], Exit::Io)
        }
        Err(FrontError::Desk(error)) => {
            let (problem, exit) = opened::desk_failure(&error);
            teller.refuse(&[problem], exit)
        }
    }
}
