//! What to do next: from an input to what changes and what is said.
//!
//! [`step()`] is pure: the world, an input, the moment and a seed go in; changes and messages come out. It is the only
//! way in, beside reading outside a conversation ([`state::step::look`]).
//!
//! Ten rooms, from the lowest to the highest. A room uses those before it and nothing behind it: what comes next above
//! it stands on the agenda of the step ([`state::agenda`]). `tests/it/tidy.rs` holds that, and that no files lead back to each other.
//!
//! 1. [`message`]: what is said, to whom, and what came in;
//! 2. [`language`]: what a typed line means, and what may not be typed;
//! 3. [`state`]: the world, who may what, and the hands of a step;
//! 4. [`interview`]: the questions of an interview, their order, their words and the advice;
//! 5. [`alarm`]: raising alerts, climbing their ladder, confirming them, and what follows on it;
//! 6. [`duty`]: who is on duty, and changing it;
//! 7. [`drill`]: all of that for a case that nobody is in;
//! 8. [`casefile`]: opening, deciding, keeping, showing and erasing a case;
//! 9. [`papers`]: what leaves the chat about a case;
//! 10. [`conversation`]: what is typed, pressed, offered and due.

pub mod alarm;
pub mod casefile;
pub mod conversation;
pub mod drill;
pub mod duty;
pub mod interview;
pub mod language;
pub mod message;
pub mod papers;
pub mod state;

pub use conversation::formal::is_formal;
pub use conversation::step;
