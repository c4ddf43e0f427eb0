//! Discord: the same conversation in team channels and direct messages.
//!
//! `gateway` listens; `event_handler` acknowledges what comes in and puts it into the queue of the [`bot`](super::bot);
//! `branch` takes what that makes us say; [`views`] give it its look; `dispatcher` sends it over `rest`, into the
//! threads of `rooms`. `connection` ties them together and is watched; [`preflight`] looks beforehand whether Discord
//! allows all of it.

mod access;
mod backfill;
mod branch;
mod commands;
mod connection;
mod delivery;
mod dispatcher;
mod event_handler;
mod gateway;
mod glances;
mod parcel;
mod ping_messages;
mod posting;
pub mod preflight;
mod rest;
mod rooms;
mod shared;
mod unread;
mod views;

use std::sync::Arc;

pub use self::access::{Access, Connections};
use self::branch::Branch;
use self::rest::Rest;
use self::shared::Shared;
use super::bot::{Failing, Opening, Presentation};
use super::directory::Directory;
use crate::domain::Problem;

pub use super::directory::NAME;

/// Discord as a front of the bot.
#[must_use]
pub fn opening(
    presentation: Presentation,
    directory: Directory,
    access: Access,
    tell: Arc<dyn Fn(&Problem) + Send + Sync>,
) -> Opening {
    Opening {
        name: NAME,
        failing: Failing::IsTold,
        make: Box::new(move |inlet, runtime, opened_at| {
            let rest = Rest::new(connection::rest_client(&access)?);
            let shared = Arc::new(Shared::new(directory, presentation, rest, inlet, tell));
            Ok(Box::new(Branch::new(shared, access, runtime, opened_at)))
        }),
    }
}
