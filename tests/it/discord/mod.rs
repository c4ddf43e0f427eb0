//! The chat on Discord, against our own stand-in for the platform.
//!
//! `standin` is the platform, `client` a small bot that proves it, and each other file holds tests.
//! With `DISCORD_REQUESTS=FILE` every request that was taken in is added to that file.

mod alerts_kept;
mod attacks;
pub(crate) mod bot;
mod cards;
mod checkup;
mod client;
mod closed_doors;
mod connection;
mod conversation;
mod delivery;
mod endings;
mod every_command;
mod manners;
#[cfg(all(feature = "mail", feature = "webhook"))]
mod other_ways;
pub(crate) mod person;
mod personal;
#[cfg(feature = "pictures")]
mod pictures;
#[cfg(feature = "mail")]
mod production;
mod rationed;
mod reopened;
mod restart;
mod rooms;
mod same_words;
#[cfg(all(feature = "mail", feature = "pages", unix))]
mod served;
pub(crate) mod standin;
mod standin_answers;
mod standin_forms;
mod standin_gateway;
mod standin_places;
mod standin_works;
mod strangers;
