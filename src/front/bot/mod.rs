//! The bot: one desk that speaks through every front and way that is open.
//!
//! A front fills in what is its own, as [`front`] says: whom it reaches, how a message looks there, how it is sent,
//! what may come in. What is the same everywhere is here: [`bot_loop`] takes what waits in one write and hands out
//! what that makes us say, by [`routing`] and [`sharing`]; what is on its way stands in [`tracking`] and
//! [`receipts`], what one person may have waiting in [`in_flight`], and which ping is still wanted in [`underway`].

mod bot_loop;
pub(super) mod custom_ids;
mod front;
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

use std::sync::Arc;

use tokio::runtime::Runtime;
use tokio::sync::mpsc::channel;

use self::bot_loop::BotLoop;
#[cfg(any(feature = "discord", feature = "teams"))]
pub(super) use self::front::Front;
pub use self::front::{Failing, Opening};
pub use self::health::FrontName;
use self::health::{FrontState, Health};
pub use self::inlet::Ending;
#[cfg(test)]
pub(super) use self::inlet::Handed;
pub(super) use self::inlet::Inlet;
#[cfg(any(feature = "discord", feature = "teams"))]
pub(super) use self::inlet::Waiting;
use self::inlet::{Envelope, reporter};
pub(super) use self::stopping::stop_asked;
use super::event_loop::FrontError;
use super::painting::Painter;
use super::report::Reporter;
use super::ways::Ways;
use crate::desk::Desk;
use crate::dialogue::language::understanding::Words;
use crate::domain::Problem;
use crate::voice::Voice;

/// How many inputs may wait; whoever comes later is asked to try again.
const MOST_WAITING: usize = 1024;

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
