//! What people talk to, and how they are reached: the terminal, the JSON chat, mail, a gateway, and the page of a link.

#[cfg(feature = "serve")]
pub mod bot;
pub mod calendar;
pub mod directory;
#[cfg(feature = "discord")]
pub mod discord;
pub mod ending;
pub mod event_loop;
#[cfg(any(feature = "discord", feature = "teams"))]
pub mod finding;
#[cfg(feature = "pages")]
mod guest;
pub mod heartbeat;
mod html;
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
mod http;
pub mod json;
mod lead;
pub mod lines;
mod numbers;
pub mod outside;
pub mod painting;
pub(crate) mod redact;
mod rehearsal;
pub mod report;
#[cfg(all(
    feature = "store-postgres",
    any(feature = "pages", feature = "webhook")
))]
pub mod standby;
#[cfg(feature = "teams")]
pub mod teams;
pub mod tenancy;
pub mod terminal;
pub mod transcript;
pub mod watch;
pub mod ways;
pub mod width;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long messages on their way may take when the program ends.
const PARTING: Duration = Duration::from_secs(3);

/// What a lock guards; it is held for moments in which nothing can fail halfway.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
