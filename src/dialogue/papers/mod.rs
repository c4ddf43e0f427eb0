//! What leaves the chat about a case.
//!
//! Uses `casefile`; nobody in the dialogue uses it. [`report`] and [`letters`] write a paper, [`story`] tells a life for a picture.

pub mod letters;
pub mod report;
pub mod story;
