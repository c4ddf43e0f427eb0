//! The program: hands its arguments to [`regiewijzer::cli`] and leaves with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    regiewijzer::cli::run(std::env::args_os())
}
