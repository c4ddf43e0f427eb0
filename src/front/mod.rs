//! What people talk to, and how they are reached: the terminal, the JSON chat, mail and a gateway.

pub mod directory;
#[cfg(feature = "discord")]
pub mod discord;
mod discreet;
#[cfg(feature = "terminal")]
mod editor;
pub mod ending;
pub mod heartbeat;
#[cfg(feature = "webhook")]
mod http;
pub mod json;
pub mod lines;
mod numbers;
mod outside;
pub mod painting;
pub mod pump;
mod rehearsal;
pub mod terminal;
pub mod transcript;
pub mod ways;
pub mod width;

use std::time::Duration;

/// How long messages on their way may take when the program ends.
const PARTING: Duration = Duration::from_secs(3);
