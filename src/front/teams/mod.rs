//! Teams: the same conversation in personal chats, and alerts in the channel of a municipality.
//!
//! `door` takes in what the platform sends, once `token` and `keys` have said that it is the platform; `event_handler` works out
//! what it means and puts it into the queue of the [`bot`](super::bot); `branch` takes what that makes us say, `views`
//! gives it its look (a command in a channel: `naming`), and `dispatcher` sends it over `connector`, which shows who we are by `login`.

mod access;
mod activity;
mod body;
mod branch;
mod calm;
mod connection;
mod connector;
mod delivery;
mod dispatcher;
mod door;
mod event_handler;
mod keys;
mod login;
pub mod manifest;
mod naming;
mod parcel;
pub mod preflight;
mod retry;
mod shared;
mod token;
mod views;

use std::sync::{Arc, OnceLock};

use axum::Router;

pub use self::access::{Access, AppSecret, Checking, Connections, is_here};
use self::branch::Branch;
use self::door::Door;
use self::event_handler::EventHandler;
use self::shared::Shared;
use super::bot::noticed::Operator;
use super::bot::{Failing, Opening, Presentation};
use super::tenancy::Tenancy;
use crate::domain::Problem;

pub use super::tenancy::NAME;

/// Teams as a front of the bot, and the door at which it comes in.
///
/// # Errors
/// The machine cannot make connections.
pub fn opening(
    presentation: Presentation,
    tenancy: Tenancy,
    access: &Access,
    tell: Arc<dyn Fn(&Problem) + Send + Sync>,
) -> Result<(Opening, Router), Problem> {
    let client = connection::client(access)?;
    let keys = connection::keys(access, &client, Operator::new(Arc::clone(&tell)));
    let connector = connection::connector(access, client);
    let handler = Arc::new(OnceLock::new());
    let door = Door::new(Arc::clone(&handler), keys, access);
    let opening = Opening {
        name: NAME,
        failing: Failing::IsTold,
        make: Box::new(move |inlet, runtime, opened_at| {
            let shared = Shared::new(opened_at, tenancy, presentation, connector, inlet, tell);
            let shared = Arc::new(shared);
            // It is made once.
            let _ = handler.set(EventHandler::new(Arc::clone(&shared), runtime.clone()));
            Ok(Box::new(Branch::new(shared, runtime)))
        }),
    };
    Ok((opening, door.router()))
}
