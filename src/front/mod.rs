//! What people talk to: the terminal and the JSON chat; both are thin on the desk.

pub mod directory;
#[cfg(feature = "discord")]
pub mod discord;
#[cfg(feature = "terminal")]
mod editor;
pub mod heartbeat;
pub mod json;
pub mod lines;
pub mod pump;
mod rehearsal;
pub mod terminal;
pub mod transcript;
