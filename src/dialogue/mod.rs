//! What to do next: commands, understanding of text, interviews, sign-off, alerts, and `step`.

pub mod understanding;
