//! Why a file of sled's cannot be read.

use std::io;

/// What is said of pages that sled could not follow either.
pub(super) const PAGES: &str = "the pages of the file db do not fit together";
/// What is said of a log that sled would not read like that.
pub(super) const LOG: &str = "the log in the file db does not fit together";

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(in crate::store) enum Fault {
    /// The system refused.
    #[error(transparent)]
    Io(io::Error),
    /// It is damaged.
    #[error("{0}")]
    Damaged(String),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::said("the file db is too short"),
            _ => Self::Io(error),
        }
    }
}

impl Fault {
    /// It is damaged, in these words.
    pub(super) fn said(what: &str) -> Self {
        Self::Damaged(what.to_owned())
    }
}
