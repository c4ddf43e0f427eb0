//! The chat in Teams, against our own stand-in for the platform.

#[cfg(feature = "discord")]
mod beside;
mod bot;
mod checkup;
mod delivery;
mod keys;
mod personal;
#[cfg(feature = "servers")]
mod playground;
mod same_words;
mod screen;
mod standin;
mod tokens;
