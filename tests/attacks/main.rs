//! What an attacker, a full disk or a slip of the hand does to a store, and what must not follow.

#![cfg(feature = "store-sled")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot prepare its attack has failed"
)]

mod backups;
mod cases;
mod ends;
#[path = "../kit/mod.rs"]
mod kit;
mod opening;
mod place;
mod private;
mod rings;
mod salvage;
mod unseen;
