//! Discord: the same conversation in team channels and direct messages.
//!
//! `gateway` listens; `ears` acknowledges what comes in and puts it into the office of the [`bot`](super::bot);
//! `branch` takes what that makes us say; [`views`] give it its look; `courier` carries it out over `wire`, into the
//! threads of `rooms`. `connection` ties them together and is watched; [`checkup`] looks beforehand whether Discord
//! allows all of it.

mod attached;
mod branch;
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
mod markup;
mod missed;
mod posting;
mod received;
mod requests;
mod rooms;
mod shared;
mod trying;
mod unread;
mod views;
mod wire;

use std::sync::Arc;

use self::branch::Branch;
use self::shared::Shared;
use self::wire::Wire;
use super::bot::{Failing, Manner, Opening};
use super::directory::Directory;
use crate::domain::Problem;
use crate::store::Lead;

/// What this front is called.
pub const NAME: &str = "discord";

/// How to reach Discord.
pub struct Access {
    /// The bot's token; a secret.
    pub token: String,
    /// Where another server answers instead of Discord, for rehearsals.
    pub instead: Option<String>,
    /// What connections begin with; our own time limits come on top.
    pub connections: Connections,
    /// Whether this program may say anything.
    pub lead: Lead,
}

/// Makes what connections begin with: whom to trust, where a name leads.
pub type Connections = Box<dyn Fn() -> reqwest::ClientBuilder + Send + Sync>;

/// Discord as a front of the bot.
#[must_use]
pub fn opening(
    manner: Manner,
    directory: Directory,
    access: Access,
    tell: Arc<dyn Fn(&Problem) + Send + Sync>,
) -> Opening {
    Opening {
        name: NAME,
        failing: Failing::IsTold,
        make: Box::new(move |inlet, runtime, opened_at| {
            let wire = Wire::new(connection::requests(&access)?);
            let shared = Arc::new(Shared::new(directory, manner, wire, inlet, tell));
            Ok(Box::new(Branch::new(shared, access, runtime, opened_at)))
        }),
    }
}
