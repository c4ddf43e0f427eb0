//! What leaves the chat: papers about cases, and the pages of a municipality.
//!
//! Uses `casefile`; nobody in the dialogue uses it. [`report`] and [`letters`] write a paper, [`story`] tells a life for a picture; [`insight`] is a paper about
//! all cases together. [`board`] shows how everything stands, with its [`ladders`]; [`roster`] puts turns into words, [`warnings`] says what
//! a roster leaves to chance.

pub mod board;
pub mod insight;
mod ladders;
pub mod letters;
pub mod report;
pub mod roster;
pub mod story;
pub mod warnings;
