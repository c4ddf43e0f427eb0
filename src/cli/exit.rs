//! The exit codes, as `docs/instellingen.md` lists them; those from 64 are the ones of `sysexits.h`.

use std::process::ExitCode;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: it did what was asked.
    Done,
    /// 1: some lines of the input could not be used; the others were.
    BadLines,
    /// 2: the command line is not right.
    Usage,
    /// 74: reading or writing failed.
    Io,
    /// 75: for now it cannot go on: another program holds the store, or the database is away. Start again.
    Again,
    /// 78: settings, prompts or data are not right.
    Config,
}

impl Exit {
    /// As the operating system knows it.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::BadLines => 1,
            Exit::Usage => 2,
            Exit::Io => 74,
            Exit::Again => 75,
            Exit::Config => 78,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
