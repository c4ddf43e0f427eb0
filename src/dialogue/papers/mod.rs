//! What leaves the chat about a case.
//!
//! Uses `casefile`; nobody in the dialogue uses it. [`report`] and [`letters`] write a paper, [`story`] tells a life for a picture; [`insight`] is a paper about
//! all cases together.

pub mod insight;
pub mod letters;
pub mod report;
pub mod story;
