//! Mail and gateway against a real SMTP server and real HTTP on loopback, which the tests start.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start its servers has failed"
)]

mod gateway;
#[path = "../kit/lines.rs"]
mod lines;
mod mail;
mod office;
mod program;
mod reply;
mod smtp;
mod webhook;
