//! `regiewijzer` and `regiewijzer chat`: the conversation.

use std::io::{self, BufReader, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use super::Teller;
use super::arguments::{Arguments, StoreChoice};
use super::data::Loaded;
use super::exit::Exit;
use crate::clock::{Clock, Entropy};
use crate::desk::{Desk, DeskError};
use crate::dialogue::world::World;
use crate::domain::Problem;
use crate::domain::people::PersonId;
use crate::front::json;
use crate::front::pump::{Arrival, FrontError, Queue, Time};
use crate::front::terminal::{self, Keeping, Seat};
use crate::front::transcript::Paint;
use crate::front::ways::{WaySettings, Ways};
use crate::store::{self, Store, StoreError};
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
    let language = arguments.lang.unwrap_or(loaded.settings.language);
    let teller = Teller {
        prompts: prompts.as_ref(),
        language,
    };
    let (store, keeping) = match open(arguments) {
        Ok(store) => store,
        Err((problem, exit)) => return teller.refuse(&[problem], exit),
    };
    let mode = loaded.settings.organisation.mode.clone();
    let voice = Voice::new(Arc::clone(prompts), language, mode.clone());
    let queue = Queue::new();
    let real = arguments.clock.is_none() && form == Form::Terminal;
    let settings = Some(&loaded.settings.ways).filter(|_| real);
    let ways = match open_ways(settings, &voice, &queue) {
        Ok(ways) => ways,
        Err(problem) => return teller.refuse(&[problem], Exit::Config),
    };
    let labels = voice.clone();
    let words = Arc::new(loaded.words);
    let world = World::new(
        loaded.card,
        loaded.settings.organisation,
        Arc::clone(&words),
        Box::new(move |label| labels.labels(label)),
        store.last_cause(),
    );
    let clock = arguments.clock.map_or(Clock::System, Clock::Simulated);
    let entropy = arguments.seed.map_or(Entropy::System, Entropy::seeded);
    let desk = Desk::new(world, store, clock, entropy);
    let time = if arguments.clock.is_some() {
        Time::Simulated
    } else {
        Time::Real
    };
    let input = BufReader::new(io::stdin());
    let output = io::stdout();
    let result = match form {
        Form::Json => json::run(desk, &voice, time, input, output.lock()),
        Form::Terminal => {
            let colours = output.is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            let paint = if colours {
                Paint::Colours
            } else {
                Paint::Plain
            };
            let seat = Seat {
                voice: &voice,
                me,
                mode,
                time,
                paint,
                keeping,
                queue,
                ways,
            };
            #[cfg(feature = "terminal")]
            if io::stdin().is_terminal() && output.is_terminal() {
                return ended(teller, terminal::run_live(desk, seat, words));
            }
            terminal::run_piped(desk, seat, input, output.lock())
        }
    };
    ended(teller, result)
}

/// Mail and gateway where the settings describe one, reporting into the queue. On simulated time,
/// and where another program carries the messages, nothing is sent.
fn open_ways(
    settings: Option<&WaySettings>,
    voice: &Voice,
    queue: &Queue,
) -> Result<Option<Ways>, Problem> {
    let described = settings.filter(|ways| ways.mail.is_some() || ways.webhook.is_some());
    let Some(settings) = described else {
        return Ok(None);
    };
    let sender = queue.sender.clone();
    // A chat that is over needs no results.
    let report = move |input| drop(sender.send(Arrival::Input(input)));
    Ways::open(settings, voice.clone(), Arc::new(report)).map(Some)
}

fn ended(teller: Teller<'_>, result: Result<(), FrontError>) -> Exit {
    match result {
        Ok(()) => Exit::Done,
        Err(FrontError::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(FrontError::Io(error)) => {
            teller.refuse(&[Problem::new("io").with("detail", error)], Exit::Io)
        }
        Err(FrontError::Desk(error)) => teller.refuse(&[desk_problem(&error)], Exit::Io),
    }
}

fn desk_problem(error: &DeskError) -> Problem {
    let store_error = match error {
        DeskError::Store(error) => Some(error),
        DeskError::Unreadable(unreadable) => unreadable.0.downcast_ref::<StoreError>(),
    };
    store_error.map_or_else(
        || Problem::new("io").with("detail", error),
        StoreError::problem,
    )
}

fn open(arguments: &Arguments) -> Result<(Box<dyn Store>, Keeping), (Problem, Exit)> {
    match arguments
        .store()
        .map_err(|problem| (problem, Exit::Usage))?
    {
        StoreChoice::Memory => Ok((Box::new(store::in_memory()), Keeping::Nothing)),
        StoreChoice::Folder(path) => Ok((open_folder(&path)?, Keeping::OnDisk)),
    }
}

#[cfg(feature = "store-sled")]
fn open_folder(path: &Path) -> Result<Box<dyn Store>, (Problem, Exit)> {
    match store::open(path) {
        Ok(store) => Ok(Box::new(store)),
        Err(error @ StoreError::InUse { .. }) => Err((error.problem(), Exit::Busy)),
        Err(error) => Err((error.problem(), Exit::Io)),
    }
}

#[cfg(not(feature = "store-sled"))]
fn open_folder(path: &Path) -> Result<Box<dyn Store>, (Problem, Exit)> {
    Err((
        Problem::new("store-absent").with("path", path.display()),
        Exit::Usage,
    ))
}
