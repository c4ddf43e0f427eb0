//! The bot: one desk that speaks through every front and way that is open.
//!
//! A front fills in what is its own: whom it reaches, how a message looks there, how it is sent, what may come
//! in. What is the same everywhere is here: [`bot_loop`] takes what waits in one write and hands out what that makes
//! us say, by [`routing`] and [`sharing`]; what is on its way stands in [`tracking`] and [`receipts`], what one
//! person may have waiting in [`in_flight`], and which ping is still wanted in [`underway`].

mod bot_loop;
pub(super) mod custom_ids;
pub mod health;
pub(super) mod in_flight;
mod inlet;
pub(super) mod lenient;
pub(super) mod noticed;
pub(super) mod places;
mod receipts;
pub(super) mod routing;
#[cfg(test)]
pub(super) mod samples;
mod sharing;
pub(super) mod showing;
mod stopping;
pub(super) mod tracking;
pub(super) mod underway;
pub(super) mod workers;

use std::any::Any;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::{Handle, Runtime};
use tokio::sync::mpsc::channel;

use self::bot_loop::BotLoop;
use self::health::{FrontState, Health};
#[cfg(test)]
pub(super) use self::inlet::Handed;
pub(super) use self::inlet::Inlet;
use self::inlet::{Envelope, reporter};
use self::routing::Routed;
pub(super) use self::stopping::stop_asked;
use super::event_loop::FrontError;
use super::painting::Painter;
use super::report::Reporter;
use super::ways::Ways;
use crate::desk::Desk;
use crate::dialogue::casefile::astray::Astray;
use crate::dialogue::casefile::overview::glance::Listed;
use crate::dialogue::language::understanding::Words;
use crate::dialogue::message::{Audience, CaseRef};
use crate::domain::Problem;
use crate::domain::case::CaseId;
use crate::domain::people::PersonId;
use crate::voice::Voice;

/// How many inputs may wait; whoever comes later is asked to try again.
const MOST_WAITING: usize = 1024;

/// What a front is called where fronts are told apart.
pub type FrontName = &'static str;

/// Why the program stops serving.
#[derive(Debug)]
pub enum Ending {
    /// Somebody asked for it.
    Asked,
    /// Only a person can help: the token, the settings.
    Refused(Problem),
}

/// How the bot speaks, understands and draws.
#[derive(Clone)]
pub struct Presentation {
    /// What speaks.
    pub voice: Voice,
    /// The words that are understood.
    pub words: Arc<Words>,
    /// What draws, if this program can.
    pub painter: Option<Painter>,
}

/// What only the front understands that made it: where an answer goes.
pub(super) type Waiting = Box<dyn Any + Send>;

/// What a place to talk in does of its own.
pub(super) trait Front {
    /// Begins to listen; until now nothing came in.
    fn begin(&mut self);

    /// Whether it reaches this person or channel.
    fn reaches(&self, to: &Audience) -> bool;

    /// Whether a case has, or can get, a room here.
    fn has_room(&self, case: &CaseRef) -> bool;

    /// Brings what is said, pings first; the answer goes where whoever asked waits for it. What became of each ping
    /// and of what is tracked is reported.
    fn carry(&mut self, said: Routed, answer: Option<Waiting>);

    /// Takes away what somebody typed where others read it.
    fn remove_typed(&mut self, answer: &Waiting);

    /// It is connected: these persons may have written while nobody listened.
    fn catch_up(&mut self, waiting: &BTreeSet<PersonId>, opened_at: Timestamp);

    /// These cases stand in these lists from now on.
    fn list(&mut self, changed: &[(CaseId, Option<Listed>)]);

    /// Whoever is gone from the settings, or lost the role, leaves the rooms of the cases.
    fn tidy(&mut self, astray: &[Astray]);

    /// Brings away what is on its way, for as long as this takes at most.
    fn finish(self: Box<Self>, at_most: Duration);
}

/// Makes a front that nothing comes in from yet: with the way into the bot loop, what runs its work, and when the
/// loop began.
pub(super) type Making =
    Box<dyn FnOnce(Inlet, Handle, Timestamp) -> Result<Box<dyn Front>, Problem>>;

/// A front that is still to be made.
pub struct Opening {
    /// What it is called.
    pub(super) name: FrontName,
    /// Makes it.
    pub(super) make: Making,
    /// What happens where it fails.
    pub(super) failing: Failing,
}

impl Opening {
    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> FrontName {
        self.name
    }

    /// The same, with this to happen where it fails.
    #[must_use]
    pub fn failing(self, failing: Failing) -> Self {
        Self { failing, ..self }
    }
}

/// What is served beside the desk.
pub struct Doors {
    /// The places to talk in.
    pub fronts: Vec<Opening>,
    /// Opens mail, gateway and pages.
    pub ways: Box<dyn FnOnce(Reporter) -> Result<Ways, Problem>>,
    /// Where the operator reads what is wrong.
    pub tell: Arc<dyn Fn(&Problem) + Send + Sync>,
    /// Where it is noted how everything does.
    pub health: Arc<Health>,
}

/// What happens where a front fails and only a person can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failing {
    /// The program ends: the front was asked for by name.
    Ends,
    /// The operator is told, and all else goes on.
    IsTold,
}

/// Serves every front and way on one desk until somebody or something ends it.
///
/// # Errors
/// When the desk stops, or the machine gives no threads.
pub fn serve(desk: Desk, doors: Doors) -> Result<Ending, FrontError> {
    let runtime = Runtime::new()?;
    let (sender, queue) = channel(MOST_WAITING);
    let health = Arc::clone(&doors.health);
    let mut bot_loop = BotLoop::new(
        desk,
        (sender.clone(), queue),
        runtime.handle().clone(),
        health,
    );
    bot_loop.tells(Arc::clone(&doors.tell));
    for Opening {
        name,
        make,
        failing,
    } in doors.fronts
    {
        let inlet = Inlet::new(name, sender.clone(), Arc::clone(&doors.health));
        match make(inlet, runtime.handle().clone(), bot_loop.opened_at()) {
            Ok(front) => bot_loop.open(name, front, failing),
            Err(problem) if failing == Failing::Ends => {
                return Ok(Ending::Refused(problem));
            }
            Err(problem) => {
                doors.health.front(name, FrontState::Failed);
                (doors.tell)(&problem);
            }
        }
    }
    let ways = match (doors.ways)(reporter(sender.clone())) {
        Ok(ways) => ways,
        Err(problem) => return Ok(Ending::Refused(problem)),
    };
    for name in ways.failed() {
        doors.health.front(name, FrontState::Failed);
    }
    // A program that reaches nobody must not look as if it worked.
    if bot_loop.is_deaf() && !ways.are_open() {
        return Ok(Ending::Refused(Problem::new("serve-nobody")));
    }
    runtime.spawn(async move {
        stop_asked().await;
        // The bot loop ends only with the program.
        let _ = sender.send(Envelope::Stop).await;
    });
    let ended = bot_loop.run(ways);
    runtime.shutdown_background();
    Ok(ended?)
}
