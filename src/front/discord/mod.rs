//! Discord: the same conversation in team channels and direct messages.
//!
//! `gateway` listens; `ears` acknowledges what comes in and queues it; `office` lets the desk act on it and routes what
//! that makes us say ([`routing`]); [`views`] give it its look; `courier` carries it out over
//! `wire`, into the threads of `rooms`. [`run`] ties them together and watches the connection;
//! [`checkup`] looks beforehand whether Discord allows all of it.

mod attached;
mod cards;
mod carrying;
pub mod checkup;
mod commands;
mod connection;
mod courier;
mod ears;
mod gates;
mod gateway;
mod glances;
mod ids;
mod in_hand;
mod markup;
mod missed;
mod office;
mod places;
mod posting;
mod received;
mod requests;
mod rooms;
mod routing;
#[cfg(test)]
mod samples;
mod shared;
mod tracking;
mod trying;
mod turns;
mod unread;
mod views;
mod wire;

use std::sync::Arc;

use tokio::runtime::Runtime;
use tokio::sync::mpsc::channel;

use self::office::Office;
pub use self::shared::Ending;
use self::shared::{Envelope, Shared};
use self::wire::Wire;
use super::directory::Directory;
use super::painting::Painter;
use super::pump::FrontError;
use super::ways::{WaySettings, Ways};
use crate::desk::Desk;
use crate::dialogue::language::understanding::Words;
use crate::domain::Problem;
use crate::voice::Voice;

/// How many inputs may wait; whoever comes later is asked to try again.
const MOST_WAITING: usize = 1024;

/// How to reach Discord.
pub struct Access {
    /// The bot's token; a secret.
    pub token: String,
    /// Where another server answers instead of Discord, for rehearsals.
    pub instead: Option<String>,
    /// What connections begin with; our own time limits come on top.
    pub connections: Connections,
}

/// How the bot speaks, understands and draws.
pub struct Manner {
    /// What speaks.
    pub voice: Voice,
    /// The words that are understood.
    pub words: Arc<Words>,
    /// What draws, if this program can.
    pub painter: Option<Painter>,
}
/// Makes what connections begin with: whom to trust, where a name leads.
pub type Connections = Box<dyn Fn() -> reqwest::ClientBuilder + Send + Sync>;

/// Serves Discord until somebody or something ends it.
///
/// # Errors
/// When the desk stops, or the machine gives no threads.
pub fn run(
    desk: Desk,
    manner: Manner,
    directory: Directory,
    ways: &WaySettings,
    access: Access,
    tell: Box<dyn Fn(&Problem) + Send + Sync>,
) -> Result<Ending, FrontError> {
    let runtime = Runtime::new()?;
    let requests = match connection::requests(&access) {
        Ok(requests) => requests,
        Err(problem) => return Ok(Ending::Refused(problem)),
    };
    let (sender, mut queue) = channel(MOST_WAITING);
    let reporter = sender.clone();
    // The office is gone only when the program ends.
    let report = move |report| drop(reporter.blocking_send(Envelope::Report(report)));
    let ways = match Ways::open(ways, manner.voice.clone(), Arc::new(report)) {
        Ok(ways) => ways,
        Err(problem) => return Ok(Ending::Refused(problem)),
    };
    let wire = Wire::new(requests);
    let shared = Arc::new(Shared::new(directory, manner, wire, sender, tell));
    let connected = Arc::clone(&shared);
    runtime.spawn(async move {
        let ending = connection::keep(&connected, &access).await;
        // The office is gone only when the program ends.
        let _ = connected.queue.send(Envelope::Ended(ending)).await;
    });
    let office = Office::new(desk, shared, ways, runtime.handle().clone());
    let ended = office.run(&mut queue);
    runtime.shutdown_background();
    Ok(ended?)
}
