//! The world as it stands, and the hands with which a step reads and changes it.
//!
//! Uses `message` and `language`. [`world`] is what is known, [`index`] how a case is found again, [`session`] what a
//! person was shown and asked, [`rights`] who may see and do what; [`step`] are the hands, `dice` draws, [`agenda`] says what
//! comes next, [`question`] names the questions, `unreadable` is what cannot be read.
//! `editions` holds the cards that a case was judged under, with their words.

pub(crate) mod agenda;
mod dice;
pub(crate) mod editions;
pub mod index;
pub mod question;
pub mod rights;
pub mod session;
pub mod step;
pub(crate) mod unreadable;
pub mod world;
