//! The desk of a conversation, on the store and the clock of the command line.

use std::error::Error as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[cfg(feature = "store-postgres")]
use super::arguments::Task;
use super::arguments::{Arguments, StoreChoice};
use super::changed;
use super::changed::Changed;
use super::data::Loaded;
use super::exit::Exit;
#[cfg(feature = "store-sled")]
use super::storage;
#[cfg(feature = "store-postgres")]
use crate::cli::storage::database;
#[cfg(feature = "store-postgres")]
use crate::cli::storage::database::OnceDeposed;
use crate::clock::Entropy;
use crate::desk::{self, Begun, Desk, DeskError, Keeper, Told, Watcher};
use crate::dialogue::casefile::astray::Astray;
use crate::dialogue::language::understanding::Words;
use crate::dialogue::message::input::ClockNews;
use crate::dialogue::state::world::World;
use crate::domain::Problem;
use crate::domain::card::Card;
use crate::domain::language::Language;
use crate::domain::organisation::Mode;
#[cfg(feature = "serve")]
use crate::front::bot::health::{self, Health};
use crate::front::heartbeat::{Beat, Heartbeat};
use crate::front::terminal::Keeping;
use crate::front::ways::WaySettings;
use crate::settings::{AuditSettings, Settings, StoreSettings};
use crate::store::{self, Hash, HeadFile, Keyless, Lead, Leading, Noted, Store, StoreError};
use crate::voice::{Prompts, Voice};

/// Everything that a front needs.
pub(super) struct Opened {
    /// The desk.
    pub(super) desk: Desk,
    /// What speaks.
    pub(super) voice: Voice,
    /// The words that are understood.
    pub(super) words: Arc<Words>,
    /// Practice or real.
    pub(super) mode: Mode,
    /// Whether anything outlives the program.
    pub(super) keeping: Keeping,
    /// How it does, for whoever watches.
    #[cfg(feature = "serve")]
    pub(super) health: Arc<Health>,
}

/// Gets what looks through typed lines ready beside everything else, so that the first of them does not wait.
pub(super) fn get_ready(loaded: &Loaded) {
    let guard = Arc::clone(&*loaded.guard);
    std::thread::spawn(move || guard.get_ready());
}

/// What the program does once the store is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Runs {
    /// It goes on with what is open.
    On,
    /// It reads, and ends: nothing goes on.
    Once,
}

/// Opens the store and sets the desk up on it.
///
/// # Errors
/// What is wrong with the store, and how the program ends then.
pub(super) fn open(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
) -> Result<Opened, (Problem, Exit)> {
    open_here(arguments, prompts, loaded, Runs::On)
}

/// The same to look at something and end.
///
/// # Errors
/// As [`open`].
pub(super) fn open_to_look(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
) -> Result<Opened, (Problem, Exit)> {
    open_here(arguments, prompts, loaded, Runs::Once)
}

/// The same for either, with a store that nobody stood by for.
fn open_here(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    runs: Runs,
) -> Result<Opened, (Problem, Exit)> {
    #[cfg(feature = "serve")]
    let health = Arc::new(Health::new(loaded.settings.audit.every.unsigned_abs()));
    #[cfg(not(feature = "serve"))]
    let health = ();
    open_with(arguments, prompts, loaded, (runs, None, health))
}

/// What a service brings along: the store, where it stood by for it, and how it does.
#[cfg(feature = "serve")]
type Brought = (Runs, Option<Box<dyn Store>>, Arc<Health>);
#[cfg(not(feature = "serve"))]
type Brought = (Runs, Option<Box<dyn Store>>, ());

/// The same on a store that is open already, if there is one.
///
/// # Errors
/// As [`open`].
pub(super) fn open_with(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    (runs, store, health): Brought,
) -> Result<Opened, (Problem, Exit)> {
    let language = arguments.language(&loaded.settings);
    let tell = teller(prompts, language);
    let mode = loaded.settings.organisation.mode.clone();
    let voice = Voice::new(Arc::clone(prompts), language, mode.clone());
    let voice = voice.knowing(&loaded.settings.organisation.people);
    #[cfg(feature = "store-sled")]
    let busy = storage::busy(&voice);
    let (store, keeping) = match store {
        Some(store) => (store, Keeping::OnDisk),
        None => {
            #[cfg(feature = "store-sled")]
            let () = storage::open_to_others(&loaded.settings.store)
                .iter()
                .for_each(&tell);
            open_store(arguments, &loaded.settings, tell.clone())?
        }
    };
    #[cfg(feature = "store-sled")]
    drop(busy);
    let labels = voice.clone();
    let words = Arc::clone(&*loaded.words);
    let world = World::new(
        loaded.card,
        loaded.settings.organisation,
        Arc::clone(&words),
        Arc::clone(&*loaded.guard),
        Box::new(move |label| labels.labels(label)),
        store.head().cause,
    );
    let clock = arguments.clock();
    let entropy = arguments.seed.map_or(Entropy::System, Entropy::seeded);
    let lineage = store.lineage();
    let mut desk = Desk::new(world, store, clock, entropy);
    if let Some(note) = head_file(arguments, &loaded.settings.store, lineage)
        .map_err(|problem| (problem, Exit::Config))?
    {
        desk = desk.noting(note);
    }
    let begun = begin(&mut desk, runs, &tell).map_err(stopped)?;
    #[cfg(not(feature = "serve"))]
    let () = health;
    if arguments.clock.is_none() {
        let doubtful = (begun.is_doubtful(), desk.lead());
        let watcher = watcher(&loaded.settings.audit, doubtful, tell.clone())
            .map_err(|problem| (problem, Exit::Config))?;
        #[cfg(feature = "serve")]
        let watcher = noting(watcher, begun.is_doubtful(), Arc::clone(&health));
        desk = desk.audited(loaded.settings.audit.every, watcher);
        if let Some(folder) = kept(arguments) {
            // One that is whole needs no words.
            let told: Told = Box::new(move |outcome| match outcome {
                Ok(made) => made.keyless.iter().for_each(|one| tell(&keyless(one))),
                Err(error) => tell(&error.problem()),
            });
            let settings = &loaded.settings.store;
            let keeper = Keeper::new(folder, settings.backup.clone(), desk.now(), told);
            desk = desk.kept(keeper.keeping(settings.backups_kept));
        }
    }
    Ok(Opened {
        desk,
        voice,
        words,
        mode,
        keeping,
        #[cfg(feature = "serve")]
        health,
    })
}

/// Begins, and tells what was found.
fn begin(desk: &mut Desk, runs: Runs, tell: impl Fn(&Problem)) -> Result<Begun, DeskError> {
    let begun = desk.begin()?;
    begun_problems(&begun, desk.has_a_past())
        .iter()
        .for_each(&tell);
    let clock = desk.clock_at_start()?.filter(|_| runs == Runs::On);
    if let Some(problem) = clock.and_then(clock_problem) {
        tell(&problem);
    }
    let elsewhere = desk.judged_elsewhere()?.filter(|_| runs == Runs::On);
    elsewhere
        .iter()
        .for_each(|found| tell(&changed::other_card(found)));
    astray_problems(&desk.astray()?).iter().for_each(&tell);
    desk.note_turns()?;
    Ok(begun)
}

/// Whether anything is kept, and the folder that it is kept in if it is in one.
fn kept(arguments: &Arguments) -> Option<Option<PathBuf>> {
    match arguments.store().ok()? {
        StoreChoice::Memory => None,
        StoreChoice::Folder(folder) => Some(Some(folder)),
        #[cfg(feature = "store-postgres")]
        StoreChoice::Database(_) => Some(None),
    }
}

/// What the operator is told when the desk cannot begin, and how the program ends then.
fn stopped(error: DeskError) -> (Problem, Exit) {
    desk_failure(&error)
}

/// Where the head of the store is noted outside it.
#[cfg(feature = "store-sled")]
fn head_file(
    arguments: &Arguments,
    settings: &StoreSettings,
    lineage: Hash,
) -> Result<Option<HeadFile>, Problem> {
    match arguments.store() {
        Ok(StoreChoice::Folder(folder)) => storage::head_file(&folder, settings, lineage),
        #[cfg(feature = "store-postgres")]
        Ok(StoreChoice::Database(address)) => {
            storage::head_file(&database::place(&address), settings, lineage)
        }
        Ok(StoreChoice::Memory) | Err(_) => Ok(None),
    }
}

#[cfg(not(feature = "store-sled"))]
fn head_file(_: &Arguments, _: &StoreSettings, _: Hash) -> Result<Option<HeadFile>, Problem> {
    Ok(None)
}

/// What whoever starts the program is told of what was found of the store.
fn begun_problems(begun: &Begun, has_a_past: bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    problems.extend(begun.mended.map(|found| {
        Problem::new(match found {
            Leading::Changed | Leading::Whole => "store-mended",
            Leading::Unvouched => "store-carried-mended",
        })
    }));
    problems.extend(begun.keyless.iter().map(keyless));
    problems.extend(begun.unread.iter().map(|town| roster_unread(town)));
    if let Some((noted, path)) = &begun.noted {
        let problem = match noted {
            Noted::Sound => None,
            Noted::Missing => has_a_past.then_some("store-head-missing"),
            Noted::Foreign => Some("store-head-foreign"),
            Noted::Older => Some("store-older"),
            Noted::Uncompared => Some("store-head-uncompared"),
        };
        let at = |key| Problem::new(key).at(path.display().to_string(), None);
        problems.extend(problem.map(at));
    }
    problems.extend(begun.doubts.changed.then(|| Problem::new("store-changed")));
    problems.extend((begun.doubts.mended > 0).then(|| Problem::new("store-ends-mended")));
    problems.extend((begun.doubts.keys > 0).then(|| Problem::new("store-keys-mended")));
    problems.extend(begun.unwritten.as_ref().map(StoreError::problem));
    problems
}

/// That the key of a stream is gone.
fn keyless(one: &Keyless) -> Problem {
    let key = match one.alarmed {
        true => "storage-keyless-alarmed",
        false => "store-key-broken",
    };
    Problem::new(key).with("stream", one.stream)
}

/// That what was agreed about duty in a municipality cannot be read.
pub(super) fn roster_unread(municipality: &str) -> Problem {
    Problem::new("store-roster-unread").with("municipality", municipality)
}

/// What card and settings change of what a store that was named knows.
///
/// # Errors
/// What is wrong with the store, and how the program ends then.
pub(super) fn changed(
    arguments: &Arguments,
    (card, settings): (&Card, &Settings),
    tell: impl Fn(&Problem),
) -> Result<Changed, (Problem, Exit)> {
    #[cfg(feature = "store-sled")]
    let open = storage::open_to_others(&settings.store);
    #[cfg(not(feature = "store-sled"))]
    let open = Vec::new();
    // One that is not there yet holds no case, and is not made to see that.
    let named = arguments.named_store();
    let store = named
        .map(|_| to_read(arguments, settings, tell))
        .transpose()?;
    let Some(store) = store.flatten() else {
        return Ok(Changed {
            open,
            ..Changed::default()
        });
    };
    let organisation = &settings.organisation;
    let astray = desk::astray_in(store.as_ref(), card, organisation);
    let astray = astray.map_err(|error| (desk_problem(&error.into()), Exit::Io))?;
    let turned = desk::turned_in(store.as_ref(), organisation, arguments.clock().now());
    let noted = head_file(arguments, &settings.store, store.lineage());
    noted.map_err(|problem| (problem, Exit::Config))?;
    let backup = settings.store.backup.as_ref();
    let care = store.key_care();
    let care = care.map_err(|error| (error.problem(), Exit::Io))?;
    let unkept = backup.and_then(|(to, _)| store.may_back_up_to(to).err());
    // That one is told beside the settings alone.
    let unkept = unkept.filter(|error| !matches!(error, StoreError::BackupInside { .. }));
    Ok(Changed {
        open,
        unkept: unkept.map(|error| error.problem()),
        for_good: care.as_ref().and_then(|care| care.for_good),
        keys: changed::keys_to_do(care.as_ref(), arguments.clock().now()),
        astray: astray_problems(&astray),
        turned: turned.map_err(|error| (desk_problem(&error), Exit::Io))?,
    })
}

/// The store that was named, else the one in the user's data directory, to be read and not changed; none
/// where there is none yet.
///
/// # Errors
/// What is wrong with the store, and how the program ends then.
pub(super) fn to_read(
    arguments: &Arguments,
    settings: &Settings,
    tell: impl Fn(&Problem),
) -> Result<Option<Box<dyn Store>>, (Problem, Exit)> {
    let choice = arguments.store();
    match choice.map_err(|problem| (problem, Exit::Usage))? {
        StoreChoice::Folder(path) if has_entries(&path) || path.is_file() => {
            read_folder(&path, settings, tell).map(Some)
        }
        #[cfg(feature = "store-postgres")]
        StoreChoice::Database(address) => {
            drop(tell);
            match database::open_to_read(&address, &settings.store) {
                Err((problem, _)) if problem.key == "storage-absent" => Ok(None),
                opened => opened.map(Some),
            }
        }
        StoreChoice::Folder(_) | StoreChoice::Memory => Ok(None),
    }
}

/// How many open cases are named at most of which somebody is gone.
const MOST_ASTRAY: usize = 20;

/// What is gone of open cases, and what to do.
pub(super) fn astray_problems(astray: &[Astray]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = astray
        .iter()
        .take(MOST_ASTRAY)
        .map(astray_problem)
        .collect();
    if let Some(more) = astray
        .len()
        .checked_sub(MOST_ASTRAY)
        .filter(|more| *more > 0)
    {
        problems.push(Problem::new("case-more-gone").with("count", more));
    }
    problems
}

fn astray_problem(astray: &Astray) -> Problem {
    let key = astray.key().trim_start_matches("problem-");
    Problem::new(key)
        .with("code", &astray.case)
        .with("municipality", &astray.town)
        .with("who", astray.who())
}

/// What whoever starts the program is told of a clock that is not where it should be.
fn clock_problem(news: ClockNews) -> Option<Problem> {
    match news {
        ClockNews::Behind { last } => Some(Problem::new("clock-behind").moment("last", last)),
        ClockNews::Ahead { last } => Some(Problem::new("clock-ahead").moment("last", last)),
        ClockNews::SetBy(_) => None,
    }
}

/// Shows outside that all is well, and tells the operator when it is not. On simulated time there is
/// nobody outside.
fn watcher(
    settings: &AuditSettings,
    (is_doubtful, lead): (bool, Lead),
    tell: impl Fn(&Problem) + Clone + Send + 'static,
) -> Result<Watcher, Problem> {
    let heartbeat = Heartbeat::open(&settings.heartbeat, Box::new(tell.clone()), lead)?;
    let mut knows = false;
    Ok(Box::new(move |audited| {
        let knew = std::mem::replace(&mut knows, audited.gone.is_some());
        if let Some(gone) = audited.gone.filter(|_| !knew) {
            tell(&gone.problem());
        }
        if !audited.news.is_empty() {
            let late = audited.news.iter().map(|late| late.alert.0.as_str());
            let late: Vec<&str> = late.collect();
            tell(&Problem::new("audit-late").with("alerts", late.join(", ")));
        }
        if let Some(heartbeat) = heartbeat
            .as_ref()
            .filter(|_| audited.audit.passes() && !is_doubtful)
        {
            heartbeat.beat(Beat {
                at: audited.at,
                open_alerts: audited.audit.open,
                last_step: audited.last_step,
                head: audited.head.to_string(),
            });
        }
    }))
}

/// The same, and notes how each audit went for whoever watches.
#[cfg(feature = "serve")]
fn noting(mut watcher: Watcher, is_doubtful: bool, health: Arc<Health>) -> Watcher {
    Box::new(move |audited| {
        health.was_audited(health::Audited {
            at: audited.at,
            passes: audited.audit.passes() && !is_doubtful,
            open_alerts: audited.audit.open,
            late_alerts: audited.audit.late.len(),
            last_step: audited.last_step,
        });
        watcher(audited);
    })
}

/// Tells the operator, in this language, what is wrong.
pub(super) fn teller(
    prompts: &Arc<Prompts>,
    language: Language,
) -> impl Fn(&Problem) + Clone + Send + Sync + use<> {
    let prompts = Arc::clone(prompts);
    move |problem| {
        let text = prompts.problem(language, problem);
        tracing::warn!(problem = problem.key, "{text}");
    }
}

/// What the operator is told when the desk stops.
pub(super) fn desk_problem(error: &DeskError) -> Problem {
    of_store(error).map_or_else(
        || Problem::new("io").foreign("detail", error),
        StoreError::problem,
    )
}

/// The same, and how the program ends then.
pub(super) fn desk_failure(error: &DeskError) -> (Problem, Exit) {
    #[cfg(feature = "store-sled")]
    let exit = match of_store(error) {
        // It was the right one until now, so somebody is at work on it.
        Some(StoreError::Unprepared { .. }) => Exit::Again,
        of_store => of_store.map_or(Exit::Io, storage::exit_of),
    };
    #[cfg(not(feature = "store-sled"))]
    let exit = Exit::Io;
    (desk_problem(error), exit)
}

/// The error of the store that an error of the desk comes from.
fn of_store(error: &DeskError) -> Option<&StoreError> {
    match error {
        DeskError::Store(error) => Some(error),
        DeskError::Unreadable(unreadable) => unreadable
            .source()
            .and_then(|reason| reason.downcast_ref::<StoreError>()),
    }
}

fn open_store(
    arguments: &Arguments,
    settings: &Settings,
    tell: impl Fn(&Problem) + Clone + Send + Sync + 'static,
) -> Result<(Box<dyn Store>, Keeping), (Problem, Exit)> {
    match arguments
        .store()
        .map_err(|problem| (problem, Exit::Usage))?
    {
        StoreChoice::Memory => Ok((Box::new(store::in_memory()), Keeping::Nothing)),
        StoreChoice::Folder(path) => {
            let store = open_folder(&path, settings, tell)?;
            Ok((store, Keeping::OnDisk))
        }
        #[cfg(feature = "store-postgres")]
        StoreChoice::Database(address) => {
            let once_deposed = match arguments.task {
                None | Some(Task::Chat { json: false }) => OnceDeposed::IsTold,
                _ => OnceDeposed::Ends,
            };
            let store = database::open(&address, &settings.store, once_deposed, tell)?;
            Ok((store, Keeping::OnDisk))
        }
    }
}

fn has_entries(folder: &Path) -> bool {
    let mut entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.next().is_some()
}

/// Opens the store in a folder and changes nothing in it.
fn read_folder(
    path: &Path,
    settings: &Settings,
    tell: impl Fn(&Problem),
) -> Result<Box<dyn Store>, (Problem, Exit)> {
    #[cfg(feature = "store-sled")]
    {
        drop(tell);
        let key =
            storage::key_place(path, &settings.store).map_err(|problem| (problem, Exit::Config))?;
        store::open_to_read(path, &key, crate::clock::random).map_err(storage::failure)
    }
    #[cfg(not(feature = "store-sled"))]
    open_folder(path, settings, tell)
}

/// Opens the store in a folder, and tells where its master key was made if it was.
#[cfg(feature = "store-sled")]
fn open_folder(
    path: &Path,
    settings: &Settings,
    tell: impl Fn(&Problem),
) -> Result<Box<dyn Store>, (Problem, Exit)> {
    let key =
        storage::key_place(path, &settings.store).map_err(|problem| (problem, Exit::Config))?;
    if !has_entries(path)
        && let Some(known_by) = storage::known_by(path, &settings.store)
    {
        let path = path.to_path_buf();
        return Err(storage::failure(StoreError::Vanished { path, known_by }));
    }
    match store::open(path, &key, crate::clock::random) {
        Ok(opened) => {
            if let Some(path) = opened.made_key {
                tell(&Problem::new("store-key-made").at(path.display().to_string(), None));
            }
            if opened.tightened {
                tell(&Problem::new("store-tightened").at(path.display().to_string(), None));
            }
            if let Some(old) = opened.old {
                tell(&Problem::new("store-old-kept").at(old.display().to_string(), None));
            }
            Ok(opened.store)
        }
        Err(error) => Err(storage::failure(error)),
    }
}

#[cfg(not(feature = "store-sled"))]
fn open_folder(
    path: &Path,
    _settings: &Settings,
    _tell: impl Fn(&Problem),
) -> Result<Box<dyn Store>, (Problem, Exit)> {
    Err((
        Problem::new("store-absent").with("path", path.display()),
        Exit::Usage,
    ))
}

/// The ways beside the chat, which remember beside the store what must count once.
pub(super) fn ways(arguments: &Arguments, settings: &Settings) -> WaySettings {
    let remembered = match arguments.store() {
        Ok(StoreChoice::Folder(folder)) => Some(folder.join("replies")),
        _ => None,
    };
    WaySettings {
        remembered,
        ..settings.ways.clone()
    }
}
