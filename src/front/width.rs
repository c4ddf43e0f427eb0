//! How wide the screen is on which something is shown.

use std::io::IsTerminal;

/// Where lines are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// At so many characters: what goes into a pipe or a file.
    Fixed(usize),
    /// At the edge of the terminal, which may change at any time.
    Screen,
}

/// What goes into a pipe: as wide as terminals have always been.
pub const PIPE: Width = Width::Fixed(80);
/// Narrower than this nothing can be read any more.
const NARROWEST: usize = 40;
/// Wider than this an eye does not find the next line.
const WIDEST: usize = 120;

impl Width {
    /// That of an output: the screen, if it is one.
    #[must_use]
    pub fn of(output: &impl IsTerminal) -> Self {
        if output.is_terminal() {
            Self::Screen
        } else {
            PIPE
        }
    }

    /// The most characters of a line.
    #[must_use]
    pub fn columns(self) -> usize {
        match self {
            Self::Fixed(columns) => columns,
            Self::Screen => screen().map_or(80, |columns| columns.clamp(NARROWEST, WIDEST)),
        }
    }
}

#[cfg(feature = "terminal")]
fn screen() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

#[cfg(not(feature = "terminal"))]
const fn screen() -> Option<usize> {
    None
}
