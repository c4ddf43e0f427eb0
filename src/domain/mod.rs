//! What is true: the card and its decisions, people, cases, alerts and the events that made them.
//!
//! Nothing here reads a clock, a file or the network.

pub mod alert;
pub mod card;
pub mod case;
pub mod civil;
pub mod code;
pub mod id;
pub mod insight;
pub mod language;
pub mod municipality;
pub mod near;
pub mod organisation;
pub mod people;
pub mod problem;
pub mod reach;
pub mod recent;
pub mod roster;
pub mod stamp;
pub mod toml_fault;
pub mod via;
pub mod wording;

pub use card::answer::Answer;
pub use id::Id;
pub use people::role::Role;
pub use problem::Problem;
