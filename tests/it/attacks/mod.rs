//! What an attacker, a full disk or a slip of the hand does to a store, and what must not follow.

mod aside;
mod backups;
mod cases;
mod ends;
mod opening;
mod place;
mod private;
mod rings;
mod salvage;
mod standing;
mod unseen;
