//! What is true: the card and its decisions, people, cases, alerts and the events that made them.
//!
//! Nothing here reads a clock, a file or the network.

pub mod answer;
pub mod id;
pub mod role;

pub use answer::Answer;
pub use id::Id;
pub use role::Role;
