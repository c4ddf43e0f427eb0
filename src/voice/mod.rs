//! Sentences: everything we say, in Dutch and English, from the prompts.

mod book;
mod kept;
pub mod prompts;
mod speech;
mod subject;

pub use prompts::{Prompts, Value};
pub use speech::Voice;
