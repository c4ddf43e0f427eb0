//! Regiewijzer: a chat bot that guides escalation in the Dutch social domain.
//!
//! The floors, lowest first; a file imports only from a lower floor or its own folder, on the top floor
//! also from its neighbours:
//! 0 [`domain`], 1 [`dialogue`], 2 [`voice`], [`store`], [`picture`] and [`exchange`], 3 [`clock`], 4 [`desk`], 5 [`front`], 6 [`cli`] and [`settings`].

pub mod cli;
pub mod clock;
pub mod desk;
pub mod dialogue;
pub mod domain;
pub mod exchange;
pub mod front;
#[cfg(feature = "pictures")]
pub mod picture;
pub mod settings;
pub mod store;
pub mod voice;
