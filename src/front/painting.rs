//! Pictures of the card for a front that can show them; drawn by a function from the top floor.

use std::sync::Arc;

use crate::dialogue::message::picture::Picture;

/// A picture that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    /// The file.
    pub png: Vec<u8>,
    /// What the file is called.
    pub name: String,
    /// What can be seen, for those who hear it.
    pub alt: String,
}

/// How large a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As it is read best.
    Best,
    /// No side longer than this, in pixels.
    Within(u32),
}

/// Draws a picture. It takes a while, so it is called where nobody waits.
pub type Painter = Arc<dyn Fn(&Picture, Size) -> Painted + Send + Sync>;
