//! What the command line says of itself.
//!
//! Uses `arguments` and `exit`; only `mod` calls it. `help` puts it into the reader's language; `man` the manual
//! pages; `completions` what a shell completes; `refusal` a line that cannot be understood; `typed` what is shown to
//! be typed.

pub(super) mod completions;
pub(super) mod help;
pub(super) mod man;
pub(super) mod refusal;
pub(super) mod typed;
