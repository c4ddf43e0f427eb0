//! Sentences: everything we say, in Dutch and English, from the prompts.

mod article;
mod book;
mod kept;
mod lazy;
mod moment;
mod named;
pub mod prompts;
mod speech;
mod subject;
mod text_message;
mod value;

pub(crate) use book::lines_of;
pub use named::Named;
pub use prompts::Prompts;
pub use speech::Voice;
pub use subject::tells_the_end;
pub use text_message::{Size, size};
pub use value::Value;
