//! What a typed line means, and what may not be typed.
//!
//! Uses `message` and the domain; knows no case and no person. [`class`] says what kinds of lines there are,
//! [`command`] what can be asked, [`understanding`] reads a line, [`until`] a moment in it, [`guard`] finds personal data;
//! both compile a [`pattern`] when they first need it.

pub mod class;
pub mod command;
pub mod guard;
mod pattern;
pub mod understanding;
pub mod until;
