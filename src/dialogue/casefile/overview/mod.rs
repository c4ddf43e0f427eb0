//! What a case looks like to whoever may see it.
//!
//! Uses `decision` and what is below that; changes nothing. `status` how it stands; `timeline` what happened to it;
//! `cases` a person's cases; `export` all of it in one message; `picture_state` how far it is, to be drawn; `glance`
//! what is shown while somebody types; `sharing` what the team is told.

pub(crate) mod cases;
pub(super) mod export;
pub mod glance;
pub mod picture_state;
pub(crate) mod sharing;
pub(super) mod status;
pub(crate) mod timeline;
