//! What other programs read: the card as DMN, papers as Markdown and HTML.

pub mod dmn;
pub mod html;
pub mod markdown;
