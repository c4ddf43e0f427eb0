//! What is true: the card and its decisions, people, cases, alerts and the events that made them.
//!
//! Nothing here reads a clock, a file or the network.

pub mod advice;
pub mod answer;
pub mod card;
pub mod id;
pub mod people;
pub mod problem;
pub mod role;
pub mod roster;

pub use answer::Answer;
pub use id::Id;
pub use problem::Problem;
pub use role::Role;
