//! What one front needs beside `serve`, and who waits to serve.
//!
//! Only `serve` and the commands of a front use it. `discord` its check, and what it needs; `teams` its check and
//! manifest, and what it needs; `findings` what a look at a front found, line by line; `standing_by` waits until no
//! other program leads.

#[cfg(feature = "discord")]
pub(super) mod discord;
#[cfg(any(feature = "discord", feature = "teams"))]
mod findings;
#[cfg(all(feature = "serve", feature = "store-postgres"))]
pub(super) mod standing_by;
#[cfg(feature = "teams")]
pub(super) mod teams;
