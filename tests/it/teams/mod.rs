//! The chat in Teams, against our own stand-in for the platform.

mod bot;
mod checkup;
mod delivery;
mod keys;
mod personal;
mod same_words;
mod screen;
mod standin;
mod tokens;
