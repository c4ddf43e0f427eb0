//! The contract of `chat --json`, held from outside against the real program.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

#[path = "../kit/mod.rs"]
mod kit;

mod drill;
mod drive;
mod ladder;
mod lines;
mod restart;
mod ways;
