//! What is true: the card and its decisions, people, cases, alerts and the events that made them.
//!
//! Nothing here reads a clock, a file or the network.

pub mod access;
pub mod advice;
pub mod alert;
pub mod answer;
pub mod card;
pub mod case;
pub mod civil;
pub mod code;
pub mod delivery;
pub mod due;
pub mod edition;
pub mod event;
pub mod facts;
pub mod id;
pub mod insight;
pub mod interview;
pub mod ladder;
pub mod language;
pub mod link;
pub mod municipality;
pub mod near;
pub mod notice;
pub mod organisation;
pub mod own_role;
pub mod people;
pub mod problem;
pub mod proof;
pub mod quiet;
pub mod reach;
pub mod recent;
pub mod role;
pub mod roster;
pub mod via;
pub mod wording;

pub use answer::Answer;
pub use id::Id;
pub use problem::Problem;
pub use role::Role;
