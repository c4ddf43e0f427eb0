//! Teams: the same conversation in personal chats, and alerts in the channel of a municipality.
//!
//! `door` takes in what the platform sends, once `token` and `keys` have said that it is the platform; `ears` hears
//! what it means and puts it into the office of the [`bot`](super::bot); `branch` takes what that makes us say, `views`
//! gives it its look, and `courier` carries it out over `wire`, which shows who we are by `login`.

mod access;
mod activity;
mod body;
mod branch;
mod calm;
mod carrying;
pub mod checkup;
mod connection;
mod courier;
mod door;
mod ears;
mod keys;
mod login;
pub mod manifest;
mod parcel;
mod shared;
mod token;
mod trying;
mod views;
mod wire;

use std::sync::{Arc, OnceLock};

use axum::Router;

pub use self::access::{Access, AppSecret, Checking, Connections, is_here};
use self::branch::Branch;
use self::door::Door;
use self::ears::Ears;
use self::shared::Shared;
use super::bot::noticed::Operator;
use super::bot::{Failing, Manner, Opening};
use super::tenancy::Tenancy;
use crate::domain::Problem;

/// What this front is called.
pub const NAME: &str = "teams";

/// Teams as a front of the bot, and the door at which it comes in.
///
/// # Errors
/// The machine cannot make connections.
pub fn opening(
    manner: Manner,
    tenancy: Tenancy,
    access: &Access,
    tell: Arc<dyn Fn(&Problem) + Send + Sync>,
) -> Result<(Opening, Router), Problem> {
    let client = connection::client(access)?;
    let keys = connection::keys(access, &client, Operator::new(Arc::clone(&tell)));
    let wire = connection::wire(access, client);
    let ears = Arc::new(OnceLock::new());
    let door = Door::new(Arc::clone(&ears), keys, access);
    let opening = Opening {
        name: NAME,
        failing: Failing::IsTold,
        make: Box::new(move |inlet, runtime, opened_at| {
            let shared = Shared::new(opened_at, tenancy, manner, wire, inlet, tell);
            let shared = Arc::new(shared);
            // It is made once.
            let _ = ears.set(Ears::new(Arc::clone(&shared), runtime.clone()));
            Ok(Box::new(Branch::new(shared, runtime)))
        }),
    };
    Ok((opening, door.router()))
}
