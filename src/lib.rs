//! Regiewijzer: a chat bot that guides escalation in the Dutch social domain.
//!
//! The floors, lowest first; a file imports only from a lower floor or its own folder, on the top floor
//! also from its neighbours:
//! 0 [`domain`], 1 [`dialogue`], 2 [`voice`], [`store`], [`picture`] and [`exchange`], 3 [`clock`], 4 [`desk`], 5 [`front`], 6 [`cli`] and [`settings`].
//!
//! # A walk through the house
//!
//! From the start to the wire and back, in the order in which a reader meets them:
//!
//! 1. [`cli::run`] reads the arguments and the [`settings`], opens the [`store`], and puts a [`desk::Desk`] on it.
//! 2. A [`front`] runs on that desk: the terminal and the JSON chat in `front::event_loop`, a service with Discord and Teams in
//!    `front::bot`. What comes in becomes an [`dialogue::message::input::Input`]: something said, pressed, reported back.
//! 3. [`desk::Desk::take`] hands each input to [`dialogue::step`], with the moment of the [`clock`] and a seed.
//! 4. The step finds the case, asks the [`domain`] what holds (the card, the ladder, the roster), and records events.
//!    What comes next further up stands on its agenda; what is said are [`dialogue::message::Message`]s, keys with facts.
//! 5. The desk appends all events of the batch to the [`store`], sealed and chained, and waits until they are durable.
//! 6. Only then the messages go back to the front, which asks the [`voice`] for the sentence in the reader's language and
//!    shows it; what calls somebody also goes by mail or gateway, `front::ways`.
//! 7. The result of each call comes back as an input, at 2. Time does as well: [`desk::Desk::attend`] takes what is due.
//!
//! The same walk with the files of one line, one press and one result stands in `ARCHITECTURE.md`.

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
